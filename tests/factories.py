"""Ready-made things for tests: a small package that uses every form an author can write."""

from __future__ import annotations

import struct
import zlib
from functools import cache
from pathlib import Path

from tabletop.scenario.check import load
from tabletop.scenario.model import Scenario
from tabletop.scenario.package import Package

SECTIONS = {
    "format": "1",
    "id": "small",
    "version": '"1.0"',
    "title": "Small crisis",
    "summary": """|
  A blackout and a question.
""",
    "authors": "[The authors]",
    "licence": "CC-BY-4.0",
    "banner": "UNCLASSIFIED",
    "handling": "TLP:GREEN",
    "disclaimer": "All states are invented.",
    "clock": "{start: 2031-03-14T08:00+01:00, time_zone: CET}",
    "objectives": """
  - {id: o1, text: Decide under uncertainty, capability: Decision making}
  - {id: o2, text: Share information}
""",
    "delegations": """
  - id: ald
    code: ALD
    name: Republic of Aldria
    brief: Your capital is dark.
    interests: [Restore power]
    red_lines: [No foreign engineers at the plant]
  - {id: brn, code: BRN, name: Kingdom of Bernia, brief: You are suspected.}
  - {id: cst, code: CST, name: Union of the Coast, kind: organisation}
""",
    "personas": """
  - {id: wire, name: Continental Wire, title: News agency}
""",
    "storylines": """
  - {id: grid, title: The grid}
  - {id: press, title: The press}
""",
    "milestones": """
  - {id: blamed, text: Bernia was blamed in public}
  - {id: spread, text: The failure has spread}
""",
    "variables": """
  - {id: tension, name: Tension, start: 20}
""",
    "moves": """
  - id: m1
    title: Darkness
    summary: |
      The grid of Aldria fails.
    duration: 40m
    gate: {decision: response}
  - id: m2
    title: The next day
    summary: |
      It spreads.
    duration: 30m
    starts: 2031-03-15T09:00+01:00
    speed: 2
    notes: Keep it short.
""",
    "injects": """
  - id: lights-out
    title: The lights go out
    storyline: grid
    move: m1
    when: 0s
    late: fire
    to: all
    from: wire
    subject: Blackout in the capital of Aldria
    body: |
      Two million people are **without power**.
    expected: [Aldria convenes its crisis cell]
    objectives: [o1]
    reading: 1m
  - id: grid-report
    title: The operator's report
    objectives: [o1, o2]
    storyline: grid
    move: m1
    when: {after: lights-out, delay: 5m}
    to: [ald]
    channel: technical
    subject: Traces in the control system
    body: |
      The traces resemble earlier ones. They prove nothing.
    handling: TLP:AMBER
    notes: Only Aldria sees this.
    prompts: [Does Aldria share it?]
    controller: Technical cell
    acknowledge: true
  - id: panic
    title: The markets fall
    objectives: [o1]
    type: complexity
    when: {on: {variable: tension, at_least: 40}, delay: 2m}
    to: all
    channel: social
    subject: Sell everything
    body: |
      The exchange of Aldria is down nine per cent.
  - id: rumour
    title: A rumour
    type: noise
    storyline: press
    move: m1
    when: 12:00
    condition: {not: {milestone: blamed}}
    late: drop
    to: all
    channel: social
    subject: Was it a squirrel?
    body: |
      Nobody knows.
  - id: hotline
    title: A call from the neighbour
    objectives: [o2]
    type: contingency
    when: manual
    to: [brn]
    channel: phone
    delivery: voice
    subject: Note of a call
    body: |
      The minister asks what you know.
  - id: protest
    title: Bernia is summoned
    objectives: [o1]
    type: adaptive
    to: [brn, cst]
    channel: cable
    subject: Démarche by Aldria
    body: |
      Aldria's envoy demands an explanation.
    effects: {variables: {tension: +10}}
  - id: second-wave
    title: The second wave
    objectives: [o1]
    storyline: grid
    move: m2
    when: 2m
    late: fire
    to: all
    from: wire
    subject: Trains stand still
    body: |
      Signals failed in all three countries.
    effects: {milestones: [spread], variables: {tension: =60}}
  - id: envoy
    title: The envoy's advice
    objectives: [o2]
    move: m2
    when: {after: second-wave, delay: 10m}
    to: [cst]
    channel: intelligence
    delivery: paper
    subject: Assessment
    body: |
      The actor is likely not a state.
""",
    "decisions": """
  - id: response
    title: The first response
    question: |
      How does Aldria respond?
    for: [ald]
    move: m1
    opened_by: 3m
    deadline: 20m
    options:
      - {id: wait, label: Wait for facts, rung: 0}
      - id: summon
        label: Summon the ambassador of Bernia
        rung: 3
        tradeoff: Firm, but on thin evidence
        effects: {injects: [protest]}
      - id: accuse
        label: Accuse Bernia in public
        rung: 6
        effects: {milestones: [blamed], variables: {tension: +30}}
    require: [rationale, confidence]
    objectives: [o1]
  - id: sharing
    title: Sharing of traces
    question: |
      Do you share what you hold?
    for: all
    move: m1
    opened_by: {after: grid-report, delay: 1m}
    deadline: 2m
    options:
      - {id: share, label: Share it all, rung: 2}
      - {id: decline, label: Decline, rung: 0}
    default: decline
    visible_after: closed
  - id: statement
    title: A statement
    question: |
      What do you say together?
    for: [ald, cst]
    move: m2
    opened_by: {on: {milestone: spread}, delay: 5m}
    free_text: true
    visible_after: end
    notes: Adjudicate the text.
""",
}
"""The small package, key by key; what stands after `key:` in its scenario.yaml."""


def package_text(**changes: str | None) -> str:
    """The small package's YAML; a change replaces what a key holds, None leaves the key out."""
    sections: dict[str, str | None] = {**SECTIONS, **changes}
    lines = [f"{key}: {value}" for key, value in sections.items() if value is not None]
    return "\n".join(line.rstrip().replace(": \n", ":\n", 1) for line in lines) + "\n"


def write_package(
    folder: Path, *, files: dict[str, bytes] | None = None, **changes: str | None
) -> Path:
    """Write the small package, with further files if wished, and give its folder."""
    package = folder / "small"
    for name, data in {"scenario.yaml": package_text(**changes).encode(), **(files or {})}.items():
        path = package / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return package


def small_package(*, files: dict[str, bytes] | None = None, **changes: str | None) -> Package:
    """The small package from bytes, without a folder."""
    main = {"scenario.yaml": package_text(**changes).encode()}
    return Package.from_files("small", {**main, **(files or {})})


@cache
def small_scenario() -> Scenario:
    """Three delegations, two moves, eight injects of every form, three decision points."""
    return load(small_package())


def png(width: int = 4, height: int = 3) -> bytes:
    """A sound PNG picture, black."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\0" * width) * height)
    parts = (chunk(b"IHDR", header), chunk(b"IDAT", rows), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def jpeg(width: int = 4, height: int = 3) -> bytes:
    """The headers of a JPEG picture; enough to be measured, not to be shown."""
    comment = b"\xff\xfe" + struct.pack(">H", 6) + b"text"
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    return b"\xff\xd8" + comment + b"\xff" + frame + b"\xff\xd9"
