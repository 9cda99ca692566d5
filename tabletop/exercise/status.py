"""The status of injects and decision points, derived from state and agenda.

Time alone changes none of these: a screen shows a ready inject as *due* by its clock.
"""

from __future__ import annotations

from tabletop.exercise.agenda import Agenda, lapsed
from tabletop.exercise.bodies import InjectStatus, PointStatus
from tabletop.exercise.conditions import may_become, point_may_open
from tabletop.exercise.index import Item
from tabletop.exercise.state import DelegationRun, State
from tabletop.scenario.model import On


def inject_status(state: State, agenda: Agenda, inject_id: str) -> InjectStatus:
    """Where an inject stands."""
    mark = state.injects[inject_id].mark
    if mark != "ready":
        return mark
    inject = state.index.injects[inject_id]
    unarmed = Item("inject", inject_id) not in agenda.armed
    if isinstance(inject.when, On) and unarmed and not may_become(state, inject.when.condition):
        return "not_taken"
    if inject.condition is not None and not may_become(state, inject.condition):
        return "not_taken"
    if lapsed(state, Item("inject", inject_id)):
        return "not_taken"
    return "ready"


def delegation_status(run: DelegationRun) -> PointStatus:
    """Where one delegation stands on a point it was asked."""
    if run.records:
        return "decided"
    return "open" if run.closed_by is None else "closed"


def point_status(state: State, decision: str) -> PointStatus:
    """Where a decision point stands over all its delegations."""
    point = state.points[decision]
    if point.opened_ms is None:
        return "waiting" if point_may_open(state, decision) else "not_taken"
    if all(run.records for run in point.delegations.values()):
        return "decided"
    if any(run.closed_by is None for run in point.delegations.values()):
        return "open"
    return "closed"
