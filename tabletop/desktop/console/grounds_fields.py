"""What else a delegation said with a decision, for whoever enters it: evidence, norms, dissent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import get_args

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from tabletop.desktop.console.command_dialog import IncompleteError
from tabletop.desktop.console.fields import line, named, together
from tabletop.exercise.bodies import DecisionPointBody, EvidenceLine
from tabletop.scenario.model import MOST_DELEGATES, Norm

_ROW_HEIGHT = 24
_MOST_ROWS = 4  # of what is held, without scrolling
_NORMS: tuple[Norm, ...] = get_args(Norm)


def parse_norms(text: str) -> tuple[Norm, ...]:
    """Norms by their letters, as in `b, f`; raises IncompleteError with a sentence."""
    letters = [word for word in re.split(r"[\s,;]+", text.casefold()) if word]
    if not set(letters) <= set(_NORMS):
        raise IncompleteError("Write the norms by their letters, a to k, as in: b, f.")
    return tuple(norm for norm in _NORMS if norm in letters)


class GroundsFields(QWidget):
    """Shows the fields that the decision point asks for, and no others."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.evidence = QListWidget()
        self.norms = line(40, "letters, as in: b, f")
        self.dissent = line(2_000, "who and why, or “nobody”")
        self.present = QSpinBox()
        self.present.setRange(0, MOST_DELEGATES)
        self.present.setSpecialValueText("not said")
        self.present.lineEdit().setTextMargins(6, 0, 0, 0)
        self._evidence = together(named("Evidence cited", self.evidence))
        self._norms = together(named("Norms invoked", self.norms))
        self._dissent = together(named("Who disagreed", self.dissent))
        self._present = together(named("Took part", self.present))
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self._norms, 2)
        below.addWidget(self._dissent, 3)
        below.addWidget(self._present, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self._evidence)
        whole.addLayout(below)
        self.norms.textChanged.connect(self.changed)

    def show_point(self, body: DecisionPointBody | None) -> None:
        """Offer what this point asks for."""
        required = body.require if body is not None else ()
        counted = body is not None and bool(body.quorum or body.pre_vote)
        self._evidence.setVisible("evidence" in required)
        self._norms.setVisible("norms" in required)
        self._dissent.setVisible("dissent" in required)
        self._present.setVisible(counted)
        self.setVisible(counted or bool({"evidence", "norms", "dissent"} & set(required)))

    def show_held(self, items: Sequence[EvidenceLine]) -> None:
        """Offer these items to be ticked."""
        self.evidence.clear()
        for item in items:
            made = QListWidgetItem(item.title, self.evidence)
            made.setData(Qt.ItemDataRole.UserRole, item.id)
            made.setFlags(made.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            made.setCheckState(Qt.CheckState.Unchecked)
            made.setSizeHint(QSize(0, _ROW_HEIGHT))
        self.evidence.setFixedHeight(_ROW_HEIGHT * min(max(len(items), 1), _MOST_ROWS))

    def cited(self) -> tuple[str, ...]:
        """Ids of the items ticked."""
        if self._evidence.isHidden():
            return ()
        rows = [self.evidence.item(place) for place in range(self.evidence.count())]
        ticked = [row for row in rows if row.checkState() == Qt.CheckState.Checked]
        return tuple(str(row.data(Qt.ItemDataRole.UserRole)) for row in ticked)

    def invoked(self) -> tuple[Norm, ...]:
        """The norms written; raises IncompleteError where they are none."""
        return () if self._norms.isHidden() else parse_norms(self.norms.text())

    def dissented(self) -> str | None:
        """Who disagreed; empty: nobody did; None: nothing was said."""
        said = self.dissent.text().strip()
        if self._dissent.isHidden() or not said:
            return None
        return "" if said.strip(".").casefold() == "nobody" else said

    def took_part(self) -> int | None:
        """How many; None: not said."""
        return None if self._present.isHidden() else self.present.value() or None
