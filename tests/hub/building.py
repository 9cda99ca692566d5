"""An exercise whose hub, in this process, is shut and opened again, also on an older copy."""

from __future__ import annotations

import shutil
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

from tabletop.exercise import events as e
from tabletop.hub.run import HubOptions
from tests.hub.rooms import Room, new_exercise, opened


class Shelf:
    """Keeps a copy of an exercise file with its journal, and puts it back."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._folder = file.parent / "copy"
        self._folder.mkdir()

    def copy(self) -> None:
        for end in ("", ".journal"):
            shutil.copy(f"{self._file}{end}", self._folder)

    def put_back(self) -> None:
        for end in ("-wal", "-shm"):
            Path(f"{self._file}{end}").unlink(missing_ok=True)
        for one in self._folder.iterdir():
            shutil.copy(one, self._file.parent)


class Building:
    """The hub comes back at the same address."""

    def __init__(self, path: Path) -> None:
        self._options = new_exercise(path)
        self._shelf = Shelf(path)
        self._stack = AsyncExitStack()
        self.room: Room

    async def open(self) -> Room:
        self.room = await self._stack.enter_async_context(opened(self._options))
        port = self.room.descriptor.port
        self._options = replace(HubOptions(self._options.file), port=port)
        return self.room

    async def shut(self) -> None:
        await self._stack.aclose()

    async def copy(self) -> Room:
        """Shut it, keep a copy, go on."""
        await self.shut()
        self._shelf.copy()
        return await self.open()

    async def put_back(self) -> Room:
        """Shut it and go on from the copy."""
        await self.shut()
        self._shelf.put_back()
        return await self.open()

    async def decisions(self) -> list[e.DecisionRecorded]:
        return await self.room.events_of(e.DecisionRecorded)
