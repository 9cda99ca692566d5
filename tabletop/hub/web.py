"""The web side of the hub: the link, the browser seat's files, fonts and pictures."""

from __future__ import annotations

import gzip
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from ipaddress import ip_address
from pathlib import Path

import msgspec
from aiohttp import hdrs, web

from tabletop.exercise.events import Actor
from tabletop.exercise.refusals import WORDS
from tabletop.hub.hub import Hub
from tabletop.hub.limits import MESSAGE_BYTES
from tabletop.hub.session import WHITE_CELL, Door, Session
from tabletop.resources import asset
from tabletop.scenario.channels import CHANNELS
from tabletop.scenario.images import image_of
from tabletop.scenario.model import CREDIBILITY, RELIABILITY
from tabletop.scenario.norms import NORMS

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "font-src 'self'; img-src 'self' blob:; connect-src 'self'; frame-ancestors 'none'; "
    "base-uri 'none'; form-action 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Server": "Tabletop",
}

# What may be in the folder of the browser seat and be served from it.
TYPES = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webmanifest": "application/manifest+json",
}


@dataclass(frozen=True)
class Site:
    """What stands behind one listener.

    `pictures` are the package's by SHA-256; `names` are host names, in lower case, by which
    this computer may be addressed besides the address a request came to.
    """

    hub: Hub
    door: Door
    pictures: Mapping[str, bytes]
    names: frozenset[str] = frozenset()


SITE = web.AppKey("SITE", Site)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def make_app(site: Site) -> web.Application:
    """The application behind one listener."""
    app = web.Application(middlewares=[_check_site], client_max_size=1024)
    app[SITE] = site
    app.on_response_prepare.append(_add_headers)
    app.router.add_get("/link", _link)
    app.router.add_get("/media/{digest:[0-9a-f]{64}}", _media)
    app.router.add_get("/assets/fonts/{name}", _font)
    app.router.add_get("/words.json", _words)
    app.router.add_get("/{name:[^/]*}", _page)
    return app


# --- who may ask ---------------------------------------------------------------------------


@web.middleware
async def _check_site(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse whatever was meant for another host, or comes from another site's page."""
    hosts = _hosts(request)
    if (request.headers.get(hdrs.HOST) or "").lower() not in hosts:
        raise web.HTTPForbidden(text="This is not the address of this exercise.")
    origin = request.headers.get(hdrs.ORIGIN)
    if origin is not None and origin.lower() not in {f"http://{host}" for host in hosts}:
        raise web.HTTPForbidden(text="Another site's page may not use this exercise.")
    return await handler(request)


def _hosts(request: web.Request) -> set[str]:
    """How this computer may be called by someone who came in where this request did."""
    if request.app[SITE].door == "local":
        return {"localhost"}
    transport = request.transport
    name = transport.get_extra_info("sockname") if transport else None
    if not name:
        return set()
    address, port = ip_address(str(name[0]).split("%")[0]), name[1]
    mapped = getattr(address, "ipv4_mapped", None)
    hosts = {str(mapped)} if mapped else {f"[{address}]" if address.version == 6 else str(address)}
    hosts |= request.app[SITE].names
    if (mapped or address).is_loopback:
        hosts.add("localhost")
    with_port = {f"{host}:{port}" for host in hosts}
    return with_port | hosts if port == 80 else with_port


async def _add_headers(request: web.Request, response: web.StreamResponse) -> None:
    kept = response.headers.get(hdrs.CACHE_CONTROL, HEADERS[hdrs.CACHE_CONTROL])
    response.headers.update(HEADERS)
    response.headers[hdrs.CACHE_CONTROL] = kept


# --- routes --------------------------------------------------------------------------------


async def _link(request: web.Request) -> web.StreamResponse:
    socket = web.WebSocketResponse(
        compress=False, max_msg_size=MESSAGE_BYTES + 1, timeout=2.0, autoping=True
    )
    await socket.prepare(request)
    session = Session(request.app[SITE].hub, request.app[SITE].door, socket, request)
    await session.run()
    return socket


async def _media(request: web.Request) -> web.StreamResponse:
    digest = request.match_info["digest"]
    actor = _actor(request)
    # Asked before it is looked for: what is not there takes no other way than what is not theirs.
    if actor is None or not await request.app[SITE].hub.may_see_media(actor, digest):
        raise web.HTTPNotFound
    picture = request.app[SITE].pictures.get(digest)
    if picture is None:
        raise web.HTTPNotFound
    image = image_of(picture)
    return web.Response(body=picture, content_type=f"image/{image.format}" if image else None)


def _actor(request: web.Request) -> Actor | None:
    """Who asks: by the token, or the white cell where the local listener needs none."""
    scheme, _, token = request.headers.get(hdrs.AUTHORIZATION, "").partition(" ")
    if scheme == "" and request.app[SITE].door == "local":
        return WHITE_CELL
    return request.app[SITE].hub.actor_of(token.strip()) if scheme.lower() == "bearer" else None


async def _font(request: web.Request) -> web.StreamResponse:
    """A font, packed: a room full of laptops fetches a few of them at once over its Wi-Fi."""
    font = _fonts().get(request.match_info["name"])
    if font is None:
        raise web.HTTPNotFound
    packed = _packed(font)
    headers = {hdrs.CACHE_CONTROL: "public, max-age=86400", hdrs.VARY: hdrs.ACCEPT_ENCODING}
    if "gzip" not in request.headers.get(hdrs.ACCEPT_ENCODING, ""):
        return web.Response(body=gzip.decompress(packed), headers=headers, content_type="font/ttf")
    headers[hdrs.CONTENT_ENCODING] = "gzip"
    return web.Response(body=packed, headers=headers, content_type="font/ttf")


async def _words(request: web.Request) -> web.StreamResponse:
    """Refusals, channels and grades of evidence in words, so that they stand in one place."""
    return web.Response(body=_words_for_pages(), content_type="application/json")


async def _page(request: web.Request) -> web.StreamResponse:
    name = request.match_info["name"] or "index.html"
    page = _pages().get(name)
    if page is None:
        raise web.HTTPNotFound
    content_type = TYPES[_suffix(name)]
    charset = None if content_type == "image/png" else "utf-8"
    return web.Response(body=page, content_type=content_type, charset=charset)


# --- files that ship with the program -------------------------------------------------------


@lru_cache(1)
def _pages() -> dict[str, bytes]:
    """The files of the browser seat, by name."""
    folder = resources.files("tabletop") / "web"
    return {
        entry.name: entry.read_bytes() for entry in _files(folder) if _suffix(entry.name) in TYPES
    }


@lru_cache(1)
def _fonts() -> dict[str, Path]:
    return {font.name: font for font in asset("fonts").glob("*.ttf")}


@lru_cache(32)
def _packed(font: Path) -> bytes:
    return gzip.compress(font.read_bytes())


@lru_cache(1)
def _words_for_pages() -> bytes:
    grades = {"reliability": RELIABILITY, "credibility": CREDIBILITY}
    return msgspec.json.encode({"refusals": WORDS, "channels": CHANNELS, "norms": NORMS, **grades})


def _files(folder: Traversable) -> list[Traversable]:
    return [entry for entry in folder.iterdir() if entry.is_file()] if folder.is_dir() else []


def _suffix(name: str) -> str:
    return "." + name.rpartition(".")[2]
