"""Lines a controller reads beside an inject, set through a cursor: reasons, lists, deliveries."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QWidget

from tabletop.desktop.console.sentences import TRUTH, delivery_words
from tabletop.desktop.recolouring import ThemedText
from tabletop.desktop.theme import colour, delegation_colour, font
from tabletop.desktop.tokens import Token, delegation_shape
from tabletop.exercise.bodies import DelegationName, DeliveryLine, WhyLine

_TRUTH_TOKENS: dict[bool | None, Token] = {True: "good", False: "alarm", None: "quiet"}
_INDENT = 20
_UNBOUNDED = 16_777_215  # Qt's QWIDGETSIZE_MAX
_LEADING = 20  # fixed, for a shape from another face is higher


class DetailsView(ThemedText):
    """A quiet page of headed lines; one widget however many lines there are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setProperty("role", "document")
        self.document().setDocumentMargin(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self._cursor = QTextCursor(self.document())
        self._first = True

    def begin(self) -> None:
        """Start afresh."""
        self.clear()
        self._cursor = QTextCursor(self.document())
        self._first = True

    # --- what may stand here --------------------------------------------------------------

    def heading(self, text: str) -> None:
        self._block(above=0 if self._first else 12, below=2)
        self._write(text, "quiet", strong=True, small=True)
        self._first = False

    def line(self, text: str, token: Token = "ink", *, shape: str = "") -> None:
        """One paragraph, its later lines indented behind the shape."""
        text = text.strip()
        self._block(indent=_INDENT if shape else 0)
        if shape:
            self._write(f"{shape}\t", token, strong=True)
        self._write(text, token)
        self._first = False

    def item(self, text: str) -> None:
        self._block(indent=_INDENT)
        self._write("–\t", "quiet")
        self._write(text.strip(), "ink")
        self._first = False

    def items(self, name: str, texts: Iterable[str]) -> None:
        """A heading with its list, or nothing when there are no texts."""
        texts = tuple(texts)
        if texts:
            self.heading(name)
            for text in texts:
                self.item(text)

    def why(self, lines: Iterable[WhyLine]) -> None:
        """Every part of a condition with its truth; parts stand under what holds them."""
        for line in lines:
            self._block(indent=_INDENT * (line.depth + 1))
            self._write(f"{TRUTH[line.truth]}\t", _TRUTH_TOKENS[line.truth], strong=True)
            self._write(line.text, "ink")
            self._first = False

    def delivery(self, name: DelegationName, line: DeliveryLine) -> None:
        complete = line.people > 0 and line.read == line.people
        self.delegation(name, delivery_words(line), "good" if complete else "quiet")

    def delegation(self, name: DelegationName, words: str, token: Token) -> None:
        """How far one delegation is."""
        self._block(indent=_INDENT)
        self._write(f"{delegation_shape(name.colour)}\t", colour_of=name.colour)
        self._write(f"{name.code}  ", "ink", strong=True)
        self._write(words, token)
        self._first = False

    def top(self) -> None:
        """Show the beginning."""
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def fit(self, least: int, most: int, width: int) -> None:
        """As high as its lines are in that width, within these bounds, all in pixels."""
        self.document().setTextWidth(width)
        needed = ceil(self.document().size().height())
        height = min(most, max(least, needed))
        self.setMinimumHeight(height)
        self.setMaximumHeight(height if needed <= most else _UNBOUNDED)

    # --- the cursor -----------------------------------------------------------------------

    def _block(self, *, above: int = 0, below: int = 0, indent: int = 0) -> None:
        made = QTextBlockFormat()
        made.setTopMargin(above)
        made.setBottomMargin(below)
        made.setLeftMargin(indent)
        made.setTextIndent(-_INDENT if indent else 0)
        if indent:
            made.setTabPositions([QTextOption.Tab(_INDENT, QTextOption.TabType.LeftTab)])
        made.setLineHeight(_LEADING, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        if self._first:
            self._cursor.setBlockFormat(made)
        else:
            self._cursor.insertBlock(made)

    def _write(
        self,
        text: str,
        token: Token = "ink",
        *,
        strong: bool = False,
        small: bool = False,
        colour_of: int | None = None,
    ) -> None:
        made = QTextCharFormat()
        made.setFont(font("interface", 12 if small else 13, strong=strong))
        made.setForeground(colour(token) if colour_of is None else delegation_colour(colour_of))
        self._cursor.insertText(text.replace("\r", ""), made)
