"""Sixty mistakes of different kinds, and where in the grid scenario each is planted."""

from __future__ import annotations

LIGHTS, CASCADE, COUNCIL, EVENING, BENCH = (
    "injects-1-lights-out.yaml",
    "injects-2-cascade.yaml",
    "injects-3-council.yaml",
    "injects-4-evening.yaml",
    "injects-5-bench.yaml",
)
FRENCH = "translations/fr/"
NEVER = "{all: [{milestone: leak}, {not: {milestone: leak}}]}"
TORN = "{all: [{decision: ship, option: navy}, {decision: ship, option: ferry}]}"
COUNTED = (
    "{all: [{votes: own-fault, option: own, at_least: 4}, "
    "{votes: own-fault, option: deny, at_least: 4}]}"
)
SECRET = "Velgrid asked in 2029 for permission to run one supplier's account with a password only."

WORDS = "permission to run one supplier's account with a password only"
MOTS = "autorisation d’exploiter le compte d’un fournisseur avec un simple mot de passe"

ABOVE = "{variable: tension, above: 100}"
OUTCOMES = "outcomes:\n      §- {id: fine, label: Fine, rung: 0}"
OBJECTIVE = "- §id: calm\n    text: Stay calm."
MISSION = """\
- id: mission
        label: "Offer Velmara the joint technical mission, and prepare it now"
        rung: 2"""
CONTACTS = """\
- id: contacts
        label: "Test the points of contact twice a year, by telephone, at night"
        tradeoff: "It is cheap, and it is the first thing dropped in a busy year."
        effects: {}"""

# The file, where in it to begin, what is replaced from there on, by what, and the problem;
# § marks where it is found.
PLANTED = [
    # Keys and values, each wrong by itself.
    ("scenario.yaml", "", "licence:", "§license:", "unknown-key"),
    (
        "scenario.yaml",
        "",
        'authors: ["The Tabletop project"]',
        "authors: §The authors",
        "wrong-type",
    ),
    ("scenario.yaml", "", 'banner: "EXERCISE', f'banner: §"{"X" * 200}', "too-long"),
    ("scenario.yaml", "clock:", '"2031-02-11', '§"2031-02-30', "bad-date"),
    ("scenario.yaml", "id: cold", "start: 610", "start: §many", "bad-number"),
    ("scenario.yaml", "id: alert", "name:", "§nane:", "unknown-key"),
    ("scenario.yaml", "id: m2", "duration: 75m", "duration: §75", "bad-duration"),
    ("delegations.yaml", "id: lis", "code: LIS", "code: §Lis", "bad-code"),
    ("delegations.yaml", "id: arc", "kind: organisation", "kind: §organization", "wrong-choice"),
    (LIGHTS, "id: csirt-note-1", "channel: technical", "channel: §tecnical", "wrong-choice"),
    (LIGHTS, "id: csirt-note-1", "media/log", "§media/lgo", "attachment-missing"),
    (LIGHTS, "id: old-notice", "    notes:", "    §subject: Twice\n    notes:", "duplicate-key"),
    (CASCADE, "id: server-memo", "acknowledge: true", "acknowledge: §yes", "wrong-type"),
    (CASCADE, "id: lunch-question", "channel: ", "channel: §&way ", "refused-yaml"),
    ("decisions.yaml", "id: facts", "trust: +2", "trust: §2", "bad-variable-change"),
    ("decisions.yaml", "", "- id: permit\n    title", "- §id: permit\n    # title", "missing-key"),
    (
        CASCADE,
        "id: cold-power-offer",
        'title: "Three hundred megawatts across the border"',
        "title:§",
        "empty",
    ),
    # Names that are wrong, or given twice.
    ("scenario.yaml", "roles:", "id: engineer", "id: §Engineer", "bad-id"),
    (
        "delegations.yaml",
        "id: tor",
        '"Federation of Torvenia"',
        '§"republic of velmara"',
        "duplicate-name",
    ),
    (LIGHTS, "id: lights-out", "from: wire", "from: §wires", "unknown-name"),
    (CASCADE, "id: twelve-hours", "storyline: ", "storyline: §the-", "unknown-name"),
    (BENCH, "id: bench-press-question", "to: all", "to: §everyone", "wrong-type"),
    (CASCADE, "id: overheard", "to: [cal]", "to: §[]", "no-recipients"),
    # What was read well and does not fit together.
    ("delegations.yaml", "id: nor", "code: NOR", "code: §VEL", "duplicate-code"),
    ("evaluation.yaml", "id: keeps-marks", "id: tearline", "id: §offers-first", "duplicate-id"),
    ("evaluation.yaml", "id: whole-record", "[nor]", "[nor, §nor]", "duplicate-item"),
    ("statements.yaml", "id: line\n", "text:", "bracketed_by: [§nor]\n        text:", "no-party"),
    ("scenario.yaml", "id: trust", "start: 60", "start: §160", "out-of-bounds"),
    ("decisions.yaml", "id: gradomir-line", "title:", "number: §1\n    title:", "duplicate-number"),
    ("decisions.yaml", "id: ask-help", "default: alone", "default: §alnoe", "default-unknown"),
    ("decisions.yaml", "id: first-line", "require:", f"{OUTCOMES}\n    require:", "outcome-idle"),
    (
        "decisions.yaml",
        "id: pm-sentence",
        "require:",
        "pre_vote: §true\n    require:",
        "pre-vote-idle",
    ),
    ("decisions.yaml", "id: old-warning", "rung: ", "rung: §9", "rung-unknown"),
    (
        "decisions.yaml",
        "id: convene",
        MISSION,
        MISSION.replace("rung: 2", "# rung").replace("id", "§id", 1),
        "rung-missing",
    ),
    (
        "decisions.yaml",
        "id: next-time",
        CONTACTS,
        CONTACTS.replace("effects: {}", "# none").replace("id", "§id", 1),
        "option-idle",
    ),
    # Times, and what can never come about.
    (LIGHTS, "id: northlode-letter", "when: 13m", "when: §63m", "offset-beyond-move"),
    (LIGHTS, "id: csirt-note-1", "when: 12m", "when: §{after: poc-request}", "cycle"),
    (BENCH, "id: bench-second-flicker", "when: manual", "when: §5m", "move-needed"),
    ("scenario.yaml", "id: m3", '"2031-02-14', '§"2031-02-10', "move-order"),
    ("scenario.yaml", "id: m1", "{decision: permit}", "{decision: §council}", "gate-later"),
    ("scenario.yaml", "id: m2", "      all:", f"      §all:\n        - {ABOVE}", "gate-shut"),
    (COUNCIL, "id: notice-quoted", "{milestone: notice-served}", f"§{NEVER}", "unreachable"),
    (CASCADE, "id: ship-shadowed", "{decision: ship, option: navy}", f"§{TORN}", "unreachable"),
    (
        CASCADE,
        "id: six-doors-open",
        "{votes: own-fault, option: own, at_least: 3}",
        f"§{COUNTED}",
        "unreachable",
    ),
    # Who is told what, and in which language.
    (LIGHTS, "id: northlode-letter", "body: |\n", f"body: §|\n      A {WORDS}.\n", "secret-quoted"),
    (
        FRENCH + LIGHTS,
        "northlode-letter:",
        "body: |\n",
        f"body: §|\n      {MOTS}\n",
        "secret-quoted",
    ),
    (FRENCH + "delegations.yaml", "tor:", "name:", "§nane:", "unknown-key"),
    (FRENCH + CASCADE, "injects:", "overheard:", "§overhaerd:", "unknown-name"),
    (
        FRENCH + "delegations.yaml",
        "vel:",
        "red_lines:",
        'red_lines:\n      §- "Une"',
        "translation-count",
    ),
    (
        FRENCH + "scenario.yaml",
        "variables:",
        "tension:",
        'tension:\n    unit: §"points"',
        "translation-surplus",
    ),
    # What is allowed, and most likely a slip.
    (
        "scenario.yaml",
        "objectives:",
        "- id: evidence",
        f"{OBJECTIVE}\n  - id: evidence",
        "objective-unused",
    ),
    (
        "scenario.yaml",
        "personas:",
        "- id: unsigned",
        "- §id: unsigned\n    organisation: X",
        "missing-translation",
    ),
    ("decisions.yaml", "id: first-load", "deadline: 9m", "# none", ""),
    ("decisions.yaml", "id: first-load", "default: dolm", "default: §dolm", "deadline-missing"),
    (
        "scenario.yaml",
        "milestones:",
        "- {id: help-",
        "- §{id: dawn, text: D}\n  - {id: help-",
        "milestone-unset",
    ),
    (COUNCIL, "id: airspace", "condition: {", "condition: {any: [{milestone: dawn}, {", ""),
    (COUNCIL, "id: airspace", "at_least: alert}", "at_least: alert}]}", ""),
    ("decisions.yaml", "id: next-time", "move: m4", "move: m3", ""),
    ("scenario.yaml", "moves:", "- id: m4", "- §id: m4", "decision-missing"),
    ("evidence.yaml", "id: office-denial", "held_by: [tor]", "# none", ""),
    ("evidence.yaml", "", "- id: office-denial", "- §id: office-denial", "evidence-unheld"),
    (LIGHTS, "id: cable-posts", "type: noise", "type: standard", ""),
    (LIGHTS, "id: cable-posts", "objectives:", "# none:", ""),
    (LIGHTS, "", "- id: cable-posts", "- §id: cable-posts", "inject-aimless"),
    (LIGHTS, "id: control-room-note", "body: |\n", f"body: |\n      {'word ' * 1600}\n", ""),
    (LIGHTS, "", "- id: control-room-note", "- §id: control-room-note", "too-much-to-read"),
    (BENCH, "id: bench-press-question", "type: contingency", "type: §adaptive", "adaptive-unused"),
    (CASCADE, "id: settlement", "controller: ", "controller: §Cell #2 ", "text-cut"),
]
"""Without a problem, a change is a part of the next one."""
