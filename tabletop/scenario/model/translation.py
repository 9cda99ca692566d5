"""Texts of a scenario in another language."""

from __future__ import annotations

from tabletop.scenario.model.base import Frozen


class Translation(Frozen, frozen=True, kw_only=True):
    """The texts that delegates see, in one language.

    `texts` goes by where a text stands: `injects/lights-out/body`,
    `delegations/ald/interests/0`, `decisions/response/options/wait/label`.
    """

    language: str  # a tag of BCP 47
    texts: dict[str, str]
