"""The faces everything is set in, loaded from the files that ship with the program."""

from __future__ import annotations

import logging
from typing import Literal

from PySide6.QtGui import QFont, QFontDatabase

from tabletop.desktop.tokens import Size
from tabletop.resources import asset

log = logging.getLogger(__name__)

Role = Literal["interface", "document", "figures", "code"]

_FACES = (
    "NotoSans-Regular",
    "NotoSans-SemiBold",
    "NotoSans-Italic",
    "NotoSerif-Regular",
    "NotoSerif-SemiBold",
    "NotoSerif-Italic",
    "NotoSansMono-Regular",
    "NotoSansMono-SemiBold",
    "NotoSansSymbols2-Regular",
)
# The text faces have no drawn shapes; a symbol is looked for in the two that follow them.
_SYMBOLS = ["Noto Sans Symbols2", "Noto Sans Mono"]
# Figures of Noto Sans are all of one width, so a clock set in it does not dance.
_FAMILIES: dict[Role, str] = {
    "interface": "Noto Sans",
    "document": "Noto Serif",
    "figures": "Noto Sans",
    "code": "Noto Sans Mono",
}


def load_fonts() -> list[str]:
    """Hand the shipped faces to Qt once; returns those it did not take.

    Without them the system's own faces serve: nothing is lost but the looks.
    """
    present = set(QFontDatabase.families())
    missing = []
    for face in _FACES:
        if "Noto Sans Symbols2" in present and face == "NotoSansSymbols2-Regular":
            continue
        try:
            taken = QFontDatabase.addApplicationFont(str(asset(f"fonts/{face}.ttf"))) >= 0
        except FileNotFoundError:
            taken = False
        if not taken:
            missing.append(face)
    if missing:
        log.info("fonts not loaded: %s", ", ".join(missing))
    return missing


def font(
    role: Role = "interface", size: Size = 13, *, strong: bool = False, italic: bool = False
) -> QFont:
    """The face for a role at a size in pixels; `strong` is the only other weight there is."""
    made = QFont()
    made.setFamilies([_FAMILIES[role], *_SYMBOLS])
    made.setPixelSize(size)
    made.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    made.setItalic(italic)
    return made
