"""What else a decision may rest on: evidence cited, norms invoked, dissent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QVBoxLayout, QWidget

from tabletop.desktop.delegate.ticks import TickRows
from tabletop.desktop.drafts import Draft
from tabletop.desktop.widgets import IconButton, label, row
from tabletop.exercise.bodies import EvidenceBody
from tabletop.scenario.model import Norm, Required
from tabletop.scenario.norms import NORMS

_NOTHING_HELD = "You hold no evidence to cite."
_SENTENCES: dict[str, tuple[str, str]] = {
    letter: (letter, sentence) for letter, sentence in NORMS.items()
}


class Ground(QWidget):
    """One of them under its heading, which says whether it is needed."""

    edited = Signal()

    def __init__(self, name: Required, said: str, asks: str = "") -> None:
        super().__init__()
        self.name = name
        self._said, self._asks = said, asks
        self._heading = label(strong=True, wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self._heading)

    def show_needed(self, needed: bool) -> None:
        """Say whether it has to be given."""
        asks = f": {self._asks}" if self._asks else ""
        self._heading.setText(f"{self._said}, {'needed' if needed else 'if you wish'}{asks}")

    def stops(self) -> list[QWidget]:
        """What the keyboard goes through."""
        raise NotImplementedError


class EvidenceGround(Ground):
    """The items that the delegation holds now."""

    def __init__(self) -> None:
        super().__init__("evidence", "Evidence cited")
        self._nothing = label(_NOTHING_HELD, quiet=True)
        self.rows: TickRows[int] = TickRows()
        self.rows.changed.connect(self.edited)
        for part in (self._nothing, self.rows):
            self._column.addWidget(part)

    def show_items(self, items: Sequence[EvidenceBody]) -> None:
        """Offer these to be cited."""
        held = sorted(items, key=lambda item: item.number)
        self.rows.show_rows({item.number: (f"E{item.number}", item.title) for item in held})
        self._nothing.setVisible(not held)

    def stops(self) -> list[QWidget]:
        return [*self.rows.boxes()]


class NormsGround(Ground):
    """The eleven norms by their letters."""

    def __init__(self) -> None:
        super().__init__("norms", "Norms invoked")
        self.rows: TickRows[str] = TickRows()
        self.rows.show_rows(_SENTENCES)
        self.rows.changed.connect(self.edited)
        self._column.addWidget(self.rows)

    def norms(self) -> tuple[Norm, ...]:
        """The letters ticked, in order."""
        ticked = self.rows.ticked()
        return tuple(norm for norm in get_args(Norm) if norm in ticked)

    def stops(self) -> list[QWidget]:
        return [*self.rows.boxes()]


class DissentGround(Ground):
    """Who disagreed and why, or that nobody did."""

    def __init__(self, number: int) -> None:
        super().__init__("dissent", "Dissent", "who disagreed, and why?")
        self._text = QPlainTextEdit()
        self._text.setAccessibleName(f"Dissent on decision {number}")
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(56)
        self._nobody = QCheckBox("Nobody disagreed")
        self._text.textChanged.connect(self.edited)
        self._nobody.toggled.connect(self._text.setDisabled)
        self._nobody.toggled.connect(self.edited)
        for part in (self._text, self._nobody):
            self._column.addWidget(part)

    def dissent(self) -> str | None:
        """Empty: nobody disagreed; None: nothing was said."""
        said = self._text.toPlainText()
        return "" if self._nobody.isChecked() else said if said.strip() else None

    def fill(self, dissent: str | None) -> None:
        self._nobody.setChecked(dissent == "")
        self._text.setPlainText(dissent or "")

    def stops(self) -> list[QWidget]:
        return [self._text, self._nobody]


class Grounds(QWidget):
    """All three: what is needed stands in the form, the rest in a fold below it."""

    edited = Signal()

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.evidence, self.norms = EvidenceGround(), NormsGround()
        self.dissent = DissentGround(number)
        self._grounds: tuple[Ground, ...] = (self.evidence, self.norms, self.dissent)
        self._needed: frozenset[Required] | None = None
        self._holds_evidence = False
        self._fold = IconButton("")
        self._fold.setProperty("role", "fold")
        self._fold.setCheckable(True)
        self._inside = QWidget()
        self._needed_column, self._column = QVBoxLayout(), QVBoxLayout(self._inside)
        whole = QVBoxLayout(self)
        for column in (self._needed_column, self._column, whole):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(6)
        whole.addLayout(self._needed_column)
        whole.addLayout(row(self._fold, None))
        whole.addWidget(self._inside)
        self._fold.toggled.connect(self._show_fold)
        for ground in self._grounds:
            ground.edited.connect(self.edited)
        self.show_needed(())
        self._show_fold(False)

    def show_needed(self, required: Sequence[Required]) -> None:
        """Place each where it belongs."""
        if self._needed == frozenset(required):
            return
        self._needed = frozenset(required)
        for ground in self._grounds:
            needed = ground.name in required
            ground.show_needed(needed)
            (self._needed_column if needed else self._column).addWidget(ground)
        self._arrange_fold()

    def show_evidence(self, items: Sequence[EvidenceBody]) -> None:
        """Offer what the delegation holds; with nothing to cite the fold says nothing of it."""
        self._holds_evidence = bool(items)
        self.evidence.show_items(items)
        self._arrange_fold()

    def _arrange_fold(self) -> None:
        needed = self._needed or frozenset()
        self.evidence.setVisible(self._holds_evidence or "evidence" in needed)
        spare = [
            ground.name
            for ground in self._grounds
            if ground.name not in needed and (ground is not self.evidence or self._holds_evidence)
        ]
        said = f"More for the record: {', '.join(spare)}"
        self._fold.setText(f" {said}")
        self._fold.setAccessibleName(said)
        self._fold.setVisible(bool(spare))
        self._show_fold(self._fold.isChecked())

    def into(self, draft: Draft) -> Draft:
        """The draft with what is filled in here."""
        return msgspec.structs.replace(
            draft,
            evidence=self.evidence.rows.ticked(),
            norms=self.norms.norms(),
            dissent=self.dissent.dissent(),
        )

    def fill(self, draft: Draft) -> None:
        """Show what was filled in before; the fold opens if any of it lies there."""
        self.evidence.rows.tick(draft.evidence)
        self.norms.rows.tick(draft.norms)
        self.dissent.fill(draft.dissent)
        given = {"evidence": draft.evidence, "norms": draft.norms, "dissent": draft.dissent}
        needed = self._needed or frozenset()
        told = any(given[g.name] not in ((), None) for g in self._grounds if g.name not in needed)
        self._fold.setChecked(told)

    def stops(self) -> list[QWidget]:
        """What the keyboard goes through, in order."""
        needed = self._needed or frozenset()
        first = [stop for g in self._grounds if g.name in needed for stop in g.stops()]
        rest = [stop for g in self._grounds if g.name not in needed for stop in g.stops()]
        return [*first, self._fold, *rest]

    def _show_fold(self, opened: bool) -> None:
        self._inside.setVisible(opened and self._fold.isVisibleTo(self))
        self._fold.show_icon("chevron-down" if opened else "chevron-right", "ink")
