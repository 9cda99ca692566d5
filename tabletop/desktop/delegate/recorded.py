"""What is recorded on a decision: the delegation's own records, and what others chose."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tabletop.desktop.widgets import DelegationBadge, clear_layout, label, row
from tabletop.desktop.words import (
    MARKS,
    count,
    format_elapsed,
    format_scenario_text,
    grounds_of,
    taking_part,
)
from tabletop.exercise.bodies import DelegationName, OtherDecidedBody, RecordLine

_GIVEN = {"voice": "given aloud", "paper": "given on paper", "default": "taken by default"}


class Recorded(QWidget):
    """Records newest first; the first one stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[object, ...] = ()
        self.names: Mapping[str, DelegationName] = {}  # by code
        self.newest = 0  # the number of the record that stands; 0: none
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 4, 0, 0)
        self._layout.setSpacing(4)
        self.hide()

    def show_records(
        self, records: tuple[RecordLine, ...], others: list[OtherDecidedBody], *, closed: bool
    ) -> None:
        """Show these; nothing is drawn anew while nothing changed."""
        shown = (records, tuple(others), closed)
        if shown == self._shown:
            return
        self._shown = shown
        self.newest = records[0].n if records else 0
        clear_layout(self._layout)
        for place, record in enumerate(records):
            self._add(record, stands=place == 0)
        if records and not closed:
            said = "You may decide again while it is open: the new record supersedes this one."
            self._layout.addWidget(label(said, quiet=True, wrap=True))
        for other in others:
            self._add_other(other)
        self.setVisible(bool(records or others))

    def _add_other(self, other: OtherDecidedBody) -> None:
        chosen = f"chose: {other.label}"
        if other.by_default:
            chosen = f"{MARKS['default'].shape} {MARKS['default'].word}: {other.label}"
        said = label(f"{other.code} {chosen}", quiet=True, wrap=True)
        name = self.names.get(other.code)
        if name is None:
            self._layout.addWidget(said)
            return
        badge = DelegationBadge()
        badge.show_delegation(name.code, name.name, name.colour)
        said.setText(chosen)
        line = row(badge, said, gap=4)
        line.setAlignment(badge, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        whole = QWidget()
        whole.setLayout(line)
        self._layout.addWidget(whole)

    def _add(self, record: RecordLine, *, stands: bool) -> None:
        head = f"● Recorded #{record.n}" if stands else f"– #{record.n}, superseded"
        made = label(f"{head} · {choice_of(record)}", strong=stands, wrap=True, quiet=not stands)
        self._layout.addWidget(made)
        self._layout.addWidget(label(" · ".join(details_of(record)), 12, quiet=True, wrap=True))
        for said in (record.rationale, *grounds_of(record)) if stands else ():
            if said:
                self._layout.addWidget(label(said, wrap=True, selectable=True))


def choice_of(record: RecordLine) -> str:
    """What was chosen or written."""
    chosen = f"{record.key.upper()}: {record.label}" if record.key else record.label
    return " · ".join(word for word in (chosen, record.text) if word)


def details_of(record: RecordLine) -> list[str]:
    """Who, when, how sure, and how many took part."""
    words = [record.by or _GIVEN.get(record.given, ""), format_elapsed(record.given_ms)]
    if record.scenario:
        words.append(format_scenario_text(record.scenario))
    if record.confidence:
        words.append(f"confidence {record.confidence}")
    voted = count(record.pre_votes, "pre-vote", "pre-votes") if record.pre_votes else ""
    words += taking_part(record, voted)
    if record.away:
        words.append("made while away")
    return [word for word in words if word]
