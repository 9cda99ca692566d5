"""The executive summary: what the figures say, in sentences, and nothing they do not say."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from reportlab.platypus import Flowable

from tabletop.report import text, words
from tabletop.report.analysis import Figures
from tabletop.report.desk import Desk
from tabletop.report.front import coverage, simulated
from tabletop.report.sections.grounds import before_deciding
from tabletop.report.sections.observed import in_figures
from tabletop.report.sections.turning import agreement, ending, turning_points


def summary(desk: Desk) -> Iterator[Flowable]:
    """One paragraph for each question a reader has first."""
    figures = desk.figures
    yield from desk.say(*run(figures), label=["The run"])
    if figures.overview.started_wall is None:
        yield from desk.say(
            "Nothing was released and nothing was decided. What follows shows what was prepared"
        )
        return
    yield from turning_points(desk)
    yield from desk.say(*ending(desk), label=["How it ended" if figures.ended else "So far"])
    yield from desk.say(*moves(figures), label=["In figures"])
    yield from desk.say(*injects(figures), *in_figures(figures))
    yield from desk.say(*decided(figures), *before_deciding(figures), *agreement(desk))
    yield from desk.say(*tempo(desk))


def run(figures: Figures) -> Iterator[str]:
    """When, how long, with whom, how it ended."""
    seen = figures.overview
    title = text.excerpt(figures.scenario.title, 160)
    who = words.count(len(figures.delegations), "delegation")
    people = len(figures.people.delegates)
    seated = words.count(people, "delegate") if people else "no delegates"
    if seen.started_wall is None:
        yield f"“{title}” was prepared for {who}"
        yield simulated(figures)
        yield coverage(figures)
        return
    yield (
        f"“{title}” started on {words.day(seen.started_wall)} at "
        f"{words.time_of_day(seen.started_wall)} with {who} and {seated}"
    )
    yield simulated(figures)
    if figures.people.simulated == people > 0:
        yield (
            "This was a rehearsal of the script: what was decided in it says nothing of how people "
            "would decide"
        )
    if seen.ended_wall is None:
        yield coverage(figures)
    else:
        yield f"It ended after {words.length(seen.elapsed_ms)} of play"
        yield (
            f"The reason noted for its end: {text.excerpt(seen.end_reason, 400)}"
            if (seen.end_reason.strip())
            else ""
        )
    yield pauses(figures)


def pauses(figures: Figures) -> str:
    """How often and how long clocks stood still."""
    seen = figures.overview
    if not seen.pauses:
        return "There was no pause"
    many = words.count(len(seen.pauses), "pause")
    return f"Clocks stood still in {many}, {words.length(seen.paused_ms)} in all"


def moves(figures: Figures) -> Iterator[str]:
    """How far the script was played, and which gates were forced."""
    begun = [move for move in figures.moves if move.started_ms is not None]
    whole = len(figures.moves)
    if whole > 1:
        yield f"{words.share(len(begun), whole, 'move')} {words.were(len(begun))} begun"
    if figures.ended and figures.overview.planned_ms:
        late = figures.overview.elapsed_ms - figures.overview.planned_ms
        plan = words.length(figures.overview.planned_ms)
        longer = f"{words.length(abs(late))} {'longer' if late > 0 else 'shorter'}"
        close = f"It kept to the {plan} planned, within a minute"
        yield close if abs(late) < 60_000 else f"It ran {longer} than the {plan} planned"
    for move in begun:
        if move.override:
            reason = text.excerpt(move.override, 300)
            yield f"The gate into move {move.number} was passed unmet; the reason given: {reason}"


def injects(figures: Figures) -> Iterator[str]:
    """How many were released, and how far from the plan."""
    released = [inject for inject in figures.injects if inject.released_ms is not None]
    if not figures.injects:
        yield "The script held no injects"
        return
    many = len(released)
    yield f"{words.share(many, len(figures.injects), 'inject')} {words.were(many)} released"
    written = sum(inject.ad_hoc for inject in released)
    yield f"{words.count(written, 'inject')} had been written during play" if written else ""
    late = [inject.late_ms for inject in released if inject.late_ms is not None]
    off = [ms for ms in late if abs(ms) >= 30_000]
    if late and not off:
        yield "Every inject with a time of its own went out within 30 seconds of it"
    elif off:
        of = f"{words.number(len(off))} of the {words.number(len(late))} with a time of their own"
        furthest = words.length(max(map(abs, off)))
        yield f"{of} went out more than 30 seconds off it, the furthest by {furthest}"
    recalled = sum(inject.status == "recalled" for inject in figures.injects)
    yield f"{words.count(recalled, 'inject')} {words.were(recalled)} recalled" if recalled else ""


def decided(figures: Figures) -> Iterator[str]:
    """How many decisions stand, how they were given, how many are missing."""
    answers = [answer for point in figures.points for answer in point.answers]
    opened = sum(bool(point.answers) for point in figures.points)
    if not opened:
        yield f"No decision point had been opened {until(figures)}"
        return
    standing = [answer.standing for answer in answers if answer.standing]
    of = words.share(opened, len(figures.points), "decision point")
    yield f"{of} {words.were(opened)} opened"
    if not standing:
        yield f"No decision was recorded {until(figures)}"
        return
    yield f"{words.count(len(standing), 'decision')} {'stands' if len(standing) == 1 else 'stand'}"
    by_default = sum(answer.outcome == "default" for answer in answers)
    missed = sum(answer.outcome == "missed" for answer in answers)
    still = sum(answer.outcome == "open" for answer in answers)
    revised = sum(one.revised for one in figures.times)
    yield f"{words.number(by_default)} of them came about by default" if by_default else ""
    yield f"{words.count(revised, 'decision')} had replaced an earlier one" if revised else ""
    replaced = sum(one.replaced for one in figures.times)
    was = "a default was" if replaced == 1 else f"{words.number(replaced)} defaults were"
    yield f"{was} replaced by a choice of the delegation's own" if replaced else ""
    never = f"{words.count(missed, 'decision')} {words.were(missed)} asked for and never given"
    yield never if missed else ""
    yield f"{words.count(still, 'decision')} {words.were(still)} still open" if still else ""


def until(figures: Figures) -> str:
    """The time up to which something is missing."""
    return "before ENDEX" if figures.ended else "at the time of this report"


def tempo(desk: Desk) -> Iterator[str]:
    """The median decision time over all, and the quickest and slowest delegations."""
    timed = [one for one in desk.figures.times if one.median_ms is not None]
    taken = [ms for one in timed for ms in one.taken_ms]
    if not taken:
        return
    yield f"Half of the decisions were taken within {words.length(round(median(taken)))} of opening"
    ranked = sorted(timed, key=lambda one: one.median_ms or 0)
    if len(ranked) > 1 and ranked[0].median_ms != ranked[-1].median_ms:
        quick, slow = ranked[0], ranked[-1]
        yield (
            f"By the median, {desk.codes([quick.delegation])} decided quickest "
            f"({words.length(quick.median_ms or 0)}) and {desk.codes([slow.delegation])} slowest "
            f"({words.length(slow.median_ms or 0)})"
        )
