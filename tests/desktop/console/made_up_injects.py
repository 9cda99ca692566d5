"""The MSEL of the made-up exercise, for tests and pictures of the console."""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.exercise.bodies import (
    AnyBody,
    DeliveryLine,
    ExpectedLine,
    InjectStatus,
    MselInjectBody,
    WhyLine,
)
from tabletop.scenario.model import InjectType
from tests.desktop.console.made_up_room import IDS, PEOPLE, SECOND


@dataclass(frozen=True)
class Sketch:
    """The parts of an inject that differ from row to row."""

    title: str
    status: InjectStatus
    move: int
    at: int | None  # seconds of elapsed time
    to: str = "all"
    type: InjectType = "standard"
    channel: str = "news"
    reason: str = ""


SKETCHES = (
    Sketch("The lights go out", "resolved", 1, 0),
    Sketch("The operator's first report", "released", 1, 300, "ald wat", channel="technical"),
    Sketch("Hospitals on generators", "released", 1, 540),
    Sketch("A squirrel is blamed", "dropped", 1, 720, type="noise", channel="social"),
    Sketch("Traces in the control system", "released", 1, 900, "ald", channel="intelligence"),
    Sketch("The neighbour offers engineers", "released", 1, 1200, "ald brn", channel="cable"),
    Sketch("Markets open nine per cent down", "released", 1, 1500, type="complexity"),
    Sketch("Bernia summons the envoy", "not_taken", 1, None, "ald brn", type="adaptive",
           channel="cable", reason="Aldria did not name Bernia"),
    Sketch("Press asks who did it", "released", 2, 1860, channel="radio"),
    Sketch("A minister speaks too soon", "recalled", 2, 1980, "ald brn cst", channel="social",
           reason="wrong version sent"),
    Sketch("Substation photographs leak", "released", 2, 2160, channel="social"),
    Sketch("Technical findings, second part", "released", 2, 2400, "ald wat",
           channel="technical"),
    Sketch("Council presidency calls", "skipped", 2, 2520, "eco", channel="phone",
           reason="overtaken by the démarche"),
    Sketch("The Coast closes its exchange", "released", 2, 2700, "cst eco"),
    Sketch("Envoy asks for patience", "held", 2, 2760, "brn", channel="cable",
           reason="until Bernia has answered D4"),
    Sketch("Frozen pipes in the north", "released", 2, 2790, "ald wat"),
    Sketch("Rail signalling fails", "due", 2, 2820, reason="its condition does not hold yet"),
    Sketch("Ambassador recalled", "ready", 2, 3202, "ald brn", type="adaptive", channel="cable"),
    Sketch("A doctored telegram", "ready", 2, 3522, "ald brn cst eco", type="complexity",
           channel="social"),
    Sketch("Second wave against the rail operator", "ready", 2, 4020),
    Sketch("Convoy stopped at the border", "ready", 3, 4800, "brn cst"),
    Sketch("Draft statement circulates", "ready", 3, 5400, "ald brn cst eco", channel="email"),
    Sketch("Rumour of a ransom", "ready", 2, None, type="noise", channel="social"),
    Sketch("The ally asks for evidence", "ready", 2, None, "ald", type="contingency",
           channel="phone"),
    Sketch("An engineer speaks to the press", "ready", 2, None, "wat", type="contingency",
           channel="radio"),
)  # fmt: skip

TEXT = """Signals on the northern line went dark at **09:18** this morning. Four trains with some
eleven hundred passengers stand between Sundby and the capital.

> We cannot say whether this is the grid or something else, *said the operator's spokeswoman.*

- No one is reported hurt.
- Buses are on their way from Marstal.
- The ministry of transport will speak at ten.

The line carries the freight for two of the three power stations that still run."""


def inject(number: int, sketch: Sketch) -> MselInjectBody:
    """One row of the MSEL, made whole."""
    due = None if sketch.at is None else sketch.at * SECOND
    out = sketch.status in ("released", "resolved", "recalled")
    to = IDS if sketch.to == "all" else tuple(sketch.to.split())
    return MselInjectBody(
        id=f"i{number}",
        number=number,
        title=sketch.title,
        type=sketch.type,
        storyline="grid",
        move=sketch.move,
        status=sketch.status,
        status_reason=sketch.reason,
        bench=sketch.at is None and sketch.type != "adaptive",
        due_ms=None if out else due,
        planned_ms=due if out else None,
        released_ms=due if out else None,
        released_by="schedule" if out else None,
        why=why(sketch),
        timed_in=sketch.move,
        to=to,
        to_all=sketch.to == "all",
        sender="Reuterland Wire",
        channel=sketch.channel,
        subject=sketch.title,
        body=TEXT,
        expected=(
            ExpectedLine(
                text="Aldria convenes its crisis cell", seen_ms=2_650_000 if out else None
            ),
            ExpectedLine(text="Watermark shares its log with Aldria"),
        ),
        objectives=("Information reaches those who decide within ten minutes",),
        notes="If the Coast asks for the log, hand out the paper copy.",
        prompts=("Who asks first whether it was an attack?",),
        controller="Media cell",
        acknowledge=out,
        scenario="2028-03-14T09:21:00+01:00",
        deliveries=deliveries(to, number) if out else (),
    )


def why(sketch: Sketch) -> tuple[WhyLine, ...]:
    if sketch.status not in ("due", "ready") or sketch.at is None:
        return ()
    return (
        WhyLine(text="all of these hold", truth=None),
        WhyLine(text="elapsed time in move 2 reaches 17 min", truth=True, depth=1),
        WhyLine(text="Aldria chose “Attribute in public” on D4", truth=None, depth=1),
        WhyLine(text="tension is at least 60 (now 74)", truth=True, depth=1),
    )


def deliveries(to: tuple[str, ...], number: int) -> tuple[DeliveryLine, ...]:
    return tuple(
        DeliveryLine(
            delegation=each,
            people=len(PEOPLE[each]),
            received=len(PEOPLE[each]),
            read=max(0, len(PEOPLE[each]) - (number + place) % 3),
            acknowledged=(number + place) % 4,
        )
        for place, each in enumerate(to)
    )


def injects() -> dict[str, AnyBody]:
    return {f"inject:i{n}": inject(n, sketch) for n, sketch in enumerate(SKETCHES, 1)}
