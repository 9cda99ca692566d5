"""Scenario packages of any size, in the keys that authors use."""

from __future__ import annotations

from pathlib import Path
from string import ascii_uppercase

_HEAD = """\
format: 1
id: bench
version: "1.0"
title: A long week
summary: |
  As many injects as anyone could play, and more.
authors: [The authors]
licence: CC-BY-4.0
banner: UNCLASSIFIED
disclaimer: All states are invented.
clock: {start: 2031-03-14T08:00+01:00, time_zone: CET}
objectives:
  - {id: o1, text: Decide under uncertainty}
personas:
  - {id: wire, name: Continental Wire, title: News agency}
storylines:
  - {id: grid, title: The grid}
moves:
  - id: m1
    title: The first day
    summary: |
      It begins.
    duration: 20h
"""
_DELEGATION = (
    "  - {{id: d{n}, code: D{letter}, name: Delegation {n}, brief: You are number {n}.}}\n"
)
_INJECT = """\
  - id: inject-{n}
    title: Report {n} from the control room
    storyline: grid
    move: m1
    when: {when}
    to: {to}
    from: wire
    channel: news
    subject: "Report {n}: what is known, and what is not"
    body: |
      In district {n} the lights went out a little after six. **Crews are at work.**

      Nobody has said who did it, and the traces resemble earlier ones.
    expected: [Somebody asks what is known]
    objectives: [o1]
"""
_POINT = """\
  - id: point-{n}
    title: Question {n}
    question: |
      What do you do about district {n}?
    for: all
    move: m1
    opened_by: manual
    options:
      - {{id: wait, label: Wait for facts, rung: 0}}
      - {{id: speak, label: Speak in public, rung: 4, tradeoff: It cannot be taken back}}
    require: [rationale]
    visible_after: never
"""


def package_text(*, injects: int = 1, points: int = 1, delegations: int = 10) -> str:
    """A sound scenario.yaml; an inject is about 500 bytes, and due an hour and more after STARTEX.

    The decision points are for all and are opened by hand.
    """
    parts = [_HEAD, "delegations:\n"]
    parts += [_DELEGATION.format(n=n, letter=ascii_uppercase[n]) for n in range(1, delegations + 1)]
    parts.append("injects:\n")
    for n in range(1, injects + 1):
        when = f"{60 + n // 20}m"
        to = "all" if n % 3 else f"[d{n % delegations + 1}]"
        parts.append(_INJECT.format(n=n, when=when, to=to))
    parts.append("decisions:\n")
    parts += [_POINT.format(n=n) for n in range(1, points + 1)]
    return "".join(parts)


def write_package(folder: Path, *, points: int = 1, delegations: int = 10) -> Path:
    """Write a package into a new folder and give the folder."""
    package = folder / "package"
    package.mkdir()
    text = package_text(points=points, delegations=delegations)
    (package / "scenario.yaml").write_text(text, encoding="utf-8")
    return package
