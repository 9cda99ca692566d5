"""Who is connected, held in memory and told to the white cell."""

from __future__ import annotations

from collections.abc import Iterable

from tabletop.exercise import wire


class Presence:
    """The link of each person, since when it is as it is; `changed` until it was told."""

    def __init__(self, now_ms: int) -> None:
        self._begun_ms = now_ms
        self._people: dict[int, wire.PersonPresence] = {}
        self.changed = False

    def show(self, person: int, connected: bool, now_ms: int) -> None:
        """Take note of how a person's link is."""
        before = self._people.get(person)
        if before is None or before.connected != connected:
            line = wire.PersonPresence(person=person, connected=connected, since_ms=now_ms)
            self._people[person] = line
            self.changed = True

    def message(self, people: Iterable[int]) -> wire.Presence:
        """The presence of these people; one never seen is away since the hub began."""
        return wire.Presence(people=tuple(self._line(person) for person in people))

    def _line(self, person: int) -> wire.PersonPresence:
        never = wire.PersonPresence(person=person, connected=False, since_ms=self._begun_ms)
        return self._people.get(person, never)
