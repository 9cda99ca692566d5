"""A package's files as bytes, from a folder, an archive or memory, and what is wrong there."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from tabletop.scenario.archive import archive_files, is_archive
from tabletop.scenario.images import PIXELS, Image, image_of, looks_like_svg
from tabletop.scenario.limits import FILE_BYTES, FILES, MEDIA_BYTES, YAML_BYTES
from tabletop.scenario.problems import Position, Problem, Report, quoted
from tabletop.scenario.text import FORBIDDEN

MAIN = "scenario.yaml"
MEDIA = "media/"
TRANSLATIONS = "translations/"

_WALKED = frozenset({MEDIA, TRANSLATIONS})

# Left behind by file managers; nobody wrote them.
_LITTER = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
_MOST_BESIDE = 10_000
_MEANT = re.compile(r"scenario.{0,3}\.ya?ml(\.txt)?", re.IGNORECASE)
_SEPARATORS = re.compile(r"[\\:]")


@dataclass(frozen=True)
class Package:
    """The files an author wrote: YAML texts and media, by path within the package.

    `files` holds only files that may be used; `refused` names those there but left out, and
    `problems` says why.
    """

    path: str
    files: Mapping[str, bytes]
    problems: tuple[Problem, ...] = field(default=(), compare=False)
    refused: frozenset[str] = field(default=frozenset(), compare=False)

    @classmethod
    def read(cls, path: str | Path) -> Package:
        """Read an archive, a folder, or the folder of the `scenario.yaml` given; never raises for
        what is in it.
        """
        folder = Path(path)
        report = Report()
        if is_archive(folder):
            shown = _shown(str(folder))
            return _accept(shown, archive_files(folder, shown, report, is_passed_over), report)
        if folder.name == MAIN:
            folder = folder.parent
        found = dict(_folder_files(folder, report))
        return _accept(_shown(str(folder)), found, report, _beside(folder))

    @classmethod
    def from_files(cls, name: str, files: Mapping[str, bytes]) -> Package:
        """A package from bytes already held, as an exercise file embeds it."""
        return _accept(_shown(name), files, Report())

    @cached_property
    def digests(self) -> dict[str, str]:
        """SHA-256 of each file's bytes, hex."""
        return {name: hashlib.sha256(data).hexdigest() for name, data in self.files.items()}

    @cached_property
    def images(self) -> dict[str, Image]:
        """Format and size of each picture, by path within the package."""
        found = {name: image_of(d) for name, d in self.files.items() if name.startswith(MEDIA)}
        return {name: image for name, image in found.items() if image}

    @property
    def texts(self) -> list[str]:
        """The names of the YAML files: the main one, then the others in order of name."""
        names = sorted(name for name in self.files if "/" not in name)
        return sorted(names, key=lambda name: name != MAIN)

    @property
    def translations(self) -> list[str]:
        """The names of the files that hold translations, in order."""
        return sorted(name for name in self.files if name.startswith(TRANSLATIONS))

    def place(self, name: str) -> str:
        """The path of a file as problems name it."""
        return f"{self.path}/{name}"


# --- what may be in a package --------------------------------------------------------------


def is_passed_over(name: str) -> bool:
    """Whether a file is no part of a package, by its path in it, and no mistake either."""
    first, *rest = name.split("/")
    if {"", ".", ".."} & {first, *rest} or _SEPARATORS.search(name):
        return False  # that is a mistake
    if (rest[-1] if rest else first).casefold() in _LITTER:
        return True
    return first + "/" not in _WALKED if rest else not first.endswith((".yaml", ".yml"))


def _beside(folder: Path) -> list[str]:
    """The names of what stands in a folder, for one that was meant to be another."""
    try:
        return sorted(entry.name for entry in os.scandir(folder))[:_MOST_BESIDE]
    except (OSError, ValueError):
        return []


def _accept(
    path: str, files: Mapping[str, bytes | None], report: Report, beside: Collection[str] = ()
) -> Package:
    accepted: dict[str, bytes] = {}
    seen: dict[str, str] = {}
    for name, data in sorted(files.items()):
        place = Position(f"{path}/{_shown(name)}")
        if data is None or not _name_allowed(name, place, seen, report):
            continue
        if _data_allowed(name, data, place, report):
            accepted[name] = data
    _check_totals(path, accepted, report, (*beside, *files))
    refused = frozenset(files.keys() - accepted.keys())
    return Package(path, MappingProxyType(accepted), report.problems, refused)


def _shown(name: str) -> str:
    """A file's name as a message can show it: whatever cannot be printed or encoded replaced."""
    return "".join(c if c.isprintable() else "�" for c in name[:1000])


def _name_allowed(name: str, place: Position, seen: dict[str, str], report: Report) -> bool:
    parts = name.split("/")
    if FORBIDDEN.search(name) or _SEPARATORS.search(name) or {"", ".", ".."} & set(parts):
        report.add(place, "link", "a file may not have such a name; rename it")
        return False
    folded = unicodedata.normalize("NFKC", name).casefold()
    if folded in seen:
        message = f"{quoted(seen[folded])} has the same name on some computers; rename one"
        report.add(place, "duplicate-name", message)
        return False
    seen[folded] = name
    if not name.startswith(MEDIA) and not _is_text(parts):
        message = "only .yaml files, media/ and translations/LANGUAGE/ belong to a package"
        report.add(place, "attachment-type", message)
        return False
    return True


def _is_text(parts: list[str]) -> bool:
    """Whether a path is that of a YAML file at the top, or of one of a translation."""
    is_translation = len(parts) == 3 and parts[0] + "/" == TRANSLATIONS
    return parts[-1].endswith(".yaml") and (len(parts) == 1 or is_translation)


def _data_allowed(name: str, data: bytes, place: Position, report: Report) -> bool:
    if not name.startswith(MEDIA):
        return True
    if len(data) > FILE_BYTES:
        report.add(place, "too-big", f"larger than {FILE_BYTES // 1_000_000} MB; make it smaller")
        return False
    image = image_of(data)
    if image is None:
        kind = "SVG is not allowed" if looks_like_svg(data) else "this is not a PNG or JPEG picture"
        report.add(place, "attachment-type", f"{kind}; save it as PNG or JPEG")
        return False
    if image.width * image.height > PIXELS:
        size = f"{image.width} by {image.height} pixels"
        message = f"{size} are more than {PIXELS // 1_000_000} megapixels; make it smaller"
        report.add(place, "too-big", message)
        return False
    return True


def _check_totals(
    path: str, files: dict[str, bytes], report: Report, beside: Collection[str]
) -> None:
    texts = sum(len(data) for name, data in files.items() if not name.startswith(MEDIA))
    if texts > YAML_BYTES:
        message = f"its YAML files are larger than {YAML_BYTES // 1_000_000} MB together"
        report.add(Position(f"{path}/{MAIN}"), "too-big", message)
        for name in [name for name in files if not name.startswith(MEDIA)]:
            del files[name]
    elif MAIN not in files and not report.failed:
        message = f"there is no {MAIN} here; open the folder that holds it"
        if near := next((name for name in beside if _MEANT.fullmatch(name)), ""):
            message = f"there is no {MAIN} here, but {quoted(near)}; name it {MAIN}"
        report.add(Position(f"{path}/{MAIN}"), "not-a-package", message)
    media = sum(len(data) for name, data in files.items() if name.startswith(MEDIA))
    if media > MEDIA_BYTES:
        message = f"its media are larger than {MEDIA_BYTES // 1_000_000} MB together"
        report.add(Position(f"{path}/{MEDIA}"), "too-big", message)
    if len(files) > FILES:
        report.add(Position(path), "too-many", f"it has more than {FILES} files")


# --- reading a folder ----------------------------------------------------------------------


def _folder_files(folder: Path, report: Report) -> Iterator[tuple[str, bytes | None]]:
    """The files that belong to a package, None for those that could not be read."""
    budget = max(YAML_BYTES, FILE_BYTES) + MEDIA_BYTES
    for count, name in enumerate(_names(folder, "", report)):
        if count > FILES or budget < 0:
            break
        data = _read(folder / name, Position(_shown(f"{folder}/{name}")), report)
        budget -= len(data or b"")
        yield name, data


def _names(folder: Path, inside: str, report: Report) -> Iterator[str]:
    """Paths within the package, in order of name; media folders are walked, others passed by."""
    try:
        entries = sorted(os.scandir(folder / inside), key=lambda entry: entry.name)
    except (OSError, ValueError) as error:
        reason = _reason(error)
        report.add(
            Position(_shown(str(folder / inside))), "unreadable", f"cannot be read: {reason}"
        )
        return
    for entry in entries:
        name = inside + entry.name
        if entry.name.casefold() in _LITTER:
            continue
        if entry.name.endswith(".yml") and not inside:
            message = "name it .yaml, or it is not read"
            report.add(Position(_shown(f"{folder}/{name}")), "attachment-type", message)
        elif not inside and is_passed_over(entry.name) and entry.name + "/" not in _WALKED:
            continue
        elif entry.is_dir(follow_symlinks=False):
            yield from _names(folder, name + "/", report) if name.count("/") < 8 else ()
        else:
            yield name


def _read(path: Path, place: Position, report: Report) -> bytes | None:
    """The bytes of a regular file; links, devices and unreadable files are noted instead."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            message = "links and devices are not allowed; put the file itself here"
            report.add(place, "link", message)
            return None
        # Between the look and the opening a file may be exchanged for a link or a pipe.
        flags = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        descriptor = os.open(path, os.O_RDONLY | flags | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                return None
            return file.read(max(FILE_BYTES, YAML_BYTES) + 1)
    except (OSError, ValueError) as error:
        report.add(place, "unreadable", f"cannot be read: {_reason(error)}")
        return None


def _reason(error: OSError | ValueError) -> str:
    reason = getattr(error, "strerror", None) or str(error)
    return reason[:1].lower() + reason[1:]
