// Covers the screen: everything but the marking is out of sight until F9 or Escape.

import { make, show } from "./dom.js";

const NAME = "covered";

/** Stands in front of the parts of a page. A reload does not uncover it. */
export class Cover {
  #parts;
  #shelf;
  #focused = null;
  #onChange;

  /** `shelf` keeps the state for this tab; `onChange` hears whether it is covered. */
  constructor(parts, shelf, onChange) {
    this.#parts = parts;
    this.#shelf = shelf;
    this.#onChange = onChange;
    this.button = make("button", { type: "button" }, "Uncover ", make("kbd", {}, "Esc"));
    this.element = make(
      "div",
      { class: "cover", role: "region", "aria-label": "The screen is covered" },
      make("p", { class: "covered" }, "Covered"),
      this.button,
    );
    this.button.addEventListener("click", () => this.set(false));
    document.addEventListener("keydown", this.#pressed);
    this.#apply(shelf.read(NAME) === true);
  }

  get isOn() {
    return !this.element.hidden;
  }

  set(covered) {
    if (covered === this.isOn) return;
    if (covered) this.#focused = document.activeElement;
    this.#shelf.write(NAME, covered);
    this.#apply(covered);
    this.#onChange(covered);
    if (covered) this.button.focus();
    else this.#focused?.focus();
  }

  remove() {
    document.removeEventListener("keydown", this.#pressed);
    this.element.remove();
  }

  #apply(covered) {
    show(this.element, covered);
    for (const part of this.#parts) show(part, !covered);
  }

  #pressed = (event) => {
    if (event.key === "F9") this.set(!this.isOn);
    else if (event.key === "Escape" && this.isOn) this.set(false);
    else return;
    event.preventDefault();
  };
}
