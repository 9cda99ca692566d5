// What is typed and not yet submitted, kept for each decision of a seat.

/** Nothing filled in. */
export const EMPTY = {
  option: null,
  text: "",
  rationale: "",
  confidence: null,
  evidence: [], // numbers of the items cited
  norms: [],
  dissent: null, // empty: nobody disagreed
  present: null,
  waived: false, // the pre-vote
};

/** Drafts by card; the latest alone. */
export class Drafts {
  #shelf;
  #beginning;

  constructor(shelf, token) {
    this.#shelf = shelf;
    this.#beginning = `draft.${token}.`;
  }

  of(card) {
    return { ...EMPTY, ...this.#shelf.read(this.#beginning + card) };
  }

  keep(card, draft) {
    if (isEmpty(draft)) this.#shelf.remove(this.#beginning + card);
    else this.#shelf.write(this.#beginning + card, draft);
  }
}

/** Whether nothing is filled in. */
export function isEmpty({ option, text, rationale, confidence, ...more }) {
  const { evidence, norms, dissent, present, waived } = more;
  const isGrounded = evidence.length > 0 || norms.length > 0 || dissent !== null;
  const isAnswered = option || text.trim() || rationale.trim() || confidence;
  return !isAnswered && !isGrounded && present === null && !waived;
}

/** The command that hands in a draft: what was given, without what was not. */
export function commandOf(card, draft) {
  const { option, text, rationale, confidence, evidence, norms, dissent, present, waived } = draft;
  const written = { text: text.trim(), rationale: rationale.trim() };
  const command = { do: "record_decision", card, ...written };
  if (option) command.option = option;
  if (confidence) command.confidence = confidence;
  if (evidence.length) command.evidence = evidence;
  if (norms.length) command.norms = norms;
  if (dissent !== null) command.dissent = dissent.trim();
  if (present !== null) command.present = present;
  if (waived) command.waived = true;
  return command;
}
