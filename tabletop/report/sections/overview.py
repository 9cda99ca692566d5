"""The exercise overview: identity, dates, moves, pauses, objectives."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable

from tabletop.report import text, words
from tabletop.report.analysis.overview import MoveFigures, Overview, Pause
from tabletop.report.desk import Desk
from tabletop.report.flow import Column
from tabletop.report.front import coverage


def overview(desk: Desk) -> Iterator[Flowable]:
    """What was run, when, for how long, and to what end."""
    yield from desk.facts(_identity(desk))
    yield from _moves(desk)
    yield from _pauses(desk)
    yield from _objectives(desk)


def _identity(desk: Desk) -> Iterator[tuple[str, str]]:
    scenario, seen = desk.figures.scenario, desk.figures.overview
    yield "Exercise", text.one_line(scenario.title)
    yield "Scenario", f"{text.one_line(scenario.id)}, version {text.one_line(scenario.version)}"
    yield "Exercise number", seen.exercise
    yield "State", coverage(desk.figures) or "Ended."
    yield from _times(seen)
    yield "Delegations", ", ".join(text.one_line(d.name) for d in desk.figures.delegations)
    yield "Delegates", _delegates(desk)
    yield "Audience", text.one_line(scenario.audience)
    yield "Authors", words.listing([text.one_line(author) for author in scenario.authors])
    yield "Licence", text.one_line(scenario.licence)
    yield "Program", f"Tabletop {seen.program}" if seen.program else ""


def _times(seen: Overview) -> Iterator[tuple[str, str]]:
    if seen.started_wall is not None:
        yield "STARTEX", words.day_and_time(seen.started_wall)
    if seen.ended_wall is not None:
        reason = text.one_line(seen.end_reason)
        yield "ENDEX", words.day_and_time(seen.ended_wall) + (f" ({reason})" if reason else "")
    if seen.started_wall is not None:
        planned = f"; planned {words.elapsed(seen.planned_ms)}" if seen.planned_ms else ""
        yield "Elapsed", f"{words.elapsed(seen.elapsed_ms)} without pauses{planned}"


def _delegates(desk: Desk) -> str:
    people = desk.figures.people
    if not people.delegates:
        return "None had been seated."
    simulated = f", of them {people.simulated} simulated" if people.simulated else ""
    return f"{len(people.delegates)}{simulated}"


def _moves(desk: Desk) -> Iterator[Flowable]:
    yield from desk.part("overview-moves", "Moves")
    columns = (
        Column("Move", 1),
        Column("Title", 3.6),
        Column("Scenario time", 3),
        Column("Planned start", 1.7, right=True),
        Column("Actual start", 1.7, right=True),
        Column("Planned length", 1.8, right=True),
        Column("Actual length", 1.8, right=True),
    )
    yield desk.table(columns, (_move_row(desk, move) for move in desk.figures.moves))
    for move in desk.figures.moves:
        if move.override:
            yield from desk.say(
                f"The gate into move {move.number} was passed unmet; the reason given: "
                f"{text.one_line(move.override)}"
            )


def _move_row(desk: Desk, move: MoveFigures) -> tuple[str, ...]:
    if move.started_ms is None:
        start, length = "not begun", ""
    else:
        start = words.elapsed(move.started_ms)
        end = desk.figures.overview.elapsed_ms if move.ended_ms is None else move.ended_ms
        length = words.span(end - move.started_ms) + (" so far" if move.ended_ms is None else "")
    begins = move.scenario_start
    return (
        str(move.number),
        move.title,
        words.scenario_time(begins, desk.figures.scenario.clock) if begins else "",
        words.elapsed(move.planned_start_ms),
        start,
        words.span(move.planned_ms) if move.planned_ms else "open",
        length,
    )


def _pauses(desk: Desk) -> Iterator[Flowable]:
    seen = desk.figures.overview
    yield from desk.part("overview-pauses", "Pauses")
    if not seen.pauses:
        yield from desk.say("Clocks did not stand still")
    else:
        columns = (
            Column("At elapsed", 1.5),
            Column("From", 3),
            Column("To", 3),
            Column("Lasted", 1.5, right=True),
            Column("Why", 3),
        )
        yield desk.table(columns, map(_pause_row, seen.pauses))
    for at_ms, rate in seen.speeds:
        yield from desk.say(
            f"From {words.elapsed(at_ms)} on, elapsed time ran at {rate:g} times the speed of "
            "the wall clock"
        )


def _pause_row(pause: Pause) -> tuple[str, ...]:
    lasted, ended = pause.lasted_ms, pause.ended_wall
    return (
        words.elapsed(pause.at_ms),
        words.day_and_time(pause.began_wall),
        "not resumed" if ended is None else words.day_and_time(ended),
        "" if lasted is None else words.span(lasted),
        "the program had stopped and resumed from its file" if pause.recovered else "facilitator",
    )


def _objectives(desk: Desk) -> Iterator[Flowable]:
    scenario = desk.figures.scenario
    yield from desk.part("overview-objectives", "Objectives")
    if not scenario.objectives:
        yield from desk.say("The scenario names no objectives")
        return
    columns = (
        Column("Objective", 4.5),
        Column("Capability", 3),
        Column("Injects released for it", 2.5),
        Column("Decision points opened for it", 2.5),
    )
    rows = (
        (objective.text, objective.capability, *_serving(desk, objective.id))
        for objective in scenario.objectives
    )
    caption = (
        "How well objectives were met is not rated in this edition: it shows which injects and "
        "decision points named them."
    )
    yield desk.table(columns, rows, caption)


def _serving(desk: Desk, objective: str) -> tuple[str, str]:
    """Numbers of the injects and decision points that name an objective and were played."""
    figures, scenario = desk.figures, desk.figures.scenario
    injects = {inject.id for inject in scenario.injects if objective in inject.objectives}
    points = {point.id for point in scenario.decisions if objective in point.objectives}
    released = [
        str(i.number) for i in figures.injects if i.id in injects and i.released_ms is not None
    ]
    opened = [f"D{p.number}" for p in figures.points if p.id in points and p.answers]
    return ", ".join(released) or "none", ", ".join(opened) or "none"
