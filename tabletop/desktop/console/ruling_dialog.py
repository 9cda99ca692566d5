"""Adjudication: ruling about what a delegation decided in its own words."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from tabletop.desktop.console.board import ConsoleBoard
from tabletop.desktop.console.command_dialog import MARGIN, CommandDialog, IncompleteError
from tabletop.desktop.console.details import DetailsView
from tabletop.desktop.console.fields import choice, chosen_of, lines, named
from tabletop.desktop.console.requests import Answer
from tabletop.exercise.bodies import DecisionPointBody, PointLine
from tabletop.exercise.commands import AdjudicateDecision, Command

WIDTH = 560
NONE = ""
"""Stands for none of the outcomes written."""


class RulingDialog(CommandDialog):
    """Rules about one delegation's words; those that wait for it come first."""

    def __init__(
        self,
        board: ConsoleBoard,
        body: DecisionPointBody,
        rungs: tuple[tuple[int, str], ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(f"Rule about D{body.number}  {body.title}", "Rule", parent)
        self._board, self._body = board, body
        self._spoken = _spoken(body)
        self.delegation = choice(
            (_label(board, line), delegation) for delegation, line in self._spoken.items()
        )
        self.words = DetailsView()
        self.outcome = choice(
            (f"{each.label}{_rung(each.rung)}", each.id) for each in body.outcomes
        )
        self.outcome.setPlaceholderText("choose what you rule")
        self.outcome.addItem("none of these" if body.outcomes else "in your words", NONE)
        self.rung = choice(
            [("none", ""), *((f"{rung}  {text}", str(rung)) for rung, text in rungs)]
        )
        self.reason = lines("what you rule, and why, for the record", height=72)
        self._lay_out_fields()
        self._show_words()
        self._show_outcome()
        self.delegation.currentIndexChanged.connect(self._show_words)
        self.outcome.currentIndexChanged.connect(self._show_outcome)
        for changed in (self.outcome.currentIndexChanged, self.reason.textChanged):
            changed.connect(self.forget_missing)
        self.setMinimumWidth(WIDTH)

    def _lay_out_fields(self) -> None:
        ruling = QHBoxLayout()
        ruling.setSpacing(12)
        ruling.addLayout(named("Outcome", self.outcome), 2)
        ruling.addLayout(named("Rung", self.rung), 1)
        self.form.addLayout(named("Delegation", self.delegation))
        self.form.addLayout(named("Its words", self.words))
        self.form.addLayout(ruling)
        self.form.addLayout(named("Ruling", self.reason))

    def _show_words(self) -> None:
        line = self._spoken.get(chosen_of(self.delegation))
        self.words.begin()
        for paragraph in (line.label if line else "").splitlines():
            if paragraph.strip():
                self.words.line(paragraph)
        rationale = self._rationale(line) if line is not None else ""
        self.words.line(f"Why: {rationale}" if rationale else "No rationale was given.", "quiet")
        if line is not None and line.ruling:
            self.words.line(f"Ruled before: {line.ruling}. This ruling takes its place.", "due")
        self.words.top()
        self.words.fit(48, 160, WIDTH - 2 * MARGIN)
        self.make_room()
        # An outcome is chosen for nobody: what is ruled by a slip has its effects.
        self.outcome.setCurrentIndex(-1 if self._body.outcomes else 0)

    def _rationale(self, line: PointLine) -> str:
        """Why they say it, as recorded with these words."""
        known = self._board.decided_by(self._body.id, line.delegation)
        records = known.records if known is not None else ()
        return next((each.rationale.strip() for each in records if each.n == line.n), "")

    def _show_outcome(self) -> None:
        """A rung of one's own goes only with none of the outcomes."""
        free = self.outcome.currentIndex() >= 0 and chosen_of(self.outcome) == NONE
        self.rung.setEnabled(free)
        if not free:
            self.rung.setCurrentIndex(0)

    def take_answer(self, answer: Answer) -> None:
        """Where another answer stands by now, show that one, to be ruled about instead."""
        stands = self._board.point(self._body.id)
        if stands is not None and _spoken(stands) != self._spoken:
            self._spoken = _spoken(stands)
            self._show_words()
        super().take_answer(answer)

    def command(self) -> Command:
        if self.outcome.currentIndex() < 0:
            raise IncompleteError("Choose an outcome.")
        outcome, reason = chosen_of(self.outcome), self.reason.toPlainText().strip()
        if outcome == NONE and not reason:
            raise IncompleteError("Say in a few words what you rule.")
        rung = chosen_of(self.rung)
        line = self._spoken.get(chosen_of(self.delegation))
        if line is None:
            raise IncompleteError("It no longer stands in its own words: there is nothing to rule.")
        return AdjudicateDecision(
            decision=self._body.id,
            delegation=line.delegation,
            n=line.n,
            outcome=outcome or None,
            rung=int(rung) if rung else None,
            reason=reason,
        )


def _spoken(body: DecisionPointBody) -> dict[str, PointLine]:
    """What stands in own words, by delegation; what waits for a ruling first."""
    lines = sorted(body.points, key=lambda line: not line.awaits_ruling)
    return {line.delegation: line for line in lines if line.own_words}


def _label(board: ConsoleBoard, line: PointLine) -> str:
    name = board.delegation(line.delegation)
    return f"{name.code}  {name.name}" + ("" if line.awaits_ruling else ", ruled")


def _rung(rung: int | None) -> str:
    return "" if rung is None else f"  [{rung}]"
