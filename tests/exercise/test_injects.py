"""Tests of injects: when they play, by whom they are held, and what becomes of branches."""

import msgspec
import pytest

from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tabletop.scenario.model import Inject
from tests.exercise.table import Table, refusal_of

ACCUSE = c.RecordDecision(card="decision:1", option="c", rationale="Proof.", confidence="high")
WAIT = c.RecordDecision(card="decision:1", option="a", rationale="Doubt.", confidence="low")
NOTE = Inject(id="x", number=0, title="", subject="A call", body="Call me.", to=("brn",))


def test_first_words_that_stand_for_a_subject_are_told_from_one() -> None:
    table = Table()
    for written in (NOTE, msgspec.structs.replace(NOTE, subject="")):
        table.white(c.WriteInject(inject=written, release=True))
    titled, silent = (table.own("brn", f"inject:{number}") for number in (2, 3))
    assert (titled["subject"], titled.get("untitled", False)) == ("A call", False)
    assert (silent["subject"], silent["untitled"]) == ("Call me.", True)


def test_an_inject_plays_at_its_time_and_records_planned_and_actual() -> None:
    table = Table()
    table.wait(minutes=5)
    report = table.inject("grid-report")
    assert (report["planned_ms"], report["released_ms"]) == (300_000, 300_000)
    assert report["released_by"] == "schedule"


def test_an_inject_reaches_only_those_it_is_for() -> None:
    table = Table()
    table.wait(minutes=5)
    assert table.own("ald", "inject:2")["subject"] == "Traces in the control system"
    assert table.own("brn", "inject:2") is None


def test_a_held_inject_stays_back_until_taken_up() -> None:
    table = Table()
    table.white(c.HoldInject(inject="grid-report", reason="Not yet."))
    table.wait(minutes=8)
    assert table.inject("grid-report")["status"] == "held"
    table.white(c.TakeUpInject(inject="grid-report"))
    assert table.inject("grid-report")["status"] == "released"
    assert table.inject("grid-report")["planned_ms"] == 300_000


def test_a_skipped_inject_does_not_play() -> None:
    table = Table()
    table.white(c.SkipInject(inject="grid-report"))
    table.wait(minutes=30)
    assert table.inject("grid-report")["status"] == "skipped"


def test_the_bench_plays_only_by_hand() -> None:
    table = Table()
    table.wait(minutes=60)
    assert table.inject("hotline")["status"] == "ready"
    table.white(c.ReleaseInject(inject="hotline", reason="They ask."))
    released = table.events(e.InjectReleased)[-1]
    assert (released.by, released.planned_ms, released.to) == ("facilitator", None, ("brn",))


def test_an_option_plays_its_adaptive_inject_at_once() -> None:
    table = Table()
    table.wait(minutes=4)
    table.delegate(1, c.RecordDecision(**{**msgspec.structs.asdict(WAIT), "option": "b"}))
    assert table.inject("protest")["released_by"] == "effect"
    assert table.engine.state.variables["tension"] == 30


def test_an_inject_on_a_threshold_plays_after_its_delay() -> None:
    table = Table()
    table.wait(minutes=4)
    table.delegate(1, ACCUSE)
    table.wait(seconds=119)
    assert table.inject("panic")["status"] == "ready"
    table.wait(seconds=1)
    assert table.inject("panic")["released_ms"] == 360_000


def test_a_delay_is_over_once_it_has_released_an_inject() -> None:
    table = Table()
    table.wait(minutes=4)
    table.delegate(1, ACCUSE)
    assert table.inject("panic")["why"][0] == {"text": "2 min after this came true"}
    table.wait(minutes=2)
    said = {"text": "2 min after this came true", "truth": True}
    assert said in table.inject("panic")["why"]


def test_an_inject_whose_condition_does_not_hold_waits_and_says_why() -> None:
    table = Table()
    table.wait(minutes=4)
    table.delegate(1, ACCUSE)
    table.wait(minutes=20)
    rumour = table.inject("rumour")
    assert rumour["status"] == "ready"
    assert {"text": "milestone: Bernia was blamed in public", "truth": True, "depth": 2} in rumour[
        "why"
    ]
    table.white(c.SetMilestone(milestone="blamed", value=False))
    assert table.inject("rumour")["status"] == "released"


def test_a_time_is_said_to_have_come_only_by_what_happened_after_it() -> None:
    table = Table()
    assert {line["truth"] for line in table.inject("lights-out")["why"]} == {True}
    assert {"text": "12 min into move 1"} in table.inject("rumour")["why"]


def test_of_what_was_released_by_hand_time_and_condition_are_not_told_any_more() -> None:
    table = Table()
    table.white(c.ReleaseInject(inject="rumour", reason="They ask."))
    assert table.inject("rumour")["why"] == [{"text": "released by hand: They ask.", "truth": True}]


def test_a_recalled_inject_is_withdrawn_from_those_who_had_it() -> None:
    table = Table()
    table.white(c.RecallInject(inject="lights-out", reason="Wrong text."))
    assert table.own("brn", "inject:1") is None
    assert refusal_of(table.delegate(2, c.ConfirmReading(card="inject:1"))).code == "unknown_card"


def test_receiving_reading_and_acknowledging_are_counted_once_each() -> None:
    table = Table()
    table.wait(minutes=5)
    for _ in range(2):
        table.delegate(1, c.ConfirmReceipt(cards=("inject:2", "inject:9")))
        table.delegate(1, c.ConfirmReading(card="inject:2"))
        table.delegate(1, c.Acknowledge(card="inject:2"))
    assert table.inject("grid-report")["deliveries"] == [
        {"delegation": "ald", "people": 2, "received": 1, "read": 1, "acknowledged": 1}
    ]
    assert len(table.events(e.InjectRead)) == 1


def test_only_what_asks_for_it_can_be_acknowledged() -> None:
    table = Table()
    refusal = refusal_of(table.delegate(1, c.Acknowledge(card="inject:1")))
    assert refusal.code == "nothing_to_acknowledge"


def test_an_ad_hoc_inject_reaches_its_delegation() -> None:
    table = Table()
    table.white(c.WriteInject(inject=NOTE))
    assert table.own("brn", "inject:2")["subject"] == "A call"
    assert table.inject("ad-hoc-9")["ad_hoc"] is True


def test_an_ad_hoc_inject_may_wait_on_the_bench() -> None:
    table = Table()
    table.white(c.WriteInject(inject=NOTE, release=False))
    assert table.inject("ad-hoc-9")["status"] == "ready"
    assert table.inject("ad-hoc-9")["bench"] is True


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"to": ()}, "nobody_receives"),
        ({"to": ("xyz",)}, "unknown_delegation"),
        ({"subject": " ", "body": ""}, "empty_inject"),
        ({"body": "x" * 20_001}, "text_too_long"),
        ({"body": "a\x00b"}, "bad_text"),
    ],
)
def test_a_bad_ad_hoc_inject_is_refused(change: dict[str, object], code: str) -> None:
    table = Table()
    written = msgspec.structs.replace(NOTE, **change)
    assert refusal_of(table.white(c.WriteInject(inject=written))).code == code


def test_a_released_inject_cannot_be_released_again() -> None:
    table = Table()
    refusal = refusal_of(table.white(c.ReleaseInject(inject="lights-out")))
    assert (refusal.code, refusal.detail["status"]) == ("inject_not_ready", "released")


@pytest.mark.parametrize("where", ["title", "handling", "notes", "controller", "expected"])
def test_no_text_of_an_ad_hoc_inject_holds_what_cannot_be_kept(where: str) -> None:
    bad = ("a\0",) if where == "expected" else "a\0"
    note = msgspec.structs.replace(NOTE, **{where: bad})
    assert refusal_of(Table().white(c.WriteInject(inject=note))).code == "bad_text"


def test_an_ad_hoc_inject_addressed_twice_to_a_delegation_reaches_it_once() -> None:
    table = Table()
    table.white(c.WriteInject(inject=msgspec.structs.replace(NOTE, to=("brn", "brn"))))
    assert table.own("brn", "inject:2")["subject"] == "A call"
    assert table.own("brn", "inject:3") is None


def test_an_ad_hoc_inject_names_only_what_there_is() -> None:
    table = Table()
    named = {"storyline": "x", "objectives": ("x", "o1"), "sender": "x", "reading": 10**30}
    table.white(c.WriteInject(inject=msgspec.structs.replace(NOTE, **named)))
    written = table.events(e.InjectWritten)[-1].inject
    assert (written.storyline, written.objectives, written.sender) == (None, ("o1",), None)
    assert written.reading == 0


def test_an_ad_hoc_inject_is_put_on_the_bench_before_startex_and_played_after_it() -> None:
    table = Table(start=False)
    assert refusal_of(table.white(c.WriteInject(inject=NOTE))).code == "not_started"
    table.white(c.WriteInject(inject=NOTE, release=False))
    table.white(c.StartExercise())
    assert table.white(c.ReleaseInject(inject="ad-hoc-9")).refusal is None
    assert table.own("brn", "inject:2")["subject"] == "A call"
