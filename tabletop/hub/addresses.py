"""By which addresses other computers in the room can reach this one."""

from __future__ import annotations

import socket
import struct
import sys
from collections.abc import Iterator
from ipaddress import IPv4Address

# No packet is sent to them: the system only says from which address it would be.
_NEAR = ("192.168.0.1", "10.0.0.1", "172.16.0.1", "169.254.0.1", "192.0.2.1")
_SIOCGIFADDR = 0x8915


def host_names() -> frozenset[str]:
    """The names this computer goes by, in lower case."""
    name = socket.gethostname().lower()
    short = name.split(".")[0]
    return frozenset({name, short, f"{short}.local"} - {""})


def own_addresses() -> tuple[str, ...]:
    """IPv4 addresses of this computer but loopback, best first: what a room's Wi-Fi gives."""
    found = dict.fromkeys([*_by_route(), *_by_interface(), *_by_name()])
    usable = [a for a in map(IPv4Address, found) if not (a.is_loopback or a.is_unspecified)]
    return tuple(str(a) for a in sorted(usable, key=lambda a: (a.is_link_local, not a.is_private)))


def _by_route() -> Iterator[str]:
    for target in _NEAR:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            try:
                probe.connect((target, 9))
            except OSError:
                continue
            yield str(probe.getsockname()[0])


def _by_interface() -> Iterator[str]:
    """Linux tells the address of each interface; elsewhere the computer's name leads there."""
    if sys.platform != "linux":
        return
    import fcntl

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        for _, name in socket.if_nameindex():
            request = struct.pack("256s", name.encode()[:15])
            try:
                answer = fcntl.ioctl(probe.fileno(), _SIOCGIFADDR, request)
            except OSError:
                continue
            yield socket.inet_ntoa(answer[20:24])


def _by_name() -> Iterator[str]:
    try:
        found = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
    except OSError:
        return
    yield from (str(address[4][0]) for address in found)
