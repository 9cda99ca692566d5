"""Tests of the pre-vote on the page: held, held again, broken off, waived."""

from __future__ import annotations

from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tests.hub.rooms import Room
from tests.web.visitors import Visitor
from tests.web.voting import DIALOG, choose, give_grounds, hold

# --- holding and waiving ------------------------------------------------------------------


async def test_three_delegates_choose_in_secret_and_then_decide(
    full_room: Room, cem: Visitor
) -> None:
    await hold(cem, "Stay out", "Sign", "Stay out")
    await cem.sees("3 pre-votes cast.", ".pre-vote")
    await give_grounds(cem)
    await cem.button("Submit").click()

    await cem.sees("Recorded #1", ".recorded")
    [cast] = await full_room.events_of(e.PreVotesCast)
    [record] = await full_room.events_of(e.DecisionRecorded)
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
    await cem.sees("What is chosen on this device is kept together, in no order.", DIALOG)
    await choose(cem, "Stay out")
    assert not await cem.part(DIALOG).get_by_text("Stay out").is_visible()
    assert await cem.part(f"{DIALOG} input:checked").count() == 0

    await cem.button("Next delegate").click()

    await cem.sees("Delegate 2", DIALOG)
    assert await cem.part(f"{DIALOG} input:checked").count() == 0
    assert await cem.ask("() => Object.keys(localStorage).filter((k) => k.includes('draft'))") == []


async def test_broken_off_it_keeps_nothing_and_says_so(full_room: Room, cem: Visitor) -> None:
    await cem.button("Hold the pre-vote").click()
    await choose(cem, "Stay out", "Sign")
    await cem.page.keyboard.press("Escape")

    await cem.sees("The pre-vote was broken off. Nothing of it was kept.", ".pre-vote")
    assert await cem.focused() == "Hold the pre-vote"
    assert await full_room.events_of(e.PreVotesCast) == []

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
    [cast] = await full_room.events_of(e.PreVotesCast)
    assert cast.choices == ("sign", "sign")


async def test_a_pre_vote_waived_asks_how_many_take_part(full_room: Room, cem: Visitor) -> None:
    await cem.field("Waive it").check()
    await give_grounds(cem)
    await cem.field("How many of you take part? 2 or more must.").fill("4")
    await cem.button("Submit").click()

    await cem.sees("pre-vote waived", ".recorded")
    await cem.sees("4 took part", ".recorded")
    [record] = await full_room.events_of(e.DecisionRecorded)
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


async def test_once_decided_too_few_pre_votes_give_way_to_how_many_take_part(
    full_room: Room, cem: Visitor
) -> None:
    await hold(cem, "Sign")
    await cem.sees("1 pre-vote cast.", ".pre-vote")
    assert not await cem.field("How many of you").is_visible()
    console = await full_room.console()
    await console.do(
        c.EnterDecision(decision="join", delegation="cst", option="stay", given="voice", given_ms=0)
    )
    await cem.button("Decide again").click()
    await give_grounds(cem)
    await cem.field("How many of you").fill("1")
    await cem.button("Submit").click()
    await cem.sees("2 delegates or more must take part, and 1 did.", ".decision form")
    assert "How many of you" in await cem.focused()
    await cem.field("How many of you").fill("2")
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
    assert await cem.focused() == "Next delegate"
    await keyboard.press("Enter")
    await cem.sees("Delegate 2", DIALOG)
    await keyboard.press("a")
    await keyboard.press("Enter")
    await keyboard.press("Tab")
    assert await cem.focused() == "That was everybody"
    await keyboard.press("Enter")

    await cem.sees("2 pre-votes cast.", ".pre-vote")
    assert await cem.focused() == "Hold it again here"


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
    assert "Uncover" in await cem.focused()

    await cem.page.keyboard.press("Escape")

    await cem.sees("Delegate 2", DIALOG)
    assert "Sign" in await cem.focused()
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
    assert await full_room.events_of(e.PreVotesCast) == []


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


async def test_a_pre_vote_that_was_ended_does_not_end_the_next_one(
    full_room: Room, cem: Visitor
) -> None:
    await cem.button("Hold the pre-vote").click()
    console = await full_room.console()
    await console.do(c.CloseDecision(decision="join"))
    await cem.sees("↯", ".pre-vote")
    point = full_room.hub.ledger.record.scenario.decisions[2]
    await console.do(c.WriteQuestion(decision=point))
    await cem.part(".decision").nth(1).wait_for()
    await cem.button("Hold the pre-vote").click()
    await choose(cem, "Stay out")

    await console.do(c.WriteQuestion(decision=point))
    await cem.part(".decision").nth(2).wait_for()

    await cem.button("That was everybody").click()
    await cem.sees("1 pre-vote cast.", ".pre-vote")


async def test_a_seat_opened_elsewhere_takes_the_dialog_away(full_room: Room, cem: Visitor) -> None:
    await cem.button("Hold the pre-vote").click()
    await choose(cem, "Stay out")
    second = Visitor(await cem.page.context.new_page(), cem.origin)
    await second.go()
    await cem.sees("This seat was opened in another window.")

    await cem.button("Go on here").click()

    await cem.sees("each of you chooses in secret", ".pre-vote")
    assert second.unexpected == []
