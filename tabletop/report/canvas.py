"""A canvas that finishes pages once all are laid out: page x of y, contents, outline."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from tabletop.exercise.bodies import MARKING
from tabletop.report import fonts
from tabletop.report.paper import HAIRLINE, INK, MARGIN, QUIET, Sheet

SMALL = 7.5


@dataclass(frozen=True)
class Running:
    """What stands at the head and the foot of every page."""

    title: str
    handling: str  # cut where there is no room for it
    label: str  # the highest TLP label; never cut
    digest: str
    sheet: Sheet
    dated_ms: int  # wall time the file is dated with


@dataclass(frozen=True)
class HeadingPlace:
    """Where a heading came to stand; points from the page's lower left corner."""

    page: int
    key: str
    title: str
    level: int
    left: float
    top: float


@dataclass(frozen=True)
class Reference:
    """A line of the contents that awaits the page number of a heading."""

    page: int
    key: str
    size: float
    x: float  # of the line's left end
    y: float  # of its base line
    width: float


class PagedCanvas(Canvas):
    """Keeps every page until the last is known, then adds what depends on that.

    Laying everything out twice, as is usual, would take twice the time.
    """

    def __init__(self, *args: Any, running: Running, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.pages = 0
        self._running = running
        self._kept: list[dict[str, Any]] = []
        self._headings: list[HeadingPlace] = []
        self._references: list[Reference] = []
        self._date(running.dated_ms)

    def _date(self, wall_ms: int) -> None:
        """Date the file by the record: the library knows only now, or one day for all files."""
        stamp = self._doc._timeStamp
        stamp.t = wall_ms / 1000
        stamp.lt = tuple(time.gmtime(stamp.t))
        stamp.YMDhms = stamp.lt[:6]

    def note_heading(self, key: str, title: str, level: int, left: float, top: float) -> None:
        """Remember a heading drawn on the current page."""
        self._headings.append(HeadingPlace(self.getPageNumber(), key, title, level, left, top))

    def note_reference(self, key: str, size: float, x: float, y: float, width: float) -> None:
        """Remember a line that is to carry the page number of a heading."""
        self._references.append(Reference(self.getPageNumber(), key, size, x, y, width))

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        kept, level, links = self._kept, -1, 0
        for number, page in enumerate(kept, start=1):
            self.__dict__.update(page)
            # Kept pages know how many links stood before them then; names go on over all.
            self._annotationCount = links
            level = self._add_headings(number, level)
            self._add_references(number)
            self._add_head(number)
            self._add_foot(number, len(kept))
            links = self._annotationCount
            super().showPage()
        self.pages = len(kept)
        self.showOutline()
        self._doc.SaveToFile(self._filename, self)

    def _add_headings(self, number: int, level: int) -> int:
        """Bookmarks of a page; the outline may not go down more than one level at once."""
        for place in self._headings:
            if place.page == number:
                level = min(place.level, level + 1)
                self.bookmarkHorizontalAbsolute(place.key, place.top + 8, left=place.left)
                self.addOutlineEntry(place.title, place.key, level, closed=level > 0)
        return level

    def _add_references(self, number: int) -> None:
        pages = {place.key: place.page for place in self._headings}
        for line in self._references:
            if line.page == number:
                self.setFont(fonts.SANS, line.size)
                self.setFillColor(INK)
                self.drawRightString(line.x + line.width, line.y, str(pages[line.key]))
                area = (line.x, line.y - 4, line.x + line.width, line.y + line.size)
                self.linkAbsolute("", line.key, area, Border="[0 0 0]")

    def _add_head(self, number: int) -> None:
        """Title at the left, marking at the right; the first page stays quiet."""
        sheet, running = self._running.sheet, self._running
        if number == 1:
            return
        y = sheet.height - MARGIN + 24
        self.setFillColor(QUIET)
        self.setFont(fonts.SANS, SMALL)
        title = fonts.fit(running.title, fonts.SANS, SMALL, sheet.columns(7))
        self.drawString(MARGIN, y, title)
        room = sheet.measure - fonts.width(title, fonts.SANS, SMALL) - 20
        self.drawRightString(sheet.width - MARGIN, y, self._marked(room))
        self._rule(y - 7)

    def _marked(self, room: float) -> str:
        """The handling as far as it fits, and the label, on one line."""
        running = self._running
        left = room - fonts.width(f" · {running.label}", fonts.SANS, SMALL)
        handling = fonts.fit(running.handling, fonts.SANS, SMALL, left)
        return " · ".join(filter(None, [handling, running.label]))

    def _add_foot(self, number: int, total: int) -> None:
        """The record's digest, the marking, page x of y; below it the handling once more.

        TLP 2.0 wants the label in the header and the footer of every page.
        """
        sheet, running = self._running.sheet, self._running
        y = MARGIN - 34
        self._rule(y + 13)
        self.setFillColor(QUIET)
        self.setFont(fonts.MONO, SMALL - 0.5)
        self.drawString(MARGIN, y, running.digest)
        self.setFont(fonts.SANS, SMALL)
        self.drawRightString(sheet.width - MARGIN, y, f"page {number} of {total}")
        self.setFillColor(INK)
        self.setFont(fonts.SANS_STRONG, SMALL)
        self.drawCentredString(sheet.width / 2, y, MARKING)
        self.setFont(fonts.SANS, SMALL)
        self.drawCentredString(sheet.width / 2, y - 11, self._marked(sheet.measure))

    def _rule(self, y: float) -> None:
        self.setStrokeColor(HAIRLINE)
        self.setLineWidth(0.4)
        self.line(MARGIN, y, self._running.sheet.width - MARGIN, y)
