"""Tests that exports hold everything, carry the marking, and cannot run in a spreadsheet."""

from __future__ import annotations

import csv
import json
import os
import stat
from pathlib import Path

import pytest

from tabletop.exercise.bodies import MARKING
from tabletop.exercise.events import (
    Actor,
    DecisionOpened,
    ExerciseStarted,
    InjectWritten,
    PreVotesCast,
)
from tabletop.record.entries import NewEvent
from tabletop.record.errors import RecordError
from tabletop.record.export import Format, export, handling_of, harmless
from tabletop.record.reader import read_exercise
from tabletop.record.store import Store
from tabletop.scenario.model import Inject, Manual
from tests.record.parts import a_history, at, created, filled

HANDLING = "UNCLASSIFIED · TLP:AMBER"  # that of an inject; the scenario's is TLP:GREEN
WHITE = Actor("white", 90)
MARKED = f"{MARKING} · {HANDLING}"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = filled(tmp_path / "x.tabletop", a_history())
    store = Store(made)
    store.name_person(1, "=HYPERLINK(1)")
    store.close()
    return made


def test_an_inject_written_during_play_raises_the_marking(tmp_path: Path) -> None:
    inject = Inject(id="x", number=90, title="x", handling="TLP:RED", to=("ald",), when=Manual())
    path = filled(
        tmp_path / "x.tabletop", [created(), NewEvent(at(1), WHITE, InjectWritten(inject=inject))]
    )
    assert handling_of(read_exercise(path)) == "UNCLASSIFIED · TLP:RED"


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def test_json_lines_hold_every_event_in_order_after_a_marked_line(path: Path) -> None:
    (out,) = export(path, "jsonl", path.parent / "out.jsonl")
    about, *events = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    exercise = read_exercise(path)
    assert (about["marking"], about["title"]) == (MARKING, "Small crisis")
    assert about["handling"] == HANDLING
    assert about["digest"] == exercise.digest
    assert [one["hash"] for one in events] == exercise.hashes
    assert [one["seq"] for one in events] == list(range(1, len(events) + 1))
    assert set(events[5]) == {"seq", "at", "elapsed_ms", "actor", "kind", "fields", "hash"}
    decision = next(one for one in events if one["kind"] == "decision_recorded")
    assert decision["fields"]["option"] == "accuse"
    assert decision["at"].endswith("Z")


def test_csv_has_a_table_each_with_the_marking_in_every_row(path: Path) -> None:
    written = export(path, "csv", path.parent / "out")
    assert sorted(one.name for one in written) == [
        "actions.csv",
        "decisions.csv",
        "delegates.csv",
        "events.csv",
        "injects.csv",
    ]
    for one in written:
        rows = table(one)
        assert rows and {row["marking"] for row in rows} == {MARKED}
    events = table(path.parent / "out" / "events.csv")
    assert [row["hash"] for row in events] == read_exercise(path).hashes


def test_no_cell_begins_as_a_formula_does(path: Path) -> None:
    written = export(path, "csv", path.parent / "out")
    cells = [cell for one in written for row in table(one) for cell in row.values()]
    assert "'=cmd()" in cells and "'-1+1" in cells and "'=HYPERLINK(1)" in cells
    assert not [cell for cell in cells if cell.startswith(tuple("=+-@\t\r"))]


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\tx", "\rx", "\n=1", "＝1"])
def test_text_that_would_run_gets_an_apostrophe(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("value", ["plain", "", "1-1", -5, -0.5, None, " =1"])
def test_other_text_and_numbers_stay_as_they_are(value: object) -> None:
    assert harmless(value) == value


def test_text_with_quotes_commas_and_lines_comes_back_whole(path: Path) -> None:
    export(path, "csv", path.parent / "out")
    rows = table(path.parent / "out" / "decisions.csv")
    assert 'He said "no"' in {row["rationale"] for row in rows}
    bodies = {row["body"] for row in table(path.parent / "out" / "injects.csv")}
    assert {"line\none", "Ünïcode 漢字 «text»"} & bodies


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_nothing_is_written_over_unless_it_is_asked_for(path: Path, form: Format) -> None:
    out = path.parent / "out"
    written = export(path, form, out)
    written[0].write_text("mine", encoding="utf-8")
    with pytest.raises(RecordError, match="is there already"):
        export(path, form, out)
    assert written[0].read_text(encoding="utf-8") == "mine"
    export(path, form, out, overwrite=True)
    assert written[0].read_text(encoding="utf-8") != "mine"


def test_a_place_that_cannot_be_written_gets_a_sentence(path: Path) -> None:
    with pytest.raises(RecordError, match="cannot be written"):
        export(path, "jsonl", path / "inside" / "a file.jsonl")


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_no_export_says_at_whose_laptop_pre_votes_were_cast(tmp_path: Path, form: Format) -> None:
    history = [created(), NewEvent(at(0), WHITE, ExerciseStarted())]
    opened = DecisionOpened(decision="response", delegations=("ald",))
    cast = PreVotesCast(
        decision="response", delegation="ald", person=987_654_321, choices=("wait",)
    )
    delegate = Actor("delegate", 987_654_321, "ald")
    history += [NewEvent(at(0), WHITE, opened), NewEvent(at(1), delegate, cast)]
    path = filled(tmp_path / "x.tabletop", history)
    written = [one.read_text(encoding="utf-8") for one in export(path, form, tmp_path / "out")]
    assert any("pre_votes_cast" in text and "wait" in text for text in written)
    assert not any("987654321" in text for text in written)


@pytest.mark.skipif(os.name == "nt", reason="there are no such modes")
def test_an_export_is_for_its_owner_alone(path: Path) -> None:
    written = export(path, "csv", path.parent / "out")
    assert {stat.S_IMODE(one.stat().st_mode) for one in written} == {0o600}


def test_an_exercise_in_which_nothing_happened_yet_exports_its_heads(tmp_path: Path) -> None:
    path = filled(tmp_path / "x.tabletop", [])
    written = export(path, "csv", tmp_path / "out")
    decisions = next(one for one in written if one.name == "decisions.csv")
    assert table(decisions) == []
    assert decisions.read_text(encoding="utf-8-sig").startswith("marking,seq,decision,")
