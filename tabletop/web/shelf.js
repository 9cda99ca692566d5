// Keeps what must survive a reload in this browser; in memory where the browser keeps nothing.

const PREFIX = "tabletop.";

/** Values by name, as JSON. `durable` turns false once something could not be kept. */
export class Shelf {
  #storage;
  #memory = new Map();

  constructor(storage = browserStorage("localStorage")) {
    this.#storage = storage;
    this.durable = storage !== null;
  }

  read(name) {
    const text = this.#memory.get(name) ?? this.#stored(name);
    try {
      return text === null || text === undefined ? null : JSON.parse(text);
    } catch {
      return null;
    }
  }

  write(name, value) {
    const text = JSON.stringify(value);
    try {
      this.#storage.setItem(PREFIX + name, text);
      this.#memory.delete(name);
    } catch {
      this.durable = false;
      this.#memory.set(name, text);
    }
  }

  remove(name) {
    this.#memory.delete(name);
    try {
      this.#storage.removeItem(PREFIX + name);
    } catch {
      this.durable = false;
    }
  }

  /** The names there are that begin so. */
  names(beginning) {
    const found = new Set([...this.#memory.keys()].filter((name) => name.startsWith(beginning)));
    const whole = PREFIX + beginning;
    for (const key of this.#keys()) {
      if (key.startsWith(whole)) found.add(key.slice(PREFIX.length));
    }
    return [...found];
  }

  #stored(name) {
    try {
      return this.#storage.getItem(PREFIX + name);
    } catch {
      return null;
    }
  }

  #keys() {
    try {
      return Array.from({ length: this.#storage.length }, (_, place) => this.#storage.key(place));
    } catch {
      return [];
    }
  }
}

/** `localStorage` or `sessionStorage`, or null where the browser forbids it. */
export function browserStorage(kind) {
  try {
    const storage = window[kind];
    const probe = `${PREFIX}probe`;
    storage.setItem(probe, "1");
    storage.removeItem(probe);
    return storage;
  } catch {
    return null;
  }
}
