// The clocks as arithmetic, the same as the program's own: elapsed, scenario and hub time.

const SAMPLES = 8;

/** Elapsed milliseconds of a clock card at the hub's wall time. */
export function elapsedAt(clock, wallMs) {
  if (clock.phase !== "running") return clock.elapsed_ms;
  return clock.elapsed_ms + Math.max(0, round((wallMs - clock.wall_ms) * clock.rate));
}

/** Real milliseconds until elapsed time reaches `dueMs`, at the present rate. */
export function until(clock, elapsedMs, dueMs) {
  return round((dueMs - elapsedMs) / clock.rate);
}

/** Scenario time as {utcMs, offsetMs}, when `elapsedMs` have elapsed. */
export function scenarioAt(clock, elapsedMs) {
  const start = parseScenarioTime(clock.scenario_start) ?? { utcMs: 0, offsetMs: 0 };
  const passed = (elapsedMs - clock.move_started_ms) * clock.scenario_speed;
  return { ...start, utcMs: start.utcMs + passed };
}

const ISO =
  /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,6})\d*)?)?(Z|[+-]\d\d:?\d\d(?::?\d\d)?)?$/;

/** An ISO 8601 time with its own offset, which Date forgets; null where the text is none. */
export function parseScenarioTime(text) {
  const found = ISO.exec(text);
  if (!found) return null;
  const [year, month, day, hour, minute, second = 0] = found.slice(1, 7).map((d) => Number(d ?? 0));
  const milliseconds = Number(`0.${found[7] ?? 0}`) * 1000;
  const moment = new Date(Date.UTC(2000, month - 1, day, hour, minute, second));
  moment.setUTCFullYear(year, month - 1, day);
  if (moment.getUTCDate() !== day || hour > 23 || minute > 59 || second > 59) return null;
  const offsetMs = parseOffset(found[8] ?? "Z");
  return { utcMs: moment.getTime() + milliseconds - offsetMs, offsetMs };
}

function parseOffset(text) {
  if (text === "Z") return 0;
  const [hours, minutes, seconds = 0] = text.slice(1).match(/\d\d/g).map(Number);
  return (text[0] === "-" ? -1 : 1) * ((hours * 60 + minutes) * 60 + seconds) * 1000;
}

/** To the nearest whole number, halves to the even one. */
function round(value) {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest !== 0.5) return rest < 0.5 ? below : below + 1;
  return below % 2 === 0 ? below : below + 1;
}

/**
 * The hub's wall clock, whatever the laptop's own says. A message is told late, never early:
 * of the last ones, the least late is believed.
 */
export class HubClock {
  #offsets = [];

  /** Take the time told on a new link and forget the ones before. */
  begin(wallMs) {
    this.#offsets = [];
    this.hear(wallMs);
  }

  /** Take the time the hub just told. */
  hear(wallMs) {
    if (Number.isFinite(wallMs) && wallMs > 0) {
      this.#offsets = [...this.#offsets.slice(1 - SAMPLES), wallMs - performance.now()];
    }
  }

  /** The hub's wall time now; this laptop's before the first word. */
  wallMs() {
    if (this.#offsets.length === 0) return Date.now();
    return Math.round(performance.now() + Math.max(...this.#offsets));
  }
}
