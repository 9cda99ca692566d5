// What is out of the ordinary, as sentences under the bar.

const AWAY =
  "The facilitator's laptop cannot be reached. Go on reading and writing: what you submit is saved" +
  " on this laptop and sent by itself once the link is back. Leave this page open.";
const UNKEPT =
  "This browser keeps nothing by itself. Leave this page open: what is not recorded yet would be" +
  " lost with it.";
const PAUSED = "Paused. Clocks and deadlines stand still; go on reading and writing.";
const RECOVERED =
  "The facilitator's program was started again and nothing recorded was lost. The clock stands" +
  " still until the exercise is resumed.";
const ENDED = "The exercise has ended. What you decided stays here to be read.";
const READY = "The exercise has not started yet. Read your brief meanwhile.";

/** Notices, most pressing first: [{text, state}]. */
export function situation({ state, clock, durable, hasBegun, words }) {
  const notices = [];
  if (!state.connected && hasBegun) {
    const text = state.reason?.code === "closing" ? words.refusal(state.reason) : AWAY;
    notices.push({ text: `↯ ${text}`, state: "alarm" });
  }
  if (!durable) notices.push({ text: `◐ ${UNKEPT}`, state: "due" });
  if (clock?.phase === "paused") {
    notices.push({ text: `‖ ${clock.recovered ? RECOVERED : PAUSED}`, state: "due" });
  }
  if (clock?.phase === "ended") notices.push({ text: `■ ${ENDED}`, state: "quiet" });
  if (clock?.phase === "ready") notices.push({ text: `○ ${READY}`, state: "quiet" });
  return notices;
}
