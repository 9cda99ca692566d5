"""A rich exercise made up from end to end: `python -m tests.report.sample OUT.pdf [letter]`."""

from __future__ import annotations

import sys
from pathlib import Path

from tabletop.exercise import events as e
from tabletop.report.analysis import Figures
from tabletop.report.document import write_pdf
from tests.report.sample_script import ALL, DISSENT, PEOPLE, REASONS, scenario
from tests.report.scribe import FACILITATOR, Scribe


def record() -> Scribe:
    """The whole exercise, ended."""
    scribe = Scribe(scenario())
    _gather(scribe)
    _first_move(scribe)
    _second_move(scribe)
    _third_move(scribe)
    scribe.at(88).end("Time was up and the last decision had been taken")
    return scribe


def half_way() -> Scribe:
    """The same, read while the second move is running."""
    scribe = Scribe(scenario())
    _gather(scribe)
    _first_move(scribe)
    _second_move(scribe)
    return scribe


def _gather(scribe: Scribe) -> None:
    scribe.create()
    person = 10
    for delegation, names in PEOPLE.items():
        for name in names:
            scribe.seat(person, delegation, name)
            person += 1
    del scribe.names[13]  # asked to be forgotten
    scribe.start()


def _first_move(scribe: Scribe) -> None:
    for minute, inject, late in (
        (0, "blackout", 0), (4, "operator", 0), (7, "hospital", 0), (11, "video", 0.1),
    ):  # fmt: skip
        scribe.at(minute + late).release(inject, minute)
    scribe.at(12).open("first", 8)
    scribe.at(13).release("sigint", 13)
    scribe.at(14).pre_vote("first", "grd", "ask", "ask", person=18)
    scribe.at(14.2).decide(
        "first",
        "grd",
        "ask",
        rationale=REASONS[3],
        confidence="high",
        person=18,
        evidence=("log", "map"),
        norms=("h",),
        dissent="",
        present=2,
    )
    scribe.pre_vote("first", "nor", "watch", "ask", "summon", person=10)
    scribe.pre_vote("first", "nor", "ask", "ask", person=11)
    scribe.at(15).decide(
        "first",
        "nor",
        "summon",
        rationale=REASONS[1],
        confidence="moderate",
        person=10,
        evidence=("log",),
        dissent=DISSENT,
    )
    scribe.at(15.5).pause(12)
    scribe.at(16).release("markets", 16)
    scribe.at(17.4).decide(
        "first",
        "nor",
        "ask",
        rationale=REASONS[0],
        confidence="low",
        person=11,
        supersedes=1,
        evidence=("log", "tool", "map"),
        norms=("b", "h"),
        dissent=DISSENT,
        present=5,
    )
    scribe.at(17.9).decide(
        "first", "uni", "ask", rationale=REASONS[2], confidence="moderate", given="voice"
    )
    scribe.at(18.5).decide(
        "first",
        "vel",
        "summon",
        rationale=REASONS[1],
        confidence="low",
        person=12,
        evidence=("call",),
        norms=("c",),
        present=2,
        waived=True,
    )
    scribe.pre_vote("first", "kas", "watch", "ask", "accuse", person=14)
    scribe.at(18.6).open("share", 6)
    scribe.at(19).write(
        e.InjectHeld(inject="cable-1", reason="Kasmar was still reading"), FACILITATOR
    )
    scribe.at(20).decide("first", "kas", "accuse", given="default")
    scribe.close("first", "kas")
    scribe.at(21.5).decide(
        "share",
        "nor",
        "all",
        rationale=REASONS[3],
        confidence="high",
        person=10,
        evidence=("tool",),
    )
    scribe.at(22.5).release("cable-1", 19, by="facilitator", reason="They were ready for it")
    scribe.at(23).decide(
        "share", "vel", "some", rationale=REASONS[2], confidence="moderate", person=12
    )
    scribe.at(23.8).decide("share", "grd", "all", confidence="high", person=18)
    scribe.at(24.6).decide("share", "uni", "none", given="default")
    scribe.at(25).open("media")
    scribe.at(26).release("phone", by="facilitator", reason="To bring Kasmar into the talk")
    scribe.at(28.2).decide(
        "media", "grd", person=18, confidence="high",
        text="Power will come back in stages from noon. We do not know the cause and will not "
        "guess. Hospitals are supplied.",
    )  # fmt: skip
    scribe.at(30).decide("media", "uni", text="We stand with those affected.", person=16)


def _second_move(scribe: Scribe) -> None:
    scribe.at(31).write(
        e.MoveStarted(move="m2", override="The room was waiting and lunch was fixed"), FACILITATOR
    )
    scribe.release("rail", 31)
    scribe.at(34).release("malware", 34)
    scribe.at(35).open("rail-stop", 5)
    scribe.at(36.1).decide(
        "rail-stop", "kas", "run", rationale=REASONS[3], confidence="high", person=14
    )
    scribe.at(37).release("leak", 37)
    scribe.at(38).decide(
        "rail-stop", "nor", "stop", rationale=REASONS[0], confidence="moderate", person=10
    )
    scribe.at(38.4).pause(45)
    scribe.at(39.2).release("envoy", by="effect")
    scribe.at(40).close("rail-stop", "vel")
    scribe.at(41).release("forensic", 41)
    scribe.at(42).open("statement", 10)
    scribe.at(43).release("rumour", 43)
    scribe.at(43.5).pause(2.5, recovered=True)
    scribe.pre_vote("statement", "nor", "no-name", "no-name", "no-name", "name", person=10)
    scribe.at(44.5).decide(
        "statement",
        "nor",
        "name",
        rationale=REASONS[1],
        confidence="moderate",
        person=10,
        norms=("f",),
        dissent="",
    )
    scribe.at(46).release("energy", 46)
    scribe.at(46.4).decide(
        "statement",
        "kas",
        "none",
        rationale=REASONS[2],
        confidence="high",
        person=14,
        evidence=("letter",),
        norms=("b", "c"),
        dissent="",
        waived=True,
    )
    scribe.at(47).write(
        e.DecisionExtended(decision="statement", delegations=ALL[:4], deadline_ms=55 * 60_000),
        FACILITATOR,
    )
    scribe.at(49).write(
        e.InjectSkipped(inject="hotline", reason="Overtaken by the leak"), FACILITATOR
    )
    scribe.at(50.5).decide(
        "statement",
        "nor",
        "no-name",
        rationale=REASONS[0],
        confidence="moderate",
        person=10,
        supersedes=4,
        norms=("b", "f"),
        dissent="",
    )
    scribe.pre_vote("statement", "vel", "no-name", "name", person=12)
    scribe.at(51.2).decide(
        "statement",
        "vel",
        "no-name",
        rationale=REASONS[2],
        confidence="moderate",
        person=12,
        away=True,
        norms=("b", "c", "f"),
        dissent="Both would rather have named Kasmar.",
    )
    scribe.at(52).release("doctored", 52)
    scribe.write(
        e.InjectRecalled(inject="doctored", reason="Sent to the projector by mistake"), FACILITATOR
    )
    scribe.pre_vote("statement", "uni", *["no-name"] * 6, person=16)
    scribe.at(53).decide(
        "statement",
        "uni",
        "no-name",
        rationale=REASONS[0],
        confidence="high",
        person=16,
        evidence=("tool", "map"),
        norms=("b",),
        dissent="",
    )
    scribe.at(55).release("families", 55)
    scribe.open("consult", 6)
    scribe.at(57).decide(
        "consult", "nor", "call", rationale=REASONS[1], confidence="moderate", person=11
    )


def _third_move(scribe: Scribe) -> None:
    scribe.at(60.5).decide(
        "consult", "uni", "wait", rationale=REASONS[0], confidence="low", given="paper"
    )
    scribe.at(63).write(e.MoveStarted(move="m3"), FACILITATOR)
    scribe.release("return", 63)
    scribe.at(67).release("arrest", 67)
    scribe.at(69).release("offer", by="effect")
    scribe.at(70).open("offer-reply", 8)
    scribe.at(72).release("council", 72)
    scribe.at(73.1).decide(
        "offer-reply",
        "uni",
        "accept",
        rationale=REASONS[2],
        confidence="high",
        person=16,
        waived=True,
    )
    scribe.pre_vote("offer-reply", "vel", "accept", "reject", person=12)
    scribe.at(74).decide(
        "offer-reply", "vel", "conditions", rationale=REASONS[0], confidence="moderate", person=12
    )
    scribe.at(76.5).release("insurer", 76)
    scribe.at(77).decide(
        "offer-reply", "nor", "conditions", rationale=REASONS[1], confidence="moderate", person=10
    )
    scribe.at(78).open("future")
    scribe.at(80).write(e.InjectDropped(inject="second"))
    for minute, delegation, person in (
        (81, "nor", 10),
        (82.5, "vel", 12),
        (83, "kas", 14),
        (85, "uni", 16),
    ):
        scribe.at(minute).decide(
            "future",
            delegation,
            text="A list of points of contact that is tried out every half year.",
            person=person,
        )
    scribe.at(88).close("future", "grd", by="facilitator")


def figures() -> Figures:
    """What the sample's report is set from."""
    return record().figures()


def main(arguments: list[str]) -> None:
    """Write the sample, or what `half` or `empty` names, as a PDF."""
    if "empty" in arguments:
        scribe = Scribe(scenario())
    else:
        scribe = half_way() if "half" in arguments else record()
    with Path(arguments[0]).open("wb") as stream:
        pages = write_pdf(scribe.figures(), stream, "letter" if "letter" in arguments else "a4")
    print(f"{arguments[0]}: {pages} pages, {len(scribe.recorded)} events")


if __name__ == "__main__":
    main(sys.argv[1:])
