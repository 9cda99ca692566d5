"""A package's texts built into a scenario, with every problem found on the way."""

from __future__ import annotations

import msgspec

from tabletop.scenario.consistency import check_consistency
from tabletop.scenario.context import Context
from tabletop.scenario.doubts import Doubts
from tabletop.scenario.ladder import DEFAULT_LADDER
from tabletop.scenario.model import Inject, Scenario
from tabletop.scenario.nodes import Mapping
from tabletop.scenario.package import Package
from tabletop.scenario.plan import Plan
from tabletop.scenario.problems import Problem, Report
from tabletop.scenario.quotes import note_quotes, secrets_of
from tabletop.scenario.reach import check_reach
from tabletop.scenario.references import Names
from tabletop.scenario.roots import collector_off, read_root
from tabletop.scenario.shape import read_struct
from tabletop.scenario.shapes import SCENARIO
from tabletop.scenario.slips import note_slips
from tabletop.scenario.text_places import text_places
from tabletop.scenario.texts import localized
from tabletop.scenario.translations import read_translations
from tabletop.scenario.unsure import unsure_of
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
    names = Names(root, SCENARIO.keys, SCENARIO.needed, report)
    context = Context(report, names, package)
    scenario: Scenario = read_struct(context, root, SCENARIO)
    check_consistency(context)
    # What is looked for from here on rests on the whole, as far as mistakes leave it sure.
    doubts = Doubts(context)
    note_slips(context, doubts)
    if not doubts.blind:
        check_reach(context, doubts)
        note_workload(context, doubts, Plan(scenario), words_a_minute)
        if package.translations or scenario.evidence or scenario.ground_truth:
            scenario = _with_translations(context, scenario, doubts)
    return None if report.failed else _in_order(scenario)


def _with_translations(context: Context, scenario: Scenario, doubts: Doubts) -> Scenario:
    """With its translations; what is wrong with them, or gives a secret away, is noted."""
    places, unsure = text_places(context, doubts.root), unsure_of(context, doubts)
    read = read_translations(context.package, scenario, places, unsure, context.report)
    translations = tuple(one.translation for one in read)
    whole = msgspec.structs.replace(scenario, translations=translations)
    others = [localized(whole, one.translation.language) for one in read]
    secrets = secrets_of([scenario, *others], unsure)
    note_quotes(scenario, secrets, unsure, places, context.report)
    for one, other in zip(read, others, strict=True):
        note_quotes(other, secrets, unsure, one.places, context.report)
    return whole


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
