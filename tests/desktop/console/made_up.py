"""A made-up exercise as the white cell sees it, for tests and pictures of the console."""

from __future__ import annotations

from typing import Literal

import msgspec

from tabletop.exercise.bodies import (
    AnyBody,
    ClockBody,
    DecisionPointBody,
    MilestoneLine,
    MoveBody,
    Phase,
    StateBody,
    VariableLine,
    WhyLine,
)
from tests.desktop.console.made_up_decisions import decided, point, points
from tests.desktop.console.made_up_injects import SKETCHES, Sketch, inject, injects
from tests.desktop.console.made_up_room import (
    ELAPSED,
    EXERCISE,
    IDS,
    MINUTE,
    NOW,
    PEOPLE,
    rosters,
)

MoveStatus = Literal["ahead", "current", "past"]


def clock(
    phase: Phase = "running", *, recovered: bool = False, elapsed: int = ELAPSED
) -> ClockBody:
    started = phase != "ready"
    return ClockBody(
        phase=phase,
        elapsed_ms=elapsed if started else 0,
        wall_ms=NOW,
        move=2 if started else 0,
        moves=3,
        move_title="Escalation" if started else "",
        move_started_ms=30 * MINUTE if started else 0,
        move_duration_ms=45 * MINUTE if started else 0,
        scenario_start="2028-03-14T09:03:00+01:00",
        time_zone="CET",
        recovered=recovered,
    )


GATE = (
    WhyLine(text="all of these hold", truth=None),
    WhyLine(text="milestone: the grid is stable again", truth=True, depth=1),
    WhyLine(text="Aldria has decided D4, Attribution in public", truth=None, depth=1),
    WhyLine(text="tension is below 70 (now 74)", truth=False, depth=1),
)


def moves(current: int = 2) -> dict[str, AnyBody]:
    titles = ("Lights out", "Escalation", "The council meets")
    made: dict[str, AnyBody] = {}
    for number, title in enumerate(titles, 1):
        status: MoveStatus = (
            "past" if number < current else "current" if number == current else "ahead"
        )
        made[f"move:m{number}"] = MoveBody(
            id=f"m{number}",
            number=number,
            title=title,
            status=status,
            duration_ms=45 * MINUTE,
            gate_open=number != 2,
            gate=GATE if number == 2 else (),
        )
    return made


def state() -> StateBody:
    return StateBody(
        milestones=(
            MilestoneLine(id="stable", text="The grid is stable again", set_ms=38 * MINUTE),
            MilestoneLine(id="blamed", text="A state has been named in public"),
            MilestoneLine(id="shared", text="The log was shared", set_ms=29 * MINUTE),
            MilestoneLine(id="council", text="The council has been called"),
        ),
        variables=(
            VariableLine(id="tension", name="Tension", value=74, minimum=0, maximum=100),
            VariableLine(id="load", name="Load served", value=61, minimum=0, maximum=100, unit="%"),
            VariableLine(id="trust", name="Trust in the wire", value=-2, minimum=-5, maximum=5),
        ),
        personas=(("wire", "Reuterland Wire"), ("minister", "The minister of energy")),
    )


def half_way(phase: Phase = "running", *, recovered: bool = False) -> dict[str, AnyBody]:
    """Every card of an exercise in its second move."""
    return {
        "exercise": EXERCISE,
        "clock": clock(phase, recovered=recovered),
        "state": state(),
        **rosters(),
        **moves(),
        **injects(),
        **points(),
        **decided(),
    }


def before_start() -> dict[str, AnyBody]:
    """Every card of an exercise nobody has started; two delegations are complete."""
    early = {each: PEOPLE[each] for each in ("ald", "cst")}
    waiting = [
        msgspec.structs.replace(
            inject(n, Sketch(s.title, "ready", s.move, s.at, s.to, s.type, s.channel)),
            due_ms=None,
            why=(),
        )
        for n, s in enumerate(SKETCHES, 1)
    ]
    asked = {
        key: point(body.number, body.title, "waiting", dict.fromkeys(IDS, "waiting"))
        for key, body in points().items()
        if isinstance(body, DecisionPointBody)
    }
    return {
        "exercise": EXERCISE,
        "clock": clock("ready"),
        "state": state(),
        **rosters(early),
        **moves(current=0),
        **{f"inject:{body.id}": body for body in waiting},
        **asked,
    }


def ended() -> dict[str, AnyBody]:
    """Every card after ENDEX: what was open is closed."""
    cards = half_way("ended")
    for card, body in points().items():
        if isinstance(body, DecisionPointBody) and body.status == "open":
            closed = tuple(
                msgspec.structs.replace(
                    line, status="closed" if line.status == "open" else line.status
                )
                for line in body.points
            )
            cards[card] = msgspec.structs.replace(body, status="closed", points=closed)
    return cards
