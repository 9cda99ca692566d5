"""What a person's windows remember between runs: folders, recent exercises, seats taken."""

from __future__ import annotations

import logging
from pathlib import Path

import msgspec
from platformdirs import user_data_path
from PySide6.QtCore import QLocale

from tabletop.files import write_private

log = logging.getLogger(__name__)

RECENT = 12


class SeatTaken(msgspec.Struct, frozen=True):
    """A seat of this person's; the token is the key to it."""

    address: str
    token: str
    title: str
    delegation: str  # name
    name: str


class _Remembered(msgspec.Struct):
    folder: str = ""
    exercises: list[str] = []
    packages: list[str] = []
    seats: list[SeatTaken] = []
    language: str = ""


class Memory:
    """A small file of the person's own; what cannot be read is forgotten."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._kept = _read(path) if path is not None else _Remembered()

    @property
    def folder(self) -> Path | None:
        """Where exercise files went last, if the person ever chose."""
        return Path(self._kept.folder) if self._kept.folder else None

    @folder.setter
    def folder(self, folder: Path) -> None:
        self._kept.folder = str(folder)
        self._write()

    @property
    def language(self) -> str:
        """The language in which texts were read last, a tag; at first that of the system."""
        return self._kept.language or QLocale.system().name().replace("_", "-")

    @language.setter
    def language(self, language: str) -> None:
        self._kept.language = language
        self._write()

    def exercises(self) -> list[Path]:
        """Exercise files used lately that are still there, latest first."""
        return [path for text in self._kept.exercises if (path := Path(text)).is_file()]

    def packages(self) -> list[Path]:
        """Packages opened lately that are still there, latest first."""
        return [path for text in self._kept.packages if (path := Path(text)).exists()]

    def seats(self) -> list[SeatTaken]:
        """Seats taken lately, latest first."""
        return list(self._kept.seats)

    def used_exercise(self, path: Path) -> None:
        self._kept.exercises = _on_top(self._kept.exercises, str(path))
        self._write()

    def used_package(self, path: Path) -> None:
        self._kept.packages = _on_top(self._kept.packages, str(path))
        self._write()

    def took_seat(self, seat: SeatTaken) -> None:
        others = [kept for kept in self._kept.seats if kept.token != seat.token]
        self._kept.seats = [seat, *others][:RECENT]
        self._write()

    def lost_seat(self, token: str) -> None:
        """The seat is not known to its hub any more."""
        self._kept.seats = [kept for kept in self._kept.seats if kept.token != token]
        self._write()

    def _write(self) -> None:
        if self._path is None:
            return
        try:
            write_private(self._path, msgspec.json.encode(self._kept))
        except OSError as error:  # a window must not fail over what is a comfort
            log.info("not remembered: %s", error)


def memory_path() -> Path:
    """Where a person's memory lies."""
    return user_data_path("tabletop", appauthor=False) / "desktop.json"


def _on_top(texts: list[str], text: str) -> list[str]:
    return [text, *(kept for kept in texts if kept != text)][:RECENT]


def _read(path: Path) -> _Remembered:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Remembered)
    except FileNotFoundError:
        return _Remembered()
    except (OSError, msgspec.MsgspecError) as error:
        log.info("what was remembered cannot be read: %s", error)
        return _Remembered()
