"""What a picture is and how large, told from its first bytes without decoding it."""

from __future__ import annotations

from typing import Literal

import msgspec

PIXELS = 20_000_000

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
# A picture from a camera has a dozen segments; a file made to waste time has a million.
_SEGMENTS = 2_000
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xD9)})


class Image(msgspec.Struct, frozen=True):
    """A picture's format and its size in pixels."""

    format: Literal["png", "jpeg"]
    width: int
    height: int


def image_of(data: bytes) -> Image | None:
    """What the bytes say they are; None for anything but a sound PNG or JPEG header."""
    image = None
    if data.startswith(_PNG):
        image = _png(data)
    elif data.startswith(_JPEG):
        image = _jpeg(data)
    return image if image and image.width and image.height else None


def looks_like_svg(data: bytes) -> bool:
    """Whether it is a drawing in SVG, which can carry scripts and addresses and is refused."""
    return b"<svg" in data[:4096].lower()


def _png(data: bytes) -> Image | None:
    if len(data) < 33 or data[8:16] != b"\x00\x00\x00\rIHDR":
        return None
    return Image("png", int.from_bytes(data[16:20]), int.from_bytes(data[20:24]))


def _jpeg(data: bytes) -> Image | None:
    at = 2
    for _ in range(_SEGMENTS):
        if at + 4 > len(data) or data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker == 0xFF or marker in _WITHOUT_LENGTH:
            at += 1 if marker == 0xFF else 2
            continue
        if marker in _FRAMES:
            return _jpeg_frame(data[at + 4 : at + 10])
        at += 2 + max(2, int.from_bytes(data[at + 2 : at + 4]))
    return None


def _jpeg_frame(frame: bytes) -> Image | None:
    if len(frame) < 6:
        return None
    return Image("jpeg", int.from_bytes(frame[3:5]), int.from_bytes(frame[1:3]))
