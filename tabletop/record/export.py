"""Writes an exercise file out as JSON lines or as CSV tables, marked as an exercise."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

MARKING = "EXERCISE EXERCISE EXERCISE"

Format = Literal["jsonl", "csv"]


def export(path: Path, form: Format, out: Path, *, overwrite: bool = False) -> tuple[Path, ...]:
    """Writes a file (jsonl) or a folder of files (csv); gives the files written."""
    raise NotImplementedError
