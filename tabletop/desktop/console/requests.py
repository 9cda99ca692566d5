"""Commands under way: sent once, remembered until the hub has answered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from tabletop.exercise.commands import Command
from tabletop.exercise.wire import Done, Refused


class Deed(Protocol):
    """An action that makes a command for a target."""

    @property
    def name(self) -> str: ...
    @property
    def make(self) -> Callable[[str], Command] | None: ...


@dataclass(frozen=True)
class Answer:
    """What became of a command of ours."""

    id: str
    command: Command
    reply: Done | Refused

    @property
    def done(self) -> bool:
        return isinstance(self.reply, Done)


class Requests(QObject):
    """Keeps a command from being given twice while the first is still under way."""

    changed = Signal()
    answered = Signal(object)  # Answer

    def __init__(self, submit: Callable[[Command, int], str], parent: QObject) -> None:
        super().__init__(parent)
        self._submit = submit
        self._under_way: dict[str, Command] = {}

    def send(self, command: Command, seen: int = 0) -> str | None:
        """Hand a command in; None when the very same is under way already."""
        if self.is_under_way(command):
            return None
        request = self._submit(command, seen)
        self._under_way[request] = command
        self.changed.emit()
        return request

    def is_under_way(self, command: Command) -> bool:
        return command in self._under_way.values()

    def names_of(self, actions: Iterable[Deed], target: str) -> frozenset[str]:
        """The names of those actions that are under way for what they act on."""
        made = ((action.name, action.make(target)) for action in actions if action.make)
        return frozenset(name for name, command in made if self.is_under_way(command))

    def any_of(self, *kinds: type[Command]) -> bool:
        """Whether a command of one of these kinds is under way."""
        return any(isinstance(command, kinds) for command in self._under_way.values())

    def take(self, reply: Done | Refused) -> None:
        """An answer arrived; those to others' commands are not ours to tell."""
        command = self._under_way.pop(reply.id or "", None)
        if command is None:
            return
        self.answered.emit(Answer(reply.id or "", command, reply))
        self.changed.emit()
