"""The white cell's cards as the console keeps them, by kind; plain Python, fed in batches."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar, cast

from tabletop.exercise.audiences import WHITE
from tabletop.exercise.bodies import (
    AnyBody,
    BackgroundBody,
    Body,
    ClockBody,
    DecidedByBody,
    DecisionPointBody,
    DelegationName,
    ExerciseBody,
    MoveBody,
    MselInjectBody,
    RosterBody,
    StateBody,
)
from tabletop.exercise.wire import PersonPresence, Place, Presence

OneBody = TypeVar("OneBody", bound=Body)
NumberedBody = TypeVar("NumberedBody", MselInjectBody, DecisionPointBody, MoveBody)
Kinds = frozenset[type[Body]]


class Change(Protocol):
    """A card as it is now; `body` None: withdrawn."""

    @property
    def id(self) -> str: ...
    @property
    def n(self) -> int: ...
    @property
    def body(self) -> AnyBody | None: ...


class Arrived(Protocol):
    """Cards of one audience that changed; `full`: these are all, forget the rest."""

    @property
    def audience(self) -> str: ...
    @property
    def full(self) -> bool: ...
    @property
    def changes(self) -> Iterable[Change]: ...


class ConsoleBoard:
    """All that the console shows, as last heard from the hub."""

    def __init__(self) -> None:
        self._kinds: dict[type[Body], dict[str, Body]] = {}
        self._kind_of: dict[str, type[Body]] = {}
        self._versions: dict[str, int] = {}
        self._sorted: dict[type[Body], list[Body]] = {}
        self._names: dict[str, DelegationName] = {}
        self.presence: dict[int, PersonPresence] = {}
        self.lost_ms: int | None = None  # wall time since when the hub tells nothing
        self.place: Place | None = None

    # --- facts that arrive ----------------------------------------------------------------

    def take(self, arrived: Arrived) -> Kinds:
        """Keep what arrived; returns the kinds of card that are no longer as they were."""
        if arrived.audience != WHITE:
            return frozenset()
        touched: set[type[Body]] = set()
        if arrived.full:
            touched.update(kind for kind, cards in self._kinds.items() if cards)
            self._kinds.clear()
            self._kind_of.clear()
            self._versions.clear()
        for change in arrived.changes:
            self._withdraw_unless(change, touched)
            if change.body is not None:
                touched.add(type(change.body))
                self._keep(change, change.body)
        for kind in touched:
            self._sorted.pop(kind, None)
        if ExerciseBody in touched:
            self._names = {each.id: each for each in self._delegations()}
        return frozenset(touched)

    def take_presence(self, presence: Presence) -> None:
        """Keep who is connected now."""
        self.lost_ms = None
        self.presence = {person.person: person for person in presence.people}

    def take_loss(self, wall_ms: int) -> None:
        """The hub is gone: what was heard of seats is as old as that from now on."""
        if self.lost_ms is None:
            self.lost_ms = wall_ms

    def _keep(self, change: Change, body: Body) -> None:
        self._kinds.setdefault(type(body), {})[change.id] = body
        self._kind_of[change.id] = type(body)
        self._versions[change.id] = change.n

    def _withdraw_unless(self, change: Change, touched: set[type[Body]]) -> None:
        """Take a card away that was withdrawn, or that comes back as another kind."""
        kind = self._kind_of.get(change.id)
        if kind is None or isinstance(change.body, kind):
            return
        touched.add(kind)
        del self._kinds[kind][change.id]
        del self._kind_of[change.id]
        del self._versions[change.id]

    # --- what stands on the board ---------------------------------------------------------

    @property
    def exercise(self) -> ExerciseBody | None:
        return self._one(ExerciseBody)

    @property
    def clock(self) -> ClockBody | None:
        return self._one(ClockBody)

    @property
    def state(self) -> StateBody:
        return self._one(StateBody) or StateBody()

    @property
    def background(self) -> BackgroundBody:
        return self._one(BackgroundBody) or BackgroundBody()

    def injects(self) -> list[MselInjectBody]:
        """The rows of the MSEL, by number."""
        return self._by_number(MselInjectBody)

    def inject(self, inject: str) -> MselInjectBody | None:
        found = self._kinds.get(MselInjectBody, {}).get(f"inject:{inject}")
        return cast("MselInjectBody | None", found)

    def points(self) -> list[DecisionPointBody]:
        """Every decision point, by number."""
        return self._by_number(DecisionPointBody)

    def point(self, decision: str) -> DecisionPointBody | None:
        found = self._kinds.get(DecisionPointBody, {}).get(f"decision:{decision}")
        return cast("DecisionPointBody | None", found)

    def decided(self) -> list[DecidedByBody]:
        return self._all(DecidedByBody)

    def decided_by(self, decision: str, delegation: str) -> DecidedByBody | None:
        """What a delegation decided on a point, if it did."""
        found = self._kinds.get(DecidedByBody, {}).get(f"decided:{decision}:{delegation}")
        return cast("DecidedByBody | None", found)

    def rosters(self) -> dict[str, RosterBody]:
        """Who sits where, by delegation."""
        return {roster.delegation: roster for roster in self._all(RosterBody)}

    def moves(self) -> list[MoveBody]:
        """The moves in order."""
        return self._by_number(MoveBody)

    def current_move(self) -> MoveBody | None:
        return next((move for move in self.moves() if move.status == "current"), None)

    def next_move(self) -> MoveBody | None:
        return next((move for move in self.moves() if move.status == "ahead"), None)

    def delegations(self) -> tuple[DelegationName, ...]:
        return tuple(self._names.values())

    def delegation(self, delegation: str) -> DelegationName:
        """Its name; for one not heard of yet, a name made from the identifier."""
        known = self._names.get(delegation)
        code = delegation[:3].upper()
        return known or DelegationName(id=delegation, code=code, name=delegation, colour=0)

    def version(self, card: str) -> int:
        """The version of a card as it is shown; 0 where there is none."""
        return self._versions.get(card, 0)

    def newest(self) -> int:
        """The version of the card that changed last; 0 where there is none."""
        return max(self._versions.values(), default=0)

    def told(self) -> tuple[list[Body], ...]:
        """What a report tells of: injects, decision points, and what was decided."""
        return ([*self.injects()], [*self.points()], [*self.decided()])

    def seats(self) -> tuple[int, int]:
        """How many delegates are connected, of how many."""
        people = [person.person for roster in self._all(RosterBody) for person in roster.people]
        return sum(self.is_connected(person) for person in people), len(people)

    def is_connected(self, person: int) -> bool:
        known = self.presence.get(person)
        return known is not None and known.connected

    def _one(self, kind: type[OneBody]) -> OneBody | None:
        return next(iter(self._all(kind)), None)

    def _all(self, kind: type[OneBody]) -> list[OneBody]:
        return cast("list[OneBody]", list(self._kinds.get(kind, {}).values()))

    def _by_number(self, kind: type[NumberedBody]) -> list[NumberedBody]:
        """All of a kind by number, sorted once for each change."""
        if kind not in self._sorted:
            self._sorted[kind] = sorted(self._kinds.get(kind, {}).values(), key=_number)
        return cast("list[NumberedBody]", list(self._sorted[kind]))

    def _delegations(self) -> tuple[DelegationName, ...]:
        exercise = self.exercise
        return exercise.delegations if exercise is not None else ()


def _number(body: Body) -> int:
    """The number of a body that has one."""
    return cast(MoveBody, body).number
