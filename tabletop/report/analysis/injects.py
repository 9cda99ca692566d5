"""The MSEL as run: every inject planned against actual, and where the run left the plan."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from tabletop.exercise import events as e
from tabletop.exercise.bodies import InjectStatus
from tabletop.exercise.state import Observed
from tabletop.exercise.status import inject_status
from tabletop.report import words
from tabletop.report.analysis.history import History
from tabletop.scenario.channels import CHANNELS
from tabletop.scenario.model import After, At, Inject, On, When


class ActionFigures(msgspec.Struct, frozen=True):
    """An action expected of an inject; `seen_ms` None: nobody ticked it."""

    text: str
    seen_ms: int | None = None
    seen_wall: int | None = None
    scenario: str = ""  # scenario time of the tick
    note: str = ""
    by: str = ""  # name of who ticked it, where it is known
    after_end: bool = False  # ticked after ENDEX


class Choosing(msgspec.Struct, frozen=True):
    """A choice that an inject came of; `at_once`, or it had waited for what the choice changed."""

    point: int  # number of the decision point
    delegation: int
    at_once: bool


class InjectFigures(msgspec.Struct, frozen=True):
    """An inject as run. `planned_ms` is when it was due in this run; None: no time was set."""

    id: str
    number: int
    title: str
    type: str
    move: int  # number of the script's move; 0: any
    played_in: int  # number of the move in which it was released; 0: it was not
    plan: str  # when, in the words of the script
    planned_ms: int | None
    released_ms: int | None
    released_by: e.ReleasedBy | None
    released_for: str  # who released it
    status: InjectStatus
    reason: str
    cause: str  # the decision point or inject of which its release was an effect
    ad_hoc: bool
    bench: bool
    to: tuple[int, ...]
    to_all: bool
    sender: str
    channel: str
    handling: str
    subject: str  # as delivered
    body: str  # as delivered
    expected: tuple[ActionFigures, ...]
    people: int  # delegates seated in the delegations it went to
    received: int
    read: int
    acknowledged: int
    acknowledge: bool
    came_of: tuple[Choosing, ...] = ()

    @property
    def late_ms(self) -> int | None:
        """How long after its time it was released."""
        if self.planned_ms is None or self.released_ms is None:
            return None
        return self.released_ms - self.planned_ms


def injects(history: History) -> tuple[InjectFigures, ...]:
    """Every inject of the script and every one written during play, by number."""
    released = {event.inject: recorded for recorded, event in history.of(e.InjectReleased)}
    rows = (_row(history, inject, released) for inject in history.state.index.injects.values())
    return tuple(sorted(rows, key=lambda row: row.number))


def _row(history: History, inject: Inject, released: dict[str, e.Recorded]) -> InjectFigures:
    run = history.state.injects[inject.id]
    to = history.delegations(run.to or inject.to)
    release = released.get(inject.id)
    persona = history.state.index.personas.get(inject.sender or "")
    channel = CHANNELS.get(inject.channel)
    return InjectFigures(
        id=inject.id,
        number=inject.number,
        title=inject.title,
        type=inject.type,
        move=history.move_number(inject.move),
        played_in=0 if run.released_ms is None else history.move_at(run.released_ms),
        plan="written during play" if run.ad_hoc else plan(history, inject.when),
        planned_ms=run.planned_ms if run.released_ms is not None else due_ms(history, inject.when),
        released_ms=run.released_ms,
        released_by=run.by,
        released_for=history.who(release.actor) if release else "",
        status=inject_status(history.state, history.agenda, inject.id),
        reason="" if (cause := _cause(history, run.reason)) else run.reason,
        cause=cause,
        ad_hoc=run.ad_hoc,
        bench=inject.on_bench,
        to=to,
        to_all=len(to) == len(history.scenario.delegations),
        sender=persona.name if persona else "",
        channel=history.state.index.own_channels.get(inject.own_channel)
        or (channel.label if channel else inject.channel),
        handling=inject.handling,
        subject=run.subject or inject.subject,
        body=run.body or inject.body,
        expected=_expected(history, inject),
        people=sum(len(history.state.members(name)) for name in run.to),
        received=len(run.received),
        read=len(run.read),
        acknowledged=len(run.acknowledged),
        acknowledge=inject.acknowledge,
        came_of=tuple(_came_of(history, inject)),
    )


def _came_of(history: History, inject: Inject) -> Iterator[Choosing]:
    for origin in history.origins.get(inject.id, ()):
        cause = origin.cause
        number = history.state.index.points[cause.decision].number
        yield Choosing(number, history.delegation(cause.delegation), origin.at_once)


def _expected(history: History, inject: Inject) -> tuple[ActionFigures, ...]:
    observed = history.state.injects[inject.id].observed
    return tuple(
        _action(history, text, observed.get(place)) for place, text in enumerate(inject.expected, 1)
    )


def _action(history: History, text: str, seen: Observed | None) -> ActionFigures:
    if seen is None:
        return ActionFigures(text)
    return ActionFigures(
        text,
        seen_ms=seen.stamp.elapsed_ms,
        seen_wall=seen.stamp.wall_ms,
        scenario=seen.scenario,
        note=seen.note,
        by="" if seen.person is None else history.names.get(seen.person, ""),
        after_end=seen.after_end,
    )


def _cause(history: History, because: str) -> str:
    """An effect says by identifier what had it; here the number that the report goes by."""
    kind, _, name = because.partition(":")
    if kind == "decision" and (point := history.state.index.points.get(name)):
        return f"D{point.number}"
    if kind == "inject" and (inject := history.state.index.injects.get(name)):
        return f"inject {inject.number}"
    return ""


def plan(history: History, when: When) -> str:
    """When an inject or a decision was to come, as the script has it."""
    match when:
        case At(move=move, offset=offset):
            return f"move {history.move_number(move)} + {words.span(offset * 1000)}"
        case After(inject=inject, delay=delay):
            number = history.state.index.injects[inject].number
            return f"after {number} + {words.span(delay * 1000)}"
        case On(delay=delay):
            return "on a condition" + (f" + {words.span(delay * 1000)}" if delay else "")
    return "bench"


def due_ms(history: History, when: When) -> int | None:
    """When it was due in this run, on the elapsed clock; None: its time was never set."""
    match when:
        case At(move=move, offset=offset) if move in history.state.moves:
            return history.state.moves[move].started_ms + offset * 1000
        case After(inject=inject, delay=delay):
            released = history.state.injects[inject].released_ms
            return None if released is None else released + delay * 1000
    return None
