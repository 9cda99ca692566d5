"""Puts the report together: front matter, sections, head and foot, outline, one pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    PageBreak,
)

from tabletop.exercise.bodies import MARKING
from tabletop.report import prose, text, words
from tabletop.report.analysis import Figures
from tabletop.report.canvas import Running
from tabletop.report.desk import Desk
from tabletop.report.flow import Heading
from tabletop.report.front import contents, cover, edition, marking
from tabletop.report.keeping import keep_heads
from tabletop.report.paper import PageSize, Sheet, sheet, styles
from tabletop.report.printing import About, prepare, print_story
from tabletop.report.sections import SECTIONS, Section
from tabletop.report.unprinted import COVER, note, unprinted

HEADING = 70.0
"""Points that a section's heading takes with the room around it."""


def write_pdf(figures: Figures, stream: BinaryIO, page: PageSize = "a4") -> int:
    """Write the report into a stream and return its number of pages.

    The same figures and page size always give the same bytes. Meant for a process of its own:
    it registers fonts with the PDF library, and changes its settings.
    """
    prepare()
    desk = Desk(sheet(page), styles(), figures)
    return print_story(stream, _story(desk), _running(figures, desk.sheet), _about(figures))


def _running(figures: Figures, paper: Sheet) -> Running:
    return Running(
        title=text.excerpt(figures.scenario.title, 200),
        handling=text.one_line(" · ".join(marking(figures).others)),
        label=marking(figures).tlp,
        digest=figures.digest.short or "no record",
        sheet=paper,
        dated_ms=figures.overview.last_wall or 0,
    )


def _story(desk: Desk) -> list[Flowable]:
    front = cover(desk)
    _count_unprinted(desk, COVER, front)
    there = (section for section in SECTIONS if section.is_there(desk.figures))
    made = (flowable for section in there for flowable in _section(desk, section))
    body = list(keep_heads(made, desk.sheet.measure, desk.sheet.depth))
    headings = [flowable for flowable in body if isinstance(flowable, Heading)]
    return [*front, PageBreak(), *contents(desk, headings), *_not_there(desk), *body]


def _not_there(desk: Desk) -> Iterator[Flowable]:
    """Why numbers are wanting in the contents: a section has the same one in every report."""
    figures = desk.figures
    wanting = [section for section in SECTIONS if not section.is_there(figures)]
    if wanting:
        why = "; ".join(f"{section.number}: {section.why_not(figures)}" for section in wanting)
        yield desk.space(8)
        yield desk.caption(f"Not in this report: section {why}.")


def _section(desk: Desk, section: Section) -> Iterator[Flowable]:
    """A section, on a new page where too little of this one is left."""
    title = section.number + text.AFTER_NUMBER + section.title
    made = list(section.make(desk))
    whole = desk.height(made) + HEADING if section.whole else 0.0
    yield CondPageBreak(min(max(whole, desk.sheet.depth * section.room), desk.sheet.depth))
    yield Heading(section.name, title, 0, prose.paragraph(title, desk.styles.section))
    yield from made
    if many := _count_unprinted(desk, f"in section {section.number}", made):
        yield desk.caption(note(many))


def _count_unprinted(desk: Desk, where: str, made: Iterable[Flowable]) -> int:
    if many := sum(map(unprinted, made)):
        desk.unprinted[where] = many
    return many


def _about(figures: Figures) -> About:
    scenario = figures.scenario
    title = text.excerpt(scenario.title, 200)
    marked = text.excerpt(marking(figures).line, 200)
    return About(
        title=f"{title}: after-action report",
        author=text.excerpt(words.listing(scenario.authors), 200) or "Tabletop",
        subject=f"After-action report, {edition(figures)}. {MARKING} · {marked}".rstrip(" ·"),
        creator=f"Tabletop {figures.overview.program}".strip(),
        keywords=(figures.digest.head,),
    )
