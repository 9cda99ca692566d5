// The countdown of a decision, in words and shape as well as in colour.

import { elapsedAt, until } from "./clock.js";
import { make, say, setState } from "./dom.js";
import { formatCountdown, formatElapsed, urgency } from "./format.js";

const STATES = ["quiet", "due", "alarm"];
const OPEN_WORDS = {
  "": "○ open, closes in",
  due: "◐ closes soon, in",
  alarm: "● closing now, in",
};

/** How long a decision is open. */
export class Deadline {
  #words = make("span");
  #figures = make("span", { class: "figures" });
  element = make("p", { class: "deadline" }, this.#words, this.#figures);
  #urgency = "";

  /** Show what is left at the hub's wall time; "due" or "alarm" at the moment it becomes so. */
  show(body, clock, wallMs) {
    const { words, figures = "", state = "quiet" } = deadlineWords(body, clock, wallMs);
    say(this.#words, words);
    say(this.#figures, figures);
    setState(this.element, STATES, state);
    const isNew = state !== this.#urgency;
    this.#urgency = state;
    return isNew && state !== "quiet" ? state : "";
  }
}

/** What is said of a decision's time: {words, figures, state}. */
function deadlineWords(body, clock, wallMs) {
  if (body.status === "closed") return { words: "– closed" };
  if (body.deadline_ms === null) {
    return { words: `○ open since ${formatElapsed(body.opened_ms)}, until the facilitator closes it` };
  }
  const left = until(clock, elapsedAt(clock, wallMs), body.deadline_ms);
  const isRunning = clock.phase === "running";
  if (isRunning && left <= 0) {
    return { words: "● time is up, waiting for the facilitator's clock", state: "alarm" };
  }
  const pressing = urgency(left);
  const words = isRunning ? OPEN_WORDS[pressing] : "‖ the clock stands still, left:";
  return { words, figures: formatCountdown(left), state: pressing || "quiet" };
}
