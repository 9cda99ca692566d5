"""A short exercise on the small scenario: what most tests of the report need."""

from __future__ import annotations

import msgspec

from tabletop.exercise import events as e
from tabletop.scenario.model import Scenario
from tests.factories import small_scenario
from tests.report.scribe import FACILITATOR, Scribe


def scenario() -> Scenario:
    """The small scenario; its first question asks for a pre-vote and a quorum."""
    first, *others = small_scenario().decisions
    asked = msgspec.structs.replace(first, pre_vote=True, quorum=2)
    return msgspec.structs.replace(small_scenario(), decisions=(asked, *others))


def seated() -> Scribe:
    """Created, with four delegates; not started."""
    scribe = Scribe(scenario())
    scribe.create()
    scribe.seat(2, "ald", "Nora Berg")
    scribe.seat(3, "ald", "Per Dahl")
    scribe.seat(4, "brn", "Ilse Roth")
    scribe.seat(5, "cst", simulated=True)
    return scribe


def small_record() -> Scribe:
    """Two moves with a pause, a revision, a default, a missed decision, a hold and an override.

    Aldria decides after a pre-vote of three, against one of them.
    """
    scribe = seated()
    scribe.start()
    scribe.release("lights-out", 0)
    scribe.at(3).open("response", 20)
    scribe.at(5).release("grid-report", 5)
    scribe.at(6).open("sharing", 2)
    scribe.at(7).decide("sharing", "ald", "share", person=2)
    scribe.pre_vote("response", "ald", "wait", "summon", "summon", person=2)
    scribe.decide("response", "ald", "wait", rationale="We know nothing yet.", person=2)
    scribe.at(7.5).pause(10)
    scribe.at(8).decide("sharing", "brn", "decline", given="default")
    scribe.close("sharing", "brn", "cst")
    scribe.at(9).decide(
        "response",
        "ald",
        "summon",
        rationale="The operator's report says more than we hoped.",
        confidence="moderate",
        person=3,
        supersedes=2,
        norms=("b",),
        dissent="One of us would rather wait.",
    )
    scribe.release("protest", by="effect")
    scribe.at(12).write(e.InjectHeld(inject="rumour", reason="Too early"), FACILITATOR)
    scribe.at(13).release("rumour", 12, by="facilitator", reason="Now it fits")
    scribe.at(20).write(e.MoveStarted(move="m2", override="Lunch was ready"), FACILITATOR)
    scribe.at(22).release("second-wave", 22)
    scribe.at(27).open("statement")
    scribe.at(30).decide("statement", "cst", text="Power must not be a weapon.", given="voice")
    return scribe


def ended() -> Scribe:
    """The same, ended."""
    scribe = small_record()
    scribe.at(40).close("statement", "ald", by="end")
    scribe.end("All had been said")
    return scribe
