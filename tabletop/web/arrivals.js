// The left column: the situation, the brief, and what arrived, newest first.

import { arrange, joined, make, mark, put, say, show, unbroken } from "./dom.js";
import { formatElapsed, formatScenarioText } from "./format.js";

/** `onRead(id)` hears the id of the card that is to be read. */
export class Arrivals {
  #rows = new Map(); // card id -> {element, button, drawn}
  #opened = new Set(); // what this page has opened, before the hub says so
  #confirmed = new Set(); // what the hub was told of
  #list = make("ul", { class: "rows" });
  #unread = make("span", { class: "unread-count" });
  #situation = make("button", { type: "button", class: "plain" }, "Situation");
  #brief = make("button", { type: "button", class: "plain" }, "Your brief");
  #evidence = make("button", { type: "button", class: "plain" }, "Evidence");
  #moveSeen = 0;
  #nothing = make(
    "div",
    { class: "empty" },
    make("p", { class: "lead" }, "Nothing has arrived yet."),
    make("p", { class: "quiet" }, "Read your brief meanwhile."),
  );

  constructor({ words, onRead }) {
    Object.assign(this, { words, onRead });
    this.#situation.addEventListener("click", () => onRead("exercise"));
    this.#brief.addEventListener("click", () => onRead("brief"));
    this.#evidence.addEventListener("click", () => onRead("evidence"));
    this.#list.addEventListener("keydown", (event) => this.#move(event));
    const heading = make("h2", { id: "arrivals-heading" }, "Arrived");
    this.element = make(
      "section",
      { class: "arrivals", id: "arrivals", "aria-labelledby": "arrivals-heading", tabindex: "-1" },
      make("div", { class: "standing" }, this.#situation, this.#brief, this.#evidence),
      make("div", { class: "head" }, heading, this.#unread),
      make("div", { class: "scroll" }, this.#nothing, this.#list),
    );
  }

  /** Show what is held; `member` is whose reading counts. The number unread. */
  show(holdings, member, chosen) {
    const isUnread = (body) => !body.read_by.includes(member) && !this.#opened.has(body.number);
    const injects = holdings.injects();
    const rows = injects.map((body) => this.#inject(body, { unread: isUnread(body), member }));
    rows.push(...holdings.strangers().map((card) => this.#stranger(card)));
    arrange(this.#list, rows.map((row) => row.element));
    for (const row of rows) mark(row.button, "aria-current", row.id === chosen ? "true" : null);
    this.#showStanding(holdings, chosen);
    show(this.#nothing, rows.length === 0);
    const unread = injects.filter(isUnread).length;
    say(this.#unread, unread ? `● ${unread} new` : "");
    return unread;
  }

  /** A move that begins is marked until its situation was looked at. */
  #showStanding(holdings, chosen) {
    const { brief, clock } = holdings;
    const held = holdings.evidence().length;
    const isShown = chosen === "exercise";
    const move = clock?.move ?? 0;
    if (isShown) this.#moveSeen = move;
    say(this.#situation, move > this.#moveSeen ? "● Situation" : "Situation");
    mark(this.#situation, "aria-current", isShown ? "true" : null);
    mark(this.#brief, "aria-current", chosen === "brief" ? "true" : null);
    show(this.#brief, brief !== null);
    say(this.#evidence, `Evidence (${held})`);
    mark(this.#evidence, "aria-current", chosen === "evidence" ? "true" : null);
    show(this.#evidence, held > 0);
  }

  markOpened(number) {
    this.#opened.add(number);
  }

  /** Whether the hub is yet to be told that this was read; it is told once. */
  confirmOnce(number) {
    const isNew = !this.#confirmed.has(number);
    this.#confirmed.add(number);
    return isNew;
  }

  #inject(body, { unread, member }) {
    const row = this.#row(`inject:${body.number}`);
    const asked = body.acknowledge && !body.acknowledged_by.includes(member);
    const drawn = JSON.stringify([body, unread, asked]);
    if (drawn === row.drawn) return row;
    row.drawn = drawn;
    const when = unbroken(formatScenarioText(body.scenario)) || formatElapsed(body.arrived_ms);
    const from = joined(body.channel_name || this.words.channel(body.channel).label, body.sender);
    const lang = body.subject ? body.lang : null;
    const subject = make("span", { class: "subject", lang }, body.subject || "(no subject)");
    const sent = make("span", { class: "from", title: from }, from);
    const about = make("span", { class: "about" }, sent, make("span", {}, when));
    const asks = asked && make("span", { class: "asks due" }, "◐ asks to be acknowledged");
    const fresh = unread && make("span", { class: "fresh" }, "● new");
    row.button.classList.toggle("unread", unread);
    put(row.button, make("span", { class: "first" }, subject, fresh), about, asks);
    return row;
  }

  #stranger({ id, body }) {
    const row = this.#row(id);
    const said = [body.title, body.subject, body.name].find((text) => typeof text === "string");
    put(row.button, make("span", { class: "subject" }, said ?? id), make("span", { class: "about" }, id));
    return row;
  }

  #row(id) {
    if (!this.#rows.has(id)) {
      const button = make("button", { type: "button", class: "row" });
      button.addEventListener("click", () => this.onRead(id));
      this.#rows.set(id, { id, button, element: make("li", {}, button), drawn: "" });
    }
    return this.#rows.get(id);
  }

  /** Arrow keys go from row to row. */
  #move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const buttons = [...this.#list.querySelectorAll("button")];
    const next = buttons[buttons.indexOf(document.activeElement) + step];
    if (!step || !next) return;
    event.preventDefault();
    next.focus();
  }
}
