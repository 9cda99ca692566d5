"""A workbook imported, exported and imported again is the same in every field of every row."""

from __future__ import annotations

import re
import string
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tabletop.scenario.check import check, load
from tabletop.scenario.msel.planning import write_package
from tabletop.scenario.msel.rows import FIELDS, Row, attribute, rows_of
from tabletop.scenario.msel.synonyms import (
    CHANNEL_WORDS,
    CONTROL_ROWS,
    EVERYBODY,
    EXPECTED_ROWS,
    INJECT_TYPES,
    folded,
)
from tests.factories import small_scenario
from tests.scenario.msel.books import BOOKS
from tests.scenario.msel.files import opened, xlsx
from tests.scenario.msel.parts import differences, exported, imported, told


@pytest.mark.parametrize("name", BOOKS)
def test_a_real_layout_comes_back_the_same(name: str, tmp_path: Path) -> None:
    first = imported(BOOKS[name](tmp_path))
    assert first.rows
    second = imported(exported(tmp_path / "out.xlsx", first.scenario, first.rows))
    assert differences(first.rows, second.rows) == []


@pytest.mark.parametrize("name", BOOKS)
def test_delegations_keep_their_codes(name: str, tmp_path: Path) -> None:
    first = imported(BOOKS[name](tmp_path))
    second = imported(exported(tmp_path / "out.xlsx", first.scenario, first.rows))
    assert second.scenario.delegations == first.scenario.delegations


@pytest.mark.parametrize("name", ["small", "grid-attack"])
def test_a_package_written_by_hand_comes_back_the_same(name: str, tmp_path: Path) -> None:
    scenario = small_scenario() if name == "small" else load(Path("injects/grid-attack"))
    rows = rows_of(scenario)
    again = imported(exported(tmp_path / "out.xlsx", scenario, rows))
    assert differences(rows, again.rows) == []


@pytest.mark.parametrize(
    ("title", "banner", "handling"),
    [
        ("Cold Morning", "EXERCISE RESTRICTED", "TLP:AMBER"),
        ("Cold Morning", "UNCLASSIFIED", ""),
        ("Cold Morning", "", "TLP:RED"),
        ("Cold Morning", "", "For ministers only"),
        ("Cold Morning", "TLP:RED", ""),
        ("Cold Morning", "OFFICIAL · SENSITIVE", "By hand · twice"),
        ("Day 2", "", ""),
        ("No", "", ""),
    ],
)
def test_title_banner_and_handling_come_back_and_nothing_is_told(
    title: str, banner: str, handling: str, tmp_path: Path
) -> None:
    marked = msgspec.structs.replace(
        small_scenario(), title=title, banner=banner, handling=handling
    )
    again = imported(exported(tmp_path / "out.xlsx", marked, rows_of(marked)))
    found = again.scenario
    assert (found.title, found.banner, found.handling) == (title, banner, handling)
    assert found.notes == ""
    assert not re.search("above the table|as the day|Delegations", told(again))
    write_package(again, tmp_path / "package")
    assert load(tmp_path / "package").handling == handling
    rows = rows_of(found)
    one, other = (tmp_path / "out.xlsx", exported(tmp_path / "again.xlsx", found, rows))
    assert opened(one).sheets[0].rows[0] == opened(other).sheets[0].rows[0]


def test_every_field_is_filled_in_one_of_the_layouts(tmp_path: Path) -> None:
    rows = [row for make in BOOKS.values() for row in imported(make(tmp_path)).rows]
    assert [name for name in FIELDS if not any(row.value(name) for row in rows)] == []


@pytest.mark.parametrize("name", FIELDS)
def test_an_exporter_that_forgets_a_field_is_caught(name: str, tmp_path: Path) -> None:
    assert any(forgets(make(tmp_path), name, tmp_path) for make in BOOKS.values())


def forgets(book: Path, name: str, folder: Path) -> bool:
    """Whether the comparison notices that a field is left out on the way."""
    first = imported(book)
    poorer = [msgspec.structs.replace(row, **{attribute(name): ""}) for row in first.rows]
    second = imported(exported(folder / "out.xlsx", first.scenario, poorer))
    return any(f", {name}: " in one for one in differences(first.rows, second.rows))


@pytest.mark.parametrize("name", BOOKS)
def test_the_package_passes_the_check_as_it_is_on_disk(name: str, tmp_path: Path) -> None:
    plan = imported(BOOKS[name](tmp_path))
    write_package(plan, tmp_path / "package")
    result = check(tmp_path / "package")
    assert result.errors == ()
    assert result.scenario is not None
    assert rows_of(result.scenario) == plan.rows


# --- any text ------------------------------------------------------------------------------

ALPHABET = string.ascii_letters + string.digits + " \n\t;,:.-=+@'\"#|>&%{}[]*!?/\\éßЖ中\u00a0\u200b"
TEXT = st.text(ALPHABET, max_size=40)
TEXTS = [name for name in FIELDS if not name.endswith("time")]
OUR_WORDS = {*INJECT_TYPES, *EXPECTED_ROWS, *CONTROL_ROWS, *CHANNEL_WORDS, *EVERYBODY}
"""Words that become one of the domain's own, which says the same."""

ROWS = st.lists(st.fixed_dictionaries(dict.fromkeys(TEXTS, TEXT)), min_size=1, max_size=6)


@settings(max_examples=60)
@given(ROWS)
def test_rows_of_any_text_come_back_the_same(rows: list[dict[str, str]]) -> None:
    with TemporaryDirectory() as folder:
        cells = [[*(row[name] for name in TEXTS)] for row in rows]
        cells.append(["" if name not in ("title", "number") else "99" for name in TEXTS])
        first = imported(xlsx(Path(folder) / "in.xlsx", {"MSEL": [TEXTS, *cells]}))
        second = imported(exported(Path(folder) / "out.xlsx", first.scenario, first.rows))
        assert differences(first.rows, second.rows) == []


@settings(max_examples=60)
@given(ROWS)
@example([dict.fromkeys(TEXTS, "") | {"title": "A", "to": "0\n["}])
def test_no_word_of_any_cell_is_lost(rows: list[dict[str, str]]) -> None:
    with TemporaryDirectory() as folder:
        cells = [[*(row[name] for name in TEXTS)] for row in rows]
        cells.append(["" if name not in ("title", "number") else "99" for name in TEXTS])
        plan = imported(xlsx(Path(folder) / "in.xlsx", {"MSEL": [TEXTS, *cells]}))
        texts = [row.value(name) for row in plan.rows for name in FIELDS]
        texts += [delegation.name for delegation in plan.scenario.delegations]
        kept = " ".join(texts).casefold()
        for row in rows:
            for name in (name for name in TEXTS if folded(row[name]) not in OUR_WORDS):
                for word in re.split(r"[\s;,/|+&]", row[name]):
                    assert word.strip("-*").casefold() in kept, (name, word)


PIECES = {
    "T+": ["", "T+0", "0:30", "1:00", "-0:10", "26:00", "T+45", "J-1", "D+1 H+2", "soon"],
    "Date": ["", "", "4- Mar", "2031-03-14", "15/03/2031", "Day 2", "never"],
    "Time": ["", "0900", "830", "2350", "0010", "T+2:00", "1200Z", "1300B", "TBD"],
    "Scenario time": ["", "", "2035-06-01 06:00", "2035-06-01 09:30", "2034-01-01", "dusk"],
    "Move": ["", "I", "II", "III"],
    "Type": ["", "noise", "contingency", "expected action", "admin"],
    "To": ["X", "X; Y", "all", ""],
    "Condition": ["", "", "", "if dark", "Scheduled"],
}
COLUMNS = st.sets(st.sampled_from(["T+", "Date", "Time", "Scenario time", "Move", "Type"]))
PLANS = st.lists(
    st.fixed_dictionaries({name: st.sampled_from(values) for name, values in PIECES.items()}),
    min_size=1,
    max_size=7,
)


@settings(max_examples=150)
@given(PLANS, COLUMNS)
def test_times_in_any_order_come_back_the_same(
    plans: list[dict[str, str]], columns: set[str]
) -> None:
    with TemporaryDirectory() as folder:
        names = [*sorted(columns), "To", "Condition"]
        rows = [["Title", *names], ["First", *("X" if name == "To" else "" for name in names)]]
        rows += [[f"Row {n}", *(one[name] for name in names)] for n, one in enumerate(plans)]
        first = imported(xlsx(Path(folder) / "in.xlsx", {"MSEL": rows}))
        second = imported(exported(Path(folder) / "out.xlsx", first.scenario, first.rows))
        assert differences(first.rows, second.rows) == []


def test_times_of_any_kind_come_back_the_same(tmp_path: Path) -> None:
    planned = ["T+0:00", "T+1:00", "", "-0:30", "T+0:10", "T+25:00", "after lunch", "T+2:00"]
    moves = ["A", "A", "A", "A", "B", "B", "B", "A"]
    rows: list[list[object]] = [["Title", "To", "From", "T+", "Move"]]
    rows += [
        [f"Row {n}", "X", "Y", at, m] for n, (at, m) in enumerate(zip(planned, moves, strict=True))
    ]
    first = imported(xlsx(tmp_path / "in.xlsx", {"MSEL": rows}))
    second = imported(exported(tmp_path / "out.xlsx", first.scenario, first.rows))
    assert differences(first.rows, second.rows) == []
    assert [row.planned_elapsed_time for row in first.rows] == [
        "00:00:00",
        "01:00:00",
        "",
        "-00:30:00",
        "00:10:00",
        "25:00:00",
        "after lunch",
        "02:00:00",
    ]


def test_expected_actions_beyond_one_cell_come_back(tmp_path: Path) -> None:
    actions = "\n".join(f"{n} " + "x" * 900 for n in range(60))
    row = Row(number="1", title="t", to="A", expected_action=actions, type="standard")
    again = imported(exported(tmp_path / "out.xlsx", small_scenario(), [row]))
    assert again.rows[0].expected_action == actions


def test_an_empty_row_is_all_empty() -> None:
    assert all(Row().value(name) == "" for name in FIELDS)
