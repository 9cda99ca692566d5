"""What a command brought about, said once in the status line."""

from __future__ import annotations

from tabletop.desktop.console.board import ConsoleBoard
from tabletop.desktop.console.requests import Answer
from tabletop.exercise import commands as c
from tabletop.exercise.wire import Done

_INJECTS: dict[type[c.Command], str] = {
    c.ReleaseInject: "released",
    c.HoldInject: "held",
    c.SkipInject: "skipped",
    c.TakeUpInject: "taken up again",
    c.RecallInject: "recalled",
    c.ResolveInject: "resolved",
}
_POINTS: dict[type[c.Command], str] = {
    c.OpenDecision: "opened",
    c.ExtendDecision: "has more time",
    c.CloseDecision: "closed",
    c.ReopenDecision: "reopened",
}
_PLAIN: dict[type[c.Command], str] = {
    c.StartExercise: "The exercise has started.",
    c.PauseExercise: "Paused.",
    c.ResumeExercise: "Resumed.",
    c.EndExercise: "The exercise has ended.",
    c.AdvanceMove: "The next move has begun.",
    c.SetStoryline: "The storyline is as you set it.",
    c.SetMilestone: "The milestone is as you set it.",
    c.WriteQuestion: "The question is open.",
    c.DismissDelegate: "The simulated delegate has left; what it recorded stays.",
}


def done_words(answer: Answer, board: ConsoleBoard) -> str:
    """A sentence for a command that was carried out."""
    command = answer.command
    if isinstance(command, c.EnterDecision):
        return _recorded(command, answer, board)
    if isinstance(command, c.ObserveAction):
        if command.note:
            return "Noted."
        return "Ticked as seen." if command.seen else "The tick is taken back."
    if isinstance(command, c.AdjudicateDecision):
        name, point = board.delegation(command.delegation).name, board.point(command.decision)
        return f"Ruled about D{point.number} for {name}." if point else f"Ruled for {name}."
    if isinstance(command, c.WriteInject):
        return "The inject is sent." if command.release else "The inject is on the bench."
    if (deed := _INJECTS.get(type(command))) is not None:
        inject = board.inject(getattr(command, "inject", ""))
        return f"Inject {inject.number} {deed}." if inject is not None else f"Inject {deed}."
    if (deed := _POINTS.get(type(command))) is not None:
        point = board.point(getattr(command, "decision", ""))
        return f"D{point.number} {deed}." if point is not None else f"The question {deed}."
    return _PLAIN.get(type(command), "Done.")


def _recorded(command: c.EnterDecision, answer: Answer, board: ConsoleBoard) -> str:
    """Which record it is, on what, and the record it took the place of."""
    name, point = board.delegation(command.delegation).name, board.point(command.decision)
    on = f" on D{point.number} {point.title}" if point is not None else ""
    number = answer.reply.recorded if isinstance(answer.reply, Done) else None
    if number is None:
        return f"Recorded for {name}{on}."
    known = board.decided_by(command.decision, command.delegation)
    earlier = [record.n for record in known.records if record.n < number] if known else []
    replaces = f"; it takes the place of #{max(earlier)}" if earlier else ""
    return f"Recorded #{number} for {name}{on}{replaces}."
