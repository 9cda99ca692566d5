// What a decision rests on besides its rationale: evidence cited, norms invoked, who disagreed.

import { arrange, make, mark, put, say, show } from "./dom.js";

const NAMES = ["evidence", "norms", "dissent"];

/** Three parts: those that are needed stand in the form, the others in one fold. */
export class Grounds {
  #evidence = make("fieldset", { class: "checks" });
  #drawn = "";
  #norms = make("fieldset", { class: "checks" });
  #normsLabel = make("legend");
  #why = make("textarea", { rows: "2" });
  #nobody = make("input", { type: "checkbox" });
  #dissentLabel = make("span");
  #dissent = make(
    "div",
    { class: "dissent" },
    make("label", { class: "field" }, this.#dissentLabel, this.#why),
    check(this.#nobody, "Nobody disagreed"),
  );
  #standing = make("div", { class: "grounds" });
  #summary = make("summary");
  #folded = make("div", { class: "grounds" });
  #fold = make("details", { class: "more" }, this.#summary, this.#folded);
  element = make("div", { class: "grounds" }, this.#standing, this.#fold);

  constructor(words) {
    const rows = words.norms().map(([letter, sentence]) => {
      const input = make("input", { type: "checkbox", value: letter });
      return check(input, make("strong", {}, letter), sentence && ` ${sentence}`);
    });
    put(this.#norms, this.#normsLabel, rows);
    this.#nobody.addEventListener("input", () => this.#settle());
  }

  /** Show what is asked, and the evidence held; what is filled in stays. */
  show(body, held) {
    const needs = (name) => body.require.includes(name);
    this.#showEvidence(held, `Evidence cited, ${need(body, "evidence")}`);
    say(this.#normsLabel, `Norms invoked, ${need(body, "norms")}`);
    say(this.#dissentLabel, `Dissent, ${need(body, "dissent")}: who disagreed, and why?`);
    const parts = { evidence: this.#evidence, norms: this.#norms, dissent: this.#dissent };
    const folded = NAMES.filter((name) => !needs(name) && (name !== "evidence" || held.length > 0));
    arrange(this.#standing, NAMES.filter(needs).map((name) => parts[name]));
    arrange(this.#folded, folded.map((name) => parts[name]));
    say(this.#summary, `More for the record: ${folded.join(", ")}`);
    show(this.#standing, NAMES.some(needs));
    show(this.#fold, folded.length > 0);
  }

  value() {
    const words = this.#why.value.trim() ? this.#why.value : null;
    return {
      evidence: ticked(this.#evidence).map(Number),
      norms: ticked(this.#norms),
      dissent: this.#nobody.checked ? "" : words,
    };
  }

  fill({ evidence, norms, dissent }) {
    tick(this.#evidence, evidence.map(String));
    tick(this.#norms, norms);
    this.#why.value = dissent ?? "";
    this.#nobody.checked = dissent === "";
    this.#settle();
    this.#fold.open = ticked(this.#folded).length > 0 || (dissent !== null && this.#isFolded());
  }

  /** For each thing that may be missing its part and the field for it. */
  places() {
    return {
      evidence_missing: [this.#evidence, this.#evidence.querySelector("input")],
      norms_missing: [this.#norms, this.#norms.querySelector("input")],
      dissent_missing: [this.#dissent, this.#why],
    };
  }

  #isFolded() {
    return this.#folded.contains(this.#dissent);
  }

  #settle() {
    this.#why.disabled = this.#nobody.checked;
  }

  /** The items held, in the order in which they came. */
  #showEvidence(held, title) {
    const wanted = JSON.stringify([held.map((item) => [item.number, item.title, item.lang]), title]);
    if (wanted === this.#drawn) return;
    this.#drawn = wanted;
    const before = ticked(this.#evidence);
    const rows = held.map(({ number, title: name, lang }) => {
      const input = make("input", { type: "checkbox", value: String(number) });
      return check(input, make("strong", {}, `E${number}`), " · ", make("span", { lang }, name));
    });
    const nothing = make("p", { class: "quiet" }, "You hold no evidence to cite.");
    put(this.#evidence, make("legend", {}, title), rows.length ? rows.reverse() : nothing);
    tick(this.#evidence, before);
  }
}

/** Whether something has to be given, in words. */
export function need(body, name) {
  return body.require.includes(name) ? "needed" : "if you wish";
}

/** A box to tick with words beside it. */
export function check(input, ...words) {
  mark(input, "class", "tick");
  return make("label", { class: "check" }, input, make("span", {}, words));
}

function ticked(part) {
  return [...part.querySelectorAll("input:checked")].map((input) => input.value);
}

function tick(part, values) {
  for (const input of part.querySelectorAll("input")) input.checked = values.includes(input.value);
}
