"""Who decided what, in sentences: where they agreed, what it hung on, how it ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable

from tabletop.report import text, words
from tabletop.report.analysis.decisions import PointFigures
from tabletop.report.analysis.injects import InjectFigures
from tabletop.report.analysis.turning import HIGH, Camp, Followed, Turn, camps
from tabletop.report.desk import Desk

MOST = 10
"""Turning points told one by one; what is left out is counted."""


def agreement(desk: Desk) -> Iterator[str]:
    """How often delegations asked the same thing chose the same, and where they were furthest."""
    shared = [point for point in desk.figures.points if _answers(point) > 1]
    if not shared:
        return
    alike = [point for point in shared if len(camps(point)) == 1]
    if len(shared) == 1:
        how = "and all chose the same" if alike else "and they did not choose the same"
        yield f"Only {_name(shared[0])} was answered by more than one delegation, {how}"
        return
    yield f"{words.count(len(shared), 'decision point')} were answered by more than one delegation"
    if alike:
        names = words.listing([f"D{point.number}" for point in alike])
        yield f"All who answered chose the same on {names}"
    else:
        yield "On none did all choose the same"
    apart = max(shared, key=_apart)
    if len(camps(apart)) > 2:
        yield (
            f"They were furthest apart on {_name(apart)}: "
            f"{words.number(len(camps(apart)))} different answers from "
            f"{words.count(_answers(apart), 'delegation')}"
        )


def _apart(point: PointFigures) -> tuple[int, int, int, int]:
    """How far apart answers were: how many there were, then over how many rungs."""
    rungs = [camp.rung for camp in camps(point) if camp.rung is not None]
    over = max(rungs) - min(rungs) if rungs else 0
    return len(camps(point)), over, _answers(point), -point.number


def turning_points(desk: Desk) -> Iterator[Flowable]:
    """By decision point, in order of time, with the time at the left."""
    turns = list(_by_point(desk.figures.turns).items())
    if not turns:
        yield from desk.say(*_highest(desk), label=["Turning points"])
        return
    yield from desk.say(
        f"Choices on a high rung ({HIGH} or above), and choices that made an inject follow. Times "
        "are hours, minutes and seconds since STARTEX",
        label=["Turning points"],
    )
    for number, told in turns[:MOST]:
        at = words.elapsed(told[0].at_ms)
        yield from desk.say(*_told(desk, desk.figures.point(number), told), label=[at])
    if len(turns) > MOST:
        yield from desk.say(f"{words.number(len(turns) - MOST)} more stand in section 5")


def _by_point(turns: Sequence[Turn]) -> dict[int, list[Turn]]:
    found: dict[int, list[Turn]] = {}
    for turn in turns:
        found.setdefault(turn.point, []).append(turn)
    return found


def ending(desk: Desk) -> Iterator[str]:
    """What was decided last, and the last word that went to all."""
    answered = [point for point in desk.figures.points if _answers(point)]
    if answered:
        last = max(answered, key=lambda point: (point.opened_ms or 0, point.number))
        told = [_stood(desk, camp) for camp in camps(last)]
        yield f"The last decision was {_name(last)}: {'; '.join(told)}"
    told_all = [i for i in desk.figures.injects if i.to_all and i.released_ms is not None]
    if told_all:
        yield _last_word(max(told_all, key=lambda inject: (inject.released_ms or 0, inject.number)))


def _last_word(inject: InjectFigures) -> str:
    at = words.elapsed(inject.released_ms or 0)
    subject = text.one_line(inject.subject).strip()
    said = f", headed “{text.excerpt(subject, 160)}”" if subject else ""
    return f"The last inject to all was {_inject(inject)}, at {at}{said}"


def _told(desk: Desk, point: PointFigures, turns: Sequence[Turn]) -> Iterator[str]:
    stood = [_stood(desk, turn.camp) + _high(desk, turn.camp) for turn in turns]
    yield f"{_name(point)}: {'; '.join(stood)}"
    for one in (one for turn in turns for one in turn.followed):
        alone = sum(len(turn.camp.delegations) for turn in turns) == 1
        who = "It" if alone else f"The choice of {desk.codes([one.delegation])}"
        yield f"{who} {' and '.join(_led_to(desk, one))}"


def _led_to(desk: Desk, followed: Followed) -> Iterator[str]:
    """`brought about inject 5 “Call” and opened the way for inject 7 “Protest”`."""
    led = ("brought about", followed.at_once), ("opened the way for", followed.later)
    for how, numbers in led:
        named = [_inject(inject) for inject in desk.figures.injects if inject.number in numbers]
        if named:
            yield f"{how} {words.listing(named)}"


def _high(desk: Desk, camp: Camp) -> str:
    if camp.rung is None or camp.rung < HIGH:
        return ""
    return f", {_rung(desk, camp.rung)}"


def _highest(desk: Desk) -> Iterator[str]:
    """Where no choice that stood was on a high rung or had an inject follow: the highest taken."""
    steps = desk.figures.steps
    if not steps:
        return
    top = max(step.rung for step in steps)
    first = next(step for step in steps if step.rung == top)
    yield (
        f"Of the choices that stood in the end, none was on a high rung ({HIGH} or above), and "
        "none made an inject follow"
    )
    if top >= HIGH:
        yield "A high rung was taken, and given up again"
    yield (
        f"The highest was {_rung(desk, top)}, first chosen by {desk.codes([first.delegation])} "
        f"on {_name(desk.figures.point(first.point))}, at {words.elapsed(first.at_ms)}"
    )


def _stood(desk: Desk, camp: Camp) -> str:
    """`VEL and TOR chose “Wait”`."""
    who = desk.codes(camp.delegations)
    if not camp.letter:
        ruled = f", ruled “{text.excerpt(text.one_line(camp.ruled), 160)}”" if camp.ruled else ""
        return f"{who} answered in own words{ruled}"
    return f"{who} chose “{text.excerpt(text.one_line(camp.label), 160)}”"


def _rung(desk: Desk, rung: int) -> str:
    names = {one.rung: one.text for one in desk.figures.scenario.ladder}
    return f"rung {rung}" + (f" ({text.excerpt(names[rung], 120)})" if rung in names else "")


def _name(point: PointFigures) -> str:
    return f"D{point.number} “{text.excerpt(text.one_line(point.title), 120)}”"


def _inject(inject: InjectFigures) -> str:
    return f"inject {inject.number} “{text.excerpt(text.one_line(inject.title), 120)}”"


def _answers(point: PointFigures) -> int:
    return sum(answer.standing is not None for answer in point.answers)
