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
from tabletop.scenario.references import Names
from tabletop.scenario.roots import collector_off, read_root
from tabletop.scenario.shape import read_struct
from tabletop.scenario.shapes import SCENARIO
from tabletop.scenario.slips import note_slips
from tabletop.scenario.translating.forms import FORMS
from tabletop.scenario.translating.reading import read_translations
from tabletop.scenario.workload import WORDS_A_MINUTE, note_workload


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
    translations = read_translations(package, scenario, _places(context, root), report)
    if translations is None:
        return None
    like = {channel.id: channel.like for channel in scenario.channels}
    return msgspec.structs.replace(
        scenario,
        translations=translations,
        duration=sum(move.duration for move in scenario.moves),
        ladder=tuple(sorted(scenario.ladder, key=lambda r: r.rung)) or DEFAULT_LADDER,
        injects=tuple(
            sorted(_on_channels(scenario.injects, like), key=lambda inject: inject.number)
        ),
        decisions=tuple(sorted(scenario.decisions, key=lambda decision: decision.number)),
    )


def _places(context: Context, root: Mapping) -> dict[str, Place]:
    """Where each thing stands that may be translated, as translations name it."""
    places: dict[str, Place] = {"": root}
    for key in FORMS:
        places |= {f"{key}/{name}": node for name, node in context.names.places(key).items()}
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
