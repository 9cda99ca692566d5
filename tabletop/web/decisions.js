// What is to be decided: one form for each decision put to the delegation, open ones on top.

import { DecisionForm } from "./decision-form.js";
import { arrange, make, say, setState, show } from "./dom.js";
import { EMPTY } from "./drafts.js";
import { PreVoteDialog } from "./pre-vote-dialog.js";

const HINT = "When the facilitator puts one to you, it appears here with the time you have.";

/** Holds the forms; `onSubmit(asker, command)` and `onWarning(sentence)` hear them. */
export class DecisionPanel {
  #forms = new Map(); // number -> form
  #list = make("div", { class: "decision-list" });
  #lead = make("p", { class: "lead" }, "No decision is open.");
  #hint = make("p", { class: "quiet" }, HINT);
  #nothing = make("div", { class: "empty" }, this.#lead, this.#hint);
  #count = make("span", { class: "open-count due" });

  constructor({ words, drafts, outbox, isDurable, onSubmit, onWarning }) {
    Object.assign(this, { words, drafts, outbox, isDurable, onSubmit, onWarning });
    this.dialog = new PreVoteDialog(words);
    const heading = make("h2", { id: "decisions-heading" }, "Decisions");
    this.element = make(
      "section",
      { class: "decisions", id: "decisions", "aria-labelledby": "decisions-heading", tabindex: "-1" },
      make("div", { class: "head" }, heading, this.#count),
      make("div", { class: "scroll" }, this.#nothing, this.#list),
      this.dialog.element,
    );
  }

  /** Show the decisions held; how many of those open are {undecided, decided}. */
  show(holdings) {
    const bodies = holdings.decisions();
    const forms = bodies.map((body) => this.#form(body, holdings));
    for (const [number, form] of this.#forms) if (!forms.includes(form)) this.#forms.delete(number);
    arrange(this.#list, forms.map((form) => form.element));
    const openOnes = bodies.filter((body) => body.status === "open");
    const undecided = openOnes.filter((body) => body.decided === 0).length;
    const decided = openOnes.length - undecided;
    const hasEnded = holdings.clock?.phase === "ended";
    say(this.#hint, hasEnded ? "What your delegation decided stays here to be read." : HINT);
    show(this.#nothing, openOnes.length === 0);
    say(this.#count, countWords(undecided, decided));
    setState(this.#count, ["due", "good"], undecided ? "due" : "good");
    return { undecided, decided };
  }

  showClock(clock, wallMs) {
    for (const [number, form] of this.#forms) {
      const crossed = form.showClock(clock, wallMs);
      if (crossed) this.onWarning(warning(number, crossed));
    }
  }

  /** Tell the form that waits for an answer; what to say aloud, null: it is about no decision. */
  showAnswer(answer, { command }) {
    const form = [...this.#forms.values()].find(({ card }) => card === command.card);
    const isDone = answer.t === "done";
    switch (command.do) {
      case "record_decision":
        if (!isDone) form?.showRefused(answer.refusal);
        else if (form) form.showRecorded(answer.recorded);
        else this.drafts.keep(command.card, EMPTY);
        return isDone ? `Recorded number ${answer.recorded}.` : "Not recorded.";
      case "cast_pre_votes":
        form?.showCast(isDone ? null : answer.refusal);
        return isDone ? "Pre-votes recorded." : "Pre-votes not recorded.";
      default:
        return null;
    }
  }

  /** What is chosen in secret is out of sight too while the screen is covered. */
  cover(covered) {
    this.dialog.stepAside(covered);
  }

  #form(body, holdings) {
    const known = this.#forms.get(body.number);
    const form = known ?? new DecisionForm(body.number, this.#hooks());
    const [records, others] = [holdings.decided(body.number), holdings.others(body.number)];
    form.show(body, { records, others, held: holdings.evidence() });
    if (!known) this.#begin(body.number, form);
    return form;
  }

  /** Give a new form what this browser still has for it. */
  #begin(number, form) {
    this.#forms.set(number, form);
    form.showDraft(this.drafts.of(form.card));
    if (this.outbox.waitingOn(form.card, "record_decision")) form.showSaved(this.isDurable());
  }

  #hooks() {
    const onDraft = (card, draft) => this.drafts.keep(card, draft);
    const { words, outbox, dialog, onSubmit } = this;
    return { words, outbox, dialog, onSubmit, onDraft };
  }
}

/** How many wait for a decision, and how many have one that may be changed. */
function countWords(undecided, decided) {
  if (!undecided) return decided ? `● ${decided} open, decided` : "";
  return decided ? `◐ ${undecided} open, ${decided} decided` : `◐ ${undecided} open`;
}

function warning(number, state) {
  const left = state === "alarm" ? "in less than thirty seconds" : "in less than two minutes";
  return `Decision ${number} closes ${left}.`;
}
