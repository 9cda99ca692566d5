"""What seats come back by, in a file beside the exercise: room code, tokens, and the address."""

from __future__ import annotations

import hashlib
import secrets
from pathlib import Path

import msgspec

from tabletop.files import write_private
from tabletop.hub.codes import new_code
from tabletop.hub.errors import HubError


class _Kept(msgspec.Struct):
    """The file's content; tokens stand there by their hash only."""

    code: str
    tokens: dict[str, int] = {}  # SHA-256 of a token -> person
    attempts: dict[str, str] = {}  # SHA-256 of an attempt to join -> that of the token it got
    host: str = ""  # where the hub listened last
    port: int = 0


def keys_path(exercise: Path) -> Path:
    """The file of keys beside an exercise file."""
    return exercise.with_name(exercise.name + ".keys")


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


class Keys:
    """The room's code and who holds which token; every change is on disk when it returns."""

    def __init__(self, path: Path) -> None:
        self._path = path
        if path.exists():
            self._kept = _read(path)
        else:
            self._kept = _Kept(new_code())
            self._save()

    @property
    def code(self) -> str:
        """The room's code, without hyphen."""
        return self._kept.code

    def give_token(self, person: int, attempt: str) -> str:
        """A new token of 256 bits for a person; it cannot be told again.

        Where the attempt got one before, that one never arrived: the new one replaces it.
        """
        token = secrets.token_urlsafe(32)
        tokens, attempts = self._kept.tokens, self._kept.attempts
        tokens.pop(attempts.get(_digest(attempt), ""), None)
        tokens[_digest(token)] = person
        attempts[_digest(attempt)] = _digest(token)
        self._save()
        return token

    def take_back(self, person: int) -> None:
        """Forget every token of a person, and the attempts that got them."""
        tokens = self._kept.tokens.items()
        self._kept.tokens = {digest: holder for digest, holder in tokens if holder != person}
        attempts = self._kept.attempts.items()
        self._kept.attempts = {one: got for one, got in attempts if got in self._kept.tokens}
        self._save()

    @property
    def newest_person(self) -> int:
        """The highest number that somebody holds a token for; 0: nobody does."""
        return max(self._kept.tokens.values(), default=0)

    def seated_by(self, attempt: str) -> int | None:
        """Who was given a token for the attempt and has not shown it yet, or None."""
        return self._kept.tokens.get(self._kept.attempts.get(_digest(attempt), ""))

    def has_attempt(self, token: str) -> bool:
        """Whether the attempt that got the token would still lead to its seat."""
        return _digest(token) in self._kept.attempts.values()

    def end_attempt(self, token: str) -> None:
        """Forget the attempt that got a token: it arrived, and from now on it is the only key."""
        attempts = self._kept.attempts.items()
        self._kept.attempts = {one: got for one, got in attempts if got != _digest(token)}
        self._save()

    def person_of(self, token: str) -> int | None:
        """Who holds the token, or None."""
        return self._kept.tokens.get(_digest(token))

    @property
    def address(self) -> tuple[str, int]:
        """Host and port at which the hub listened last; empty and 0 before the first time."""
        return self._kept.host, self._kept.port

    def keep_address(self, host: str, port: int) -> None:
        """Remember where seats will look for the hub when it comes back."""
        if self.address != (host, port):
            self._kept.host, self._kept.port = host, port
            self._save()

    def _save(self) -> None:
        write_private(self._path, msgspec.json.encode(self._kept))


def _read(path: Path) -> _Kept:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Kept)
    except (OSError, msgspec.MsgspecError) as error:
        raise HubError(
            f"{path.name} cannot be read, so no seat could come back. Move it away to start "
            "with a new room code; everyone then joins again."
        ) from error
