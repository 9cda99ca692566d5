"""Tests that paper and screen show a delegation alike."""

import pytest

from tabletop.desktop.tokens import TOKENS, delegation_shape
from tabletop.report import fonts, marks


def test_shapes_are_those_on_screen() -> None:
    assert [marks.glyph(place) for place in range(12)] == [delegation_shape(n) for n in range(12)]


def test_colours_are_those_on_light_ground() -> None:
    assert TOKENS["light"].delegations == marks.COLOURS


@pytest.mark.parametrize("place", range(8))
def test_every_shape_is_drawn_around_its_point(place: int) -> None:
    left, low, right, high = marks.shape(place, 100, 50, 4).getBounds()
    assert 94 < left < 100 < right < 106
    assert 44 < low < 50 < high < 56


def test_every_shape_is_in_the_symbol_font() -> None:
    fonts.register()
    assert fonts.coverage(fonts.SYMBOLS).issuperset(marks.GLYPHS)
