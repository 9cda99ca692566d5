"""A package in one file: a ZIP archive, of which nothing is ever unpacked unseen."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tabletop.scenario.codes import Code
from tabletop.scenario.limits import (
    ARCHIVE_ENTRIES,
    ARCHIVE_INDEX_BYTES,
    ARCHIVE_RATIO,
    FILE_BYTES,
    FILES,
    MEDIA_BYTES,
    YAML_BYTES,
)
from tabletop.scenario.problems import Position, Report, quoted

SUFFIX = ".scenario"
"""How an archive is named, so that a double-click opens it."""

FIRST = "scenario.yaml"
"""The file an archive of ours begins with, so that a package is told from any other ZIP archive."""

_MAGIC = b"PK\x03\x04"
_FREE_BYTES = 100_000  # so small a file may be packed as tightly as it likes
_MADE = (1980, 1, 1, 0, 0, 0)  # the same package gives the same bytes
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_END = struct.Struct("<4s4H2LH")  # the record at the end: entries are its fifth, bytes its sixth
_END_MAGIC, _LARGE_MAGIC = b"PK\x05\x06", b"PK\x06\x07"
_LARGE_BYTES = 20  # of what stands before that record where the archive is of the large kind
_COMMENT_BYTES = 0xFFFF
_TOO_MANY: tuple[Code, str] = ("too-many", f"it has more than {FILES} files")
_MAC = "__MACOSX/"  # what a Mac puts into its archives beside the files
_OFFICE_FILES = frozenset({"[Content_Types].xml", "META-INF/manifest.xml"})
_OFFICE = (
    "this is a document of an office program; `tabletop msel import` makes a package of an MSEL in "
    "a workbook"
)
_UNUSUAL = "it is packed in an unusual way; make a plain ZIP archive"

# All that the library raises for bytes that are no sound archive.
_DAMAGE = (
    *(OSError, EOFError, ValueError, IndexError, RuntimeError),
    *(zipfile.BadZipFile, zlib.error, struct.error),
)


def is_archive(path: Path) -> bool:
    """Whether a file begins as a ZIP archive does."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return False
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except (OSError, ValueError):
        return False


def pack(files: Mapping[str, bytes]) -> bytes:
    """The archive of a package's files; the same files give the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items(), key=lambda one: (one[0] != FIRST, one[0])):
            info = zipfile.ZipInfo(name, _MADE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)
    return made.getvalue()


def archive_files(
    path: Path, shown: str, report: Report, is_passed_over: Callable[[str], bool]
) -> dict[str, bytes | None]:
    """The files of an archive by their path in it, None for those that may not be used.

    `shown` is how problems name the archive. A single folder around all files is left out, and
    so is what is passed over by its name.
    """
    try:
        if path.stat().st_size > MEDIA_BYTES + YAML_BYTES:
            report.add(Position(shown), "too-big", "this archive is too large; use fewer pictures")
            return {}
        if problem := _bad_index(path):
            report.add(Position(shown), *problem)
            return {}
        with zipfile.ZipFile(path) as archive:
            if _is_office(archive):
                report.add(Position(shown), "not-a-package", _OFFICE)
                return {}
            return dict(_files(archive, shown, report, is_passed_over))
    except _DAMAGE as error:
        reason = getattr(error, "strerror", None) or "it is damaged"
        report.add(Position(shown), "unreadable", f"this archive cannot be read: {reason}")
        return {}


def _bad_index(path: Path) -> tuple[Code, str] | None:
    """Code and sentence where the list of entries, which the library reads whole, is too long.

    The library goes by the bytes of the list, whatever number of entries is told, so both count.
    """
    with path.open("rb") as file:
        size = file.seek(0, io.SEEK_END)
        file.seek(max(0, size - _END.size - _COMMENT_BYTES - _LARGE_BYTES))
        tail = file.read()
    at = _end_record(tail)
    if at is None or at + _END.size > len(tail):
        return None  # no archive, as the library will find
    _, _, _, _, entries, index_bytes, _, _ = _END.unpack_from(tail, at)
    if tail[max(0, at - _LARGE_BYTES) : at].startswith(_LARGE_MAGIC):
        return "unreadable", _UNUSUAL
    if entries > ARCHIVE_ENTRIES or index_bytes > ARCHIVE_INDEX_BYTES:
        return _TOO_MANY
    return None


def _end_record(tail: bytes) -> int | None:
    """Where the record at the end begins, looked for as the library does."""
    last = len(tail) - _END.size
    if last >= 0 and tail[last:].startswith(_END_MAGIC) and tail.endswith(b"\0\0"):
        return last
    found = tail.rfind(_END_MAGIC, max(0, last - _COMMENT_BYTES))
    return found if found >= 0 else None


def _is_office(archive: zipfile.ZipFile) -> bool:
    """Whether it is a document of an office program, which are archives too."""
    return not _OFFICE_FILES.isdisjoint(archive.namelist())


def _files(
    archive: zipfile.ZipFile,
    shown: str,
    report: Report,
    is_passed_over: Callable[[str], bool],
) -> Iterator[tuple[str, bytes | None]]:
    infos = [info for info in archive.infolist() if not info.filename.endswith("/")]
    infos = [info for info in infos if not info.filename.startswith(_MAC)]
    around = _around([info.filename for info in infos])
    infos = [i for i in infos if not is_passed_over(i.filename.removeprefix(around))]
    if len(infos) > FILES:
        report.add(Position(shown), *_TOO_MANY)
        return
    budget = MEDIA_BYTES + YAML_BYTES
    seen: set[str] = set()
    for info in infos:
        place = Position(f"{shown}/{info.filename}")
        data = None
        if info.filename in seen:
            report.add(place, "duplicate-name", f"{quoted(info.filename)} is in it twice")
        elif _allowed(info, place, report):
            data = _read(archive, info, min(budget, max(FILE_BYTES, YAML_BYTES)), place, report)
            budget -= len(data or b"")
        seen.add(info.filename)
        yield info.filename.removeprefix(around), data


def _allowed(info: zipfile.ZipInfo, place: Position, report: Report) -> bool:
    mode = info.external_attr >> 16
    if info.orig_filename != info.filename or (mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG)):
        report.add(place, "link", "a link, or a name that is not what it seems; take it out")
    elif info.flag_bits & _ENCRYPTED:
        report.add(place, "unreadable", "it is locked with a password; pack it without one")
    elif info.compress_type not in _METHODS:
        report.add(place, "unreadable", _UNUSUAL)
    elif info.file_size > max(_FREE_BYTES, ARCHIVE_RATIO * info.compress_size):
        report.add(place, "too-big", f"it grows to more than {ARCHIVE_RATIO} times its size")
    else:
        return True
    return False


def _read(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int, place: Position, report: Report
) -> bytes | None:
    """No more than is allowed, whatever the archive says of its size."""
    if info.file_size > most:
        report.add(place, "too-big", "it is too large")
        return None
    with archive.open(info) as file:
        data = file.read(info.file_size + 1)
    if len(data) != info.file_size:
        raise zipfile.BadZipFile
    return data


def _around(names: list[str]) -> str:
    """The one folder that stands around everything, as file managers put it there."""
    folders = {name.partition("/")[0] for name in names if "/" in name or name == FIRST}
    [folder, *others] = folders or {""}
    return f"{folder}/" if not others and f"{folder}/{FIRST}" in names else ""
