"""Tests of what a delegate in the browser decides, and of the order it stands in."""

from __future__ import annotations

import json

import msgspec

from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tests.hub.rooms import Room, question
from tests.web.conftest import Arrive
from tests.web.questions import console_with_question, decide
from tests.web.visitors import Visitor


async def test_a_decision_is_recorded_with_all_that_was_given(room: Room, ana: Visitor) -> None:
    console = await room.console()
    await console.do(c.StartExercise())
    await console.do(c.OpenDecision(decision="response"))
    await ana.field("Summon the ambassador").check()
    await ana.field("Rationale").fill("Firm, yet open.")
    await ana.field("moderate").check()
    await ana.button("Submit").click()

    await ana.sees("Recorded #1", ".decisions")
    await ana.sees("● Recorded #1", ".link")
    [event] = await room.events_of(e.DecisionRecorded)
    assert (event.option, event.rationale, event.confidence) == (
        "summon",
        "Firm, yet open.",
        "moderate",
    )


async def test_what_is_missing_is_said_before_anything_is_sent(room: Room, ana: Visitor) -> None:
    console = await room.console()
    await console.do(c.StartExercise())
    await console.do(c.OpenDecision(decision="response"))
    await ana.field("Wait for facts").check()

    await ana.button("Submit").click()

    await ana.sees("Give a rationale: why this choice?", ".decision")
    assert await room.events_of(e.DecisionRecorded) == []


async def test_a_refusal_of_the_hub_is_a_sentence_in_place_and_keeps_what_was_typed(
    room: Room, ana: Visitor
) -> None:
    await console_with_question(room)

    await decide(ana, "x" * 20_001)

    await ana.sees("The text is too long: 20001 characters, at most 20000.", ".decision")
    assert await ana.field("Your answer").input_value() == "x" * 20_001
    assert await ana.button("Submit").is_enabled()


async def test_a_text_too_long_for_one_message_is_refused_here(room: Room, ana: Visitor) -> None:
    await console_with_question(room)

    await decide(ana, "ж" * 40_000)

    await ana.sees("This is too much to send at once.", ".decision")
    await ana.sees("● Connected", ".link")


async def test_a_second_decision_supersedes_the_first_and_says_so(room: Room, ana: Visitor) -> None:
    await console_with_question(room)
    await decide(ana, "We wait.")
    await ana.sees("Recorded #1", ".decision")
    await ana.button("Decide again").click()
    await ana.sees("supersedes #1")

    await decide(ana, "We act.")

    await ana.sees("Recorded #2", ".decision")
    await ana.sees("#1, superseded", ".decision")
    assert len(await room.events_of(e.DecisionRecorded)) == 2


async def test_what_a_colleague_recorded_is_seen_and_ones_own_draft_stays(
    room: Room, ana: Visitor, arrive: Arrive
) -> None:
    await console_with_question(room)
    ben = await arrive(room)
    await ben.join(room.descriptor.code, "Republic of Aldria", "Ben Okri")
    await ana.field("Your answer").fill("Half a thought")

    await decide(ben, "Ben's answer")

    await ana.sees("Ben's answer", ".decision")
    await ana.sees("A decision was recorded while you were writing.", ".decision")
    assert await ana.field("Your answer").input_value() == "Half a thought"


async def test_the_receipt_of_a_decision_is_kept(room: Room, ana: Visitor) -> None:
    await console_with_question(room)
    await decide(ana, "We wait.")
    await ana.sees("Recorded #1", ".decision")

    kept = await ana.ask("() => Object.entries(localStorage).find(([k]) => k.includes('.sent.'))")

    receipt = json.loads(kept[1])["receipt"]
    assert receipt["recorded"] == 1
    assert receipt["hash"] in {entry.hash for entry in await room.stored()}


async def test_the_end_is_said_and_the_records_stay(room: Room, ana: Visitor) -> None:
    console = await console_with_question(room)
    await decide(ana, "We wait.")
    await ana.sees("Recorded #1", ".decision")

    await console.do(c.EndExercise())

    await ana.sees("The exercise has ended.", ".notices")
    await ana.sees("■ ended", ".bar")
    await ana.sees("We wait.", ".decision")
    await ana.sees_not("Decide again")


async def test_a_pause_is_said_and_the_countdown_stands(room: Room, ana: Visitor) -> None:
    console = await room.console()
    await console.do(c.StartExercise())
    await console.do(c.OpenDecision(decision="response"))

    await console.do(c.PauseExercise())

    await ana.sees("Paused. Clocks and deadlines stand still", ".notices")
    await ana.sees("the clock stands still, left:", ".decision")


async def test_several_questions_stand_open_ones_first(room: Room, ana: Visitor) -> None:
    console = await console_with_question(room)
    [first] = await room.events_of(e.DecisionOpened)
    await console.do(question("ald"))
    await console.do(c.CloseDecision(decision=first.decision))

    await ana.sees("– closed", ".decision")

    titles = await ana.part(".decision h3").all_inner_texts()
    assert [title.split(" · ")[0] for title in titles] == ["Decision 2", "Decision 1"]


async def order_of(visitor: Visitor) -> list[str]:
    titles = await visitor.part(".decision h3").all_inner_texts()
    return [title.split(" · ")[0].removeprefix("Decision ") for title in titles]


async def test_what_is_undecided_and_closes_soonest_stands_on_top(room: Room, ana: Visitor) -> None:
    console = await console_with_question(room)
    await console.do(c.OpenDecision(decision="response"))
    await console.do(c.OpenDecision(decision="sharing"))
    await ana.sees("◐ 3 open", ".decisions")
    assert await order_of(ana) == ["3", "2", "1"]
    given = c.EnterDecision(
        decision="sharing", delegation="ald", option="share", given="voice", given_ms=0
    )

    await console.do(given)

    await ana.sees("◐ 2 open, 1 decided", ".decisions")
    assert await order_of(ana) == ["2", "1", "3"]
    chip = ana.part(".jumps button").first
    assert await chip.text_content() == "◐ Decisions: 2 open"
    [first] = [s.decision for s in await room.events_of(e.DecisionOpened)][:1]
    await console.do(msgspec.structs.replace(given, decision="response", option="wait"))
    await console.do(msgspec.structs.replace(given, decision=first, option=None, text="We wait."))
    await ana.sees("● 3 open, decided", ".decisions")
    assert await order_of(ana) == ["3", "2", "1"]
    assert await chip.text_content() == "● Decisions: 3 decided"
