"""What is said of the answers to a question is held against every way to answer it."""

from __future__ import annotations

import random
from itertools import product
from typing import get_args

import pytest

from tabletop.scenario.ballots import cannot_be_counted
from tabletop.scenario.facts import compares
from tabletop.scenario.model import Comparison, DecisionIs, DecisionPoint, Option, VotesAre

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
