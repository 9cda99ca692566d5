"""One WebSocket to a hub, speaking the messages of the wire vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tabletop.exercise import wire
from tabletop.seat.address import Address
from tabletop.seat.errors import UnreachableError

if TYPE_CHECKING:
    import aiohttp

CONNECT_SECONDS = 5.0
LIMIT = 256 * 1024 * 1024
"""Bytes of the largest message taken from a hub: everything a console sees, at once."""

_from_hub = msgspec.json.Decoder(wire.FromHub)


class Connection:
    """An open link; `receive` and `send` raise UnreachableError once it is gone."""

    def __init__(
        self, session: aiohttp.ClientSession, socket: aiohttp.ClientWebSocketResponse
    ) -> None:
        self._session = session
        self._socket = socket

    @classmethod
    async def open(cls, address: Address) -> Connection:
        """Connect; raises UnreachableError where nobody answers as a hub does."""
        import aiohttp  # Slow to load: a window has painted by now.

        connector = (
            aiohttp.UnixConnector(address.path)
            if address.kind == "local"
            else aiohttp.TCPConnector()
        )
        timeout = aiohttp.ClientTimeout(total=None, connect=CONNECT_SECONDS)
        session = aiohttp.ClientSession(connector=connector, timeout=timeout)
        try:
            socket = await session.ws_connect(address.url + "/link", max_msg_size=LIMIT)
        except (aiohttp.ClientError, OSError, ValueError) as error:
            await session.close()
            raise UnreachableError(f"No exercise answers at {address}. Is it running?") from error
        except BaseException:
            await session.close()
            raise
        return cls(session, socket)

    async def send(self, message: wire.FromSeat) -> None:
        """Send one message."""
        try:
            await self._socket.send_str(msgspec.json.encode(message).decode())
        except (ConnectionError, RuntimeError) as error:
            raise _gone() from error

    async def receive(self) -> wire.FromHub | None:
        """The next message; None for one that this version does not know."""
        import aiohttp

        received = await self._socket.receive()
        if received.type not in (aiohttp.WSMsgType.TEXT, aiohttp.WSMsgType.BINARY):
            raise _gone()
        try:
            message: wire.FromHub = _from_hub.decode(received.data)
        except msgspec.MsgspecError:
            return None
        return message

    async def close(self) -> None:
        """Say good-bye and let go; never raises."""
        try:
            await self._socket.close()
        finally:
            await self._session.close()


def _gone() -> UnreachableError:
    return UnreachableError("The link to the exercise was lost.")
