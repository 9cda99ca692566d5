"""How the report was made, and what it does not say."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable

from tabletop.report import words
from tabletop.report.desk import Desk
from tabletop.report.unprinted import summed_up


def method(desk: Desk) -> Iterator[Flowable]:
    """Where figures come from, their limits, and what was left out."""
    seen = desk.figures.overview
    last = "" if seen.last_wall is None else words.day_and_time(seen.last_wall)
    yield from desk.say(
        "Every figure in this report is computed from the events in the exercise file and from "
        "the scenario embedded in it; nothing was added by hand",
        f"The last event it takes into account was recorded on {last}" if last else "",
        "The same file always gives the same report, byte for byte",
    )
    yield from desk.say(
        "Times of day in the room are in UTC. Scenario times are on the scenario's own clock, in "
        "the zone its author named or else by their offset from UTC. Elapsed times are written to "
        "the second, rounded down. Planned times are those at which something was due in this "
        "run: a move that began late moves the planned times in it",
        "A decision's time runs from the opening of its point to the delegation's first own "
        "choice, as entered; a choice given by voice or on paper counts from when it is said to "
        "have been given",
    )
    yield from desk.say(
        "This quick look does not rate objectives, weigh decisions or explain them. It does not "
        "compare expected with observed actions, and it knows nothing of what was said in the "
        "room and not entered",
    )
    yield from desk.say(
        "Left out on purpose: the private briefs, interests and red lines of delegations, the "
        "facilitator's notes, and pictures that were shown with injects",
    )
    yield from desk.say(
        "Texts are printed as they were written. Marks that only change the direction of text "
        "are taken out. A character that cannot be printed, or that the report's fonts (Latin, "
        "Greek, Cyrillic and common symbols) do not hold, is shown as a question mark in a lozenge",
        summed_up(desk.unprinted),
    )
