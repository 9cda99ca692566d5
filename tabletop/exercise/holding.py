"""Which items of evidence a delegation holds, and with what they came."""

from __future__ import annotations

from tabletop.exercise.state import State


def gave(state: State, own: str, item: str) -> str | None:
    """The first inject with which an item came to a delegation, of those not recalled."""
    return next(
        (
            inject
            for inject in state.arrivals[own]
            if item in state.index.injects[inject].evidence
            and state.injects[inject].mark != "recalled"
        ),
        None,
    )


def held_now(state: State, own: str) -> list[str]:
    """The items a delegation holds: those that came with an inject, until it is recalled."""
    return [
        item
        for item in state.held[own]
        if own in state.index.evidence[item].held_by or gave(state, own, item) is not None
    ]
