"""Tests that the tables for analysts say what the events say, however they were made."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlite_utils import Database

from tabletop.exercise import events as e
from tabletop.record import analyst
from tabletop.record.columns import COLUMNS, KEYS
from tabletop.record.entries import NewEvent
from tabletop.record.projection import Projection, Rows
from tabletop.record.reader import read_exercise
from tabletop.record.store import Store
from tabletop.record.verify import verify
from tests.factories import small_scenario
from tests.record.parts import WALL_MS, a_history, at, created, decided, filled, make


def in_file(path: Path) -> Rows:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    rows = {
        table: [dict(row) for row in connection.execute(f"SELECT * FROM {table} ORDER BY {key}")]
        for table, key in KEYS.items()
    }
    connection.close()
    return rows


def projected(*events: tuple[int, e.AnyEvent], actor: e.Actor = e.SYSTEM) -> Projection:
    projection = Projection(small_scenario(), {1: "Ana"})
    for seq, (elapsed, event) in enumerate(events, 1):
        projection.apply(e.Recorded(seq, at(elapsed), actor, event))
    return projection


def row(projection: Projection, table: str, place: int = 0) -> dict[str, Any]:
    return projection.all_rows()[table][place]


STARTED = ((0, e.ExerciseStarted()), (0, e.MoveStarted(move="m1")))
OPENED = e.DecisionOpened(decision="response", delegations=("ald",))


@pytest.mark.parametrize("seed", range(12))
def test_tables_kept_up_in_steps_equal_tables_made_at_once(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    history = a_history(seed, length=150)
    store = Store(make(tmp_path / "x.tabletop"))
    while store.head < len(history):
        batch = history[store.head : store.head + chance.randint(1, 40)]
        store.append(batch, [], store.head)
        if chance.random() < 0.5:
            store.tidy()
        if chance.random() < 0.3:
            store.name_person(chance.randint(1, 8), chance.choice(("Ana", "Bo", "")))
        if chance.random() < 0.2:
            store.close()
            store = Store(store.path)
    store.close()
    stepwise = in_file(store.path)
    assert verify(store.path).found == ()
    store = Store(store.path)
    store.rebuild()
    store.close()
    assert in_file(store.path) == stepwise
    assert len(stepwise["decisions"]) > 20


def test_a_long_backlog_is_taken_in_piece_by_piece(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(analyst, "EVENTS_AT_ONCE", 7)
    store = Store(make(tmp_path / "x.tabletop"))
    store.append(a_history(), [], 0)
    steps = 1
    while store.tidy():
        steps += 1
    assert steps > len(a_history()) // 7
    store.close()
    assert verify(store.path).found == ()


def test_a_rebuild_mends_tables_that_were_changed(tmp_path: Path) -> None:
    path = filled(tmp_path / "x.tabletop", a_history())
    before = in_file(path)
    connection = sqlite3.connect(path)
    connection.executescript("UPDATE decisions SET rung = 11; DELETE FROM injects WHERE id < 3;")
    connection.close()
    assert in_file(path) != before
    store = Store(path)
    store.rebuild()
    store.close()
    assert in_file(path) == before
    assert verify(path).found == ()


def test_the_rows_have_the_columns_of_their_tables(tmp_path: Path) -> None:
    projection = projected(*[(new.stamp.elapsed_ms, new.event) for new in a_history()])
    for table, rows in projection.all_rows().items():
        assert all(set(one) == set(COLUMNS[table]) for one in rows) and rows


def test_a_decision_says_who_what_why_and_when() -> None:
    event = decided(1, given_ms=60_000, latency_ms=59_000, confidence="high", made_at=WALL_MS)
    projection = projected(*STARTED, (1000, OPENED), (61_000, event))
    found = row(projection, "decisions")
    assert found == {
        "seq": 4,
        "decision": "response",
        "decision_number": 1,
        "title": "The first response",
        "move": "m1",
        "delegation": "ald",
        "delegation_code": "ALD",
        "delegation_name": "Republic of Aldria",
        "recorded_number": 1,
        "stands": "yes",
        "supersedes": None,
        "option": "accuse",
        "option_label": "Accuse Bernia in public",
        "rung": 6,
        "text": "",
        "rationale": "The évidence is strong",
        "confidence": "high",
        "evidence": None,
        "norms": None,
        "dissent": None,
        "unanimous": None,
        "present": None,
        "pre_vote": None,
        "pre_votes": None,
        "pre_votes_agreed": None,
        "alignment": None,
        "pre_vote_choices": None,
        "given": "seat",
        "person": 1,
        "entered_by": None,
        "away": "no",
        "made_at": "2030-03-17T17:46:40.000Z",
        "given_elapsed_ms": 60_000,
        "recorded_elapsed_ms": 61_000,
        "recorded_at": "2030-03-17T17:47:41.000Z",
        "scenario_time": "2031-03-14T08:01:00+01:00",
        "latency_s": 59.0,
        "outcome": None,
        "outcome_label": None,
        "ruled_rung": None,
        "ruling": None,
        "ruled_elapsed_ms": None,
    }


PRE_VOTE = ("pre_vote", "pre_votes", "pre_votes_agreed", "alignment", "pre_vote_choices")


def pre_voted(*choices: str, **fields: object) -> list[object]:
    """What the columns say of pre-votes cast before a decision."""
    cast = e.PreVotesCast(decision="response", delegation="ald", person=1, choices=choices)
    before = [(1, cast)] if choices else []
    found = row(projected(*STARTED, (0, OPENED), *before, (2, decided(1, **fields))), "decisions")
    return [found[column] for column in PRE_VOTE]


def test_a_decision_says_what_it_rests_on_and_who_disagreed() -> None:
    said = {"evidence": ("log", "letter"), "norms": ("b", "f"), "dissent": "", "present": 3}
    found = row(projected(*STARTED, (0, OPENED), (1, decided(1, **said))), "decisions")
    assert {column: found[column] for column in said} == {
        "evidence": "log, letter",
        "norms": "b, f",
        "dissent": "",
        "present": 3,
    }


@pytest.mark.parametrize(
    ("said", "unanimous"), [(None, None), ("", "yes"), (" ", "yes"), ("The treasurer", None)]
)
def test_that_nobody_disagreed_is_told_apart_from_not_said(
    said: str | None, unanimous: str | None
) -> None:
    found = row(projected(*STARTED, (0, OPENED), (1, decided(1, dissent=said))), "decisions")
    assert found["unanimous"] == unanimous


def test_a_decision_says_how_many_pre_votes_it_agrees_with() -> None:
    choices = ("wait", "accuse", "wait", "accuse", "accuse", "")
    said = "wait 2, accuse 3, own words 1"
    assert pre_voted(*choices) == ["held", 6, 3, 0.5, said]
    assert pre_voted(*choices, option=None, text="Ours.") == ["held", 6, 1, 1 / 6, said]


def test_a_default_agrees_with_no_pre_vote() -> None:
    assert pre_voted("wait", given="default") == ["held", 1, None, None, "wait 1"]


def test_a_decision_without_pre_votes_says_whether_they_were_waived() -> None:
    assert pre_voted(waived=True) == ["waived", None, None, None, None]
    assert pre_voted() == [None, None, None, None, None]


def test_only_the_newest_decision_of_a_delegation_stands() -> None:
    projection = projected(
        *STARTED,
        (0, e.DecisionOpened(decision="response", delegations=("ald", "brn"))),
        (1, decided(1)),
        (2, decided(1, delegation="brn")),
        (3, decided(2, supersedes=1)),
    )
    rows = projection.all_rows()["decisions"]
    assert [(one["delegation"], one["stands"]) for one in rows] == [
        ("ald", "no"),
        ("brn", "yes"),
        ("ald", "yes"),
    ]


def test_an_inject_says_when_it_was_planned_and_when_it_came() -> None:
    released = e.InjectReleased(
        inject="lights-out", to=("ald", "brn"), subject="S", body="B", planned_ms=60_000, by="late"
    )
    pause = (10_000, e.ExercisePaused()), (10_000, e.ExerciseResumed())
    projection = projected(*STARTED, *pause, (90_000, released))
    found = row(projection, "injects")
    assert (found["status"], found["sent_to"], found["released_by"]) == (
        "released",
        "ALD, BRN",
        "late",
    )
    assert (found["planned_elapsed_ms"], found["planned_at"]) == (
        60_000,
        "2030-03-17T17:47:40.000Z",
    )
    assert (found["released_elapsed_ms"], found["late_s"]) == (90_000, 30.0)
    assert found["released_scenario_time"] == "2031-03-14T08:01:30+01:00"


def test_a_reading_counts_once_however_often_it_is_told() -> None:
    seated = e.DelegateSeated(person=1, delegation="ald", member=1)
    read = e.InjectRead(inject="lights-out", person=1)
    projection = projected(*STARTED, (0, seated), (1, read), (2, read))
    assert row(projection, "injects")["read"] == 1
    assert row(projection, "delegates")["injects_read"] == 1


def test_a_delegate_is_shown_with_name_and_work() -> None:
    seated = e.DelegateSeated(person=1, delegation="ald", member=1, simulated=True)
    projection = projected(*STARTED, (0, seated), (1, OPENED), (2, decided(1)))
    found = row(projection, "delegates")
    assert (found["name"], found["delegation_code"], found["simulated"], found["decisions"]) == (
        "Ana",
        "ALD",
        "yes",
        1,
    )


def test_a_simulated_delegate_that_made_room_is_shown_with_its_temperament() -> None:
    seated = e.DelegateSeated(
        person=1, delegation="ald", member=1, simulated=True, temperament="hawkish"
    )
    left = e.DelegateLeft(person=1, delegation="ald", because="replaced")
    found = row(
        projected(*STARTED, (0, seated), (1, OPENED), (2, decided(1)), (3, left)), "delegates"
    )
    assert (found["temperament"], found["decisions"]) == ("hawkish", 1)
    assert found["left_elapsed_ms"] - found["seated_elapsed_ms"] > 0 and found["left_at"]


def test_injects_and_questions_written_on_the_day_are_in_the_tables() -> None:
    scenario = small_scenario()
    inject = msgspec.structs.replace(scenario.injects[0], id="adhoc-1", number=9, title="New")
    point = msgspec.structs.replace(scenario.decisions[0], id="adhoc-2", number=4, title="Now?")
    projection = projected(
        *STARTED,
        (0, e.InjectWritten(inject=inject)),
        (0, e.QuestionWritten(decision=point)),
        (0, e.DecisionOpened(decision="adhoc-2", delegations=("ald",))),
        (1, decided(1, decision="adhoc-2")),
    )
    assert row(projection, "injects", -1)["title"] == "New"
    assert row(projection, "decisions")["title"] == "Now?"


def test_an_event_that_cannot_be_projected_stops_the_tables_and_not_the_record(
    tmp_path: Path, expect_logged: Any
) -> None:
    store = Store(make(tmp_path / "x.tabletop"))
    wrong = NewEvent(at(0), e.SYSTEM, e.InjectHeld(inject="no such inject"))
    store.append([created(), wrong], [], 0)
    expect_logged("The tables for analysts stay behind at event 1")
    assert store.tidy() is False
    store.append([wrong], [], 2)
    store.close()
    assert len(read_exercise(store.path).stored) == 3


def test_sqlite_utils_finds_words_with_or_without_their_accents(tmp_path: Path) -> None:
    path = filled(tmp_path / "x.tabletop", a_history())
    with Database(path) as database:
        for words, table in (("FÏRM fair", "decisions"), ("power", "injects")):
            assert list(database.table(table).search(words))
        assert not list(database.table("decisions").search("nowhere"))


def test_a_ruling_stands_beside_the_record_it_is_about() -> None:
    opened = e.DecisionOpened(decision="statement", delegations=("ald",))
    said = decided(1, decision="statement", option=None, text="Ours.", rung=None)
    ruled = e.DecisionAdjudicated(
        decision="statement", delegation="ald", n=1, rung=6, reason="A threat."
    )
    made = row(projected(*STARTED, (5, opened), (10, said), (90_000, ruled)), "decisions")

    assert (made["rung"], made["ruled_rung"], made["ruling"]) == (None, 6, "A threat.")
    assert (made["outcome"], made["ruled_elapsed_ms"]) == (None, 90_000)


def test_an_expected_action_has_a_row_from_the_beginning_and_is_ticked_there() -> None:
    inject = next(one for one in small_scenario().injects if one.expected)
    seen = e.ActionObserved(inject=inject.id, action=1, note="By phone.")
    before = row(projected(*STARTED), "actions")
    after = row(projected(*STARTED, (60_000, seen), actor=e.Actor("white", 90)), "actions")
    again = row(
        projected(
            *STARTED,
            (60_000, seen),
            (70_000, e.ActionObserved(inject=inject.id, action=1, seen=False)),
        ),
        "actions",
    )
    late = row(projected(*STARTED, (60_000, e.ExerciseEnded()), (60_000, seen)), "actions")
    bare = e.ActionObserved(inject=inject.id, action=1)
    noted = row(
        projected(*STARTED, (60_000, bare), (90_000, seen), actor=e.Actor("white", 90)), "actions"
    )

    assert (before["inject"], before["action"], before["seen"]) == (inject.id, 1, "no")
    told = ("seen", "seen_elapsed_ms", "after_end", "note", "person")
    assert [after[name] for name in told] == ["yes", 60_000, "no", "By phone.", 90]
    assert after["seen_scenario_time"] == "2031-03-14T08:01:00+01:00"
    assert again == before
    assert noted == after
    assert (late["seen"], late["after_end"]) == ("yes", "yes")
