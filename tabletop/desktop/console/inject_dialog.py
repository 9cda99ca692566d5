"""Writing an inject during the exercise, with a preview of what they will see."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from tabletop.desktop.console.board import ConsoleBoard
from tabletop.desktop.console.buttons import KeyButton
from tabletop.desktop.console.command_dialog import CommandDialog, IncompleteError
from tabletop.desktop.console.fields import (
    DelegationBoxes,
    choice,
    chosen_of,
    line,
    lines,
    named,
)
from tabletop.desktop.document import DocumentView
from tabletop.desktop.words import marking_words
from tabletop.exercise.bodies import InjectBody
from tabletop.exercise.clock import scenario_at
from tabletop.exercise.commands import Command, WriteInject
from tabletop.exercise.markup import heading, own_subject
from tabletop.scenario.channels import CHANNELS
from tabletop.scenario.model import Inject


class InjectDialog(CommandDialog):
    """An ad-hoc inject with its preview; sent at once or kept on the bench."""

    def __init__(
        self, board: ConsoleBoard, now_ms: Callable[[], int], parent: QWidget | None = None
    ) -> None:
        super().__init__("New inject", "Send now", parent)
        self._board, self._now_ms = board, now_ms
        self._marking = marking_words(board.exercise)
        self._release = True
        self.to = DelegationBoxes(board.delegations(), columns=2)
        self.channel = choice((each.label, each.name) for each in CHANNELS.values())
        personas = ((name, persona) for persona, name in board.state.personas)
        self.sender_box = choice((("no sender", ""), *personas))
        self.title_line = line(hint="in the MSEL; the subject if left empty")
        self.subject = line(hint="what they see as its head")
        self.text = lines("Markdown: **bold**, *italic*, lists, headings", height=140)
        self.acknowledge = QCheckBox("Ask them to acknowledge it")
        self.preview = DocumentView()
        self.bench = KeyButton("To the bench", "Ctrl+B")
        self._lay_out_fields()
        self._wire()
        self._show_preview()
        self.resize(1040, 640)

    def _lay_out_fields(self) -> None:
        kinds = QHBoxLayout()
        kinds.setSpacing(12)
        kinds.addLayout(named("Channel", self.channel), 1)
        kinds.addLayout(named("From", self.sender_box), 1)
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 16, 0)
        left.setSpacing(8)
        left.addLayout(named("To", self.to))
        left.addLayout(kinds)
        left.addLayout(named("Title", self.title_line))
        left.addLayout(named("Subject", self.subject))
        left.addLayout(named("Text", self.text), 1)
        left.addWidget(self.acknowledge)
        fields = QWidget()
        fields.setLayout(left)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.addWidget(fields)
        parts.addWidget(self.preview)
        parts.setSizes([480, 500])
        parts.setStretchFactor(1, 1)
        parts.setChildrenCollapsible(False)
        self.form.addWidget(parts, 1)
        self.buttons.insert(1, self.bench)

    def _wire(self) -> None:
        for signal in (
            self.subject.textChanged,
            self.text.textChanged,
            self.channel.currentIndexChanged,
            self.sender_box.currentIndexChanged,
            self.to.changed,
        ):
            signal.connect(self._show_preview)
            signal.connect(self.forget_missing)
        self.bench.clicked.connect(self._keep)

    def _show_preview(self) -> None:
        """The inject as its recipients will see it."""
        sender = self.sender_box.currentText() if chosen_of(self.sender_box) else ""
        body = InjectBody(
            number=0,
            subject=heading(self.subject.text().strip(), self.text.toPlainText()),
            untitled=not own_subject(self.subject.text().strip(), self.text.toPlainText()),
            sender=sender,
            channel=chosen_of(self.channel),
            body=self.text.toPlainText(),
            arrived_ms=self._now_ms(),
            scenario=self._scenario(),
            to_all=self.to.all.isChecked(),
        )
        names = [self._board.delegation(each).name for each in self.to.chosen()]
        to = "All delegations" if body.to_all else ", ".join(names)
        at = self.preview.verticalScrollBar().value()
        self.preview.show_inject(body, marking=self._marking, to=to)
        self.preview.verticalScrollBar().setValue(at)

    def _scenario(self) -> str:
        """Scenario time now, as an inject sent at this moment would carry it."""
        clock = self._board.clock
        if clock is None or not clock.scenario_start:
            return ""
        return scenario_at(clock, self._now_ms()).isoformat(timespec="seconds")

    def _keep(self) -> None:
        """The same, but to the bench."""
        self._release = False
        self.try_now()
        self._release = True

    def _enable(self) -> None:
        super()._enable()
        self.bench.setEnabled(self.deed.isEnabled())

    def command(self) -> Command:
        if not self.to.chosen():
            raise IncompleteError("Name at least one delegation that receives it.")
        subject, text = self.subject.text().strip(), self.text.toPlainText().strip()
        if not subject and not text:
            raise IncompleteError("Write a subject or a text for the inject.")
        inject = Inject(
            id="",
            number=0,
            title=self.title_line.text().strip() or heading(subject, text),
            to=self.to.chosen(),
            sender=chosen_of(self.sender_box) or None,
            channel=chosen_of(self.channel),
            subject=subject,
            body=text,
            acknowledge=self.acknowledge.isChecked(),
        )
        return WriteInject(inject=inject, release=self._release)
