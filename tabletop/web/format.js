// Numbers and times in words, the same as in the program's windows.

import { parseScenarioTime } from "./clock.js";

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DUE_MS = 120_000;
const ALARM_MS = 30_000;

/** `00:47:12`; hours go on past 99. */
export function formatElapsed(ms) {
  const seconds = Math.floor(Math.max(0, ms) / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map(two).join(":");
}

/** `06:10`, with hours only from an hour on; the second begun counts, below zero is 00:00. */
export function formatCountdown(ms) {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const minutes = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return seconds >= 3600 ? `${Math.floor(seconds / 3600)}:${minutes}` : minutes;
}

/** `0:12`, minutes and seconds since. */
export function formatAge(ms) {
  const seconds = Math.floor(Math.max(0, ms) / 1000);
  return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
}

/** `Tue 14 Mar 09:20`, in the scenario's own offset. */
export function formatScenario({ utcMs, offsetMs }) {
  const moment = new Date(Math.floor(utcMs + offsetMs));
  const day = `${DAYS[moment.getUTCDay()]} ${moment.getUTCDate()} ${MONTHS[moment.getUTCMonth()]}`;
  return `${day} ${two(moment.getUTCHours())}:${two(moment.getUTCMinutes())}`;
}

/** The same for a text from a card; what is no time is shown as it stands. */
export function formatScenarioText(text) {
  const moment = parseScenarioTime(text);
  return moment ? formatScenario(moment) : text;
}

/** How pressing a deadline is: "", "due" or "alarm". */
export function urgency(leftMs) {
  if (leftMs <= ALARM_MS) return "alarm";
  return leftMs <= DUE_MS ? "due" : "";
}

function two(number) {
  return String(number).padStart(2, "0");
}

// Embeddings, overrides and isolates. The marks by which Arabic and Hebrew are written stay.
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;

/** What the hub sent; a visible mark stands for what would turn the text after it around. */
export function parsed(data) {
  return JSON.parse(data.replace(TURNS, "\ufffd"));
}
