"""Tests what becomes of untrusted text before it reaches paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabletop.report import text
from tabletop.report.text import REPLACEMENT


@pytest.mark.parametrize(
    "character", ["\x00", "\x1b", "\x7f", "\x9f", "\ud800", "\ue000", "\uffff"]
)
def test_what_cannot_be_printed_leaves_a_visible_sign(character: str) -> None:
    assert text.clean(f"a{character}b") == f"a{REPLACEMENT}b"


@pytest.mark.parametrize("character", ["\u202e", "\u2066", "\u200b", "\ufe0f", "\ufeff", "\u00ad"])
def test_what_has_no_form_is_taken_out(character: str) -> None:
    assert text.clean(f"a{character}b") == "ab"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_line_end_becomes_one(end: str) -> None:
    assert text.clean(f"a{end}b") == "a\nb"


def test_letters_with_accents_are_put_together() -> None:
    assert text.clean("Z\u0307o\u0301\u0142w") == "Żółw"


def test_a_pile_of_accents_is_cut() -> None:
    assert len(text.clean("x" + "\u0323" * 500)) <= 4


def test_an_excerpt_ends_at_a_word() -> None:
    assert text.excerpt("one two three fourteen", 16) == "one two three…"


def test_an_excerpt_of_one_long_word_is_cut_in_it() -> None:
    assert text.excerpt("x" * 50, 10) == "x" * 9 + "…"


def test_an_excerpt_is_on_one_line() -> None:
    assert text.excerpt(" one\n two\t", 40) == "one two"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(source: str) -> None:
    once = text.clean(source)
    assert text.clean(once) == once


@given(st.text(alphabet="ab \n", max_size=200), st.integers(2, 40))
def test_pieces_are_short_and_together_the_whole(source: str, longest: int) -> None:
    pieces = list(text.pieces(source, longest))
    assert "".join(pieces) == source
    assert all(len(piece) <= longest for piece in pieces)


def test_pieces_are_cut_at_words() -> None:
    assert list(text.pieces("one two three", 8)) == ["one two ", "three"]
