"""Decision points of the made-up exercise and what was decided, for tests and pictures."""

from __future__ import annotations

import msgspec

from tabletop.exercise.bodies import (
    AlignmentLine,
    AnyBody,
    BackgroundBody,
    DecidedByBody,
    DecisionPointBody,
    EvidenceLine,
    PointLine,
    PointOptionLine,
    PointStatus,
    RecordLine,
    WhyLine,
)
from tabletop.exercise.events import Given
from tests.desktop.console.made_up_room import IDS, MINUTE, SECOND

OPTIONS = (
    PointOptionLine(id="silent", key="a", label="Say nothing yet", rung=0,
                    tradeoff="Nobody is accused; the story is told by others."),
    PointOptionLine(id="share", key="b", label="Share what we hold with the council", rung=2,
                    tradeoff="Allies see how we know it."),
    PointOptionLine(id="statement", key="c", label="A statement without attribution", rung=4,
                    tradeoff="Calms the markets, binds nobody."),
    PointOptionLine(id="name", key="d", label="Attribute in public", rung=6,
                    tradeoff="Cannot be taken back."),
)  # fmt: skip
WHY = (
    WhyLine(text="26 min 40 s into move 2", truth=None),
    WhyLine(text="and only if"),
    WhyLine(text="tension is at least 60 (now 74)", truth=True, depth=1),
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
        deadline=600,
        why=WHY,
        options=OPTIONS,
        free_text=True,
        require=("rationale",),
        default="silent",
        notes="Let them ask for the log before you close it.",
        points=tuple(
            PointLine(
                delegation=each,
                status=line,
                opened_ms=None if line == "waiting" else 31 * MINUTE,
                deadline_ms=None if closes is None else closes * SECOND,
                closed=status in ("decided", "closed"),
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


def asking_for_all(body: AnyBody | None) -> DecisionPointBody:
    """The decision point with a quorum and a pre-vote, asking for all that can be given."""
    assert isinstance(body, DecisionPointBody)
    return msgspec.structs.replace(
        body,
        require=("rationale", "evidence", "norms", "dissent"),
        quorum=2,
        pre_vote=True,
        points=tuple(msgspec.structs.replace(line, pre_votes=3) for line in body.points),
    )


HELD = BackgroundBody(
    evidence=(
        EvidenceLine(
            id="log", title="Log of the gateway", text="T", grade="B2", held_by=("ald", "brn")
        ),
        EvidenceLine(
            id="photo", title="A photograph of the substation", text="T", grade="D4",
            held_by=("brn",),
        ),
        EvidenceLine(id="letter", title="A letter", text="T", grade="D3", held_by=("cst",)),
    )
)  # fmt: skip
GROUNDED = DecidedByBody(
    decision="d4",
    number=4,
    title="Attribution in public",
    delegation="brn",
    records=(
        RecordLine(
            n=6,
            key="b",
            label="Name nobody",
            rationale="One source is none.",
            evidence=("Log of the gateway",),
            norms=("b", "c"),
            dissent="The legal adviser would answer in kind.",
            pre_votes=3,
            by="Elin Norrman",
            given_ms=47 * MINUTE,
            recorded_ms=47 * MINUTE,
        ),
    ),
    alignments=(
        AlignmentLine(n=5, cast=3),
        AlignmentLine(n=6, cast=3, agreed=2, choices=(("a", 1), ("b", 2))),
    ),
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
