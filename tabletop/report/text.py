"""Untrusted text made fit for paper: cleaned, and cut into pieces a page can carry."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

REPLACEMENT = "\ufffd"
"""Stands, visibly, for a character that cannot be printed."""

PIECE = 2000
"""Longest paragraph set in one go, in characters; longer ones take time with their square."""

AFTER_NUMBER = "\u00a0 "
"""Between a number and a title: wider than a space, and not lost when lines are broken."""

_LINE_END = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# What has no form of its own: direction marks and overrides, zero-width and variation marks.
_FORMLESS = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e0fff]"
)
# Control characters, lone surrogates, private use, what is no character at all.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef"
    "\ufff9-\ufffc\ufffe\uffff\U000f0000-\U0010ffff]"
)
_ACCENTS = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
# A pile of accents would be printed over the lines around it.
_PILE = re.compile(f"({_ACCENTS}{{3}}){_ACCENTS}+")


def clean(text: str) -> str:
    """The text with what cannot be printed replaced, and what has no form taken out."""
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", _LINE_END.sub("\n", text).replace("\t", "    "))
    text = _UNPRINTABLE.sub(REPLACEMENT, _FORMLESS.sub("", text))
    return _PILE.sub(r"\1", text)


def one_line(text: str) -> str:
    """Cleaned, on one line."""
    return " ".join(clean(text).split())


def excerpt(text: str, longest: int) -> str:
    """Cleaned, on one line, cut at a word where it is too long."""
    line = one_line(text)
    if len(line) <= longest:
        return line
    kept = line[: longest - 1]
    at = kept.rfind(" ")
    return (kept[:at] if at > longest * 2 // 3 else kept).rstrip(" ,;:") + "…"


def pieces(text: str, longest: int = PIECE) -> Iterator[str]:
    """The text in pieces of at most `longest` characters, cut at words where there are any."""
    start = 0
    while len(text) - start > longest:
        end = text.rfind(" ", start + longest // 2, start + longest) + 1 or start + longest
        yield text[start:end]
        start = end
    if start < len(text) or not text:
        yield text[start:]
