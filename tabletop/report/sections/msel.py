"""The MSEL as run: every inject in one table, then each text as it was delivered."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable

from tabletop.report import prose, text, words
from tabletop.report.analysis.injects import InjectFigures
from tabletop.report.desk import Desk
from tabletop.report.flow import Column
from tabletop.report.forms import Cell
from tabletop.report.sections.observed import expected_words

RELEASED_BY = {
    "schedule": "on schedule",
    "facilitator": "by hand",
    "effect": "as an effect",
    "late": "by its late policy",
}


def msel(desk: Desk) -> Iterator[Flowable]:
    """All injects by number."""
    injects = desk.figures.injects
    if not injects:
        yield from desk.say("The scenario holds no injects and none was written during play")
        return
    columns = (
        Column("No.", 0.7, right=True),
        Column("Title", 4.4),
        Column("To", 2.4),
        Column("Planned", 2, right=True),
        Column("Actual", 1.4, right=True),
        Column("Off plan", 1.3, right=True),
        Column("Status", 1.7),
    )
    caption = (
        "Planned: when it was due in this run, counted from the actual start of its move. "
        "Unplayed: its time did not come, or nobody played it from the bench. Not taken: it "
        "belongs to a branch that the decisions did not take."
    )
    yield desk.table(columns, (_row(desk, inject) for inject in injects), caption)
    delivered = [inject for inject in injects if inject.released_ms is not None]
    if delivered:
        yield from desk.part("msel-texts", "Texts as delivered", keep=150)
    for inject in delivered:
        yield from _delivered(desk, inject)


def _row(desk: Desk, inject: InjectFigures) -> tuple[Cell, ...]:
    late = inject.late_ms
    return (
        str(inject.number),
        inject.title,
        desk.marks(inject.to, most=4),
        inject.plan if inject.planned_ms is None else words.elapsed(inject.planned_ms),
        "" if inject.released_ms is None else words.elapsed(inject.released_ms),
        "" if late is None else words.drift(late),
        words.STATUS[inject.status],
    )


def _delivered(desk: Desk, inject: InjectFigures) -> Iterator[Flowable]:
    yield from desk.item(f"inject-{inject.number}", str(inject.number), inject.title, keep=90)
    label: list[Cell] = [
        words.elapsed(inject.released_ms or 0),
        desk.marks(inject.to, most=4),
        text.excerpt(inject.channel, 40),
        text.excerpt(f"from {inject.sender}", 80) if inject.sender else "",
        text.excerpt(inject.handling, 60),
        _delivery(inject),
    ]
    known = inject.subject.strip() in ("", inject.title.strip())
    subject = [] if known else [desk.strong(inject.subject)]
    bodies = [*subject, *prose.marked_up(inject.body, desk.styles)]
    if how := " ".join(filter(None, [_release(desk, inject), *_way_opened(desk, inject)])):
        bodies += desk.small(how)
    yield from desk.beside([line for line in label if line], bodies or desk.small("–"))
    for place, expected in enumerate(inject.expected):
        label = ["Expected"] if place == 0 else []
        yield from desk.beside(label, desk.small(expected_words(expected)))


def _delivery(inject: InjectFigures) -> str:
    """How far it came, in people."""
    if not inject.people:
        return ""
    read = f"read by {inject.read} of {inject.people}"
    return read + (f", acknowledged by {inject.acknowledged}" if inject.acknowledge else "")


def _release(desk: Desk, inject: InjectFigures) -> str:
    """How it was released, where not simply on schedule."""
    if inject.released_by in (None, "schedule") and inject.status != "recalled":
        return ""
    how = f"Released {RELEASED_BY[inject.released_by or 'schedule']}"
    cause = f" of {_of_whose(desk, inject)}" if inject.cause else ""
    by = f" by {inject.released_for}" if inject.released_by == "facilitator" else ""
    reason = f": {text.one_line(inject.reason)}" if inject.reason.strip() else ""
    recalled = "; recalled" if inject.status == "recalled" else ""
    return words.sentence(how + cause + by + recalled + reason)


def _of_whose(desk: Desk, inject: InjectFigures) -> str:
    """`D1 (TAV)`: the decision point with whose choice it was, or another inject."""
    whose = [c for c in inject.came_of if c.at_once and f"D{c.point}" == inject.cause]
    code = f" ({desk.codes([choice.delegation for choice in whose])})" if whose else ""
    return inject.cause + code


def _way_opened(desk: Desk, inject: InjectFigures) -> Iterator[str]:
    """The choices that changed what it waited for."""
    later = [choice for choice in inject.came_of if not choice.at_once]
    named = [f"D{choice.point} ({desk.codes([choice.delegation])})" for choice in later]
    if named:
        yield f"{words.listing(named)} opened the way for it."
