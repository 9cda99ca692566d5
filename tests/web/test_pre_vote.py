"""Tests of the pre-vote on the page, and of all else that a decision can ask for."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import TypeVar

import pytest
import pytest_asyncio

from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tabletop.hub.run import HubOptions
from tests.full_package import full_package, full_scenario
from tests.hub.rooms import Room, opened
from tests.web.conftest import Arrive
from tests.web.test_comfort import PHONE, SMALL_TARGETS, focused
from tests.web.visitors import Visitor

NO_HUB = r"WebSocket connection to .* failed|ERR_CONNECTION_REFUSED"
DIALOG = ".pre-vote-dialog"


@pytest_asyncio.fixture(loop_scope="module")
async def full_room(tmp_path: Path) -> AsyncIterator[Room]:
    """A hub whose third decision asks for everything."""
    options = HubOptions(tmp_path / "full.tabletop", full_package(), full_scenario())
    async with opened(options) as room:
        yield room


async def asked(room: Room, visitor: Visitor, *, evidence: bool = True) -> None:
    """Take a seat of the Coast before the question whether to join."""
    await visitor.join(room.descriptor.code, "Union of the Coast", "Cem Aslan")
    console = await room.console()
    await console.do(c.StartExercise())
    if evidence:
        await console.do(c.ReleaseInject(inject="lights-out"))
    await console.do(c.OpenDecision(decision="join"))
    await visitor.sees("Do you join?", ".decision")


@pytest_asyncio.fixture(loop_scope="module")
async def cem(full_room: Room, arrive: Arrive) -> Visitor:
    visitor = await arrive(full_room)
    await asked(full_room, visitor)
    return visitor


Kind = TypeVar("Kind", bound=e.Event)


async def events_of(room: Room, kind: type[Kind]) -> list[Kind]:
    recorded = [entry.recorded.event for entry in await room.stored()]
    return [event for event in recorded if isinstance(event, kind)]


async def choose(visitor: Visitor, *labels: str) -> None:
    """In the dialog that is open: each chooses and passes the device on."""
    dialog = visitor.part(DIALOG)
    for place, label in enumerate(labels):
        if place:
            await visitor.button("Next delegate").click()
        await visitor.sees(f"Delegate {place + 1} — choose in secret", DIALOG)
        await dialog.get_by_label(label).check()
        await visitor.button("Keep my choice").click()
        await visitor.sees("Kept. Pass the device on.", DIALOG)


async def hold(visitor: Visitor, *labels: str) -> None:
    await visitor.button("Hold").click()
    await choose(visitor, *labels)
    await visitor.button("That was everybody").click()


async def give_grounds(visitor: Visitor) -> None:
    """Fill in all but who takes part."""
    form = visitor.part(".decision form")
    await form.get_by_label("Sign").check()
    await form.get_by_label("Rationale").fill("It binds both.")
    await form.get_by_label("moderate").check()
    await form.get_by_label("Log of the gateway").check()
    await form.get_by_label("Do not knowingly let territory").check()
    await form.get_by_label("Who disagreed").fill("Our adviser would wait.")


# --- holding and waiving ------------------------------------------------------------------


async def test_three_delegates_choose_in_secret_and_then_decide(
    full_room: Room, cem: Visitor
) -> None:
    await hold(cem, "Stay out", "Sign", "Stay out")
    await cem.sees("3 pre-votes cast.", ".pre-vote")
    await give_grounds(cem)
    await cem.button("Submit").click()

    await cem.sees("Recorded #1", ".recorded")
    [cast] = await events_of(full_room, e.PreVotesCast)
    [record] = await events_of(full_room, e.DecisionRecorded)
    assert cast.choices == ("sign", "stay", "stay")
    assert (record.evidence, record.norms) == (("log",), ("c",))
    assert (record.dissent, record.waived, record.present) == (
        "Our adviser would wait.",
        False,
        None,
    )
    for words in ("Log of the gateway", "norms c", "dissent: Our adviser", "3 pre-votes"):
        await cem.sees(words, ".recorded")


async def test_choices_go_out_in_an_order_that_says_nothing(full_room: Room, cem: Visitor) -> None:
    await cem.ask(
        "() => { window.sent = []; const { send } = WebSocket.prototype;"
        " WebSocket.prototype.send = function (t) { window.sent.push(t); send.call(this, t); } }"
    )
    await hold(cem, "Stay out", "Sign")
    await cem.sees("2 pre-votes cast.", ".pre-vote")

    sent = await cem.ask("() => window.sent.filter((text) => text.includes('cast_pre_votes'))")
    assert len(sent) == 1 and '"choices":["a","b"]' in sent[0]


async def test_held_again_it_takes_the_place_of_the_first(full_room: Room, cem: Visitor) -> None:
    await hold(cem, "Sign", "Sign", "Sign")
    await cem.sees("3 pre-votes cast.", ".pre-vote")

    await hold(cem, "Stay out", "Stay out")

    await cem.sees("2 pre-votes cast.", ".pre-vote")


async def test_nothing_of_a_choice_is_left_once_it_is_kept(full_room: Room, cem: Visitor) -> None:
    await cem.button("Hold the pre-vote").click()
    await choose(cem, "Stay out")
    assert not await cem.part(DIALOG).get_by_text("Stay out").is_visible()

    await cem.button("Next delegate").click()

    await cem.sees("Delegate 2", DIALOG)
    assert await cem.part(f"{DIALOG} input:checked").count() == 0
    assert await cem.ask("() => Object.keys(localStorage).filter((k) => k.includes('draft'))") == []


async def test_broken_off_it_keeps_nothing_and_says_so(full_room: Room, cem: Visitor) -> None:
    await cem.button("Hold the pre-vote").click()
    await choose(cem, "Stay out", "Sign")
    await cem.page.keyboard.press("Escape")

    await cem.sees("The pre-vote was broken off. Nothing of it was kept.", ".pre-vote")
    assert await focused(cem) == "Hold the pre-vote"
    assert await events_of(full_room, e.PreVotesCast) == []

    await hold(cem, "Sign", "Sign")
    await cem.sees("2 pre-votes cast.", ".pre-vote")
    await cem.sees_not("broken off")


async def test_a_reload_in_the_middle_of_it_begins_anew(full_room: Room, cem: Visitor) -> None:
    await cem.part(".decision form").get_by_label("Rationale").fill("Half a thought")
    await cem.button("Hold the pre-vote").click()
    await choose(cem, "Stay out")

    await cem.page.reload()

    await cem.sees("each of you chooses in secret", ".pre-vote")
    assert await cem.field("Rationale").input_value() == "Half a thought"
    await hold(cem, "Sign", "Sign")
    await cem.sees("2 pre-votes cast.", ".pre-vote")
    [cast] = await events_of(full_room, e.PreVotesCast)
    assert cast.choices == ("sign", "sign")


async def test_a_pre_vote_waived_asks_how_many_take_part(full_room: Room, cem: Visitor) -> None:
    await cem.field("Waive it").check()
    await give_grounds(cem)
    await cem.field("How many of you take part? 2 or more must.").fill("4")
    await cem.button("Submit").click()

    await cem.sees("pre-vote waived", ".recorded")
    await cem.sees("4 took part", ".recorded")
    [record] = await events_of(full_room, e.DecisionRecorded)
    assert (record.waived, record.present) == (True, 4)


async def test_who_decided_without_a_pre_vote_decides_again_without_one(
    full_room: Room, cem: Visitor
) -> None:
    await cem.field("Waive it").check()
    await give_grounds(cem)
    await cem.field("How many of you").fill("2")
    await cem.button("Submit").click()
    await cem.button("Decide again").click()
    await cem.sees("none was cast before your delegation decided", ".pre-vote")
    assert not await cem.button("Hold").is_visible()
    await give_grounds(cem)
    await cem.field("How many of you").fill("3")
    await cem.button("Submit").click()

    await cem.sees("Recorded #2", ".recorded")


async def test_the_keyboard_alone_holds_a_pre_vote(full_room: Room, cem: Visitor) -> None:
    keyboard = cem.page.keyboard
    await cem.button("Hold the pre-vote").focus()
    await keyboard.press("Enter")
    await cem.sees("Delegate 1", DIALOG)
    await keyboard.press("Enter")
    await cem.sees("Choose one of the options", DIALOG)
    await keyboard.press("b")
    await keyboard.press("Enter")
    await cem.sees("1 of you has chosen.", DIALOG)
    assert await focused(cem) == "Next delegate"
    await keyboard.press("Enter")
    await cem.sees("Delegate 2", DIALOG)
    await keyboard.press("a")
    await keyboard.press("Enter")
    await keyboard.press("Tab")
    assert await focused(cem) == "That was everybody"
    await keyboard.press("Enter")

    await cem.sees("2 pre-votes cast.", ".pre-vote")
    assert await focused(cem) == "Hold it again on this device"


async def test_covered_in_the_middle_of_it_nothing_shows_and_nothing_is_lost(
    full_room: Room, cem: Visitor
) -> None:
    await cem.button("Hold the pre-vote").click()
    await choose(cem, "Stay out")
    await cem.button("Next delegate").click()
    await cem.part(DIALOG).get_by_label("Sign").check()
    await cem.page.keyboard.press("F9")
    await cem.sees("Covered")
    assert not await cem.part(DIALOG).is_visible()
    assert "Uncover" in await focused(cem)

    await cem.page.keyboard.press("Escape")

    await cem.sees("Delegate 2", DIALOG)
    assert "Sign" in await focused(cem)
    await cem.button("Keep my choice").click()
    await cem.button("That was everybody").click()
    await cem.sees("2 pre-votes cast.", ".pre-vote")


async def test_a_question_that_closes_ends_the_pre_vote_on_it(
    full_room: Room, cem: Visitor
) -> None:
    await cem.button("Hold the pre-vote").click()
    await choose(cem, "Stay out")
    console = await full_room.console()

    await console.do(c.CloseDecision(decision="join"))

    await cem.sees("↯", ".pre-vote")
    assert not await cem.part(DIALOG).is_visible()
    assert await events_of(full_room, e.PreVotesCast) == []


async def test_another_decision_does_not_disturb_the_pre_vote(
    full_room: Room, cem: Visitor
) -> None:
    await cem.button("Hold the pre-vote").click()
    await choose(cem, "Stay out")
    console = await full_room.console()
    point = full_room.hub.ledger.record.scenario.decisions[2]
    await console.do(c.WriteQuestion(decision=point))
    await cem.part(".decision").nth(1).wait_for()

    await cem.button("That was everybody").click()

    await cem.sees("1 pre-vote cast. 2 or more must take part.", ".pre-vote")


async def test_a_seat_opened_elsewhere_takes_the_dialog_away(full_room: Room, cem: Visitor) -> None:
    await cem.button("Hold the pre-vote").click()
    await choose(cem, "Stay out")
    second = Visitor(await cem.page.context.new_page(), cem.origin)
    await second.go()
    await cem.sees("This seat was opened in another window.")

    await cem.button("Go on here").click()

    await cem.sees("each of you chooses in secret", ".pre-vote")
    assert second.unexpected == []


# --- what is missing ----------------------------------------------------------------------


async def test_what_is_missing_is_pointed_at_one_after_the_other(
    full_room: Room, cem: Visitor
) -> None:
    form = cem.part(".decision form")
    submit = cem.button("Submit")
    await form.get_by_label("Sign").check()
    await submit.click()
    await cem.sees("Hold the pre-vote first, or waive it.", ".pre-vote")
    assert await focused(cem) == "Hold the pre-vote"
    await cem.field("Waive it").check()
    await form.get_by_label("Rationale").fill("It binds both.")
    await form.get_by_label("moderate").check()
    for sentence, field, fill in (
        ("Cite the evidence that it rests on.", "E1", "Log of the gateway"),
        ("Name the norms that it invokes.", "a Cooperate", "Do not knowingly let"),
        ("Say who disagreed and why, or that nobody did.", "Who disagreed", "Nobody disagreed"),
    ):
        await submit.click()
        await cem.sees(sentence, ".grounds")
        assert field in await focused(cem)
        await form.get_by_label(fill).check()
    await submit.click()
    await cem.sees("Say how many of you take part: 2 or more must.", ".decision")
    await cem.field("How many of you").fill("1")
    await submit.click()
    await cem.sees("2 delegates or more must take part, and 1 did.", ".decision")
    await cem.field("How many of you").fill("41")
    await submit.click()
    await cem.sees("must lie between 1 and 40.", ".decision")
    await cem.field("How many of you").fill("2")
    await submit.click()

    await cem.sees("nobody disagreed", ".recorded")
    [record] = await events_of(full_room, e.DecisionRecorded)
    assert (record.dissent, record.present) == ("", 2)


async def test_too_few_pre_votes_are_said_where_they_are_held(
    full_room: Room, cem: Visitor
) -> None:
    await hold(cem, "Sign")
    await cem.sees("1 pre-vote cast.", ".pre-vote")
    await give_grounds(cem)

    await cem.button("Submit").click()

    await cem.sees("2 delegates or more must take part, and 1 did.", ".pre-vote")
    assert await focused(cem) == "Hold it again on this device"


async def test_who_holds_nothing_is_told_so_and_may_decide(full_room: Room, arrive: Arrive) -> None:
    visitor = await arrive(full_room)
    await asked(full_room, visitor, evidence=False)
    await visitor.sees("You hold no evidence to cite.", ".grounds")
    form = visitor.part(".decision form")
    await hold(visitor, "Sign", "Sign")
    await form.get_by_label("Sign").check()
    await form.get_by_label("Rationale").fill("It binds both.")
    await form.get_by_label("low").check()
    await form.get_by_label("Protect one's own").check()
    await form.get_by_label("Nobody disagreed").check()
    assert await form.get_by_label("Who disagreed").is_disabled()
    await visitor.button("Submit").click()

    await visitor.sees("Recorded #1", ".recorded")


async def test_what_is_not_needed_stands_in_a_fold_that_a_draft_opens(
    full_room: Room, arrive: Arrive
) -> None:
    visitor = await arrive(full_room)
    await visitor.join(full_room.descriptor.code, "Republic of Aldria", "Ana Ruiz")
    console = await full_room.console()
    await console.do(c.StartExercise())
    await console.do(c.OpenDecision(decision="response"))
    fold = visitor.part(".more")
    await fold.get_by_text("More for the record: evidence, norms, dissent").click()
    await fold.get_by_label("Log of the gateway").check()
    await fold.get_by_label("Nobody disagreed").check()

    await visitor.page.reload()

    await visitor.sees("Norms invoked", ".more")
    assert await fold.get_by_label("Log of the gateway").is_checked()
    assert await fold.get_by_label("Nobody disagreed").is_checked()
    await visitor.field("Wait for facts").check()
    await visitor.field("Rationale").fill("Facts first.")
    await visitor.button("Submit").click()
    await visitor.sees("nobody disagreed", ".recorded")
    [record] = await events_of(full_room, e.DecisionRecorded)
    assert (record.evidence, record.norms, record.dissent) == (("log",), (), "")


async def test_a_draft_kept_by_an_older_page_is_still_there(full_room: Room, cem: Visitor) -> None:
    await cem.part(".decision form").get_by_label("Rationale").fill("Half a thought")
    await cem.ask(
        "() => { const key = Object.keys(localStorage).find((k) => k.includes('draft'));"
        " const old = { option: 'b', text: '', rationale: 'Half', confidence: null };"
        " localStorage.setItem(key, JSON.stringify(old)); }"
    )

    await cem.page.reload()

    await cem.sees("Norms invoked", ".grounds")
    assert await cem.field("Rationale").input_value() == "Half"
    assert await cem.part(".decision form").get_by_label("Stay out").is_checked()


# --- what it is read on -------------------------------------------------------------------


@pytest.mark.parametrize("context", [PHONE, {}])
async def test_all_of_it_fits_and_is_large_enough_to_press(
    full_room: Room, arrive: Arrive, context: dict[str, object]
) -> None:
    visitor = await arrive(full_room, **context)
    await asked(full_room, visitor)
    assert await visitor.ask(SMALL_TARGETS) == []
    await visitor.button("Hold the pre-vote").click()
    assert await visitor.ask(SMALL_TARGETS) == []

    wider = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert await visitor.ask(wider) == 0
