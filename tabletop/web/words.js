// Turns refusals into sentences, channels and norms into words, from the program's own lists.

const OWN = {
  unreachable:
    "The facilitator's laptop cannot be reached. Check that this device is on the room's network," +
    " then try again.",
  empty_answer: "Write your answer first.",
};

const PLAIN_CHANNEL = { label: "Message", look: "note" };
const PLAIN_NORMS = Object.fromEntries([..."abcdefghijk"].map((letter) => [letter, ""]));

/** The program's words, as `/words.json` gives them. */
export class Words {
  #sentences;
  #channels;
  #grades;
  #norms;

  constructor({ refusals = {}, channels = {}, reliability = {}, credibility = {}, norms } = {}) {
    this.#norms = Object.entries(norms ?? PLAIN_NORMS);
    const [sources, contents] = [reliability, credibility].map((known) => new Map(Object.entries(known)));
    this.#grades = { reliability: sources, credibility: contents };
    this.#sentences = new Map([...Object.entries(refusals), ...Object.entries(OWN)]);
    this.#channels = new Map(Object.entries(channels));
  }

  /** A refusal as a sentence; an unknown code is shown as it is. */
  refusal({ code, detail = {} }) {
    const template = this.#sentences.get(code);
    if (template === undefined) return `Refused: ${code}.`;
    const given = new Map(Object.entries(detail));
    const names = [...template.matchAll(/\{(\w+)\}/g)].map((found) => found[1]);
    if (!names.every((name) => given.has(name))) return template;
    return template.replace(/\{(\w+)\}/g, (_, name) => given.get(name));
  }

  /** How reliable a source is, by its letter. */
  reliability(letter) {
    return graded(letter, this.#grades.reliability);
  }

  /** How credible information is, by its number. */
  credibility(number) {
    return graded(number, this.#grades.credibility);
  }

  /** The norms of responsible state behaviour: letter and sentence. */
  norms() {
    return this.#norms;
  }

  /** Label and look of a channel; plain ones for a name that is not known. */
  channel(name) {
    return this.#channels.get(name) ?? PLAIN_CHANNEL;
  }
}

function graded(grade, known) {
  return known.has(grade) ? `${grade}, ${known.get(grade)}` : grade;
}

/** Fetch the words; without them codes are shown as they are. */
export async function loadWords() {
  try {
    const answer = await fetch("/words.json");
    return new Words(answer.ok ? await answer.json() : {});
  } catch {
    return new Words();
  }
}
