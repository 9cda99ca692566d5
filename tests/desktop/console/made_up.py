"""A made-up exercise as the white cell sees it, for tests and pictures of the console."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import msgspec

from tabletop.exercise.bodies import (
    AnyBody,
    ClockBody,
    DecidedByBody,
    DecisionPointBody,
    DelegationName,
    DeliveryLine,
    ExerciseBody,
    InjectStatus,
    MilestoneLine,
    MoveBody,
    MselInjectBody,
    Phase,
    PointLine,
    PointOptionLine,
    PointStatus,
    RecordLine,
    RosterBody,
    RosterPerson,
    StateBody,
    VariableLine,
    WhyLine,
)
from tabletop.exercise.events import Given
from tabletop.exercise.wire import PersonPresence, Place, Presence
from tabletop.scenario.model import InjectType

NOW = 1_700_000_000_000
SECOND, MINUTE = 1_000, 60_000
MoveStatus = Literal["ahead", "current", "past"]
ELAPSED = 47 * MINUTE + 12 * SECOND
DELEGATIONS = (
    DelegationName(id="ald", code="ALD", name="Republic of Aldria", colour=0),
    DelegationName(id="brn", code="BRN", name="Kingdom of Bernia", colour=1),
    DelegationName(id="cst", code="CST", name="Union of the Coast", colour=2),
    DelegationName(id="eco", code="ECO", name="Eastern Council", colour=3),
    DelegationName(id="wat", code="WAT", name="Watermark Energy", colour=4),
)
IDS = tuple(name.id for name in DELEGATIONS)
EXERCISE = ExerciseBody(
    title="Grid attack",
    banner="EXERCISE RESTRICTED",
    handling="TLP:AMBER",
    delegations=DELEGATIONS,
)
PEOPLE = {
    "ald": ("Amara Okafor", "Benedikt Sol", "Chiara Lindt", "Dov Hadar"),
    "brn": ("Elin Norrman", "Farid Aziz", "Greta Stein", "Hugo Marsh"),
    "cst": ("Ines Duarte", "Jonas Weber", "Kofi Mensah", "Leila Haddad", "Marek Novak"),
    "eco": ("Nadia Petrova", "Oskar Blom", "Priya Raman", "Quentin Roy", "Rosa Ibarra"),
    "wat": ("Stefan Koch", "Tomoko Abe", "Ulla Berg", "Viktor Lang", "Wanda Kos", "Yara Said"),
}
AWAY = {107: 20 * SECOND, 404: 192 * SECOND}
PLACE = Place(
    code="K7F-2QX",
    addresses=("http://192.168.1.20:8765", "http://10.0.0.4:8765"),
    file="/home/facilitator/Documents/Tabletop/grid-attack-14-march.tabletop",
    exercise="5f" * 16,
)


def number_of(delegation: str, place: int) -> int:
    """The number by which the record knows the person at a place of a delegation."""
    return 100 * (IDS.index(delegation) + 1) + place + 1


def rosters(people: dict[str, tuple[str, ...]] = PEOPLE) -> dict[str, AnyBody]:
    return {
        f"roster:{each}": RosterBody(
            delegation=each,
            people=tuple(
                RosterPerson(person=number_of(each, place), member=place + 1, name=name)
                for place, name in enumerate(people.get(each, ()))
            ),
        )
        for each in IDS
    }


def presence() -> Presence:
    """All here but two: one of Bernia's, one of the Eastern Council's."""
    people = []
    for each, names in PEOPLE.items():
        for place, _ in enumerate(names):
            person = number_of(each, place)
            away = {203: 20 * SECOND, 404: 192 * SECOND}.get(person)
            since = NOW - (away if away is not None else 40 * MINUTE)
            people.append(PersonPresence(person=person, connected=away is None, since_ms=since))
    return Presence(people=tuple(people))


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
        to=to,
        to_all=sketch.to == "all",
        sender="Reuterland Wire",
        channel=sketch.channel,
        subject=sketch.title,
        body=TEXT,
        expected=("Aldria convenes its crisis cell", "Watermark shares its log with Aldria"),
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


OPTIONS = (
    PointOptionLine(id="silent", key="a", label="Say nothing yet", rung=0),
    PointOptionLine(id="share", key="b", label="Share what we hold with the council", rung=2),
    PointOptionLine(id="statement", key="c", label="A statement without attribution", rung=4),
    PointOptionLine(id="name", key="d", label="Attribute in public", rung=6),
)


def point(
    number: int,
    title: str,
    status: PointStatus,
    lines: dict[str, PointStatus],
    *,
    closes: int | None = None,
    due: int | None = None,
) -> DecisionPointBody:
    """A decision point; `closes` and `due` in seconds of elapsed time."""
    return DecisionPointBody(
        id=f"d{number}",
        number=number,
        title=title,
        question=f"{title}: what does your delegation do?",
        move=2,
        status=status,
        due_ms=None if due is None else due * SECOND,
        options=OPTIONS,
        free_text=True,
        points=tuple(
            PointLine(
                delegation=each,
                status=line,
                opened_ms=None if line == "waiting" else 31 * MINUTE,
                deadline_ms=None if closes is None else closes * SECOND,
                n=1 if line == "decided" else 0,
                label="Share what we hold with the council" if line == "decided" else "",
            )
            for each, line in lines.items()
        ),
    )


def points() -> dict[str, AnyBody]:
    made = (
        point(1, "The first response", "decided", dict.fromkeys(IDS, "decided")),
        point(2, "Whom to tell", "decided", {"ald": "decided", "wat": "decided"}),
        point(3, "Share the log", "closed", {"ald": "decided", "wat": "closed"}),
        point(4, "Attribution in public", "open", closes=3082, lines={
            "ald": "decided", "brn": "open", "cst": "open", "eco": "decided", "wat": "decided"}),
        point(5, "Offer of engineers", "open", {"ald": "open"}, closes=2925),
        point(6, "Close the exchange", "open", {"cst": "decided", "eco": "open"}, closes=2853),
        point(7, "What to tell the press", "open", dict.fromkeys(IDS, "open")),
        point(8, "Recall the ambassador", "waiting", {"ald": "waiting", "brn": "waiting"},
              due=3400),
        point(9, "The council's statement", "waiting", dict.fromkeys(IDS, "waiting"), due=5600),
    )  # fmt: skip
    return {f"decision:{each.id}": each for each in made}


def record(
    n: int, minute: int, label: str, by: str, given: Given = "seat", rationale: str = ""
) -> RecordLine:
    return RecordLine(
        n=n,
        key="b",
        label=label,
        rationale=rationale,
        confidence="moderate" if rationale else None,
        by=by,
        given=given,
        given_ms=minute * MINUTE,
        recorded_ms=minute * MINUTE + 4 * SECOND,
        scenario="2028-03-14T09:12:00+01:00",
    )


_WHY = "The traces are consistent with an outside actor, but rest on one source."


def decided() -> dict[str, AnyBody]:
    """Twelve records of five delegations, one superseded, one by default, one spoken."""
    share, silent = "Share what we hold with the council", "Say nothing yet"
    rows: tuple[tuple[int, str, str, tuple[RecordLine, ...]], ...] = (
        (1, "The first response", "ald", (
            record(2, 14, share, "Amara Okafor", rationale=_WHY),
            record(1, 9, silent, "Benedikt Sol"))),
        (1, "The first response", "brn", (record(1, 11, silent, "Elin Norrman"),)),
        (1, "The first response", "cst", (record(1, 12, share, "Ines Duarte", rationale=_WHY),)),
        (1, "The first response", "eco", (record(1, 15, silent, "", "default"),)),
        (1, "The first response", "wat", (record(1, 13, share, "Stefan Koch"),)),
        (2, "Whom to tell", "ald", (record(3, 22, "The council and the Coast", "Dov Hadar"),)),
        (2, "Whom to tell", "wat", (record(2, 24, "Aldria alone", "Tomoko Abe"),)),
        (3, "Share the log", "ald", (record(4, 29, "Ask for it in writing", "", "paper"),)),
        (4, "Attribution in public", "ald", (
            record(5, 44, "A statement without attribution", "Amara Okafor", rationale=_WHY),)),
        (4, "Attribution in public", "eco", (record(2, 45, silent, "", "voice"),)),
        (4, "Attribution in public", "wat", (record(3, 46, silent, "Ulla Berg"),)),
    )  # fmt: skip
    return {
        f"decided:d{number}:{each}": DecidedByBody(
            decision=f"d{number}", number=number, title=title, delegation=each, records=records
        )
        for number, title, each, records in rows
    }


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
