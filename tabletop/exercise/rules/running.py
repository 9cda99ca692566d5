"""Starting, pausing, moving on and ending."""

from __future__ import annotations

from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tabletop.exercise.agenda import is_shut
from tabletop.exercise.conditions import explain, holds
from tabletop.exercise.refusals import Refusal
from tabletop.exercise.rules.effects import release
from tabletop.exercise.rules.turn import Rule, Turn, bad_text
from tabletop.scenario.model import At, Inject, Move

_SLOWEST, _FASTEST = 0.1, 1000.0


def start(turn: Turn, command: c.StartExercise) -> Refusal | None:
    """STARTEX, and the first move."""
    if turn.state.phase != "ready":
        return Refusal("ended" if turn.state.phase == "ended" else "already_started")
    turn.emit(e.ExerciseStarted())
    turn.emit(e.MoveStarted(move=turn.state.scenario.moves[0].id))
    return None


def pause(turn: Turn, command: c.PauseExercise) -> Refusal | None:
    """PAUSEX."""
    match turn.state.phase:
        case "running":
            turn.emit(e.ExercisePaused())
            return None
        case "paused":
            return Refusal("already_paused")
        case "ready":
            return Refusal("not_started")
        case "ended":
            return Refusal("ended")


def resume(turn: Turn, command: c.ResumeExercise) -> Refusal | None:
    """RESUMEX."""
    match turn.state.phase:
        case "paused":
            turn.emit(e.ExerciseResumed())
            return None
        case "running":
            return Refusal("already_started")
        case "ready":
            return Refusal("not_started")
        case "ended":
            return Refusal("ended")


def end(turn: Turn, command: c.EndExercise) -> Refusal | None:
    """ENDEX; what is still open is closed first."""
    if refusal := in_play(turn) or bad_text([command.reason]):
        return refusal
    for decision, point in turn.state.points.items():
        still = tuple(d for d, run in point.delegations.items() if run.closed_by is None)
        if still:
            turn.follow(e.DecisionClosed(decision=decision, delegations=still, by="end"))
    turn.emit(e.ExerciseEnded(reason=command.reason))
    return None


def change_speed(turn: Turn, command: c.ChangeSpeed) -> Refusal | None:
    """Another rate of elapsed time; also before STARTEX."""
    if turn.state.phase == "ended":
        return Refusal("ended")
    if not _SLOWEST <= command.rate <= _FASTEST:
        return Refusal("bad_speed")
    if command.rate != turn.state.clock.rate:
        turn.emit(e.SpeedChanged(rate=command.rate))
    return None


def advance(turn: Turn, command: c.AdvanceMove) -> Refusal | None:
    """The next move, if the gate holds or a reason is given; late policies follow."""
    if refusal := in_play(turn) or bad_text([command.reason]):
        return refusal
    moves = turn.state.scenario.moves
    if turn.state.move + 1 >= len(moves):
        return Refusal("no_next_move")
    leaving = moves[turn.state.move]
    reason = command.reason.strip()
    unmet = leaving.gate is not None and not holds(turn.state, leaving.gate)
    if unmet and not reason:
        return Refusal("gate_unmet", {"why": _unmet(turn, leaving)})
    next_move = moves[turn.state.move + 1]
    turn.emit(e.MoveStarted(move=next_move.id, override=reason if unmet else ""))
    _apply_late_policies(turn, leaving)
    return None


def set_milestone(turn: Turn, command: c.SetMilestone) -> Refusal | None:
    """Set or clear a milestone by hand; also before STARTEX."""
    if refusal := not_ended(turn):
        return refusal
    if command.milestone not in turn.state.milestones:
        return Refusal("unknown_milestone", {"milestone": command.milestone[:80]})
    if (turn.state.milestones[command.milestone] is not None) != command.value:
        turn.emit(e.MilestoneSet(milestone=command.milestone, value=command.value))
    return None


def set_storyline(turn: Turn, command: c.SetStoryline) -> Refusal | None:
    """Open or close a storyline by hand; also before STARTEX."""
    if refusal := not_ended(turn):
        return refusal
    if command.storyline not in turn.state.storylines:
        return Refusal("unknown_storyline", {"storyline": command.storyline[:80]})
    if turn.state.storylines[command.storyline] is not command.opened:
        turn.emit(e.StorylineSet(storyline=command.storyline, opened=command.opened))
    return None


def recover(turn: Turn, command: c.Recover) -> Refusal | None:
    """The hub came back: what was running is paused."""
    if turn.state.phase == "running":
        turn.emit(e.ExercisePaused(reason="recovered"))
    return None


def in_play(turn: Turn) -> Refusal | None:
    """A refusal unless the exercise is running or paused."""
    match turn.state.phase:
        case "ready":
            return Refusal("not_started")
        case "ended":
            return Refusal("ended")
        case _:
            return None


def not_ended(turn: Turn) -> Refusal | None:
    """A refusal after ENDEX: what can be prepared before STARTEX is asked this alone."""
    return Refusal("ended") if turn.state.phase == "ended" else None


def _unmet(turn: Turn, move: Move) -> str:
    assert move.gate is not None
    lines = [line for line in explain(turn.state, move.gate) if line.truth is not True]
    return "; ".join(line.text for line in lines)


def _apply_late_policies(turn: Turn, left: Move) -> None:
    """What becomes of injects the move left behind; one whose condition failed just lapses.

    All of it hangs on how things stood when the move ended. What is released late comes first, so
    that what follows from it is played, wherever in the package it is written.
    """
    behind = [
        (inject, inject.when.offset)
        for inject in turn.state.scenario.injects
        if isinstance(inject.when, At) and inject.when.move == left.id and _plays(turn, inject)
    ]
    for inject, offset in sorted(behind, key=lambda one: one[0].late != "fire"):
        if turn.state.injects[inject.id].mark != "ready":
            continue  # it followed from one of the others
        if inject.late == "fire":
            due = turn.state.moves[left.id].started_ms + offset * 1000
            release(turn, inject, by="late", planned_ms=due)
        elif inject.late == "drop":
            turn.follow(e.InjectDropped(inject=inject.id))
        else:
            turn.follow(e.InjectHeld(inject=inject.id, late=True))


def _plays(turn: Turn, inject: Inject) -> bool:
    """Whether it waits and nothing keeps it from being played."""
    if turn.state.injects[inject.id].mark != "ready" or is_shut(turn.state, inject):
        return False
    return inject.condition is None or holds(turn.state, inject.condition)


RULES: dict[type[c.Command], Rule] = {
    c.StartExercise: start,
    c.PauseExercise: pause,
    c.ResumeExercise: resume,
    c.EndExercise: end,
    c.ChangeSpeed: change_speed,
    c.AdvanceMove: advance,
    c.SetMilestone: set_milestone,
    c.SetStoryline: set_storyline,
    c.Recover: recover,
}
