// One decision: question, time left, what is recorded, and the form that records it.

import { Deadline } from "./deadline.js";
import { DecisionFields } from "./decision-fields.js";
import { make, mark, put, say, setState, show } from "./dom.js";
import { commandOf, EMPTY, isEmpty } from "./drafts.js";
import { missingOf } from "./missing.js";
import { PreVote } from "./pre-vote.js";
import { Recorded } from "./recorded.js";
import { typeset } from "./typeset.js";
import { Unsent } from "./unsent.js";

const STATES = ["quiet", "good", "due", "alarm"];
const OVERTAKEN = "A decision was recorded while you were writing.";
const BY_DEFAULT = "Time is over; the default was taken.";
const UNSENT = "What you wrote was not handed in.";

/** Asks for a record (`onSubmit(asker, command)`), tells what is typed (`onDraft(card, draft)`). */
export class DecisionForm {
  #body = null;
  #question = "";
  #number = make("span");
  #name = make("span");
  #pending = false;
  #recordedAs = null; // said until the record itself says so
  #unfolded = false;
  #deadline = new Deadline();
  #recorded = new Recorded();
  #title = make("h3", {}, this.#number, this.#name);
  #text = make("div", { class: "question" });
  #status = make("p", { class: "status", role: "status" });
  #unsent = new Unsent();
  #supersedes = make("p", { class: "supersedes quiet" });
  #change = make("button", { type: "button", class: "change" }, "Decide again");
  #submitWord = make("span");
  #submit = make("button", { type: "submit", class: "primary" }, this.#submitWord, " ");
  #form;
  #fields;
  #preVote;
  #held = []; // evidence

  constructor(number, { words, dialog, outbox, onSubmit, onDraft }) {
    this.card = `decision:${number}`;
    Object.assign(this, { words, onSubmit, onDraft });
    this.#title.id = `decision-${number}-title`;
    const onEdit = () => this.#edited();
    this.#fields = new DecisionFields(number, words, onEdit);
    this.#preVote = new PreVote(this.card, { words, dialog, outbox, onSubmit, onEdit });
    this.#submit.append(make("kbd", {}, "Ctrl+Enter"));
    this.#form = make("form", { novalidate: true }, this.#supersedes, this.#fields.element, this.#submit);
    const labelled = { class: "decision", "aria-labelledby": this.#title.id };
    const head = make("header", {}, this.#title, this.#deadline.element);
    const parts = [head, this.#text, this.#recorded.element];
    parts.push(this.#change, this.#form, this.#status, this.#unsent.element);
    this.element = make("section", labelled, ...parts);
    this.#change.addEventListener("click", () => this.#unfold());
    this.#form.addEventListener("submit", (event) => this.#submitted(event));
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      if (!this.#form.hidden) this.#submitted(event);
    });
  }

  get isOpen() {
    return this.#body?.status === "open";
  }

  /** Show the decision as it now stands; what is typed stays. */
  show(body, { records, others, held }) {
    const before = this.#body;
    this.#body = body;
    this.#held = held;
    say(this.#number, `Decision ${body.number} · `);
    say(this.#name, body.title);
    mark(this.#name, "lang", body.lang);
    mark(this.#text, "lang", body.lang);
    if (body.question !== this.#question) {
      this.#question = body.question;
      put(this.#text, typeset(body.question));
    }
    this.#fields.show(body, held);
    this.#preVote.show(body);
    const { element: band } = this.#preVote;
    if (body.pre_vote && band.parentElement === null) this.#form.before(band);
    this.#recorded.show(records, others);
    const standing = records[0]?.n;
    const warning = `Still open: what you submit now supersedes #${standing}.`;
    say(this.#supersedes, `${warning} Both stay in the record.`);
    show(this.#supersedes, records.length > 0);
    say(this.#submitWord, records.length ? "Submit again" : "Submit");
    if (before && before.status !== body.status) this.#tellOfTurn();
    this.#unsay(records);
    if (before?.decided !== undefined && before.decided < body.decided) this.#tellOfOthers();
    this.#arrange();
  }

  /** Show the time left; "due" or "alarm" at the moment it becomes so. */
  showClock(clock, wallMs) {
    return this.#deadline.show(this.#body, clock, wallMs);
  }

  showDraft(draft) {
    this.#fields.fill(draft);
    this.#preVote.fill(draft);
    if (!isEmpty(draft)) this.#unfolded = true;
    if (!this.isOpen) this.#tellOfTurn();
    this.#arrange();
  }

  /** The submission is on this laptop and will be sent until it is answered. */
  showSaved(durable) {
    this.#pending = true;
    this.#fields.enable(false);
    const where = durable ? "Saved on this laptop" : "Held in this page";
    this.#say(`◐ ${where}, not recorded yet`, "due");
    this.#arrange();
  }

  /** The submission is in the record. */
  showRecorded(number) {
    this.#pending = false;
    this.#unfolded = false;
    this.#fields.enable(true);
    this.#fields.fill(EMPTY);
    this.#preVote.fill(EMPTY);
    this.onDraft(this.card, EMPTY);
    this.#recordedAs = number;
    this.#say(`● Recorded #${number}`, "good");
    this.#unsay(this.#recorded.records);
    this.#arrange();
  }

  /** The submission was refused: what was typed is still there to be put right. */
  showRefused(refusal) {
    this.#pending = false;
    this.#unfolded = true;
    this.#fields.enable(true);
    this.#say(`↯ ${this.words.refusal(refusal)}`, "alarm");
    this.#arrange();
  }

  /** What was cast in the pre-vote is in the record, or was refused. */
  showCast(refusal) {
    if (refusal) this.#preVote.showRefused(refusal);
    else this.#preVote.showRecorded();
    this.#arrange();
  }

  #arrange() {
    const isFolded = (this.#body?.decided ?? 0) > 0 && !this.#unfolded && !this.#pending;
    show(this.#change, this.isOpen && isFolded);
    show(this.#form, (this.isOpen && !isFolded) || this.#pending);
    show(this.#submit, !this.#pending);
    this.#unsent.show(this.#body, this.#isUnsent ? this.#value() : null, this.#held);
    this.#preVote.showPending(this.#pending);
    show(this.#preVote.element, !this.#form.hidden || this.#preVote.hasNews);
    this.#fields.askPresent(this.#asksPresent());
    this.element.classList.toggle("open", this.isOpen);
  }

  #unfold() {
    this.#unfolded = true;
    this.#say("", "");
    this.#arrange();
    this.#fields.focus();
  }

  #edited() {
    this.#fields.askPresent(this.#asksPresent());
    this.onDraft(this.card, this.#value());
    if (!this.#pending) this.#say("", "");
  }

  #value() {
    return { ...this.#fields.value(), waived: this.#preVote.waived };
  }

  /** Who takes part is counted by the pre-vote; without one, or after it, people say how many. */
  #asksPresent() {
    const { quorum = 0, pre_vote: isVotedOn, pre_vote_over: isOver } = this.#body ?? {};
    const { count, waived } = this.#preVote;
    if (count >= quorum) return false;
    return isOver || (!count && (!isVotedOn || waived));
  }

  /** Ask for the record; what is plainly missing is said here at once. */
  #submitted(event) {
    event.preventDefault();
    if (!this.isOpen || this.#pending) return;
    const given = this.#value();
    const around = { preVotes: this.#preVote.count, holdsEvidence: this.#held.length > 0 };
    const missing = missingOf(this.#body, given, around);
    if (missing === null) this.onSubmit(this, commandOf(this.card, given));
    else this.#point(missing);
  }

  /** Say what is missing beside the part that it is missing from. */
  #point(missing) {
    const { code } = missing;
    this.#say(`↯ ${this.words.refusal(missing)}`, "alarm");
    const isAtPreVote = code === "pre_vote_missing" || (code === "no_quorum" && !this.#asksPresent());
    if (isAtPreVote) this.#preVote.point(this.#status);
    else this.#fields.point(code, this.#status);
  }

  /** Whether there is something typed that can no more be handed in, and is overtaken by none. */
  get #isUnsent() {
    if (this.isOpen || this.#pending || isEmpty(this.#value())) return false;
    return !["voice", "paper"].includes(this.#recorded.records[0]?.given);
  }

  /** It was closed, or opened again: what was said before is over. */
  #tellOfTurn() {
    if (this.#pending) return;
    const isByDefault = this.#recorded.records[0]?.given === "default";
    const why = isByDefault ? BY_DEFAULT : "It is closed.";
    this.#say(this.#isUnsent ? `◐ ${why} ${UNSENT}` : "", "due");
  }

  /** It was recorded otherwise while this form was being filled in. */
  #tellOfOthers() {
    if (this.#pending || isEmpty(this.#value())) return;
    this.#unfolded = true;
    if (this.#isUnsent) this.#tellOfTurn();
    else this.#say(`◐ ${OVERTAKEN}${this.isOpen ? " Yours is kept here." : ""}`, "due");
  }

  /** What the list of records shows need not be said twice. */
  #unsay(records) {
    if (this.#recordedAs === null || !records.some(({ n }) => n >= this.#recordedAs)) return;
    this.#recordedAs = null;
    this.#say("", "");
  }

  #say(sentence, state) {
    if (this.#status.parentElement !== this.element) this.#unsent.element.before(this.#status);
    say(this.#status, sentence);
    setState(this.#status, STATES, state);
    show(this.#status, sentence !== "");
  }
}
