"""Who took part, by delegation."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable

from tabletop.report import text, words
from tabletop.report.analysis.people import Participant
from tabletop.report.desk import Desk
from tabletop.report.flow import Column
from tabletop.report.forms import Cell
from tabletop.report.front import simulated


def participants(desk: Desk) -> Iterator[Flowable]:
    """Delegates, and the people of the white cell who acted."""
    people = desk.figures.people
    if not people.delegates:
        yield from desk.say("No delegate had been seated when this report was made")
    else:
        yield from desk.say(simulated(desk.figures))
        yield _table(desk, mixed=people.simulated > 0)
    if people.white:
        names = [text.excerpt(name, 80) for name in people.white]
        yield from desk.written(words.listing(names), ["White cell"])


def _table(desk: Desk, *, mixed: bool) -> Flowable:
    """`mixed`: the program played some, so each row says who did."""
    columns = (
        Column("Delegation", 1.4),
        Column("Member", 1.2, right=True),
        Column("Name", 2.8),
        *([Column("Played by", 2.6)] if mixed else []),
        Column("Seated", 3.6),
        Column("Decisions given", 1.4, right=True),
    )
    caption = (
        "Names are kept beside the record and can be erased from it; an erased name reads "
        "“withheld”. Decisions given for a delegation by voice or on paper count for no person."
    )
    rows = (_row(desk, one, mixed) for one in desk.figures.people.delegates)
    return desk.table(columns, rows, caption)


def _row(desk: Desk, one: Participant, mixed: bool) -> tuple[Cell, ...]:
    temperament = f", {text.excerpt(one.temperament, 20)}" if one.temperament else ""
    played = f"the program{temperament}" if one.simulated else "a person"
    until = f", until {words.day_and_time(one.left_wall)}" if one.left_wall is not None else ""
    return (
        desk.mark(one.delegation),
        str(one.member),
        text.excerpt(one.name, 120),
        *([played] if mixed else []),
        f"{words.day_and_time(one.seated_wall)}{until}",
        str(one.decisions),
    )
