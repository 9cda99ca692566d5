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
