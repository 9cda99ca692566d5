// How an inject is set: an article like an article, a cable like a cable, a post like a post.

import { badge } from "./delegations.js";
import { joined, make } from "./dom.js";
import { formatElapsed, formatScenarioText } from "./format.js";
import { bullets, typeset } from "./typeset.js";

const DELIVERIES = { screen: "", paper: "Also handed out on paper", voice: "Given by voice" };

/** An inject as a document; `around`: {marking with its handling, to, words, pictures}. */
export function injectDocument(body, around) {
  const known = around.words.channel(body.channel);
  const channel = { ...known, label: body.channel_name || known.label };
  const look = Object.prototype.hasOwnProperty.call(LOOKS, channel.look) ? channel.look : "note";
  const parts = LOOKS[look]({ ...body, channel, to: around.to });
  const pictures = body.attachments.map((attachment) => around.pictures.figure(attachment, body.lang));
  const came = (around.evidence ?? []).map((item) => [make("hr"), evidenceParts(item, around)]);
  return framed(`look-${look}`, around.marking, parts, pictures, came);
}

/** All the evidence a delegation holds, newest first. */
export function evidenceDocument(items, around) {
  const parts = items.map((item, place) => [place > 0 && make("hr"), evidenceParts(item, around)]);
  return framed("look-evidence", around.marking, parts);
}

function evidenceParts(item, { words, pictures }) {
  const came = item.came_ms === null ? "held from the start" : `since ${formatElapsed(item.came_ms)}`;
  const rows = [
    ["Source", item.source, item.lang],
    ["Reliability", words.reliability(item.reliability)],
    ["Credibility", words.credibility(item.credibility)],
  ];
  return [
    kicker(`Evidence ${item.number}`, came, item.handling),
    title(item.title, item.lang),
    fields(rows),
    textOf(item.text, item.lang),
    item.attachments.map((attachment) => pictures.figure(attachment, item.lang)),
  ];
}

/** A delegation's role sheet, and what it may see of how things stand. */
export function briefDocument(body, variables, marking) {
  const lists = [
    ["Interests", body.interests],
    ["Red lines", body.red_lines],
  ].filter(([, points]) => points.length);
  return framed(
    "look-brief",
    marking,
    kicker("Your brief", "for your delegation alone"),
    title(body.name, body.lang),
    typeset(body.brief, body.lang),
    lists.map(([heading, points]) => [make("h3", {}, heading), bullets(points, body.lang)]),
    body.roles.length > 0 && make("h3", {}, "Roles"),
    body.roles.map((role) => [
      make("h4", { lang: body.lang }, role.title),
      typeset(role.text, body.lang),
    ]),
    variables.length > 0 && [
      make("h3", {}, "How things stand now"),
      bullets(variables.map(stands), variables[0].lang),
    ],
  );
}

function stands({ name, word, value, unit }) {
  return `${name}: ${word || [value, unit].filter((one) => one !== "").join(" ")}`;
}

/** Where the exercise stands: the move, what came before it, who plays. */
export function situationDocument(body, clock, marking) {
  const lineOf = (one) => make("li", {}, badge(one), " ", make("span", { lang: body.lang }, one.name));
  const who = make("ul", { class: "playing" }, body.delegations.map(lineOf));
  return framed(
    "look-situation",
    marking,
    kicker("Exercise"),
    title(body.title, body.lang),
    clock?.move ? moveParts(clock) : [],
    clock?.move > 0 && body.summary && make("h3", {}, "How it began"),
    typeset(body.summary, body.lang),
    body.delegations.length ? [make("h3", {}, "Who plays"), who] : [],
    body.disclaimer && make("p", { class: "quiet", lang: body.lang }, body.disclaimer),
  );
}

function moveParts({ move, moves, move_title: title, move_summary: summary, lang }) {
  const heading = [`Move ${move} of ${moves}`, title && ": ", title && make("span", { lang }, title)];
  return [make("h3", {}, heading), typeset(summary, lang)];
}

/** A card of a kind this page does not know: its fields, as they are. */
export function strangerDocument(id, body, marking) {
  const rows = Object.entries(body).filter(([name]) => name !== "kind");
  const shown = rows.map(([name, value]) => [
    name.replace(/_/g, " "),
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  return framed("look-plain", marking, kicker(body.kind), title(id), fields(shown));
}

function framed(look, marking, ...parts) {
  const line = () => marking && make("p", { class: "document-marking" }, marking);
  return make("article", { class: `document ${look}` }, line(), ...parts, line());
}

const LOOKS = { article, cable, report, note, post, mail };

function article(inject) {
  return [
    attribution(inject),
    headline(inject),
    byline(when(inject), DELIVERIES[inject.delivery], reach(inject)),
    textOf(inject.body, inject.lang),
  ];
}

function cable(inject) {
  const rows = [
    ["FM", sender(inject), inject.lang],
    ["TO", inject.to, inject.lang],
    ["DTG", when(inject)],
    ["SUBJ", !inject.untitled && inject.subject, inject.lang],
  ];
  return [
    kicker(inject.channel.label, DELIVERIES[inject.delivery]),
    fields(rows),
    textOf(inject.body, inject.lang),
    make("p", { class: "end" }, "END OF MESSAGE"),
  ];
}

function report(inject) {
  const rows = [
    ["Source", sender(inject), inject.lang],
    ["For", inject.to, inject.lang],
    ["Date", when(inject)],
    ["Delivery", DELIVERIES[inject.delivery]],
  ];
  return [
    kicker(inject.channel.label),
    headline(inject),
    fields(rows),
    textOf(inject.body, inject.lang),
  ];
}

function note(inject) {
  const rows = [
    ["From", sender(inject), inject.lang],
    ["Taken", when(inject)],
    ["For", inject.to, inject.lang],
  ];
  return [
    kicker(inject.channel.label, DELIVERIES[inject.delivery]),
    headline(inject),
    fields(rows),
    textOf(inject.body, inject.lang),
  ];
}

function post(inject) {
  const name = inject.sender || inject.channel.label;
  const initial = [...name][0] ?? "";
  const position = inject.sender_title || inject.channel.label;
  const about = byline(position, when(inject), reach(inject));
  return [
    make(
      "header",
      { class: "author" },
      make("span", { class: "portrait", "aria-hidden": "true" }, initial),
      make("div", {}, make("strong", { lang: inject.lang }, name), about),
    ),
    headline(inject),
    textOf(inject.body, inject.lang),
  ];
}

function mail(inject) {
  const rows = [
    ["From", sender(inject), inject.lang],
    ["To", inject.to, inject.lang],
    ["Sent", when(inject)],
    ["Delivery", DELIVERIES[inject.delivery]],
  ];
  return [
    headline(inject),
    fields(rows),
    textOf(inject.body, inject.lang),
  ];
}

function attribution({ sender: name, sender_title: position, channel, lang }) {
  const said = joined(name || channel.label, position);
  return make("p", { class: "kicker", lang: name ? lang : null }, said);
}

function kicker(...words) {
  const said = joined(...words);
  return said && make("p", { class: "kicker" }, said);
}

/** What an inject is headed; nothing where the text's own first words stand for a subject. */
function headline({ subject, untitled, lang }) {
  return !untitled && title(subject, lang);
}

function title(text, lang = null) {
  return text && make("h2", { lang }, text);
}

function textOf(text, lang) {
  return make("div", { class: "text", lang }, typeset(text));
}

function byline(...words) {
  return make("p", { class: "byline" }, joined(...words));
}

/** Rows of name, value and, where it is a text of the scenario, its language. */
function fields(rows) {
  const filled = rows.filter(([, value]) => value);
  const lines = filled.map(([name, value, lang]) => [make("dt", {}, name), make("dd", { lang }, value)]);
  return make("dl", { class: "fields" }, lines);
}

function sender({ sender: name, sender_title: position }) {
  return [name, position].filter(Boolean).join(", ");
}

function reach({ reach: people }) {
  return people ? `Reached ${people.toLocaleString("en")} people` : "";
}

function when({ scenario, arrived_ms: arrived }) {
  return formatScenarioText(scenario) || formatElapsed(arrived);
}
