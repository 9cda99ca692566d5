// The band above the options of a decision that asks for a pre-vote: held, held again, or waived.

import { make, say, setState, show } from "./dom.js";
import { check } from "./grounds.js";

const ASK = "Pre-vote: each of you chooses in secret before you decide.";
const DROPPED = "The pre-vote was broken off. Nothing of it was kept.";
const STATES = ["quiet", "due", "alarm"];

/**
 * The pre-vote on one card. Asks for its record (`onSubmit(this, command)`); `onEdit` hears that it
 * is waived, or that something was cast.
 */
export class PreVote {
  #body = null;
  #hasDecided = false;
  #isPending = false;
  #isDurable = true;
  #isHolding = false;
  #words = make("p", { class: "pre-vote-words" });
  #hold = make("button", { type: "button" });
  #waive = make("input", { type: "checkbox" });
  #waivePart = check(this.#waive, "Waive it");
  #acts = make("div", { class: "pre-vote-acts" }, this.#hold, this.#waivePart);
  #status = make("p", { class: "status", role: "status", hidden: true });
  element = make(
    "div",
    { class: "pre-vote", role: "group", "aria-label": "Pre-vote" },
    this.#words,
    this.#acts,
    this.#status,
  );

  constructor(card, { words, dialog, outbox, onSubmit, onEdit }) {
    Object.assign(this, { card, words, dialog, outbox, onSubmit, onEdit });
    this.#hold.addEventListener("click", () => this.#begin());
    this.#waive.addEventListener("input", () => {
      this.#say("", "");
      this.onEdit();
    });
  }

  /** Show it as it stands. */
  show(body) {
    this.#body = body;
    this.#hasDecided = body.pre_vote_over;
    if (this.#isHolding && (this.#hasDecided || body.status !== "open")) {
      this.#isHolding = false;
      this.dialog.stop();
      this.showRefused({ code: this.#hasDecided ? "pre_vote_over" : "decision_closed" });
    }
    this.#draw();
  }

  /** The decision itself is on its way, or not. */
  showPending(isPending) {
    this.#isPending = isPending;
    this.#draw();
  }

  /** What was cast is on this device and will be sent until it is answered. */
  showSaved(durable) {
    this.#isDurable = durable;
    this.#say("", "");
    this.onEdit();
  }

  showRecorded() {
    this.#say("", "");
  }

  showRefused(refusal) {
    this.#say(`↯ ${this.words.refusal(refusal)}`, "alarm");
  }

  fill({ waived }) {
    this.#waive.checked = waived;
  }

  /** Whether it is waived by hand. */
  get waived() {
    return this.#mayBeHeld && !this.count && this.#waive.checked;
  }

  /** How many were cast, with those that wait here; fewer, should these replace some: the hub knows. */
  get count() {
    return (this.#body?.pre_votes ?? 0) + this.#waiting;
  }

  /** Whether it says something that has to be read also once nothing can be decided. */
  get hasNews() {
    return this.#waiting > 0 || this.#status.textContent !== "";
  }

  /** Put the sentence that says what is missing here, and the keyboard to it. */
  point(sentence) {
    this.#words.after(sentence);
    this.#hold.focus();
  }

  get #mayBeHeld() {
    return this.#body.pre_vote && this.#body.status === "open" && !this.#hasDecided;
  }

  get #waiting() {
    return this.outbox.waitingOn(this.card, "cast_pre_votes")?.command.choices.length ?? 0;
  }

  #begin() {
    this.#isHolding = true;
    this.#say("", "");
    this.dialog.hold(this.#body, (choices) => {
      this.#isHolding = false;
      if (choices === null) this.#say(DROPPED, "quiet");
      else this.onSubmit(this, { do: "cast_pre_votes", card: this.card, choices });
    });
  }

  #draw() {
    const [sentence, state] = this.#standing();
    say(this.#words, sentence);
    setState(this.#words, STATES, state);
    say(this.#hold, this.count ? "Hold it again here" : "Hold the pre-vote");
    show(this.#waivePart, !this.count);
    show(this.#acts, this.#mayBeHeld && !this.#isPending);
  }

  #standing() {
    const { pre_votes: cast, quorum } = this.#body;
    const few = this.count < quorum ? ` ${quorum} or more must take part.` : "";
    if (this.#waiting) {
      const where = this.#isDurable ? "saved on this device" : "held in this page";
      return [`◐ ${votes(this.#waiting)} ${where}, not recorded yet`, "due"];
    }
    if (cast) return [`${votes(cast)} cast.${few}`, ""];
    if (this.#hasDecided) return ["Pre-vote: none was cast before your delegation decided.", "quiet"];
    return [ASK + few, ""];
  }

  #say(sentence, state) {
    say(this.#status, sentence);
    setState(this.#status, STATES, state);
    show(this.#status, sentence !== "");
    if (this.#body) this.#draw();
  }
}

/** `3 pre-votes`. */
export function votes(count) {
  return count === 1 ? "1 pre-vote" : `${count} pre-votes`;
}
