// Sets the blocks of a text as elements.

import { make, mark } from "./dom.js";
import { parse } from "./markup.js";

/** The elements of a text in the small Markdown, in a language; headings begin at h3. */
export function typeset(text, lang = null) {
  const elements = [];
  let list = null;
  for (const block of parse(text)) {
    if (block.kind !== "item") {
      list = null;
      elements.push(single(block));
      continue;
    }
    const tag = block.ordinal ? "ol" : "ul";
    if (list?.localName !== tag) {
      list = make(tag);
      elements.push(list);
    }
    list.append(item(block));
  }
  for (const element of elements) mark(element, "lang", lang);
  return elements;
}

/** A list of short texts. */
export function bullets(texts, lang = null) {
  return make("ul", { lang }, ...texts.map((text) => make("li", {}, text)));
}

function single(block) {
  switch (block.kind) {
    case "heading":
      return make(`h${block.level + 2}`, {}, ...block.runs.map(run));
    case "quote":
      return make("blockquote", {}, ...block.runs.map(run));
    case "rule":
      return make("hr");
    default:
      return make("p", {}, ...block.runs.map(run));
  }
}

function item(block) {
  const value = block.ordinal || null;
  return make("li", { class: `level-${block.level}`, value }, ...block.runs.map(run));
}

function run({ text, bold, italic, code }) {
  if (code) return make("code", {}, text);
  if (bold) return make("strong", {}, text);
  return italic ? make("em", {}, text) : text;
}
