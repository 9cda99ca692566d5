"""Tests that simulated choices follow from the seed, the question and the temperament alone."""

from __future__ import annotations

from collections import Counter
from typing import get_args

import msgspec
import pytest

from tabletop.exercise.audiences import WHITE
from tabletop.exercise.bodies import DecisionBody, DecisionPointBody, OptionLine, OutcomeLine
from tabletop.exercise.commands import RecordDecision
from tabletop.exercise.wire import TemperamentName
from tabletop.rehearsal.choices import decide, pre_vote, thinking_ms
from tabletop.rehearsal.questions import Question, Way, in_script, of_point, on_card
from tabletop.rehearsal.temperaments import RANDOM, TEMPERAMENTS, Temperament
from tests.exercise.table import Table
from tests.factories import small_scenario

CARD = "decision:1"
QUESTION = Question(
    title="The first response",
    text="How does Aldria respond?",
    opened_ms=60_000,
    deadline_ms=660_000,
    ways=tuple(
        Way(key, f"It costs {key}.", rung) for key, rung in zip("abcd", range(4), strict=True)
    ),
)


def choose(seed: int, who: str = "ald", temperament: Temperament = RANDOM) -> RecordDecision:
    decision = decide(seed, who, CARD, QUESTION, temperament)
    assert decision is not None
    return decision


def chosen(name: str) -> Counter[str | None]:
    """How often each option is taken by a temperament."""
    taken = (decide(seed, "ald", CARD, QUESTION, TEMPERAMENTS[name]) for seed in range(400))
    return Counter(decision.option if decision else None for decision in taken)


def test_the_same_seed_makes_the_same_choice_at_any_time() -> None:
    later = msgspec.structs.replace(QUESTION, opened_ms=90_000, deadline_ms=690_000)
    assert decide(7, "ald", CARD, later) == choose(7)
    assert thinking_ms(7, "ald", QUESTION) == thinking_ms(7, "ald", later)


def test_seeds_and_delegations_choose_differently() -> None:
    assert {choose(seed, who).option for seed in range(8) for who in ("ald", "brn")} == set("abcd")


def test_a_choice_carries_what_a_question_may_require() -> None:
    decision = choose(7)
    assert decision.rationale and decision.confidence


def test_a_question_without_options_is_answered_in_words() -> None:
    decision = decide(7, "ald", CARD, msgspec.structs.replace(QUESTION, ways=()))
    assert decision is not None and decision.option is None and decision.text


def test_it_thinks_well_inside_the_deadline() -> None:
    for seed in range(50):
        assert 0 < thinking_ms(seed, "ald", QUESTION) <= 300_000


def test_the_cautious_lean_to_the_lowest_rung_and_the_hawkish_to_the_highest() -> None:
    assert list(dict(chosen("cautious").most_common())) == ["a", "b", "c", "d"]
    assert list(dict(chosen("hawkish").most_common())) == ["d", "c", "b", "a"]


def test_the_silent_seldom_answer_and_the_slow_sometimes_come_too_late() -> None:
    assert 300 < chosen("silent")[None] < 400
    late = [
        thinking_ms(seed, "ald", QUESTION, TEMPERAMENTS["slow"]) > 600_000 for seed in range(99)
    ]
    assert 0 < sum(late) < 50


def test_a_card_and_the_scenario_ask_the_same_save_for_the_rungs() -> None:
    """So the seed makes the same choices through a hub and on the rules alone."""
    point = next(p for p in small_scenario().decisions if p.id == "response")
    point = msgspec.structs.replace(point, quorum=5, pre_vote=True)
    lines = tuple(
        OptionLine(key=key, label=option.label, tradeoff=option.tradeoff)
        for key, option in zip("abcd", point.options, strict=False)
    )
    body = DecisionBody(
        number=1,
        title=point.title,
        question=point.question,
        status="open",
        opened_ms=5,
        deadline_ms=9,
        options=lines,
        require=point.require,
        quorum=point.quorum,
        pre_vote=point.pre_vote,
    )
    asked = of_point(point, 5, 9)
    assert any(way.rung is not None for way in asked.ways)
    without = tuple(msgspec.structs.replace(way, rung=None) for way in asked.ways)
    assert on_card(body) == msgspec.structs.replace(asked, ways=without)
    assert decide(1, "ald", CARD, asked) == decide(1, "ald", CARD, on_card(body))


def test_as_many_vote_or_take_part_as_the_quorum_and_at_least_three() -> None:
    for quorum, many in ((5, 5), (2, 3)):
        asked = msgspec.structs.replace(QUESTION, quorum=quorum, pre_vote=True)
        for seed in range(30):
            decision = decide(seed, "ald", CARD, asked)
            assert decision is not None
            votes = pre_vote(seed, "ald", asked, decision)
            assert (votes is None) is decision.waived
            assert (len(votes.choices) if votes else decision.present) == many


@pytest.mark.parametrize("temperament", TEMPERAMENTS.values(), ids=list(TEMPERAMENTS))
def test_every_option_may_be_taken_by_every_temperament(temperament: Temperament) -> None:
    assert set(chosen(temperament.name)) >= set("abcd")


def test_the_wire_names_the_temperaments_there_are() -> None:
    assert set(TEMPERAMENTS) == set(get_args(TemperamentName))
    assert all(name == temperament.name for name, temperament in TEMPERAMENTS.items())


def bodies() -> tuple[DecisionPointBody, DecisionBody]:
    """The same question as the white cell and as Aldria are shown it."""
    table = Table()
    table.wait(minutes=15)
    point, own = (
        table.engine.card(audience, card).body
        for audience, card in ((WHITE, "decision:response"), ("delegation:ald", "decision:1"))
    )
    return (
        msgspec.json.decode(point, type=DecisionPointBody),
        msgspec.json.decode(own, type=DecisionBody),
    )


def test_the_white_cells_card_adds_the_rungs() -> None:
    point, own = bodies()
    scripted = next(p for p in small_scenario().decisions if p.id == "response")
    assert on_card(own) != of_point(scripted, own.opened_ms, own.deadline_ms)
    told = in_script(point, own, ruled=True)
    assert told == of_point(scripted, own.opened_ms, own.deadline_ms)


def test_own_words_are_a_way_only_where_the_program_rules_about_them() -> None:
    point, own = bodies()
    outcomes = (OutcomeLine(id="o", label="It helps"),)
    point = msgspec.structs.replace(point, free_text=True, outcomes=outcomes)
    assert [in_script(point, own, ruled=ruled).own_words for ruled in (True, False)] == [
        True,
        False,
    ]
