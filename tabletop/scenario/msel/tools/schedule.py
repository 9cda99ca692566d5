"""When injects of OpenAEV come: seconds after the start become times in moves, and chains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from tabletop.scenario.model import After, At, Inject, Manual, Move, When
from tabletop.scenario.msel.tools.composing import iso
from tabletop.scenario.msel.tools.document import Keys
from tabletop.scenario.msel.tools.spots import Reading, Spot

GAP = 6 * 3600
"""Seconds without an inject after which a new move begins."""

LONGEST_MOVE = 24 * 3600
LATEST = 10 * 365 * 24 * 3600
"""Seconds; what is later than ten years is no time."""

DELAYS = ("inject_depends_duration", "depends_duration")
"""What the seconds of an inject are called; a second one beside the first is kept and told."""

_LAST_YEAR = 9_900

NEW_MOVES = "no moves are named: a new one begins where nothing comes for 6 hours, and after a day"


@dataclass
class _Item:
    """An inject with what it says of its time."""

    spot: Spot
    own: int | None  # seconds, after the start or after its parent
    parent: str = ""  # the other tool's id
    relative: bool = False  # whether `own` is counted from the parent
    begin: int | None = None  # seconds after the start


class Schedule:
    """The times of all injects, those that are not taken over among them."""

    def __init__(self, reading: Reading, spots: Iterable[Spot], start: datetime) -> None:
        self._reading = reading
        self._start = start
        self._items = {spot.keys: self._item(spot) for spot in spots}
        self._by_id: dict[str, _Item] = {}
        for item in self._items.values():
            self._by_id.setdefault(item.spot.peek("inject_id"), item)
        known: set[Keys] = set()
        for item in self._items.values():
            self._begin(item, known)
        self._move_of: dict[Keys, tuple[str, int]] = {}  # the move, and its start
        self.moves: tuple[Move, ...] = ()

    # --- what an inject says ---------------------------------------------------------------

    def _item(self, spot: Spot) -> _Item:
        key = next((name for name in DELAYS if name in spot), DELAYS[0])
        said = spot.number(key)
        own = None if said is None else round(said)
        if own is not None and not 0 <= own <= LATEST:
            spot.tell(f"{own} seconds are no time to plan with", key)
            own = None
        if spot.is_list("inject_depends_on"):
            parents = list(self._parents(spot))
            return _Item(spot, own, parents[0] if parents else "")
        parent = spot.text("inject_depends_on")
        return _Item(spot, own, parent, relative=bool(parent))

    def _parents(self, spot: Spot) -> Iterator[str]:
        for place, one in enumerate(spot.objects("inject_depends_on")):
            relationship = one.inner("dependency_relationship")
            if place:
                one.tell("it waits for more than one inject; only the first of them is kept")
            yield relationship.text("inject_parent_id")

    def _begin(self, item: _Item, known: set[Keys]) -> None:
        """Work out when an inject begins, and all that it waits for; a circle is broken."""
        chain: list[_Item] = []
        waiting: set[Keys] = set()
        base: int | None = 0
        current: _Item | None = item
        while current is not None:
            if current.spot.keys in known:
                base = current.begin
                break
            chain.append(current)
            waiting.add(current.spot.keys)
            following = self._by_id.get(current.parent) if current.parent else None
            if current.parent and following is None:
                what = "it waits for an inject that is not in the file; its own time is kept"
                self._reading.keep(current.spot.at("inject_depends_on"), current.parent, what)
            if following is not None and following.spot.keys in waiting:
                current.spot.tell("injects wait for each other in a circle; broken here")
                current.parent = ""
                following = None
            current = following
        for one in reversed(chain):
            known.add(one.spot.keys)
            base = _sum(base, one)
            one.begin = base

    # --- moves -----------------------------------------------------------------------------

    def placed(
        self, pairs: Sequence[tuple[Spot, Inject]], all_teams: tuple[str, ...]
    ) -> list[Inject]:
        """The injects in order of time, numbered, with their moves and times.

        One for nobody, or switched off, waits on the bench, for all teams.
        """
        ids = {spot.keys: inject.id for spot, inject in pairs}
        benched = {spot.keys for spot, inject in pairs if self._is_off(spot) or not inject.to}
        timed = {keys: self._items[keys].begin for keys in ids if keys not in benched}
        begins = {keys: begin for keys, begin in timed.items() if begin is not None}
        self._make_moves(begins)
        for spot, _ in pairs:
            if spot.keys in timed and timed[spot.keys] is None:
                spot.tell("no time is given; on the bench")
        everybody = [msgspec.structs.replace(one, to=one.to or all_teams) for _, one in pairs]
        pairs = [(spot, one) for (spot, _), one in zip(pairs, everybody, strict=True)]
        ordered = sorted(pairs, key=lambda pair: begins.get(pair[0].keys, LATEST + 1))
        return [
            self._with_time(spot, inject, number, ids)
            for number, (spot, inject) in enumerate(ordered, start=1)
        ]

    @staticmethod
    def _is_off(spot: Spot) -> bool:
        off = not spot.flag("inject_enabled", otherwise=True)
        if off:
            spot.tell("switched off in the file; on the bench")
        return off

    def _make_moves(self, begins: dict[Keys, int]) -> None:
        moves: list[Move] = []
        start = last = 0
        for keys, begin in sorted(begins.items(), key=lambda item: item[1]):
            if not moves or begin - last >= GAP or begin - start > LONGEST_MOVE:
                start = begin if moves or begin >= GAP else 0
                moves.append(self._move(len(moves) + 1, start))
            last = begin
            self._move_of[keys] = (moves[-1].id, start)
        if len(moves) > 1:
            self._reading.tell_all(NEW_MOVES)
        self.moves = tuple(moves) or (self._move(1, 0),)

    def _move(self, number: int, start: int) -> Move:
        jumps = number > 1 and self._start.year < _LAST_YEAR
        starts = iso(self._start + timedelta(seconds=start)) if jumps else ""
        return Move(id=f"move-{number}", number=number, title=f"Move {number}", starts=starts)

    def _with_time(self, spot: Spot, inject: Inject, number: int, ids: dict[Keys, str]) -> Inject:
        move, _ = self._move_of.get(spot.keys, (None, 0))
        when = self._when(spot.keys, ids) if move else Manual()
        kind = inject.type if move else "contingency"
        return msgspec.structs.replace(inject, number=number, move=move, when=when, type=kind)

    def _when(self, keys: Keys, ids: dict[Keys, str]) -> When:
        """After the inject it waits for where both are in one move, else at its own time."""
        item, (move, start) = self._items[keys], self._move_of[keys]
        begin = item.begin or 0
        parent = self._by_id.get(item.parent) if item.parent else None
        if parent is not None and parent.spot.keys in ids and parent.begin is not None:
            if self._move_of.get(parent.spot.keys, ("", 0))[0] == move and begin >= parent.begin:
                return After(inject=ids[parent.spot.keys], delay=begin - parent.begin)
            item.spot.tell("what it waits for is in no move with it; its own time is kept")
        return At(move=move, offset=begin - start)


def _sum(base: int | None, item: _Item) -> int | None:
    """When an inject begins, by when the one it waits for does."""
    if not item.relative or not item.parent:
        return item.own
    return None if base is None else base + (item.own or 0)
