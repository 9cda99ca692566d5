"""What may be done with an inject or a decision point as it stands: one table each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tabletop.exercise.bodies import (
    DecisionPointBody,
    InjectStatus,
    MselInjectBody,
    Phase,
    PointStatus,
)
from tabletop.exercise.commands import (
    CloseDecision,
    Command,
    ExtendDecision,
    HoldInject,
    OpenDecision,
    RecallInject,
    ReleaseInject,
    ReopenDecision,
    ResolveInject,
    SkipInject,
    TakeUpInject,
)

EXTENSION_SECONDS = 300
"""What one press of the key for more time gives."""
IN_PLAY: tuple[Phase, ...] = ("running", "paused")


@dataclass(frozen=True)
class InjectAction:
    """One thing a controller does with an inject, its key, and when it can be done."""

    name: str
    label: str
    key: str
    statuses: frozenset[InjectStatus]
    make: Callable[[str], Command]
    confirms: bool = False


@dataclass(frozen=True)
class PointAction:
    """The same for a decision point; `asks` opens a dialog instead of sending."""

    name: str
    label: str
    key: str
    statuses: frozenset[PointStatus]
    make: Callable[[str], Command] | None = None
    after_end: bool = False
    own_words: bool = False  # only where somebody answered in own words
    while_open: bool | None = None  # whether some may still decide, or none; None: either


def _release(inject: str) -> Command:
    return ReleaseInject(inject=inject)


def _hold(inject: str) -> Command:
    return HoldInject(inject=inject)


def _skip(inject: str) -> Command:
    return SkipInject(inject=inject)


def _take_up(inject: str) -> Command:
    return TakeUpInject(inject=inject)


def _recall(inject: str) -> Command:
    return RecallInject(inject=inject)


def _resolve(inject: str) -> Command:
    return ResolveInject(inject=inject)


def _extend(decision: str) -> Command:
    return ExtendDecision(decision=decision, seconds=EXTENSION_SECONDS)


def _close(decision: str) -> Command:
    return CloseDecision(decision=decision)


def _open(decision: str) -> Command:
    return OpenDecision(decision=decision)


def _reopen(decision: str) -> Command:
    return ReopenDecision(decision=decision)


def _when(*statuses: InjectStatus) -> frozenset[InjectStatus]:
    return frozenset(statuses)


def _standing(*statuses: PointStatus) -> frozenset[PointStatus]:
    return frozenset(statuses)


_PLAYABLE = _when("ready", "due", "held", "skipped", "dropped", "not_taken")

INJECT_ACTIONS: tuple[InjectAction, ...] = (
    InjectAction("release", "Release", "R", _PLAYABLE, _release),
    InjectAction("hold", "Hold", "H", _when("ready", "due"), _hold),
    InjectAction("skip", "Skip", "S", _when("ready", "due", "held"), _skip),
    InjectAction("take_up", "Take up", "U", _when("held", "skipped", "dropped"), _take_up),
    InjectAction("resolve", "Resolve", "V", _when("released"), _resolve),
    InjectAction("recall", "Recall…", "C", _when("released", "resolved"), _recall, True),
)

_asked = _standing("open", "decided", "closed")

POINT_ACTIONS: tuple[PointAction, ...] = (
    PointAction("record", "Record…", "D", _asked, after_end=True),
    PointAction("rule", "Rule…", "A", _asked, after_end=True, own_words=True),
    PointAction("extend", "+5 min", "E", _asked, _extend, while_open=True),
    PointAction("extend_by", "More…", "T", _asked, while_open=True),
    PointAction("close", "Close", "X", _asked, _close, while_open=True),
    PointAction("open", "Open now", "O", _standing("waiting", "not_taken"), _open),
    PointAction("reopen", "Reopen", "O", _asked, _reopen, while_open=False),
)


def inject_allows(action: InjectAction, body: MselInjectBody | None, phase: Phase) -> bool:
    """Whether the hub would take it, as far as the cards tell."""
    return body is not None and phase in IN_PLAY and body.status in action.statuses


def point_fits(action: PointAction, body: DecisionPointBody | None, phase: Phase) -> bool:
    """Whether it means something for a point as it stands, and is worth a button."""
    if body is None or body.status not in action.statuses:
        return False
    if phase == "ended" and not action.after_end:
        return False
    if action.own_words and not any(line.own_words for line in body.points):
        return False
    still_open = any(not line.closed for line in body.points)
    return action.while_open in (None, still_open)


def point_allows(action: PointAction, body: DecisionPointBody | None, phase: Phase) -> bool:
    """Whether the hub would take it, as far as the cards tell."""
    in_play = phase in IN_PLAY or (action.after_end and phase == "ended")
    return in_play and point_fits(action, body, phase)
