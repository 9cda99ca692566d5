"""WebSocket frames made once, so that the same bytes can go to many seats."""

from __future__ import annotations

import struct

import msgspec

from tabletop.exercise import wire

_TEXT = 0x81  # a whole message in one frame


def text_frame(payload: bytes) -> bytes:
    """An unmasked text frame (RFC 6455, 5.2), as a server sends it."""
    length = len(payload)
    if length < 126:
        return struct.pack("!BB", _TEXT, length) + payload
    if length < 1 << 16:
        return struct.pack("!BBH", _TEXT, 126, length) + payload
    return struct.pack("!BBQ", _TEXT, 127, length) + payload


def frame(message: wire.FromHub) -> bytes:
    """A message as the frame that carries it."""
    return text_frame(msgspec.json.encode(message))
