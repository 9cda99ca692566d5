// A seat's link to its hub: follows the cards, sends what waits, and comes back by itself.

import { parsed } from "./format.js";
import { newId } from "./ids.js";

const PROTOCOL = 1;
const PULSE_MS = 2000;
const SILENT_MS = 3 * PULSE_MS;
const WELCOME_MS = 10_000;
const LOOK_MS = 1000;
const BACKOFF_MS = [200, 3000];
const AGAIN_MS = [500, 1500];
const MESSAGE_LIMIT = 64 * 1024;
const TEMPORARY = new Set(["not_recorded", "too_fast"]); // then the same is sent again

/** The address of the link at the hub this page came from. */
export function linkAddress({ protocol, host } = window.location) {
  return `${protocol === "https:" ? "wss:" : "ws:"}//${host}/link`;
}

/**
 * One seat at one hub. Submissions go one at a time, each after the answer to the one before:
 * so they are recorded in the order they were made, whatever fails in between.
 *
 * The listener hears welcomed(welcome), arrived(fresh cards, whether a first full set),
 * answered(answer, submission) and changed(state).
 */
export class Link {
  #listener;
  #socket = null;
  #heard = 0;
  #pulsed = 0;
  #failures = 0;
  #underWay = null; // id of the submission sent and not answered
  #confirmed = new Set();
  #timers = new Set();
  #looking = 0;

  constructor({ token, outbox, store, clock, listener, address = linkAddress() }) {
    Object.assign(this, { token, outbox, store, clock, address });
    this.#listener = listener;
    this.state = { connected: false, since: performance.now(), refusal: null, reason: null };
  }

  /** Keep the link up until `stop`, or until the hub turns this seat away for good. */
  start() {
    this.#looking = setInterval(() => this.#look(), LOOK_MS);
    window.addEventListener("online", this.#hurry);
    this.#connect();
  }

  stop() {
    clearInterval(this.#looking);
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    window.removeEventListener("online", this.#hurry);
    this.#dropSocket();
  }

  /** Put a command on its way; its id, or null where it is too long ever to be sent. */
  submit(command, { seen = 0, keep = true, counts = false } = {}) {
    const away = !this.state.connected;
    const made = this.clock.wallMs();
    const submission = { t: "submit", id: newId(), command, made, away, seen };
    if (new TextEncoder().encode(JSON.stringify(submission)).length > MESSAGE_LIMIT) return null;
    this.outbox.add(submission, { keep, counts });
    this.#sendNext();
    this.#listener.changed(this.state);
    return submission.id;
  }

  // --- one connection ------------------------------------------------------------------

  #connect() {
    const socket = new WebSocket(this.address);
    this.#socket = socket;
    this.#heard = performance.now();
    this.#underWay = null;
    socket.onopen = () => {
      const { token, store } = this;
      const [seen, receipts] = [store.seen(), this.outbox.receipts()];
      this.#send({ t: "hello", protocol: PROTOCOL, token, epoch: store.epoch, seen, receipts });
    };
    socket.onmessage = ({ data }) => this.#take(parsed(data));
    socket.onclose = () => this.#lose();
  }

  #send(message) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  #sendNext() {
    const next = this.state.connected && this.#underWay === null ? this.outbox.first() : null;
    if (next === null) return;
    this.#underWay = next.id;
    this.#send(next);
  }

  #look() {
    if (this.#socket === null) return;
    const silent = performance.now() - this.#heard;
    if (silent > (this.state.connected ? SILENT_MS : WELCOME_MS)) this.#lose();
    else this.#pulse();
  }

  #pulse() {
    if (!this.state.connected || performance.now() - this.#pulsed < PULSE_MS - LOOK_MS / 2) return;
    this.#pulsed = performance.now();
    this.#send({ t: "pulse" });
  }

  #lose(reason = null) {
    this.#dropSocket();
    this.#failures = this.state.connected ? 0 : this.#failures + 1;
    this.#change({ connected: false, reason: reason ?? this.state.reason });
    this.#later(backoff(this.#failures), () => {
      if (this.#socket === null) this.#connect();
    });
  }

  #turnAway(refusal) {
    this.#change({ connected: false, refusal });
    this.stop();
  }

  #dropSocket() {
    const socket = this.#socket;
    this.#socket = null;
    if (socket === null) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  #hurry = () => {
    if (this.#socket === null && this.state.refusal === null) this.#connect();
  };

  // --- what the hub says ---------------------------------------------------------------

  #take(message) {
    this.#heard = performance.now();
    switch (message.t) {
      case "welcome":
        return this.#welcome(message);
      case "cards":
        return this.#takeCards(message);
      case "done":
        return this.#answer(message);
      case "refused":
        return message.id ? this.#answer(message) : this.#refused(message.refusal);
      case "pulse":
        // Answered at once: in a page out of sight timers may rest for a minute, messages not.
        this.clock.hear(message.wall_ms);
        return this.#pulse();
      case "bye":
        return message.retry === false ? this.#turnAway(message.refusal) : this.#lose(message.refusal);
      default:
        return undefined;
    }
  }

  #welcome(welcome) {
    const { epoch, unknown = [] } = welcome;
    this.outbox.sendAgain(unknown);
    if (epoch !== this.store.epoch || unknown.length > 0) {
      this.#confirmed.clear();
      this.store.begin(epoch);
    }
    this.clock.begin(welcome.wall_ms);
    this.#failures = 0;
    this.#listener.welcomed({ delegation: "", member: 0, name: "", ...welcome });
    this.#change({ connected: true, reason: null });
    this.#sendNext();
  }

  #takeCards(message) {
    const isFirst = !(message.audience in this.store.seen());
    const fresh = this.store.take(message);
    this.#listener.arrived(fresh, isFirst);
    const isNew = ({ id }) => id.startsWith("inject:") && !this.#confirmed.has(id);
    const cards = message.cards.filter((c) => c.body !== null && isNew(c)).map(({ id }) => id);
    if (cards.length === 0) return;
    for (const id of cards) this.#confirmed.add(id);
    this.submit({ do: "confirm_receipt", cards }, { keep: false });
  }

  #answer(answer) {
    if (answer.id === this.#underWay) this.#underWay = null;
    if (TEMPORARY.has(answer.refusal?.code)) {
      this.#later(between(...AGAIN_MS), () => this.#sendNext());
      return;
    }
    const submission = this.outbox.settle(answer);
    if (submission !== null) this.#listener.answered(answer, submission);
    this.#listener.changed(this.state);
    this.#sendNext();
  }

  #refused(refusal) {
    if (this.state.connected) return;
    if (TEMPORARY.has(refusal.code)) this.#lose(refusal);
    else this.#turnAway(refusal);
  }

  #change(change) {
    const turned = "connected" in change && change.connected !== this.state.connected;
    const since = turned ? performance.now() : this.state.since;
    this.state = { ...this.state, ...change, since };
    this.#listener.changed(this.state);
  }

  #later(ms, act) {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, ms);
    this.#timers.add(timer);
  }
}

/** Milliseconds to wait, spread so that a whole room does not return in the same instant. */
function backoff(failures) {
  const [least, most] = BACKOFF_MS;
  return between(least, Math.max(2 * least, Math.min(most, least * 2 ** failures)));
}

function between(least, most) {
  return least + Math.random() * (most - least);
}
