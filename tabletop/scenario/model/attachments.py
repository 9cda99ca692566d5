"""Pictures of a package."""

from __future__ import annotations

from tabletop.scenario.model.base import Frozen


class Attachment(Frozen, frozen=True, kw_only=True):
    """A picture of the package shown with an inject or an evidence item."""

    file: str  # path within the package, forward slashes
    alt: str
    caption: str = ""
    digest: str = ""  # SHA-256 of the file's bytes, hex
    width: int = 0  # pixels
    height: int = 0  # pixels
