"""Bytes of a file turned into text that is safe to read, show and keep."""

from __future__ import annotations

import re

from tabletop.scenario.problems import Position, Report

# Control characters but tab and line ends, line separators that editors do not count as
# lines, characters that override the direction of text, and what UTF-8 cannot hold.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
# A carriage return on its own is a line end to the YAML reader and to no editor.
_FORBIDDEN_IN_FILE = re.compile(FORBIDDEN.pattern + "|\r(?!\n)")
_PLAIN = bytes(range(0x20, 0x7F)) + b"\t\n"


def decode(data: bytes, path: str, report: Report) -> str | None:
    """The text of a YAML file, or None when a problem was noted."""
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        likely = data[error.start : error.start + 1].decode("cp1252", "replace")
        message = "this is not UTF-8; save the file as UTF-8"
        if likely.isprintable() and likely != "\ufffd":
            message += f" (most likely a {likely} stands here)"
        report.add(_position(before, len(before), path), "encoding", message)
        return None
    return text if _clean(text, path, report) else None


def describe(character: str) -> str:
    """A forbidden character as a message can show it."""
    return f"U+{ord(character):04X}"


def _clean(text: str, path: str, report: Report) -> bool:
    wrong = list(_FORBIDDEN_IN_FILE.finditer(text))[:20] if _needs_a_look(text) else []
    for match in wrong:
        message = f"the character {describe(match[0])} is not allowed; take it out"
        report.add(_position(text, match.start(), path), "bad-character", message)
    # A great many directives take the YAML reader time that grows with their square.
    directive = f"\n{text}".find("\n%")
    if directive >= 0:
        message = "a line may not begin with %"
        report.add(_position(text, directive, path), "refused-yaml", message)
    return not wrong and directive < 0


def _needs_a_look(text: str) -> bool:
    """Whether a forbidden character may be in it: most of a text is plain, and is left out fast."""
    unix = text.replace("\r\n", "\n") if "\r" in text else text
    rest = unix.encode().translate(None, _PLAIN).decode()
    return "\r" in rest or FORBIDDEN.search(rest) is not None


def _position(text: str, index: int, path: str) -> Position:
    line = text.count("\n", 0, index) + 1
    return Position(path, line, index - text.rfind("\n", 0, index))
