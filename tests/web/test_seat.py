"""Tests of a delegate in the browser: joining, reading, coming back."""

from __future__ import annotations

import pytest

from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tests.hub.rooms import Room, losing_answers
from tests.web.conftest import Arrive
from tests.web.visitors import Visitor
from tests.web.voting import console_with_question, decide, events_of


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
