"""Tests of taking a seat in the browser, and of coming back to it."""

from __future__ import annotations

import pytest

from tabletop.exercise import events as e
from tests.hub.rooms import Room, losing_answers
from tests.web.conftest import Arrive
from tests.web.visitors import Visitor


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
    assert [s.delegation for s in await room.events_of(e.DelegateSeated)] == ["brn"]


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
    assert len(await room.events_of(e.DelegateSeated)) == 1
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
    assert len(await room.events_of(e.DelegateSeated)) == 1


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
