"""The web side: who may ask, what is served, with which headers."""

from __future__ import annotations

import hashlib
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import msgspec
import pytest
import pytest_asyncio

from tabletop.exercise import commands as c
from tabletop.hub.web import HEADERS
from tabletop.scenario.model import Attachment, Scenario
from tests.factories import small_scenario
from tests.hub.rooms import Room, new_exercise, opened

PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde"
DIGEST = hashlib.sha256(PICTURE).hexdigest()


def with_picture() -> Scenario:
    """The small scenario, its second inject (to Aldria alone) with a picture."""
    scenario = small_scenario()
    attachment = Attachment(file="media/map.png", alt="A map", digest=DIGEST, width=1, height=1)
    injects = tuple(
        msgspec.structs.replace(inject, attachments=(attachment,))
        if inject.id == "grid-report"
        else inject
        for inject in scenario.injects
    )
    return msgspec.structs.replace(scenario, injects=injects)


@pytest_asyncio.fixture
async def pictured(tmp_path: Path) -> AsyncIterator[Room]:
    options = new_exercise(tmp_path / "small.tabletop", with_picture(), {"media/map.png": PICTURE})
    async with opened(options) as room:
        yield room


async def fetch(
    room: Room, path: str, *, local: bool = False, **headers: str
) -> tuple[int, aiohttp.ClientResponse, bytes]:
    address = room.local if local else room.network
    connector = aiohttp.UnixConnector(address.path) if local else aiohttp.TCPConnector()
    async with (
        aiohttp.ClientSession(connector=connector) as session,
        session.get(address.url + path, headers=headers) as response,
    ):
        return response.status, response, await response.read()


@pytest.mark.parametrize("path", ["/", "/nowhere", "/media/" + "0" * 64, "/assets/fonts/x.ttf"])
async def test_every_answer_carries_the_headers(room: Room, path: str) -> None:
    _, response, _ = await fetch(room, path)
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS
    assert "Set-Cookie" not in response.headers


async def test_the_browser_seat_is_served(room: Room) -> None:
    status, response, body = await fetch(room, "/")
    assert status == 200 and response.content_type == "text/html"
    assert b"<script>" not in body, "the policy would not let it run"


async def test_scripts_and_fonts_are_served_with_their_types(room: Room) -> None:
    assert (await fetch(room, "/app.js"))[1].content_type == "text/javascript"
    status, response, body = await fetch(room, "/assets/fonts/NotoSans-Regular.ttf")
    assert (status, response.content_type) == (200, "font/ttf") and len(body) > 10_000


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/__init__.py",
        "/..%2fhub%2fweb.py",
        "/%2e%2e/hub/web.py",
        "/assets/fonts/..%2f..%2fREADME.md",
        "/assets/icons/play.svg",
        "/media/",
        "/media/x",
        "/link/x",
    ],
)
async def test_anything_else_is_not_there(room: Room, path: str) -> None:
    status, response, body = await fetch(room, path)
    assert (status, response.content_type) == (404, "text/plain") and b"404" in body


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost", ""])
async def test_a_request_meant_for_another_host_is_refused(room: Room, host: str) -> None:
    assert (await fetch(room, "/", Host=host))[0] == 403


async def test_names_of_this_computer_are_known(room: Room) -> None:
    port = room.descriptor.port
    name = socket.gethostname().lower()
    for host in (f"127.0.0.1:{port}", f"localhost:{port}", f"{name}:{port}"):
        assert (await fetch(room, "/", Host=host))[0] == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1:{port}"])
async def test_another_sites_page_cannot_open_a_link(room: Room, origin: str) -> None:
    origin = origin.format(port=room.descriptor.port)
    async with aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await session.ws_connect(room.network.url + "/link", headers={"Origin": origin})
    assert refused.value.status == 403


async def test_our_own_page_can(room: Room) -> None:
    async with aiohttp.ClientSession() as session:
        link = await session.ws_connect(
            room.network.url + "/link", headers={"Origin": room.network.url}
        )
        await link.close()


async def test_a_picture_is_for_those_whose_card_shows_it(pictured: Room) -> None:
    console = await pictured.console()
    tokens = {name: await pictured.token(name, name) for name in ("ald", "brn")}

    async def status(token: str) -> int:
        return (await fetch(pictured, f"/media/{DIGEST}", Authorization=f"Bearer {token}"))[0]

    assert [await status(token) for token in tokens.values()] == [404, 404]
    await console.do(c.StartExercise())
    await console.do(c.ReleaseInject(inject="grid-report"))
    assert [await status(token) for token in tokens.values()] == [200, 404]
    await console.do(c.RecallInject(inject="grid-report"))
    assert await status(tokens["ald"]) == 404


async def test_a_picture_needs_a_token_from_the_network_and_none_on_the_console(
    pictured: Room,
) -> None:
    path = f"/media/{DIGEST}"
    assert (await fetch(pictured, path))[0] == 404
    assert (await fetch(pictured, path, Authorization="Bearer x"))[0] == 404
    status, response, body = await fetch(pictured, path, local=True)
    assert (status, response.content_type, body) == (200, "image/png", PICTURE)


async def test_only_the_owner_may_open_the_local_socket(room: Room) -> None:
    path = Path(room.descriptor.socket)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
