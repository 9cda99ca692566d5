"""Registers file types for the user on Linux and its kin, by the freedesktop.org conventions."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from tabletop.cli.file_types import FILE_TYPES, FileType, program
from tabletop.files import write_private
from tabletop.resources import asset

ENTRY = Path("applications/tabletop.desktop")
TYPES = Path("mime/packages/tabletop.xml")
_ICONS = Path("icons/hicolor/scalable")
_SECONDS = 60
_QUOTED = '"`$\\'
"""What a backslash goes before, within the quotes of an Exec line."""

_UPDATES = (
    ("update-mime-database", "mime", "shared-mime-info"),
    ("update-desktop-database", "applications", "desktop-file-utils"),
)


def data_home() -> Path:
    """Where a user's own entries lie."""
    given = os.environ.get("XDG_DATA_HOME", "")
    return Path(given) if Path(given).is_absolute() else Path.home() / ".local" / "share"


def register() -> list[str]:
    """Write entry, types and icons, and have the desktop read them; what to tell."""
    home = data_home()
    for path, data in _files().items():
        write_private(home / path, data)
    return [*(str(home / path) for path in _files()), *_update(home)]


def remove() -> list[str]:
    """Take all of it away again; what to tell."""
    home = data_home()
    there = [home / path for path in _files() if (home / path).exists()]
    for path in there:
        path.unlink()
    return [*(f"Removed {path}" for path in there), *(_update(home) if there else [])]


def _files() -> dict[Path, bytes]:
    """By path in the data folder, what is written."""
    icons = {
        _ICONS / "mimetypes" / f"{one.mime.replace('/', '-')}.svg": asset(one.icon).read_bytes()
        for one in FILE_TYPES
    }
    return {
        ENTRY: desktop_entry(program()).encode(),
        TYPES: mime_types(FILE_TYPES).encode(),
        _ICONS / "apps" / "tabletop.svg": asset("tabletop.svg").read_bytes(),
        **icons,
    }


def desktop_entry(command: Sequence[str]) -> str:
    """The text of the .desktop file; opened on a file, the program is given its path."""
    lines = {
        "Type": "Application",
        "Name": "Tabletop",
        "GenericName": "Crisis exercises",
        "Comment": "Run live cyber-diplomacy crisis exercises",
        "TryExec": _string(command[0]),
        "Exec": f"{' '.join(map(_argument, command))} %f",
        "Icon": "tabletop",
        "Terminal": "false",
        "StartupNotify": "true",
        "StartupWMClass": "tabletop",
        "Categories": "Education;",
        "MimeType": "".join(f"{one.mime};" for one in FILE_TYPES),
    }
    return "\n".join(["[Desktop Entry]", *(f"{key}={value}" for key, value in lines.items()), ""])


def _argument(text: str) -> str:
    """An argument as an Exec line has it: in quotes, and then as any value of the file."""
    inside = "".join(f"\\{c}" if c in _QUOTED else c for c in text).replace("%", "%%")
    return _string(f'"{inside}"')


def _string(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def mime_types(types: Sequence[FileType]) -> str:
    """The text of the XML that tells the types by name and by bytes."""
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">',
            *(line for one in types for line in _mime_type(one)),
            "</mime-info>",
            "",
        ]
    )


def _mime_type(one: FileType) -> Iterator[str]:
    yield f"  <mime-type type={quoteattr(one.mime)}>"
    yield f"    <comment>{escape(one.comment)}</comment>"
    yield f"    <sub-class-of type={quoteattr(one.like)}/>"
    yield f"    <glob pattern={quoteattr(f'*{one.suffix}')}/>"
    yield '    <magic priority="70">'
    for depth, (offset, kind, value) in enumerate(one.magic):
        ends = "/" if depth == len(one.magic) - 1 else ""
        match = f"<match type={quoteattr(kind)} offset={quoteattr(str(offset))}"
        yield f"{'  ' * depth}      {match} value={quoteattr(value)}{ends}>"
    yield from ("      </match>" for _ in one.magic[1:])
    yield "    </magic>"
    yield "  </mime-type>"


def _update(home: Path) -> Iterator[str]:
    """Have the desktop's databases made anew; says which program for it is missing."""
    for name, folder, package in _UPDATES:
        found = shutil.which(name)
        if found is None:
            yield (
                f"{name} is not installed, so the desktop may not know of it."
                f" Debian has it in {package}: install that, then do this again."
            )
        elif (home / folder).is_dir():
            command = [found, str(home / folder)]
            ended = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
            if ended.returncode:
                yield f"{name} failed: {ended.stderr.decode(errors='replace').strip()}"
