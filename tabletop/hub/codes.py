"""The room's code: short enough to be read aloud, without characters that look alike."""

from __future__ import annotations

import hmac
import secrets
import unicodedata

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH = 6


def new_code() -> str:
    """A code as it is kept: six characters without the hyphen."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def show_code(code: str) -> str:
    """The code as people see it: `K7F-2QX`."""
    return f"{code[:3]}-{code[3:]}"


def same_code(typed: str, code: str) -> bool:
    """Whether a person meant this code; case, spaces and hyphens do not matter."""
    plain = unicodedata.normalize("NFKC", typed[:100]).upper()
    letters = "".join(character for character in plain if character.isalnum())
    return hmac.compare_digest(letters.encode(errors="replace"), code.encode())
