"""The tables for analysts: their columns, their keys, and which columns are searched."""

from __future__ import annotations

_DECISIONS = {
    "seq": int,
    "decision": str,
    "decision_number": int,
    "title": str,
    "move": str,
    "delegation": str,
    "delegation_code": str,
    "delegation_name": str,
    "recorded_number": int,
    "stands": str,
    "supersedes": int,
    "option": str,
    "option_label": str,
    "rung": int,
    "text": str,
    "rationale": str,
    "confidence": str,
    "given": str,
    "person": int,
    "entered_by": int,
    "away": str,
    "made_at": str,
    "given_elapsed_ms": int,
    "recorded_elapsed_ms": int,
    "recorded_at": str,
    "scenario_time": str,
    "latency_s": float,
    "outcome": str,
    "outcome_label": str,
    "ruled_rung": int,
    "ruling": str,
    "ruled_elapsed_ms": int,
}
_INJECTS = {
    "id": int,
    "number": int,
    "inject": str,
    "title": str,
    "type": str,
    "storyline": str,
    "move": str,
    "channel": str,
    "sender": str,
    "sent_to": str,
    "status": str,
    "reason": str,
    "planned_elapsed_ms": int,
    "planned_at": str,
    "released_elapsed_ms": int,
    "released_at": str,
    "released_scenario_time": str,
    "released_by": str,
    "released_by_person": int,
    "late_s": float,
    "received": int,
    "read": int,
    "acknowledged": int,
    "subject": str,
    "body": str,
}
_DELEGATES = {
    "person": int,
    "name": str,
    "delegation": str,
    "delegation_code": str,
    "delegation_name": str,
    "member": int,
    "simulated": str,
    "seated_at": str,
    "seated_elapsed_ms": int,
    "decisions": int,
    "injects_received": int,
    "injects_read": int,
    "injects_acknowledged": int,
}
COLUMNS: dict[str, dict[str, type]] = {
    "decisions": _DECISIONS,
    "injects": _INJECTS,
    "delegates": _DELEGATES,
}
SEARCHED = {
    "decisions": ("title", "option_label", "text", "rationale"),
    "injects": ("title", "subject", "body"),
}
"""The columns under full-text search. Names are not: a forgotten one must leave no trace."""

KEYS = {"decisions": "seq", "injects": "id", "delegates": "person"}
"""The tables for analysts and the column that tells their rows apart."""
