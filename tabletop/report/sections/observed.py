"""Expected against observed: which actions the white cell saw, and when."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable

from tabletop.report import text, words
from tabletop.report.analysis import Figures
from tabletop.report.analysis.injects import ActionFigures, InjectFigures
from tabletop.report.desk import Desk
from tabletop.report.flow import Column
from tabletop.report.forms import Cell


def asked_for(figures: Figures) -> list[tuple[InjectFigures, ActionFigures]]:
    """The actions expected of what was released, or seen all the same, in order of injects."""
    return [
        (inject, action)
        for inject in figures.injects
        for action in inject.expected
        if inject.released_ms is not None or action.seen_ms is not None
    ]


def observed(desk: Desk) -> Iterator[Flowable]:
    """A row for each action expected; where none was ticked, one sentence."""
    actions = asked_for(desk.figures)
    if not actions:
        return
    yield from desk.part("timeline-observed", "Expected against observed")
    seen = sum(action.seen_ms is not None for _, action in actions)
    if not seen:
        yield from desk.say(
            f"{words.count(len(actions), 'action')} {words.were(len(actions))} expected of the "
            "injects that were released. None was ticked as seen: nothing can be said of them from "
            "the record"
        )
        return
    yield from desk.say(
        f"{words.share(seen, len(actions), 'expected action')} {words.were(seen)} ticked as seen. "
        "What was not ticked may have happened unseen. Times are when it was ticked"
    )
    yield from _table(desk, actions)


def _table(desk: Desk, actions: list[tuple[InjectFigures, ActionFigures]]) -> Iterator[Flowable]:
    """What was noted has a column only where something was."""
    noted = any(action.note or action.by for _, action in actions)
    columns = (
        Column("Inject", 3),
        Column("Expected", 4.4),
        Column("Seen", 1.3),
        Column("Scenario time", 2.4),
        Column("After release", 1.3, right=True),
        *([Column("Noted", 2)] if noted else []),
    )
    rows = (_row(desk, inject, action) for inject, action in actions)
    yield desk.table(columns, (row[: len(columns)] for row in rows))


def _row(desk: Desk, inject: InjectFigures, action: ActionFigures) -> tuple[Cell, ...]:
    return (
        desk.numbered(str(inject.number), inject.title),
        action.text,
        seen_words(action),
        _scenario_time(desk, action),
        _after(inject, action),
        " – ".join(part for part in (action.note, action.by) if part),
    )


def seen_words(action: ActionFigures) -> str:
    """When it was ticked, or that it was not."""
    if action.seen_ms is None:
        return "not seen"
    return "after the end" if action.after_end else words.elapsed(action.seen_ms)


def in_figures(figures: Figures) -> Iterator[str]:
    """How many were seen, in a sentence; nothing where nobody ticked any."""
    actions = asked_for(figures)
    seen = sum(action.seen_ms is not None for _, action in actions)
    if seen:
        yield f"{words.share(seen, len(actions), 'expected action')} {words.were(seen)} seen"


def expected_words(action: ActionFigures) -> str:
    """An action with whether it was seen, where somebody ticked it."""
    if action.seen_ms is None:
        return action.text
    return f"{text.one_line(action.text)} (seen: {seen_words(action)})"


def _scenario_time(desk: Desk, action: ActionFigures) -> str:
    if action.seen_ms is None or action.after_end:
        return ""
    return words.scenario_time(action.scenario, desk.figures.scenario.clock)


def _after(inject: InjectFigures, action: ActionFigures) -> str:
    if action.seen_ms is None or inject.released_ms is None or action.after_end:
        return ""
    return words.span(max(0, action.seen_ms - inject.released_ms))
