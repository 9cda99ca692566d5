"""The MSEL of a scenario: one row of text for each inject, with the times it is planned at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

import msgspec

from tabletop.scenario.channels import CHANNELS
from tabletop.scenario.model import (
    After,
    AllOf,
    AnyOf,
    At,
    Condition,
    DecisionIs,
    ElapsedIs,
    Inject,
    InjectIs,
    MilestoneIs,
    Move,
    Not,
    On,
    Scenario,
    VariableIs,
    VotesAre,
)
from tabletop.scenario.msel import kept
from tabletop.scenario.msel.cells import one_line, tidy
from tabletop.scenario.quantities import parse_moment

FIELDS = (
    "number",
    "move",
    "planned elapsed time",
    "planned wall time",
    "scenario time",
    "type",
    "storyline",
    "title",
    "from",
    "to",
    "channel",
    "delivery method",
    "description",
    "expected action",
    "objective or capability",
    "responsible controller",
    "condition",
    "notes",
    "status",
    "actual release time",
    "released by",
    "reason",
    "observed action",
)
"""The fields of an MSEL row, in order; a column of a spreadsheet is mapped to one of them."""

KEPT = frozenset(FIELDS) - {"description", "expected action", "notes"}
"""Fields that may stand in the list at the end of an inject's notes."""

STATUSES = (
    "draft",
    "ready",
    "due",
    "released",
    "resolved",
    "held",
    "skipped",
    "not taken",
    "dropped",
    "recalled",
)
"""What may stand in the field status; a spreadsheet may say other words."""

ALL_DELEGATIONS = "all"
BETWEEN = "; "


class Row(msgspec.Struct, frozen=True, kw_only=True, rename={"sender": "from"}):
    """A row of an MSEL, every field as text; the names are those of FIELDS."""

    number: str = ""
    move: str = ""
    planned_elapsed_time: str = ""  # 00:45:00 after STARTEX
    planned_wall_time: str = ""  # 2031-03-14 08:45
    scenario_time: str = ""
    type: str = ""
    storyline: str = ""
    title: str = ""
    sender: str = ""  # `from`
    to: str = ""
    channel: str = ""
    delivery_method: str = ""
    description: str = ""
    expected_action: str = ""
    objective_or_capability: str = ""
    responsible_controller: str = ""
    condition: str = ""
    notes: str = ""
    status: str = ""
    actual_release_time: str = ""
    released_by: str = ""
    reason: str = ""
    observed_action: str = ""  # one expected action a line, and when it was seen

    def value(self, field: str) -> str:
        """The text of a field by its name in FIELDS."""
        return str(getattr(self, attribute(field)))


class Actual(msgspec.Struct, frozen=True, kw_only=True):
    """What became of an inject in an exercise, as the row's last five fields say it."""

    status: str
    actual_release_time: str = ""
    released_by: str = ""
    reason: str = ""
    observed_action: str = ""


def attribute(field: str) -> str:
    """The name of a field as an attribute of Row."""
    return "sender" if field == "from" else field.replace(" ", "_")


def rows_of(
    scenario: Scenario,
    actual: Mapping[str, Actual] | None = None,
    *,
    began: datetime | None = None,
) -> tuple[Row, ...]:
    """The MSEL in order of number.

    `actual` says by id what became of each inject, `began` when STARTEX was by the wall clock.
    """
    plan = Plan(scenario, began)
    injects = sorted(scenario.injects, key=lambda inject: inject.number)
    return tuple(_row(plan, inject, (actual or {}).get(inject.id)) for inject in injects)


def rows_becoming(scenario: Scenario) -> tuple[Row, ...]:
    """What the keys of every inject say, in order of number; what its notes keep is read there.

    Of those on the bench none has a time, and none has a status.
    """
    plan = Plan(scenario)
    injects = sorted(scenario.injects, key=lambda inject: inject.number)
    return tuple(
        _of_fields({**derived(plan, inject), "notes": tidy(inject.notes), "status": ""})
        for inject in injects
    )


def _row(plan: Plan, inject: Inject, actual: Actual | None) -> Row:
    notes, values = kept.split(tidy(inject.notes), KEPT)
    fields = {**derived(plan, inject), **values, "notes": notes}
    if actual is not None:
        fields |= {
            "status": actual.status,
            "actual release time": actual.actual_release_time,
            "released by": actual.released_by,
            "reason": actual.reason,
            "observed action": actual.observed_action,
        }
    return _of_fields(fields)


def _of_fields(fields: Mapping[str, str]) -> Row:
    return Row(**{attribute(field): value for field, value in fields.items()})


def derived(plan: Plan, inject: Inject) -> dict[str, str]:
    """What the keys of an inject say of every field but its notes."""
    planned = plan.of(inject)
    move = plan.moves.get(inject.move or (planned.move if planned else ""))
    expected = "\n".join(inject.expected).split("\n")
    return {
        "number": str(inject.number),
        "move": one_line(move.title) if move else "",
        "planned elapsed time": span(planned.elapsed) if planned else "",
        "planned wall time": moment(planned.wall) if planned else "",
        "scenario time": moment(planned.scenario) if planned else "",
        "type": inject.type,
        "storyline": plan.storylines.get(inject.storyline or "", ""),
        "title": one_line(inject.title),
        "from": plan.personas.get(inject.sender or "", ""),
        "to": plan.recipients(inject.to),
        "channel": CHANNELS[inject.channel].label,
        "delivery method": inject.delivery,
        "description": tidy(inject.body),
        "expected action": "\n".join(line.strip() for line in expected if line.strip()),
        "objective or capability": BETWEEN.join(
            plan.objectives[name] for name in inject.objectives
        ),
        "responsible controller": one_line(inject.controller),
        "condition": _conditions(inject),
        "status": "ready",
    }


# --- times ---------------------------------------------------------------------------------


class Planned(msgspec.Struct, frozen=True):
    """When something is planned."""

    move: str
    elapsed: int  # seconds after STARTEX
    scenario: datetime | None
    wall: datetime | None


class _Start(msgspec.Struct, frozen=True):
    elapsed: int
    scenario: datetime
    wall: datetime | None
    speed: float


class Plan:
    """When every move is planned to begin, and from that every inject; and what all are called.

    A move without a duration is taken to last until its last inject. The wall time at which a
    move is planned stands in its notes, where a spreadsheet gave one.
    """

    def __init__(self, scenario: Scenario, began: datetime | None = None) -> None:
        self.moves = {move.id: move for move in scenario.moves}
        self.objectives = {one.id: one_line(one.text) for one in scenario.objectives}
        self.storylines = {one.id: one_line(one.title) for one in scenario.storylines}
        self.personas = {one.id: one_line(one.name) for one in scenario.personas}
        self._delegations = {one.id: one_line(one.name) for one in scenario.delegations}
        self._injects = {inject.id: inject for inject in scenario.injects}
        self._starts: dict[str, _Start] = {}
        elapsed, last = 0, self._last_offsets()
        # A start that is no time is a problem of the package, told elsewhere.
        clock = parse_moment(scenario.clock.start) or datetime(1970, 1, 1).astimezone()
        self._zone = clock.tzinfo
        for move in scenario.moves:
            starts = parse_moment(move.starts)
            clock = starts.astimezone(self._zone) if starts else clock
            speed = move.speed or scenario.clock.speed
            wall = wall_of(move) or (began + timedelta(seconds=elapsed) if began else None)
            self._starts[move.id] = _Start(elapsed, clock, wall, speed)
            length = move.duration or last.get(move.id, 0)
            elapsed += length
            clock += timedelta(seconds=length * speed)

    def _last_offsets(self) -> dict[str, int]:
        """By move, how far into it its last inject is planned."""
        last: dict[str, int] = {}
        for when in (inject.when for inject in self._injects.values()):
            if isinstance(when, At):
                last[when.move] = max(when.offset, last.get(when.move, 0))
        return last

    def recipients(self, to: tuple[str, ...]) -> str:
        """Delegations by name, or `all` where there is a choice and all of them are meant."""
        if len(self._delegations) > 1 and set(to) == self._delegations.keys():
            return ALL_DELEGATIONS
        return BETWEEN.join(self._delegations[name] for name in to)

    def of(self, inject: Inject) -> Planned | None:
        """When an inject is planned; None where only play can say."""
        delay, seen = 0, set[str]()
        while isinstance(inject.when, After) and inject.id not in seen:
            seen.add(inject.id)
            delay += inject.when.delay
            inject = self._injects[inject.when.inject]
        if not isinstance(inject.when, At):
            return None
        start, offset = self._starts[inject.when.move], inject.when.offset + delay
        return Planned(
            inject.when.move,
            start.elapsed + offset,
            start.scenario + timedelta(seconds=offset * start.speed),
            start.wall + timedelta(seconds=offset) if start.wall else None,
        )


def wall_of(move: Move) -> datetime | None:
    """The wall time at which a move is planned to begin, if its notes keep one."""
    values = kept.split(move.notes, {"planned wall time"})[1]
    try:
        return datetime.fromisoformat(values.get("planned wall time", ""))
    except ValueError:
        return None


def span(seconds: int) -> str:
    """Elapsed time as every screen shows it; with a sign before STARTEX."""
    hours, rest = divmod(abs(seconds), 3600)
    return f"{'-' if seconds < 0 else ''}{hours:02}:{rest // 60:02}:{rest % 60:02}"


def moment(point: datetime | None) -> str:
    """A point in time by the clock of the place, to the minute, or to the second if need be."""
    if point is None:
        return ""
    return f"{point:%Y-%m-%d %H:%M:%S}" if point.second else f"{point:%Y-%m-%d %H:%M}"


# --- conditions ----------------------------------------------------------------------------


def _conditions(inject: Inject) -> str:
    parts = [] if inject.condition is None else [f"if {_condition(inject.condition)}"]
    if isinstance(inject.when, On):
        parts.insert(0, f"when {_condition(inject.when.condition)}")
    return ", ".join(parts)


def _condition(condition: Condition) -> str:
    match condition:
        case AllOf(parts=parts):
            return f"({' and '.join(map(_condition, parts))})"
        case AnyOf(parts=parts):
            return f"({' or '.join(map(_condition, parts))})"
        case Not(part=part):
            return f"not {_condition(part)}"
        case MilestoneIs(milestone=name):
            return f"milestone {name}"
        case InjectIs(inject=name):
            return f"inject {name}"
        case VariableIs(variable=name, comparison=comparison, value=value):
            return f"variable {name} {comparison} {value:g}"
        case VotesAre(decision=name, option=option):
            of = f" for {option}" if option else ""
            return f"votes on {name}{of} {condition.comparison} {condition.count}"
        case ElapsedIs(seconds=seconds, move=move):
            return f"elapsed {span(seconds)}" + (f" of {move}" if move else "")
        case DecisionIs():
            more = [condition.delegation, condition.option, condition.outcome]
            more.append({True: "by default", False: "not by default"}.get(condition.by_default))  # type: ignore[arg-type]
            return " ".join([f"decision {condition.decision}", *(part for part in more if part)])
