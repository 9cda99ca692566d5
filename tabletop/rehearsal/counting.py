"""A number with its noun."""

from __future__ import annotations


def count(many: int, noun: str) -> str:
    """`1 run`, `1,000 runs`."""
    return f"{many:,} {noun if many == 1 else noun + 's'}"
