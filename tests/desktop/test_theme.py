"""Tests the look in Qt: faces, icons, states, style sheet."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF, QIcon
from PySide6.QtWidgets import QApplication, QLabel

from tabletop.desktop.fonts import Role, font
from tabletop.desktop.icons import shape_path
from tabletop.desktop.qss import style_sheet
from tabletop.desktop.theme import apply_theme, colour, icon, set_state, theme_now
from tabletop.desktop.tokens import TOKENS


@pytest.mark.parametrize(
    ("role", "family"),
    [
        ("interface", "Noto Sans"),
        ("document", "Noto Serif"),
        ("figures", "Noto Sans"),
        ("code", "Noto Sans Mono"),
    ],
)
def test_the_shipped_faces_are_used(role: Role, family: str) -> None:
    assert QFontInfo(font(role, 15)).family() == family


@pytest.mark.parametrize("strong", [False, True])
def test_figures_are_all_of_one_width(strong: bool) -> None:
    metrics = QFontMetricsF(font("figures", 24, strong=strong))
    assert len({metrics.horizontalAdvance(figure) for figure in "0123456789"}) == 1


def test_an_icon_takes_the_ink_of_its_token() -> None:
    image = icon("play", "alarm").pixmap(20, 20).toImage()
    inks = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert inks == {QColor(TOKENS["light"].alarm).name()}


def test_an_icon_that_does_not_ship_is_empty_and_no_error() -> None:
    assert icon("no-such-icon").isNull()


def test_a_disabled_icon_is_fainter() -> None:
    made = icon("square")
    normal = made.pixmap(24, 24).toImage()
    faint = made.pixmap(24, 24, QIcon.Mode.Disabled).toImage()
    assert normal != faint


@pytest.mark.parametrize("index", range(8))
def test_a_shape_fills_its_box_and_stays_in_it(index: int) -> None:
    box = QRectF(0, 0, 20, 20)
    drawn = shape_path(index, box).boundingRect()
    assert box.adjusted(-0.01, -0.01, 0.01, 0.01).contains(drawn)
    assert max(drawn.width(), drawn.height()) > 16


def test_a_state_changes_what_the_style_sheet_draws(qtbot: object) -> None:
    label = QLabel("x")
    label.ensurePolished()
    set_state(label, "alarm")
    assert label.palette().windowText().color() == colour("alarm")
    set_state(label, "good")
    assert label.palette().windowText().color() == colour("good")


def test_a_style_sheet_leaves_no_token_unfilled() -> None:
    assert all("$" not in style_sheet(tokens) for tokens in TOKENS.values())


def test_a_theme_can_be_changed(qapp: QApplication) -> None:
    apply_theme(qapp, "dark")
    try:
        assert theme_now() == "dark"
        assert qapp.palette().window().color() == QColor(TOKENS["dark"].paper)
    finally:
        apply_theme(qapp, "light")
