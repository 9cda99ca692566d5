"""The cover and the contents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reportlab.platypus import CondPageBreak, Flowable, Paragraph

from tabletop.exercise.bodies import MARKING
from tabletop.exercise.handling import Marking, join, marking_of
from tabletop.record.verify import doubt
from tabletop.report import fonts, prose, text, words
from tabletop.report.analysis import Figures
from tabletop.report.analysis.injects import InjectFigures
from tabletop.report.analysis.knowledge import ItemFigures
from tabletop.report.desk import Desk
from tabletop.report.flow import Beside, Heading
from tabletop.report.paper import ALARM, HAIRLINE, INK, QUIET, style


def edition(figures: Figures) -> str:
    """Which of the report's editions this is."""
    return "Quick look" if figures.ended else "Quick look, interim"


def coverage(figures: Figures) -> str:
    """Up to where the record goes, where the exercise has not ended; else nothing."""
    seen = figures.overview
    if seen.phase == "ended":
        return ""
    if seen.phase == "ready":
        return "The exercise has not started: this report covers its preparation."
    return f"The exercise has not ended: this report covers up to {words.elapsed(seen.elapsed_ms)}."


def simulated(figures: Figures) -> str:
    """How many delegates the program played, and where they sat; nothing where it played none."""
    many, people = figures.people.simulated, len(figures.people.delegates)
    if not many:
        return ""
    of = words.share(many, people, "delegate")
    return words.sentence(f"{of} {words.were(many)} simulated: {_seats(figures)}")


def _seats(figures: Figures) -> str:
    """The delegations the program played in: `BRN`, or `BRN (1 of 2)` where people did too."""
    return words.listing(
        [
            text.excerpt(one.code, 8)
            + (f" ({one.simulated} of {one.delegates})" if one.delegates > one.simulated else "")
            for one in figures.delegations
            if one.simulated
        ]
    )


def dates(figures: Figures) -> str:
    """The day or days of the exercise; of its preparation where it has not started."""
    seen = figures.overview
    first = seen.started_wall or seen.created_wall
    last = seen.ended_wall or seen.last_wall
    return "" if first is None or last is None else words.days(first, last)


def marking(figures: Figures) -> Marking:
    """Of the report as a whole: every inject and evidence item is in it, if only by its title."""
    return marking_of(figures.scenario, (one.handling for one in _contents(figures)))


def _contents(figures: Figures) -> tuple[InjectFigures | ItemFigures, ...]:
    return (*figures.injects, *figures.items)


def handling(figures: Figures) -> str:
    """The scenario's own handling, and why the report is marked higher where it is."""
    own, highest = figures.scenario.handling, marking(figures).tlp
    if highest == join([own, figures.scenario.banner]).tlp:
        return own
    injects, items = (
        sum(join([one.handling]).tlp == highest for one in kind)
        for kind in (figures.injects, figures.items)
    )
    counts = (words.count(injects, "inject"), words.count(items, "evidence item"))
    who = words.listing([said for said, n in zip(counts, (injects, items), strict=True) if n])
    carry = "carries" if injects + items == 1 else "carry"
    raised = f"{highest}, the highest label in this report: {who} {carry} it."
    return raised + (f" The scenario as a whole: {words.sentence(own)}" if own.strip() else "")


class CoverPage(Flowable):
    """A page with a block at its top, one in its upper half, and one at its foot.

    The middle goes up where it would reach into the foot.
    """

    def __init__(self, head: Sequence[Flowable], middle: Sequence[Flowable], desk: Desk) -> None:
        super().__init__()
        self.head = head
        self.middle = middle
        self.foot = list(_cover_foot(desk))
        self.sheet = desk.sheet

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = width, height - 1
        return self.width, self.height

    def draw(self) -> None:
        self._stack(self.head, self.height)
        self._stack(self.middle, self.middle_top)
        total = self.total(self.foot)
        self.canv.setStrokeColor(HAIRLINE)
        self.canv.setLineWidth(0.4)
        self.canv.line(0, total + 8, self.width, total + 8)
        self._stack(self.foot, total)

    @property
    def middle_top(self) -> float:
        """Points above the foot of the page at which the middle begins."""
        return max(self.height * 0.72, self.total(self.foot) + 24 + self.total(self.middle))

    def total(self, parts: Iterable[Flowable]) -> float:
        """Points that parts take below each other."""
        return float(sum(part.wrap(self.width, self.height)[1] + 7 for part in parts))

    def _stack(self, parts: Iterable[Flowable], top: float) -> None:
        for part in parts:
            _, height = part.wrap(self.width, self.height)
            top -= height
            part.drawOn(self.canv, 0, top)
            top -= 7


def cover(desk: Desk) -> list[CoverPage]:
    """A quiet first page: title, dates, marking, edition, handling, digest."""
    figures, styles = desk.figures, desk.styles
    quiet = style(fonts.SANS, 11, 16, QUIET)
    head = [prose.paragraph(MARKING, style(fonts.SANS_STRONG, 10, 14, INK))]
    if marked := text.excerpt(marking(figures).line, 400):
        head.append(prose.paragraph(marked, style(fonts.SANS, 10, 14, INK)))
    middle = [
        prose.paragraph(edition(figures), styles.edition),
        _title(desk),
        prose.paragraph("After-action report", style(fonts.SERIF, 15, 21)),
        prose.paragraph(dates(figures), quiet),
    ]
    if short := coverage(figures):
        middle.append(prose.paragraph(short, quiet))
    if played := simulated(figures):
        middle.append(prose.paragraph(played, style(fonts.SANS_STRONG, 11, 16)))
    if figures.digest.found:
        alarm = style(fonts.SANS_STRONG, 11, 16, ALARM)
        middle.append(prose.paragraph("The record does not verify: see section C.", alarm))
    return [CoverPage(head, middle, desk)]


def _title(desk: Desk) -> Paragraph:
    """The title, smaller where it would take more than three lines."""
    title, styles = text.excerpt(desk.figures.scenario.title, 160), desk.styles
    large = prose.paragraph(title, styles.title)
    fits = large.wrap(desk.sheet.measure, 1e6)[1] <= 3 * styles.title.leading
    return large if fits else prose.paragraph(title, style(fonts.SERIF, 17, 22))


def _cover_foot(desk: Desk) -> Iterator[Flowable]:
    figures, styles = desk.figures, desk.styles
    lines: list[tuple[str, Paragraph]] = []
    if handled := text.excerpt(handling(figures), 300):
        lines.append(("Handling", prose.paragraph(handled, styles.cell)))
    if disclaimer := text.excerpt(figures.scenario.disclaimer, 400):
        lines.append(("Disclaimer", prose.paragraph(disclaimer, styles.cell)))
    record = words.sentence(words.count(figures.digest.events, "event") + " in the record")
    doubted = text.excerpt(doubt(figures.digest.found), 300)
    lines.append(("Record", prose.paragraph(f"{record} {doubted}", styles.cell)))
    if figures.digest.head:
        lines.append(("Digest", prose.paragraph(figures.digest.head, styles.mono)))
    for name, line in lines:
        yield Beside([prose.paragraph(name, styles.label)], [line], desk.sheet.side)


class ContentsLine(Flowable):
    """A heading's title; its page number is added once it is known."""

    def __init__(self, heading: Heading) -> None:
        super().__init__()
        self.heading = heading
        main = heading.level == 0
        self.face = fonts.SANS_STRONG if main else fonts.SANS
        self.size = 9.5 if main else 8.5
        self.indent = 0.0 if main else 16.0
        self.spaceBefore = 7 if main else 0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = width, self.size + 5
        return self.width, self.height

    def draw(self) -> None:
        title = fonts.fit(self.heading.title, self.face, self.size, self.width - self.indent - 40)
        self.canv.setFont(self.face, self.size)
        self.canv.setFillColor(INK)
        self.canv.drawString(self.indent, 4, title)
        x, y = self.canv.absolutePosition(0, 4)
        self.canv.note_reference(self.heading.key, self.size, x, y, self.width)


def contents(desk: Desk, headings: Iterable[Heading]) -> Iterator[Flowable]:
    """Sections and subsections with their pages, each a link."""
    yield prose.paragraph("Contents", desk.styles.section)
    for heading in headings:
        if heading.level == 0:
            yield CondPageBreak(50)
        if heading.level < 2:
            yield ContentsLine(heading)
