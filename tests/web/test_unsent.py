"""Tests of what was typed in the browser and not handed in."""

from __future__ import annotations

from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tests.hub.rooms import Room, Sitting
from tests.web.questions import console_with_question, decide
from tests.web.visitors import Visitor


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
    await ana.button("Submit again").wait_for()
    sharing = ana.part(".decision", has_text="Do you share what you hold?")
    assert await sharing.get_by_label("Rationale").input_value() == "Half a thought"
    await ana.sees_not("Time is over")
    await ana.sees_not("Half a thought", ".unsent")


async def test_what_silence_chose_for_others_is_not_told_as_their_choice(
    room: Room, ana: Visitor
) -> None:
    await half_decided(room, ana)
    await ana.sees("◇ by default: Decline", ".others")
    await ana.sees_not("chose", ".others")


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
    [first] = await room.events_of(e.DecisionOpened)

    await console.do(c.CloseDecision(decision=first.decision))

    await ana.sees("It is closed. What you wrote was not handed in.", ".decision .status")
    await ana.sees("Half a thought", ".unsent")


async def test_a_reload_returns_to_the_seat_with_its_draft(room: Room, ana: Visitor) -> None:
    await console_with_question(room)
    await ana.field("Your answer").fill("Half a thought")

    await ana.page.reload()

    await ana.sees("Ana Ruiz", ".bar")
    await ana.field("Your answer").wait_for()
    assert await ana.field("Your answer").input_value() == "Half a thought"
    assert len(await room.events_of(e.DelegateSeated)) == 1


async def test_a_draft_is_forgotten_once_it_is_recorded(room: Room, ana: Visitor) -> None:
    await console_with_question(room)
    await decide(ana, "We wait.")
    await ana.sees("Recorded #1", ".decision")

    await ana.page.reload()

    await ana.sees("Recorded #1", ".decision")
    assert await ana.field("Your answer").input_value() == ""
