"""What the YAML reader stumbles over, in words that say what to do about it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

import yaml

from tabletop.scenario.problems import Position, quoted
from tabletop.scenario.text import describe

_KEY = re.compile(
    r"""(?P<dashes>(?:- +)*)(?:"[^"]*"|'[^']*'|[^\s"'{}\[\],#:][^{}\[\],#:]*):(?:\s|$)"""
)
_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_BLOCK = re.compile(r":\s+[|>][-+0-9]*\s*(?:#.*)?$")
_GLUED = re.compile(r"\s*(?:- +)*[\w-]+:[^\s:]")

_QUOTES = (
    "put a text that holds a colon, a #, brackets or quotes between quotes as a whole, and close "
    "every quote and bracket"
)
_AFTER_TEXT = f"nothing may follow here, or something before it was not meant to end; {_QUOTES}"

_NO_TABS = "indent with spaces, never with tabs"

_ADVICE = {
    "mapping values are not allowed in this context": (
        "a colon followed by a space is not expected here; put the text in quotes"
    ),
    "found a tab character that violates indentation": _NO_TABS,
    "found a tab character where an indentation space is expected": _NO_TABS,
    "found unexpected ':'": f"a colon is not expected here; {_QUOTES}",
    "mapping keys are not allowed in this context": (
        "a text cannot begin with ? and a space; put it between quotes"
    ),
    "did not find expected ',' or '}'": f"a comma or }} is expected here; {_QUOTES}",
    "did not find expected ',' or ']'": f"a comma or ] is expected here; {_QUOTES}",
    "did not find expected key": _AFTER_TEXT,
    "did not find expected '-' indicator": _AFTER_TEXT,
    "did not find expected <document start>": _AFTER_TEXT,
    "did not find expected node content": f"something is missing before this; {_QUOTES}",
    "did not find expected alphabetic or numeric character": (
        "a text cannot begin with * or &; put it between quotes"
    ),
    "did not find expected comment or line break": (
        "behind | or > the text begins on the next line; put a text that begins with one of them "
        "between quotes"
    ),
    "found unknown escape character": (
        "within double quotes a backslash is written twice; or use single quotes"
    ),
    "block sequence entries are not allowed in this context": (
        "a list begins on the line below its key; put a text that begins with a dash between quotes"
    ),
}
"""What to do where no more can be told from the text itself."""

_WORD = r"[a-z_]+:(?:\s|$)"
_LOOKALIKES = (
    (
        re.compile(rf"^[ \t]*([\u00a0\u2000-\u200b\u202f\u3000])[\s\u00a0\u200b]*(?:- +)?{_WORD}"),
        "the character {0} looks like a space and is none; indent with plain spaces",
    ),
    (
        re.compile(rf"^ *([\u2022\u2023\u2043\u2010-\u2015\u2212\u00b7*])\s*{_WORD}"),
        "a list item begins with a plain dash and a space, not with {1}",
    ),
    (
        re.compile(rf"^ *(-){_WORD}"),
        "a list item begins with a dash and a space; put a space behind the dash",
    ),
)
"""What stands for plain characters at the beginning of a key, told by its name or as it is."""

_CURLY = re.compile(r"(?:: |- |[\[,{] ?)([\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb])")

_BEGUN = {
    "while parsing a flow mapping": "the { that begins",
    "while parsing a flow sequence": "the [ that begins",
}


_TAGS = ("while parsing a tag", "while scanning a tag")


class Fault(NamedTuple):
    """What the reader told, and the lines of the text; marks count from 0."""

    problem: str
    mark: Any
    begun: Any  # the mark where what it was reading begins
    lines: list[str]

    @property
    def line(self) -> str:
        """The line of the fault."""
        return self.at(self.mark)

    def at(self, mark: Any) -> str:  # noqa: ANN401 - the reader's own type
        """The line of a mark."""
        return self.lines[mark.line] if mark.line < len(self.lines) else ""


def syntax_fault(error: yaml.YAMLError, text: str, path: str) -> tuple[Position, str]:
    """Where a text cannot be read, and what to do."""
    problem = getattr(error, "problem", None) or ""
    begun, context = getattr(error, "context_mark", None), getattr(error, "context", None)
    mark = getattr(error, "problem_mark", None) or begun
    if mark is None:
        return Position(path), "this is not YAML"
    fault = Fault(problem, mark, begun or mark, _BREAK.split(text))
    explain = _EXPLAINED.get(problem)
    told = _lookalike(fault) or (explain(fault) if explain else None)
    if told is not None:
        place, message = told
        return Position(path, place.line + 1, place.column + 1), message
    message = _ADVICE.get(problem, f"this is not YAML: {problem}")
    if begun and context in _TAGS:
        message = "a text cannot begin with !; put it between quotes"
        return Position(path, begun.line + 1, begun.column + 1), message
    if begun and (context in _BEGUN or problem not in _ADVICE):
        what = _BEGUN.get(context or "", f"{context} that begins")
        message += f" ({what} at line {begun.line + 1}, column {begun.column + 1})"
    return Position(path, mark.line + 1, mark.column + 1), message


# --- what the text itself tells ------------------------------------------------------------


class Place(NamedTuple):
    """Where something stands, as marks count: from 0."""

    line: int
    column: int


def _lookalike(fault: Fault) -> tuple[Any, str] | None:
    """What a word processor puts in the place of spaces, dashes and quotes, near the fault."""
    last = min(fault.mark.line, len(fault.lines) - 1)
    for number in range(last, max(-1, last - 3), -1):
        line = fault.lines[number]
        for pattern, message in _LOOKALIKES:
            if found := pattern.search(line):
                place = Place(number, found.start(1))
                return place, message.format(describe(found[1][0]), found[1])
    if found := _CURLY.search(fault.line):
        message = f"{found[1]} is no straight quotation mark; put straight ones at both ends of "
        return Place(fault.mark.line, found.start(1)), message + "the text"
    return None


def _misplaced(fault: Fault) -> tuple[Any, str] | None:
    """A line that does not begin where those begin to which it may belong."""
    line, indent = fault.line, _indent(fault.line)
    if line[indent : fault.mark.column].strip() and not _is_first_colon(fault):
        return None
    if re.match(r"-[^\s-]", line[indent:]) and ":" in line:
        return fault.mark, "put a space behind the dash"
    is_item, is_key = line[indent:].startswith("- "), _KEY.match(line, indent) is not None
    levels = sorted(_levels(fault.lines[: fault.mark.line], is_item))
    if indent in levels or not levels or not (is_item or is_key):
        return _misplaced_text(fault) if not (is_item or is_key) else None
    what = "list items" if is_item else "keys"
    message = f"the indentation is wrong: this line begins with {_spaces(indent)}, and the {what} "
    message += f"above that it may belong with begin with {_any_of(levels)}; indent it like them"
    return fault.mark, message


def _misplaced_text(fault: Fault) -> tuple[Any, str] | None:
    above, indent = _indent_above(fault.lines, fault.mark.line), _indent(fault.line)
    if above <= indent or fault.line[indent : indent + 1] in ("", *"{}[]\"'"):
        return None
    message = f"the indentation is wrong: this line begins with {_spaces(indent)}, the text above "
    return fault.mark, message + f"it with {_spaces(above)}; indent the lines of a text alike"


def _no_colon(fault: Fault) -> tuple[Any, str]:
    """A line that should be a key, or the text above it."""
    place = fault.begun
    line = fault.at(place)
    if _GLUED.match(line):
        return place, "put a space behind the colon"
    message = "a colon and a space are missing behind a key here"
    above = _indent_above(fault.lines, place.line)
    if _begins_text(fault.lines, place.line):
        message = "a text behind | or > is indented further than its key; indent it"
    elif above > _indent(line):
        message += f"; or, where this goes on with the text above, indent it by {_spaces(above)}"
    return place, message


def _bad_beginning(fault: Fault) -> tuple[Any, str]:
    character = fault.line[fault.mark.column : fault.mark.column + 1]
    if character == "\t":
        return fault.mark, _NO_TABS
    message = f"a text cannot begin with {quoted(character)}; put it between quotes"
    return fault.mark, message


def _no_end(fault: Fault) -> tuple[Any, str]:
    message = "the quotation mark that begins here is never closed; close it"
    return fault.begun, message


_EXPLAINED: dict[str, Callable[[Fault], tuple[Any, str] | None]] = {
    "mapping values are not allowed in this context": _misplaced,
    "did not find expected '-' indicator": _misplaced,
    "did not find expected key": _misplaced,
    "could not find expected ':'": _no_colon,
    "found character that cannot start any token": _bad_beginning,
    "found unexpected end of stream": _no_end,
}


# --- indentation ---------------------------------------------------------------------------


def _levels(above: list[str], is_item: bool) -> set[int]:
    """Where the list items, or the keys, begin to which a line below all these may belong."""
    levels: set[int] = set()
    least = 1_000
    for line in reversed(above):
        indent = _indent(line)
        key = _KEY.match(line, indent)
        dash = line[indent:].startswith("- ")
        if indent >= least or not (key or dash):
            continue
        begins = key.end("dashes") if key else indent
        if _BLOCK.search(line):
            levels = {level for level in levels if level <= begins}  # what is deeper was its text
        if dash and is_item:
            levels.add(indent)
        elif key and not is_item and begins <= least:
            levels.add(begins)
        least = indent + dash  # a list may begin as far in as its key
        if not least:
            break
    return levels


def _is_first_colon(fault: Fault) -> bool:
    """Whether the fault is the colon behind the key with which its line begins."""
    key = _KEY.match(fault.line, _indent(fault.line))
    return key is not None and fault.line.index(":", key.end("dashes")) == fault.mark.column


def _indent_above(lines: list[str], number: int) -> int:
    """How far the last line above is indented that is not empty."""
    return next((_indent(line) for line in reversed(lines[:number]) if line.strip()), 0)


def _begins_text(lines: list[str], number: int) -> bool:
    """Whether the last line above that is not empty ends in a sign that a text follows."""
    above = next((line for line in reversed(lines[:number]) if line.strip()), "")
    return _BLOCK.search(above) is not None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _spaces(count: int) -> str:
    return "1 space" if count == 1 else f"{count or 'no'} spaces"


def _any_of(levels: list[int]) -> str:
    *others, last = map(str, levels)
    return f"{', '.join(others)} or {last} spaces" if others else _spaces(levels[0])
