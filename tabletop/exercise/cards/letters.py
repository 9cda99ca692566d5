"""Options by letter: what a delegation sees instead of the author's identifiers."""

from __future__ import annotations

from string import ascii_lowercase

from tabletop.scenario.model import DecisionPoint, Option


def letter(place: int) -> str:
    """The letter of the option at a place from 0: a … z, then aa, ab …"""
    high, low = divmod(place, len(ascii_lowercase))
    return (letter(high - 1) if high else "") + ascii_lowercase[low]


def letter_of(point: DecisionPoint, option_id: str | None) -> str:
    """The letter of an option; empty where there is none."""
    for place, option in enumerate(point.options):
        if option.id == option_id:
            return letter(place)
    return ""


def option_of_letter(point: DecisionPoint, key: str | None) -> Option | None:
    """The option of a letter; None where there is none."""
    for place, option in enumerate(point.options):
        if letter(place) == key:
            return option
    return None
