// What is recorded on a decision: the delegation's own records, and what others chose.

import { badge } from "./delegations.js";
import { joined, make, put, show, unbroken } from "./dom.js";
import { formatElapsed, formatScenarioText } from "./format.js";
import { votes } from "./pre-vote.js";

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
      make("li", { class: "other" }, codeOf(other), ` ${chosenBy(other)}`),
    );
    put(this.element, make("ol", { class: "records" }, own), make("ul", { class: "others" }, theirs));
    show(this.element, records.length + others.length > 0);
  }
}

/** The badge of a delegation that is known, else its code alone. */
function codeOf({ code, colour }) {
  return colour === undefined ? make("strong", {}, code) : badge({ code, colour });
}

/** What another delegation chose, or what silence chose for it. */
function chosenBy({ label, by_default: byDefault }) {
  return byDefault ? `◇ by default: ${label}` : `chose: ${label}`;
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
    writtenParts(record),
    make("p", { class: "record-about" }, aboutOf(record)),
  );
}

/** What was chosen or written, why, and what it rests on. */
export function writtenParts(record) {
  return [
    make("p", { class: "record-choice" }, choiceOf(record)),
    record.rationale && make("p", { class: "record-why" }, record.rationale),
    groundsOf(record).map((words) => make("p", { class: "record-about" }, words)),
  ];
}

/** What it rests on and who was for it, a line each; nothing of what was not said. */
function groundsOf({ evidence, norms, dissent, present, pre_votes: cast, waived, lang }) {
  const titles = make("span", { lang }, evidence.join("; "));
  const said = dissent ? `dissent: ${dissent}` : "nobody disagreed";
  const short = joined(
    norms.length > 0 && unbroken(`norms ${norms.join(", ")}`),
    cast > 0 && unbroken(votes(cast)),
    waived && unbroken("pre-vote waived"),
    present !== null && unbroken(`${present} took part`),
  );
  const lines = [evidence.length > 0 && ["evidence: ", titles], short, dissent !== null && said];
  return lines.filter(Boolean);
}

/** Who, when, how sure. */
function aboutOf({ by, given, given_ms: at, scenario, confidence, away }) {
  const when = [formatElapsed(at), scenario && unbroken(formatScenarioText(scenario))];
  const sure = confidence && unbroken(`confidence ${confidence}`);
  return joined(by, GIVEN[given], ...when, sure, away && "made while away");
}
