"""Where a run left its script: by hand, by late policies, or by its end."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from tabletop.exercise import events as e
from tabletop.report import words
from tabletop.report.analysis.history import History

_SHORT_MS = 60_000
"""An end that came so little before its time left nothing out."""


class Departure(msgspec.Struct, frozen=True):
    """Somebody or something took the run away from the script."""

    at_ms: int
    what: str
    subject: str
    who: str
    reason: str


def departures(history: History) -> tuple[Departure, ...]:
    """Holds, skips, recalls, releases by hand, overrides and the like, in order."""
    return tuple(
        Departure(
            recorded.stamp.elapsed_ms, what, subject, history.who(recorded.actor), reason.strip()
        )
        for recorded in history.recorded
        for what, subject, reason in _departures(history, recorded.event)
    )


def _departures(history: History, event: e.AnyEvent) -> Iterator[tuple[str, str, str]]:
    """What happened, to what, and the reason given."""
    match event:
        case e.MoveStarted(move=move, override=reason) if reason:
            yield "gate passed unmet", f"into move {history.move_number(move)}", reason
        case e.MilestoneSet(milestone=milestone, value=value, because=""):
            text = history.state.index.milestones[milestone].text
            yield "set by hand" if value else "cleared by hand", f"milestone: {text}", ""
        case e.StorylineSet(storyline=storyline, opened=opened, because=""):
            title = history.state.index.storylines[storyline]
            yield "opened by hand" if opened else "closed by hand", f"storyline: {title}", ""
        case e.ExerciseEnded(reason=reason) if left := _left_out(history):
            yield left, "the exercise", reason
        case e.SpeedChanged(rate=rate):
            yield "speed changed", f"elapsed time at {rate:g} times wall time", ""
        case _:
            yield from _of_injects(history, event)
            yield from _of_points(history, event)


def _of_injects(history: History, event: e.AnyEvent) -> Iterator[tuple[str, str, str]]:
    match event:
        case e.InjectReleased(inject=inject, by="facilitator", reason=reason):
            yield "released by hand", _inject(history, inject), reason
        case e.InjectReleased(inject=inject, by="late", reason=reason):
            yield "released late", _inject(history, inject), reason
        case e.InjectHeld(inject=inject, reason=reason, late=late):
            what = "held by its late policy" if late else "held"
            yield what, _inject(history, inject), reason
        case e.InjectTakenUp(inject=inject):
            yield "taken up again", _inject(history, inject), ""
        case e.InjectSkipped(inject=inject, reason=reason):
            yield "skipped", _inject(history, inject), reason
        case e.InjectDropped(inject=inject):
            yield "dropped by its late policy", _inject(history, inject), ""
        case e.InjectRecalled(inject=inject, reason=reason):
            yield "recalled", _inject(history, inject), reason
        case e.InjectWritten(inject=inject):
            yield "written during play", _inject(history, inject.id), ""


def _of_points(history: History, event: e.AnyEvent) -> Iterator[tuple[str, str, str]]:
    match event:
        case e.QuestionWritten(decision=point):
            yield "written during play", _point(history, point.id), ""
        case e.DecisionExtended(decision=decision, delegations=whom):
            yield "deadline moved", _point(history, decision), _codes(history, whom)
        case e.DecisionReopened(decision=decision, delegations=whom, reason=reason):
            yield "reopened", _point(history, decision), reason or _codes(history, whom)
        case e.DecisionClosed(decision=decision, delegations=whom, by="facilitator"):
            yield "closed by hand", _point(history, decision), _codes(history, whom)
        case e.DecisionOpened(decision=decision, planned_ms=None) if not _is_ad_hoc(
            history, decision
        ):
            yield "opened by hand", _point(history, decision), ""


def _inject(history: History, inject_id: str) -> str:
    inject = history.state.index.injects[inject_id]
    return f"inject {inject.number} {inject.title}"


def _point(history: History, point_id: str) -> str:
    point = history.state.index.points[point_id]
    return f"D{point.number} {point.title}"


def _codes(history: History, ids: tuple[str, ...]) -> str:
    if len(ids) == len(history.scenario.delegations):
        return "for all"
    places = history.delegations(ids)
    return "for " + words.listing([history.scenario.delegations[p].code for p in places])


def _is_ad_hoc(history: History, point_id: str) -> bool:
    return history.state.points[point_id].ad_hoc


def _left_out(history: History) -> str:
    """What of the plan the end cut off; empty where nothing was."""
    moves = history.scenario.moves
    begun = len(history.state.moves)
    if begun < len(moves):
        return f"ended in move {begun} of {len(moves)}" if begun else "ended before its first move"
    run, planned = history.state.moves[moves[-1].id], moves[-1].duration * 1000
    short = planned - ((run.ended_ms or run.started_ms) - run.started_ms)
    return f"ended {words.length(short)} before its time" if short >= _SHORT_MS else ""
