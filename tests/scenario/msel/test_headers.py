"""Guessing where the MSEL is: sheets, the header row, columns; and what a person chose before."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tabletop.scenario.msel.errors import MselError
from tabletop.scenario.msel.headers import Layout, choose, field_of, guess, layout_at
from tabletop.scenario.msel.layouts import FILE, MOST, Layouts
from tabletop.scenario.msel.workbook import Sheet, Workbook
from tests.scenario.msel.books import BOOKS
from tests.scenario.msel.files import opened

HEAD = ("No", "Subject", "To", "From", "Text")
ROW = (1.0, "Dark", "Blue", "Grid", "The lamps go out.")


def book(*sheets: Sheet) -> Workbook:
    return Workbook("b.xlsx", sheets)


def sheet(name: str, *rows: tuple[str, ...], visible: bool = True) -> Sheet:
    return Sheet(name, visible, (*rows, HEAD, ROW))


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("EVENT #", "number"),
        ("MSEL NUMBER", "number"),
        ("EVENT\nTIME", "planned wall time"),
        (" INJECT  DTG ", "planned wall time"),
        ("ScheduledTime", "planned wall time"),
        ("SEND FROM (SIMULATED)", "from"),
        ("INJECTED BY\n(RESPONSIBLE CONTROLLER)", "responsible controller"),
        ("SEND TO (RECIPIENT PLAYERS)", "to"),
        ("STORYLINE/THREAD", "storyline"),
        ("Lfd. Nr.", "number"),
        ("Übungszeit", "planned wall time"),
        ("Ereignis", "title"),
        ("EMPFÄNGER", "to"),
        ("Empfaenger", "to"),
        ("Beschreibung/Inhalt", "description"),
        ("Erwartete Reaktion/Maßnahme", "expected action"),
        ("Bemerkung(en)", "notes"),
        ("Kanal / Medium", "channel"),
        ("Auslöser", "condition"),
        ("Ort", "notes"),
        ("Expéditeur", "from"),
        ("Heure d’injection", "planned wall time"),
        ("Réponse attendue", "expected action"),
        ("Intitulé", "title"),
        ("EVENT DESCRIPTION", "description"),
        ("EXPECTED OUTCOMES / EXPECTED ACTION", "expected action"),
        ("QUESTIONS/COMMENTS", "notes"),
        ("IMPLEMENTER/NARRATIVE", "notes"),
        ("Narrative", "description"),
        ("TriggerType", "condition"),
        ("Phase", "move"),
        ("Track", "storyline"),
        ("Colour", ""),
        ("", ""),
    ],
)
def test_a_header_is_known_by_its_many_names(label: str, field: str) -> None:
    assert field_of(label) == field


@pytest.mark.parametrize(
    ("name", "sheets", "header"),
    [
        ("county", ["MSEL"], 2),
        ("actions", ["Sheet1"], 0),
        ("days", ["Jour 1", "Jour 2"], 1),
        ("tracks", ["export 1"], 0),
        ("talks", ["Inject list"], 1),
        ("old", ["Main events"], 0),
    ],
)
def test_the_msel_is_found(name: str, sheets: list[str], header: int, tmp_path: Path) -> None:
    found = guess(opened(BOOKS[name](tmp_path)))
    assert [layout.sheet for layout in found] == sheets
    assert {layout.header for layout in found} == {header}


def test_backups_examples_and_hidden_sheets_stand_back() -> None:
    sheets = [sheet("Backup"), sheet("Hidden", visible=False), sheet("Real"), sheet("Example 2")]
    assert [layout.sheet for layout in guess(book(*sheets))] == ["Real"]
    assert [layout.sheet for layout in guess(book(sheets[0]))] == ["Backup"]


def test_two_sheets_alike_that_are_no_days_are_not_taken_together() -> None:
    assert len(guess(book(sheet("Red"), sheet("Green")))) == 1


def test_a_header_row_that_is_named_holds_for_the_sheets_of_all_days() -> None:
    days = [sheet("Day 1"), sheet("Day 2"), Sheet("Day 3", rows=(("Rest",),)), sheet("Notes")]
    assert [layout.sheet for layout in choose(book(*days), header=0)] == ["Day 1", "Day 2"]
    odd = [Sheet(name, rows=ODD.rows) for name in ("Day 1", "Day 2", "Lunch")]
    found = choose(book(*odd), header=0, fields=[("Was", "title")])
    assert [layout.sheet for layout in found] == ["Day 1", "Day 2"]


def test_two_columns_of_one_field_are_told_apart() -> None:
    twice = Sheet("S", rows=(("Title", "Subject", "Date", "Time", "To", "From"),))
    known = ("title", "notes", "planned wall time", "planned wall time", "to", "from")
    assert layout_at(twice, 0).fields == known


def test_a_column_called_day_is_a_move_or_a_date_by_what_it_holds() -> None:
    rows: tuple[tuple[str, ...], ...] = (("Day", "Title"), ("Day 1", "x"), ("Day 2", "y"))
    assert layout_at(Sheet("S", rows=rows), 0).fields[0] == "move"
    dates = (("Day", "Title"), ("4- Mar", "x"), ("2031-03-05", "y"))
    assert layout_at(Sheet("S", rows=dates), 0).fields[0] == "planned wall time"


@pytest.mark.parametrize(
    "head",
    [
        ("Serial", "Time", "Event", "To", "Description"),
        ("Serial", "Date", "Time", "Subject", "To", "Description", "Status"),
        ("No", "Heure", "Destinataire", "Contenu"),
        ("Ref", "Time", "Recipient", "Narrative", "Phone"),
    ],
)
def test_a_plain_list_of_what_comes_when_and_to_whom_is_an_msel(head: tuple[str, ...]) -> None:
    found = choose(book(Sheet("Anything", rows=(("Drill",), head, ("1",) * len(head)))))
    assert [(layout.sheet, layout.header) for layout in found] == [("Anything", 1)]


@pytest.mark.parametrize(
    "head",
    [
        ("Item", "Description", "Quantity", "Price", "Date", "Recipient"),
        ("No", "Name", "Role", "Start time", "Phone"),
        ("Ref", "Date", "Description", "Amount", "Source"),
        ("ID", "Date", "Name", "Recipient", "Invoice No", "Budget line"),
        ("No", "Name", "Phone", "E-mail", "Notes"),
        ("Time", "Topic", "Speaker"),
        ("No", "Time", "Event", "Speaker", "Audience"),
        ("Serial", "Time", "To"),
        ("Serial", "Event", "To", "Description"),
    ],
)
def test_lists_of_other_things_are_none(head: tuple[str, ...]) -> None:
    with pytest.raises(MselError, match="is no MSEL"):
        choose(book(Sheet("S", rows=(head, ("1",) * len(head)))))


@pytest.mark.parametrize(
    "rows",
    [
        (),
        (("Item", "Description", "Amount", "Date"), ("1", "Rent", "900", "4 Mar")),
        (("Name", "E-mail", "Phone"), ("Ana", "ana@example.org", "112")),
        (("a", "b"),) * 60,
    ],
)
def test_a_workbook_that_is_no_msel_is_said_to_be_none(rows: tuple[tuple[str, ...], ...]) -> None:
    with pytest.raises(MselError, match="is no MSEL") as caught:
        choose(book(Sheet("S", rows=rows)))
    assert "\n" not in str(caught.value)


def test_a_sheet_that_was_refused_is_named_with_the_reason() -> None:
    with pytest.raises(MselError, match="The sheet Big has more than 10,000 rows"):
        choose(book(Sheet("Big", refused="has more than 10,000 rows")))
    with pytest.raises(MselError, match="The sheet Big has more"):
        choose(book(Sheet("Big", refused="has more than 10,000 rows"), sheet("S")), sheets=["big"])


def test_a_person_may_choose_sheet_row_and_columns() -> None:
    two = book(sheet("Real"), Sheet("Odd", rows=(("x",), ("A", "B", ""), ("1", "2"))))
    chosen = choose(two, sheets=["odd"], header=1, fields=[("A", "title"), ("b", "to")])
    assert chosen == (Layout("Odd", 1, ("title", "to", "")),)
    assert choose(two, fields=[("Subject", "notes"), ("E", "title")])[0].fields[1:] == (
        "notes",
        "to",
        "from",
        "title",
    )
    assert choose(two, fields=[("To", "")])[0].fields[2] == ""


@pytest.mark.parametrize(
    ("pair", "words"), [(("Z", "to"), "no column Z"), (("To", "x"), "no field")]
)
def test_a_column_or_field_that_is_not_there_is_said(pair: tuple[str, str], words: str) -> None:
    with pytest.raises(MselError, match=words):
        choose(book(sheet("S")), fields=[pair])


def test_german_columns_are_told_apart_by_those_beside_them() -> None:
    def fields(*head: str) -> tuple[str, ...]:
        return layout_at(Sheet("S", rows=(head,)), 0).fields

    assert fields("Titel", "Von", "An") == ("title", "from", "to")
    assert fields("Titel", "Von", "Bis") == ("title", "planned wall time", "")
    assert fields("Realzeit", "Übungszeit") == ("planned wall time", "scenario time")


# --- remembered layouts --------------------------------------------------------------------

ODD = Sheet("Any name", rows=(("Was", "Wem"), ("x", "y")))


def test_a_mapping_is_remembered_for_the_same_header(tmp_path: Path) -> None:
    first = book(ODD)
    chosen = choose(first, header=0, fields=[("Was", "title"), ("Wem", "to")])
    Layouts(tmp_path / "config").remember(first, chosen)
    again = book(Sheet("Other", rows=(("note",), (" WAS ", "wem"), ("z", ""))))
    found = choose(again, memory=Layouts(tmp_path / "config"))
    assert found == (Layout("Other", 1, ("title", "to")),)


def test_what_is_remembered_is_private_and_bounded(tmp_path: Path) -> None:
    memory = Layouts(tmp_path / "config")
    for number in range(MOST + 5):
        some = book(Sheet("S", rows=((f"h{number}",),)))
        memory.remember(some, [Layout("S", 0, ("title",))])
    file = tmp_path / "config" / FILE
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    again = Layouts(tmp_path / "config")
    assert again(Sheet("S", rows=(("h0",),)), 0) is None
    assert again(Sheet("S", rows=((f"h{MOST}",),)), 0) == ("title",)


@pytest.mark.parametrize("spoilt", [b"", b"[]", b'{"x": 1}', b"\xff\xfe"])
def test_a_spoilt_memory_is_no_hindrance(spoilt: bytes, tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(spoilt)
    assert choose(book(sheet("S")), memory=Layouts(tmp_path))[0].fields[0] == "number"


def test_a_memory_that_cannot_be_written_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    Layouts(tmp_path / "file" / "config").remember(
        book(ODD), [Layout("Any name", 0, ("title", ""))]
    )


def test_a_column_of_dates_is_no_move_whatever_else_it_is_called() -> None:
    rows = (
        ("Serial", "Day/Date", "Event", "To"),
        *(("1", when, "x", "A") for when in ("14 March 2031", "15/3", "16 Mar", "D+3", "later")),
    )
    layout = layout_at(Sheet("MSEL", rows=rows), 0)

    assert layout.fields[1] == "planned wall time"


WHAT = (("Plan",), ("Ser #", "Inject at", "What happens?", "For whom?"), ("1", "0900", "x", "A"))


def test_a_column_named_by_its_header_is_enough_to_find_the_row() -> None:
    book = Workbook("b.xlsx", (Sheet("One", rows=WHAT),))

    [layout] = choose(book, fields=[("what happens?", "title")])

    assert (layout.header, layout.fields[2]) == (1, "title")


def test_where_there_is_no_msel_the_nearest_row_is_named_with_what_to_write() -> None:
    book = Workbook("b.xlsx", (Sheet("Sheet one", rows=WHAT),))

    with pytest.raises(MselError) as refused:
        choose(book)

    assert "row 2 of the sheet Sheet one: Ser #, Inject at, What happens?" in str(refused.value)
    assert "--sheet 'Sheet one' --header 2 --map 'COLUMN=title'" in str(refused.value)


def test_a_field_that_does_not_exist_is_told_first() -> None:
    book = Workbook("b.xlsx", (Sheet("One", rows=WHAT),))

    with pytest.raises(MselError, match="There is no field titel"):
        choose(book, fields=[("Anything", "titel")])
