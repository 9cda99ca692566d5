// On a narrow page: two buttons that go to what is to be decided and to what arrived.

import { make, say } from "./dom.js";

/** The buttons; a wide page hides them. */
export class Jumps {
  #decisions = make("button", { type: "button", class: "plain" });
  #arrivals = make("button", { type: "button", class: "plain" });

  /** `bar` stays on top while the page moves under it. */
  constructor({ bar, decisions, arrivals }) {
    this.bar = bar;
    this.arrivals = arrivals;
    this.#decisions.addEventListener("click", () => this.go(decisions));
    this.#arrivals.addEventListener("click", () => {
      this.go(this.#isShown(arrivals) ? arrivals : this.reading);
    });
    this.element = make("nav", { class: "jumps", "aria-label": "Parts of this page" });
    this.element.append(this.#decisions, this.#arrivals);
    this.showCounts({ undecided: 0, decided: 0 }, 0);
  }

  showCounts({ undecided, decided }, unread) {
    const done = decided ? `● Decisions: ${decided} decided` : "Decisions";
    say(this.#decisions, undecided ? `◐ Decisions: ${undecided} open` : done);
    say(this.#arrivals, unread ? `● Arrived: ${unread} new` : "Arrived");
  }

  /** Go to a part and put the keyboard there. */
  go(part) {
    const covered = this.bar.getBoundingClientRect().bottom;
    window.scrollBy(0, part.getBoundingClientRect().top - covered);
    part.focus({ preventScroll: true });
  }

  /** What was chosen is shown in place of the list: go there, where the list was. */
  showReading(reading) {
    this.reading = reading;
    if (!this.#isShown(this.arrivals)) this.go(reading);
  }

  #isShown(part) {
    return part.offsetParent !== null;
  }
}
