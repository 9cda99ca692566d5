"""Fetching the pictures that cards name, with the seat's own token."""

from __future__ import annotations

from collections.abc import AsyncIterable

from tabletop.seat.address import Address
from tabletop.seat.connection import CONNECT_SECONDS
from tabletop.seat.errors import SeatError, UnreachableError

BYTES = 50 * 1024 * 1024
"""The largest picture taken."""
SECONDS = 30.0


async def fetch_media(address: Address, digest: str, token: str | None = None) -> bytes:
    """The bytes of the picture with that SHA-256; raises SeatError where there is none for us."""
    import aiohttp  # Slow to load: a window has painted by now.

    connector = aiohttp.UnixConnector(address.path) if address.kind == "local" else None
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    timeout = aiohttp.ClientTimeout(total=SECONDS, connect=CONNECT_SECONDS)
    async with aiohttp.ClientSession(
        connector=connector, timeout=timeout, headers=headers
    ) as session:
        try:
            async with session.get(f"{address.url}/media/{digest}") as response:
                if response.status != 200:
                    raise SeatError("This picture is not there, or not for this seat.")
                return await _body(response.content.iter_chunked(64 * 1024))
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            raise UnreachableError("The picture could not be fetched. Is the link up?") from error


async def _body(chunks: AsyncIterable[bytes]) -> bytes:
    data = bytearray()
    async for chunk in chunks:
        data += chunk
        if len(data) > BYTES:
            raise SeatError("A picture is too large and is not shown.")
    return bytes(data)
