"""What is said of the answers to a question is held against every way to answer it."""

from __future__ import annotations

import random
from itertools import product
from typing import get_args

import pytest
from msgspec.structs import replace

from tabletop.scenario.facts import compares
from tabletop.scenario.linter.ballots import cannot_be_counted
from tabletop.scenario.model import (
    Comparison,
    DecisionIs,
    DecisionPoint,
    Option,
    RulingOutcome,
    VotesAre,
)

ASKED = ("ald", "brn", "cst")
OPTIONS = ("share", "decline")
Said = list[tuple[DecisionIs | VotesAre, bool]]


def point(*, free_text: bool) -> DecisionPoint:
    options = tuple(Option(id=option, label=option) for option in OPTIONS)
    return DecisionPoint(
        id="d", number=1, title="T", question="Q", delegations=ASKED, options=options,
        free_text=free_text,
    )  # fmt: skip


def is_so(answers: tuple[str, ...], said: Said) -> bool:
    """Whether these answers of the three, empty where there is none, make all of it as said."""
    for one, truth in said:
        if isinstance(one, VotesAre):
            votes = sum(bool(a) and one.option in (None, a) for a in answers)
            so = compares(votes, one.comparison, one.count)
        else:
            given = zip(ASKED, answers, strict=True)
            own = "words" if one.outcome else one.option
            so = any(a and own in (None, a) and one.delegation in (None, d) for d, a in given)
        if so is not truth:
            return False
    return True


def made_up(chance: random.Random, *, votes_only: bool) -> Said:
    said: Said = []
    for _ in range(chance.randint(2, 4)):
        option = chance.choice((None, *OPTIONS))
        if votes_only or chance.random() < 0.6:
            comparison: Comparison = chance.choice(get_args(Comparison))
            votes = VotesAre(
                decision="d", option=option, comparison=comparison, count=chance.randint(0, 3)
            )
            said.append((votes, votes_only or chance.random() < 0.8))
        else:
            whose = chance.choice((None, *ASKED))
            outcome = "soft" if option is None and chance.random() < 0.5 else None
            named = DecisionIs(decision="d", delegation=whose, option=option, outcome=outcome)
            said.append((named, chance.random() < 0.8))
    return said


@pytest.mark.parametrize("free_text", [True, False])
def test_what_can_be_so_is_never_called_impossible(free_text: bool) -> None:
    chance = random.Random(7)
    kinds = ("", *OPTIONS, "words") if free_text else ("", *OPTIONS)
    for _ in range(2000):
        said = made_up(chance, votes_only=False)
        if cannot_be_counted(point(free_text=free_text), 3, said):
            assert not any(is_so(answers, said) for answers in product(kinds, repeat=3)), said


@pytest.mark.parametrize("free_text", [True, False])
def test_votes_that_no_answers_make_so_are_all_found(free_text: bool) -> None:
    chance = random.Random(7)
    kinds = ("", *OPTIONS, "words") if free_text else ("", *OPTIONS)
    for _ in range(2000):
        said = made_up(chance, votes_only=True)
        possible = any(is_so(answers, said) for answers in product(kinds, repeat=3))
        assert cannot_be_counted(point(free_text=free_text), 3, said) is not possible, said


Record = tuple[str | None, str | None, bool]
RECORDS: tuple[Record | None, ...] = (
    None,
    ("share", None, False),
    ("decline", None, False),
    ("decline", None, True),
    (None, None, False),
    (None, "soft", False),
    (None, "firm", False),
)
"""No answer, an option, the default, own words before and after a ruling."""


def full_point() -> DecisionPoint:
    outcomes = tuple(RulingOutcome(id=outcome, label=outcome) for outcome in ("soft", "firm"))
    return replace(point(free_text=True), default="decline", outcomes=outcomes)


def agrees(records: tuple[Record | None, ...], said: Said) -> bool:
    """The same as `is_so`, of records with all that a condition can ask about."""
    for one, truth in said:
        standing = [(d, r) for d, r in zip(ASKED, records, strict=True) if r is not None]
        if isinstance(one, VotesAre):
            votes = sum(one.option in (None, record[0]) for _, record in standing)
            so = compares(votes, one.comparison, one.count)
        else:
            fields = (one.option, one.outcome, one.by_default)
            so = any(
                one.delegation in (None, d)
                and all(named in (None, had) for named, had in zip(fields, record, strict=True))
                for d, record in standing
            )
        if so is not truth:
            return False
    return True


def anything(chance: random.Random) -> tuple[DecisionIs | VotesAre, bool]:
    option = chance.choice((None, *OPTIONS))
    truth = chance.random() < 0.5
    if chance.random() < 0.3:
        comparison: Comparison = chance.choice(get_args(Comparison))
        count = chance.randint(0, 3)
        return VotesAre(decision="d", option=option, comparison=comparison, count=count), truth
    outcome = chance.choice((None, "soft", "firm")) if option is None else None
    by_default = chance.choice((None, None, True, False))
    whose = chance.choice((None, *ASKED))
    decided = DecisionIs(
        decision="d", delegation=whose, option=option, outcome=outcome, by_default=by_default
    )
    return decided, truth


def test_nothing_denied_or_taken_by_default_makes_the_possible_impossible() -> None:
    chance = random.Random(7)
    told = missed = 0
    for _ in range(1500):
        said = [anything(chance) for _ in range(chance.randint(2, 6))]
        possible = any(agrees(records, said) for records in product(RECORDS, repeat=3))
        is_told = cannot_be_counted(full_point(), 3, said)
        assert not (is_told and possible), said
        told += is_told
        missed += not is_told and not possible
    assert told > 20 * missed, "next to all that is impossible is found"


def decided(truth: bool, **fields: object) -> tuple[DecisionIs, bool]:
    return DecisionIs(decision="d", **fields), truth  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "said",
    [
        [decided(True, option="share", delegation="ald"), decided(False, option="share")],
        [decided(True, by_default=True), decided(False, option="decline")],
        [decided(True, by_default=True, delegation="ald"), decided(False, by_default=True)],
        [
            decided(True, delegation="ald"),
            decided(False, delegation="ald", by_default=True),
            decided(False, delegation="ald", by_default=False),
        ],
        [decided(True, outcome="soft"), decided(False, by_default=False)],
        [
            (VotesAre(decision="d", option="share", comparison=">=", count=3), True),
            decided(False, option="share", delegation="cst"),
        ],
    ],
)
def test_what_is_denied_of_an_answer_is_held_against_what_is_wanted(said: Said) -> None:
    assert cannot_be_counted(full_point(), 3, said)


def test_where_nobody_is_asked_yet_nothing_was_decided() -> None:
    assert cannot_be_counted(full_point(), 0, [decided(True, delegation="ald")])
    assert not cannot_be_counted(full_point(), 0, [decided(False)])


def test_more_than_can_be_compared_is_not_told() -> None:
    options = tuple(Option(id=f"o{n}", label="O") for n in range(5000))
    said = [decided(True, delegation="ald", option="o1"), decided(False, option="o1")]

    assert cannot_be_counted(replace(full_point(), options=options[:5]), 3, said)
    assert not cannot_be_counted(replace(full_point(), options=options), 3, said * 2)
