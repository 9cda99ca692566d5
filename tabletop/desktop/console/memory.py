"""How the window lay and what was open in it, kept for the next time it is opened."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QByteArray, QSettings

from tabletop.desktop.console.msel import MselFilter


def own_settings() -> QSettings:
    """Where a person's console settings lie."""
    return QSettings("Tabletop", "console")


@dataclass(frozen=True)
class Open:
    """What was open in an exercise: the inject, the tab, the filter."""

    inject: str = ""
    tab: int = 0
    filter: MselFilter = field(default_factory=MselFilter)


class Memory:
    """Reads what it wrote, and anything else as nothing."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings
        self._written: dict[str, object] = {}

    def layout(self, name: str) -> QByteArray | None:
        """A window's or splitter's own words for how it lay."""
        value = self._settings.value(f"layout/{name}")
        return value if isinstance(value, QByteArray) else None

    def keep_layout(self, name: str, value: QByteArray) -> None:
        self._write(f"layout/{name}", value)

    def open_in(self, exercise: str) -> Open:
        """What was open, if it was this exercise."""
        if not exercise or self._text("open/exercise") != exercise:
            return Open()
        tab = self._text("open/tab")
        return Open(
            inject=self._text("open/inject"),
            tab=int(tab) if tab in ("0", "1", "2") else 0,
            filter=MselFilter(
                words=self._text("open/words"),
                moves=frozenset(int(n) for n in self._words("open/moves") if n.isdecimal()),
                groups=frozenset(self._words("open/groups")),
            ),
        )

    def keep_open(self, exercise: str, now: Open) -> None:
        for name, value in (
            ("exercise", exercise),
            ("inject", now.inject),
            ("tab", str(now.tab)),
            ("words", now.filter.words),
            ("moves", " ".join(str(number) for number in sorted(now.filter.moves))),
            ("groups", " ".join(sorted(now.filter.groups))),
        ):
            self._write(f"open/{name}", value)

    def _write(self, name: str, value: object) -> None:
        """Write what is another than last written, so that a quiet window writes nothing."""
        if self._written.get(name) != value:
            self._written[name] = value
            self._settings.setValue(name, value)

    def _text(self, name: str) -> str:
        value = self._settings.value(name, "")
        return value if isinstance(value, str) else ""

    def _words(self, name: str) -> list[str]:
        return self._text(name).split()
