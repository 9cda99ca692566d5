"""A package's texts built into a scenario, with every problem found on the way."""

from __future__ import annotations

import msgspec

from tabletop.scenario.consistency import check_consistency
from tabletop.scenario.context import Context
from tabletop.scenario.ladder import DEFAULT_LADDER
from tabletop.scenario.model import Inject, Scenario
from tabletop.scenario.nodes import Mapping
from tabletop.scenario.package import Package
from tabletop.scenario.plan import Plan
from tabletop.scenario.problems import Place, Problem, Report
from tabletop.scenario.quotes import note_quotes, secrets_of
from tabletop.scenario.references import Names
from tabletop.scenario.roots import collector_off, read_root
from tabletop.scenario.shape import read_struct
from tabletop.scenario.shapes import (
    CHANNEL,
    DECISION,
    DELEGATION,
    EVIDENCE,
    INJECT,
    MOVE,
    PERSONA,
    ROLE,
    SCENARIO,
    STATEMENT,
    VARIABLE,
)
from tabletop.scenario.slips import note_slips
from tabletop.scenario.texts import FORMS, localized
from tabletop.scenario.translations import read_translations
from tabletop.scenario.workload import WORDS_A_MINUTE, note_workload

_LISTS = {
    "delegations": DELEGATION,
    "roles": ROLE,
    "personas": PERSONA,
    "channels": CHANNEL,
    "moves": MOVE,
    "variables": VARIABLE,
    "evidence": EVIDENCE,
    "injects": INJECT,
    "decisions": DECISION,
    "joint_statements": STATEMENT,
}


def build(
    package: Package, words_a_minute: int = WORDS_A_MINUTE
) -> tuple[Scenario | None, tuple[Problem, ...]]:
    """The scenario, unless there is an error; and all problems in order."""
    report = Report()
    report.extend(package.problems)
    with collector_off():
        scenario = _read(package, report, words_a_minute)
    return (None if report.failed else scenario), report.problems


def _read(package: Package, report: Report, words_a_minute: int) -> Scenario | None:
    """A scenario, perhaps with errors; the nodes are gone before the collector would walk them."""
    root = read_root(package, report)
    return _build(package, root, report, words_a_minute) if root else None


def _build(package: Package, root: Mapping, report: Report, words_a_minute: int) -> Scenario | None:
    context = Context(report, Names(root, report), package)
    scenario = read_struct(context, root, SCENARIO)
    check_consistency(context)
    note_slips(context)
    if report.failed or not isinstance(scenario, Scenario):
        return None
    note_workload(context, Plan(scenario), words_a_minute)
    if package.translations or scenario.evidence or scenario.ground_truth:
        whole = _with_translations(package, scenario, _places(context, root), report)
        return _in_order(whole) if whole is not None else None
    return _in_order(scenario)


def _with_translations(
    package: Package, scenario: Scenario, places: dict[str, Place], report: Report
) -> Scenario | None:
    """With its translations, unless they, or a text that gives a secret away, are wrong."""
    read = read_translations(package, scenario, places, report)
    if read is None:
        return None
    translations = tuple(one.translation for one in read)
    whole = msgspec.structs.replace(scenario, translations=translations)
    others = [localized(whole, one.translation.language) for one in read]
    secrets = secrets_of([scenario, *others])
    note_quotes(scenario, secrets, places, report)
    for one, other in zip(read, others, strict=True):
        note_quotes(other, secrets, one.places, report)
    return None if report.failed else whole


def _in_order(scenario: Scenario) -> Scenario:
    """With everything by its number, on built-in channels, with a ladder and a duration."""
    like = {channel.id: channel.like for channel in scenario.channels}
    return msgspec.structs.replace(
        scenario,
        duration=scenario.duration or sum(move.duration for move in scenario.moves),
        ladder=tuple(sorted(scenario.ladder, key=lambda r: r.rung)) or DEFAULT_LADDER,
        injects=tuple(
            sorted(_on_channels(scenario.injects, like), key=lambda inject: inject.number)
        ),
        decisions=tuple(sorted(scenario.decisions, key=lambda decision: decision.number)),
    )


def _places(context: Context, root: Mapping) -> dict[str, Place]:
    """Where each thing stands that may be translated, as translations name it."""
    places: dict[str, Place] = {"": root}
    places |= {key: root.place(key) for key in FORMS}
    for key, shape in _LISTS.items():
        for item, node in context.of(shape.name):
            places[f"{key}/{item.id}"] = node
            places |= {
                f"{key}/{item.id}/{name}": value for name, (_, value) in node.entries.items()
            }
    return places


def _on_channels(injects: tuple[Inject, ...], like: dict[str, str]) -> tuple[Inject, ...]:
    """The injects, each on a built-in channel; one of the scenario's own is kept beside it."""
    if not like:
        return injects
    return tuple(
        msgspec.structs.replace(i, channel=like[i.channel], own_channel=i.channel)
        if i.channel in like
        else i
        for i in injects
    )
