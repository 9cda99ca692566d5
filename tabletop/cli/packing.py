"""`tabletop pack` and `tabletop unpack`: a package as one file, and as a folder again."""

from __future__ import annotations

from pathlib import Path

from tabletop.cli.places import PlaceError, find_package
from tabletop.files import write_private_folder
from tabletop.record.export import write_files
from tabletop.rehearsal.counting import count
from tabletop.scenario.archive import SUFFIX, is_archive
from tabletop.scenario.archive import pack as archive_of
from tabletop.scenario.check import load
from tabletop.scenario.package import Package


def pack(named: str, output: Path | None, *, overwrite: bool = False) -> str:
    """Write the archive of a sound package; what to tell. Raises RecordError, PackageError."""
    package = Package.read(find_package(named))
    scenario = load(package)
    target = output or Path(f"{scenario.id}{SUFFIX}")
    write_files({target: archive_of(package.files)}, target, overwrite=overwrite)
    return f"{scenario.title}: {count(len(package.files), 'file')} in {target}."


def unpack(archive: Path, output: Path | None) -> str:
    """Write an archive's files into a new folder; what to tell. Raises PlaceError.

    Mistakes of the author's are no obstacle: the folder is there to correct them. What may not be
    in a package at all is left out, and said so.
    """
    if not is_archive(archive):
        raise PlaceError(f"{archive} is no archive of a package. `tabletop pack` makes one.")
    package = Package.read(archive)
    if not package.files:
        raise PlaceError("\n".join(map(str, package.problems)) or f"{archive} is empty.")
    folder = output or archive.with_suffix("")
    if folder.exists():
        raise PlaceError(f"{folder} is there already. Name another folder with -o.")
    write_private_folder(folder, package.files)
    told = [str(problem) for problem in package.problems]
    return "\n".join([*told, f"{count(len(package.files), 'file')} in {folder}."])
