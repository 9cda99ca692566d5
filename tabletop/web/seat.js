// The delegate's page: wires the link to the panels and the panels to the link.

import { Arrivals } from "./arrivals.js";
import { HubClock } from "./clock.js";
import { Cover } from "./cover.js";
import { DecisionPanel } from "./decisions.js";
import { make, put, say } from "./dom.js";
import { Drafts } from "./drafts.js";
import { Holdings } from "./holdings.js";
import { Jumps } from "./jumps.js";
import { keepLanguage, wantedLanguages } from "./languages.js";
import { Link } from "./link.js";
import { situation } from "./situation.js";
import { Outbox } from "./outbox.js";
import { Pictures } from "./pictures.js";
import { ReadingPane } from "./reading.js";
import { Sound } from "./sound.js";
import { CardStore } from "./store.js";
import { linkWords, Notices, TopBar } from "./topbar.js";

const TICK_MS = 250;

/** One seat on the page, from its token to `close`. */
export class SeatPage {
  #welcome = { delegation: "", member: 0, name: "" };
  #hasBegun = false;
  #waiting = 0;
  #unread = 0;
  #open = 0;
  #move = null; // its number, once it is known

  /** `places`: {page, marking, news}; `onTurnedAway(refusal)`: this seat is over. */
  constructor({ places, token, shelf, tabShelf, words, onWelcome, onTurnedAway }) {
    Object.assign(this, { places, shelf, words, onWelcome, onTurnedAway });
    this.store = new CardStore();
    this.holdings = new Holdings([]);
    this.languages = wantedLanguages(shelf);
    this.clock = new HubClock();
    this.outbox = new Outbox(shelf, token);
    this.#makePanels(token);
    this.#place(tabShelf);
    const { store, clock, outbox } = this;
    this.link = new Link({ token, outbox, store, clock, listener: this });
    this.ticking = setInterval(() => this.#tick(), TICK_MS);
    window.addEventListener("beforeunload", this.#warn);
    this.#tick();
    this.link.start();
  }

  close() {
    clearInterval(this.ticking);
    window.removeEventListener("beforeunload", this.#warn);
    this.link.stop();
    this.cover.remove();
    this.bar.element.remove();
  }

  // --- wiring ----------------------------------------------------------------------------

  #makePanels(token) {
    const { shelf, words, outbox } = this;
    this.sound = new Sound(shelf);
    this.bar = new TopBar({
      onSound: () => this.#toggleSound(),
      onCover: () => this.cover.set(true),
      onLanguage: (language) => this.#readIn(language),
    });
    this.bar.showSound(this.sound.isOn);
    this.notices = new Notices();
    this.arrivals = new Arrivals({
      words,
      onRead: (id) => this.#read(id),
    });
    const to = () => this.holdings.delegation(this.#welcome.delegation)?.name ?? "";
    this.reading = new ReadingPane({
      around: { words, to, pictures: new Pictures(token) },
      onRead: (number) => this.#confirmReading(number),
      onAcknowledge: (number) => this.#acknowledge(number),
      onBack: () => this.#back(),
    });
    this.decisions = new DecisionPanel({
      words,
      outbox,
      drafts: new Drafts(shelf, token),
      isDurable: () => shelf.durable,
      onSubmit: (asker, command) => this.#submit(asker, command),
      onWarning: (sentence) => this.#announce(sentence),
    });
    const [bar, decisions] = [this.bar.element, this.decisions.element];
    this.jumps = new Jumps({ bar, decisions, arrivals: this.arrivals.element });
  }

  #place(tabShelf) {
    const { element: arrivals } = this.arrivals;
    this.columns = make("main", { class: "columns" }, arrivals, this.reading.element, this.decisions.element);
    const { element: bar } = this.bar;
    this.places.marking.after(bar); // with which it stays on top
    const parts = [this.notices.element, this.jumps.element, this.columns];
    const seat = make("div", { class: "seat" }, ...parts);
    this.cover = new Cover([bar, seat], tabShelf, (covered) => {
      this.decisions.cover(covered);
      this.reading.watch();
      this.#refresh();
    });
    put(this.places.page, seat, this.cover.element);
  }

  // --- what the link tells ---------------------------------------------------------------

  welcomed(welcome) {
    this.#welcome = welcome;
    this.#hasBegun = true;
    this.onWelcome(welcome);
    this.#refresh();
  }

  arrived(fresh, isFirst) {
    this.#refresh();
    if (!isFirst) this.#greet(fresh);
  }

  answered(answer, submission) {
    const said = this.decisions.showAnswer(answer, submission);
    if (said) this.#announce(said);
  }

  changed(state) {
    this.#waiting = this.outbox.waiting;
    if (state.refusal) this.onTurnedAway(state.refusal);
    else this.#tick();
  }

  // --- what the person does --------------------------------------------------------------

  #submit(asker, command) {
    const seen = this.holdings.seen(asker.card);
    if (this.link.submit(command, { seen, counts: true }) === null) {
      asker.showRefused({ code: "too_much" });
    } else {
      asker.showSaved(this.shelf.durable);
    }
  }

  #acknowledge(number) {
    this.link.submit({ do: "acknowledge", card: `inject:${number}` }, { counts: true });
  }

  #confirmReading(number) {
    const body = this.holdings.body(`inject:${number}`);
    if (!body || body.read_by.includes(this.#welcome.member)) return;
    if (this.arrivals.confirmOnce(number)) {
      this.link.submit({ do: "confirm_reading", card: `inject:${number}` });
    }
  }

  #read(id) {
    if (id.startsWith("inject:")) this.arrivals.markOpened(Number(id.split(":")[1]));
    this.columns.classList.add("is-reading");
    this.reading.choose(id, this.holdings, this.#welcome.member);
    this.#refresh();
    this.jumps.showReading(this.reading.element);
  }

  #back() {
    this.columns.classList.remove("is-reading");
    this.jumps.go(this.arrivals.element);
  }

  /** Show all that is held in another language, from now on. */
  #readIn(language) {
    keepLanguage(this.shelf, language);
    this.languages = wantedLanguages(this.shelf);
    this.#refresh();
  }

  #toggleSound() {
    this.sound.toggle();
    this.bar.showSound(this.sound.isOn);
  }

  // --- showing ---------------------------------------------------------------------------

  #refresh() {
    const { member, delegation, name } = this.#welcome;
    this.holdings = new Holdings(this.store.all(), this.languages);
    this.bar.showLanguages(this.holdings.languages, this.holdings.language);
    say(this.places.marking, this.holdings.marking());
    this.bar.showWho(this.holdings.delegation(delegation), name, this.holdings.exercise?.lang);
    const shown = this.reading.isShown ? this.reading.chosen : "";
    this.#unread = this.arrivals.show(this.holdings, member, shown);
    this.reading.show(this.holdings, member);
    const counts = this.decisions.show(this.holdings);
    this.#open = counts.undecided + counts.decided;
    this.jumps.showCounts(counts, this.#unread);
    this.#title();
    this.#tellMove();
    this.#tick();
  }

  /** Say once that a move has begun. */
  #tellMove() {
    const { move, moves, move_title: title } = this.holdings.clock ?? { move: null };
    if (this.#move !== null && move > this.#move) this.#announce(`Move ${move} of ${moves}: ${title}.`);
    this.#move = move;
  }

  #tick() {
    const { clock } = this.holdings;
    const { durable } = this.shelf;
    const wallMs = this.clock.wallMs();
    if (clock) {
      this.bar.showClock(clock, wallMs);
      this.decisions.showClock(clock, wallMs);
    }
    const state = this.link?.state ?? { connected: false, since: performance.now() };
    const recorded = this.holdings.lastRecorded();
    const about = { waiting: this.#waiting, recorded, hasBegun: this.#hasBegun, durable };
    this.bar.showLink(linkWords(state, about));
    this.notices.show(situation({ state, clock, durable, hasBegun: this.#hasBegun, words: this.words }));
  }

  /** Say once, to those who listen, what is new; only what everybody has may be heard. */
  #greet(fresh) {
    const bodies = fresh.map(({ id }) => this.holdings.body(id)).filter(Boolean);
    const injects = bodies.filter(({ kind }) => kind === "inject");
    const decisions = bodies.filter(({ kind }) => kind === "decision");
    const said = decisions.map((body) => `To be decided: ${body.title}.`);
    if (injects.length > 3) said.push(`${injects.length} new arrived.`);
    else said.push(...injects.map((body) => `Arrived: ${body.subject}.`));
    if (said.length) this.#announce(said.join(" "));
    if (injects.some((body) => body.to_all)) this.sound.play();
  }

  #announce(sentence) {
    if (!this.cover.isOn) say(this.places.news, sentence);
  }

  #title() {
    const waiting = this.#unread + this.#open;
    const name = this.holdings.exercise?.title ?? "Tabletop";
    const shown = waiting ? `(${waiting}) ${name}` : name;
    document.title = this.cover?.isOn ? "Tabletop" : shown;
  }

  /** While away, what waits is safe here, but the page itself could not be fetched again. */
  #warn = (event) => {
    if (!this.link.state.connected && this.#waiting > 0) event.preventDefault();
  };
}
