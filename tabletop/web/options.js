// Options of which one is chosen, each with its letter.

import { make, put, show } from "./dom.js";

/** The options of a decision; `name` is that of their radio buttons. */
export class Options {
  element = make("fieldset", { class: "options" });
  #name;
  #drawn = "";

  constructor(name) {
    this.#name = name;
    this.element.addEventListener("keydown", (event) => this.#pressed(event));
  }

  /** Show what there is to choose, and `ownWords` under no letter; what is chosen stays. */
  show({ options, lang }, ownWords = "") {
    const wanted = JSON.stringify([options, lang, ownWords]);
    if (wanted === this.#drawn) return;
    const before = this.chosen;
    this.#drawn = wanted;
    const keys = options.map(({ key }) => key.toUpperCase());
    const hint = options.length > 1 && make("kbd", {}, `${keys[0]} to ${keys[keys.length - 1]}`);
    const rows = options.map((option) => optionRow(this.#name, option, lang));
    if (ownWords) rows.push(optionRow(this.#name, { key: "", label: ownWords }));
    put(this.element, make("legend", {}, "Options ", hint), ...rows);
    show(this.element, rows.length > 0);
    this.choose(before);
  }

  /** The letter chosen, empty for own words; null: nothing. */
  get chosen() {
    return this.element.querySelector("input:checked")?.value ?? null;
  }

  choose(letter) {
    for (const input of this.#inputs()) input.checked = input.value === letter;
  }

  focus() {
    (this.element.querySelector("input:checked") ?? this.#inputs()[0])?.focus();
  }

  /** A letter chooses its option while the keyboard is among them. */
  #pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    const input = this.#inputs().find((one) => one.value === key);
    if (!input) return;
    event.preventDefault();
    input.focus();
    input.click();
  }

  #inputs() {
    return [...this.element.querySelectorAll("input")];
  }
}

function optionRow(name, { key, label, tradeoff }, lang) {
  const input = make("input", { type: "radio", name: `${name}-option`, value: key });
  const words = make(
    "span",
    { class: "option-words", lang },
    make("span", { class: "option-label" }, label),
    tradeoff && make("span", { class: "tradeoff" }, tradeoff),
  );
  const letter = key && make("kbd", { class: "letter" }, key.toUpperCase());
  return make("label", { class: "option" }, input, letter, words);
}
