"""The exercise evaluation guide: objective, capability, targets, critical tasks (HSEEP)."""

from __future__ import annotations

from tabletop.scenario.model.base import Frozen


class Objective(Frozen, frozen=True, kw_only=True):
    """What the exercise is to show; injects and decisions name it."""

    id: str
    text: str
    capability: str = ""


class CriticalTask(Frozen, frozen=True, kw_only=True):
    """What somebody must do for a target to be met, and where an evaluator sees it."""

    id: str
    text: str
    delegations: tuple[str, ...] = ()  # expanded; whose task it is
    injects: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()


class Target(Frozen, frozen=True, kw_only=True):
    """A measure by which the capability of an objective is rated."""

    id: str
    text: str
    tasks: tuple[CriticalTask, ...] = ()


class Guide(Frozen, frozen=True, kw_only=True):
    """The part of the evaluation guide that belongs to one objective."""

    objective: str
    targets: tuple[Target, ...] = ()
