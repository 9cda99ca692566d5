"""Sentences that stood between no quotes, and that YAML tore at a comma, a colon or a `#`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from tabletop.scenario.misspelt import Misspelt, meant_key
from tabletop.scenario.nodes import Mapping, Node, Scalar, Sequence
from tabletop.scenario.package import Package
from tabletop.scenario.problems import Report, quoted

_SOME_COMMENT = re.compile(rb"#(?<=[ \t]#)[^\s#]")  # begun so, it is looked for fast
_COMMENT = re.compile(r"[ \t]+#[^\s#]")
_BLANKS = " \t\r"
_FOLDED = " \n"
"""What the end of a line becomes, where a text goes on behind it."""


def note_unknown_key(
    report: Report, group: Mapping, name: str, keys: Collection[str], what: str
) -> Misspelt | None:
    """Note a key that does not belong, and whether it is most likely a piece of a sentence.

    Gives which key is meant where that is certain enough.
    """
    key, value = group.entries[name]
    message = f"{what} has no key {quoted(name)}"
    meant = meant_key(name, keys)
    if _is_piece(group, key, value) and meant is None:
        message += "; a comma or a colon ended the text before it: put that between quotes"
        report.add(key, "unknown-key", message)
        return None
    problem = report.add(key, "unknown-key", message, near=(name.replace(" ", "_"), keys))
    return Misspelt(group, name, meant, problem) if meant and problem else None


def _is_piece(group: Mapping, key: Scalar, value: Node) -> bool:
    """Whether a key has several words, or stands within braces with nothing behind it."""
    is_in_braces = key.line == group.line and key.column > group.column
    return " " in key.text or (is_in_braces and isinstance(value, Scalar) and not value.text)


def torn_text(node: Node) -> str:
    """What most likely made a group of keys where a text belongs; empty where braces did."""
    first = next(iter(node.entries.values()), None) if isinstance(node, Mapping) else None
    if first is None or (first[0].line, first[0].column) != (node.line, node.column):
        return ""
    return "; a colon made keys of it: put a text that holds one between quotes"


class Cuts:
    """Finds texts that end where a comment begins that is most likely a part of them."""

    def __init__(self, package: Package, names: Iterable[str]) -> None:
        """Of the files with these names only those are kept that hold what looks so."""
        self._lines: dict[str, list[str]] = {}
        for name in names:
            data = package.files[name]
            if _SOME_COMMENT.search(data):
                text = data.decode("utf-8-sig", "replace")
                self._lines[package.place(name)] = text.split("\n")

    def note(self, node: Node, report: Report) -> None:
        """Note a text that is cut, or those in a list."""
        for each in node.items if isinstance(node, Sequence) else (node,):
            if isinstance(each, Scalar) and self._cuts(each):
                message = "a `#` after a space began a comment and ended this text; put the text "
                message += "between quotes, or a space behind the `#`"
                report.add(each, "text-cut", message)

    def __bool__(self) -> bool:
        return bool(self._lines)

    def _cuts(self, node: Scalar) -> bool:
        lines = self._lines.get(node.path)
        rest = _after_plain(lines, node) if lines is not None else None
        return rest is not None and _COMMENT.match(rest) is not None


def _after_plain(lines: list[str], node: Scalar) -> str | None:
    """What follows a text on the line where it ends; None of one between quotes, or a block."""
    text, done = node.text, 0
    begin = node.column - 1
    for number in range(node.line - 1, len(lines)):
        line = lines[number]
        left = len(text) - done
        if left <= len(line) - begin and line.startswith(text[done:], begin):
            return line[begin + left :]
        part = line[begin:].rstrip(_BLANKS)
        if not text.startswith(part, done) or (not part and not done):
            return None
        done += len(part)
        while done < len(text) and text[done] in _FOLDED:
            done += 1
        following = lines[number + 1] if number + 1 < len(lines) else ""
        begin = len(following) - len(following.lstrip(_BLANKS))
    return None
