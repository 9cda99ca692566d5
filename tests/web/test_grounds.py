"""Tests of what a decision asks for beside its options, on the page."""

from __future__ import annotations

import pytest

from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tests.hub.rooms import Room
from tests.web.conftest import Arrive
from tests.web.visitors import PHONE, Visitor
from tests.web.voting import asked, give_grounds, hold


async def test_each_field_says_whether_it_is_needed_in_the_words_of_the_window(
    full_room: Room, cem: Visitor
) -> None:
    text = await cem.part(".decision form").inner_text()
    for words in (
        "Rationale, needed: why this choice?",
        "Confidence, needed",
        "Evidence cited, needed",
        "Norms invoked, needed",
        "Dissent, needed: who disagreed, and why?",
    ):
        assert words in text


# --- what is missing ----------------------------------------------------------------------


async def test_what_is_missing_is_pointed_at_one_after_the_other(
    full_room: Room, cem: Visitor
) -> None:
    form = cem.part(".decision form")
    submit = cem.button("Submit")
    await form.get_by_label("Sign").check()
    await submit.click()
    await cem.sees("Hold the pre-vote first, or waive it.", ".pre-vote")
    assert await cem.focused() == "Hold the pre-vote"
    await cem.field("Waive it").check()
    await form.get_by_label("Rationale").fill("It binds both.")
    await form.get_by_label("moderate").check()
    for sentence, field, fill in (
        ("Cite the evidence that it rests on.", "E1", "Log of the gateway"),
        ("Name the norms that it invokes.", "a Cooperate", "Do not knowingly let"),
        ("Say who disagreed and why, or that nobody did.", "Dissent", "Nobody disagreed"),
    ):
        await submit.click()
        await cem.sees(sentence, ".grounds")
        assert field in await cem.focused()
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
    [record] = await full_room.events_of(e.DecisionRecorded)
    assert (record.dissent, record.present) == ("", 2)


async def test_evidence_that_comes_meanwhile_is_offered_and_what_was_ticked_stays(
    full_room: Room, cem: Visitor
) -> None:
    form = cem.part(".decision form")
    await form.get_by_label("Log of the gateway").check()
    console = await full_room.console()

    await console.do(c.ReleaseInject(inject="letter-comes"))

    await cem.sees("A letter", ".grounds")
    assert await form.get_by_label("Log of the gateway").is_checked()
    assert not await form.get_by_label("A letter").is_checked()


async def test_too_few_pre_votes_are_said_where_they_are_held(
    full_room: Room, cem: Visitor
) -> None:
    await hold(cem, "Sign")
    await cem.sees("1 pre-vote cast.", ".pre-vote")
    await give_grounds(cem)

    await cem.button("Submit").click()

    await cem.sees("2 delegates or more must take part, and 1 did.", ".pre-vote")
    assert await cem.focused() == "Hold it again here"


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
    [record] = await full_room.events_of(e.DecisionRecorded)
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
    assert await visitor.too_small_to_press() == []
    await visitor.button("Hold the pre-vote").click()
    assert await visitor.too_small_to_press() == []

    wider = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert await visitor.ask(wider) == 0
