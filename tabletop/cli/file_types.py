"""The kinds of files a double click opens, and how the program is started on one."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from tabletop.record.file import APPLICATION_ID
from tabletop.record.naming import SUFFIX as EXERCISE
from tabletop.scenario.archive import FIRST
from tabletop.scenario.archive import SUFFIX as PACKAGE


@dataclass(frozen=True)
class FileType:
    """A kind of file; `magic` says by offset what its bytes are, in the MIME database's terms."""

    suffix: str
    mime: str
    comment: str
    icon: str  # in assets/
    like: str  # the kind that it is a special one of
    magic: tuple[tuple[int, str, str], ...]  # offset, type, value; all must match

    @property
    def name(self) -> str:
        """`Tabletop.scenario`."""
        return f"Tabletop{self.suffix}"


FILE_TYPES = (
    FileType(
        PACKAGE,
        "application/x-tabletop-scenario",
        "Tabletop scenario package",
        "file-types/scenario.svg",
        "application/zip",
        ((0, "string", r"PK\003\004"), (30, "string", FIRST)),
    ),
    FileType(
        EXERCISE,
        "application/x-tabletop-exercise",
        "Tabletop exercise",
        "file-types/exercise.svg",
        "application/vnd.sqlite3",
        ((0, "string", r"SQLite format 3\000"), (68, "big32", f"0x{APPLICATION_ID:08x}")),
    ),
)


class AssociationError(Exception):
    """File types cannot be registered here; the message says what to do instead."""


def program() -> list[str]:
    """The command that starts this very program from anywhere.

    With -P nothing that lies in the folder of a double-clicked file is taken for a part of it.
    """
    python = Path(sys.executable)
    windowed = python.with_name("pythonw.exe")  # without a console, on Windows
    return [str(windowed if windowed.is_file() else python), "-P", "-m", "tabletop"]
