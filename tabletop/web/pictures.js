// Fetches the pictures of injects with the seat's token; their words stand until they are here.

import { make, put } from "./dom.js";

const DIGEST = /^[0-9a-f]{64}$/;
const AGAIN_MS = 3000;
const TRIES = 20;

/** Pictures by digest, each fetched once and kept in the page alone. */
export class Pictures {
  #token;
  #addresses = new Map(); // digest -> promise of a blob's address

  constructor(token) {
    this.#token = token;
  }

  /** A picture with its caption in a language; `attachment`: {digest, alt, caption, width, height}. */
  figure({ digest, alt, caption, width, height }, lang = null) {
    const words = make("p", { class: "quiet" }, "Picture: ", make("span", { lang }, alt));
    const place = make("div", { class: "picture" }, words);
    if (DIGEST.test(digest)) this.#show(place, digest, { alt, width, height, lang }, TRIES);
    const below = caption && make("figcaption", { lang }, caption);
    return make("figure", {}, place, below);
  }

  async #show(place, digest, picture, tries) {
    try {
      const { alt, width, height, lang } = picture;
      const image = make("img", { alt, lang, width: width || null, height: height || null });
      image.src = await this.#address(digest);
      await image.decode();
      put(place, image);
    } catch {
      this.#addresses.delete(digest);
      if (tries > 1) setTimeout(() => this.#again(place, digest, picture, tries), AGAIN_MS);
    }
  }

  /** Try once more while the words that stand for it are still on the page. */
  #again(place, digest, picture, tries) {
    if (place.isConnected) this.#show(place, digest, picture, tries - 1);
  }

  #address(digest) {
    if (!this.#addresses.has(digest)) this.#addresses.set(digest, this.#fetch(digest));
    return this.#addresses.get(digest);
  }

  async #fetch(digest) {
    const answer = await fetch(`/media/${digest}`, {
      headers: { Authorization: `Bearer ${this.#token}` },
    });
    if (!answer.ok) throw new Error(`The picture was answered with ${answer.status}`);
    return URL.createObjectURL(await answer.blob());
  }
}
