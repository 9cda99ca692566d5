"""What every struct of a scenario is built on, and the words all of them share."""

from __future__ import annotations

import msgspec

FORMAT = 1
"""Version of these structs, kept in every built scenario so that an old file can be read."""

ALL = "all"
"""Written by an author where every delegation is meant; the builder expands it."""

TLP = ("TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR")
"""The labels of the Traffic Light Protocol, version 2.0, the highest first."""


class Frozen(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Base of everything here: immutable, built by keyword, defaults left out when encoded."""
