"""Recording what a delegation said or wrote, for any delegation and any moment so far."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, cast

from PySide6.QtWidgets import QHBoxLayout, QWidget

from tabletop.desktop.console.board import ConsoleBoard
from tabletop.desktop.console.command_dialog import CommandDialog, IncompleteError
from tabletop.desktop.console.fields import choice, chosen_of, line, lines, named, together
from tabletop.desktop.console.given_time import BadTimeError, parse_given
from tabletop.desktop.console.grounds_fields import GroundsFields
from tabletop.desktop.console.labels import plain_label
from tabletop.desktop.theme import set_state
from tabletop.desktop.words import format_age, format_elapsed
from tabletop.exercise.bodies import DecisionPointBody, PointLine
from tabletop.exercise.commands import Command, EnterDecision
from tabletop.scenario.model import Confidence

WIDTH = 560
OWN_WORDS = ""
"""Stands for the option of those who chose none and said something else."""


class RecordDialog(CommandDialog):
    """Enters a decision given by voice or on paper."""

    def __init__(
        self,
        board: ConsoleBoard,
        points: Sequence[DecisionPointBody],
        now_ms: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Record a decision", "Record", parent)
        self._board, self._now_ms = board, now_ms
        self._points = {point.id: point for point in points}
        self.decision = choice((f"D{p.number}  {p.title}", p.id) for p in points)
        self.delegation = choice(())
        self._before = plain_label(size=12, state="due", wrap=True)
        self.given = choice((("Spoken", "voice"), ("On paper", "paper")))
        self.time = line(20, "now")
        self._time_words = plain_label(size=12, state="quiet")
        self.option = choice(())
        self.option.setPlaceholderText("choose what they chose")
        self.text = lines("in their own words", height=56)
        self._own_words = together(named("Text", self.text))
        self.rationale = lines("why, in their words", height=72)
        self.grounds = GroundsFields()
        self.confidence = choice(
            (("not given", ""), ("low", "low"), ("moderate", "moderate"), ("high", "high"))
        )
        self._lay_out_fields()
        self._show_point()
        self.decision.currentIndexChanged.connect(self._show_point)
        self.delegation.currentIndexChanged.connect(self._show_before)
        self.time.textChanged.connect(self._show_time)
        changes = (self.option.currentIndexChanged, self.time.textChanged, self.grounds.changed)
        for changed in changes:
            changed.connect(self.forget_missing)
        self.setMinimumWidth(WIDTH)

    def _lay_out_fields(self) -> None:
        who, how = QHBoxLayout(), QHBoxLayout()
        for row in (who, how):
            row.setSpacing(12)
        who.addLayout(named("For", self.delegation), 2)
        who.addLayout(named("Given", self.given), 1)
        how.addLayout(named("When, hh:mm:ss elapsed or minutes ago", self.time), 2)
        how.addLayout(named("Confidence", self.confidence), 1)
        self.form.addLayout(named("Decision", self.decision))
        self.form.addLayout(who)
        self.form.addWidget(self._before)
        self.form.addLayout(named("Option", self.option))
        self.form.addWidget(self._own_words)
        self.form.addLayout(named("Rationale", self.rationale))
        self.form.addWidget(self.grounds)
        self.form.addLayout(how)
        self.form.addWidget(self._time_words)
        self._show_time()

    # --- facts ----------------------------------------------------------------------------

    def choose(self, decision: str, delegation: str = "") -> None:
        """Begin with this decision point, and with a delegation if one is meant."""
        self.decision.setCurrentIndex(max(0, self.decision.findData(decision)))
        if delegation:
            self.delegation.setCurrentIndex(max(0, self.delegation.findData(delegation)))

    def _show_point(self) -> None:
        """Offer the delegations asked, those waited for first, and the options."""
        point = self._point()
        self.delegation.clear()
        self.option.clear()
        if point is None:
            return
        for entry in sorted(point.points, key=_waited_for_first):
            name = self._board.delegation(entry.delegation)
            decided = (", by default" if entry.by_default else ", has decided") if entry.n else ""
            self.delegation.addItem(f"{name.code}  {name.name}{decided}", entry.delegation)
        for option in point.options:
            self.option.addItem(f"{option.key.upper()}  {option.label}", option.id)
        if point.free_text:
            self.option.addItem("in own words", OWN_WORDS)
        # Nothing is chosen for them: what is recorded by a slip counts as theirs.
        self.option.setCurrentIndex(-1 if point.options else 0)
        self._own_words.setVisible(point.free_text)
        self.grounds.show_point(point)
        self._show_before()

    def _show_before(self) -> None:
        """Say what the record takes the place of, and that a closed point takes it all the same."""
        point, said = self._point(), []
        meant = chosen_of(self.delegation)
        self._show_held(meant)
        line = (
            next((each for each in point.points if each.delegation == meant), None)
            if point
            else None
        )
        if line is not None and line.n:
            at = f" at {format_elapsed(line.given_ms)}" if line.given_ms is not None else ""
            label = " ".join(line.label.split()) or "in own words"
            stop = "" if label.endswith((".", "!", "?", "…")) else "."
            how = "By default" if line.by_default else "Decided"
            said.append(f"{how}{at}: “{label}{stop}” What you record takes its place.")
        if line is not None and line.closed:
            said.append("The point is closed for them; it is recorded all the same.")
        self._before.setText(" ".join(said))
        self._before.setVisible(bool(said))
        self.make_room()

    def _show_held(self, delegation: str) -> None:
        """Offer the evidence that the delegation holds; what is ticked was another's."""
        held = [each for each in self._board.background.evidence if delegation in each.held_by]
        self.grounds.show_held(held)

    def _show_time(self) -> None:
        """Say the time meant in both ways, or how to write it."""
        now = self._now_ms()
        try:
            given = parse_given(self.time.text(), now)
        except BadTimeError as bad:
            self._time_words.setText(str(bad))
            set_state(self._time_words, "alarm")
            return
        said = f"given at {format_elapsed(given)}, {format_age(now - given)} ago"
        self._time_words.setText(said if given < now else "given now, as it is recorded")
        set_state(self._time_words, "quiet")

    # --- the command ----------------------------------------------------------------------

    def command(self) -> Command:
        point = self._point()
        if point is None:
            raise IncompleteError("No decision point has been opened yet.")
        if self.option.currentIndex() < 0:
            raise IncompleteError("Choose the option they chose.")
        try:
            given_ms = parse_given(self.time.text(), self._now_ms())
        except BadTimeError as bad:
            raise IncompleteError(str(bad)) from bad
        option = chosen_of(self.option)
        return EnterDecision(
            decision=point.id,
            delegation=chosen_of(self.delegation),
            option=option if option != OWN_WORDS else None,
            text=self.text.toPlainText().strip() if point.free_text else "",
            rationale=self.rationale.toPlainText().strip(),
            confidence=cast("Confidence | None", chosen_of(self.confidence) or None),
            evidence=self.grounds.cited(),
            norms=self.grounds.invoked(),
            dissent=self.grounds.dissented(),
            present=self.grounds.took_part(),
            given=cast(Literal["voice", "paper"], chosen_of(self.given)),
            given_ms=given_ms,
        )

    def _point(self) -> DecisionPointBody | None:
        return self._points.get(chosen_of(self.decision))


def _waited_for_first(line: PointLine) -> int:
    """Then those for whom the time was over, then those who have decided."""
    return (1 if line.by_default else 2) if line.n else 0
