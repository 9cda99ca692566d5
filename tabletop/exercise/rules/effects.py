"""What follows at once from an option or an inject, and releasing itself."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.exercise import events as e
from tabletop.exercise.agenda import is_shut
from tabletop.exercise.markup import heading
from tabletop.exercise.rules.turn import Turn
from tabletop.scenario.model import DecisionPoint, Effects, Inject, VariableChange


def release(
    turn: Turn,
    inject: Inject,
    *,
    by: e.ReleasedBy,
    planned_ms: int | None = None,
    reason: str = "",
) -> None:
    """Release an inject and let its effects follow."""
    _send(turn, inject, by, planned_ms, reason)
    follow(turn, inject.effects, f"inject:{inject.id}")


def _send(
    turn: Turn, inject: Inject, by: e.ReleasedBy, planned_ms: int | None, reason: str
) -> None:
    event = e.InjectReleased(
        inject=inject.id,
        to=inject.to,
        subject=heading(inject.subject, inject.body),
        body=inject.body,
        planned_ms=planned_ms,
        by=by,
        reason=reason,
    )
    turn.emit(event) if by == "facilitator" else turn.follow(event)


def open_point(turn: Turn, point: DecisionPoint, planned_ms: int | None = None) -> None:
    """Put a decision point to all its delegations."""
    deadline = None if point.deadline is None else turn.now_ms + point.deadline * 1000
    event = e.DecisionOpened(
        decision=point.id,
        delegations=point.delegations,
        deadline_ms=deadline,
        planned_ms=planned_ms,
    )
    turn.follow(event) if planned_ms is not None else turn.emit(event)


def follow(turn: Turn, effects: Effects, because: str) -> None:
    """Let the effects happen: first what conditions read, then what is released or opened.

    What an inject brings about follows it at once, however long the chain.
    """
    chain = [_steps(turn, effects, because)]
    while chain:
        released = next(chain[-1], None)
        if released is None:
            chain.pop()
        else:
            chain.append(_steps(turn, released.effects, f"inject:{released.id}"))


def _steps(turn: Turn, effects: Effects, because: str) -> Iterator[Inject]:
    """One thing after the other; an inject that was released is given, for what follows from it."""
    state = turn.state
    for milestone in effects.milestones:
        if state.milestones[milestone] is None:
            turn.follow(e.MilestoneSet(milestone=milestone, because=because))
    for change in effects.variables:
        _change(turn, change, because)
    for storyline in effects.open_storylines:
        set_storyline(turn, storyline, True, because)
    for storyline in effects.close_storylines:
        set_storyline(turn, storyline, False, because)
    for inject in effects.injects:
        named = state.index.injects[inject]
        if state.injects[inject].mark == "ready" and not is_shut(state, named):
            _send(turn, named, "effect", None, because)
            yield named
    for decision in effects.decisions:
        if state.points[decision].opened_ms is None:
            open_point(turn, state.index.points[decision], planned_ms=turn.now_ms)


def set_storyline(turn: Turn, storyline: str, opened: bool, because: str) -> None:
    """Open or close a storyline as a consequence, unless it is so already."""
    if turn.state.storylines[storyline] is not opened:
        turn.follow(e.StorylineSet(storyline=storyline, opened=opened, because=because))


def _change(turn: Turn, change: VariableChange, because: str) -> None:
    variable = turn.state.index.variables[change.variable]
    before = turn.state.variables[change.variable]
    wanted = change.value if change.how == "set" else before + change.value
    value = variable.within(wanted)
    if value != before:
        turn.follow(e.VariableChanged(variable=variable.id, value=value, because=because))
