"""What goes wrong at a seat, as sentences for a person."""

from __future__ import annotations

from tabletop.exercise.refusals import Refusal, words


class SeatError(Exception):
    """Something a person has to do something about; its text is the sentence to show."""

    def __init__(self, sentence: str, refusal: Refusal | None = None) -> None:
        super().__init__(sentence)
        self.refusal = refusal

    @classmethod
    def of(cls, refusal: Refusal) -> SeatError:
        """The error that a refusal of the hub amounts to."""
        return cls(words(refusal), refusal)


class UnreachableError(SeatError):
    """There is no hub at the address, or it went away."""
