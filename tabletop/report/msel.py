"""The MSEL of an exercise file as rows: what was planned, and what became of every inject."""

from __future__ import annotations

from datetime import datetime

import msgspec

from tabletop.exercise import events as e
from tabletop.record.reader import Exercise
from tabletop.report.analysis.history import History, replay
from tabletop.report.analysis.injects import ActionFigures, InjectFigures, injects
from tabletop.scenario.model import Inject, Scenario
from tabletop.scenario.msel.cells import one_line
from tabletop.scenario.msel.rows import Actual, Row, moment, rows_of


def msel_as_run(exercise: Exercise) -> tuple[Scenario, tuple[Row, ...]]:
    """The scenario with the injects written during play, and its rows, texts as delivered.

    Wall times are those of this computer's zone.
    """
    history = replay(exercise.scenario, exercise.recorded, exercise.hashes, exercise.names)
    released = {event.inject: recorded for recorded, event in history.of(e.InjectReleased)}
    began = next((_wall(recorded) for recorded, _ in history.of(e.ExerciseStarted)), None)
    figures = injects(history)
    actual = {row.id: _actual(row, released.get(row.id)) for row in figures}
    as_run = tuple(_as_run(history, row) for row in figures)
    scenario = msgspec.structs.replace(exercise.scenario, injects=as_run)
    return scenario, rows_of(scenario, actual, began=began)


def _as_run(history: History, row: InjectFigures) -> Inject:
    inject = history.state.index.injects[row.id]
    to = history.state.injects[row.id].to or inject.to
    return msgspec.structs.replace(inject, body=row.body, to=to)


def _actual(row: InjectFigures, release: e.Recorded | None) -> Actual:
    return Actual(
        status=row.status.replace("_", " "),
        actual_release_time=moment(_wall(release)) if release else "",
        released_by=_released_by(row) if release else "",
        reason=row.reason.strip(),
        observed_action="\n".join(_seen(one) for one in row.expected if one.seen_ms is not None),
    )


def _seen(action: ActionFigures) -> str:
    """When an expected action was ticked, and what was noted of it."""
    wall = "" if action.seen_wall is None else moment(_local(action.seen_wall))
    when = f"{wall}, after the end" if action.after_end else wall
    noted = f" ({one_line(action.note)})" if action.note else ""
    return f"{when} – {one_line(action.text)}{noted}"


def _released_by(row: InjectFigures) -> str:
    match row.released_by:
        case "schedule":
            return "the schedule"
        case "late":
            return "the late policy"
        case "effect":
            return f"an effect of {row.cause}" if row.cause else "an effect"
    return row.released_for


def _wall(recorded: e.Recorded) -> datetime:
    """When it was by the wall clock, to the second, without its zone."""
    return _local(recorded.stamp.wall_ms)


def _local(wall_ms: int) -> datetime:
    return datetime.fromtimestamp(wall_ms / 1000).astimezone().replace(microsecond=0, tzinfo=None)
