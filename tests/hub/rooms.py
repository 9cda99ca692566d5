"""A room for tests: a real hub on loopback, with seats and raw links around it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

import aiohttp
import msgspec
import pytest

from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tabletop.exercise import wire
from tabletop.hub.descriptor import Descriptor
from tabletop.hub.hub import Hub
from tabletop.hub.run import HubOptions, open_hub
from tabletop.hub.session import Session
from tabletop.record.entries import Stored
from tabletop.scenario.model import DecisionPoint, Scenario
from tabletop.scenario.package import Package
from tabletop.seat.address import Address, local_address, parse_address
from tabletop.seat.link import Link, LinkState, join
from tabletop.seat.outbox import Outbox
from tests.factories import small_scenario

PATIENCE_SECONDS = 10.0

Kind = TypeVar("Kind", bound=e.Event)


async def until(condition: Callable[[], object], seconds: float = PATIENCE_SECONDS) -> None:
    """Wait until something holds; fails the test where it never does."""
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.005)


class Told:
    """Keeps what a link tells."""

    def __init__(self) -> None:
        self.welcomes: list[wire.Welcome] = []
        self.messages: list[wire.Cards] = []
        self.answers: dict[str, wire.Done | wire.Refused] = {}
        self.presences: list[wire.Presence] = []
        self.places: list[wire.Place] = []
        self.notices: list[wire.Notice] = []
        self.states: list[LinkState] = []

    def welcomed(self, welcome: wire.Welcome) -> None:
        self.welcomes.append(welcome)

    def cards(self, message: wire.Cards) -> None:
        self.messages.append(message)

    def answered(self, answer: wire.Done | wire.Refused) -> None:
        assert answer.id is not None and answer.id not in self.answers
        self.answers[answer.id] = answer

    def presence(self, message: wire.Presence) -> None:
        self.presences.append(message)

    def place(self, message: wire.Place) -> None:
        self.places.append(message)

    def noticed(self, message: wire.Notice) -> None:
        self.notices.append(message)

    def link_changed(self, state: LinkState) -> None:
        self.states.append(state)


class Sitting:
    """A link that runs, and what it told."""

    def __init__(self, address: Address, token: str | None, outbox: Outbox | None = None) -> None:
        self.token = token
        self.told = Told()
        self.link = Link(address, self.told, token=token, outbox=outbox)
        self._running = asyncio.create_task(self.link.run())

    async def give(self, command: c.Command) -> wire.Done | wire.Refused:
        """Give a command and wait for its answer."""
        command_id = self.link.submit(command)
        await until(lambda: command_id in self.told.answers)
        return self.told.answers[command_id]

    async def do(self, command: c.Command) -> wire.Done:
        """Give a command that must not be refused."""
        answer = await self.give(command)
        assert isinstance(answer, wire.Done), answer
        return answer

    def body(self, card_id: str, audience: str | None = None) -> Any:
        """The body of a card this seat holds."""
        audience = audience or self.told.welcomes[-1].audiences[0]
        return self.link.store.body(audience, card_id)

    @property
    def is_connected(self) -> bool:
        return bool(self.told.states) and self.told.states[-1].connected

    async def stop(self) -> None:
        await self.link.close()
        await self._running


class Raw:
    """A WebSocket without any manners of its own."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.heard: list[bytes] = []

    @property
    def transport(self) -> asyncio.Transport:
        connection = self.socket._conn
        assert connection is not None and isinstance(connection.transport, asyncio.Transport)
        return connection.transport

    async def say(self, message: wire.FromSeat | str) -> None:
        text = message if isinstance(message, str) else msgspec.json.encode(message).decode()
        await self.socket.send_str(text)

    async def hear(self, kind: str | None = None) -> dict[str, Any]:
        """The next message, of a kind if given; `{"t": "closed"}` at the end."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                received = await self.socket.receive()
                if received.type != aiohttp.WSMsgType.TEXT:
                    return {"t": "closed"}
                self.heard.append(received.data.encode())
                message: dict[str, Any] = json.loads(received.data)
                if kind is None or message["t"] == kind:
                    return message


class Room:
    """A hub with everything that came to it; closed in order."""

    def __init__(self, hub: Hub, descriptor: Descriptor, stack: AsyncExitStack) -> None:
        self.hub = hub
        self.descriptor = descriptor
        self.network = parse_address(f"127.0.0.1:{descriptor.port}")
        self.local = local_address(descriptor.socket)
        self._stack = stack

    async def console(self) -> Sitting:
        """The facilitator, connected."""
        return await self._seat(Sitting(self.local, None))

    async def token(self, name: str, delegation: str) -> str:
        return await join(self.network, self.descriptor.code, name, delegation)

    async def sit(self, name: str, delegation: str) -> Sitting:
        """A delegate, joined and connected."""
        return await self.come_back(await self.token(name, delegation))

    async def come_back(self, token: str) -> Sitting:
        """A delegate who has a token."""
        return await self._seat(Sitting(self.network, token))

    async def _seat(self, sitting: Sitting) -> Sitting:
        self._stack.push_async_callback(sitting.stop)
        await until(lambda: sitting.is_connected and sitting.told.messages)
        return sitting

    async def raw(self, address: Address | None = None) -> Raw:
        """A link that has said nothing yet."""
        address = address or self.network
        connector = aiohttp.UnixConnector(address.path) if address.path else aiohttp.TCPConnector()
        session = await self._stack.enter_async_context(aiohttp.ClientSession(connector=connector))
        socket = await session.ws_connect(address.url + "/link", max_msg_size=0)
        self._stack.push_async_callback(socket.close)
        return Raw(socket)

    async def stored(self) -> list[Stored]:
        return await self.hub.ledger.record.read()

    async def events_of(self, *kinds: type[Kind]) -> list[Kind]:
        """The events of these kinds, in the order of the record."""
        recorded = [entry.recorded.event for entry in await self.stored()]
        return [event for event in recorded if isinstance(event, kinds)]


@asynccontextmanager
async def opened(options: HubOptions) -> AsyncIterator[Room]:
    """A hub in this process."""
    async with AsyncExitStack() as hub_stack:
        running = await open_hub(options, hub_stack)
        async with AsyncExitStack() as stack:
            yield Room(running.hub, running.descriptor, stack)


def losing_answers(monkeypatch: pytest.MonkeyPatch, times: int) -> list[wire.Seated]:
    """Cut the link in place of the next answers that bring a seat; those that were lost."""
    lost, say = list[wire.Seated](), Session._say

    def lose(session: Session, message: wire.FromHub) -> None:
        if isinstance(message, wire.Seated) and len(lost) < times:
            lost.append(message)
            session.drop()
        else:
            say(session, message)

    monkeypatch.setattr(Session, "_say", lose)
    return lost


def new_exercise(
    path: Path, scenario: Scenario | None = None, files: dict[str, bytes] | None = None
) -> HubOptions:
    """Options that make an exercise of the small scenario."""
    package = Package.from_files("small", files or {})
    return HubOptions(path, package, scenario or small_scenario())


def question(*delegations: str) -> c.WriteQuestion:
    """An ad-hoc question in own words, open until closed."""
    point = DecisionPoint(
        id="",
        number=0,
        title="What now?",
        question="What do you do?",
        delegations=delegations or ("ald", "brn", "cst"),
        free_text=True,
    )
    return c.WriteQuestion(decision=point)


async def start(console: Sitting, *delegations: str) -> None:
    """STARTEX, and a question that takes decisions."""
    await console.do(c.StartExercise())
    await console.do(question(*delegations))
