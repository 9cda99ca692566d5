"""Tests the tables and the labelled paragraphs, on their own."""

import pytest
from reportlab.platypus import CondPageBreak, Flowable

from tabletop.report import fonts, prose
from tabletop.report.analysis import Figures
from tabletop.report.desk import Desk
from tabletop.report.flow import Beside, Column, Table
from tabletop.report.keeping import keep_heads
from tabletop.report.paper import sheet, styles
from tests.report.parts import ended


@pytest.fixture
def desk() -> Desk:
    fonts.register()
    figures: Figures = ended().figures()
    return Desk(sheet("a4"), styles(), figures)


def table(desk: Desk, rows: int) -> Table:
    made = desk.table((Column("A", 1), Column("B", 3, right=True)), [("a", "b")] * rows)
    made.wrap(desk.sheet.measure, 1e6)
    return made


def test_a_table_fills_the_measure_whatever_its_shares(desk: Desk) -> None:
    assert table(desk, 1).width - 8 == pytest.approx(desk.sheet.measure)


def test_a_table_splits_between_rows_and_repeats_its_head(desk: Desk) -> None:
    first, rest = table(desk, 40).split(desk.sheet.measure, 100)
    _, first_height = first.wrap(desk.sheet.measure, 1e6)
    assert first_height <= 100
    assert (first.last, rest.first, rest.last) == (rest.first, first.last, 40)
    assert rest.grid.head is first.grid.head


def test_a_table_does_not_split_before_its_first_row(desk: Desk) -> None:
    assert table(desk, 40).split(desk.sheet.measure, 25) == []


def test_a_short_table_is_never_parted(desk: Desk) -> None:
    assert table(desk, 10).split(desk.sheet.measure, 100) == []


def test_no_row_stands_alone_where_a_table_is_parted(desk: Desk) -> None:
    made = table(desk, 40)
    heads = made.grid.head_height
    one, all_but_one = made.grid.heights[0], sum(made.grid.heights[:39])
    assert made.split(desk.sheet.measure, heads + one + 1) == []
    first, rest = made.split(desk.sheet.measure, heads + all_but_one + 1)
    assert (first.last, rest.last - rest.first) == (38, 2)


def test_a_heading_goes_overleaf_with_its_table(desk: Desk) -> None:
    made = table(desk, 10)
    story = [*desk.part("a", "A"), made]
    kept = list(keep_heads(story, desk.sheet.measure, desk.sheet.depth))
    (added,) = [part for part in kept if part not in story]
    assert isinstance(added, CondPageBreak)
    assert made.height < added.height < made.height + 60
    assert [part for part in kept if part is not added] == story


def added_room(desk: Desk, story: list[Flowable]) -> float:
    """Points that are asked for before the first heading of a story."""
    first, *_ = keep_heads(story[1:], desk.sheet.measure, desk.sheet.depth)
    assert isinstance(first, CondPageBreak)
    return float(first.height)


def test_a_heading_goes_overleaf_with_the_label_below_it(desk: Desk) -> None:
    lines = ["one", "two", "three", "four", "five", "six", "seven", "eight"]
    story = [*desk.item("a", "1", "A"), *desk.written("word " * 300, lines)]
    assert 8 * 12 + 20 < added_room(desk, story) < 8 * 12 + 60


def test_a_heading_goes_overleaf_with_a_short_text_and_the_table_after_it(desk: Desk) -> None:
    made = table(desk, 8)
    story = [*desk.item("a", "1", "A"), *desk.say("A question"), made]
    assert made.height + 40 < added_room(desk, story) < made.height + 80


def test_a_heading_does_not_wait_for_a_table_after_a_long_text(desk: Desk) -> None:
    story = [*desk.item("a", "1", "A"), *desk.written("word " * 300), table(desk, 8)]
    assert added_room(desk, story) < 100


def test_a_head_within_a_text_is_not_left_at_the_foot(desk: Desk) -> None:
    parts = list(desk.marked_up("First.\n\n# Head\n\nSecond.", ["label"]))
    head = next(at for at, part in enumerate(parts) if isinstance(part, CondPageBreak))
    assert parts[head + 1].bodies[0].style is desk.styles.text_head


def test_the_words_below_a_table_stay_with_its_last_rows(desk: Desk) -> None:
    made = desk.table((Column("A", 1),), [("a",)] * 40, "Words below.")
    _, height = made.wrap(desk.sheet.measure, 1e6)
    first, rest = made.split(desk.sheet.measure, height - 1)
    assert (first.last, rest.last - rest.first) == (38, 2)
    assert rest.wrap(desk.sheet.measure, 1e6)[1] == pytest.approx(
        made.grid.head_height + 2 * made.grid.heights[0] + made.grid.caption_height
    )
    assert first.wrap(desk.sheet.measure, 1e6)[1] + made.grid.caption_height < height


def test_every_row_is_measured_once_however_often_a_table_is_split(desk: Desk) -> None:
    made = table(desk, 200)
    heights = made.grid.heights
    while parts := made.split(desk.sheet.measure, 300):
        if len(parts) == 1:
            break
        made = parts[-1]
        made.wrap(desk.sheet.measure, 300)
    assert made.grid.heights is heights


def test_a_label_stays_beside_the_paragraphs_it_is_longer_than(desk: Desk) -> None:
    (beside,) = desk.beside(["one", "two", "three"], desk.small("a\nb\nc"))
    _, height = beside.wrap(desk.sheet.measure, 1e6)
    assert height < 3 * 12 + 3 * 17


def test_labelled_text_splits_within_a_paragraph(desk: Desk) -> None:
    (beside,) = desk.written("word " * 300, ["label"])
    first, rest = beside.split(desk.sheet.measure, 100)
    assert isinstance(rest, Beside)
    assert (len(first.label), len(rest.label)) == (1, 0)
    assert first.wrap(desk.sheet.measure, 1e6)[1] <= 100


def test_labelled_text_goes_overleaf_where_its_label_does_not_fit(desk: Desk) -> None:
    (beside,) = desk.written("word " * 300, ["a", "b", "c", "d"])
    assert beside.split(desk.sheet.measure, 30) == []


def test_text_without_markup_is_set_in_pieces(desk: Desk) -> None:
    paragraphs = prose.plain("x" * 5000 + "\nend", desk.styles.text)
    assert [len(p.frags[0].text) for p in paragraphs] == [2000, 2000, 1000, 3]


def test_markdown_keeps_its_emphasis(desk: Desk) -> None:
    (paragraph,) = prose.marked_up("plain **strong** *slanted* `typed`", desk.styles)
    faces = [fragment.fontName for fragment in paragraph.frags]
    assert faces == [
        fonts.SERIF,
        fonts.SERIF_STRONG,
        fonts.SERIF,
        fonts.SERIF_ITALIC,
        fonts.SERIF,
        fonts.MONO,
    ]
