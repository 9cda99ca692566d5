"""The link of a delegate's seat in words: recorded, saved here, away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tabletop.desktop.words import format_age
from tabletop.exercise.refusals import words

if TYPE_CHECKING:
    from tabletop.seat.link import LinkState


@dataclass(frozen=True)
class LinkWords:
    """What the top bar says, in which state, and what a notice adds in a sentence."""

    text: str
    state: str
    notice: str = ""


def link_words(link: LinkState | None, now_ms: int, pending: int, recorded: int) -> LinkWords:
    """How the link stands now; `recorded` is the delegation's last number, 0 before any."""
    if link is None:
        return LinkWords("◐ Connecting", "due")
    if link.refusal is not None:
        sentence = words(link.refusal)
        return LinkWords("✖ Turned away", "alarm", sentence)
    if not link.connected:
        return _away(now_ms - link.since_ms, link.waiting)
    if pending:
        return LinkWords(f"◐ Saved on this laptop, {pending} waiting", "due")
    return LinkWords(f"● Recorded #{recorded}" if recorded else "● Connected", "good")


def _away(age_ms: int, waiting: int) -> LinkWords:
    said = f"✖ Away {format_age(age_ms)}"
    if waiting:
        said += f" · saved on this laptop, {waiting} waiting"
    notice = (
        "The facilitator's laptop cannot be reached. Go on reading and writing: what you submit"
        " is saved on this laptop and sent by itself once the link is back."
    )
    return LinkWords(said, "alarm", notice)
