"""The delegate's top bar: who we are, the clocks, the link in words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from tabletop.desktop.language_choice import LanguageChoice
from tabletop.desktop.looks import move_words
from tabletop.desktop.theme import font, set_state
from tabletop.desktop.ticker import ClockFace
from tabletop.desktop.widgets import DelegationBadge, ElidedLabel, button, column, label, row
from tabletop.desktop.words import MARKS, format_elapsed, format_scenario
from tabletop.exercise.bodies import DelegationName


class TopBar(QFrame):
    """Shows facts; asks for the screen to be covered."""

    cover_requested = Signal()
    language_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setFixedHeight(64)
        self._badge = DelegationBadge(18)
        self._name = ElidedLabel(size=15, strong=True)
        self._person = ElidedLabel(size=12)
        self._person.setProperty("role", "quiet")
        self._elapsed = label(face=font("figures", 24, strong=True))
        self._elapsed.setAccessibleName("Elapsed time")
        self._scenario = label(size=13)
        self._phase = label(size=13, strong=True)
        self._move = ElidedLabel(size=12)
        self._move.setProperty("role", "quiet")
        self._link: QLabel = label(size=13)
        self._link.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._language = LanguageChoice()
        self._language.chosen.connect(self.language_chosen)
        cover = button("Cover", shown_key="F9", role="quiet", icon_name="eye-off")
        cover.clicked.connect(self.cover_requested)
        who = column(self._name, self._person, gap=0)
        when = column(gap=0)
        when.addLayout(row(self._scenario, self._phase, None, gap=12))
        when.addWidget(self._move)
        layout = row(self._badge, gap=12)
        layout.addLayout(who, 3)
        layout.addWidget(self._elapsed)
        layout.addLayout(when, 3)
        layout.addWidget(self._link, 2)
        layout.addWidget(self._language)
        layout.addWidget(cover)
        layout.setContentsMargins(16, 8, 8, 8)
        self.setLayout(layout)

    def show_who(self, delegation: DelegationName | None, person: str) -> None:
        """Show delegation and person."""
        if delegation is not None:
            self._badge.show_delegation(delegation.code, delegation.name, delegation.colour)
            self._name.setText(delegation.name)
        self._person.setText(person)

    def show_languages(self, languages: tuple[str, ...], chosen: str) -> None:
        """Offer the languages of the texts."""
        self._language.show_languages(languages, chosen)

    def show_clock(self, face: ClockFace, *, linked: bool) -> None:
        """Show the clocks as they stand now; without a link, as they stood when last heard of."""
        body = face.body
        mark = MARKS[body.phase]
        self._elapsed.setText(format_elapsed(face.elapsed_ms))
        self._scenario.setText(format_scenario(face.scenario))
        self._scenario.setVisible(body.phase != "ready")
        word = "not started" if body.phase == "ready" else mark.word
        heard = "" if linked else ", when last heard of"
        self._phase.setText(f"{mark.shape if linked else '◐'} {word}{heard}")
        set_state(self._phase, mark.token if linked else "due")
        self._move.setText(move_words(body))

    def show_link(self, words: str, state: str) -> None:
        """Show the link in words."""
        self._link.setText(words)
        set_state(self._link, state)
