"""What people may be called: readable names that cannot be taken for one another."""

from __future__ import annotations

import unicodedata

from tabletop.hub.limits import NAME_CHARACTERS

# Persian and Indian scripts cannot be written without these two.
_JOINERS = "\u200c\u200d"
_INVISIBLE = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})


def clean_name(text: str) -> str | None:
    """The name as it is kept: NFKC, single spaces; None where it cannot be one.

    Control and direction characters, and names without a letter or digit, are not allowed.
    """
    name = " ".join(unicodedata.normalize("NFKC", text).split(" ")).strip()
    name = " ".join(part for part in name.split(" ") if part)
    if not 1 <= len(name) <= NAME_CHARACTERS:
        return None
    if any(_is_hidden(character) for character in name):
        return None
    return name if any(character.isalnum() for character in name) else None


def fold(name: str) -> str:
    """What two names have in common that people would confuse."""
    folded = unicodedata.normalize("NFKC", name.casefold())
    return "".join(character for character in folded if character not in _JOINERS)


def _is_hidden(character: str) -> bool:
    return unicodedata.category(character) in _INVISIBLE and character not in _JOINERS
