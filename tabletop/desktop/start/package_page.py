"""A scenario package before it is begun: what it is, who plays, where the exercise file goes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QGridLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tabletop.desktop.document import COLUMN, FlowText
from tabletop.desktop.language_choice import language_name
from tabletop.desktop.services import PackageSummary, StartRequest
from tabletop.desktop.start.entries import facts_of
from tabletop.desktop.start.network_choice import NetworkChoice
from tabletop.desktop.start.problems import Problems
from tabletop.desktop.theme import font, set_state
from tabletop.desktop.widgets import (
    DelegationBadge,
    ElidedLabel,
    PathLabel,
    button,
    clear_layout,
    label,
    row,
)
from tabletop.desktop.words import count
from tabletop.exercise.bodies import DelegationName
from tabletop.record.naming import new_exercise


class PackagePage(QWidget):
    """Shows a package; asks for an exercise to be started."""

    start_requested = Signal(object)  # StartRequest
    folder_changed = Signal(object)  # Path

    def __init__(
        self,
        folder: Path,
        parent: QWidget | None = None,
        *,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._minute = QTimer(self)
        self._minute.setTimerType(Qt.TimerType.PreciseTimer)
        self._minute.timeout.connect(self._show_file)
        self._package: PackageSummary | None = None
        self._folder = folder
        self._title = label(face=font("document", 24, strong=True), wrap=True)
        self._facts = label(quiet=True, wrap=True)
        self._summary = FlowText()
        self._delegations = QGridLayout()
        self._delegations.setHorizontalSpacing(16)
        self._delegations.setVerticalSpacing(6)
        self._problems = Problems()
        self._simulate = QCheckBox("Simulated delegates take the empty seats")
        self._network = NetworkChoice()
        self._file = PathLabel()
        self._start = button("Start exercise", role="primary", shown_key="Enter", icon_name="play")
        self._start.setDefault(True)
        self._start.setAutoDefault(True)
        self._status = label(wrap=True)
        self._change = button("Change…", "Ctrl+D", role="quiet")
        self._lay_out()
        self._start.clicked.connect(self.start)
        self._change.clicked.connect(self._choose_folder)

    def _lay_out(self) -> None:
        body = QFrame()
        body.setProperty("role", "panel")
        body.setMaximumWidth(COLUMN + 2 * 24)
        inner = QVBoxLayout(body)
        inner.setContentsMargins(24, 24, 24, 16)
        inner.setSpacing(8)
        inner.addWidget(self._title)
        inner.addWidget(self._facts)
        inner.addSpacing(8)
        inner.addWidget(self._summary)
        inner.addSpacing(8)
        inner.addLayout(self._delegations)
        inner.addSpacing(8)
        inner.addWidget(self._problems, 10)
        inner.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        foot = QFrame()
        foot.setProperty("role", "panel")
        lower = QVBoxLayout(foot)
        lower.setContentsMargins(24, 12, 24, 16)
        lower.setSpacing(8)
        lower.addWidget(self._simulate)
        lower.addWidget(self._network)
        where = row(label("Exercise file", quiet=True), self._file, self._change, gap=8)
        where.setStretch(1, 1)
        lower.addLayout(where)
        go = row(self._start, self._status, gap=16)
        go.setStretch(1, 1)
        lower.addLayout(go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scroll, 1)
        layout.addWidget(foot)

    def show_package(self, package: PackageSummary) -> None:
        """Show what it is."""
        if self._package is None or self._package.path != package.path:
            self._network.forget()
        self._package = package
        self._title.setText(package.title)
        parts = [
            facts_of(package),
            count(package.injects, "inject", "injects") if package.injects else "",
            count(package.decisions, "decision", "decisions") if package.decisions else "",
            ", ".join(map(language_name, package.languages)) if package.languages[1:] else "",
        ]
        audience = f"\n{package.audience}" if package.audience else ""
        self._facts.setText(" · ".join(part for part in parts if part) + audience)
        self._summary.show_text(package.summary)
        self._show_delegations(package.delegations)
        self._problems.show_problems(package.problems)
        self._start.setEnabled(package.playable)
        self._say("" if package.playable else "Put the mistakes right, then open it again.", "")
        self._show_file()

    def set_simulate(self, simulate: bool) -> None:
        """Tick the box for simulated delegates."""
        self._simulate.setChecked(simulate)

    def show_busy(self, sentence: str) -> None:
        """Something is under way that was asked for here."""
        self._start.setEnabled(False)
        self._say(f"◐ {sentence}", "due")

    def show_failed(self, sentence: str) -> None:
        """It did not work."""
        self._start.setEnabled(self._package is not None and self._package.playable)
        self._say(f"✖ {sentence}", "alarm")
        self.focus_start()

    def show_ready(self) -> None:
        """Nothing is under way."""
        self._network.forget()
        self._start.setEnabled(self._package is not None and self._package.playable)
        self._say("", "")

    def request(self) -> StartRequest | None:
        """What would be started now."""
        if self._package is None or not self._package.playable:
            return None
        return StartRequest(
            new_exercise(self._package.title, self._folder, self._now()),
            self._package.path,
            simulate=self._simulate.isChecked(),
            network=self._network.is_on(),
        )

    @Slot()
    def start(self) -> None:
        """Ask for the exercise to be started."""
        request = self.request()
        if request is not None and self._start.isEnabled():
            self._file.show_path(request.file)
            self.start_requested.emit(request)

    def focus_start(self) -> None:
        """One key is enough from here."""
        self._start.setFocus()

    def _show_delegations(self, delegations: tuple[DelegationName, ...]) -> None:
        clear_layout(self._delegations)
        for place, delegation in enumerate(delegations):
            badge = DelegationBadge()
            badge.show_delegation(delegation.code, delegation.name, delegation.colour)
            line, side = divmod(place, 2)
            self._delegations.addWidget(badge, line, 2 * side)
            self._delegations.addWidget(ElidedLabel(delegation.name), line, 2 * side + 1)
        for side in (1, 3):
            self._delegations.setColumnStretch(side, 1)

    @Slot()
    def _show_file(self) -> None:
        """The file that would be made now, until the minute in its name is over."""
        request = self.request()
        if self._start.isEnabled() or request is None:  # else it is being made
            self._file.show_path(request.file if request else self._folder)
        self._minute.start((60 - self._now().second) * 1000)

    def _say(self, sentence: str, state: str) -> None:
        self._status.setText(sentence)
        set_state(self._status, state)

    @Slot()
    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, "Where exercise files go", str(self._folder)
        )
        if chosen:
            self._folder = Path(chosen)
            self._show_file()
            self.folder_changed.emit(self._folder)
