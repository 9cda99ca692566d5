"""Prints what was set: one column on marked pages, with an outline, in one pass."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

from reportlab import rl_config
from reportlab.graphics.shapes import STATE_DEFAULTS
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from tabletop.report import fonts
from tabletop.report.canvas import PagedCanvas, Running
from tabletop.report.paper import MARGIN


@dataclass(frozen=True)
class About:
    """What the file says of itself to whoever asks for its properties."""

    title: str
    author: str
    subject: str
    creator: str
    keywords: tuple[str, ...] = ()


def prepare() -> None:
    """Make the PDF library ready: before anything is set. Colours are never read from text."""
    rl_config.toColorCanUse = None
    fonts.register()
    # A drawing begins with a font of the library's choice, which is not embedded.
    STATE_DEFAULTS["fontName"] = fonts.SANS


def print_story(stream: BinaryIO, story: list[Flowable], running: Running, about: About) -> int:
    """Write the story into a stream and return its number of pages; the same gives the same."""
    paper = running.sheet
    template = BaseDocTemplate(
        stream,
        pagesize=(paper.width, paper.height),
        title=about.title,
        author=about.author,
        subject=about.subject,
        creator=about.creator,
        keywords=list(about.keywords),
        lang="en",
        initialFontName=fonts.SANS,  # else the library names one that is not embedded
        invariant=1,
    )
    frame = Frame(
        MARGIN,
        MARGIN,
        paper.measure,
        paper.depth,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    template.addPageTemplates([PageTemplate("page", [frame])])
    template.build(story, canvasmaker=partial(PagedCanvas, running=running))
    return int(template.canv.pages)
