"""An exercise that runs or has run: take the facilitator's seat, go on, report, check."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from tabletop.desktop.services import RunningHub, Standing, StartRequest
from tabletop.desktop.start.network_choice import NetworkChoice
from tabletop.desktop.theme import font, set_state
from tabletop.desktop.widgets import button, label, row
from tabletop.exercise.bodies import Phase

_RUNS = "● It is running on this computer. Closing a window does not end it."
_RESTS = "○ It is not running."
_GOES_ON = f"{_RESTS} Going on continues it from where it stood, paused."
_STANDS: dict[Phase, str] = {
    "ready": f"{_RESTS} It was not started yet: going on opens it as it was prepared.",
    "running": _GOES_ON,
    "paused": _GOES_ON,
    "ended": "■ It has ended. Opened again it can be read, and what came in late recorded.",
}


class ExercisePage(QWidget):
    """Shows one exercise; asks for what can be done with it."""

    attach_requested = Signal(object)  # RunningHub
    resume_requested = Signal(object)  # StartRequest
    report_requested = Signal(object)  # Path
    check_requested = Signal(object)  # Path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hub: RunningHub | None = None
        self._file: Path | None = None
        self._title = label(face=font("document", 24, strong=True), wrap=True)
        self._state = label(wrap=True)
        self._path = label(quiet=True, wrap=True, selectable=True)
        self._open = button("", role="primary", icon_name="play")
        self._simulate = QCheckBox("Simulated delegates take the empty seats")
        self._network = NetworkChoice()
        self._report = button("Make the report", "Ctrl+M", icon_name="printer")
        self._check = button("Check the file", "Ctrl+K", icon_name="shield-alert")
        self._status = label(wrap=True, selectable=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(8)
        for part in (self._title, self._state, self._path):
            layout.addWidget(part)
        layout.addSpacing(8)
        layout.addWidget(self._simulate)
        layout.addWidget(self._network)
        layout.addLayout(row(self._open, None))
        layout.addLayout(row(self._report, self._check, None))
        layout.addWidget(self._status)
        layout.addStretch(1)
        self._open.clicked.connect(self.open)
        self._report.clicked.connect(self._ask_report)
        self._check.clicked.connect(self._ask_check)

    def show_running(self, hub: RunningHub) -> None:
        """Show an exercise that runs."""
        self._show(hub.title, hub.file, _RUNS, "good")
        self._hub = hub
        self._open.setText(" Open the console   Enter")

    def show_resting(self, file: Path) -> None:
        """Show an exercise file."""
        self._show(file.stem, file, _RESTS, "quiet")
        self._open.setText(" Go on with it   Enter")

    def show_standing(self, standing: Standing) -> None:
        """Say what is true of the file, if it is still the one that is shown."""
        if self._hub is not None or standing.file != self._file:
            return
        ended = standing.phase == "ended"
        self._open.setText(" Open it   Enter" if ended else " Go on with it   Enter")
        self._simulate.setVisible(not ended)
        if standing.doubt:
            self._state.setText(f"✖ {standing.doubt}")
            set_state(self._state, "alarm")
        elif standing.phase is not None:
            self._state.setText(_STANDS[standing.phase])

    def show_status(self, sentence: str, state: str, *, busy: bool = False) -> None:
        """What is under way or came of it."""
        self._status.setText(sentence)
        set_state(self._status, state)
        for part in (self._open, self._report, self._check):
            part.setEnabled(not busy)

    @Slot()
    def open(self) -> None:
        """Take the facilitator's seat, starting the exercise's hub where needed."""
        if not self._open.isEnabled():
            return
        if self._hub is not None:
            self.attach_requested.emit(self._hub)
        elif self._file is not None:
            request = StartRequest(
                self._file, simulate=self._simulate.isChecked(), network=self._network.is_on()
            )
            self.resume_requested.emit(request)

    def _show(self, title: str, file: Path, sentence: str, state: str) -> None:
        if file != self._file or state != "quiet":
            self._network.forget()
        self._hub, self._file = None, file
        self._title.setText(title)
        self._path.setText(str(file))
        self._state.setText(sentence)
        set_state(self._state, state)
        for choice in (self._simulate, self._network):
            choice.setVisible(state == "quiet")
        self.show_status("", "")

    @Slot()
    def _ask_report(self) -> None:
        if self._file is not None:
            self.report_requested.emit(self._file)

    @Slot()
    def _ask_check(self) -> None:
        if self._file is not None:
            self.check_requested.emit(self._file)
