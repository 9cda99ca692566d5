"""The choice of the language in which a delegate reads texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from tabletop.desktop.words import without_turns


class LanguageChoice(QComboBox):
    """Offers languages, each by its own name; one alone needs no choice and is not shown."""

    chosen = Signal(str)  # a tag, by the person alone

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Language of the texts")
        self.hide()
        self.activated.connect(self._tell)

    def show_languages(self, languages: Sequence[str], chosen: str) -> None:
        """Offer these, one of them chosen."""
        if [self.itemData(place) for place in range(self.count())] != list(languages):
            self.clear()
            for tag in languages:
                self.addItem(language_name(tag), tag)
            self.setVisible(len(languages) > 1)
        self.setCurrentIndex(max(0, self.findData(chosen)))

    @Slot(int)
    def _tell(self, place: int) -> None:
        self.chosen.emit(self.itemData(place))


def language_name(tag: str) -> str:
    """A language by its own name: `Français`; its tag where the system knows none."""
    locale = QLocale(tag)
    if locale == QLocale.c():
        return without_turns(tag)
    name = locale.nativeLanguageName() if "-" in tag else _name_in_most(locale)
    return name[:1].upper() + name[1:] or without_turns(tag)


def _name_in_most(locale: QLocale) -> str:
    """The name of a language in most of its countries: `English`, not `American English`."""
    script, anywhere = locale.script(), QLocale.Country.AnyCountry
    everywhere = QLocale.matchingLocales(locale.language(), script, anywhere)
    names = Counter(one.nativeLanguageName() for one in everywhere)
    return max(names, key=names.__getitem__, default="")


def nearest(wanted: str, offered: Sequence[str]) -> str:
    """The language offered that comes nearest to a tag: `fr` for `fr-CA`; else the first."""
    for tag in offered:
        if tag.casefold() == wanted.casefold():
            return tag
    primary = wanted.partition("-")[0].casefold()
    same = (tag for tag in offered if tag.partition("-")[0].casefold() == primary)
    return next(same, offered[0] if offered else wanted)
