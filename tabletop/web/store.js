// The cards this seat holds, by audience and id, valid for one epoch.

import { complete } from "./bodies.js";

/** What the hub has sent so far. */
export class CardStore {
  #cards = new Map(); // audience -> id -> {id, n, body, translations}
  #seen = new Map(); // audience -> the last counter held
  epoch = "";

  /** Begin an epoch with nothing. */
  begin(epoch) {
    this.epoch = epoch;
    this.#cards.clear();
    this.#seen.clear();
  }

  /** Hold the cards of a message, drop those withdrawn; the cards that were not there before. */
  take({ audience, n, cards, full = false }) {
    const before = this.#cards.get(audience) ?? new Map();
    const held = full ? new Map() : before;
    this.#cards.set(audience, held);
    const fresh = [];
    for (const card of cards) {
      if (card.body === null) {
        held.delete(card.id);
        continue;
      }
      const kept = { id: card.id, n: card.n, body: complete(card.body), translations: new Map() };
      for (const [language, body] of Object.entries(card.translations ?? {})) {
        kept.translations.set(language, complete(body));
      }
      if (!before.has(card.id)) fresh.push(kept);
      held.set(card.id, kept);
    }
    this.#seen.set(audience, n);
    return fresh;
  }

  /** Every card held. */
  all() {
    return [...this.#cards.values()].flatMap((held) => [...held.values()]);
  }

  /** The last counter held for each audience, as `hello` tells it. */
  seen() {
    return Object.fromEntries(this.#seen);
  }
}
