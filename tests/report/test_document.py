"""Tests the finished PDF as a viewer sees it: pages, marking, outline, fonts, links."""

import re
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from pypdf import PdfReader

from tabletop.exercise.bodies import MARKING
from tabletop.report import fonts
from tabletop.report.analysis import analyse
from tabletop.report.desk import Desk
from tabletop.report.document import _section
from tabletop.report.front import cover
from tabletop.report.paper import PAGE_SIZES, PageSize, styles
from tabletop.report.paper import sheet as paper_of
from tabletop.report.sections import SECTIONS as ALL
from tabletop.report.sections import Section
from tabletop.report.text import AFTER_NUMBER
from tabletop.scenario.model import Delegation
from tests.report import sample
from tests.report.parts import ended, seated, small_record
from tests.report.reading import (
    fonts_of,
    outline,
    pdf_bytes,
    read,
    sample_report,
    words_of,
)
from tests.report.scribe import Scribe

SECTIONS = [section for section in ALL if section.is_there(sample.figures())]
"""Those of the sample."""


@pytest.fixture(scope="module")
def report() -> PdfReader:
    return sample_report()


def test_every_page_carries_the_marking_its_number_and_the_digest(report: PdfReader) -> None:
    digest = sample.figures().digest.short
    for number, page in enumerate(report.pages, start=1):
        text = page.extract_text()
        assert MARKING in text
        assert f"page {number} of {len(report.pages)}" in text
        assert digest in text


def test_every_page_after_the_first_carries_the_title(report: PdfReader) -> None:
    for page in report.pages[1:]:
        assert "Dark line: a crisis of power and trains" in page.extract_text()


def test_every_page_carries_the_highest_marking_at_head_and_foot(report: PdfReader) -> None:
    for page in report.pages:
        marked = [line for line in page.extract_text().splitlines() if "UNCLASSIFIED" in line]
        assert len(marked) == 2
        assert all(line.endswith("TLP:AMBER") for line in marked)


def test_the_cover_says_why_it_is_marked_higher_than_the_scenario(report: PdfReader) -> None:
    text = " ".join(report.pages[0].extract_text().split())
    assert "TLP:AMBER, the highest label in this report: 12 injects carry it." in text
    assert "The scenario as a whole: TLP:GREEN. For participants" in text


def test_a_handling_too_long_for_the_head_leaves_the_label_whole() -> None:
    scribe = ended()
    long = "Only for those who took part and their ministries. " * 2
    scribe.scenario = msgspec.structs.replace(scribe.scenario, handling=long)
    first, second, *_ = read(scribe.figures()).pages
    assert " ".join(long.split()) in " ".join(first.extract_text().split())
    assert re.search(r"… · TLP:AMBER$", second.extract_text(), re.MULTILINE)


def test_the_first_page_says_what_this_is(report: PdfReader) -> None:
    text = report.pages[0].extract_text()
    for said in ("After-action report", "14 March 2026", "Quick look", "371 events"):
        assert said in text
    assert sample.figures().digest.head in text


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.number)
def test_every_section_is_in_contents_outline_and_text(report: PdfReader, section: Section) -> None:
    title = section.number + AFTER_NUMBER + section.title
    assert title in outline(report)
    assert section.title in report.pages[1].extract_text()
    assert f"{section.number} {section.title}" in words_of(report)


def test_subsections_and_decisions_are_in_the_outline(report: PdfReader) -> None:
    titles = list(outline(report))
    assert "  Move 2: The line stands still" in titles
    assert f"    D5{AFTER_NUMBER}The joint statement" in titles


def test_contents_link_to_the_pages_they_name(report: PdfReader) -> None:
    links: Any = report.pages[1]["/Annots"]
    pages = {page.indirect_reference: number for number, page in enumerate(report.pages, 1)}
    targets = [pages[link.get_object()["/Dest"][0]] for link in links]
    printed = re.findall(r"^(\d+)$", report.pages[1].extract_text(), re.MULTILINE)
    assert len(targets) >= len(SECTIONS)
    assert [str(target) for target in targets] == printed


def test_a_bookmark_leads_to_the_page_its_heading_is_on(report: PdfReader) -> None:
    sections = [entry for entry in report.outline if not isinstance(entry, list)]
    for entry, section in zip(sections, SECTIONS, strict=True):
        number = report.get_destination_page_number(entry)
        assert number is not None
        assert section.title in report.pages[number].extract_text()


@pytest.mark.parametrize("page", PAGE_SIZES)
@pytest.mark.parametrize("scribe", [sample.record, sample.half_way, ended, seated])
def test_no_heading_is_left_alone_at_the_foot_of_a_page(
    scribe: Callable[[], Scribe], page: PageSize
) -> None:
    reader = read(scribe().figures(), page)
    titles = {" ".join(title.split()) for title in outline(reader)}
    for sheet in reader.pages[2:]:
        # Title, handling, digest, number, marking and handling are the last six.
        last = sheet.extract_text().splitlines()[-7]
        assert " ".join(last.split()) not in titles


@pytest.mark.parametrize("page", PAGE_SIZES)
@pytest.mark.parametrize("scribe", [sample.record, sample.half_way, ended, seated])
def test_the_last_section_is_never_parted(scribe: Callable[[], Scribe], page: PageSize) -> None:
    text = read(scribe().figures(), page).pages[-1].extract_text()
    assert "Method and limits" in text and "could be printed" in text


def test_the_last_section_asks_for_room_for_all_of_it() -> None:
    fonts.register()
    desk = Desk(paper_of("a4"), styles(), ended().figures())
    asked, *made = _section(desk, SECTIONS[-1])
    assert desk.height(made) < asked.height < desk.sheet.depth


@pytest.mark.parametrize("page", PAGE_SIZES)
def test_the_blocks_of_the_cover_keep_apart_whatever_they_hold(page: PageSize) -> None:
    fonts.register()
    long = "WIDE WORDS " * 60
    scribe = small_record()
    many = tuple(Delegation(id=f"d{n}", code="WWW", name=long) for n in range(30))
    many = (*scribe.scenario.delegations, *many)
    scribe.scenario = msgspec.structs.replace(
        scribe.scenario, delegations=many, title=long, handling=long, disclaimer=long
    )
    for person in range(30):
        scribe.seat(50 + person, f"d{person}", simulated=True)
    figures = analyse(scribe.scenario, scribe.recorded, ["ab"], scribe.names, ["Not so." * 90])
    (made,) = cover(Desk(paper_of(page), styles(), figures))
    made.wrap(made.sheet.measure, made.sheet.depth)
    assert made.total(made.foot) < made.middle_top - made.total(made.middle)
    assert made.middle_top < made.height - made.total(made.head)


@pytest.mark.parametrize(("page", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_pages_have_the_size_asked_for(page: PageSize, size: tuple[int, int]) -> None:
    for sheet in read(ended().figures(), page).pages:
        assert (round(sheet.mediabox.width), round(sheet.mediabox.height)) == size


def test_every_font_is_embedded_as_a_subset(report: PdfReader) -> None:
    fonts = fonts_of(report)
    assert len(fonts) > 5
    assert all(fonts.values())
    assert all(re.match(r"/[A-Z]{6}\+Noto", name) for name in fonts)


def test_the_file_says_what_it_is(report: PdfReader) -> None:
    about = report.metadata
    assert about is not None
    assert about.title == "Dark line: a crisis of power and trains: after-action report"
    assert (
        about.author == "Institute for Crisis Practice and Ministry of Foreign Affairs, Cyber Unit"
    )
    assert MARKING in str(about.subject)
    root: Any = report.trailer["/Root"]
    assert root["/Lang"] == "en"


def test_the_file_is_dated_by_the_record(report: PdfReader) -> None:
    assert report.metadata is not None
    created = report.metadata.creation_date
    assert created is not None
    assert f"{created:%Y-%m-%d %H:%M}" == "2026-03-14 11:27"


@pytest.mark.parametrize("page", PAGE_SIZES)
def test_the_same_figures_give_the_same_bytes(page: PageSize) -> None:
    assert pdf_bytes(ended().figures(), page) == pdf_bytes(ended().figures(), page)


def test_nothing_in_the_file_reaches_out_of_it(report: PdfReader) -> None:
    assert not re.search(rb"/URI|/Launch|/JavaScript|/GoToR", pdf_bytes(ended().figures()))
