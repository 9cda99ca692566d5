// The bodies of cards as a delegation gets them, with what was left out on the way filled in.

const LINES = {
  delegations: { id: "", code: "", name: "", colour: 0 },
  members: { member: 0, name: "", simulated: false, left: false },
  roles: { title: "", text: "" },
  variables: { id: "", name: "", value: 0, minimum: 0, maximum: 0, unit: "", word: "" },
  attachments: { digest: "", alt: "", caption: "", width: 0, height: 0 },
  options: { key: "", label: "", tradeoff: "" },
  records: {
    n: 0,
    key: "",
    label: "",
    text: "",
    rationale: "",
    confidence: null,
    evidence: [],
    norms: [],
    dissent: null,
    present: null,
    pre_votes: 0,
    waived: false,
    by: "",
    given: "seat",
    given_ms: 0,
    recorded_ms: 0,
    scenario: "",
    away: false,
  },
};

const BODIES = {
  exercise: {
    title: "",
    marking: "EXERCISE EXERCISE EXERCISE",
    banner: "",
    handling: "",
    summary: "",
    disclaimer: "",
    language: "en",
    languages: [],
    delegations: [],
  },
  clock: {
    phase: "ready",
    elapsed_ms: 0,
    wall_ms: 0,
    rate: 1.0,
    move: 0,
    moves: 0,
    move_title: "",
    move_summary: "",
    move_started_ms: 0,
    move_duration_ms: 0,
    scenario_start: "",
    scenario_speed: 1.0,
    time_zone: "",
    recovered: false,
  },
  brief: { code: "", name: "", brief: "", interests: [], red_lines: [], roles: [] },
  evidence: {
    number: 0,
    title: "",
    text: "",
    source: "",
    reliability: "",
    credibility: "",
    handling: "",
    attachments: [],
    came_ms: null,
    came_with: null,
  },
  situation: { variables: [] },
  delegation: { members: [] },
  inject: {
    number: 0,
    subject: "",
    untitled: false,
    sender: "",
    sender_title: "",
    channel: "",
    channel_name: "",
    delivery: "screen",
    body: "",
    handling: "",
    reach: 0,
    attachments: [],
    evidence: [],
    arrived_ms: 0,
    scenario: "",
    to_all: false,
    acknowledge: false,
    acknowledged_by: [],
    read_by: [],
  },
  decision: {
    number: 0,
    title: "",
    question: "",
    status: "open",
    opened_ms: 0,
    deadline_ms: null,
    options: [],
    free_text: false,
    require: [],
    quorum: 0,
    pre_vote: false,
    pre_votes: 0,
    pre_vote_over: false,
    decided: 0,
  },
  decided: { number: 0, title: "", records: [] },
  other_decided: { number: 0, title: "", code: "", name: "", label: "", by_default: false },
};

/** Whether this page has a renderer of its own for the kind. */
export function isKnown(kind) {
  return Object.prototype.hasOwnProperty.call(BODIES, kind);
}

/** A body as it came, completed; one of unknown kind is left as it is. */
export function complete(body) {
  if (!isKnown(body.kind)) return body;
  const whole = { ...BODIES[body.kind], ...body };
  for (const [name, line] of Object.entries(LINES)) {
    if (Array.isArray(whole[name])) whole[name] = whole[name].map((given) => ({ ...line, ...given }));
  }
  return whole;
}

/** The defaults by kind, and those of the lines within. */
export function defaults() {
  return { bodies: BODIES, lines: LINES };
}
