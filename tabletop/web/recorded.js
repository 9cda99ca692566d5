// What is recorded on a decision: the delegation's own records, and what others chose.

import { badge } from "./delegations.js";
import { joined, make, put, show, unbroken } from "./dom.js";
import { formatElapsed, formatScenarioText } from "./format.js";

const GIVEN = { voice: "given aloud", paper: "given on paper", default: "taken by default" };

/** Records newest first; the first one stands. */
export class Recorded {
  element = make("div", { class: "recorded" });
  records = [];
  #drawn = "";

  show(records, others) {
    this.records = records;
    const wanted = JSON.stringify([records, others]);
    if (wanted === this.#drawn) return;
    this.#drawn = wanted;
    const own = records.map((record, place) => recordLine(record, place === 0));
    const theirs = others.map((other) =>
      make("li", { class: "other" }, codeOf(other), ` chose: ${other.label}`),
    );
    put(this.element, make("ol", { class: "records" }, own), make("ul", { class: "others" }, theirs));
    show(this.element, records.length + others.length > 0);
  }
}

/** The badge of a delegation that is known, else its code alone. */
function codeOf({ code, colour }) {
  return colour === undefined ? make("strong", {}, code) : badge({ code, colour });
}

/** What was chosen or written, in one line; the option in the language it is read in. */
function choiceOf({ key, label, text, lang }) {
  const letter = key && `${key.toUpperCase()}: `;
  return [letter, label && make("span", { lang }, label), label && text && " · ", text];
}

function recordLine(record, stands) {
  const head = stands ? `● Recorded #${record.n}` : `– #${record.n}, superseded`;
  return make(
    "li",
    { class: stands ? "stands" : "superseded" },
    make("p", { class: "record-head" }, make("strong", { class: stands ? "good" : "" }, head)),
    make("p", { class: "record-choice" }, choiceOf(record)),
    record.rationale && make("p", { class: "record-why" }, record.rationale),
    make("p", { class: "record-about" }, aboutOf(record)),
  );
}

/** Who, when, how sure. */
function aboutOf({ by, given, given_ms: at, scenario, confidence, away }) {
  const when = [formatElapsed(at), scenario && unbroken(formatScenarioText(scenario))];
  const sure = confidence && unbroken(`confidence ${confidence}`);
  return joined(by, GIVEN[given], ...when, sure, away && "made while away");
}
