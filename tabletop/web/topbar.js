// The bar on top: who we are, the clocks, the link in words, sound and cover.

import { elapsedAt, scenarioAt } from "./clock.js";
import { badge } from "./delegations.js";
import { make, mark, put, say, setState, show } from "./dom.js";
import { formatAge, formatElapsed, formatScenario } from "./format.js";
import { LanguageChoice } from "./languages.js";

const PHASES = {
  ready: { text: "○ not started", state: "quiet" },
  running: { text: "● running", state: "good" },
  paused: { text: "‖ paused", state: "due" },
  ended: { text: "■ ended", state: "quiet" },
};
const STATES = ["quiet", "good", "due", "alarm"];

/** Shows facts; `onSound`, `onCover` and `onLanguage(tag)` hear what is asked. */
export class TopBar {
  #badge = make("div", { class: "who-badge" });
  #name = make("strong", { class: "who-name" });
  #person = make("span", { class: "quiet" });
  #elapsed = make("span", { class: "elapsed", "aria-label": "Elapsed time" });
  #scenario = make("span", { class: "scenario" });
  #phase = make("span", { class: "phase" });
  #moveNumber = make("span");
  #moveTitle = make("span");
  #move = make("span", { class: "move quiet" }, this.#moveNumber, this.#moveTitle);
  #link = make("p", { class: "link" });
  #sound = make("button", { type: "button", class: "plain" });
  #language;

  constructor({ onSound, onCover, onLanguage }) {
    this.#language = new LanguageChoice(onLanguage);
    const cover = make("button", { type: "button", class: "plain" }, "Cover ", make("kbd", {}, "F9"));
    cover.addEventListener("click", onCover);
    this.#sound.addEventListener("click", onSound);
    const who = make("div", { class: "who-words" }, this.#name, this.#person);
    const when = make("div", { class: "when" }, this.#scenario, this.#phase, this.#move);
    this.element = make(
      "header",
      { class: "bar" },
      make("div", { class: "who" }, this.#badge, who),
      make("div", { class: "clocks" }, this.#elapsed, when),
      this.#link,
      make("div", { class: "tools" }, this.#language.element, this.#sound, cover),
    );
  }

  /** Show delegation and person; the delegation's name is in the language `lang`. */
  showWho(delegation, person, lang = null) {
    say(this.#person, person);
    if (delegation === null) return;
    put(this.#badge, badge(delegation));
    say(this.#name, delegation.name);
    mark(this.#name, "lang", lang);
  }

  /** Show the clocks as they stand at the hub's wall time. */
  showClock(clock, wallMs) {
    const elapsed = elapsedAt(clock, wallMs);
    const phase = PHASES[clock.phase] ?? { text: clock.phase, state: "quiet" };
    say(this.#elapsed, formatElapsed(elapsed));
    const isReady = clock.phase === "ready";
    say(this.#scenario, isReady ? "" : formatScenario(scenarioAt(clock, elapsed)));
    say(this.#phase, phase.text);
    setState(this.#phase, STATES, phase.state);
    const colon = clock.move_title && ": ";
    say(this.#moveNumber, clock.move ? `Move ${clock.move} of ${clock.moves}${colon}` : "Before the start");
    say(this.#moveTitle, clock.move ? clock.move_title : "");
    mark(this.#moveTitle, "lang", clock.lang);
  }

  /** Offer the languages of the texts. */
  showLanguages(tags, chosen) {
    this.#language.show(tags, chosen);
  }

  showLink({ text, state }) {
    say(this.#link, text);
    setState(this.#link, STATES, state);
  }

  showSound(isOn) {
    say(this.#sound, isOn ? "♪ Sound on" : "Sound off");
    mark(this.#sound, "aria-pressed", String(isOn));
  }
}

/** How the link stands, in words: {text, state}. */
export function linkWords({ connected, since, refusal }, { waiting, recorded, hasBegun, durable }) {
  const saved = durable ? "saved on this laptop" : "held in this page";
  if (refusal) return { text: "↯ Turned away", state: "alarm" };
  if (!connected && !hasBegun) return { text: "◐ Connecting", state: "due" };
  if (!connected) {
    const age = `↯ Away ${formatAge(performance.now() - since)}`;
    return { text: waiting ? `${age} · ${saved}, ${waiting} waiting` : age, state: "alarm" };
  }
  if (waiting) {
    return { text: `◐ ${saved[0].toUpperCase()}${saved.slice(1)}, ${waiting} waiting`, state: "due" };
  }
  return { text: recorded ? `● Recorded #${recorded}` : "● Connected", state: "good" };
}

/** The lines under the bar that say what is out of the ordinary. */
export class Notices {
  element = make("div", { class: "notices" });
  #shown = "";

  /** `notices`: [{text, state}], most pressing first. */
  show(notices) {
    const wanted = JSON.stringify(notices);
    if (wanted === this.#shown) return;
    this.#shown = wanted;
    put(this.element, notices.map(({ text, state }) => make("p", { class: `notice ${state}` }, text)));
    show(this.element, notices.length > 0);
  }
}
