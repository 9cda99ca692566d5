"""Decisions by move: delegations side by side, then each one's reasons in its own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportlab.platypus import Flowable

from tabletop.report import fonts, text, words
from tabletop.report.analysis.decisions import Answer, Choice, PointFigures, Ruling
from tabletop.report.desk import Desk
from tabletop.report.flow import Column
from tabletop.report.forms import Cell
from tabletop.report.prose import Stretch
from tabletop.report.sections.abreast import abreast
from tabletop.report.sections.grounds import alignment, asked_for, norms, pre_vote, rests_on
from tabletop.report.sections.summary import until

GLANCE = (
    "Letters are options as listed under each decision. In brackets: by default. “Words”: in own "
    "words; a rung, or an outcome: what was ruled of own words. “None”: closed without a decision. "
    "A dash: not asked."
)
GIVEN = {
    "seat": "at the seat",
    "voice": "by voice",
    "paper": "on paper",
    "default": "by default",
}


def decisions(desk: Desk) -> Iterator[Flowable]:
    """Every decision point that was opened, by move; then those that were not."""
    figures = desk.figures
    opened = [point for point in figures.points if point.answers]
    if not any(answer.choices for point in opened for answer in point.answers):
        yield from desk.say(f"No decision was recorded {until(figures)}")
    if opened:
        yield from _glance(desk, opened)
    titles = {
        move.number: f"Move {move.number}: {text.one_line(move.title)}" for move in figures.moves
    }
    for number in (0, *titles):
        points = figures.points_of(number)
        if points:
            title = titles.get(number, "Before the first move")
            keep = _room(desk, _asked(desk, points[0])) + 40
            yield from desk.part(f"decisions-{number}", title, keep=keep)
        for point in points:
            yield from _point(desk, point)
    yield from alignment(desk)
    yield from norms(desk)
    yield from _unopened(desk)


# --- at a glance --------------------------------------------------------------------------


def _glance(desk: Desk, points: Sequence[PointFigures]) -> Iterator[Flowable]:
    """One row for each decision point, one column for each delegation."""
    yield from desk.part("decisions-glance", "At a glance")
    places = [delegation.place for delegation in desk.figures.delegations]
    yield from abreast(desk, points, places, _short, caption=GLANCE)


def _short(point: PointFigures, place: int) -> str:
    answer = next((a for a in point.answers if a.delegation == place), None)
    if answer is None:
        return "–"
    if answer.standing is None:
        return "none" if answer.outcome == "missed" else "open"
    chosen = answer.standing.letter or _ruled_in_short(point, answer.standing)
    return f"({chosen})" if answer.outcome == "default" else chosen


def _ruled_in_short(point: PointFigures, choice: Choice) -> str:
    """The rung ruled, where it tells the outcome from the others, or else the outcome."""
    if choice.ruling is None or not choice.ruling.outcome:
        return "words"
    alike = sum(outcome.rung == choice.rung for outcome in point.outcomes)
    if choice.rung is not None and alike == 1:
        return f"rung {choice.rung}"
    return text.excerpt(text.one_line(choice.ruling.outcome), 24)


# --- one decision point -------------------------------------------------------------------


def _point(desk: Desk, point: PointFigures) -> Iterator[Flowable]:
    key = f"decision-{point.number}"
    asked = _asked(desk, point)
    yield from desk.item(key, f"D{point.number}", point.title, keep=_room(desk, asked))
    yield from asked
    yield _side_by_side(desk, point)
    for answer in point.answers:
        yield from _reasons(desk, point, answer)
    yield from _without_reasons(desk, point)


def _asked(desk: Desk, point: PointFigures) -> list[Flowable]:
    """The question with its options."""
    opened = "" if point.opened_ms is None else f"opened {words.elapsed(point.opened_ms)}"
    written = "written during play" if point.ad_hoc else ""
    label = filter(None, [opened, written, *asked_for(point)])
    return [*desk.marked_up(point.question or "–", label), *_options(desk, point)]


def _room(desk: Desk, asked: Sequence[Flowable]) -> float:
    """Points below which a question begins on a new page: it stays with its options."""
    whole = desk.height(asked) + 40
    return whole if whole < desk.sheet.depth * 0.6 else 190


def _options(desk: Desk, point: PointFigures) -> Iterator[Flowable]:
    """Each option with the delegations whose choice it is."""
    if not point.options:
        yield from desk.say("It was to be answered in own words", *_may_be_ruled(point))
        return
    columns = (
        Column("", 0.4),
        Column("Option", 4.3),
        Column("Rung", 0.8, right=True),
        Column("Trade-off", 4.4),
        Column("Chosen by", 2.1),
    )
    rows = (
        (
            [Stretch(option.letter, fonts.SANS_STRONG)],
            option.label,
            "" if option.rung is None else str(option.rung),
            option.tradeoff,
            _choosers(desk, point, option.letter),
        )
        for option in point.options
    )
    yield desk.table(columns, rows)


def _may_be_ruled(point: PointFigures) -> Iterator[str]:
    """The outcomes among which the white cell was to rule."""
    if point.outcomes:
        labels = [f"“{text.excerpt(text.one_line(o.label), 120)}”" for o in point.outcomes]
        yield f"The white cell was to rule one of {words.listing(labels)}, or none of them"


def _choosers(desk: Desk, point: PointFigures, letter: str) -> Cell:
    places = [a.delegation for a in point.answers if a.standing and a.standing.letter == letter]
    return desk.marks(places) if places else "nobody"


def _side_by_side(desk: Desk, point: PointFigures) -> Flowable:
    voted = point.pre_vote or any(answer.cast for answer in point.answers)
    columns = (
        Column("Delegation", 1.5),
        Column("Choice", 3.1 if voted else 4.4),
        *([Column("Pre-vote", 1.7)] if voted else ()),
        Column("Confidence", 1.3),
        Column("Given", 2.4),
        Column("At", 1.3, right=True),
        Column("Took", 1, right=True),
    )
    return desk.table(columns, (_answer_row(desk, answer, voted) for answer in point.answers))


def _answer_row(desk: Desk, answer: Answer, voted: bool) -> tuple[Cell, ...]:
    before = (pre_vote(answer),) if voted else ()
    choice = answer.standing
    mark = desk.mark(answer.delegation)
    if choice is None:
        missing = "closed without a decision" if answer.outcome == "missed" else "still open"
        return (mark, missing, *before, "", "", "", "")
    return (
        mark,
        _choice(desk, choice),
        *before,
        choice.confidence or "–",
        _given(choice),
        words.elapsed(choice.given_ms),
        "" if choice.given == "default" else words.span(choice.latency_ms),
    )


def _choice(desk: Desk, choice: Choice) -> Cell:
    return desk.numbered(choice.letter, choice.label) if choice.letter else _chosen(choice)


def _chosen(choice: Choice) -> str:
    if not choice.letter:
        words_said = text.excerpt(text.one_line(choice.text), 120)
        return f"“{words_said}”" if words_said else "in own words"
    return f"{choice.letter}: {text.one_line(choice.label)}"


def _given(choice: Choice) -> str:
    by = f" by {text.excerpt(choice.by, 60)}" if choice.by else ""
    typed = f", entered by {text.excerpt(choice.entered_by, 60)}" if choice.entered_by else ""
    away = ", while away" if choice.away else ""
    return GIVEN[choice.given] + by + typed + away


def _reasons(desk: Desk, point: PointFigures, answer: Answer) -> Iterator[Flowable]:
    """What the delegation wrote, and what it had chosen before."""
    choice = answer.standing
    said = list(rests_on(desk, choice)) if choice else []
    if choice is None or not (choice.text or choice.rationale or answer.earlier or said):
        return
    label: list[Cell] = [desk.mark(answer.delegation), _tag(choice)]
    if choice.text.strip():
        yield from desk.written(choice.text, label)
        label = []
    if choice.rationale.strip():
        yield from desk.written(choice.rationale, label or ["because"])
        label = []
    if label and said:
        yield from desk.beside(label, desk.small("No rationale was given."))
        label = []
    for what, given in said:
        yield from desk.beside([what] if what else [], given)
    if choice.ruling is None and not choice.letter and point.outcomes:
        yield from desk.written("The white cell did not rule about these words.", [*label, "ruled"])
        label = []
    if choice.ruling is not None:
        yield from desk.written(_ruled(choice, choice.ruling), [*label, "ruled"])
        label = []
    for earlier, later in pairwise(answer.choices):
        yield from desk.beside(label, desk.small(_superseded(earlier, later)))
        label = []
    if said or answer.earlier:
        yield desk.space(4)  # what is set small stands closer to what follows


def _ruled(choice: Choice, ruling: Ruling) -> str:
    outcome = f"“{text.one_line(ruling.outcome)}”" if ruling.outcome else "None of the outcomes"
    rung = f", rung {choice.rung}" if choice.rung is not None else ""
    reason = f". {ruling.reason}" if ruling.reason.strip() else ""
    return f"{outcome}{rung}, at {words.elapsed(ruling.ruled_ms)}{reason}"


def _tag(choice: Choice) -> str:
    letter = choice.letter or "in own words"
    return f"{letter}, {choice.confidence} confidence" if choice.confidence else letter


def _superseded(choice: Choice, later: Choice) -> str:
    if choice.given == "default":
        since, until = words.elapsed(choice.given_ms), words.elapsed(later.recorded_ms)
        return f"By default from {since} until {until}, when it was replaced: {_chosen(choice)}"
    reason = f", because: {text.one_line(choice.rationale)}" if choice.rationale.strip() else ""
    ruled = f", ruled {_ruled(choice, choice.ruling)}" if choice.ruling else ""
    told = (
        f"Before, at {words.elapsed(choice.given_ms)}, {GIVEN[choice.given]}: "
        f"{_chosen(choice)}{ruled}{reason}"
    )
    dissent = text.one_line(choice.dissent or "")
    return f"{words.sentence(told)} Dissent: {dissent}" if dissent else told


def _without_reasons(desk: Desk, point: PointFigures) -> Iterator[Flowable]:
    """Those of whom nothing stands above."""
    silent = [
        answer.delegation
        for answer in point.answers
        if answer.standing
        and answer.outcome == "decided"
        and not (answer.standing.rationale.strip() or answer.standing.text.strip())
        and not any(rests_on(desk, answer.standing))
    ]
    if silent:
        yield from desk.say(f"No rationale was given by {desk.codes(silent)}")


def _unopened(desk: Desk) -> Iterator[Flowable]:
    points = [point for point in desk.figures.points if not point.answers]
    if not points:
        return
    title = "Not opened" if desk.figures.ended else "Not opened yet"
    yield from desk.part("decisions-unopened", title)
    columns = (
        Column("", 0.6),
        Column("Decision point", 5),
        Column("To open", 3),
        Column("For", 3.4),
    )
    rows = ((f"D{p.number}", text.one_line(p.title), p.plan, desk.marks(p.asked)) for p in points)
    yield desk.table(columns, rows)
