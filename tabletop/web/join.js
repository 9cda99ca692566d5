// The page on which a person takes a seat: code, delegation, name.

import { join, knock, NotAdmitted } from "./admission.js";
import { badge } from "./delegations.js";
import { make, mark, put, say, show } from "./dom.js";
import { newId } from "./ids.js";
import { keepLanguage, LanguageChoice, nearest, wantedLanguages } from "./languages.js";

/** Leads to a seat: `onSeated(token)` for a new one, `onKept()` for the one had before. */
export class JoinPage {
  #code = make("input", {
    id: "code",
    class: "code",
    autocomplete: "off",
    autocapitalize: "characters",
    spellcheck: "false",
    maxlength: "20",
    placeholder: "K7F-2QX",
  });
  #name = make("input", { id: "name", autocomplete: "name", maxlength: "80" });
  #said = make("p", { class: "status", role: "alert" });
  #form = make("form", { class: "join", novalidate: true });
  #button = make("button", { type: "submit", class: "primary" });
  #step = () => {};
  #room = null;
  #title = make("h1");
  #names = new Map(); // delegation -> where its name stands
  #language = new LanguageChoice((tag) => this.#readIn(tag));

  /** `kept`: {token, name} of the seat this browser had before, or null; `said`: why we are here. */
  constructor({ places, words, shelf, tab, code = "", kept = null, said = "", onSeated, onKept }) {
    Object.assign(this, { places, words, shelf, tab, kept, onSeated, onKept });
    this.#code.value = code;
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#step();
    });
    put(places.page, make("main", { class: "joining" }, this.#form));
    document.title = "Tabletop";
    this.#askCode();
    this.#say(said);
    if (code) this.#step();
  }

  // --- the code --------------------------------------------------------------------------

  #askCode() {
    say(this.#button, "Continue");
    this.#step = () => this.#knock();
    put(
      this.#form,
      make("h1", {}, "Join the exercise"),
      this.#keptPart(),
      make("label", { class: "field", for: "code" }, "Room code"),
      this.#code,
      make("p", { class: "quiet" }, "It stands on the screen in the room."),
      this.#said,
      this.#button,
    );
    this.#code.focus();
  }

  #keptPart() {
    if (this.kept === null) return null;
    const who = this.kept.name || "before";
    const button = make("button", { type: "button", class: "primary" }, `Go on as ${who}`);
    button.addEventListener("click", () => this.onKept());
    const other = make("p", { class: "quiet" }, "Or take another seat:");
    return make("div", { class: "kept" }, button, other);
  }

  async #knock() {
    if (!this.#code.value.trim()) {
      this.#say("Type the room's code first.");
      return;
    }
    const room = await this.#ask(() => knock(this.#code.value.trim()), "Asking …");
    if (room) this.#askWho(room);
  }

  // --- delegation and name ---------------------------------------------------------------

  #askWho(room) {
    say(this.places.marking, room.marking);
    say(this.#button, "Take my seat");
    this.#step = () => this.#join();
    const back = make("button", { type: "button", class: "plain" }, "Another code");
    back.addEventListener("click", () => this.#askCode());
    this.#room = room;
    this.#names = new Map(room.delegations.map(({ id }) => [id, make("span", { class: "option-label" })]));
    const row = (delegation, place) => delegationRow(delegation, place, this.#names.get(delegation.id));
    const delegations = room.delegations.map(row);
    this.#sayNames(nearest(wantedLanguages(this.shelf), languagesOf(room)));
    const several = languagesOf(room).length > 1;
    put(
      this.#form,
      this.#title,
      this.#keptPart(),
      several && make("label", { class: "field" }, "Language of the texts", this.#language.element),
      make("fieldset", { class: "delegations" }, make("legend", {}, "Your delegation"), delegations),
      make("label", { class: "field", for: "name" }, "Your name, as the others shall read it"),
      this.#name,
      this.#said,
      make("div", { class: "actions" }, this.#button, back),
    );
    this.#say("");
    this.#form.querySelector(".kept button, input")?.focus();
  }

  /** Say title and delegations in the words of a language. */
  #sayNames(language) {
    const { title, delegations, translations = {} } = this.#room;
    const texts = translations[language];
    this.#language.show(languagesOf(this.#room), language);
    say(this.#title, texts?.title ?? title);
    mark(this.#title, "lang", language || null);
    for (const { id, name } of delegations) {
      const place = this.#names.get(id);
      say(place, texts?.names[id] ?? name);
      mark(place, "lang", language || null);
    }
  }

  #readIn(language) {
    keepLanguage(this.shelf, language);
    this.#sayNames(language);
  }

  async #join() {
    const delegation = this.#form.querySelector("input[type=radio]:checked")?.value;
    const name = this.#name.value.trim();
    if (!delegation) this.#say("Choose your delegation.");
    else if (!name) this.#say(this.words.refusal({ code: "name_needed" }));
    else {
      const wish = { code: this.#code.value.trim(), name, delegation, attempt: this.#attempt() };
      const waiting = () => this.#say("The facilitator is asked to let you in. Stay on this page.");
      const token = await this.#ask(() => join(wish, waiting), "Taking your seat …");
      if (!token) return;
      this.tab.remove("attempt");
      this.onSeated(token);
    }
  }

  /** One until it led to a seat, also through a reload: an answer may get lost on the way. */
  #attempt() {
    const attempt = this.tab.read("attempt") ?? newId();
    this.tab.write("attempt", attempt);
    return attempt;
  }

  // --- asking ----------------------------------------------------------------------------

  /** The answer, or null once it was said why there is none. */
  async #ask(question, meanwhile) {
    this.#say(meanwhile, "quiet");
    mark(this.#button, "disabled", true);
    try {
      return await question();
    } catch (error) {
      if (!(error instanceof NotAdmitted)) throw error;
      this.#say(`↯ ${this.words.refusal(error.refusal)}`);
      return null;
    } finally {
      mark(this.#button, "disabled", false);
    }
  }

  #say(sentence, state = "alarm") {
    say(this.#said, sentence);
    this.#said.className = `status ${state}`;
    show(this.#said, sentence !== "");
  }
}

/** A page that says why this seat is over, with what can be done. */
export function turnedAwayPage({ places, sentence, actions }) {
  const buttons = actions.map(([label, act], place) => {
    const button = make("button", { type: "button", class: place ? "plain" : "primary" }, label);
    button.addEventListener("click", act);
    return button;
  });
  const said = make("p", { class: "lead", role: "alert" }, `↯ ${sentence}`);
  const form = make("div", { class: "join" }, make("h1", {}, "This seat"), said);
  form.append(make("div", { class: "actions" }, ...buttons));
  put(places.page, make("main", { class: "joining" }, form));
  buttons[0]?.focus();
}

/** The languages one may read in, the scenario's own first. */
function languagesOf({ language = "", translations = {} }) {
  return [language, ...Object.keys(translations)];
}

function delegationRow({ id, code }, place, name) {
  const input = make("input", { type: "radio", name: "delegation", value: id });
  return make("label", { class: "option" }, input, badge({ code, colour: place }), name);
}
