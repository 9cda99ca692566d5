"""What stands behind the script, chapter by chapter: truth, evidence, people, texts, guide."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tabletop.desktop.console.board import ConsoleBoard
from tabletop.desktop.console.buttons import KeyButton
from tabletop.desktop.console.details import DetailsView
from tabletop.desktop.tokens import Token
from tabletop.exercise.bodies import BackgroundBody, PersonaLine, ProjectionLine, TaskLine
from tabletop.exercise.markup import plain
from tabletop.scenario.model import ProjectionKind
from tabletop.scenario.norms import NORMS

_KINDS: dict[ProjectionKind, tuple[str, Token]] = {
    "whole": ("all of it", "good"),
    "part": ("a part", "quiet"),
    "misleading": ("misleading", "alarm"),
}
_CELLS = {"red": "red cell", "media": "media cell", "capital": "capital cell"}


class BackgroundPanel(QWidget):
    """Chapters on chips, one page below them."""

    def __init__(self, board: ConsoleBoard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board = board
        self._body = BackgroundBody()
        self._chapter = next(iter(_CHAPTERS))
        self.view = DetailsView()
        self.view.setAccessibleName("background")
        self.chips = {name: _chip(name) for name in _CHAPTERS}
        chips = QHBoxLayout()
        chips.setContentsMargins(12, 6, 12, 6)
        chips.setSpacing(4)
        for chip in self.chips.values():
            chip.picked.connect(self._turn)
            chips.addWidget(chip)
        chips.addStretch(1)
        page = QHBoxLayout()
        page.setContentsMargins(12, 0, 4, 8)
        page.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(chips)
        column.addLayout(page, 1)
        self._fill()

    def show_background(self, body: BackgroundBody) -> None:
        """Draw it anew where it changed, and stay where one read."""
        if body != self._body:
            self._body = body
            at = self.view.verticalScrollBar().value()
            self._fill()
            self.view.verticalScrollBar().setValue(at)

    def enter(self) -> None:
        """Put the keyboard on the page: arrows read on, Tab leads to the chapters."""
        self.view.setFocus()

    def _turn(self, chapter: object) -> None:
        self._chapter = str(chapter)
        self._fill()

    def _fill(self) -> None:
        for name, chip in self.chips.items():
            chip.setChecked(name == self._chapter)
        write, empty = _CHAPTERS[self._chapter]
        self.view.begin()
        write(self.view, self._body, self._board)
        if self.view.document().isEmpty():
            self.view.line(empty, "quiet")
        self.view.top()


# --- chapters -----------------------------------------------------------------------------


def _truth(view: DetailsView, body: BackgroundBody, board: ConsoleBoard) -> None:
    for number, fact in enumerate(body.facts, 1):
        view.heading(f"Fact {number}" + (f": the act of {fact.actor}" if fact.actor else ""))
        view.line(fact.text)
        for projection in fact.projections:
            _projection(view, projection, board)


def _projection(view: DetailsView, projection: ProjectionLine, board: ConsoleBoard) -> None:
    kind, token = _KINDS[projection.kind]
    view.line(f"{projection.source} shows {kind}: {projection.shows}", token, shape="→")
    if projection.held_by:
        view.line(f"Held by {_codes(projection.held_by, board)}", "quiet", shape=" ")


def _evidence(view: DetailsView, body: BackgroundBody, board: ConsoleBoard) -> None:
    for item in body.evidence:
        view.heading(f"{item.grade}  {item.title}")
        held = _codes(item.held_by, board)
        view.line(f"Held by {held}" if held else "Held by nobody yet", "good" if held else "quiet")
        if item.source:
            view.line(f"Source: {item.source}", "quiet")
        _paragraphs(view, item.text)


def _people(view: DetailsView, body: BackgroundBody, board: ConsoleBoard) -> None:
    for persona in body.personas:
        view.heading(persona.name)
        about = _about(persona)
        if about:
            view.line(about, "quiet")
        _paragraphs(view, persona.notes)


def _about(persona: PersonaLine) -> str:
    cell = f"played by the {_CELLS[persona.cell]}" if persona.cell else ""
    return ", ".join(filter(None, (persona.title, persona.organisation, cell)))


def _texts(view: DetailsView, body: BackgroundBody, board: ConsoleBoard) -> None:
    for statement in body.statements:
        view.heading(statement.title)
        view.line(f"For {_codes(statement.parties, board)}", "quiet")
        _paragraphs(view, statement.preamble)
        for clause in statement.clauses:
            view.item(" ".join(clause.text.split()))
            if clause.bracketed_by:
                view.line(f"In brackets: {_codes(clause.bracketed_by, board)}", "due", shape=" ")


def _guide(view: DetailsView, body: BackgroundBody, board: ConsoleBoard) -> None:
    for guide in body.guides:
        capability = f"  ({guide.capability})" if guide.capability else ""
        view.heading(guide.objective + capability)
        for target in guide.targets:
            view.line(target.text, shape="●")
            for task in target.tasks:
                view.item(_task(task, board))


def _task(task: TaskLine, board: ConsoleBoard) -> str:
    everybody = len(task.delegations) == len(board.delegations())
    whose = "" if everybody else f"{_codes(task.delegations, board)}: "
    look = f" ({', '.join(task.look_at)})" if task.look_at else ""
    return f"{whose}{task.text}{look}"


def _hot_wash(view: DetailsView, body: BackgroundBody, board: ConsoleBoard) -> None:
    view.items("Questions for the hot wash", body.hot_wash)


def _norms(view: DetailsView, body: BackgroundBody, board: ConsoleBoard) -> None:
    if body.norms:
        view.heading("UN norms in play (A/70/174, paragraph 13), voluntary")
    for letter in body.norms:
        view.line(f"({letter})  {NORMS[letter]}")


def _paragraphs(view: DetailsView, text: str) -> None:
    """A text in the small Markdown, without its marks, paragraph by paragraph."""
    for paragraph in text.split("\n\n"):
        if said := " ".join(plain(paragraph).split()):
            view.line(said)


def _codes(delegations: Iterable[str], board: ConsoleBoard) -> str:
    return ", ".join(board.delegation(each).code for each in delegations)


def _chip(name: str) -> KeyButton:
    chip = KeyButton(name, role="chip", payload=name)
    chip.setCheckable(True)
    return chip


_Write = Callable[[DetailsView, BackgroundBody, ConsoleBoard], None]
_CHAPTERS: dict[str, tuple[_Write, str]] = {
    "Truth": (_truth, "This scenario writes no ground truth."),
    "Evidence": (_evidence, "This scenario has no evidence items."),
    "People": (_people, "This scenario has no personas."),
    "Texts": (_texts, "This scenario has no templates of joint statements."),
    "Guide": (_guide, "This scenario has no evaluation guide."),
    "Hot wash": (_hot_wash, "This scenario asks no questions for the hot wash."),
    "Norms": (_norms, "This scenario names no norms."),
}
