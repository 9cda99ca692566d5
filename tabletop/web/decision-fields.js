// The fields of a decision: options with their letters, own words, rationale, confidence.

import { make, mark, put, say, show } from "./dom.js";

const CONFIDENCES = ["low", "moderate", "high"];

/** What is filled in for one decision; `onEdit` hears every change. */
export class DecisionFields {
  #name;
  #options = make("fieldset", { class: "options" });
  #drawn = "";
  #text = make("textarea", { rows: "4" });
  #textLabel = make("span");
  #textPart = make("label", { class: "field" }, this.#textLabel, this.#text);
  #rationale = make("textarea", { rows: "3" });
  #rationaleLabel = make("span");
  #whyPart = make("label", { class: "field" }, this.#rationaleLabel, this.#rationale);
  #confidenceLabel = make("legend");
  #confidence;

  constructor(number, onEdit) {
    this.#name = `decision-${number}`;
    const choices = CONFIDENCES.map((value) => radio(`${this.#name}-confidence`, value, value));
    this.#confidence = make(
      "fieldset",
      { class: "confidence" },
      this.#confidenceLabel,
      make("div", { class: "segments" }, choices),
    );
    this.element = make(
      "fieldset",
      { class: "fields-of-decision" },
      this.#options,
      this.#textPart,
      this.#whyPart,
      this.#confidence,
    );
    this.element.addEventListener("input", onEdit);
    this.#options.addEventListener("keydown", (event) => this.#pressed(event));
  }

  /** Show what is asked; what is filled in stays. */
  show(body) {
    this.#showOptions(body.options, body.lang);
    show(this.#textPart, body.free_text);
    say(this.#textLabel, body.options.length ? "In your own words, beside an option" : "Your answer");
    say(this.#rationaleLabel, `Rationale: why this choice?${needed(body, "rationale")}`);
    say(this.#confidenceLabel, `Confidence${needed(body, "confidence")}`);
  }

  enable(enabled) {
    mark(this.element, "disabled", !enabled);
  }

  value() {
    return {
      option: this.#chosen(this.#options),
      text: this.#textPart.hidden ? "" : this.#text.value,
      rationale: this.#rationale.value,
      confidence: this.#chosen(this.#confidence),
    };
  }

  fill({ option, text, rationale, confidence }) {
    this.#choose(this.#options, option);
    this.#choose(this.#confidence, confidence);
    this.#text.value = text;
    this.#rationale.value = rationale;
  }

  /** Put the keyboard into the first field. */
  focus() {
    this.element.querySelector("input:checked, input, textarea")?.focus();
  }

  /** Put the sentence that says what is missing beside its field, and the keyboard into it. */
  point(missing, sentence) {
    const places = {
      choose_option: [this.#options.querySelector("legend"), this.#options.querySelector("input")],
      empty_answer: [this.#textPart, this.#text],
      rationale_missing: [this.#whyPart, this.#rationale],
      confidence_missing: [this.#confidence, this.#confidence.querySelector("input")],
    };
    const [part, field] = places[missing];
    part.after(sentence);
    field.focus();
  }

  #showOptions(options, lang) {
    const wanted = JSON.stringify([options, lang]);
    if (wanted === this.#drawn) return;
    const before = this.#chosen(this.#options);
    this.#drawn = wanted;
    const keys = options.map(({ key }) => key.toUpperCase());
    const hint = options.length > 1 && make("kbd", {}, `${keys[0]} to ${keys[keys.length - 1]}`);
    const rows = options.map((option) => optionRow(this.#name, option, lang));
    put(this.#options, make("legend", {}, "Options ", hint), ...rows);
    show(this.#options, options.length > 0);
    this.#choose(this.#options, before);
  }

  /** A letter chooses its option while the keyboard is among them. */
  #pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    const input = [...this.#options.querySelectorAll("input")].find((i) => i.value === key);
    if (!input) return;
    event.preventDefault();
    input.focus();
    input.click();
  }

  #chosen(part) {
    return part.querySelector("input:checked")?.value ?? null;
  }

  #choose(part, value) {
    for (const input of part.querySelectorAll("input")) input.checked = input.value === value;
  }
}

/** What is not filled in yet, as the code of the refusal it would get; null: nothing. */
export function missingOf(body, { option, text, rationale, confidence }) {
  if (!option && !(body.free_text && text.trim())) {
    return body.options.length ? "choose_option" : "empty_answer";
  }
  if (body.require.includes("rationale") && !rationale.trim()) return "rationale_missing";
  return body.require.includes("confidence") && !confidence ? "confidence_missing" : null;
}

function needed(body, field) {
  return body.require.includes(field) ? " (needed)" : " (if you wish)";
}

function optionRow(name, { key, label, tradeoff }, lang) {
  const input = make("input", { type: "radio", name: `${name}-option`, value: key });
  const words = make(
    "span",
    { class: "option-words", lang },
    make("span", { class: "option-label" }, label),
    tradeoff && make("span", { class: "tradeoff" }, tradeoff),
  );
  const letter = make("kbd", { class: "letter" }, key.toUpperCase());
  return make("label", { class: "option" }, input, letter, words);
}

function radio(name, value, label) {
  const input = make("input", { type: "radio", name, value });
  return make("label", { class: "segment" }, input, make("span", {}, label));
}
