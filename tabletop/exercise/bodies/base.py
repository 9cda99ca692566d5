"""What every card body is built on."""

from __future__ import annotations

from typing import Literal

import msgspec

MARKING = "EXERCISE EXERCISE EXERCISE"
"""Stands on every inject, screen, page, print and export."""

Phase = Literal["ready", "running", "paused", "ended"]
InjectStatus = Literal[
    "ready", "due", "released", "resolved", "held", "skipped", "not_taken", "dropped", "recalled"
]
"""Ready: waits for its time, its condition or, on the bench, the facilitator. Due is shown by a
screen's own clock; no card says it. Not taken: its branch was not taken.
"""
PointStatus = Literal["waiting", "open", "decided", "closed", "not_taken"]


class Body(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="kind"):
    """Base of all card bodies; the tag is the card's kind."""


class Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """Base of what stands inside a body."""
