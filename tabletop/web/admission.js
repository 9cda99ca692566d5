// Asks for a seat with the room's code, each question on a link of its own.

import { parsed } from "./format.js";
import { linkAddress } from "./link.js";

const ANSWER_MS = 10_000;

/** The hub said no, or said nothing; `refusal` says why. */
export class NotAdmitted extends Error {
  constructor(refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** What lies behind a code: {title, marking, delegations, language, translations}; throws NotAdmitted. */
export function knock(code) {
  return ask({ t: "knock", code }, "room", () => {});
}

/**
 * The token of a new seat; throws NotAdmitted. `onWaiting`: the facilitator has to agree first.
 * Where the answer is lost, the same wish with the same `attempt` leads to the same seat.
 */
export async function join({ code, name, delegation, attempt }, onWaiting) {
  const { token } = await ask({ t: "join", code, name, delegation, attempt }, "seated", onWaiting);
  return token;
}

function ask(question, wanted, onWaiting) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(linkAddress());
    const end = (settle, value) => {
      clearTimeout(patience);
      socket.onclose = socket.onmessage = null;
      socket.close();
      settle(value);
    };
    const giveUp = () => end(reject, new NotAdmitted({ code: "unreachable" }));
    const patience = setTimeout(giveUp, ANSWER_MS);
    socket.onopen = () => socket.send(JSON.stringify(question));
    socket.onclose = giveUp;
    socket.onmessage = ({ data }) => {
      const answer = parsed(data);
      if (answer.t === wanted) end(resolve, answer);
      else if (answer.t === "refused" || answer.t === "bye") {
        end(reject, new NotAdmitted(answer.refusal));
      } else if (answer.t === "waiting") {
        clearTimeout(patience);
        onWaiting();
      }
    };
  });
}
