"""Tests that windows that are open follow the desktop from light to dark and back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument, QTextFormat
from PySide6.QtWidgets import QApplication, QPushButton

from tabletop.desktop import theme
from tabletop.desktop.console.details import DetailsView
from tabletop.desktop.delegate.window import DelegateWindow
from tabletop.desktop.recolouring import inks
from tabletop.desktop.theme import ThemeFollower, apply_theme, theme_now
from tabletop.desktop.tokens import TOKENS, ThemeName, contrast
from tests.desktop import made_up
from tests.desktop.fakes import Seat


class Desktop:
    """The person's desktop, which turns dark or light."""

    def __init__(self, app: QApplication, patch: pytest.MonkeyPatch) -> None:
        self._app, self._patch = app, patch
        self.follower = ThemeFollower(app)

    def turn(self, name: ThemeName) -> None:
        self._patch.setattr(theme, "system_theme", lambda app: name)
        scheme = Qt.ColorScheme.Dark if name == "dark" else Qt.ColorScheme.Light
        self._app.styleHints().colorSchemeChanged.emit(scheme)


@pytest.fixture
def desktop(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    made = Desktop(qapp, monkeypatch)
    yield made
    made.follower.deleteLater()
    apply_theme(qapp, "light")


def inks_of(document: QTextDocument) -> set[str]:
    """The colours of the characters of a document that can be seen."""
    found, block = set(), document.begin()
    while block.isValid():
        for span in block.textFormats():
            if span.format.hasProperty(QTextFormat.Property.ForegroundBrush):
                ink = span.format.foreground().color()
                found |= {ink.name().upper()} if ink.alpha() else set()
        block = block.next()
    return found


def test_the_theme_follows_the_desktop(desktop: Desktop) -> None:
    desktop.turn("dark")
    assert theme_now() == "dark"
    desktop.turn("light")
    assert theme_now() == "light"


@pytest.mark.parametrize("number", range(1, 7))
def test_what_is_being_read_stays_legible_and_where_it_is(
    desktop: Desktop, window: DelegateWindow, seat: Seat, number: int
) -> None:
    seat.tell(**{f"inject__{body.number}": body for body in made_up.injects()})
    window._arrivals.choose(number)
    document = window._pane.document
    before = document.toPlainText(), inks_of(document.document())
    desktop.turn("dark")
    now = inks_of(document.document())
    assert now and all(contrast(ink, TOKENS["dark"].panel) >= 4.5 for ink in now)
    desktop.turn("light")
    assert (document.toPlainText(), inks_of(document.document())) == before


def test_lines_of_the_console_change_their_inks(qapp: QApplication, desktop: Desktop) -> None:
    view = DetailsView()
    view.begin()
    view.heading("Why")
    view.line("Waits", "due", shape="◐")
    desktop.turn("dark")
    dark = TOKENS["dark"]
    assert inks_of(view.document()) == {dark.quiet.upper(), dark.due.upper()}
    view.deleteLater()


def test_icons_change_their_ink(desktop: Desktop, window: DelegateWindow) -> None:
    button = next(one for one in window.findChildren(QPushButton) if "Cover" in one.text())
    before = button.icon().pixmap(16, 16).toImage()
    desktop.turn("dark")
    assert button.icon().pixmap(16, 16).toImage() != before


@pytest.mark.parametrize(("before", "after"), [("light", "dark"), ("dark", "light")])
def test_no_ink_of_a_theme_stands_for_two_of_the_other(before: ThemeName, after: ThemeName) -> None:
    one, other = TOKENS[before], TOKENS[after]
    found = inks(one, other)
    for token in ("ink", "quiet", "accent", "good", "due", "alarm", "hairline"):
        assert found[getattr(one, token).lower()].name() == getattr(other, token).lower()
