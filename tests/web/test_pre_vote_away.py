"""Tests of a pre-vote held while the hub is away, or at more than one device."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest_asyncio
from msgspec.structs import replace

from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tests.factories import small_scenario
from tests.full_package import full_scenario
from tests.hub.building import Building
from tests.web.conftest import Arrive
from tests.web.visitors import Visitor
from tests.web.voting import DIALOG, NO_HUB, choose, hold

QUESTION = c.WriteQuestion(
    decision=replace(full_scenario().decisions[2], delegations=("ald",), require=())
)


@pytest_asyncio.fixture(loop_scope="module")
async def building(tmp_path: Path) -> AsyncIterator[Building]:
    building = Building(tmp_path / "small.tabletop")
    await building.open()
    yield building
    await building.shut()


@pytest_asyncio.fixture(loop_scope="module")
async def ana(building: Building, arrive: Arrive) -> Visitor:
    """Ana, before a question that asks for a pre-vote of two, ready for the hub to go."""
    visitor = await arrive(building.room)
    await visitor.join(building.room.descriptor.code, "Republic of Aldria", "Ana Ruiz")
    console = await building.room.console()
    await console.do(c.StartExercise())
    await console.do(QUESTION)
    await visitor.sees("Do you join?", ".decision")
    visitor.expected.append(NO_HUB)
    return visitor


async def go_away(building: Building, visitor: Visitor) -> None:
    await building.shut()
    await visitor.sees("Away", ".link")


async def resume(building: Building) -> None:
    room = await building.open()
    await (await room.console()).do(c.ResumeExercise())


async def told(building: Building) -> list[Any]:
    """What was cast and decided, in the order of the record."""
    return await building.room.events_of(e.PreVotesCast, e.DecisionRecorded)


async def test_cast_and_decided_while_away_both_come_in_their_order(
    building: Building, ana: Visitor
) -> None:
    await go_away(building, ana)
    await hold(ana, "Stay out", "Sign", "Sign")
    await ana.sees("◐ 3 pre-votes saved on this device, not recorded yet", ".pre-vote")
    await ana.part(".decision form").get_by_label("Sign").check()
    await ana.button("Submit").click()
    await ana.sees("Saved on this laptop, not recorded yet", ".decision")
    await ana.sees("◐ 3 pre-votes saved on this device", ".pre-vote")

    await resume(building)

    await ana.sees("Recorded #1", ".recorded")
    await ana.sees("3 pre-votes", ".recorded")
    cast, decided = await told(building)
    assert cast.choices == ("option-1", "option-1", "option-2")
    assert (decided.option, decided.away, decided.waived) == ("option-1", True, False)


async def test_a_reload_keeps_what_was_cast_and_waits(building: Building, ana: Visitor) -> None:
    await go_away(building, ana)
    await hold(ana, "Stay out", "Sign")
    await ana.sees("◐ 2 pre-votes saved on this device", ".pre-vote")
    await ana.page.goto("about:blank")
    ana.expected += ["dialog: beforeunload", "about:blank"]

    await resume(building)
    await ana.go()

    await ana.sees("2 pre-votes cast.", ".pre-vote")
    [cast] = await told(building)
    assert cast.choices == ("option-1", "option-2")


async def test_own_words_are_a_choice_where_they_are_an_answer(
    building: Building, ana: Visitor
) -> None:
    console = await building.room.console()
    question = replace(QUESTION.decision, title="And now?", free_text=True)
    await console.do(c.WriteQuestion(decision=question))
    await ana.part(".decision", "And now?").get_by_text("Hold the pre-vote").click()
    await choose(ana, "In our own words", "Sign")
    await ana.button("That was everybody").click()

    await ana.sees("2 pre-votes cast.", ".pre-vote")
    [cast] = await told(building)
    assert cast.choices == ("option-1", "")


async def test_cast_twice_while_away_the_second_counts(building: Building, ana: Visitor) -> None:
    await go_away(building, ana)
    await hold(ana, "Stay out", "Sign")
    await hold(ana, "Stay out", "Stay out", "Stay out")
    await ana.sees("◐ 3 pre-votes saved on this device", ".pre-vote")

    await resume(building)

    await ana.sees("3 pre-votes cast.", ".pre-vote")
    assert len((await told(building))[-1].choices) == 3


async def test_the_link_may_go_and_come_while_they_choose(building: Building, ana: Visitor) -> None:
    await ana.button("Hold the pre-vote").click()
    await choose(ana, "Stay out")
    await go_away(building, ana)
    await resume(building)
    await ana.sees("Connected", ".link")
    await ana.button("Next delegate").click()
    await ana.part(DIALOG).get_by_label("Sign").check()
    await ana.button("Keep my choice").click()
    await ana.button("That was everybody").click()

    await ana.sees("2 pre-votes cast.", ".pre-vote")


async def test_what_is_cast_too_late_is_refused_in_words_although_the_question_is_closed(
    building: Building, ana: Visitor
) -> None:
    await go_away(building, ana)
    await hold(ana, "Stay out", "Sign")
    await ana.ask(CUT)
    console = await (await building.open()).console()
    number = len(small_scenario().decisions) + 1
    await console.do(c.CloseDecision(decision=f"ad-hoc-{number}"))

    await ana.ask("() => { window.WebSocket = window.Whole; }")

    await ana.sees("↯", ".pre-vote")
    assert await told(building) == []


CUT = """() => {
  window.Whole = WebSocket;
  window.WebSocket = class {
    static OPEN = 1;
    constructor() { setTimeout(() => this.onclose?.(), 20); }
    close() {}
  };
}"""


async def test_devices_of_a_delegation_are_counted_together_and_one_decides(
    building: Building, ana: Visitor, arrive: Arrive
) -> None:
    other = await arrive(building.room)
    await other.join(building.room.descriptor.code, "Republic of Aldria", "Ben Okri")
    await hold(other, "Sign")
    await ana.sees("1 pre-vote cast. 2 or more must take part.", ".pre-vote")
    await ana.button("Hold it again").click()
    await choose(ana, "Stay out")
    await ana.button("That was everybody").click()
    await ana.sees("2 pre-votes cast.", ".pre-vote")
    await ana.button("Hold it again").click()
    await choose(ana, "Stay out")
    form = other.part(".decision form")
    await form.get_by_label("Sign").check()
    await other.button("Submit").click()

    await ana.sees("Your delegation has decided this. The pre-vote is over.", ".pre-vote")
    assert not await ana.part(DIALOG).is_visible()
