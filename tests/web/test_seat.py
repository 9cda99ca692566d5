"""Tests of a delegate in the browser: joining, reading, deciding, coming back."""

from __future__ import annotations

import json
from typing import TypeVar

import msgspec
import pytest

from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tests.hub.rooms import Room, Sitting, losing_answers, question, start
from tests.web.conftest import Arrive
from tests.web.visitors import Visitor


async def console_with_question(room: Room) -> Sitting:
    console = await room.console()
    await start(console, "ald")
    return console


async def decide(visitor: Visitor, text: str) -> None:
    await visitor.field("Your answer").fill(text)
    await visitor.button("Submit").click()


Kind = TypeVar("Kind", bound=e.Event)


async def events_of(room: Room, kind: type[Kind]) -> list[Kind]:
    recorded = [entry.recorded.event for entry in await room.stored()]
    return [event for event in recorded if isinstance(event, kind)]


async def test_a_person_joins_with_the_code_and_sits_in_the_delegation(
    room: Room, arrive: Arrive
) -> None:
    visitor = await arrive(room)
    await visitor.go()
    await visitor.field("Room code").fill(room.descriptor.code.lower())
    await visitor.button("Continue").click()
    await visitor.field("Kingdom of Bernia").check()
    await visitor.field("Your name").fill("Ben Okri")
    await visitor.button("Take my seat").click()

    await visitor.sees("Kingdom of Bernia", ".bar")
    await visitor.sees("Ben Okri", ".bar")
    assert [s.delegation for s in await events_of(room, e.DelegateSeated)] == ["brn"]


async def test_the_code_leaves_the_address_bar_at_once(room: Room, arrive: Arrive) -> None:
    visitor = await arrive(room)

    await visitor.go(f"#code={room.descriptor.code}")

    await visitor.sees("Your delegation")
    assert visitor.page.url == f"{room.network.url}/"


async def test_a_wrong_code_is_refused_in_a_sentence(room: Room, arrive: Arrive) -> None:
    visitor = await arrive(room)
    await visitor.go("#code=AAA-AAA")

    await visitor.sees("This code is not known here. Check it with the facilitator.")
    assert await visitor.field("Room code").input_value() == "AAA-AAA"


async def test_a_name_taken_is_refused_and_can_be_put_right(
    room: Room, ana: Visitor, arrive: Arrive
) -> None:
    other = await arrive(room)
    await other.go(f"#code={room.descriptor.code}")
    await other.field("Republic of Aldria").check()
    await other.field("Your name").fill("Ana Ruiz")
    await other.button("Take my seat").click()
    await other.sees("already called Ana Ruiz")
    await other.field("Your name").fill("Ana Ruiz B")
    await other.button("Take my seat").click()

    await other.sees("Ana Ruiz B", ".bar")


async def test_an_inject_arrives_unread_is_opened_and_its_reading_recorded(
    room: Room, ana: Visitor
) -> None:
    console = await room.console()
    await console.do(c.StartExercise())
    await ana.sees("● 1 new", ".arrivals")
    assert await events_of(room, e.InjectRead) == []

    await ana.button("Blackout in the capital").click()

    await ana.sees("Two million people are", ".reading")
    await ana.sees_not("● 1 new", ".arrivals")
    await ana.until(lambda: events_of(room, e.InjectRead))
    assert len(await events_of(room, e.InjectReceived)) == 1


async def test_a_new_move_is_marked_until_its_situation_was_looked_at(
    room: Room, ana: Visitor
) -> None:
    console = await room.console()
    await console.do(c.StartExercise())
    await ana.sees("Move 1 of 2: Darkness", ".reading")
    await ana.button("Your brief").click()
    await ana.sees("Your capital is dark.", ".reading")

    await console.do(c.AdvanceMove(reason="Time"))
    await ana.sees("● Situation", ".arrivals")
    await ana.button("Situation").click()

    await ana.sees("It spreads.", ".reading")
    await ana.sees_not("● Situation", ".arrivals")


async def test_what_is_asked_to_be_acknowledged_is(room: Room, ana: Visitor) -> None:
    console = await room.console()
    await console.do(c.StartExercise())
    await console.do(c.ReleaseInject(inject="grid-report"))
    await ana.button("Traces in the control system").click()

    await ana.part(".foot button").click()

    await ana.sees("You acknowledged this.", ".reading")
    assert len(await events_of(room, e.InjectAcknowledged)) == 1


async def test_a_recalled_inject_is_withdrawn_while_it_is_read(room: Room, ana: Visitor) -> None:
    console = await room.console()
    await console.do(c.StartExercise())
    await ana.button("Blackout in the capital").click()

    await console.do(c.RecallInject(inject="lights-out", reason="Too early"))

    await ana.sees("This was withdrawn by the facilitator.", ".reading")
    await ana.sees("Nothing has arrived yet.", ".arrivals")


async def test_each_document_says_at_head_and_foot_how_it_is_to_be_handled(
    room: Room, ana: Visitor
) -> None:
    console = await room.console()
    await console.do(c.StartExercise())
    await console.do(c.ReleaseInject(inject="grid-report"))
    await ana.sees("Traces in the control system", ".arrivals")
    green, amber = (
        f"EXERCISE EXERCISE EXERCISE · UNCLASSIFIED · TLP:{c}" for c in ("GREEN", "AMBER")
    )
    documents = {"Situation": green, "Your brief": green, "Blackout": green, "Traces": amber}
    for name, marking in documents.items():
        await ana.part(".arrivals").get_by_role("button", name=name).click()
        assert await ana.part(".document-marking").all_inner_texts() == [marking] * 2

    assert await ana.part("#marking").inner_text() == green


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
    [event] = await events_of(room, e.DecisionRecorded)
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
    assert await events_of(room, e.DecisionRecorded) == []


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
    assert len(await events_of(room, e.DecisionRecorded)) == 2


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


async def half_decided(room: Room, visitor: Visitor) -> Sitting:
    """The time for half an answer runs out, and the default is taken."""
    console = await room.console()
    await console.do(c.StartExercise())
    await console.do(c.OpenDecision(decision="sharing"))
    await visitor.field("Share it all").check()
    await visitor.field("Rationale").fill("Half a thought")
    await console.do(c.ChangeSpeed(rate=600.0))
    await visitor.sees("taken by default", ".recorded")
    await console.do(c.ChangeSpeed(rate=1.0))
    return console


async def test_what_was_typed_when_the_default_was_taken_is_still_to_be_read(
    room: Room, ana: Visitor
) -> None:
    console = await half_decided(room, ana)
    told = "Time is over; the default was taken. What you wrote was not handed in."
    for _ in range(2):
        await ana.sees(told, ".decision .status")
        await ana.sees("Share it all", ".unsent")
        await ana.sees("Half a thought", ".unsent")
        await ana.page.reload()

    await ana.sees(told, ".decision .status")
    await console.do(c.ReopenDecision(decision="sharing", reason="Too early"))
    await ana.button("Submit").wait_for()
    assert await ana.field("Rationale").input_value() == "Half a thought"
    await ana.sees_not("Time is over")
    await ana.sees_not("Half a thought", ".unsent")


async def test_what_is_recorded_after_the_default_takes_its_words_away(
    room: Room, ana: Visitor
) -> None:
    console = await half_decided(room, ana)
    await console.do(
        c.EnterDecision(
            decision="sharing", delegation="ald", option="share", given="paper", given_ms=0
        )
    )

    await ana.sees("given on paper", ".recorded")
    await ana.sees("A decision was recorded while you were writing.", ".decision .status")
    await ana.sees_not("Time is over")
    await ana.sees_not("Half a thought", ".unsent")


async def test_what_was_typed_when_a_question_without_default_closed_is_still_to_be_read(
    room: Room, ana: Visitor
) -> None:
    console = await console_with_question(room)
    await ana.field("Your answer").fill("Half a thought")
    events = [entry.recorded.event for entry in await room.stored()]
    [first] = [event for event in events if isinstance(event, e.DecisionOpened)]

    await console.do(c.CloseDecision(decision=first.decision))

    await ana.sees("This is closed. What you wrote was not handed in.", ".decision .status")
    await ana.sees("Half a thought", ".unsent")


async def test_a_reload_returns_to_the_seat_with_its_draft(room: Room, ana: Visitor) -> None:
    await console_with_question(room)
    await ana.field("Your answer").fill("Half a thought")

    await ana.page.reload()

    await ana.sees("Ana Ruiz", ".bar")
    await ana.field("Your answer").wait_for()
    assert await ana.field("Your answer").input_value() == "Half a thought"
    assert len(await events_of(room, e.DelegateSeated)) == 1


async def test_a_seat_whose_answer_was_lost_is_taken_by_asking_again(
    room: Room, arrive: Arrive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page is even loaded anew in between: the name is not taken for the one who has it."""
    losing_answers(monkeypatch, 1)
    visitor = await arrive(room)
    await visitor.go(f"#code={room.descriptor.code}")
    for again in (False, True):
        if again:
            await visitor.sees("↯ ")
            await visitor.page.goto("about:blank")
            visitor.expected.append("about:blank")
            await visitor.go(f"#code={room.descriptor.code}")
        await visitor.field("Republic of Aldria").check()
        await visitor.field("Your name").fill("Cy Twombly")
        await visitor.button("Take my seat").click()

    await visitor.sees("Cy Twombly", ".bar")
    assert len(await events_of(room, e.DelegateSeated)) == 1
    assert await visitor.ask("() => sessionStorage.getItem('tabletop.attempt')") is None


async def test_a_draft_is_forgotten_once_it_is_recorded(room: Room, ana: Visitor) -> None:
    await console_with_question(room)
    await decide(ana, "We wait.")
    await ana.sees("Recorded #1", ".decision")

    await ana.page.reload()

    await ana.sees("Recorded #1", ".decision")
    assert await ana.field("Your answer").input_value() == ""


async def test_the_receipt_of_a_decision_is_kept(room: Room, ana: Visitor) -> None:
    await console_with_question(room)
    await decide(ana, "We wait.")
    await ana.sees("Recorded #1", ".decision")

    kept = await ana.ask("() => Object.entries(localStorage).find(([k]) => k.includes('.sent.'))")

    receipt = json.loads(kept[1])["receipt"]
    assert receipt["recorded"] == 1
    assert receipt["hash"] in {entry.hash for entry in await room.stored()}


async def test_a_seat_opened_in_a_second_page_moves_there_and_can_be_taken_back(
    room: Room, ana: Visitor
) -> None:
    second = Visitor(await ana.page.context.new_page(), ana.origin)
    await second.go()
    await second.sees("Ana Ruiz", ".bar")
    await ana.sees("This seat was opened in another window.")

    await ana.button("Go on here").click()

    await ana.sees("Ana Ruiz", ".bar")
    await second.sees("This seat was opened in another window.")
    assert second.unexpected == []


async def test_a_code_scanned_again_offers_the_seat_one_has(room: Room, ana: Visitor) -> None:
    second = Visitor(await ana.page.context.new_page(), ana.origin)
    await second.go(f"#code={room.descriptor.code}")

    await second.page.get_by_role("button", name="Go on as Ana Ruiz").click()

    await second.sees("Ana Ruiz", ".bar")
    assert len(await events_of(room, e.DelegateSeated)) == 1


async def test_a_seat_the_hub_does_not_know_leads_back_to_the_code(
    room: Room, arrive: Arrive
) -> None:
    visitor = await arrive(room)
    await visitor.go()
    await visitor.sees("Room code")  # or else this very page already meets the seat that is gone
    await visitor.ask("() => localStorage.setItem('tabletop.seat', '{\"token\": \"gone\"}')")

    await visitor.page.reload()

    await visitor.sees("This seat is not known here any more. Join again with the code.")
    await visitor.sees("Room code")


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
    events = [entry.recorded.event for entry in await room.stored()]
    [first] = [event for event in events if isinstance(event, e.DecisionOpened)]
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
    [first] = [s.decision for s in await events_of(room, e.DecisionOpened)][:1]
    await console.do(msgspec.structs.replace(given, decision="response", option="wait"))
    await console.do(msgspec.structs.replace(given, decision=first, option=None, text="We wait."))
    await ana.sees("● 3 open, decided", ".decisions")
    assert await order_of(ana) == ["3", "2", "1"]
    assert await chip.text_content() == "● Decisions: 3 decided"
