// What this seat has submitted: kept until answered, and what was recorded a while longer.

const RECEIPTS = 100; // so many are kept, the newest
const SENT_CHARACTERS = 512 * 1024; // and so much of what they are for

/**
 * A queue of submissions in the order they were made, and beside it the newest of those that were
 * recorded, should the hub come back without them. Each lies under a name of its own, so
 * that two pages with the same seat cannot overwrite each other's. Those of the program
 * itself (`keep` false) are held in memory only.
 */
export class Outbox {
  #shelf;
  #beginning;
  #sent;
  #own = new Map();
  #place = 0;

  constructor(shelf, token) {
    this.#shelf = shelf;
    this.#beginning = `outbox.${token}.`;
    this.#sent = `sent.${token}.`;
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

  /** Take out what was answered, and keep it with its receipt if recorded; the submission, or null. */
  settle(answer) {
    const name = this.#beginning + answer.id;
    const item = this.#own.get(answer.id) ?? this.#shelf.read(name);
    if (!item) return null;
    if (answer.t === "done" && answer.hash && !this.#own.has(answer.id)) this.#keep(item, answer);
    this.#own.delete(answer.id);
    this.#shelf.remove(name);
    return item.submission;
  }

  /** How many submissions a person waits for. */
  get waiting() {
    return this.#items().filter((item) => item.counts).length;
  }

  /** The newest submission about that card which waits, of those that do a thing; or null. */
  waitingOn(card, thing) {
    const found = this.#items().filter(
      ({ submission: { command } }) => command.do === thing && command.card === card,
    );
    return found.pop()?.submission ?? null;
  }

  /** What the hub has acknowledged, oldest first: id, *Recorded #n* of a decision, hash. */
  receipts() {
    return this.#held(this.#sent).map(({ receipt }) => receipt);
  }

  /** Let what the hub does not know any more wait again, in its old place before all that does. */
  sendAgain(ids) {
    for (const id of ids) {
      const sent = this.#shelf.read(this.#sent + id);
      if (!sent) continue;
      const { receipt, ...item } = sent;
      this.#shelf.write(this.#beginning + id, item);
      this.#shelf.remove(this.#sent + id);
    }
  }

  #keep(item, receipt) {
    this.#shelf.write(this.#sent + receipt.id, { ...item, receipt });
    let characters = 0;
    for (const [age, { submission }] of this.#held(this.#sent).reverse().entries()) {
      characters += JSON.stringify(submission.command).length;
      const isTooMuch = age >= RECEIPTS || characters > SENT_CHARACTERS;
      if (isTooMuch) this.#shelf.remove(this.#sent + submission.id);
    }
  }

  #items() {
    return inOrder([...this.#held(this.#beginning), ...this.#own.values()]);
  }

  /** What lies under the names that begin so. */
  #held(beginning) {
    const items = this.#shelf.names(beginning).map((name) => this.#shelf.read(name));
    return inOrder(items.filter((item) => item !== null));
  }

  #nextPlace() {
    this.#place = Math.max(this.#place + 1, Date.now());
    for (const item of this.#items()) this.#place = Math.max(this.#place, item.place + 1);
    return this.#place;
  }
}

function inOrder(items) {
  return items.sort((one, other) => one.place - other.place);
}
