"""Tests the choice of font, character by character."""

import pytest

from tabletop.report import fonts
from tabletop.report.text import REPLACEMENT


@pytest.fixture(autouse=True)
def _registered() -> None:
    fonts.register()


def test_latin_greek_and_cyrillic_stay_in_the_text_face() -> None:
    words = "Żółw Ελλάδα Україна – “quoted” …"
    assert list(fonts.spread(words, fonts.SERIF)) == [(fonts.SERIF, words)]


def test_a_shape_is_taken_from_the_symbols() -> None:
    stretches = list(fonts.spread("a ▲ b", fonts.SANS))
    assert stretches == [(fonts.SANS, "a "), (fonts.SYMBOLS, "▲"), (fonts.SANS, " b")]


@pytest.mark.parametrize("character", "中א😀")
def test_what_no_font_holds_is_shown_and_not_dropped(character: str) -> None:
    stretches = list(fonts.spread(f"a{character}b", fonts.SERIF))
    assert "".join(words for _, words in stretches) == f"a{REPLACEMENT}b"


@pytest.mark.parametrize("face", fonts.FACES)
def test_the_sign_for_a_missing_character_is_itself_covered(face: str) -> None:
    assert face == fonts.SYMBOLS or REPLACEMENT in fonts.coverage(face)


def test_text_is_fitted_to_its_room() -> None:
    fitted = fonts.fit("A long title that will not fit", fonts.SANS, 8, 60)
    assert fitted.endswith("…")
    assert fonts.width(fitted, fonts.SANS, 8) <= 60


def test_text_that_fits_is_left_alone() -> None:
    assert fonts.fit("short", fonts.SANS, 8, 60) == "short"


def test_no_room_leaves_no_text() -> None:
    assert fonts.fit("short", fonts.SANS, 8, -3) == ""
