// The reading pane: one document, and under it what it asks of the reader.

import { make, mark, put, say, show } from "./dom.js";
import { briefDocument, injectDocument, strangerDocument, welcomeDocument } from "./looks.js";
import { badge } from "./delegations.js";

const READ_AFTER_MS = 700;

/** `onRead(number)`, `onAcknowledge(number)` and `onBack()` hear what the reader did. */
export class ReadingPane {
  chosen = ""; // the id of the card chosen; "": none
  #drawn = "";
  #sheet = make("div", { class: "sheet" });
  #asked = make("p", { class: "asked" });
  #readers = make("p", { class: "quiet readers" });
  #button = make("button", { type: "button", class: "primary" }, "Acknowledge");
  #foot = make("div", { class: "foot" }, this.#asked, this.#button, this.#readers);
  #timer = 0;

  constructor({ around, onRead, onAcknowledge, onBack }) {
    Object.assign(this, { around, onRead });
    const back = make("button", { type: "button", class: "plain back" }, "‹ What arrived");
    back.addEventListener("click", onBack);
    this.#button.addEventListener("click", () => onAcknowledge(Number(this.chosen.split(":")[1])));
    this.element = make(
      "section",
      { class: "reading", id: "reading", "aria-label": "Reading", tabindex: "-1" },
      back,
      this.#sheet,
      this.#foot,
    );
    show(this.#foot, false);
    document.addEventListener("visibilitychange", () => this.watch());
  }

  /** Show another card, from its top. */
  choose(id, holdings, member) {
    this.chosen = id;
    this.show(holdings, member);
    this.#sheet.scrollTop = 0;
    this.watch();
  }

  /** Show the chosen card as it now stands; one that did not change keeps its place. */
  show(holdings, member) {
    const body = this.chosen ? holdings.body(this.chosen) : holdings.exercise;
    if (body?.kind === "inject") this.#showFoot(body, holdings, member);
    else show(this.#foot, false);
    const { acknowledged_by: _acknowledged, read_by: _read, ...drawn } = body ?? {};
    const wanted = JSON.stringify([this.chosen, drawn, holdings.marking()]);
    if (wanted === this.#drawn) return;
    this.#drawn = wanted;
    mark(this.#sheet, "lang", holdings.exercise?.language);
    put(this.#sheet, this.#document(body, holdings));
  }

  /** Whether somebody can see it now. */
  get isInSight() {
    return !document.hidden && this.element.offsetParent !== null;
  }

  #document(body, holdings) {
    const marking = holdings.marking();
    switch (body?.kind) {
      case "inject":
        return injectDocument(body, { ...this.around, marking, to: this.around.to() });
      case "brief":
        return briefDocument(body, marking);
      case "exercise":
        return welcomeDocument(body, body.delegations.map((d) => make("li", {}, badge(d), ` ${d.name}`)));
      case undefined:
        return nothing(this.chosen);
      default:
        return strangerDocument(this.chosen, body, marking);
    }
  }

  #showFoot(body, holdings, member) {
    const asks = body.acknowledge && !body.acknowledged_by.includes(member);
    show(this.#button, asks);
    say(this.#asked, footWords(body, asks));
    this.#asked.className = `asked ${asks ? "due" : "good"}`;
    show(this.#asked, body.acknowledge);
    const others = body.read_by.filter((m) => m !== member).map((m) => holdings.member(m));
    say(this.#readers, others.length ? `Also read by ${others.filter(Boolean).join(", ")}` : "");
    show(this.#foot, body.acknowledge || others.length > 0);
  }

  /** Tell that it was read, once it has been in sight for a moment. */
  watch() {
    clearTimeout(this.#timer);
    if (!this.chosen.startsWith("inject:")) return;
    this.#timer = setTimeout(() => {
      if (this.isInSight) this.onRead(Number(this.chosen.split(":")[1]));
    }, READ_AFTER_MS);
  }
}

function footWords(body, asks) {
  return asks ? "◐ The sender asks you to acknowledge this." : "● You acknowledged this.";
}

function nothing(chosen) {
  const said = chosen
    ? "This was withdrawn by the facilitator."
    : "Choose something that arrived to read it here.";
  return make("p", { class: "empty quiet" }, said);
}
