"""What happens by itself when its time has come."""

from __future__ import annotations

from tabletop.exercise import events as e
from tabletop.exercise.agenda import Deadline
from tabletop.exercise.rules.effects import open_point, release
from tabletop.exercise.rules.recording import record_default
from tabletop.exercise.rules.turn import Turn


def run_due(turn: Turn) -> None:
    """Let everything due by now happen, one after the other, and what becomes due by it."""
    while turn.state.phase == "running":
        entry = turn.agenda.due_by(turn.now_ms)
        if entry is None:
            return
        if isinstance(entry, int):
            turn.follow(e.TimeReached(elapsed_ms=entry))
            continue
        if isinstance(entry, Deadline):
            _reach_deadline(turn, entry)
            continue
        planned = turn.agenda.due[entry]
        if entry.kind == "inject":
            release(turn, turn.state.index.injects[entry.id], by="schedule", planned_ms=planned)
        else:
            open_point(turn, turn.state.index.points[entry.id], planned_ms=planned)


def _reach_deadline(turn: Turn, deadline: Deadline) -> None:
    point = turn.state.index.points[deadline.decision]
    run = turn.state.points[deadline.decision].delegations[deadline.delegation]
    assert run.deadline_ms is not None
    if not run.records:
        record_default(turn, point, deadline.delegation, run.deadline_ms)
    turn.follow(
        e.DecisionClosed(
            decision=deadline.decision, delegations=(deadline.delegation,), by="deadline"
        )
    )
