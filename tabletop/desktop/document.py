"""A text as a document to read: our own blocks set through a cursor, never HTML."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt, QUrl, Slot
from PySide6.QtGui import (
    QImage,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QWidget

from tabletop.desktop import looks, typeset
from tabletop.desktop.looks import Surroundings
from tabletop.desktop.picture_shelf import PictureShelf
from tabletop.desktop.recolouring import ThemedText
from tabletop.desktop.typeset import Voice, characters, line, paragraph
from tabletop.desktop.words import plain_tip
from tabletop.exercise.bodies import (
    AttachmentLine,
    BriefBody,
    ClockBody,
    DecisionBody,
    EvidenceBody,
    ExerciseBody,
    InjectBody,
    SituationBody,
)

COLUMN = 620
"""Pixels of the widest text column: 60 to 75 characters of the document face."""
_MARGIN = 24
_PENDING = 100
_RIGHT = QTextCursor.MoveOperation.NextCharacter
_KEEP = QTextCursor.MoveMode.KeepAnchor


class DocumentView(ThemedText):
    """Shows an inject set like the thing it is, a brief, or a text in our small Markdown.

    Pictures come from the shelf, once it has them; until then their alternative text stands
    in their place. Nothing is ever loaded by a name that stands in a text.
    """

    def __init__(self, parent: QWidget | None = None, shelf: PictureShelf | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._attachments: dict[str, AttachmentLine] = {}  # those awaited, by digest
        self._pending: dict[str, int] = {}  # the state of the block in which one is awaited
        self._shown: dict[str, QImage] = {}  # by the name under which the document knows it
        self._picture_width = 0
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "document")
        # Without a caret, the arrow keys scroll: this is for reading.
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if shelf is not None:
            shelf.arrived.connect(self._place_picture)

    def show_inject(
        self,
        body: InjectBody,
        *,
        marking: str = "",
        to: str = "",
        evidence: Sequence[EvidenceBody] = (),
    ) -> None:
        """Set an inject as its channel looks; `to` names the recipients in a cable's head, and
        `evidence` is what came with it.
        """
        cursor = self._begin(body.subject)
        looks.marking(cursor, marking)
        looks.set_inject(cursor, body, Surroundings(marking, to))
        for attachment in body.attachments:
            self._picture(cursor, attachment)
        told = "; ".join(f"Picture: {attachment.alt}" for attachment in body.attachments)
        self.setAccessibleDescription(told)
        for item in evidence:
            typeset.hairline(cursor)
            self._evidence(cursor, item)
        looks.marking(cursor, marking, above=16)
        self._end()

    def show_evidence(self, items: Sequence[EvidenceBody], *, marking: str = "") -> None:
        """Set all that a delegation holds, the newest first."""
        cursor = self._begin("Evidence you hold")
        looks.marking(cursor, marking)
        for place, item in enumerate(items):
            if place:
                typeset.hairline(cursor)
            self._evidence(cursor, item)
        looks.marking(cursor, marking, above=16)
        self._end()

    def _evidence(self, cursor: QTextCursor, item: EvidenceBody) -> None:
        looks.set_evidence(cursor, item)
        for attachment in item.attachments:
            self._picture(cursor, attachment)

    def show_decision(self, body: DecisionBody, *, marking: str = "") -> None:
        """Set a decision to make as those asked read it."""
        cursor = self._begin(body.title)
        looks.marking(cursor, marking)
        looks.set_decision(cursor, body)
        looks.marking(cursor, marking, above=16)
        self._end()

    def show_brief(
        self, body: BriefBody, situation: SituationBody | None = None, *, marking: str = ""
    ) -> None:
        """Set a delegation's role sheet, and what it may see of how things stand."""
        cursor = self._begin(f"Brief of {body.name}")
        looks.marking(cursor, marking)
        looks.set_brief(cursor, body)
        if situation is not None:
            looks.set_situation(cursor, situation)
        looks.marking(cursor, marking, above=16)
        self._end()

    def show_exercise(
        self, body: ExerciseBody, clock: ClockBody | None, *, marking: str = ""
    ) -> None:
        """Set what this exercise is, and where it stands."""
        cursor = self._begin("Situation")
        looks.marking(cursor, marking)
        looks.set_exercise(cursor, body, clock)
        looks.marking(cursor, marking, above=16)
        self._end()

    def show_text(self, text: str, *, title: str = "", marking: str = "") -> None:
        """Set a text in our small Markdown under a title."""
        cursor = self._begin(title or "Text")
        looks.marking(cursor, marking)
        if title:
            line(cursor, title, characters("document", 24, strong=True), paragraph(below=12))
        typeset.text(cursor, text)
        self._end()

    def clear_document(self, sentence: str = "") -> None:
        """Show nothing but a quiet sentence that says what will stand here."""
        cursor = self._begin(sentence or "Empty")
        line(cursor, sentence, characters(size=15, token="quiet"), paragraph(above=24))
        self._end()

    def reading_width(self) -> int:
        """Pixels a picture may take, with the scroll bar or without it: else the one that makes
        the other appear would make it go away again."""
        bar = self.verticalScrollBar().sizeHint().width()
        return max(120, min(COLUMN, self.width() - bar - 2 * _MARGIN))

    def _begin(self, name: str) -> QTextCursor:
        self._attachments.clear()
        self._pending.clear()
        self._shown.clear()
        self.clear()
        self.setAccessibleName(name)
        self.setAccessibleDescription("")
        return QTextCursor(self.document())

    def _end(self) -> None:
        self._set_column()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def _picture(self, cursor: QTextCursor, attachment: AttachmentLine) -> None:
        typeset.begin(cursor, paragraph(above=12, below=4, leading=100))
        self._attachments[attachment.digest] = attachment
        image = self._shelf.image(attachment.digest) if self._shelf else None
        if image is not None:
            self._insert(cursor, attachment, image)
        else:
            said = f"Picture: {attachment.alt}" if attachment.alt else "Picture"
            cursor.insertText(typeset.one_line(said), characters(token="quiet", italic=True))
            self._pending[attachment.digest] = _PENDING + len(self._pending)
            cursor.block().setUserState(self._pending[attachment.digest])
            if self._shelf is not None:
                self._shelf.want(attachment.digest)
        if attachment.caption:
            line(cursor, attachment.caption, characters(token="quiet"), paragraph(below=12))

    def _insert(self, cursor: QTextCursor, attachment: AttachmentLine, image: QImage) -> None:
        # The name is ours alone, so no text can ask for a picture by its name.
        name = f"picture:{len(self._shown)}"
        self._shown[name] = image
        self._attachments.pop(attachment.digest, None)
        form = QTextImageFormat()
        form.setToolTip(plain_tip(attachment.alt))
        cursor.insertImage(self._sized(form, name))

    def _sized(self, form: QTextImageFormat, name: str) -> QTextImageFormat:
        """The format of a picture that fits the column as it is now."""
        fitted = self._fitted(self._shown[name])
        kind = QTextDocument.ResourceType.ImageResource.value
        self.document().addResource(kind, QUrl(name), fitted)
        form.setName(name)
        form.setWidth(fitted.deviceIndependentSize().width())
        form.setHeight(fitted.deviceIndependentSize().height())
        return form

    def _fit_pictures(self) -> None:
        """After the column's width changed."""
        if not self._shown or self._picture_width == self.reading_width():
            return
        self._picture_width = self.reading_width()
        block = self.document().begin()
        while block.isValid():
            for span in block.textFormats():
                form = span.format.toImageFormat()
                if form.isValid() and form.name() in self._shown:
                    cursor = QTextCursor(block)
                    cursor.setPosition(block.position() + span.start)
                    cursor.movePosition(_RIGHT, _KEEP)
                    cursor.setCharFormat(self._sized(form, form.name()))
            block = block.next()

    def _fitted(self, image: QImage) -> QImage:
        """The picture as wide as the column; a text document itself would scale it roughly."""
        ratio = self.devicePixelRatioF()
        width = round(self.reading_width() * ratio)
        if image.width() > width:
            image = image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        fitted = QImage(image)
        fitted.setDevicePixelRatio(ratio)
        return fitted

    @Slot(str)
    def _place_picture(self, digest: str) -> None:
        attachment = self._attachments.get(digest)
        image = self._shelf.image(digest) if self._shelf else None
        if attachment is None or image is None:
            return
        wanted = self._pending[digest]
        block = self.document().begin()
        while block.isValid() and block.userState() != wanted:
            block = block.next()
        if block.isValid():
            cursor = QTextCursor(block)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, _KEEP)
            cursor.removeSelectedText()
            self._insert(cursor, attachment, image)

    def _set_column(self) -> None:
        """Keep the column in the middle of a wide window."""
        frame = self.document().rootFrame()
        form = frame.frameFormat()
        side = max(_MARGIN, (self.viewport().width() - COLUMN) // 2)
        if form.leftMargin() != side or form.topMargin() != _MARGIN:
            form.setLeftMargin(side)
            form.setRightMargin(side)
            form.setTopMargin(_MARGIN)
            form.setBottomMargin(_MARGIN)
            frame.setFrameFormat(form)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_column()
        self._fit_pictures()

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802 - Qt's name
        """Copy words alone: what is pasted elsewhere brings no hidden formats along."""
        data = QMimeData()
        data.setText(self.textCursor().selection().toPlainText())
        return data


class FlowText(ThemedText):
    """A text in our small Markdown that is as high as it needs to be, inside a form."""

    def __init__(self, parent: QWidget | None = None, voice: Voice | None = None) -> None:
        super().__init__(parent)
        self._voice = voice or Voice("interface", 15, 105)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "document")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.document().setDocumentMargin(0)

    def show_text(self, text: str) -> None:
        """Set the text."""
        self.clear()
        typeset.text(QTextCursor(self.document()), text, self._voice)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        self.setFixedHeight(max(20, round(self.document().size().height())))
