"""The wire vocabulary between a seat and the hub: JSON messages over one WebSocket.

A seat says `knock` and `join` (with the room's code) or `hello` (with its token; none on
the console's local socket), then `submit` and `pulse`. Every message is one JSON object
whose `t` names it. Unknown fields are ignored, unknown messages refused.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from tabletop.exercise.refusals import Refusal

PROTOCOL = 1
TemperamentName = Literal["random", "cautious", "hawkish", "slow", "silent"]
"""How a simulated delegate decides."""
PULSE_SECONDS = 2.0
"""How often each side says it is there; three missed pulses count as away."""
MESSAGE_LIMIT = 64 * 1024
"""Bytes a seat may send in one message."""
RECEIPTS = 100
"""So many receipts a seat keeps and shows when it returns: the newest."""


class Message(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="t"):
    """Base of all messages."""


# --- from the seat ------------------------------------------------------------------------


class Knock(Message, frozen=True, kw_only=True, tag="knock"):
    """Ask what is behind a code; answered by `Room` or `Refused`."""

    code: str


class Join(Message, frozen=True, kw_only=True, tag="join"):
    """Ask for a seat; answered by `Seated`, `Waiting` or `Refused`.

    `attempt` is made by the seat, as hard to guess as a token. Where the answer was lost on the
    way the same is asked again with it, and leads to the same seat.
    """

    code: str
    name: str
    delegation: str  # id from `Room`
    attempt: str  # 32 to 64 characters
    simulated: bool = False
    temperament: TemperamentName | None = None  # of one that is simulated


class Hello(Message, frozen=True, kw_only=True, tag="hello"):
    """Begin, or begin again; answered by `Welcome`, then `Cards` for every audience.

    `seen` gives the last counter held for each audience, valid for `epoch` alone. `receipts` are
    the acknowledgements of what was recorded, oldest first.
    """

    protocol: int = PROTOCOL
    token: str | None = None
    epoch: str = ""
    seen: dict[str, int] = {}
    receipts: tuple[Done, ...] = ()


class Submit(Message, frozen=True, kw_only=True, tag="submit"):
    """A command. `id` is made by the seat and sent again unchanged until answered."""

    id: str  # 8 to 64 characters, unique for this seat for ever
    command: msgspec.Raw
    made: int = 0  # wall time (ms since 1970) by the hub's clock as this laptop knows it
    away: bool = False
    seen: int = 0  # version (n) of the card it was made on; 0: none


class Pulse(Message, frozen=True, kw_only=True, tag="pulse"):
    """Still here. From the hub it carries the hub's wall time."""

    wall_ms: int = 0


# --- from the hub -------------------------------------------------------------------------


class RoomDelegation(msgspec.Struct, frozen=True, kw_only=True):
    """A delegation one may join."""

    id: str
    code: str
    name: str


class RoomTexts(msgspec.Struct, frozen=True, kw_only=True):
    """What is behind the code, in another language; names by the ids of delegations."""

    title: str
    names: dict[str, str]


class Room(Message, frozen=True, kw_only=True, tag="room"):
    """What is behind the code, in its own language and by tag in those it is translated into."""

    title: str
    marking: str
    delegations: tuple[RoomDelegation, ...]
    language: str = ""
    translations: dict[str, RoomTexts] = {}

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages one may read in, the scenario's own first."""
        return (self.language, *self.translations)

    def in_language(self, language: str) -> Room:
        """The same room with its texts in a language; itself where there are none in that one."""
        texts = self.translations.get(language)
        if texts is None:
            return self
        named = (
            msgspec.structs.replace(one, name=texts.names.get(one.id, one.name))
            for one in self.delegations
        )
        return msgspec.structs.replace(self, title=texts.title, delegations=tuple(named))


class Seated(Message, frozen=True, kw_only=True, tag="seated"):
    """A seat was given; the token is the key to it and is told only here."""

    token: str


class Waiting(Message, frozen=True, kw_only=True, tag="waiting"):
    """The facilitator has to let the person in; `Seated` follows on the same connection."""


class Welcome(Message, frozen=True, kw_only=True, tag="welcome"):
    """Who this seat is, and what it listens to."""

    protocol: int
    epoch: str
    role: Literal["white", "delegate"]
    audiences: tuple[str, ...]
    wall_ms: int  # the hub's wall clock now, so that a seat's own may be off
    delegation: str = ""
    member: int = 0  # this person's number within the delegation
    name: str = ""
    unknown: tuple[str, ...] = ()  # ids of receipts not known here: to be sent again


class Card(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing an audience can look at; `body` is an object with a `kind`, null: withdrawn.

    `translations` are bodies of the same kind in other languages, by their tags, where they differ.
    """

    id: str
    n: int  # the audience's own counter at this card's last change
    body: msgspec.Raw
    translations: dict[str, msgspec.Raw] = {}


class Cards(Message, frozen=True, kw_only=True, tag="cards"):
    """Cards that changed. `full`: these are all there are, forget the rest."""

    audience: str
    n: int  # the audience's counter with these cards in
    cards: tuple[Card, ...]
    full: bool = False


class Presence(Message, frozen=True, kw_only=True, tag="presence"):
    """To the white cell: who is connected. Not part of the record."""

    people: tuple[PersonPresence, ...]


class PersonPresence(msgspec.Struct, frozen=True, kw_only=True):
    """One delegate's link."""

    person: int
    connected: bool
    since_ms: int  # wall time of the last change


class Place(Message, frozen=True, kw_only=True, tag="place"):
    """To the white cell: where seats join, and what is kept where. Not part of the record."""

    code: str
    addresses: tuple[str, ...]  # http://HOST:PORT, best first
    file: str
    exercise: str


class Done(Message, frozen=True, kw_only=True, tag="done"):
    """The command is durable. `recorded` is the delegation's own n for a decision."""

    id: str
    recorded: int | None = None
    hash: str = ""  # of the last event it caused: with id and recorded, the receipt


class Refused(Message, frozen=True, kw_only=True, tag="refused"):
    """A command, or the join, was refused; `id` names the command."""

    refusal: Refusal
    id: str | None = None


class Notice(Message, frozen=True, kw_only=True, tag="notice"):
    """To the white cell: something to look at (a repeat with another body, a slow disk)."""

    refusal: Refusal


class Bye(Message, frozen=True, kw_only=True, tag="bye"):
    """The hub closes this link on purpose; `retry`: come back by yourself."""

    refusal: Refusal
    retry: bool = True


FromSeat = Knock | Join | Hello | Submit | Pulse
FromHub = (
    Room
    | Seated
    | Waiting
    | Welcome
    | Cards
    | Presence
    | Place
    | Done
    | Refused
    | Notice
    | Pulse
    | Bye
)
