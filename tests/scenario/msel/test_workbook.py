"""Opening workbooks: the three forms, and files that are damaged, locked or made to do harm."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tabletop.scenario.msel import workbook
from tabletop.scenario.msel.cells import Stamp, address, column_letters, text_of, tidy
from tabletop.scenario.msel.errors import MselError
from tabletop.scenario.msel.reading import read
from tabletop.scenario.msel.workbook import ROWS, Sheet, open_workbook
from tests.scenario.msel.files import Page, ods, opened, xls, xlsx

CELLS: list[list[Any]] = [["a", ""], ["Zwölf\nü", 1130, datetime(2031, 3, 14, 8, 0)], [], ["last"]]


@pytest.mark.parametrize(("ending", "make"), [("xlsx", xlsx), ("ods", ods), ("xls", xls)])
def test_every_form_gives_the_same_cells(
    ending: str, make: Callable[..., Path], tmp_path: Path
) -> None:
    book = open_workbook(make(tmp_path / f"book.{ending}", {"One": CELLS, "Two & 3": []}))
    assert [sheet.name for sheet in book.sheets] == ["One", "Two & 3"]
    rows = (("a",), ("Zwölf\nü", 1130.0, Stamp("2031-03-14", 28_800)), (), ("last",))
    assert book.sheets[0].rows == rows


def test_cells_have_the_names_a_spreadsheet_gives_them() -> None:
    assert [address(0, 0), address(6, 25), address(9, 26)] == ["A1", "Z7", "AA10"]
    assert [column_letters(n) for n in (51, 52, 701, 702)] == ["AZ", "BA", "ZZ", "AAA"]


@pytest.mark.parametrize("old_epoch", [False, True])
def test_dates_are_the_same_whatever_year_a_workbook_counts_from(
    tmp_path: Path, old_epoch: bool
) -> None:
    days = [date(1904, 1, 5), datetime(2031, 3, 14, 23, 59, 59), timedelta(hours=30)]
    sheet = opened(xlsx(tmp_path / "b.xlsx", {"One": [days]}, date_1904=old_epoch)).sheets[0]
    stamps = (Stamp("1904-01-05"), Stamp("2031-03-14", 86_399), Stamp("", 108_000, True))
    assert sheet.rows == (stamps,)


def test_the_first_days_of_1900_are_read_as_the_spreadsheet_shows_them(tmp_path: Path) -> None:
    sheet = opened(xlsx(tmp_path / "b.xlsx", {"One": [[date(1900, 1, 5)]]})).sheets[0]
    assert sheet.rows == ((Stamp("1900-01-05"),),)


def test_a_formula_is_its_value_and_is_never_computed(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_formula(0, 0, '=1+1&"x"', None, "said")
        sheet.write_formula(0, 1, "=1/0", None, "#DIV/0!")
        sheet.write_string(0, 2, '=HYPERLINK("http://127.0.0.1/")')
    rows = opened(path).sheets[0].rows
    assert rows == (("said", "", '=HYPERLINK("http://127.0.0.1/")'),)


def test_text_is_made_safe_and_keeps_its_lines() -> None:
    assert tidy("a\r\nb\rc\x0bd\u2028e \t\n") == "a\nb\nc\nd\ne"
    assert tidy("\ufeffx\x00y\x07\u202ez\ud800\u2066!") == "xyz!"
    assert [text_of(cell) for cell in (True, 12.0, 1.5, Stamp("2031-03-14", 60))] == [
        "yes",
        "12",
        "1.5",
        "2031-03-14 00:01",
    ]


# --- what is refused -----------------------------------------------------------------------


def refusal(path: Path) -> str:
    with pytest.raises(MselError) as caught:
        open_workbook(path)
    sentence = str(caught.value)
    assert "\n" not in sentence and sentence.endswith(".")
    return sentence


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.xlsx", b"", "damaged"),
        ("a.xlsx", b"Dear all,", "damaged"),
        ("a.ods", b"PK\x03\x04" + bytes(90), "damaged"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000), "damaged"),
        ("a.csv", b"a,b", "no workbook"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password"),
    ],
)
def test_what_is_no_workbook_gets_one_sentence(
    name: str, data: bytes, words: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    assert words in refusal(tmp_path / name)


def test_what_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    assert "There is no file" in refusal(tmp_path / "gone.xlsx")


def test_every_truncation_of_a_workbook_gets_one_sentence_or_its_cells(tmp_path: Path) -> None:
    whole = xls(tmp_path / "a.xls", {"One": CELLS}).read_bytes()
    path = tmp_path / "cut.xls"
    for end in range(0, len(whole), 97):
        path.write_bytes(whole[:end])
        answer = read(str(path))
        assert bool(answer.failed) or answer.sheets[0].name == "One"


def rewritten(path: Path, change: Callable[[str], str]) -> Path:
    """The workbook with the text of its first sheet changed."""
    name = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(path) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    parts[name] = change(parts[name].decode()).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, data in parts.items():
            archive.writestr(part, data)
    return path


@pytest.mark.skipif(not Path("/proc").exists(), reason="memory is limited on Linux alone")
def test_two_cells_far_apart_do_not_fill_the_memory(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "b.xlsx", {"One": [["x", "y"], ["z"]]})
    far = rewritten(path, lambda text: text.replace('r="A2"', 'r="XFD1048576"'))
    assert "too large" in refusal(far)


def test_a_file_that_swells_when_unpacked_is_not_unpacked(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "b.xlsx", {"One": [["x"]]})
    rewritten(path, lambda text: text + " " * (workbook.UNPACKED_BYTES + 1))
    assert path.stat().st_size < 1_000_000
    assert "too large" in refusal(path)


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    with path.open("wb") as file:
        file.truncate(workbook.FILE_BYTES + 1)
    assert "larger than 20 MB" in refusal(path)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([["x"]] * (ROWS + 1), "more than 10,000 rows"),
        ([[*[""] * 300, "x"]], "KO1"),
        ([["", "y" * 1_000]], ""),
    ],
)
def test_a_sheet_beyond_all_measure_is_refused_alone(
    rows: list[list[str]], words: str, tmp_path: Path
) -> None:
    book = opened(xlsx(tmp_path / "b.xlsx", {"Big": rows, "Small": [["x"]]}))
    assert words in book.sheets[0].refused and bool(book.sheets[0].refused) == bool(words)
    assert book.sheets[1].refused == ""


def test_a_cell_with_a_megabyte_of_text_is_named(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "b.xlsx", {"One": [["x", "here"]]}, in_memory=True)
    with zipfile.ZipFile(path) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    parts["xl/sharedStrings.xml"] = parts["xl/sharedStrings.xml"].replace(b"here", b"y" * 1_000_000)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, data in parts.items():
            archive.writestr(part, data)
    assert "32,767 characters in B1" in opened(path).sheets[0].refused


def test_a_hundred_thousand_rows_are_refused_in_seconds(tmp_path: Path) -> None:
    many: list[list[Any]] = [["x", n] for n in range(100_000)]
    book = open_workbook(xlsx(tmp_path / "b.xlsx", {"One": many}))
    assert "more than 10,000 rows" in book.sheets[0].refused


def test_hidden_sheets_are_known_and_an_unknown_one_is_told_with_those_there_are(
    tmp_path: Path,
) -> None:
    pages = {"One": Page([["x"]]), "Two": Page([["y"]], hidden=True)}
    book = opened(xlsx(tmp_path / "b.xlsx", pages))
    assert [sheet.visible for sheet in book.sheets] == [True, False]
    with pytest.raises(MselError, match="It has: One, Two"):
        book.sheet("Three")


def test_a_cell_outside_its_sheet_is_empty() -> None:
    assert Sheet("One", rows=(("x",),)).cell(5, 5) == ""
