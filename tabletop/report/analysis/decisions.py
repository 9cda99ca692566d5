"""What each delegation decided at each decision point, with what was chosen before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Literal

import msgspec

from tabletop.exercise import events as e
from tabletop.exercise.state import Decided, DelegationRun, PointRun, Ruled
from tabletop.report.analysis.history import History
from tabletop.report.analysis.injects import due_ms, plan
from tabletop.scenario.model import Confidence, DecisionPoint, Manual, Norm

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
Outcome = Literal["decided", "default", "missed", "open"]


class OptionFigures(msgspec.Struct, frozen=True):
    """One way to decide, by its letter."""

    letter: str
    label: str
    rung: int | None
    tradeoff: str


class Ruling(msgspec.Struct, frozen=True):
    """What the white cell ruled about an answer in own words; no outcome: none of those written."""

    outcome: str  # its label
    reason: str
    ruled_ms: int


class Choice(msgspec.Struct, frozen=True):
    """One decision record; `letter` is empty when it is in own words."""

    n: int
    letter: str
    label: str
    text: str
    rationale: str
    confidence: Confidence | None
    rung: int | None
    given: e.Given
    given_ms: int
    recorded_ms: int
    latency_ms: int
    by: str  # name of who gave it, or empty
    entered_by: str  # name of who typed it, where another did
    away: bool
    ruling: Ruling | None = None
    evidence: tuple[int, ...] = ()  # places of the items cited
    norms: tuple[Norm, ...] = ()  # invoked
    dissent: str | None = None  # empty: they said that nobody disagreed; None: not said
    present: int | None = None  # how many took part, where that was said
    waived: bool = False  # the pre-vote was
    votes: tuple[tuple[str, int], ...] = ()  # pre-votes by letter, those in own words last, ""
    agreed: int | None = None  # pre-votes for what was decided; None: none cast, or by default

    @property
    def cast(self) -> int:
        """How many pre-votes there were."""
        return sum(count for _, count in self.votes)


class Answer(msgspec.Struct, frozen=True):
    """How one delegation answered one decision point; choices newest last."""

    delegation: int
    opened_ms: int
    deadline_ms: int | None
    closed_ms: int | None
    closed_by: e.ClosedBy | None
    outcome: Outcome
    choices: tuple[Choice, ...]
    cast: int = 0  # pre-votes, whatever came of them

    @property
    def standing(self) -> Choice | None:
        """The choice that stands."""
        return self.choices[-1] if self.choices else None

    @property
    def earlier(self) -> tuple[Choice, ...]:
        """Choices that a later one superseded, oldest first."""
        return self.choices[:-1]

    @property
    def revised(self) -> int:
        """How often the delegation replaced a choice of its own."""
        return max(0, sum(choice.given != "default" for choice in self.choices) - 1)

    @property
    def replaced_default(self) -> bool:
        """Whether the default was applied, and a choice of the delegation's own replaced it."""
        return any(choice.given == "default" for choice in self.earlier)

    @property
    def overtaken(self) -> Choice | None:
        """The default that was applied after the choice that replaced it had been given."""
        return next(
            (
                before
                for before, after in pairwise(self.choices)
                if before.given == "default" and after.given_ms <= before.given_ms
            ),
            None,
        )

    @property
    def own(self) -> Choice | None:
        """The first choice the delegation gave itself."""
        return next((choice for choice in self.choices if choice.given != "default"), None)


class PointFigures(msgspec.Struct, frozen=True):
    """A decision point as run; one that was never opened has no answers."""

    id: str
    number: int
    title: str
    question: str
    move: int  # number of the move it belongs to; 0: none
    plan: str
    planned_ms: int | None
    opened_ms: int | None
    ad_hoc: bool
    options: tuple[OptionFigures, ...]
    asked: tuple[int, ...]  # delegations the script names
    outcomes: tuple[OptionFigures, ...]  # what may be ruled about own words; without letters
    answers: tuple[Answer, ...]
    quorum: int = 0  # 0: any number
    pre_vote: bool = False


def letter(place: int) -> str:
    """The letter of an option by its place: A to Z, then AA."""
    rest, last = divmod(place, len(LETTERS))
    return (letter(rest - 1) if rest else "") + LETTERS[last]


def points(history: History) -> tuple[PointFigures, ...]:
    """Every decision point of the script and every one written during play, by number."""
    rows = (_point(history, point) for point in history.state.index.points.values())
    return tuple(sorted(rows, key=lambda row: row.number))


def _point(history: History, point: DecisionPoint) -> PointFigures:
    run = history.state.points[point.id]
    opened = run.opened_ms
    return PointFigures(
        id=point.id,
        number=point.number,
        title=point.title,
        question=point.question,
        move=history.move_at(opened) if opened is not None else history.move_number(point.move),
        plan=_plan(history, point, run),
        planned_ms=run.planned_ms if opened is not None else due_ms(history, point.opens),
        opened_ms=opened,
        ad_hoc=run.ad_hoc,
        options=tuple(
            OptionFigures(letter(place), option.label, option.rung, option.tradeoff)
            for place, option in enumerate(point.options)
        ),
        asked=history.delegations(point.delegations),
        outcomes=tuple(OptionFigures("", o.label, o.rung, "") for o in point.outcomes),
        answers=_answers(history, point, run),
        quorum=point.quorum,
        pre_vote=point.pre_vote,
    )


def _plan(history: History, point: DecisionPoint, run: PointRun) -> str:
    if run.ad_hoc:
        return "written during play"
    return "by hand" if isinstance(point.opens, Manual) else plan(history, point.opens)


def _answers(history: History, point: DecisionPoint, run: PointRun) -> tuple[Answer, ...]:
    asked = sorted(run.delegations.items(), key=lambda item: history.delegation(item[0]))
    return tuple(
        Answer(
            delegation=history.delegation(name),
            opened_ms=answer.opened_ms,
            deadline_ms=answer.deadline_ms,
            closed_ms=answer.closed_ms,
            closed_by=answer.closed_by,
            outcome=_outcome(history, answer),
            choices=tuple(
                _choice(history, point, decided, answer.rulings.get(decided.record.n))
                for decided in answer.records
            ),
            cast=len(answer.pre_votes),
        )
        for name, answer in asked
    )


def _outcome(history: History, run: DelegationRun) -> Outcome:
    if run.standing:
        return "default" if run.standing.given == "default" else "decided"
    over = run.closed_by is not None or history.state.phase == "ended"
    return "missed" if over else "open"


def _choice(
    history: History, point: DecisionPoint, decided: Decided, ruled: Ruled | None
) -> Choice:
    event = decided.record
    places = {option.id: place for place, option in enumerate(point.options)}
    place = places.get(event.option or "")
    return Choice(
        n=event.n,
        letter="" if place is None else letter(place),
        label="In own words" if place is None else point.options[place].label,
        text=event.text,
        rationale=event.rationale,
        confidence=event.confidence,
        rung=ruled.ruling.rung if ruled else event.rung,
        given=event.given,
        given_ms=event.given_ms,
        recorded_ms=decided.stamp.elapsed_ms,
        latency_ms=event.latency_ms,
        by=history.name(event.person),
        entered_by=history.name(event.entered_by),
        away=event.away,
        ruling=_ruling(point, ruled) if ruled else None,
        evidence=_cited(history, event),
        norms=event.norms,
        dissent=event.dissent,
        present=event.present,
        waived=event.waived,
        votes=_votes(places, decided.pre_votes),
        agreed=decided.agreed,
    )


def _cited(history: History, event: e.DecisionRecorded) -> tuple[int, ...]:
    items = enumerate(history.scenario.evidence)
    return tuple(place for place, item in items if item.id in event.evidence)


def _votes(places: Mapping[str, int], cast: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """Pre-votes counted, in the order of the options."""
    counted = [(letter(place), cast.count(option)) for option, place in places.items()]
    return tuple((name, many) for name, many in (*counted, ("", cast.count(""))) if many)


def _ruling(point: DecisionPoint, ruled: Ruled) -> Ruling:
    outcome = point.outcome(ruled.ruling.outcome) if ruled.ruling.outcome else None
    label = outcome.label if outcome else ""
    return Ruling(label, ruled.ruling.reason, ruled.stamp.elapsed_ms)
