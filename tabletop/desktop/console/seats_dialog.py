"""Simulated delegates: into which empty seats, how they decide, and out again."""

from __future__ import annotations

from typing import get_args

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QScrollArea, QWidget

from tabletop.desktop.console.board import ConsoleBoard
from tabletop.desktop.console.buttons import KeyButton
from tabletop.desktop.console.command_dialog import CommandDialog
from tabletop.desktop.console.fields import choice, chosen_of
from tabletop.desktop.console.labels import elided, plain_label
from tabletop.desktop.widgets import DelegationBadge
from tabletop.desktop.words import count
from tabletop.exercise.bodies import DelegationName, RosterBody, RosterPerson
from tabletop.exercise.wire import TemperamentName

WIDTH, HIGHEST = 680, 420
_LETTERS = 24
INTRODUCTION = (
    "They read and decide where nobody sits. Whoever joins a delegation takes over from its"
    " simulated delegate at once; what that one recorded stays."
)
NONE_CHOSEN = "Choose a temperament for at least one seat that is empty or simulated."
SEATING = "They are on their way to their seats…"
AS_IT_IS = ""
"""Stands for leaving a seat empty, or to the simulated delegate in it."""
_HOW: dict[TemperamentName, str] = {
    "random": "any option alike",
    "cautious": "low rungs, late",
    "hawkish": "high rungs, soon",
    "slow": "any, near the deadline",
    "silent": "seldom answers",
}


class SeatsDialog(CommandDialog):
    """One row a delegation; what happens in the room meanwhile is shown as it happens."""

    seats_wanted = Signal(object)  # delegation -> temperament
    dismissal_wanted = Signal(object)  # the number of a simulated delegate

    def __init__(self, board: ConsoleBoard, parent: QWidget | None = None) -> None:
        super().__init__("Simulated delegates", "Seat them", parent)
        self._board = board
        self._seating = False
        self.rows = {name.id: SeatRow(name) for name in board.delegations()}
        self.all = choice([("each as chosen", AS_IT_IS), *_temperaments()])
        self.all.setMinimumContentsLength(_LETTERS)
        self.all.setAccessibleName("all empty seats")
        self.all.activated.connect(self._choose_for_all)
        self.form.addWidget(plain_label(INTRODUCTION, state="quiet", wrap=True))
        self.form.addWidget(self._table(), 1)
        for row in self.rows.values():
            row.dismiss.picked.connect(self._dismiss)
            row.how.activated.connect(self.forget_missing)
        self.setMinimumWidth(WIDTH)
        self.show_room()

    def _table(self) -> QScrollArea:
        sheet = QFrame()
        sheet.setProperty("role", "panel")
        grid = QGridLayout(sheet)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.addWidget(plain_label("All empty seats", size=12, state="quiet"), 0, 0, 1, 2)
        grid.addWidget(self.all, 0, 2)
        for place, row in enumerate(self.rows.values(), 1):
            for column, widget in enumerate((row.badge, row.who, row.how, row.dismiss)):
                grid.addWidget(widget, place, column)
            grid.setRowMinimumHeight(place, 32)
        grid.setRowStretch(len(self.rows) + 1, 1)
        area = QScrollArea()
        area.setWidget(sheet)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumHeight(min(sheet.sizeHint().height() + 4, HIGHEST))
        return area

    # --- facts ----------------------------------------------------------------------------

    def show_room(self) -> None:
        """Who sits where now."""
        rosters = self._board.rosters()
        for delegation, row in self.rows.items():
            row.show_roster(rosters.get(delegation), allowed=self._connected)

    def show_link(self, connected: bool) -> None:
        super().show_link(connected)
        self.show_room()

    def show_seating(self) -> None:
        """They were asked to sit down."""
        self._seating = True
        self.say(SEATING, "quiet")
        self._enable()

    def show_seated(self, failure: str = "") -> None:
        """They sit, or a sentence says why not."""
        self._seating = False
        self.say(failure)
        self._enable()
        if not failure:
            self.accept()

    # --- requests -------------------------------------------------------------------------

    def wanted(self) -> dict[str, str]:
        """The temperament chosen for each seat that is to change hands."""
        chosen = {delegation: row.chosen() for delegation, row in self.rows.items()}
        return {delegation: name for delegation, name in chosen.items() if name}

    def try_now(self) -> None:
        """Ask for the seats chosen, or say what is missing."""
        if not self.deed.isEnabled():
            return
        if wanted := self.wanted():
            self.seats_wanted.emit(wanted)
        else:
            self.say(NONE_CHOSEN)

    def _choose_for_all(self) -> None:
        for row in self.rows.values():
            row.choose(chosen_of(self.all))
        self.forget_missing()

    def _dismiss(self, delegation: object) -> None:
        person = self.rows[str(delegation)].simulated
        if person is not None:
            self.dismissal_wanted.emit(person.person)

    def _enable(self) -> None:
        self.deed.setEnabled(self._connected and not self._request and not self._seating)


def _temperaments() -> list[tuple[str, str]]:
    return [(f"{name}: {_HOW[name]}", name) for name in get_args(TemperamentName)]


class SeatRow:
    """One delegation: who sits there, a temperament to choose, a button to dismiss."""

    def __init__(self, name: DelegationName) -> None:
        self.simulated: RosterPerson | None = None
        self._people = 0
        self.badge = DelegationBadge()
        self.badge.show_delegation(name.code, name.name, name.colour)
        self.who = elided(name.name, size=13)
        self.how: QComboBox = choice([("", AS_IT_IS), *_temperaments()])
        self.how.setMinimumContentsLength(_LETTERS)
        self.how.setAccessibleName(f"temperament for {name.name}")
        self.dismiss = KeyButton("Dismiss", role="danger", payload=name.id)
        self.dismiss.setAccessibleName(f"Dismiss the simulated delegate of {name.name}")

    def show_roster(self, roster: RosterBody | None, *, allowed: bool) -> None:
        people = roster.people if roster is not None else ()
        self.simulated = next((one for one in people if one.simulated), None)
        self._people = sum(not one.simulated for one in people)
        self.how.setEnabled(not self._people)
        self.how.setItemText(0, self._as_it_is())
        if self._people:
            self.how.setCurrentIndex(0)
        self.dismiss.setVisible(self.simulated is not None and not self._people)
        self.dismiss.setEnabled(allowed)

    def _as_it_is(self) -> str:
        """Who sits there now, and stays if nothing is chosen."""
        if self._people:
            return count(self._people, "person", "people")
        if self.simulated is None:
            return "leave empty"
        return f"stays {self.simulated.temperament or 'simulated'}"

    def choose(self, temperament: str) -> None:
        """For all that are empty at once; who sits there already stays."""
        if not self._people and self.simulated is None:
            self.how.setCurrentIndex(max(0, self.how.findData(temperament)))

    def chosen(self) -> str:
        """Empty: it stays as it is."""
        return "" if self._people else chosen_of(self.how)
