"""How the report was made, and what it does not say."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable

from tabletop.report import words
from tabletop.report.desk import Desk
from tabletop.report.unprinted import summed_up


def method(desk: Desk) -> Iterator[Flowable]:
    """Where figures come from, their limits, and what was left out."""
    yield from desk.facts(
        [
            ("Figures", _figures(desk)),
            (
                "Times",
                "Times of day in the room are in UTC. Scenario times are on the scenario's own "
                "clock, in the zone its author named or else by their offset from UTC. Elapsed "
                "times are written to the second, rounded down.",
            ),
            (
                "What is not said",
                "This quick look does not rate objectives, weigh decisions or explain them. It "
                "knows nothing of what was said in the room and not entered.",
            ),
            ("Left out on purpose", _left_out(desk)),
            ("Characters", _characters(desk)),
        ]
    )


def _left_out(desk: Desk) -> str:
    untold = "" if desk.figures.truth else "What really happened, as was asked for. "
    return (
        f"{untold}The private briefs, interests and red lines of delegations, the facilitator's "
        "notes, whose pre-vote was which, and pictures that were shown with injects."
    )


def _figures(desk: Desk) -> str:
    seen = desk.figures.overview.last_wall
    last = "" if seen is None else f"The last event is of {words.day_and_time(seen)}. "
    return (
        "All come from the events in the exercise file and from the scenario embedded in it; "
        f"nothing was added by hand. {last}The same file always gives the same report, byte for "
        "byte."
    )


def _characters(desk: Desk) -> str:
    return (
        "Texts are printed as written, without marks that only change the direction of text. What "
        "cannot be printed, or is not in the fonts (Latin, Greek, Cyrillic, common symbols), is "
        "shown as a question mark in a lozenge. " + words.sentence(summed_up(desk.unprinted))
    )
