// The reading pane: one document, and under it what it asks of the reader.

import { make, put, say, show } from "./dom.js";
import {
  briefDocument,
  evidenceDocument,
  injectDocument,
  situationDocument,
  strangerDocument,
} from "./looks.js";

const READ_AFTER_MS = 700;
const WITHDRAWN = "This was withdrawn by the facilitator.";

/** `onRead(number)`, `onAcknowledge(number)` and `onBack()` hear what the reader did. */
export class ReadingPane {
  chosen = "exercise"; // the id of the card shown
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
    const body = holdings.body(this.chosen);
    if (body?.kind === "inject") this.#showFoot(body, holdings, member);
    else show(this.#foot, false);
    const { acknowledged_by: _acknowledged, read_by: _read, ...drawn } = body ?? {};
    const { move, moves, move_title, move_summary } = holdings.clock ?? {};
    const now = body?.kind === "exercise" && [move, moves, move_title, move_summary];
    const beside = this.#beside(body, holdings);
    const wanted = JSON.stringify([this.chosen, drawn, holdings.marking(), now, beside]);
    if (wanted === this.#drawn) return;
    this.#drawn = wanted;
    put(this.#sheet, this.#document(body, holdings));
  }

  /** Whether it is on the page now; a narrow one shows it only when asked to. */
  get isShown() {
    return this.element.offsetParent !== null;
  }

  /** What of other cards stands in the document. */
  #beside(body, holdings) {
    if (this.chosen === "evidence") return holdings.evidence();
    if (body?.kind === "inject") return holdings.cameWith(body);
    return body?.kind === "brief" ? holdings.variables() : [];
  }

  #document(body, holdings) {
    const marking = holdings.marking(body?.kind === "inject" ? body.handling : "");
    const around = { ...this.around, marking, to: this.around.to() };
    const beside = this.#beside(body, holdings);
    if (this.chosen === "evidence") return evidenceDocument(beside, around);
    switch (body?.kind) {
      case "inject":
        return injectDocument(body, { ...around, evidence: beside });
      case "brief":
        return briefDocument(body, beside, marking);
      case "exercise":
        return situationDocument(body, holdings.clock, marking);
      case undefined:
        return make("p", { class: "empty quiet" }, this.chosen === "exercise" ? "" : WITHDRAWN);
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
    say(this.#readers, readersWords(others.filter(Boolean)));
    show(this.#foot, body.acknowledge || others.length > 0);
  }

  /** Tell that it was read, once it has been in sight for a moment. */
  watch() {
    clearTimeout(this.#timer);
    if (!this.chosen.startsWith("inject:")) return;
    this.#timer = setTimeout(() => {
      if (this.isShown && !document.hidden) this.onRead(Number(this.chosen.split(":")[1]));
    }, READ_AFTER_MS);
  }
}

function footWords(body, asks) {
  return asks ? "◐ The sender asks you to acknowledge this." : "● You acknowledged this.";
}

function readersWords(names) {
  if (names.length > 3) return `Also read by ${names.length} others of your delegation`;
  return names.length ? `Also read by ${names.join(", ")}` : "";
}
