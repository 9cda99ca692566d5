"""Writes a scenario made from another file as YAML that an author would go on editing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence

from tabletop.scenario.model import (
    After,
    AnyOf,
    At,
    Condition,
    DecisionIs,
    DecisionPoint,
    Delegation,
    Inject,
    Move,
    On,
    Option,
    Scenario,
    When,
)
from tabletop.scenario.msel.names import Ids
from tabletop.scenario.package import MAIN
from tabletop.scenario.quantities import in_words

# Text that reads the same with and without quotes, in every YAML reader.
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_-]*( [A-Za-z0-9_-]+)*")
_WORDS = frozenset(["true", "false", "yes", "no", "on", "off", "null", "y", "n"])


MANUAL = "manual"

MOST_FILES = 60
"""With more moves than this, all injects stand in one file."""


def package_files(scenario: Scenario, source: str) -> dict[str, str]:
    """The texts of the package by file name: the scenario, and the injects of each move."""
    files = {MAIN: "".join(f"{line}\n" for line in _main(scenario, source))}
    if scenario.decisions:
        files["decisions.yaml"] = "".join(f"{line}\n" for line in _decisions(scenario))
    if len(scenario.moves) > MOST_FILES:
        files["injects.yaml"] = _text_of(scenario, "All moves", scenario.injects)
        return files
    groups: dict[str | None, list[Inject]] = {}
    for inject in scenario.injects:
        groups.setdefault(inject.move, []).append(inject)
    titles: list[tuple[str | None, str]] = [(move.id, move.title) for move in scenario.moves]
    width, ids = len(str(len(titles) + 1)), Ids()
    for number, (move, title) in enumerate([*titles, (None, "Any move")], start=1):
        if move in groups:
            name = f"injects-{number:0{width}}-{ids.of(title, 'move')}.yaml"
            files[name] = _text_of(scenario, title, groups[move])
    return files


def _text_of(scenario: Scenario, title: str, injects: Sequence[Inject]) -> str:
    return "".join(f"{line}\n" for line in _injects(scenario, title, injects))


def _main(scenario: Scenario, source: str) -> Iterator[str]:
    yield f"# Made from {_comment(source)}. What was told on the way stands in import.txt."
    yield "format: 1"
    for key in ("id", "version", "title"):
        yield f"{key}: {_scalar(getattr(scenario, key), quote=key != 'id')}"
    yield from _text("summary", scenario.summary)
    if scenario.authors:
        yield f"authors: [{', '.join(_scalar(name, quote=True) for name in scenario.authors)}]"
    for key in ("banner", "handling"):
        if value := getattr(scenario, key):
            yield f"{key}: {_scalar(value, quote=True)}"
    yield ""
    yield "clock:"
    yield f"  start: {scenario.clock.start}"
    yield f"  time_zone: {_scalar(scenario.clock.time_zone)}"
    yield from _section("delegations", map(_delegation, scenario.delegations))
    yield from _section("moves", map(_move, scenario.moves))
    for key, items in (
        ("storylines", [(s.id, "title", s.title) for s in scenario.storylines]),
        ("personas", [(p.id, "name", p.name) for p in scenario.personas]),
        ("objectives", [(o.id, "text", o.text) for o in scenario.objectives]),
    ):
        entries = ([f"id: {id_}", f"{name}: {_scalar(text)}"] for id_, name, text in items)
        yield from _section(key, entries)
    if scenario.notes:
        yield ""
        yield from _text("notes", scenario.notes)


def _section(key: str, items: Iterable[list[str]]) -> Iterator[str]:
    """A list of groups of keys, with an empty line before it; nothing for no items."""
    for number, lines in enumerate(items):
        if number == 0:
            yield ""
            yield f"{key}:"
        yield from _item(lines)


def _item(lines: Sequence[str]) -> Iterator[str]:
    yield f"  - {lines[0]}"
    yield from (f"    {line}" if line else "" for line in lines[1:])


def _delegation(delegation: Delegation) -> list[str]:
    kind = [] if delegation.kind == "state" else [f"kind: {delegation.kind}"]
    name = f"name: {_scalar(delegation.name)}"
    return [
        f"id: {delegation.id}",
        f"code: {delegation.code}",
        name,
        *kind,
        *_text("brief", delegation.brief),
    ]


def _move(move: Move) -> list[str]:
    lines = [f"id: {move.id}", f"title: {_scalar(move.title)}"]
    if move.duration:
        lines.append(f"duration: {in_words(move.duration)}")
    if move.starts:
        lines.append(f"starts: {move.starts}")
    return [*lines, *_text("notes", move.notes)]


# --- injects -------------------------------------------------------------------------------


def _injects(scenario: Scenario, title: str, injects: Sequence[Inject]) -> Iterator[str]:
    yield f"# {_comment(title)}"
    yield "injects:"
    for number, inject in enumerate(injects):
        if number:
            yield ""
        yield from _item(list(_inject(scenario, inject)))


def _inject(scenario: Scenario, inject: Inject) -> Iterator[str]:
    yield f"id: {inject.id}"
    yield f"number: {inject.number}"
    yield f"title: {_scalar(inject.title)}"
    if inject.type != "standard":
        yield f"type: {inject.type}"
    for key, value in (("storyline", inject.storyline), ("move", inject.move)):
        if value:
            yield f"{key}: {value}"
    if (when := _when(inject.when)) != MANUAL:
        yield f"when: {when}"
    yield f"to: {_delegations(scenario, inject.to)}"
    if inject.sender:
        yield f"from: {inject.sender}"
    yield f"channel: {inject.channel}"
    if inject.delivery != "screen":
        yield f"delivery: {inject.delivery}"
    if inject.subject:
        yield f"subject: {_scalar(inject.subject, quote=True)}"
    yield from _text("body", inject.body)
    if inject.expected:
        yield "expected:"
        yield from (f"  - {_scalar(text)}" for text in inject.expected)
    if inject.objectives:
        yield f"objectives: [{', '.join(inject.objectives)}]"
    yield from _text("notes", inject.notes)
    if inject.controller:
        yield f"controller: {_scalar(inject.controller)}"


def _delegations(scenario: Scenario, to: Sequence[str]) -> str:
    return "all" if len(to) == len(scenario.delegations) else f"[{', '.join(to)}]"


# --- decision points -----------------------------------------------------------------------


def _decisions(scenario: Scenario) -> Iterator[str]:
    yield "decisions:"
    for number, point in enumerate(scenario.decisions):
        if number:
            yield ""
        yield from _item(list(_decision(scenario, point)))


def _decision(scenario: Scenario, point: DecisionPoint) -> Iterator[str]:
    yield f"id: {point.id}"
    yield f"title: {_scalar(point.title)}"
    yield from _text("question", point.question)
    yield f"for: {_delegations(scenario, point.delegations)}"
    if point.move:
        yield f"move: {point.move}"
    if (opens := _when(point.opens)) != MANUAL:
        yield f"opened_by: {opens}"
    if point.options:
        yield "options:"
        for option in point.options:
            yield from _item(list(_option(option)))
    if point.free_text:
        yield "free_text: true"
    yield from _text("notes", point.notes)


def _option(option: Option) -> Iterator[str]:
    yield f"id: {option.id}"
    yield f"label: {_scalar(option.label)}"
    if option.effects.injects:
        yield f"effects: {{injects: [{', '.join(option.effects.injects)}]}}"


# --- times ---------------------------------------------------------------------------------


def _when(when: When) -> str:
    match when:
        case At():
            return in_words(when.offset)
        case After():
            delay = f", delay: {in_words(when.delay)}" if when.delay else ""
            return f"{{after: {when.inject}{delay}}}"
        case On():
            delay = f", delay: {in_words(when.delay)}" if when.delay else ""
            return f"{{on: {_condition(when.condition)}{delay}}}"
        case _:
            return MANUAL


def _condition(condition: Condition) -> str:
    """Those that an import makes: a decision that was taken, or any of several."""
    match condition:
        case DecisionIs():
            return f"{{decision: {condition.decision}}}"
        case AnyOf():
            return f"{{any: [{', '.join(map(_condition, condition.parts))}]}}"
        case _:
            raise NotImplementedError(f"no import makes a condition like {condition}")


# --- values --------------------------------------------------------------------------------


def _text(key: str, text: str) -> Iterator[str]:
    """Text over lines as a block; its first line may not begin with a space, nor does it."""
    if not text:
        return
    if "\n" not in text and len(text) < 80:
        yield f"{key}: {_scalar(text, quote=True)}"
        return
    yield f"{key}: |"
    yield from (f"  {line}" if line else "" for line in text.split("\n"))


def _scalar(text: str, *, quote: bool = False) -> str:
    if not quote and _PLAIN.fullmatch(text) and text.casefold() not in _WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)


def _comment(text: str) -> str:
    return " ".join(text.split())[:200]
