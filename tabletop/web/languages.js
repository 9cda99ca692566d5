// The language in which a person reads texts, kept in this browser for every seat.

import { make, put, show } from "./dom.js";

const KEPT = "language";

/** The languages wanted, best first: the one read last, else those of the browser. */
export function wantedLanguages(shelf) {
  return [shelf.read(KEPT), ...navigator.languages].filter((tag) => typeof tag === "string");
}

export function keepLanguage(shelf, tag) {
  shelf.write(KEPT, tag);
}

/** The language offered that comes nearest to one wanted: `fr` for `fr-CA`; else the first. */
export function nearest(wanted, offered) {
  for (const tag of wanted) {
    const found =
      offered.find((one) => one.toLowerCase() === tag.toLowerCase()) ??
      offered.find((one) => primary(one) === primary(tag));
    if (found) return found;
  }
  return offered[0] ?? "";
}

/** A language by its own name: `Français`. */
function languageName(tag) {
  try {
    const name = new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag;
    return name.slice(0, 1).toLocaleUpperCase(tag) + name.slice(1);
  } catch {
    return tag;
  }
}

/** Offers languages, each by its own name; one alone needs no choice. `onChoose(tag)` hears it. */
export class LanguageChoice {
  element = make("select", { class: "language", "aria-label": "Language of the texts", hidden: true });
  #offered = "";

  constructor(onChoose) {
    this.element.addEventListener("change", () => onChoose(this.element.value));
  }

  show(tags, chosen) {
    if (this.#offered !== tags.join()) {
      this.#offered = tags.join();
      put(this.element, tags.map((tag) => make("option", { value: tag, lang: tag }, languageName(tag))));
      show(this.element, tags.length > 1);
    }
    if (this.element.value !== chosen) this.element.value = chosen;
  }
}

function primary(tag) {
  return tag.toLowerCase().split("-")[0];
}
