"""`tabletop pack` and `tabletop unpack`: a package as one file, and as a folder again."""

from __future__ import annotations

from pathlib import Path

from tabletop.cli.places import PlaceError, find_package
from tabletop.files import write_private_folder
from tabletop.record.export import write_files
from tabletop.rehearsal.counting import count
from tabletop.resources import package_dir, shipped_packages
from tabletop.scenario.archive import SUFFIX, is_archive
from tabletop.scenario.archive import pack as archive_of
from tabletop.scenario.check import load
from tabletop.scenario.package import Package

_MOST_NAMED = 6


def pack(named: str, output: Path | None, *, overwrite: bool = False) -> str:
    """Write the archive of a sound package; what to tell. Raises RecordError, PackageError."""
    place = find_package(named)
    package = Package.read(place)
    scenario = load(package)
    target = output or Path(f"{scenario.id}{SUFFIX}")
    write_files({target: archive_of(package.files)}, target, overwrite=overwrite)
    told = f"{scenario.title}: {count(len(package.files), 'file')} in {target}."
    left = _left_out(place, package)
    return f"{told} Left out, for it is no part of a package: {', '.join(left)}." if left else told


def _left_out(place: Path, package: Package) -> list[str]:
    """What stands beside the files of a package in its folder; the first of it by name."""
    folder = place if place.is_dir() else place.parent
    if is_archive(place):
        return []
    packed = {name.partition("/")[0] for name in package.files}
    names = sorted({entry.name for entry in folder.iterdir()} - packed)
    shown = [name for name in names if not name.startswith(".")]
    return shown if len(shown) <= _MOST_NAMED else [*shown[:_MOST_NAMED], "…"]


def unpack(named: str, output: Path | None) -> str:
    """Write the files of an archive, or of a package that ships, into a new folder; what to tell.
    Raises PlaceError.

    Mistakes of the author's are no obstacle: the folder is there to correct them. What may not be
    in a package at all is left out, and said so.
    """
    source = _packed(named)
    package = Package.read(source)
    if not package.files:
        raise PlaceError("\n".join(map(str, package.problems)) or f"{named} is empty.")
    folder = output or Path(named).with_suffix("")
    if folder.exists():
        raise PlaceError(f"{folder} is there already. Name another folder with -o.")
    write_private_folder(folder, package.files)
    told = [str(problem) for problem in package.problems]
    return "\n".join([*told, f"{count(len(package.files), 'file')} in {folder}."])


def _packed(named: str) -> Path:
    """An archive, or a package that ships; raises PlaceError."""
    path = Path(named)
    if is_archive(path):
        return path
    if not path.exists() and named in shipped_packages():
        return package_dir(named)
    known = ", ".join(sorted(shipped_packages()))
    if not path.exists():
        raise PlaceError(f"{named} is not there. These ship: {known}.")
    raise PlaceError(
        f"{named} is no archive of a package. `tabletop pack` makes one; these ship: {known}."
    )
