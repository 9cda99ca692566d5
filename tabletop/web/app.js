// Begins the page: the seat this browser holds, or the way to one.

import { JoinPage, turnedAwayPage } from "./join.js";
import { SeatPage } from "./seat.js";
import { browserStorage, Shelf } from "./shelf.js";
import { loadWords } from "./words.js";

/** What is on the page now, and which seat this browser holds. */
class App {
  #seat = null;
  #shelf = new Shelf();
  #tab = new Shelf(browserStorage("sessionStorage"));
  #places = {
    page: document.getElementById("page"),
    marking: document.getElementById("marking"),
    news: document.getElementById("news"),
  };

  async begin() {
    const code = takeCode();
    this.words = await loadWords();
    window.addEventListener("hashchange", () => this.#follow(takeCode()));
    const here = this.#tab.read("token");
    const kept = this.#shelf.read("seat");
    if (here) this.#sit(here);
    else if (kept && !code) this.#sit(kept.token);
    else this.#askToJoin({ code });
  }

  #askToJoin({ code = "", said = "" } = {}) {
    const kept = this.#shelf.read("seat");
    const { words } = this;
    const onKept = () => this.#sit(kept.token);
    const onSeated = (token) => this.#sit(token);
    this.#leave();
    const [places, shelf, tab] = [this.#places, this.#shelf, this.#tab];
    new JoinPage({ places, words, shelf, tab, code, kept, said, onSeated, onKept });
  }

  #sit(token) {
    this.#leave();
    this.#tab.write("token", token);
    if (this.#shelf.read("seat")?.token !== token) this.#shelf.write("seat", { token });
    this.#seat = new SeatPage({
      places: this.#places,
      token,
      shelf: this.#shelf,
      tabShelf: this.#tab,
      words: this.words,
      onWelcome: ({ name }) => this.#shelf.write("seat", { token, name }),
      onTurnedAway: (refusal) => this.#turnAway(token, refusal),
    });
  }

  #turnAway(token, refusal) {
    const sentence = this.words.refusal(refusal);
    this.#leave();
    if (refusal.code === "unknown_token") {
      this.#forget(token);
      this.#askToJoin({ said: sentence });
      return;
    }
    const again = ["Go on here", () => this.#sit(token)];
    const other = ["Take another seat", () => this.#takeAnother()];
    turnedAwayPage({ places: this.#places, sentence, actions: [again, other] });
  }

  #takeAnother() {
    this.#tab.remove("token");
    this.#askToJoin();
  }

  #forget(token) {
    this.#tab.remove("token");
    if (this.#shelf.read("seat")?.token === token) this.#shelf.remove("seat");
  }

  #leave() {
    this.#seat?.close();
    this.#seat = null;
  }

  /** Another code was scanned into this very page. */
  #follow(code) {
    if (code && this.#seat === null) this.#askToJoin({ code });
  }
}

/** The room's code from behind the `#`, which is never sent anywhere; then out of sight. */
function takeCode() {
  const code = new URLSearchParams(window.location.hash.slice(1)).get("code") ?? "";
  if (window.location.hash) history.replaceState(null, "", window.location.pathname);
  return code;
}

new App().begin();
