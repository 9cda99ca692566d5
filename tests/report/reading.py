"""Reads a report back as a person's viewer would."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from typing import Any

from pypdf import PdfReader

from tabletop.report.analysis import Figures
from tabletop.report.document import write_pdf
from tabletop.report.paper import PageSize
from tests.report import sample


def pdf_bytes(figures: Figures, page: PageSize = "a4") -> bytes:
    """The report's bytes."""
    stream = io.BytesIO()
    write_pdf(figures, stream, page)
    return stream.getvalue()


def read(figures: Figures, page: PageSize = "a4") -> PdfReader:
    """The report, written and read back."""
    return PdfReader(io.BytesIO(pdf_bytes(figures, page)))


@cache
def sample_report() -> PdfReader:
    """The rich sample, read back; not to be changed."""
    return read(sample.figures())


def words_of(reader: PdfReader, pages: int | None = None) -> str:
    """The text of all pages, or the first few, single-spaced: line breaks do not matter."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages[:pages]).split())


def outline(reader: PdfReader, entries: list[Any] | None = None, level: int = 0) -> Iterator[str]:
    """Titles of the outline, indented by level."""
    for entry in reader.outline if entries is None else entries:
        if isinstance(entry, list):
            yield from outline(reader, entry, level + 1)
        else:
            yield "  " * level + str(entry.title)


def fonts_of(reader: PdfReader) -> dict[str, bool]:
    """Every font used by a page, and whether it is embedded."""
    found = {}
    for page in reader.pages:
        resources: Any = page["/Resources"]
        for reference in resources["/Font"].values():
            font = reference.get_object()
            descriptor = font.get("/FontDescriptor")
            found[str(font["/BaseFont"])] = bool(descriptor and "/FontFile2" in descriptor)
    return found
