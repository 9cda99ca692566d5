"""The options of a decision as radio rows that wrap, each with its letter and its trade-off."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from tabletop.desktop.theme import font, set_state
from tabletop.desktop.widgets import clear_layout, column, label, line_up, row
from tabletop.exercise.bodies import OptionLine


class OptionRow(QFrame):
    """One option; a click anywhere on it chooses it."""

    def __init__(self, option: OptionLine) -> None:
        super().__init__()
        self.key = option.key
        self.setProperty("role", "option")
        self.radio = QRadioButton(option.key.upper())
        self.radio.setFont(font("interface", 15, strong=True))
        self.radio.setAccessibleName(f"{option.key.upper()}: {option.label}")
        self.radio.setAccessibleDescription(option.tradeoff)
        self.radio.toggled.connect(self._mark)
        words = column(label(option.label, 15, wrap=True), gap=2)
        if option.tradeoff:
            words.addWidget(label(option.tradeoff, 13, quiet=True, wrap=True))
        layout = row(self.radio, gap=12)
        layout.addLayout(words, 1)
        layout.setAlignment(self.radio, Qt.AlignmentFlag.AlignTop)
        layout.setContentsMargins(12, 8, 12, 8)
        self.setLayout(layout)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.isEnabled():
            self.radio.setFocus(Qt.FocusReason.MouseFocusReason)
            self.radio.setChecked(True)
        super().mousePressEvent(event)

    @Slot(bool)
    def _mark(self, checked: bool) -> None:
        set_state(self, "chosen" if checked else "")


class OptionRows(QWidget):
    """All options of one decision; a letter key chooses."""

    chosen = Signal(str)  # letter

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[OptionRow] = []
        self._options: tuple[OptionLine, ...] = ()
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._tell)
        self._group.buttonToggled.connect(self._tell)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)

    def show_options(self, options: tuple[OptionLine, ...]) -> None:
        """Show these, keeping the choice made where its letter remains."""
        if options == self._options:
            return
        before = self.choice()
        self._options = options
        for made in self._rows:
            self._group.removeButton(made.radio)
        clear_layout(self._layout)
        self._rows = [OptionRow(option) for option in options]
        for made in self._rows:
            self._group.addButton(made.radio)
            self._layout.addWidget(made)
        line_up(self.radios())
        self.choose(before)
        self.setVisible(bool(options))

    def radios(self) -> list[QRadioButton]:
        return [made.radio for made in self._rows]

    def focus_choice(self) -> None:
        """Put the keyboard on the option chosen, or the first; choosing nothing by it."""
        chosen = [made for made in self._rows if made.radio.isChecked()] or self._rows
        for made in chosen[:1]:
            made.radio.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def choice(self) -> str | None:
        """The letter chosen, if any."""
        return next((made.key for made in self._rows if made.radio.isChecked()), None)

    def choose(self, key: str | None) -> None:
        """Choose by letter; None takes the choice back."""
        self._group.setExclusive(False)
        for made in self._rows:
            made.radio.setChecked(made.key == key)
        self._group.setExclusive(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = event.text().lower()
        for made in self._rows:
            if pressed and made.key == pressed:
                made.radio.setFocus(Qt.FocusReason.ShortcutFocusReason)
                made.radio.setChecked(True)
                return
        super().keyPressEvent(event)

    @Slot()
    def _tell(self) -> None:
        key = self.choice()
        if key is not None:
            self.chosen.emit(key)
