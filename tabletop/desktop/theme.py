"""The look in Qt's terms: palette, style sheet, fonts, colours by token, icons in ink."""

from __future__ import annotations

from typing import Literal, cast

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from tabletop.desktop.fonts import font, load_fonts
from tabletop.desktop.icons import tinted
from tabletop.desktop.qss import style_sheet
from tabletop.desktop.tokens import TOKENS, Palette, ThemeName, Token, delegation_shape, space

__all__ = [
    "TOKENS",
    "ThemeFollower",
    "apply_theme",
    "colour",
    "delegation_colour",
    "delegation_shape",
    "font",
    "icon",
    "palette_now",
    "set_state",
    "space",
    "system_theme",
    "theme_now",
]

_PROPERTY = "tabletop_theme"
_FONTS = "tabletop_fonts"


def apply_theme(app: QApplication, name: ThemeName | Literal["system"] = "system") -> None:
    """Set style, palette, fonts and style sheet; may be called again to change the theme."""
    chosen = system_theme(app) if name == "system" else name
    app.setProperty(_PROPERTY, chosen)
    if not app.property(_FONTS):
        load_fonts()
        app.setProperty(_FONTS, True)
    app.setStyle(QStyleFactory.create("Fusion"))
    app.setPalette(_qt_palette(TOKENS[chosen]))
    app.setFont(font())
    app.setStyleSheet(style_sheet(TOKENS[chosen]))


class ThemeFollower(QObject):
    """Lets the windows that are open follow when the person's desktop turns dark or light."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        app.styleHints().colorSchemeChanged.connect(self._follow)

    @Slot()
    def _follow(self) -> None:
        if system_theme(self._app) != theme_now():
            apply_theme(self._app, "system")


def system_theme(app: QGuiApplication) -> ThemeName:
    """The theme the person's desktop asks for."""
    return "dark" if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def theme_now() -> ThemeName:
    """The theme applied; light before any was."""
    app = QGuiApplication.instance()
    name = app.property(_PROPERTY) if app is not None else None
    return cast(ThemeName, name) if name in TOKENS else "light"


def palette_now() -> Palette:
    """The tokens of the theme applied."""
    return TOKENS[theme_now()]


def colour(token: Token) -> QColor:
    """A token's colour in the theme applied."""
    return QColor(getattr(palette_now(), token))


def delegation_colour(index: int) -> QColor:
    """A delegation's colour; never alone, always beside its code and shape."""
    colours = palette_now().delegations
    return QColor(colours[index % len(colours)])


def icon(name: str, token: Token = "ink") -> QIcon:
    """The icon of that name in a token's colour."""
    return tinted(name, colour(token), colour("quiet"))


def set_state(widget: QWidget, name: str) -> None:
    """Give a widget the state that the style sheet draws as `[state="name"]`."""
    if widget.property("state") == name:
        return
    widget.setProperty("state", name)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def _qt_palette(tokens: Palette) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for kind, value in (
        (role.Window, tokens.paper),
        (role.WindowText, tokens.ink),
        (role.Base, tokens.panel),
        (role.AlternateBase, tokens.paper),
        (role.Text, tokens.ink),
        (role.Button, tokens.panel),
        (role.ButtonText, tokens.ink),
        (role.BrightText, tokens.alarm),
        (role.ToolTipBase, tokens.panel),
        (role.ToolTipText, tokens.ink),
        (role.PlaceholderText, tokens.quiet),
        (role.Highlight, tokens.wash),
        (role.HighlightedText, tokens.ink),
        (role.Link, tokens.accent),
        (role.Accent, tokens.accent),
        (role.Mid, tokens.hairline),
        (role.Dark, tokens.hairline),
        (role.Midlight, tokens.hairline),
        (role.Light, tokens.panel),
    ):
        palette.setColor(kind, QColor(value))
    for kind in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, kind, QColor(tokens.quiet))
    return palette
