"""What each delegation held, and since when; and at the end what really happened."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable

from tabletop.report import text, words
from tabletop.report.analysis.knowledge import FactFigures, Holding, ItemFigures, ShownFigures
from tabletop.report.desk import Desk
from tabletop.report.flow import Column
from tabletop.report.forms import Cell
from tabletop.report.prose import Stretch
from tabletop.report.sections.grounds import cited
from tabletop.scenario.model import ProjectionKind

_KINDS: dict[ProjectionKind, str] = {
    "whole": "showed all of it",
    "part": "showed a part",
    "misleading": "misled",
}


def knowledge(desk: Desk) -> Iterator[Flowable]:
    """Every evidence item with its grade and who held it; then what each held alone."""
    items = desk.figures.items
    held = [item for item in items if item.holdings]
    yield from desk.say(
        f"The scenario has {words.count(len(items), 'evidence item')}; delegations held "
        f"{len(held)} of them, at the start or with an inject, until it was recalled. Letter and "
        "number are the reliability of the source and the credibility of what it says, by the "
        "Admiralty code"
    )
    columns = (
        Column("", 0.6),
        Column("Evidence", 4.4),
        Column("Source", 2.6),
        Column("From the start", 1.8),
        Column("Since", 3),
    )
    rows = (
        ([Stretch(item.grade)], item.title, item.source, _first(desk, item), _later(desk, item))
        for item in items
    )
    yield desk.table(columns, rows)
    yield from _alone(desk)
    yield from cited(desk)


def _first(desk: Desk, item: ItemFigures) -> Cell:
    return desk.marks([held.delegation for held in item.holdings if held.since_ms is None])


def _later(desk: Desk, item: ItemFigures) -> Cell:
    """`VEL TOR 00:12:30`, one group for each time; nobody at all is said."""
    if not item.holdings:
        return "nobody"
    times: dict[str, list[int]] = {}
    for held in item.holdings:
        if held.since_ms is not None:
            times.setdefault(_span(held), []).append(held.delegation)
    stretches: list[Stretch] = []
    for span, places in times.items():
        gap = [Stretch(";  ")] if stretches else []
        stretches += [*gap, *desk.marks(places), Stretch(f"  {span}")]
    return stretches or ""


def _span(held: Holding) -> str:
    """`00:12:30`, or `00:12:30 to 00:15:00` where what it came with was recalled."""
    since = words.elapsed(held.since_ms or 0)
    return since if held.until_ms is None else f"{since} to {words.elapsed(held.until_ms)}"


def _alone(desk: Desk) -> Iterator[Flowable]:
    """What only one delegation held: the pieces that had to be shared to be of use."""
    alone: dict[int, list[str]] = {}
    for item in desk.figures.items:
        places = {held.delegation for held in item.holdings}
        if len(places) == 1:
            alone.setdefault(places.pop(), []).append(text.one_line(item.title))
    if not alone:
        return
    yield from desk.part("knowledge-alone", "Held by one delegation alone")
    for place, titles in sorted(alone.items()):
        said = "; ".join(text.excerpt(title, 120) for title in titles)
        yield from desk.written(said, [desk.mark(place), words.count(len(titles), "item")])


def truth(desk: Desk) -> Iterator[Flowable]:
    """The ground truth, with what sources showed of it and to whom."""
    yield from desk.say(
        "The hidden facts of the scenario. The report can be made without this section, for those "
        "who may yet play it"
    )
    for number, fact in enumerate(desk.figures.facts, 1):
        yield from _fact(desk, number, fact)


def _fact(desk: Desk, number: int, fact: FactFigures) -> Iterator[Flowable]:
    label: list[Cell] = [[Stretch(f"Fact {number}")]]
    if fact.actor:
        label.append(text.excerpt(fact.actor, 80))
    yield from desk.written(fact.text, label)
    for shown in fact.shown:
        yield from desk.beside(["", *_told(desk, shown)], desk.small(_said(shown)))


def _told(desk: Desk, shown: ShownFigures) -> list[Cell]:
    return [_KINDS[shown.kind], desk.marks(shown.holders) if shown.holders else "held by nobody"]


def _said(shown: ShownFigures) -> str:
    return f"{text.one_line(shown.source)}: {shown.shows}"
