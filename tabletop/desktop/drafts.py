"""What a delegate has typed and not submitted: kept on this laptop through a crash."""

from __future__ import annotations

import hashlib
import logging
from pathlib import Path

import msgspec
from platformdirs import user_data_path

from tabletop.files import write_private
from tabletop.scenario.model import Confidence, Norm

log = logging.getLogger(__name__)


class Draft(msgspec.Struct, frozen=True, omit_defaults=True):
    """One decision as far as it is filled in."""

    option: str | None = None
    text: str = ""
    rationale: str = ""
    confidence: Confidence | None = None
    evidence: tuple[int, ...] = ()  # numbers of the items cited
    norms: tuple[Norm, ...] = ()
    dissent: str | None = None  # empty: nobody disagreed; None: not said
    present: int | None = None  # delegates who take part
    waived: bool = False  # the pre-vote


class Drafts:
    """The drafts of one seat by card; `keep` writes its file whole, for its owner alone."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._drafts: dict[str, Draft] = {}
        if path is not None and path.exists():
            self._drafts = _read(path)

    def draft(self, card: str) -> Draft:
        """What was typed for a card; an empty draft if nothing was."""
        return self._drafts.get(card, Draft())

    def keep(self, card: str, draft: Draft) -> None:
        """Remember, or forget where the draft is empty."""
        if self.draft(card) == draft:
            return
        if draft == Draft():
            self._drafts.pop(card, None)
        else:
            self._drafts[card] = draft
        self._write()

    def _write(self) -> None:
        if self._path is None:
            return
        try:
            write_private(self._path, msgspec.json.encode(self._drafts))
        except OSError as error:  # a draft that cannot be kept must not stop the writing
            log.info("drafts not kept: %s", error)


def drafts_path(epoch: str, delegation: str, member: int) -> Path:
    """Where the drafts of one seat in one exercise lie."""
    name = hashlib.sha256(f"{epoch}\n{delegation}\n{member}".encode()).hexdigest()[:32]
    return user_data_path("tabletop", appauthor=False) / "drafts" / f"{name}.json"


def _read(path: Path) -> dict[str, Draft]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Draft])
    except (OSError, msgspec.MsgspecError) as error:
        log.info("drafts not read: %s", error)
        return {}
