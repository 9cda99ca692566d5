"""What really happened, what sources show of it, and what delegations hold."""

from __future__ import annotations

from typing import Literal

from tabletop.scenario.model.attachments import Attachment
from tabletop.scenario.model.base import Frozen

OTHER = "other"
"""Who did it, where it is neither a delegation nor a persona."""

ACCIDENT = "accident"
"""Who did it, where nobody meant to."""

ProjectionKind = Literal["whole", "part", "misleading"]


class Projection(Frozen, frozen=True, kw_only=True):
    """What one source shows of a hidden fact."""

    id: str
    source: str
    shows: str
    kind: ProjectionKind = "part"


class HiddenFact(Frozen, frozen=True, kw_only=True):
    """A part of the ground truth; white cell only, until after the end."""

    id: str
    text: str
    actor: str = ""  # a delegation, a persona, `other` or `accident`; empty: nobody's act
    projections: tuple[Projection, ...] = ()


Reliability = Literal["A", "B", "C", "D", "E", "F"]
Credibility = Literal["1", "2", "3", "4", "5", "6"]


class EvidenceItem(Frozen, frozen=True, kw_only=True):
    """Something delegations hold, graded by the Admiralty code (NATO AJP-2.1)."""

    id: str
    title: str
    text: str  # Markdown, seen by those who hold it
    reliability: Reliability  # of the source: A completely reliable ... F cannot be judged
    credibility: Credibility  # of the information: 1 confirmed ... 6 cannot be judged
    source: str = ""
    projections: tuple[str, ...] = ()
    held_by: tuple[str, ...] = ()  # delegations that hold it from STARTEX
    handling: str = ""
    attachments: tuple[Attachment, ...] = ()


RELIABILITY: dict[Reliability, str] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}

CREDIBILITY: dict[Credibility, str] = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}
