"""Tests of the small Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabletop.exercise.markup import Block, Run, parse, plain


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("One\nline", (Block("paragraph", (Run("One line"),)),)),
        ("One\n\nTwo", (Block("paragraph", (Run("One"),)), Block("paragraph", (Run("Two"),)))),
        ("## Head", (Block("heading", (Run("Head"),), level=2),)),
        ("- a\n  - b", (Block("item", (Run("a"),)), Block("item", (Run("b"),), level=2))),
        ("3. c", (Block("item", (Run("c"),), ordinal=3),)),
        ("- a\n  more", (Block("item", (Run("a"), Run(" "), Run("more"))),)),
        ("> said\n> so", (Block("quote", (Run("said so"),)),)),
        ("---", (Block("rule"),)),
        ("", ()),
    ],
)
def test_blocks(text: str, blocks: tuple[Block, ...]) -> None:
    assert parse(text) == blocks


@pytest.mark.parametrize(
    ("line", "runs"),
    [
        ("a **b** c", (Run("a "), Run("b", bold=True), Run(" c"))),
        ("*b* _c_", (Run("b", italic=True), Run(" "), Run("c", italic=True))),
        ("`x*y*z`", (Run("x*y*z", code=True),)),
        ("snake_case_name and 2*3*4", (Run("snake_case_name and 2*3*4"),)),
        ("** not bold **", (Run("** not bold **"),)),
        ("<b>[x](file:///etc/passwd)</b>", (Run("<b>[x](file:///etc/passwd)</b>"),)),
    ],
)
def test_runs(line: str, runs: tuple[Run, ...]) -> None:
    assert parse(line) == (Block("paragraph", runs),)


@given(st.text(alphabet="ab*_`#>-1. \n\t<&"))
def test_no_text_fails_and_no_letter_is_lost(text: str) -> None:
    kept = [c for c in plain(text) if c in "ab<&"]
    assert kept == [c for c in text if c in "ab<&"]


def test_a_long_line_of_marks_takes_no_time_to_speak_of() -> None:
    assert parse("*" * 20_000 + "a" + "_" * 20_000)
