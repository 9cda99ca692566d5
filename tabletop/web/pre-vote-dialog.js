// The pre-vote: a device passes round, and each delegate chooses out of the others' sight.

import { make, say, show } from "./dom.js";
import { Options } from "./options.js";

const MOST = 40;
const OWN_WORDS = "In our own words";
const TOGETHER = "What is chosen on this device is kept together, in no order.";

/** Holds what was chosen until everybody has, in no place but here. */
export class PreVoteDialog {
  #choices = [];
  #onEnd = null; // null: none is held
  #isAside = false;
  #title = make("p", { class: "pre-vote-title quiet" });
  #heading = make("h2", { id: "pre-vote-heading" });
  #options = new Options("pre-vote");
  #missing = make("p", { class: "status alarm", role: "status" });
  #count = make("p", { class: "quiet" });
  #next = make("button", { type: "button", class: "primary" }, "Next delegate");
  #done = make("button", { type: "button" }, "That was everybody");
  #choosing;
  #kept;

  constructor(words) {
    const keep = make("button", { type: "submit", class: "primary" }, "Keep my choice");
    this.words = words;
    this.#choosing = make("form", { novalidate: true, autocomplete: "off" });
    this.#choosing.append(this.#options.element, this.#missing, this.#actions(keep));
    this.#kept = make("div", {}, this.#count, this.#actions(this.#next, this.#done));
    const together = make("p", { class: "together quiet" }, TOGETHER);
    const parts = [this.#title, this.#heading, together, this.#choosing, this.#kept];
    this.element = make("dialog", { class: "pre-vote-dialog", "aria-labelledby": this.#heading.id }, parts);
    this.#choosing.addEventListener("submit", (event) => this.#keepChoice(event));
    this.#next.addEventListener("click", () => this.#ask());
    this.#done.addEventListener("click", () => this.#end([...this.#choices].sort()));
    // Escape closes it, as does what a phone has for going back.
    this.element.addEventListener("close", () => {
      if (!this.#isAside) this.#end(null);
    });
  }

  /** Hold one; `onEnd` hears the letters chosen, sorted, or null where it was broken off. */
  hold({ number, title, options, free_text: hasOwnWords, lang }, onEnd) {
    this.#onEnd = onEnd;
    this.#choices = [];
    this.#title.replaceChildren(`Decision ${number} · `, make("span", { lang }, title));
    this.#options.show({ options, lang }, hasOwnWords ? OWN_WORDS : "");
    this.element.showModal();
    this.#ask();
  }

  /** Break off, and tell nobody. */
  stop() {
    this.#onEnd = null;
    this.#end(null);
  }

  /** Step aside while the screen is covered. */
  stepAside(isAside) {
    this.#isAside = isAside;
    if (this.#onEnd === null) return;
    if (isAside) this.element.close();
    else this.element.showModal();
  }

  #actions(...buttons) {
    const cancel = make("button", { type: "button", class: "plain" }, "Cancel, keep nothing");
    cancel.addEventListener("click", () => this.#end(null));
    return make("div", { class: "actions" }, buttons, cancel);
  }

  #ask() {
    this.#options.choose(null);
    say(this.#heading, `Delegate ${this.#choices.length + 1} — choose in secret; then pass the device on.`);
    say(this.#missing, "");
    this.#show(this.#choosing);
    this.#options.focus();
  }

  #keepChoice(event) {
    event.preventDefault();
    const { chosen } = this.#options;
    if (chosen === null) {
      say(this.#missing, `↯ ${this.words.refusal({ code: "choose_option" })}`);
      show(this.#missing, true);
      this.#options.focus();
      return;
    }
    this.#choices.push(chosen);
    this.#options.choose(null);
    const count = this.#choices.length;
    say(this.#heading, "Kept. Pass the device on.");
    say(this.#count, count === 1 ? "1 of you has chosen." : `${count} of you have chosen.`);
    this.#show(this.#kept);
    show(this.#next, count < MOST);
    (count < MOST ? this.#next : this.#done).focus();
  }

  #show(part) {
    show(this.#choosing, part === this.#choosing);
    show(this.#kept, part === this.#kept);
    show(this.#missing, this.#missing.textContent !== "");
  }

  #end(choices) {
    const tell = this.#onEnd;
    this.#onEnd = null;
    this.#choices = [];
    this.#options.choose(null);
    this.element.close();
    tell?.(choices);
  }
}
