"""Links that cost next to nothing, so that what is measured is what is at their other end."""

from __future__ import annotations

import select
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from uuid import uuid4

import msgspec

from tabletop.exercise import commands as c
from tabletop.exercise import wire
from tabletop.hub.descriptor import Descriptor
from tests.bench.server import CARDS

_SECONDS = 20.0
_MASKED = 0x80
_NO_MASK = bytes(4)  # masks nothing, and is allowed
_from_hub: msgspec.json.Decoder[wire.FromHub] = msgspec.json.Decoder(wire.FromHub)


class Wire:
    """A socket and what came through it, in frames of RFC 6455 as a server sends them."""

    def __init__(self, opened: socket.socket) -> None:
        self.socket = opened
        self._came = bytearray()

    def upgrade(self, host: str) -> None:
        """Become a WebSocket at a hub's link."""
        asked = (
            f"GET /link HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
        )
        self.socket.sendall(asked.encode())
        while (end := self._came.find(b"\r\n\r\n")) < 0:
            self._hear()
        assert self._came.startswith(b"HTTP/1.1 101"), bytes(self._came[:200])
        del self._came[: end + 4]

    def send(self, message: wire.FromSeat) -> None:
        """Send one message."""
        self.socket.sendall(client_frame(msgspec.json.encode(message)))

    def receive(self) -> wire.FromHub:
        """The next message, waited for."""
        while (payload := self._frame()) is None:
            self._hear()
        return _from_hub.decode(payload)

    def take_cards(self) -> int:
        """Take what is there; gives the bytes of the first message with cards, 0 for none yet."""
        self._hear()
        while (payload := self._frame()) is not None:
            if payload.startswith(CARDS):
                return len(payload)
        return 0

    def _hear(self) -> None:
        data = self.socket.recv(1 << 18)
        assert data, "the other end hung up"
        self._came += data

    def _frame(self) -> bytes | None:
        came = self._came
        if len(came) < 2:
            return None
        short = came[1]
        head = 2 if short < 126 else 4 if short == 126 else 10
        length = short if short < 126 else int.from_bytes(came[2:head], "big")
        if len(came) < head + length:
            return None
        payload = bytes(came[head : head + length])
        del came[: head + length]
        return payload


def client_frame(payload: bytes) -> bytes:
    """A text frame as a client sends it."""
    length = len(payload)
    if length < 126:
        return bytes([0x81, _MASKED | length]) + _NO_MASK + payload
    return bytes([0x81, _MASKED | 126]) + length.to_bytes(2, "big") + _NO_MASK + payload


def to_port(port: int) -> Wire:
    """A link over the network of this computer."""
    opened = socket.create_connection(("127.0.0.1", port), _SECONDS)
    opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return Wire(opened)


@contextmanager
def to_console(hub: Descriptor) -> Iterator[Wire]:
    """The white cell's link at a hub."""
    with socket.socket(socket.AF_UNIX) as opened:
        opened.settimeout(_SECONDS)
        opened.connect(hub.socket)
        console = Wire(opened)
        console.upgrade("localhost")
        console.send(wire.Hello())
        yield console


def give(console: Wire, command: c.Command) -> None:
    """Give a command and wait until it is durable."""
    submitted = submission(command)
    console.send(submitted)
    while True:
        answer = console.receive()
        assert not isinstance(answer, wire.Refused), answer
        if isinstance(answer, wire.Done) and answer.id == submitted.id:
            return


def submission(command: c.Command) -> wire.Submit:
    """A command on its way."""
    return wire.Submit(id=uuid4().hex, command=msgspec.Raw(msgspec.json.encode(command)))


def sit_down(hub: Descriptor, number: int, delegation: str) -> Wire:
    """A delegate's link: joined, welcomed and up to date."""
    seat = to_port(hub.port)
    seat.upgrade(f"127.0.0.1:{hub.port}")
    name, attempt = f"Person {number}", uuid4().hex
    seat.send(wire.Join(code=hub.code, name=name, delegation=delegation, attempt=attempt))
    seated = seat.receive()
    assert isinstance(seated, wire.Seated), seated
    seat.send(wire.Hello(token=seated.token))
    welcome = seat.receive()
    assert isinstance(welcome, wire.Welcome), welcome
    for _ in welcome.audiences:
        seat.receive()
    return seat


def wait_for_cards(seats: Sequence[Wire]) -> int:
    """Wait until every seat has a message with cards; gives the bytes of the longest."""
    waiting = {seat.socket.fileno(): seat for seat in seats}
    poll = select.epoll()
    for number in waiting:
        poll.register(number, select.EPOLLIN)
    longest = 0
    while waiting:
        ready = poll.poll(_SECONDS)
        assert ready, f"{len(waiting)} seats got nothing"
        for number, _ in ready:
            length = waiting[number].take_cards()
            if length:
                longest = max(longest, length)
                poll.unregister(number)
                del waiting[number]
    poll.close()
    return longest
