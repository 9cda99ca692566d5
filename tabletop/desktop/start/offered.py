"""What it is that somebody chose, dropped on the window or double-clicked."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtGui import QDropEvent

from tabletop.record.guard import is_database
from tabletop.record.naming import SUFFIX
from tabletop.scenario.archive import SUFFIX as ARCHIVE
from tabletop.scenario.archive import is_archive
from tabletop.scenario.msel.workbook import ENDINGS

Kind = Literal["package", "exercise", "msel", "unknown"]

MSELS = (*ENDINGS, ".json")
_YAML = (".yaml", ".yml")


def kind_of(path: Path) -> Kind:
    """What the start window does with it; a workbook is a ZIP archive too, so names come first."""
    ending = path.suffix.lower()
    if path.is_dir() or ending in (ARCHIVE, *_YAML):
        return "package"
    if ending in MSELS:
        return "msel"
    if ending == SUFFIX or is_database(path):
        return "exercise"
    return "package" if is_archive(path) else "unknown"


def package_of(path: Path) -> Path:
    """The package that a file of it stands for: a folder's scenario.yaml means the folder."""
    return path.parent if path.suffix.lower() in _YAML and path.is_file() else path


def accepted_file(event: QDropEvent) -> Path | None:
    """The one file of this computer that is dragged here or dropped; if so, it is accepted."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    event.acceptProposedAction()
    return Path(urls[0].toLocalFile())
