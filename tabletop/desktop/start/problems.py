"""What is wrong with a package: every problem at once, to be read and copied."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QVBoxLayout, QWidget

from tabletop.desktop.services import PackageProblem
from tabletop.desktop.theme import font, set_state
from tabletop.desktop.widgets import button, label, row
from tabletop.desktop.words import count


class Problems(QWidget):
    """A list in lines of path:line:column: message."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = label(strong=True)
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setFont(font("code", 12))
        self._text.setAccessibleName("Problems of the package")
        self._text.setTabChangesFocus(True)
        copy = button("Copy", role="quiet", icon_name="file-text")
        copy.clicked.connect(self._copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row(self._heading, None, copy))
        layout.addWidget(self._text, 1)
        self.hide()

    def show_problems(self, problems: tuple[PackageProblem, ...]) -> None:
        """Show these; gone where there is none."""
        errors = sum(not problem.advice for problem in problems)
        advice = len(problems) - errors
        parts = [count(errors, "mistake", "mistakes")] if errors else []
        parts += [count(advice, "piece of advice", "pieces of advice")] if advice else []
        self._heading.setText(f"{'✖' if errors else '◐'} {' and '.join(parts)} in the package")
        set_state(self._heading, "alarm" if errors else "due")
        self._text.setPlainText("\n".join(_line(problem) for problem in problems))
        self.setVisible(bool(problems))

    def text(self) -> str:
        """All lines, as they are copied."""
        return self._text.toPlainText()

    @Slot()
    def _copy(self) -> None:
        QApplication.clipboard().setText(self.text())


def _line(problem: PackageProblem) -> str:
    place = f"{problem.path}:{problem.line}:{problem.column}:"
    return f"{place} {'advice: ' if problem.advice else ''}{problem.message}"
