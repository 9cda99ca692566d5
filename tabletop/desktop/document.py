"""A text as a document to read: our own blocks set through a cursor, never HTML."""

from __future__ import annotations

from PySide6.QtWidgets import QTextEdit, QWidget

from tabletop.exercise.bodies import BriefBody, InjectBody


class DocumentView(QTextEdit):
    """Shows an inject set like the thing it is, a brief, or a text in our small Markdown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setProperty("role", "document")

    def show_inject(self, body: InjectBody, *, marking: str = "", to: str = "") -> None:
        """Set an inject as its channel looks; `to` names the recipients in a cable's head."""
        raise NotImplementedError

    def show_brief(self, body: BriefBody, *, marking: str = "") -> None:
        """Set a delegation's role sheet."""
        raise NotImplementedError

    def show_text(self, text: str, *, title: str = "") -> None:
        """Set a text in our small Markdown under a title."""
        raise NotImplementedError

    def clear_document(self, sentence: str = "") -> None:
        """Show nothing but a quiet sentence that says what will stand here."""
        raise NotImplementedError
