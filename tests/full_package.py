"""A package that uses every key of the format, for what the small one does not reach."""

from __future__ import annotations

from functools import cache

import msgspec

from tabletop.scenario.check import load
from tabletop.scenario.model import Scenario, Translation
from tabletop.scenario.package import Package
from tabletop.scenario.texts import texts_of
from tests.factories import png

FULL = """\
format: 1
id: full
version: "1.0"
title: Full crisis
summary: Everything the format knows.
language: en
authors: [The authors]
licence: CC-BY-4.0
banner: UNCLASSIFIED
handling: TLP:GREEN
duration: 1h30m
audience: Diplomats
disclaimer: All is invented.
norms: [b, c, f]
objectives:
  - {id: o1, text: Share what is known, capability: Information sharing}
delegations:
  - id: ald
    code: ALD
    name: Republic of Aldria
    kind: state
    brief: Your capital is dark.
    interests: [Restore power]
    red_lines: [No foreign engineers at the plant]
  - {id: brn, code: BRN, name: Kingdom of Bernia, brief: You are suspected.}
  - {id: cst, code: CST, name: Union of the Coast, kind: organisation}
roles:
  - {id: head, title: Head of delegation, text: Speaks and decides.}
  - {id: technical, title: Technical adviser, text: Reads logs., delegations: [ald]}
personas:
  - id: wire
    name: Continental Wire
    title: News agency
    organisation: Continental Press
    cell: media
    notes: Never gives a source.
channels:
  - {id: gridline, name: Operators' hotline, like: phone}
storylines:
  - {id: grid, title: The grid}
  - {id: rail, title: The railway, opened: false}
clock: {start: 2031-03-14T08:00+01:00, time_zone: CET, speed: 2}
moves:
  - id: m1
    title: Darkness
    summary: The grid fails.
    duration: 40m
    starts: 2031-03-14T08:00+01:00
    gate: {decision: response}
    notes: Keep it short.
  - {id: m2, title: Talks, duration: 40m, speed: 1}
milestones:
  - {id: blamed, text: Bernia was blamed}
variables:
  - {id: tension, name: Tension, start: 20, minimum: 0, maximum: 100, unit: "%"}
  - {id: seats, name: Seats, type: whole, start: 3, maximum: 9}
  - id: mood
    name: Mood
    type: level
    levels: [calm, tense, crisis]
    start: calm
    visible_to: [ald]
ladder:
  - {rung: 0, text: monitor}
  - {rung: 6, text: attribution}
ground_truth:
  - id: way-in
    text: A contractor of the royal signals office sold the access to a crew of thieves.
    actor: brn
    projections:
      - {id: two-hands, source: CERT of Aldria, shows: Two people typed., kind: part}
      - {id: confession, source: A letter, shows: The contractor tells it all., kind: whole}
  - {id: cold, text: The winter was mild until the evening before., actor: accident}
evidence:
  - id: log
    title: Log of the gateway
    text: |
      Two sessions at 05:41 and 05:44, from one address, by two different hands.
    source: CERT of Aldria
    reliability: B
    credibility: 2
    projections: [two-hands]
    held_by: [ald]
    handling: TLP:AMBER
    attachments: [{file: media/map.png, alt: The log, caption: Two sessions}]
  - id: letter
    title: A letter
    text: A man writes that he sold what he was paid to guard and is sorry for it now.
    reliability: D
    credibility: 3
    projections: [confession]
injects:
  - id: lights-out
    number: 1
    title: The lights go out
    storyline: grid
    move: m1
    when: 1m
    late: fire
    to: all
    from: wire
    channel: news
    delivery: screen
    subject: Blackout
    body: Two million people are without power.
    handling: TLP:GREEN
    attachments: [{file: media/map.png, alt: A map}]
    expected: [Aldria convenes its cell]
    objectives: [o1]
    notes: Say nothing more.
    prompts: [Does Aldria share it?]
    controller: Media cell
    acknowledge: true
    effects: {variables: {tension: +10, mood: +1}}
    reading: 1m
    reach: 1200000
    evidence: [log]
  - id: call
    title: The dispatcher calls
    move: m1
    when: {after: lights-out, delay: 2m}
    to: [ald]
    channel: gridline
    body: We can help you start.
    objectives: [o1]
  - id: letter-comes
    title: A letter comes
    move: m1
    when: {on: {elapsed: 10m, move: m1}}
    to: [cst]
    channel: email
    body: Please read what is enclosed.
    evidence: [letter]
    objectives: [o1]
  - id: trains
    title: The trains stop
    storyline: rail
    move: m1
    when: 20m
    to: all
    body: No train moves.
    objectives: [o1]
  - id: harsh
    title: Bernia answers
    move: m1
    when: {on: {decision: words, outcome: firm}, delay: 1m}
    to: all
    body: We reject this.
    objectives: [o1]
  - id: quiet
    title: A quiet evening
    type: adaptive
    move: m2
    when: 5m
    condition: {votes: join, option: stay, at_least: 2}
    to: all
    body: Nothing happens.
    objectives: [o1]
  - id: late-news
    title: Late news
    type: noise
    move: m2
    when: 10m
    condition:
      all:
        - {elapsed: 15m}
        - not: {any: [{variable: mood, equals: crisis}, {milestone: blamed}, {inject: harsh}]}
    to: all
    body: Sports.
decisions:
  - id: response
    number: 1
    title: The first response
    question: How does Aldria respond?
    for: [ald]
    move: m1
    opened_by: 2m
    deadline: 10m
    options:
      - id: wait
        label: Wait for facts
        rung: 0
        tradeoff: Slow
        effects: {open_storylines: [rail]}
      - id: accuse
        label: Accuse Bernia
        rung: 6
        effects: {milestones: [blamed], variables: {mood: =crisis, tension: =80}}
    require: [rationale]
    default: wait
    visible_after: closed
    objectives: [o1]
    notes: Read it aloud.
  - id: words
    title: A statement
    question: What does Aldria say?
    for: [ald]
    move: m1
    opened_by: 5m
    deadline: 20m
    free_text: true
    outcomes:
      - {id: firm, label: Names a state, rung: 6, effects: {close_storylines: [rail]}}
      - {id: soft, label: Names nobody, rung: 0, effects: {decisions: [join], injects: [call]}}
  - id: join
    title: Joining
    question: Do you join?
    for: [brn, cst]
    move: m1
    opened_by: manual
    options:
      - {id: sign, label: Sign, rung: 6}
      - {id: stay, label: Stay out, rung: 0}
    require: [rationale, confidence, evidence, norms, dissent]
    quorum: 2
    pre_vote: true
joint_statements:
  - id: council-text
    title: Statement of the Council
    parties: [ald, cst]
    preamble: The Council,
    clauses:
      - {id: regret, text: Regrets the loss of power., bracketed_by: [ald]}
      - {id: help, text: Offers help.}
evaluation:
  - objective: o1
    targets:
      - id: pool
        text: Two delegations exchange evidence within an hour.
        tasks:
          - id: ask
            text: Asks through the point of contact.
            delegations: [ald]
            injects: [lights-out]
            decisions: [response]
hot_wash: [What did only you know?]
notes: Print the maps.
"""


def full_package(old: str = "", new: str = "", files: dict[str, bytes] | None = None) -> Package:
    """The full package; the first place of `old` is replaced by `new`."""
    assert old in FULL
    text = FULL.replace(old, new, 1)
    own = {"scenario.yaml": text.encode(), "media/map.png": png()}
    return Package.from_files("full", {**own, **(files or {})})


def in_french(scenario: Scenario) -> Scenario:
    """The scenario with every text translated: each begins with ≈."""
    texts = {path: f"≈ {text}" for path, text in texts_of(scenario)}
    translation = Translation(language="fr", texts=texts)
    return msgspec.structs.replace(scenario, translations=(translation,))


@cache
def full_scenario() -> Scenario:
    """Three delegations, two moves, seven injects, three decision points, all fields."""
    return load(full_package())
