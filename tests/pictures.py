"""Draws every window and page in every theme and size: `python -m tests.pictures [FOLDER]`.

A person looks at them: is anything cut off, misaligned, cramped, empty, shouting?
"""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from tabletop.desktop.console.room_view import RoomView
from tabletop.desktop.theme import apply_theme
from tabletop.desktop.tokens import ThemeName
from tests.desktop.pictures import settle

Album = Callable[[], Iterable[tuple[str, QWidget]]]

SIZES = ((1366, 768), (1920, 1080))
THEMES: tuple[ThemeName, ...] = ("light", "dark", "contrast")
ALBUMS = (
    "tests.desktop.pictures",
    "tests.desktop.delegate.pictures",
    "tests.desktop.console.pictures",
)
FOLDER = Path("pictures")


def main(arguments: list[str]) -> int:
    """Draw all, or only those whose names hold the second argument; says how many there are."""
    folder = Path(arguments[0]) if arguments else FOLDER
    wanted = arguments[1] if len(arguments) > 1 else ""
    app = QApplication(sys.argv[:1])
    drawn = sum(
        draw(app, album, theme, size, folder, wanted)
        for album in albums()
        for theme in THEMES
        for size in SIZES
    )
    if wanted in "browser":
        from tests.web.pictures import pictures as browser_pictures

        drawn += browser_pictures(folder)
    print(f"{drawn} pictures in {folder}")
    return 0 if drawn else 1


def albums() -> list[Album]:
    """The functions that make windows, from each room that has some."""
    found = []
    for name in ALBUMS:
        if importlib.util.find_spec(name) is not None:
            found.append(importlib.import_module(name).pictures)
    return found


def draw(
    app: QApplication,
    album: Album,
    theme: ThemeName,
    size: tuple[int, int],
    folder: Path,
    wanted: str,
) -> int:
    """One album in one theme and size; windows and what is shown to the room take the
    size, dialogs keep their own."""
    place = folder / f"{theme}-{size[0]}x{size[1]}"
    place.mkdir(parents=True, exist_ok=True)
    apply_theme(app, theme)
    drawn = 0
    for name, widget in album():
        if wanted in name:
            if isinstance(widget, QMainWindow | RoomView):
                widget.resize(*size)
            widget.show()
            settle(60)
            widget.grab().save(str(place / f"{name}.png"))
            drawn += 1
        widget.close()
        widget.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return drawn


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
