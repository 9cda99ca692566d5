// What was typed on a decision and never handed in, to be read where nothing can be decided.

import { make, put, show } from "./dom.js";
import { isEmpty } from "./drafts.js";
import { writtenParts } from "./recorded.js";

/** A draft set like a record. */
export class Unsent {
  element = make("div", { class: "unsent", role: "group", "aria-label": "Not handed in", hidden: true });
  #drawn = "";

  /** Show the draft on that decision; null: there is none to be read. `held`: the evidence. */
  show(body, draft, held) {
    const record = draft && !isEmpty(draft) ? recordOf(body, draft, held) : null;
    const wanted = JSON.stringify(record);
    if (wanted === this.#drawn) return;
    this.#drawn = wanted;
    const sure = record?.confidence && `confidence ${record.confidence}`;
    put(this.element, record && writtenParts(record), sure && make("p", { class: "record-about" }, sure));
    show(this.element, record !== null);
  }
}

function recordOf({ options, lang }, draft, held) {
  const { key = "", label = "" } = options.find((option) => option.key === draft.option) ?? {};
  const cited = held.filter(({ number }) => draft.evidence.includes(number));
  const evidence = cited.map(({ title }) => title).reverse();
  return { ...draft, key, label, evidence, pre_votes: 0, lang };
}
