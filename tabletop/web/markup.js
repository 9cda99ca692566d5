// The small Markdown that texts may use, parsed to blocks by the same grammar as the program's.
// Anything else, HTML, links and pictures among it, is left as the characters it is.

// What counts as space and as a letter is spelt out, for the two languages do not agree on it.
const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const LINE_END = /\r\n|[\n-\r\x1c-\x1e\x85\u2028\u2029]/;
const EDGES = new RegExp(`^[${SPACE}]+|[${SPACE}]+$`, "gu");
const BEFORE_STAR = /[\p{L}\p{N}_*]$/u;
const BEFORE_UNDERSCORE = /[\p{L}\p{N}_]$/u;

const HEADING = /^(#{1,6})[ \t]+(.*)$/u;
const ITEM = /^([ \t]*)(?:[-*•]|([0-9]{1,3})[.)])[ \t]+(.*)$/u;
const QUOTE = /^>[ \t]?(.*)$/u;
const RULE = /^(?:-{3,}|\*{3,}|_{3,})[ \t]*$/u;

// One of four: code, bold, *italic*, _italic_. That no letter stands before the last two is
// tested apart, since older browsers refuse a whole program for one look-behind.
const EMPHASIS = new RegExp(
  "`([^`\\n]+)`" +
    `|\\*\\*([^${SPACE}*](?:[^*]*[^${SPACE}*])?)\\*\\*` +
    `|\\*([^${SPACE}*](?:[^*]*[^${SPACE}*])?)\\*(?![\\p{L}\\p{N}_*])` +
    `|_([^${SPACE}_](?:[^_]*[^${SPACE}_])?)_(?![\\p{L}\\p{N}_])`,
  "gu",
);

/** The blocks of a text, in order: {kind, runs, level, ordinal}. Never fails. */
export function parse(text) {
  const blocks = [];
  let kind = null;
  let lines = [];
  const flush = () => {
    if (kind !== null && lines.length) blocks.push(block(kind, runs(lines.join(" "))));
    kind = null;
    lines = [];
  };
  const gather = (wanted, line) => {
    if (kind !== wanted) flush();
    kind = wanted;
    lines.push(strip(line));
  };
  for (const line of splitLines(text)) {
    const last = blocks[blocks.length - 1];
    let found;
    if (!strip(line)) {
      flush();
    } else if (RULE.test(line)) {
      flush();
      blocks.push(block("rule"));
    } else if ((found = HEADING.exec(line))) {
      flush();
      blocks.push(block("heading", runs(found[2]), Math.min(3, found[1].length)));
    } else if ((found = ITEM.exec(line))) {
      flush();
      blocks.push(item(found));
    } else if ((found = QUOTE.exec(line))) {
      gather("quote", found[1]);
    } else if (last?.kind === "item" && kind === null && " \t".includes(line[0])) {
      last.runs = [...last.runs, run(" "), ...runs(strip(line))];
    } else {
      gather("paragraph", line);
    }
  }
  flush();
  return blocks;
}

/** The runs of one line of text: {text, bold, italic, code}. */
export function runs(line) {
  const found = [];
  let end = 0;
  EMPHASIS.lastIndex = 0;
  for (let match = EMPHASIS.exec(line); match; match = EMPHASIS.exec(line)) {
    const [, code, bold, star, under] = match;
    if (isWithinWord(line.slice(Math.max(0, match.index - 2), match.index), star, under)) {
      EMPHASIS.lastIndex = match.index + 1;
      continue;
    }
    if (match.index > end) found.push(run(line.slice(end, match.index)));
    if (code) found.push(run(code, { code: true }));
    else if (bold) found.push(run(bold, { bold: true }));
    else found.push(run(star ?? under, { italic: true }));
    end = match.index + match[0].length;
  }
  if (end < line.length) found.push(run(line.slice(end)));
  return found;
}

function isWithinWord(before, star, under) {
  if (star !== undefined) return BEFORE_STAR.test(before);
  return under !== undefined && BEFORE_UNDERSCORE.test(before);
}

function splitLines(text) {
  const lines = text.split(LINE_END);
  if (lines[lines.length - 1] === "") lines.pop();
  return lines;
}

function strip(text) {
  return text.replace(EDGES, "");
}

function item([, indent, ordinal, text]) {
  const level = Math.min(4, 1 + Math.floor(width(indent) / 2));
  return block("item", runs(text), level, Number(ordinal ?? 0));
}

/** Columns of an indent; a tab goes on to the next multiple of four. */
function width(indent) {
  return [...indent].reduce((at, c) => (c === "\t" ? at + 4 - (at % 4) : at + 1), 0);
}

function block(kind, contents = [], level = 1, ordinal = 0) {
  return { kind, runs: contents, level, ordinal };
}

function run(text, { bold = false, italic = false, code = false } = {}) {
  return { text, bold, italic, code };
}
