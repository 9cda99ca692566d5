"""The small Markdown that texts may use, parsed to blocks that every renderer sets itself.

Headings, paragraphs, list items, quotes and rules; bold, italic and code within a line.
Anything else, HTML, links and pictures among it, is left as the characters it is.
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec

BlockKind = Literal["heading", "paragraph", "item", "quote", "rule"]


class Run(msgspec.Struct, frozen=True):
    """Characters set alike."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False


class Block(msgspec.Struct, frozen=True):
    """One block; `level` is a heading's (1-3) or an item's (1-4); `ordinal` 0: a bullet."""

    kind: BlockKind
    runs: tuple[Run, ...] = ()
    level: int = 1
    ordinal: int = 0


HEADING = 80
"""How many characters of a text stand for the subject it does not have."""

NO_SUBJECT = "(no subject)"

_HEADING = re.compile(r"(#{1,6})[ \t]+(.*)")
_ITEM = re.compile(r"([ \t]*)(?:[-*•]|([0-9]{1,3})[.)])[ \t]+(.*)")
_QUOTE = re.compile(r">[ \t]?(.*)")
_RULE = re.compile(r"(?:-{3,}|\*{3,}|_{3,})[ \t]*")
_EMPHASIS = re.compile(
    r"`(?P<code>[^`\n]+)`"
    r"|\*\*(?P<bold>[^\s*](?:[^*]*[^\s*])?)\*\*"
    r"|(?<![\w*])[*](?P<star>[^\s*](?:[^*]*[^\s*])?)[*](?![\w*])"
    r"|(?<![\w_])_(?P<under>[^\s_](?:[^_]*[^\s_])?)_(?![\w_])"
)


def parse(text: str) -> tuple[Block, ...]:
    """The blocks of a text, in order; never fails."""
    blocks: list[Block] = []
    kind: BlockKind | None = None
    lines: list[str] = []

    def flush() -> None:
        nonlocal kind
        if kind is not None and lines:
            blocks.append(Block(kind, runs(" ".join(lines))))
        kind = None
        lines.clear()

    for line in text.splitlines():
        if not line.strip():
            flush()
        elif _RULE.fullmatch(line):
            flush()
            blocks.append(Block("rule"))
        elif match := _HEADING.fullmatch(line):
            flush()
            blocks.append(Block("heading", runs(match[2]), level=min(3, len(match[1]))))
        elif match := _ITEM.fullmatch(line):
            flush()
            blocks.append(_item(match))
        elif match := _QUOTE.fullmatch(line):
            if kind != "quote":
                flush()
            kind = "quote"
            lines.append(match[1].strip())
        elif blocks and blocks[-1].kind == "item" and kind is None and line[:1] in " \t":
            blocks[-1] = _continued(blocks[-1], line.strip())
        else:
            if kind != "paragraph":
                flush()
            kind = "paragraph"
            lines.append(line.strip())
    flush()
    return tuple(blocks)


def runs(line: str) -> tuple[Run, ...]:
    """The runs of one line of text."""
    found: list[Run] = []
    end = 0
    for match in _EMPHASIS.finditer(line):
        if match.start() > end:
            found.append(Run(line[end : match.start()]))
        if match["code"]:
            found.append(Run(match["code"], code=True))
        elif match["bold"]:
            found.append(Run(match["bold"], bold=True))
        else:
            found.append(Run(match["star"] or match["under"], italic=True))
        end = match.end()
    if end < len(line):
        found.append(Run(line[end:]))
    return tuple(found)


def plain(text: str) -> str:
    """The words alone, on one line: for lists, tables and search."""
    return " ".join("".join(run.text for run in block.runs) for block in parse(text)).strip()


def heading(subject: str, body: str) -> str:
    """What delegates read above a text: its subject, else its own first words on one line.

    Never a title: titles are the white cell's, and may say what a delegation must not know.
    """
    if subject:
        return subject
    lines = (plain(line) for line in body[:2_000].splitlines())
    first = next((line for line in lines if line), NO_SUBJECT)
    return first if len(first) <= HEADING else first[: HEADING - 1].rsplit(" ", 1)[0] + "…"


def own_subject(subject: str, body: str) -> bool:
    """Whether what stands above a text is more than the text's own first words."""
    return bool(subject) and subject != heading("", body)


def _item(match: re.Match[str]) -> Block:
    indent = len(match[1].expandtabs(4))
    return Block("item", runs(match[3]), level=min(4, 1 + indent // 2), ordinal=int(match[2] or 0))


def _continued(item: Block, line: str) -> Block:
    return Block("item", (*item.runs, Run(" "), *runs(line)), item.level, item.ordinal)
