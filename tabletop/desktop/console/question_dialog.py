"""Putting a question of one's own to delegations, during the exercise."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from tabletop.desktop.console.board import ConsoleBoard
from tabletop.desktop.console.command_dialog import CommandDialog, IncompleteError
from tabletop.desktop.console.fields import DelegationBoxes, line, lines, named
from tabletop.exercise.commands import Command, WriteQuestion
from tabletop.scenario.model import DecisionPoint, Option

_RUNG = re.compile(r"(.*\S)\s*\[(\d{1,2})\]\s*")


def parse_options(text: str) -> tuple[Option, ...]:
    """One option a line, its rung in brackets at the end: `Recall the envoy [3]`."""
    made = []
    for place, words in enumerate(filter(None, map(str.strip, text.splitlines())), 1):
        found = _RUNG.fullmatch(words)
        label, rung = (found.group(1), int(found.group(2))) if found else (words, None)
        made.append(Option(id=f"option-{place}", label=label, rung=rung))
    return tuple(made)


class QuestionDialog(CommandDialog):
    """An ad-hoc decision point, put to its delegations at once."""

    def __init__(self, board: ConsoleBoard, parent: QWidget | None = None) -> None:
        super().__init__("New question", "Ask now", parent)
        self.to = DelegationBoxes(board.delegations())
        self.title_line = line(hint="in a few words")
        self.question = lines("what is to be decided", height=72)
        self.options = lines("one a line; its rung in brackets: Recall the envoy [3]", height=96)
        self.free_text = QCheckBox("They may answer in their own words")
        self.pre_vote = QCheckBox("They hold a pre-vote first")
        self.minutes = QSpinBox()
        self.minutes.setRange(0, 24 * 60)
        self.minutes.setValue(10)
        self.minutes.setSuffix(" min")
        self.minutes.lineEdit().setTextMargins(6, 0, 0, 0)
        self.minutes.setSpecialValueText("no deadline")
        self.form.addLayout(named("For", self.to))
        self.form.addLayout(named("Title", self.title_line))
        self.form.addLayout(named("Question", self.question), 2)
        self.form.addLayout(named("Options", self.options), 3)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addLayout(named("Deadline", self.minutes))
        ways = QVBoxLayout()
        ways.setSpacing(2)
        ways.addWidget(self.free_text)
        ways.addWidget(self.pre_vote)
        foot.addLayout(ways, 1)
        self.form.addLayout(foot)
        for changed in (
            self.to.changed,
            self.title_line.textEdited,
            self.question.textChanged,
            self.options.textChanged,
            self.free_text.toggled,
            self.pre_vote.toggled,
        ):
            changed.connect(self.forget_missing)
        self.resize(560, 560)

    def command(self) -> Command:
        if not self.to.chosen():
            raise IncompleteError("Name at least one delegation that is asked.")
        title = self.title_line.text().strip()
        question = self.question.toPlainText().strip()
        if not title and not question:
            raise IncompleteError("Write the question.")
        options = parse_options(self.options.toPlainText())
        if not options and not self.free_text.isChecked():
            raise IncompleteError("Write an option, or let them answer in their own words.")
        own_words = self.free_text.isChecked()
        if self.pre_vote.isChecked() and (not options or len(options) + own_words < 2):
            raise IncompleteError("A pre-vote chooses among options: write two or more.")
        point = DecisionPoint(
            id="",
            number=0,
            title=title,
            question=question or title,
            delegations=self.to.chosen(),
            deadline=self.minutes.value() * 60 or None,
            options=options,
            free_text=own_words,
            pre_vote=self.pre_vote.isChecked(),
        )
        return WriteQuestion(decision=point)
