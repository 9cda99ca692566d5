"""Tests that everything drawn can be told from its ground."""

import itertools

import pytest

from tabletop.desktop.tokens import TOKENS, ThemeName, contrast, delegation_shape

TEXTS = ("ink", "quiet", "accent", "good", "due", "alarm")
GROUNDS = ("paper", "panel", "wash", "hover")
THEMES: tuple[ThemeName, ...] = ("light", "dark", "contrast")


def test_contrast_of_black_and_white_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "ground"), list(itertools.product(TEXTS, GROUNDS)))
def test_text_stands_out_from_every_ground(theme: ThemeName, text: str, ground: str) -> None:
    tokens = TOKENS[theme]
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_words_on_a_primary_button_stand_out(theme: ThemeName) -> None:
    assert contrast(TOKENS[theme].on_accent, TOKENS[theme].accent) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["paper", "panel"])
def test_delegations_shapes_stand_out(theme: ThemeName, ground: str) -> None:
    colours = TOKENS[theme].delegations
    assert [c for c in colours if contrast(c, getattr(TOKENS[theme], ground)) < 3] == []


def test_high_contrast_gives_text_seven_to_one() -> None:
    tokens = TOKENS["contrast"]
    assert min(contrast(getattr(tokens, text), tokens.paper) for text in TEXTS) >= 7


def test_eight_delegations_have_eight_colours_and_eight_shapes() -> None:
    assert len({delegation_shape(index) for index in range(8)}) == 8
    assert all(len(set(tokens.delegations)) == 8 for tokens in TOKENS.values())
