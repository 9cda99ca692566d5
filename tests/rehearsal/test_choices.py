"""Tests that simulated choices follow from the seed alone."""

import msgspec

from tabletop.exercise.bodies import DecisionBody, OptionLine
from tabletop.rehearsal.choices import decide, thinking_ms

DECISION = DecisionBody(
    number=1,
    title="The first response",
    question="How does Aldria respond?",
    status="open",
    opened_ms=60_000,
    deadline_ms=660_000,
    options=tuple(
        OptionLine(key=key, label=key.upper(), tradeoff=f"It costs {key}.") for key in "abcd"
    ),
)


def test_the_same_seed_makes_the_same_choice_at_any_time() -> None:
    later = msgspec.structs.replace(DECISION, opened_ms=90_000, deadline_ms=690_000)
    assert decide(7, "ald", DECISION) == decide(7, "ald", later)
    assert thinking_ms(7, "ald", DECISION) == thinking_ms(7, "ald", later)


def test_seeds_and_delegations_choose_differently() -> None:
    chosen = {decide(seed, who, DECISION).option for seed in range(8) for who in ("ald", "brn")}
    assert chosen == {"a", "b", "c", "d"}


def test_a_choice_carries_what_a_question_may_require() -> None:
    decision = decide(7, "ald", DECISION)
    assert decision.rationale and decision.confidence


def test_a_question_without_options_is_answered_in_words() -> None:
    decision = decide(7, "ald", msgspec.structs.replace(DECISION, options=(), free_text=True))
    assert decision.option is None and decision.text


def test_it_thinks_well_inside_the_deadline() -> None:
    for seed in range(50):
        assert 0 < thinking_ms(seed, "ald", DECISION) <= 300_000
