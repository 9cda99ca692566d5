"""One link of a seat: lets it in, reads what it says, writes what it may see."""

from __future__ import annotations

import asyncio
import logging
import re
import time
from typing import Literal

import msgspec
from aiohttp import WSMsgType, web

from tabletop.exercise import wire
from tabletop.exercise.commands import AnyCommand
from tabletop.exercise.events import Actor
from tabletop.exercise.refusals import Refusal
from tabletop.exercise.rules.turn import Made
from tabletop.hub import limits
from tabletop.hub.frames import frame
from tabletop.hub.hub import Hub
from tabletop.hub.pace import Pace
from tabletop.hub.work import Answered, Work, seat_name

log = logging.getLogger(__name__)

Door = Literal["local", "network"]
"""Which listener a link came through."""

NOBODY = Actor("delegate")
WHITE_CELL = Actor("white")
CLOSE_SECONDS = 2.0

_from_seat: msgspec.json.Decoder[wire.FromSeat] = msgspec.json.Decoder(wire.FromSeat)
_command: msgspec.json.Decoder[AnyCommand] = msgspec.json.Decoder(AnyCommand)
_least, _most = limits.COMMAND_ID_CHARACTERS
_command_id = re.compile(rf"[\x21-\x7e]{{{_least},{_most}}}")


class ClosedError(Exception):
    """The link is gone, or has to go."""


class BadMessageError(Exception):
    """What came is no message; `id` where it was a command's."""

    def __init__(self, command_id: str | None = None) -> None:
        super().__init__()
        self.command_id = command_id


def decode(data: str | bytes) -> wire.FromSeat:
    """A message from a seat; raises BadMessageError for everything else."""
    try:
        return _from_seat.decode(data)
    except (msgspec.MsgspecError, RecursionError, ValueError):
        raise BadMessageError from None


def decode_command(submit: wire.Submit) -> AnyCommand:
    """The command submitted; raises BadMessageError."""
    if not _command_id.fullmatch(submit.id):
        raise BadMessageError
    try:
        return _command.decode(submit.command)
    except (msgspec.MsgspecError, RecursionError, ValueError):
        raise BadMessageError(submit.id) from None


class Session:
    """A WebSocket from its first message to its end."""

    def __init__(
        self, hub: Hub, door: Door, socket: web.WebSocketResponse, request: web.Request
    ) -> None:
        self.actor = NOBODY
        self._hub = hub
        self._door = door
        self._socket = socket
        self._transport = request.transport
        self._address = request.remote or ""
        self._heard = time.monotonic()
        self._backlog = limits.BACKLOG_BYTES
        self._free = asyncio.Semaphore(limits.UNANSWERED)
        self._pace = Pace()

    async def run(self) -> None:
        """Serve it to its end."""
        try:
            hello = await self._admit()
            if not self._identify(hello):
                return
            self._backlog += self._buffered()
            if not await self._hub.greet(self, hello):
                self.bye(Refusal("not_recorded"), retry=True)
                return
            self._backlog += self._buffered()
            await self._hub.admission.arrived(hello.token or "")
            await self._follow()
        except ClosedError:
            pass
        finally:
            self._hub.leave(self)
            await self._socket.close()

    # --- as the hub knows it --------------------------------------------------------------

    @property
    def silent_seconds(self) -> float:
        """Since when nothing came."""
        return time.monotonic() - self._heard

    def write(self, data: bytes) -> None:
        """Hand a frame to the transport; a seat that leaves too much unread is dropped.

        It comes back and asks for what it missed: so it costs the others nothing.
        """
        if self._transport is None or self._transport.is_closing():
            return
        if self._buffered() > self._backlog:
            log.info("Dropped a seat that does not read")
            self.drop()
            return
        self._transport.write(data)

    def drop(self) -> None:
        """Cut the link without a word."""
        if self._transport is not None:
            self._transport.abort()

    def bye(self, refusal: Refusal, *, retry: bool) -> None:
        """Say why, and close."""
        self.write(frame(wire.Bye(refusal=refusal, retry=retry)))
        closing = asyncio.ensure_future(self._socket.close())
        self._closing = closing  # or it could be collected before it is done

    def _buffered(self) -> int:
        return self._transport.get_write_buffer_size() if self._transport else 0

    # --- getting in -----------------------------------------------------------------------

    async def _admit(self) -> wire.Hello:
        """Answer knocks and joins until the seat shows its token."""
        seconds = limits.AUTHENTICATE_SECONDS
        while True:
            try:
                async with asyncio.timeout(seconds):
                    message = await self._receive()
            except TimeoutError:
                raise ClosedError from None
            except BadMessageError:
                self._refuse("bad_message")
                raise ClosedError from None
            seconds = limits.ADMISSION_SECONDS
            match message:
                case wire.Hello():
                    return message
                case wire.Knock():
                    self._say(await self._hub.admission.knock(message, self._address))
                case wire.Join():
                    self._say(await self._hub.admission.join(message, self._address))
                case wire.Submit():
                    self._refuse("not_allowed", message.id)

    def _identify(self, hello: wire.Hello) -> bool:
        """Find out who it is, by the listener it came through and the token it holds."""
        if hello.protocol != wire.PROTOCOL:
            self._refuse("other_version")
            return False
        if hello.token is None and self._door == "local":
            self.actor = WHITE_CELL
            return True
        actor = self._hub.actor_of(hello.token or "")
        if actor is None:
            self._refuse(self._hub.why_nobody(hello.token or ""))
            return False
        self.actor = actor
        return True

    # --- being in -------------------------------------------------------------------------

    async def _follow(self) -> None:
        while True:
            try:
                message = await self._receive()
                if isinstance(message, wire.Submit):
                    await self._submit(message)
                elif not isinstance(message, wire.Pulse):
                    self._refuse("bad_message")
            except BadMessageError as bad:
                self._refuse("bad_message", bad.command_id)

    async def _submit(self, message: wire.Submit) -> None:
        command = decode_command(message)
        now_ms = self._hub.ledger.timekeeper.wall_ms()
        made = Made(min(max(0, message.made), now_ms) or now_ms, message.away)
        await self._free.acquire()
        seat = seat_name(self.actor)
        self._hub.submit(Work(command, self.actor, self._answer, seat, message.id, made))

    def _answer(self, answer: Answered) -> None:
        self._free.release()
        self._say(answer)

    async def _receive(self) -> wire.FromSeat:
        if self._door == "network":
            await asyncio.sleep(self._pace.rest_seconds())
        received = await self._socket.receive()
        if received.type not in (WSMsgType.TEXT, WSMsgType.BINARY):
            raise ClosedError
        self._heard = time.monotonic()
        return decode(received.data)

    def _refuse(self, code: str, command_id: str | None = None) -> None:
        self._say(wire.Refused(refusal=Refusal(code), id=command_id))

    def _say(self, message: wire.FromHub) -> None:
        self.write(frame(message))
