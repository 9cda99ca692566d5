"""Tests of a browser seat whose hub goes away: what it says, keeps, and sends once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tabletop.exercise import commands as c
from tests.hub.building import Building
from tests.hub.rooms import start, until
from tests.web.conftest import Arrive
from tests.web.visitors import Visitor

NO_HUB = r"WebSocket connection to .* failed|ERR_CONNECTION_REFUSED"


@pytest_asyncio.fixture(loop_scope="module")
async def building(tmp_path: Path) -> AsyncIterator[Building]:
    building = Building(tmp_path / "small.tabletop")
    await building.open()
    yield building
    await building.shut()


@pytest_asyncio.fixture(loop_scope="module")
async def ana(building: Building, arrive: Arrive) -> Visitor:
    """Ana, before an open question in own words, ready for the hub to go."""
    visitor = await arrive(building.room)
    await visitor.join(building.room.descriptor.code, "Republic of Aldria", "Ana Ruiz")
    await start(await building.room.console(), "ald")
    await visitor.field("Your answer").wait_for()
    visitor.expected.append(NO_HUB)
    return visitor


async def decide(visitor: Visitor, text: str) -> None:
    await visitor.field("Your answer").fill(text)
    await visitor.button("Submit").click()


async def resume(building: Building) -> None:
    room = await building.open()
    await (await room.console()).do(c.ResumeExercise())


async def test_being_away_is_said_with_its_age_and_what_to_do(
    building: Building, ana: Visitor
) -> None:
    await building.shut()

    await ana.sees("↯ Away 0:0", ".link")
    await ana.sees("comes back by itself when it is opened again.", ".notices")


async def test_a_decision_made_while_away_is_kept_and_recorded_once_as_such(
    building: Building, ana: Visitor
) -> None:
    await building.shut()
    await ana.sees("Away", ".link")
    await decide(ana, "We wait.")
    await ana.sees("Saved on this laptop, not recorded yet", ".decision")
    await ana.sees("saved on this laptop, 1 waiting", ".link")

    await resume(building)

    await ana.sees("● Recorded #1", ".link")
    await ana.sees("made while away", ".decision")
    assert [(d.text, d.away) for d in await building.decisions()] == [("We wait.", True)]


async def test_a_reload_keeps_what_waits_to_be_sent(building: Building, ana: Visitor) -> None:
    """The page is closed while away and opened again when the hub is back."""
    await building.shut()
    await ana.sees("Away", ".link")
    await decide(ana, "We wait.")
    await ana.page.goto("about:blank")
    ana.expected += ["dialog: beforeunload", "about:blank"]

    await resume(building)
    await ana.go()

    await ana.sees("Recorded #1", ".decision")
    assert [d.text for d in await building.decisions()] == ["We wait."]


async def test_an_answer_lost_on_the_way_leads_to_no_second_record(
    building: Building, ana: Visitor
) -> None:
    """The page forgets that it was answered: the same submission goes out again."""
    await decide(ana, "We wait.")
    await ana.sees("Recorded #1", ".decision")
    await ana.ask(PUT_BACK)

    await ana.page.reload()

    await ana.until(lambda: ana.ask(NOTHING_WAITS))
    await ana.sees("● Recorded #1", ".link")
    assert len(await building.decisions()) == 1


PUT_BACK = """() => {
  const key = Object.keys(localStorage).find((k) => k.includes(".sent."));
  const [token, id] = key.split(".sent.")[1].split(".");
  const command = { do: "record_decision", card: "decision:1", text: "We wait.", rationale: "" };
  const submission = { t: "submit", id, command, made: 1, away: false, seen: 0 };
  const item = { place: 1, counts: true, submission };
  localStorage.setItem(`tabletop.outbox.${token}.${id}`, JSON.stringify(item));
}"""

NOTHING_WAITS = "() => !Object.keys(localStorage).some((k) => k.includes('.outbox.'))"


@pytest.mark.parametrize("reloaded", [False, True])
async def test_what_an_older_copy_of_the_file_lacks_is_sent_again_and_the_console_alarmed(
    building: Building, ana: Visitor, reloaded: bool
) -> None:
    await building.copy()
    await decide(ana, "We wait.")
    await ana.sees("Recorded #1", ".decision")
    console = await (await building.put_back()).console()
    if reloaded:
        await ana.page.goto("about:blank")
        ana.expected.append("about:blank")
        await ana.go()

    await until(lambda: console.told.notices)
    await ana.until(building.decisions)
    await ana.until(lambda: ana.ask(NOTHING_WAITS))
    await ana.sees("● Recorded #1", ".link")
    assert [d.text for d in await building.decisions()] == ["We wait."]
    assert [n.refusal.code for n in console.told.notices] == ["receipts_unknown"]


async def test_what_was_released_meanwhile_is_there_on_return(
    building: Building, ana: Visitor
) -> None:
    await building.shut()
    await ana.sees("Away", ".link")
    room = await building.open()
    await (await room.console()).do(c.ReleaseInject(inject="grid-report"))

    await ana.sees("Traces in the control system", ".arrivals")
    await ana.sees("program was started again and nothing recorded was lost", ".notices")


async def test_where_the_browser_keeps_nothing_the_page_says_so(
    building: Building, arrive: Arrive
) -> None:
    visitor = await arrive(building.room)
    await visitor.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('forbidden') }})"
    )
    await visitor.join(building.room.descriptor.code, "Republic of Aldria", "Cy Twombly")

    await visitor.sees("This browser keeps nothing by itself. Leave this page open", ".notices")


async def test_a_full_storage_still_sends_what_is_decided(building: Building, ana: Visitor) -> None:
    await ana.ask("() => { Storage.prototype.setItem = () => { throw new DOMException('full') } }")

    await decide(ana, "We wait.")

    await ana.sees("Recorded #1", ".decision")
    await ana.sees("This browser keeps nothing by itself.", ".notices")


async def test_a_silent_hub_is_noticed_within_seven_seconds(
    building: Building, ana: Visitor
) -> None:
    """Nothing is closed: the hub only falls silent, as behind a half-open link."""
    await ana.ask(LISTEN)
    hub = building.room.hub
    for seat in tuple(hub._seats):
        seat.write = lambda data: None  # type: ignore[method-assign]

    seconds = await ana.ask("() => window.away")

    assert 4 < seconds < 8
    await ana.sees("● Connected", ".link")


LISTEN = """() => {
  const link = document.querySelector(".link");
  const begun = performance.now();
  window.away = new Promise((resolve) => new MutationObserver(() => {
    if (link.textContent.includes("Away")) resolve((performance.now() - begun) / 1000);
  }).observe(link, { childList: true, characterData: true, subtree: true }));
}"""
