"""The rows of the tables for analysts, derived from the events alone.

Rows are made at the event that changes them, from the state as it is then, so that it does
not matter in how many steps a history is taken in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, get_args

from tabletop.exercise import events as e
from tabletop.exercise.applying import apply
from tabletop.exercise.clock import Clock, wall_until
from tabletop.exercise.state import Decided, new_state
from tabletop.record.body import to_iso
from tabletop.record.columns import KEYS
from tabletop.record.errors import RecordError
from tabletop.scenario.model import DecisionPoint, Inject, Scenario

Line = dict[str, Any]
Rows = dict[str, list[Line]]
"""The rows of each table, by its name."""

Marking = (
    e.InjectHeld
    | e.InjectTakenUp
    | e.InjectSkipped
    | e.InjectDropped
    | e.InjectRecalled
    | e.InjectResolved
)
Arrival = e.InjectReceived | e.InjectRead | e.InjectAcknowledged


def yes_no(value: bool) -> str:
    """How the tables say it."""
    return "yes" if value else "no"


def planned_wall(clocks: list[Clock], planned_ms: int) -> int | None:
    """The wall time at which the clock showed an elapsed time, None if it did not run then."""
    for clock in reversed(clocks):
        if clock.phase == "running" and clock.elapsed_ms <= planned_ms:
            return wall_until(clock, planned_ms)
    return None


def laptop_time(made_at: int | None) -> str | None:
    """A laptop's own wall time; None where that laptop says what no calendar holds."""
    try:
        return None if made_at is None else to_iso(made_at)
    except RecordError:
        return None


class Projection:
    """The state, and the rows as far as the events were taken in."""

    def __init__(self, scenario: Scenario, names: Mapping[int, str]) -> None:
        """`names` is live and owned by the caller."""
        self.seq = 0
        self._names = names
        self._state = new_state(scenario)
        self._rows: dict[str, dict[int, Line]] = {table: {} for table in KEYS}
        self._changed: dict[str, set[int]] = {table: set() for table in KEYS}
        self._inject_ids: dict[str, int] = {}
        self._action_ids: dict[tuple[str, int], int] = {}
        self._standing: dict[tuple[str, str], int] = {}
        for inject in scenario.injects:
            self._add_inject(inject.id)

    def apply(self, recorded: e.Recorded) -> None:
        """Takes in the next event."""
        apply(self._state, recorded)
        if handler := _HANDLERS.get(type(recorded.event)):
            handler(self, recorded.event, recorded)
        self.seq = recorded.seq

    def take_changes(self) -> Rows:
        """The rows made or changed since the last call, with names filled in."""
        changes = {
            table: [self._named(table, key) for key in sorted(keys)]
            for table, keys in self._changed.items()
        }
        for keys in self._changed.values():
            keys.clear()
        return changes

    def all_rows(self) -> Rows:
        """Every row, in order of its key, with names filled in."""
        return {
            table: [self._named(table, key) for key in sorted(self._rows[table])] for table in KEYS
        }

    def _named(self, table: str, key: int) -> Line:
        row = self._rows[table][key]
        return {**row, "name": self._names.get(key, "")} if table == "delegates" else row

    def _put(self, table: str, key: int, row: Line) -> None:
        self._rows[table][key] = row
        self._changed[table].add(key)

    def _alter(self, table: str, key: int, **values: object) -> None:
        self._rows[table][key].update(values)
        self._changed[table].add(key)

    def _count(self, table: str, key: int, column: str) -> None:
        # Somebody may be named who never took a seat: only what is there is counted.
        if row := self._rows[table].get(key):
            self._alter(table, key, **{column: row[column] + 1})

    # --- injects --------------------------------------------------------------------------

    def _add_inject(self, inject_id: str) -> None:
        key = self._inject_ids.setdefault(inject_id, len(self._inject_ids) + 1)
        inject = self._state.index.injects[inject_id]
        row = {
            "id": key,
            "number": inject.number,
            "inject": inject.id,
            "title": inject.title,
            "type": inject.type,
            "storyline": inject.storyline,
            "move": inject.move,
            "channel": inject.channel,
            "sender": inject.sender,
            "sent_to": self._codes(inject.to),
            "status": "ready",
            "reason": "",
            "subject": inject.subject,
            "body": inject.body,
        }
        self._put("injects", key, row | dict.fromkeys(_UNPLAYED) | dict.fromkeys(_COUNTS, 0))
        for place, text in enumerate(inject.expected, 1):
            self._add_action(inject, place, text)

    def _add_action(self, inject: Inject, place: int, text: str) -> None:
        key = self._action_ids.setdefault((inject.id, place), len(self._action_ids) + 1)
        row = {
            "id": key,
            "inject_number": inject.number,
            "inject": inject.id,
            "action": place,
            "text": text,
        }
        self._put("actions", key, row | _UNSEEN)

    def _observed(self, event: e.ActionObserved, recorded: e.Recorded) -> None:
        key = self._action_ids[event.inject, event.action]
        if event.seen and self._rows["actions"][key]["seen"] == "yes":
            self._alter("actions", key, note=event.note)  # it was seen when it was ticked first
            return
        seen = {
            "seen": "yes",
            "seen_elapsed_ms": recorded.stamp.elapsed_ms,
            "seen_at": to_iso(recorded.stamp.wall_ms),
            "seen_scenario_time": self._state.scenario_time(recorded.stamp.elapsed_ms),
            "after_end": yes_no(self._state.phase == "ended"),
            "note": event.note,
            "person": recorded.actor.person,
        }
        self._alter("actions", key, **(seen if event.seen else _UNSEEN))

    def _released(self, event: e.InjectReleased, recorded: e.Recorded) -> None:
        now, planned = recorded.stamp.elapsed_ms, event.planned_ms
        wall = None if planned is None else planned_wall(self._state.clocks, planned)
        self._alter(
            "injects",
            self._inject_ids[event.inject],
            sent_to=self._codes(event.to),
            status="released",
            reason=event.reason,
            subject=event.subject,
            body=event.body,
            planned_elapsed_ms=planned,
            planned_at=None if wall is None else to_iso(wall),
            released_elapsed_ms=now,
            released_at=to_iso(recorded.stamp.wall_ms),
            released_scenario_time=self._state.scenario_time(now),
            released_by=event.by,
            released_by_person=recorded.actor.person,
            late_s=None if planned is None else (now - planned) / 1000,
        )

    def _marked(self, event: Marking, recorded: e.Recorded) -> None:
        run = self._state.injects[event.inject]
        key = self._inject_ids[event.inject]
        self._alter("injects", key, status=run.mark, reason=run.reason)

    def _arrived(self, event: Arrival, recorded: e.Recorded) -> None:
        """Counts a delegate once for an inject, however often it is told."""
        column = _ARRIVALS[type(event)]
        key, run = self._inject_ids[event.inject], self._state.injects[event.inject]
        people: dict[int, int] = getattr(run, column)
        if self._rows["injects"][key][column] != len(people):
            self._alter("injects", key, **{column: len(people)})
            self._count("delegates", event.person, f"injects_{column}")

    def _written(self, event: e.InjectWritten, recorded: e.Recorded) -> None:
        self._add_inject(event.inject.id)

    # --- delegates ------------------------------------------------------------------------

    def _seated(self, event: e.DelegateSeated, recorded: e.Recorded) -> None:
        delegation = self._state.index.delegations[event.delegation]
        before = self._rows["delegates"].get(event.person, dict.fromkeys(_DELEGATE_COUNTS, 0))
        row = {
            "person": event.person,
            "name": "",
            "delegation": delegation.id,
            "delegation_code": delegation.code,
            "delegation_name": delegation.name,
            "member": event.member,
            "simulated": yes_no(event.simulated),
            "temperament": event.temperament or None,
            "seated_at": to_iso(recorded.stamp.wall_ms),
            "seated_elapsed_ms": recorded.stamp.elapsed_ms,
            "left_at": None,
            "left_elapsed_ms": None,
        }
        counts = {column: before[column] for column in _DELEGATE_COUNTS}
        self._put("delegates", event.person, row | counts)

    def _left(self, event: e.DelegateLeft, recorded: e.Recorded) -> None:
        stamp = recorded.stamp
        left = {"left_at": to_iso(stamp.wall_ms), "left_elapsed_ms": stamp.elapsed_ms}
        if event.person in self._rows["delegates"]:
            self._alter("delegates", event.person, **left)

    # --- decisions ------------------------------------------------------------------------

    def _decided(self, event: e.DecisionRecorded, recorded: e.Recorded) -> None:
        place = (event.decision, event.delegation)
        if before := self._standing.get(place):
            self._alter("decisions", before, stands="no")
        self._standing[place] = recorded.seq
        self._put("decisions", recorded.seq, self._decision(event, recorded))
        if event.person is not None:
            self._count("delegates", event.person, "decisions")

    def _decision(self, event: e.DecisionRecorded, recorded: e.Recorded) -> Line:
        point = self._state.index.points[event.decision]
        delegation = self._state.index.delegations[event.delegation]
        run = self._state.points[event.decision].delegations[event.delegation]
        return {
            "seq": recorded.seq,
            "decision": point.id,
            "decision_number": point.number,
            "title": point.title,
            "move": self._move(),
            "delegation": delegation.id,
            "delegation_code": delegation.code,
            "delegation_name": delegation.name,
            "recorded_number": event.n,
            "stands": "yes",
            "supersedes": event.supersedes,
            **_choice(point, event),
            **_pre_vote(point, run.records[-1]),
            "given": event.given,
            "person": event.person,
            "entered_by": event.entered_by,
            "away": yes_no(event.away),
            "made_at": laptop_time(event.made_at),
            "given_elapsed_ms": event.given_ms,
            "recorded_elapsed_ms": recorded.stamp.elapsed_ms,
            "recorded_at": to_iso(recorded.stamp.wall_ms),
            "scenario_time": self._state.scenario_time(event.given_ms),
            "latency_s": event.latency_ms / 1000,
            **dict.fromkeys(_RULING),
        }

    def _adjudicated(self, event: e.DecisionAdjudicated, recorded: e.Recorded) -> None:
        outcome = None
        if event.outcome is not None:
            outcome = self._state.index.points[event.decision].outcome(event.outcome)
        self._alter(
            "decisions",
            self._standing[event.decision, event.delegation],
            outcome=event.outcome,
            outcome_label=outcome.label if outcome else None,
            ruled_rung=event.rung,
            ruling=event.reason,
            ruled_elapsed_ms=recorded.stamp.elapsed_ms,
        )

    def _move(self) -> str | None:
        moves, current = self._state.scenario.moves, self._state.move
        return moves[current].id if current >= 0 else None

    def _codes(self, delegations: tuple[str, ...]) -> str:
        known = self._state.index.delegations
        return ", ".join(known[one].code for one in delegations)


def _choice(point: DecisionPoint, event: e.DecisionRecorded) -> Line:
    option = point.option(event.option) if event.option else None
    return {
        "option": event.option,
        "option_label": option.label if option else None,
        "rung": event.rung,
        "text": event.text,
        "rationale": event.rationale,
        "confidence": event.confidence,
        "evidence": ", ".join(event.evidence) or None,
        "norms": ", ".join(event.norms) or None,
        "dissent": event.dissent,
        "unanimous": "yes" if event.dissent is not None and not event.dissent.strip() else None,
        "present": event.present,
    }


def _pre_vote(point: DecisionPoint, decided: Decided) -> Line:
    """What delegates had chosen in secret, counted; of none, whether that was waived."""
    cast = decided.pre_votes
    if not cast:
        waived = "waived" if decided.record.waived else None
        return {"pre_vote": waived, **dict.fromkeys(_PRE_VOTES)}
    counts = {option.id: cast.count(option.id) for option in point.options}
    counts["own words"] = cast.count("")
    return {
        "pre_vote": "held",
        "pre_votes": len(cast),
        "pre_votes_agreed": decided.agreed,
        "alignment": None if decided.agreed is None else decided.agreed / len(cast),
        "pre_vote_choices": ", ".join(f"{name} {n}" for name, n in counts.items() if n),
    }


_UNPLAYED = (
    "planned_elapsed_ms",
    "planned_at",
    "released_elapsed_ms",
    "released_at",
    "released_scenario_time",
    "released_by",
    "released_by_person",
    "late_s",
)
_UNSEEN: Line = {
    "seen": "no",
    "seen_elapsed_ms": None,
    "seen_at": None,
    "seen_scenario_time": None,
    "after_end": None,
    "note": "",
    "person": None,
}
_PRE_VOTES = ("pre_votes", "pre_votes_agreed", "alignment", "pre_vote_choices")
_RULING = ("outcome", "outcome_label", "ruled_rung", "ruling", "ruled_elapsed_ms")
_COUNTS = ("received", "read", "acknowledged")
_DELEGATE_COUNTS = ("decisions", *(f"injects_{column}" for column in _COUNTS))
_ARRIVALS: dict[type[e.Event], str] = {
    e.InjectReceived: "received",
    e.InjectRead: "read",
    e.InjectAcknowledged: "acknowledged",
}
_Handler = Callable[[Projection, Any, e.Recorded], None]
_HANDLERS: dict[type[e.Event], _Handler] = {
    e.DelegateSeated: Projection._seated,
    e.DelegateLeft: Projection._left,
    e.InjectReleased: Projection._released,
    e.InjectWritten: Projection._written,
    e.ActionObserved: Projection._observed,
    e.DecisionRecorded: Projection._decided,
    e.DecisionAdjudicated: Projection._adjudicated,
    **dict.fromkeys(_ARRIVALS, Projection._arrived),
    **dict.fromkeys(get_args(Marking), Projection._marked),
}
