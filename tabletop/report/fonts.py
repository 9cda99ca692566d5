"""The report's fonts: registered once, and chosen character by character by what they cover."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import groupby

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from tabletop.report.text import REPLACEMENT
from tabletop.resources import asset

SERIF = "NotoSerif-Regular"
SERIF_STRONG = "NotoSerif-SemiBold"
SERIF_ITALIC = "NotoSerif-Italic"
SANS = "NotoSans-Regular"
SANS_STRONG = "NotoSans-SemiBold"
SANS_ITALIC = "NotoSans-Italic"
MONO = "NotoSansMono-Regular"
SYMBOLS = "NotoSansSymbols2-Regular"

FACES = (SERIF, SERIF_STRONG, SERIF_ITALIC, SANS, SANS_STRONG, SANS_ITALIC, MONO, SYMBOLS)
FALLBACKS = (SYMBOLS, MONO)
STRONG = {SERIF: SERIF_STRONG, SANS: SANS_STRONG}
ITALIC = {SERIF: SERIF_ITALIC, SANS: SANS_ITALIC}

NARROWEST = 0.2
"""Width of the narrowest letter, in ems."""


def register() -> None:
    """Make the faces known to the PDF library; does nothing the second time."""
    known = set(pdfmetrics.getRegisteredFontNames())
    for face in FACES:
        if face not in known:
            pdfmetrics.registerFont(TTFont(face, str(asset(f"fonts/{face}.ttf"))))


@cache
def coverage(face: str) -> frozenset[str]:
    """The characters a registered face has a form for.

    Those beyond the basic plane are left out: the library writes them so that they print, but
    cannot be searched or copied.
    """
    codes = pdfmetrics.getFont(face).face.charToGlyph
    return frozenset(chr(code) for code in codes if code <= 0xFFFF) | {"\n"}


@cache
def _covers(face: str, character: str) -> str:
    """The face that prints a character wanted in `face`; empty: none does."""
    faces = (face, *FALLBACKS)
    return next((one for one in faces if character in coverage(one)), "")


def spread(text: str, face: str) -> Iterator[tuple[str, str]]:
    """The text in stretches of one face each; what no face covers becomes a visible sign."""
    if coverage(face).issuperset(text):
        yield face, text
        return
    for used, stretch in groupby(text, lambda character: _covers(face, character)):
        characters = "".join(stretch)
        yield (used, characters) if used else (face, REPLACEMENT * len(characters))


def printable(text: str, face: str) -> str:
    """The text with what one face does not cover replaced, for where only one can be used."""
    covered = coverage(face)
    if covered.issuperset(text):
        return text
    return "".join(c if c in covered else REPLACEMENT for c in text)


def width(text: str, face: str, size: float) -> float:
    """Points that a text takes on a line."""
    return float(pdfmetrics.stringWidth(text, face, size))


def fit(text: str, face: str, size: float, room: float) -> str:
    """As much of a text as fits a line of `room` points, with an ellipsis where it was cut."""
    # No more than could fit if every letter were an i: a long text is not measured whole.
    text = printable(text[: 2 + int(max(0.0, room) / (size * NARROWEST))], face)
    if width(text, face, size) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width(text[:middle].rstrip() + "…", face, size) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…" if low else ""
