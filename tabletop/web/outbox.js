// Submissions that the hub has not answered yet, kept in this browser until it has.

/**
 * A queue of submissions in the order they were made. Each lies under a name of its own, so
 * that two pages with the same seat cannot overwrite each other's. Those of the program
 * itself (`keep` false) are held in memory only.
 */
export class Outbox {
  #shelf;
  #beginning;
  #receipts;
  #own = new Map();
  #place = 0;

  constructor(shelf, token) {
    this.#shelf = shelf;
    this.#beginning = `outbox.${token}.`;
    this.#receipts = `receipts.${token}`;
  }

  /** Put a submission at the end; `counts`: a person waits for its answer. */
  add(submission, { keep = true, counts = false } = {}) {
    const item = { place: this.#nextPlace(), counts, submission };
    if (keep) this.#shelf.write(this.#beginning + submission.id, item);
    else this.#own.set(submission.id, item);
  }

  /** The oldest submission without an answer, or null. */
  first() {
    return this.#items()[0]?.submission ?? null;
  }

  /** Take out what was answered, and keep the receipt of a decision; the submission, or null. */
  settle(answer) {
    const name = this.#beginning + answer.id;
    const item = this.#own.get(answer.id) ?? this.#shelf.read(name);
    if (!item) return null;
    if (Number.isInteger(answer.recorded)) this.#keepReceipt(answer);
    this.#own.delete(answer.id);
    this.#shelf.remove(name);
    return item.submission;
  }

  /** How many submissions a person waits for. */
  get waiting() {
    return this.#items().filter((item) => item.counts).length;
  }

  /** The decision on that card which waits, or null. */
  decisionOn(card) {
    const found = this.#items().find(
      ({ submission: { command } }) => command.do === "record_decision" && command.card === card,
    );
    return found?.submission ?? null;
  }

  /** What proves that the hub recorded a decision: id, *Recorded #n*, hash. */
  receipts() {
    return this.#shelf.read(this.#receipts) ?? [];
  }

  #keepReceipt({ id, recorded, hash = "" }) {
    this.#shelf.write(this.#receipts, [...this.receipts(), { id, recorded, hash }]);
  }

  #items() {
    const kept = this.#shelf.names(this.#beginning).map((name) => this.#shelf.read(name));
    const items = [...kept.filter((item) => item !== null), ...this.#own.values()];
    return items.sort((one, other) => one.place - other.place);
  }

  #nextPlace() {
    this.#place = Math.max(this.#place + 1, Date.now());
    for (const item of this.#items()) this.#place = Math.max(this.#place, item.place + 1);
    return this.#place;
  }
}
