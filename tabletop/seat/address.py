"""Where a hub is: an address on the network, or a socket on this computer."""

from __future__ import annotations

from typing import Literal
from urllib.parse import parse_qs, urlsplit

import msgspec

from tabletop.seat.errors import SeatError

_EXAMPLE = "192.168.1.20:8765"
_PIPE = "\\\\.\\pipe\\"


class Address(msgspec.Struct, frozen=True):
    """A hub's address; `path` is given for a local one, whose `url` then only names the host."""

    kind: Literal["tcp", "local"]
    url: str  # http://HOST:PORT
    path: str = ""

    def __str__(self) -> str:
        return self.path or self.url.removeprefix("http://")


def local_address(path: str) -> Address:
    """The address of a socket on this computer."""
    return Address("local", "http://localhost", path)


def parse_address(text: str) -> Address:
    """Read what a person typed or scanned: host and port, a web address, or a socket's path.

    Whatever follows the port in a web address is left out. Raises SeatError.
    """
    text = text.strip()
    if not text:
        raise SeatError(f"Give the address of the exercise, such as {_EXAMPLE}.")
    if text.startswith(("/", _PIPE)):
        return local_address(text)
    if "://" not in text:
        text = f"http://{text}"
    return Address("tcp", _network_url(text))


def split_invitation(text: str) -> tuple[str, str]:
    """What the room's QR holds, as address and code; of an address alone the code is empty."""
    address, _, fragment = text.strip().partition("#")
    codes = parse_qs(fragment).get("code", [""])
    return address.rstrip("/") if fragment else address, codes[0].strip()


def _network_url(text: str) -> str:
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise _not_understood(text) from None
    if parts.scheme != "http" or not host or parts.username or any(c.isspace() for c in host):
        raise _not_understood(text)
    if not port:
        raise SeatError(f"Give the port as well, such as {_EXAMPLE}.")
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _not_understood(text: str) -> SeatError:
    shown = text.removeprefix("http://")[:80]
    return SeatError(f"“{shown}” is not an address. Type it as shown by the host: {_EXAMPLE}.")
