"""What rows become, what is told of them, and what a hostile workbook comes to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tabletop.scenario.check import check
from tabletop.scenario.model import At, Manual
from tabletop.scenario.msel.errors import MselError
from tabletop.scenario.msel.headers import choose, guess
from tabletop.scenario.msel.importing import plan_import
from tabletop.scenario.msel.placing import Line
from tabletop.scenario.msel.planning import ImportPlan, write_package
from tabletop.scenario.msel.rows import rows_of
from tabletop.scenario.msel.told import Telling
from tabletop.scenario.msel.workbook import open_workbook
from tests.scenario.msel.books import BOOKS
from tests.scenario.msel.files import Page, opened, xlsx
from tests.scenario.msel.parts import HEAD, START, imported, inject, plan, told


def test_a_row_becomes_an_inject_of_which_every_cell_is_placed(tmp_path: Path) -> None:
    row = [
        7,
        "0930",
        "noise",
        "Dark",
        "Blue; Green",
        "Grid",
        "It is dark.\nAll of it.",
        "Call",
        "-",
    ]
    made = plan(tmp_path, row, [8, "0945", "", "Late", "Blue", "Grid", "x", "", ""])
    found = inject(made, 7)
    assert (found.title, found.type, found.to) == ("Dark", "noise", ("blue", "green"))
    assert (found.body, found.expected) == ("It is dark.\nAll of it.", ("Call",))
    assert found.when == At(move="move-1", offset=5_400)
    assert made.scenario.personas[0].name == "Grid"
    assert [one.code for one in made.scenario.delegations] == ["BLU", "GRE"]
    assert told(made) == ""


def test_startex_is_taken_from_the_first_row_unless_it_is_named(tmp_path: Path) -> None:
    rows = [[1, "0930", "", "A", "Blue"], [2, "0945", "", "B", "Blue"]]
    named = plan(tmp_path, *rows)
    assert [row.planned_elapsed_time for row in named.rows] == ["01:30:00", "01:45:00"]
    assert named.scenario.clock.start == "2031-03-14T08:00+01:00"
    guessed = imported(tmp_path / "book.xlsx")
    assert [row.planned_elapsed_time for row in guessed.rows] == ["00:00:00", "00:15:00"]
    assert "STARTEX is taken as 2030-01-01 09:30" in told(guessed)
    assert "no date is given" in told(guessed)


# --- rows that are no injects --------------------------------------------------------------


def test_an_expected_action_goes_to_the_inject_it_follows_or_names(tmp_path: Path) -> None:
    kind = "expected action"
    made = plan(
        tmp_path,
        [1, "0900", "inject", "One", "Blue"],
        [2, "0910", "inject", "Two", "Blue", "", "", "Own"],
        [3, "0912", kind, "Follows", "Blue", "", "in ten\nminutes"],
        ["1.1", "", kind, "Refers by number"],
        [4, "", kind, "Answer to inject #1"],
        ["", "", "", "", "", "", "", "Without a type"],
    )
    assert inject(made, 1).expected == (
        "Refers by number [Number 1.1]",
        "Answer to inject #1 [Number 4]",
    )
    assert inject(made, 2).expected == (
        "Own",
        "Follows: in ten minutes [Number 3; Time 0912; To Blue]",
        "Without a type",
    )
    assert (made.injects, made.expected, told(made)) == (2, 4, "")


def test_rows_for_the_white_cell_and_headings_are_kept_in_the_notes(tmp_path: Path) -> None:
    made = plan(
        tmp_path,
        ["", "", "", "DAY ONE"],
        ["", "", "expected action", "Too early"],
        [1, "0900", "inject", "One", "Blue", "", "", "", "Own note"],
        [2, "1200", "Administrative", "Lunch", "All"],
    )
    assert inject(made, 1).notes.split("\n\n") == [
        "Own note",
        "Beside the rows: DAY ONE",
        "Expected action: Too early",
        "For the white cell: Lunch [Number 2; Time 1200; Type Administrative; To All]",
    ]
    assert "MSEL!A2, A3, A5: this row is no inject; kept in the notes of inject 1" in told(made)


def test_a_sheet_without_an_inject_is_told(tmp_path: Path) -> None:
    with pytest.raises(MselError, match="has no row that is an inject"):
        plan(tmp_path, [1, "0900", "expected action", "One", "Blue"])


# --- what must not go out by itself --------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ([1, "0900", "contingency", "A", "Blue"], "contingency, so on the bench"),
        ([1, "0900", "", "A", ""], "no recipients; on the bench"),
        ([1, "0900", "", "A", "TBD"], "no recipients; on the bench"),
        ([1, "", "", "A", ""], "no recipients; on the bench"),
        ([1, "soon", "", "A", "Blue"], "`soon` says no time that can be read"),
        ([1, "J+1", "", "A", "Blue"], "a day without a time; on the bench"),
        ([1, "T-1:00", "", "A", "Blue"], "its time lies outside its move"),
    ],
)
def test_what_is_in_doubt_waits_on_the_bench_and_is_told(
    row: list[Any], words: str, tmp_path: Path
) -> None:
    made = plan(tmp_path, row, [2, "0930", "", "B", "Blue"])
    assert inject(made, 1).when == Manual()
    assert isinstance(inject(made, 2).when, At)
    assert f": {words}" in told(made)


def test_a_condition_in_words_keeps_an_inject_on_the_bench(tmp_path: Path) -> None:
    head = ["Title", "To", "Time", "Trigger"]
    rows = [["A", "Blue", "0900", "Scheduled"], ["B", "Blue", "0910", "If nobody calls"]]
    made = plan(tmp_path, *rows, head=head)
    assert isinstance(inject(made, 1).when, At)
    assert (inject(made, 2).when, inject(made, 2).type) == (Manual(), "contingency")
    assert made.rows[1].condition == "If nobody calls"
    assert "MSEL!A3: its condition is in words" in told(made)


def test_an_msel_that_names_no_recipients_has_one_delegation(tmp_path: Path) -> None:
    head = ["Title", "Channel", "Expected action", "Time"]
    made = plan(tmp_path, ["A", "Radio", "x", "0900"], head=head)
    assert [one.name for one in made.scenario.delegations] == ["Players"]
    assert isinstance(inject(made, 1).when, At)


# --- moves and days ------------------------------------------------------------------------


def test_days_without_moves_become_moves_and_nights_do_not_count(tmp_path: Path) -> None:
    head = ["Title", "To", "From", "Date", "Time"]
    rows = [["A", "B", "C", "14/03/2031", "0900"], ["D", "B", "C", "", "1700"]]
    rows += [["E", "B", "C", "15/03/2031", "0830"], ["F", "B", "C", "", "0900"]]
    made = plan(tmp_path, *rows, head=head)
    assert [move.title for move in made.scenario.moves] == [
        "Day 1 (2031-03-14)",
        "Day 2 (2031-03-15)",
    ]
    assert [row.planned_elapsed_time for row in made.rows] == [
        "01:00:00",
        "09:00:00",
        "09:00:00",
        "09:30:00",
    ]
    assert [row.scenario_time for row in made.rows][2:] == ["2031-03-15 08:30", "2031-03-15 09:00"]


def test_times_past_midnight_are_of_the_next_day_and_told(tmp_path: Path) -> None:
    made = plan(tmp_path, [1, "2350", "", "A", "B"], [2, "0010", "", "C", "B"])
    assert made.rows[1].planned_wall_time == "2031-03-15 00:10"
    assert "MSEL!B3: taken as after midnight" in told(made)


def test_a_zone_that_differs_is_turned_into_that_of_startex(tmp_path: Path) -> None:
    made = plan(tmp_path, [1, "0800Z", "", "A", "B"], [2, "0930L", "", "C", "B"])
    assert [row.planned_wall_time[-5:] for row in made.rows] == ["09:00", "09:30"]


def test_a_move_that_interleaves_with_another_leaves_its_strays_on_the_bench(
    tmp_path: Path,
) -> None:
    head = ["Title", "To", "From", "T+", "Move"]
    rows = [
        ["A", "B", "C", "0:00", "I"],
        ["D", "B", "C", "1:00", "II"],
        ["E", "B", "C", "2:00", "I"],
    ]
    made = plan(tmp_path, *rows, head=head)
    assert inject(made, 3).when == Manual()
    assert made.rows[2].planned_elapsed_time == "02:00:00"
    assert "MSEL!A4: its time lies outside its move" in told(made)


def test_a_move_that_begins_after_months_is_out_of_reach_and_told(tmp_path: Path) -> None:
    head = ["Title", "To", "From", "T+", "Move"]
    rows = [["A", "B", "C", "0:00", "I"], ["D", "B", "C", "D+90 H+1", "II"]]
    made = plan(tmp_path, *rows, head=head)
    assert inject(made, 2).when == Manual()
    assert made.rows[1].planned_elapsed_time == "2161:00:00"
    assert "MSEL!A3: its time lies outside its move" in told(made)


# --- nothing is lost -----------------------------------------------------------------------


def test_a_column_of_no_field_is_told_once_and_kept_with_each_inject(tmp_path: Path) -> None:
    head = ["Title", "To", "From", "Colour", ""]
    rows = [["A", "B", "C", "red", ""], ["D", "B", "C", "blue", "stray"]]
    made = plan(tmp_path, *rows, head=head)
    assert [one.notes for one in made.scenario.injects] == [
        "Colour: red",
        "Colour: blue\n\nE: stray",
    ]
    assert told(made).splitlines() == [
        "MSEL!D2, D3: the column Colour belongs to no field; kept in the notes",
        "MSEL!E3: the column E belongs to no field; kept in the notes",
    ]


def test_texts_that_are_too_long_are_cut_told_and_kept_whole(tmp_path: Path) -> None:
    title, body, actions = "t" * 300, "b " * 15_000, "act " * 700
    made = plan(tmp_path, [1, "", "", title, "x" * 200, "y" * 200, body, actions, "n" * 19_999])
    package = check(written(made, tmp_path))
    assert package.errors == ()
    found = inject(made, 1)
    assert len(found.title) == 200 and found.title.endswith("…")
    assert all(len(text) <= 1_000 for text in found.expected)
    assert " ".join(found.expected) == actions.strip()
    list_file = (tmp_path / "package" / "import.txt").read_text(encoding="utf-8")
    assert body.strip() in list_file and title in list_file
    assert "MSEL!G2, I2: longer than 19,999 characters; cut, and kept whole in import.txt" in told(
        made
    )


def written(made: ImportPlan, folder: Path) -> Path:
    write_package(made, folder / "package")
    return folder / "package"


def test_hostile_texts_stay_texts_and_make_a_sound_package(tmp_path: Path) -> None:
    texts = [
        "=1+1",
        "%TAG ! x",
        "- &a *a",
        "{{x}}",
        "a: b # c",
        "'\"\\",
        "|>",
        "\u202eevil\u2066",
        "no",
    ]
    rows: list[list[Any]] = [[n, "", t, t, t, t, t, t, t] for n, t in enumerate(texts, start=1)]
    rows += [[20, "", "", "x\r\ny\x07\x0b", "B", "\ufeff", "line\u2028line", "\t", "---\n...\n%x"]]
    made = plan(tmp_path, *rows)
    result = check(written(made, tmp_path))
    assert result.errors == ()
    assert result.scenario is not None and rows_of(result.scenario) == made.rows
    assert inject(made, 1).body == "=1+1" and inject(made, 8).body == "evil"
    assert inject(made, 20).title == "x y" and inject(made, 20).body == "line\nline"
    assert "characters that cannot be shown were taken out" in told(made)


def test_cells_set_as_one_count_in_every_row_they_cover(tmp_path: Path) -> None:
    page = Page(
        [HEAD, [1, "0900", "", "A", "Blue"], [2, "0910", "", "B", ""], []], merges=["E2:E4"]
    )
    book = opened(xlsx(tmp_path / "b.xlsx", {"MSEL": page}))
    made = plan_import(book, choose(book), start=START)
    assert [row.to for row in made.rows] == ["Blue", "Blue"]


def test_sheets_left_out_are_told(tmp_path: Path) -> None:
    pages = {
        "Backup": [HEAD, [1, "", "", "A", "B"]],
        "Secret": Page([["x"]], hidden=True),
        "None": [],
    }
    made = plan(tmp_path, [1, "0900", "", "A", "Blue"], beside=pages)
    assert told(made).splitlines() == [
        "Backup: left out though it looks like an MSEL; choose it to import it instead",
        "Secret: this sheet is hidden; left out; choose it to import it instead",
    ]


def test_a_header_that_is_repeated_is_passed_over_and_told(tmp_path: Path) -> None:
    made = plan(tmp_path, [1, "0900", "", "A", "B"], list(HEAD), [2, "0910", "", "C", "B"])
    assert len(made.rows) == 2
    assert "MSEL!A3: the header again; passed over" in told(made)


def test_the_same_is_said_of_many_cells_in_one_line() -> None:
    telling = Telling()
    for row in range(30):
        telling.add("S", f"A{row}", "odd")
    assert str(telling.leftovers[0]).endswith("A10, A11 and 18 more: odd")


# --- on disk -------------------------------------------------------------------------------


def test_a_package_is_not_written_where_something_is(tmp_path: Path) -> None:
    made = plan(tmp_path, [1, "0900", "", "A", "B"])
    (tmp_path / "package").mkdir()
    with pytest.raises(MselError, match="is there already"):
        write_package(made, tmp_path / "package")
    assert list((tmp_path / "package").iterdir()) == []


def test_a_package_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    made = plan(tmp_path, [1, "0900", "", "A", "B"])
    (tmp_path / "file").write_text("")
    with pytest.raises(MselError, match="cannot be written"):
        write_package(made, tmp_path / "file" / "package")


def test_the_files_are_one_for_the_scenario_and_one_for_each_move(tmp_path: Path) -> None:
    made = imported(BOOKS["days"](tmp_path))
    assert sorted(path.name for path in written(made, tmp_path).iterdir()) == [
        "import.txt",
        "injects-1-jour-1.yaml",
        "injects-2-jour-2.yaml",
        "scenario.yaml",
    ]
    text = made.files["injects-2-jour-2.yaml"]
    assert text.startswith("# Jour 2\ninjects:\n  - id: message-2-1\n    number: 4\n")


def test_a_line_knows_the_name_of_its_first_cell() -> None:
    assert Line("S", 6).cell == "A7"


def test_names_of_files_and_sheets_that_might_deceive_become_titles_with_marks(
    tmp_path: Path,
) -> None:
    head = ("No", "Subject", "To", "From", "Text")
    rows = {
        f"Day {n}\u202e": [head, (n, f"Dark {n}", "Blue", "Grid", "The lamps go out.")]
        for n in (1, 2)
    }
    book = open_workbook(xlsx(tmp_path / "\u202eslx.xlsx", rows))
    made = plan_import(book, guess(book))
    assert made.scenario.title == "\ufffdslx"
    assert [move.title for move in made.scenario.moves] == ["Day 1\ufffd", "Day 2\ufffd"]
    assert book.sheet("Day 1\u202e").name == "Day 1\ufffd"
