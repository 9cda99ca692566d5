// What a delegate's seat holds, asked for by what it means.

import { isKnown } from "./bodies.js";
import { joined } from "./dom.js";
import { nearest } from "./languages.js";

const MARKING = "EXERCISE EXERCISE EXERCISE";

/**
 * One look at the cards of a store, in the first language of those wanted that there is. Every
 * body says in `lang` which language its texts are in; null: nobody said.
 */
export class Holdings {
  #cards = new Map();
  languages = []; // one may read in, the author's first
  language = ""; // in which texts stand here, where they are translated

  constructor(cards, wanted = []) {
    const exercise = cards.find(({ id }) => id === "exercise")?.body;
    if (exercise) this.languages = [exercise.language, ...exercise.languages];
    this.language = nearest(wanted, this.languages);
    for (const card of cards) this.#cards.set(card.id, { ...card, body: this.#chosen(card) });
  }

  #chosen({ body, translations }) {
    const translated = translations?.get(this.language);
    if (!isKnown(body.kind)) return translated ?? body;
    return { ...(translated ?? body), lang: (translated ? this.language : this.languages[0]) ?? null };
  }

  /** A card's body, or null. */
  body(id) {
    return this.#cards.get(id)?.body ?? null;
  }

  /** The version of a card held; 0: none. */
  seen(id) {
    return this.#cards.get(id)?.n ?? 0;
  }

  get exercise() {
    return this.body("exercise");
  }

  get clock() {
    return this.body("clock");
  }

  get brief() {
    return this.body("brief");
  }

  /** The variables that this delegation may see. */
  variables() {
    const { variables = [], lang } = this.body("situation") ?? {};
    return variables.map((variable) => ({ ...variable, lang }));
  }

  /** Newest first. */
  evidence() {
    return this.#of("evidence").sort(byNumber).reverse();
  }

  /** The evidence that came with an inject. */
  cameWith({ evidence }) {
    return evidence.map((number) => this.body(`evidence:${number}`)).filter(Boolean);
  }

  /** Newest first. */
  injects() {
    return this.#of("inject").sort(byNumber).reverse();
  }

  /** What is open and undecided, then decided, soonest deadline first; the closed, newest first. */
  decisions() {
    const found = this.#of("decision").sort(byNumber);
    const isOpen = (body) => body.status === "open";
    const isDecided = (body) => body.decided > 0;
    const open = found.filter(isOpen).sort(byDeadline);
    const closed = found.filter((body) => !isOpen(body)).reverse();
    return [...open.filter((body) => !isDecided(body)), ...open.filter(isDecided), ...closed];
  }

  decided(number) {
    const { records = [], lang } = this.body(`decided:${number}`) ?? {};
    return records.map((record) => ({ ...record, lang }));
  }

  /** What other delegations chose on this delegation's decision of that number. */
  others(number) {
    const others = this.#of("other_decided").filter((body) => body.number === number);
    const known = this.exercise?.delegations ?? [];
    const found = others.map((body) => ({ ...known.find(({ code }) => code === body.code), ...body }));
    return found.sort((one, other) => (one.code < other.code ? -1 : 1));
  }

  /** Cards of kinds that this page does not know. */
  strangers() {
    return [...this.#cards.values()].filter((card) => !isKnown(card.body.kind));
  }

  /** Name, code and colour of a delegation. */
  delegation(id) {
    return this.exercise?.delegations.find((known) => known.id === id) ?? null;
  }

  /** The name of one of our own. */
  member(number) {
    return this.members().find((line) => line.member === number)?.name ?? "";
  }

  members() {
    return this.body("delegation")?.members ?? [];
  }

  /** The delegation's last *Recorded #n*; 0 before any. */
  lastRecorded() {
    return Math.max(0, ...this.#of("decided").flatMap(({ records }) => records.map((r) => r.n)));
  }

  /** Marking, banner and handling: a document's own, else those of the exercise, as over all. */
  marking(own = "") {
    const { marking = MARKING, banner = "", handling = "" } = this.exercise ?? {};
    // Where it wraps, no line begins with the dot.
    return joined(marking, banner, own || handling).replaceAll(" · ", "\u00a0· ");
  }

  #of(kind) {
    return [...this.#cards.values()].map((card) => card.body).filter((body) => body.kind === kind);
  }
}

/** What has no deadline comes last. */
function byDeadline(one, other) {
  if (one.deadline_ms === other.deadline_ms) return 0;
  return (one.deadline_ms ?? Infinity) - (other.deadline_ms ?? Infinity);
}

function byNumber(one, other) {
  return one.number - other.number;
}
