// The fields of a decision: options, own words, rationale, confidence, grounds, who took part.

import { make, mark, say, show } from "./dom.js";
import { Grounds, need } from "./grounds.js";
import { Options } from "./options.js";

const CONFIDENCES = ["low", "moderate", "high"];

/** What is filled in for one decision; `onEdit` hears every change. */
export class DecisionFields {
  #options;
  #text = make("textarea", { rows: "4" });
  #textLabel = make("span");
  #textPart = make("label", { class: "field" }, this.#textLabel, this.#text);
  #rationale = make("textarea", { rows: "3" });
  #rationaleLabel = make("span");
  #whyPart = make("label", { class: "field" }, this.#rationaleLabel, this.#rationale);
  #confidenceLabel = make("legend");
  #confidence;
  #grounds;
  #present = make("input", { type: "number", min: "1", max: "40", step: "1", inputmode: "numeric" });
  #presentLabel = make("span");
  #presentPart = make("label", { class: "field present" }, this.#presentLabel, this.#present);

  constructor(number, words, onEdit) {
    const name = `decision-${number}`;
    this.#options = new Options(name);
    this.#grounds = new Grounds(words);
    const choices = CONFIDENCES.map((value) => radio(`${name}-confidence`, value, value));
    this.#confidence = make(
      "fieldset",
      { class: "confidence" },
      this.#confidenceLabel,
      make("div", { class: "segments" }, choices),
    );
    this.element = make(
      "fieldset",
      { class: "fields-of-decision" },
      this.#options.element,
      this.#textPart,
      this.#whyPart,
      this.#confidence,
      this.#grounds.element,
      this.#presentPart,
    );
    this.element.addEventListener("input", onEdit);
  }

  /** Show what is asked, and the evidence held; what is filled in stays. */
  show(body, held) {
    this.#options.show(body);
    show(this.#textPart, body.free_text);
    say(this.#textLabel, body.options.length ? "In your own words, beside an option" : "Your answer");
    say(this.#rationaleLabel, `Rationale, ${need(body, "rationale")}: why this choice?`);
    say(this.#confidenceLabel, `Confidence, ${need(body, "confidence")}`);
    this.#grounds.show(body, held);
    say(this.#presentLabel, `How many of you take part? ${body.quorum} or more must.`);
  }

  /** Ask how many take part, or do not. */
  askPresent(asked) {
    show(this.#presentPart, asked);
  }

  enable(enabled) {
    mark(this.element, "disabled", !enabled);
  }

  value() {
    return {
      option: this.#options.chosen,
      text: this.#textPart.hidden ? "" : this.#text.value,
      rationale: this.#rationale.value,
      confidence: this.#confidence.querySelector("input:checked")?.value ?? null,
      ...this.#grounds.value(),
      present: this.#presentPart.hidden || !this.#present.value ? null : Number(this.#present.value),
    };
  }

  fill(draft) {
    this.#options.choose(draft.option);
    for (const input of this.#confidence.querySelectorAll("input")) {
      input.checked = input.value === draft.confidence;
    }
    this.#text.value = draft.text;
    this.#rationale.value = draft.rationale;
    this.#grounds.fill(draft);
    this.#present.value = draft.present ?? "";
  }

  /** Put the keyboard into the first field. */
  focus() {
    this.element.querySelector("input:checked, input, textarea")?.focus();
  }

  /** Put the sentence that says what is missing beside its field, and the keyboard into it. */
  point(missing, sentence) {
    const options = this.#options.element;
    const present = [this.#presentPart, this.#present];
    const places = {
      choose_option: [options.querySelector("legend"), options.querySelector("input")],
      empty_answer: [this.#textPart, this.#text],
      rationale_missing: [this.#whyPart, this.#rationale],
      confidence_missing: [this.#confidence, this.#confidence.querySelector("input")],
      ...this.#grounds.places(),
      present_missing: present,
      no_quorum: present,
      bad_present: present,
    };
    const [part, field] = places[missing];
    part.after(sentence);
    field.focus();
  }
}


function radio(name, value, label) {
  const input = make("input", { type: "radio", name, value });
  return make("label", { class: "segment" }, input, make("span", {}, label));
}
