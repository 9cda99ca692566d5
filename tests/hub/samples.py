"""One sound example of every command, for matrices over all of them."""

from __future__ import annotations

from tabletop.exercise import commands as c
from tabletop.scenario.model import DecisionPoint, Inject

SAMPLES: tuple[c.Command, ...] = (
    c.StartExercise(),
    c.PauseExercise(),
    c.ResumeExercise(),
    c.EndExercise(),
    c.ChangeSpeed(rate=2.0),
    c.AdvanceMove(reason="We must go on."),
    c.SetMilestone(milestone="blamed"),
    c.SetStoryline(storyline="grid", opened=False),
    c.ReleaseInject(inject="hotline"),
    c.HoldInject(inject="rumour"),
    c.SkipInject(inject="rumour"),
    c.TakeUpInject(inject="rumour"),
    c.RecallInject(inject="lights-out"),
    c.ResolveInject(inject="lights-out"),
    c.ObserveAction(inject="lights-out", action=1),
    c.WriteInject(
        inject=Inject(id="", number=0, title="Ad hoc", to=("ald",), subject="New", body="Text")
    ),
    c.WriteQuestion(
        decision=DecisionPoint(
            id="", number=0, title="T", question="Q?", delegations=("ald",), free_text=True
        )
    ),
    c.OpenDecision(decision="response"),
    c.ExtendDecision(decision="response", seconds=60),
    c.CloseDecision(decision="response"),
    c.ReopenDecision(decision="response"),
    c.EnterDecision(
        decision="response",
        delegation="ald",
        option="wait",
        rationale="Said aloud.",
        confidence="low",
        given="voice",
        given_ms=0,
    ),
    c.AdjudicateDecision(decision="statement", delegation="ald", n=1, reason="A threat.", rung=6),
    c.DismissDelegate(person=1),
    c.CastPreVotes(card="decision:1", choices=("a", "b")),
    c.RecordDecision(card="decision:1", option="a", rationale="Facts first.", confidence="low"),
    c.ConfirmReceipt(cards=("inject:1",)),
    c.ConfirmReading(card="inject:1"),
    c.Acknowledge(card="inject:2"),
    c.TakeSeat(person=99, delegation="brn"),
    c.Recover(),
)
