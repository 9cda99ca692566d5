"""The record's digest: what it is, how it is checked, and what it cannot prove."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable

from tabletop.report import fonts, text
from tabletop.report.desk import Desk
from tabletop.report.flow import Column
from tabletop.report.prose import Stretch


def digest(desk: Desk) -> Iterator[Flowable]:
    """Head hash, events, digests of the package, and their limits."""
    held = desk.figures.digest
    if not held.head:
        yield from desk.say("The record holds no event, so it has no digest")
    yield from _verified(desk)
    yield from desk.beside(["Digest"], [desk.mono(held.full)] if held.full else [])
    yield from desk.beside(["Scenario as built"], [desk.mono(held.built)] if held.built else [])
    yield from _check(desk)
    if held.files:
        yield from desk.part("digest-files", "Files of the scenario package")
        rows = (
            (text.excerpt(name, 120), [Stretch(value, fonts.MONO)]) for name, value in held.files
        )
        yield desk.table((Column("File", 4), Column("SHA-256", 9)), rows)


def _verified(desk: Desk) -> Iterator[Flowable]:
    """What was found when the file was checked, just before this report was made from it."""
    found = desk.figures.digest.found
    if not found:
        yield from desk.say("Nothing was found wrong with the exercise file", label=["Verified"])
        return
    yield from desk.say(
        "This record does not verify. The exercise file was changed behind the program, or "
        "damaged, and this report may say what did not happen. What was found:",
        label=[[Stretch("Does not verify")]],
    )
    for sentence in found:
        yield from desk.beside([], desk.small(sentence))


def _check(desk: Desk) -> Iterator[Flowable]:
    yield from desk.part("digest-verify", "How to check it")
    yield from desk.say(
        "Each event is stored with a SHA-256 hash over its bytes and the hash before it; the "
        "hash of the last event is the head of the chain",
        "“tabletop verify FILE --digest DIGEST” computes the chain anew from the exercise file and "
        "compares it with the digest above: the number of events, a colon, and the head",
        "Where it holds, the file has the events this report was made from, each unchanged and in "
        "this order",
    )
    yield from desk.part("digest-limits", "What it cannot prove")
    yield from desk.say(
        "The chain cannot show that a file was not rewritten as a whole before its head was "
        "first noted elsewhere: compare it with the head seen on screen at ENDEX, or on a copy "
        "of this page that others have kept",
        "It does not show who sat at a laptop, whether the laptop's clock was right, or what was "
        "said in the room and never entered",
        "Names of people stand outside the chain, so that they can be erased",
    )
