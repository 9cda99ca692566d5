"""Asks whether windows can be shown before Qt is, which would end the program where they cannot."""

from __future__ import annotations

import contextlib
import os
import re
import socket
import sys
from collections.abc import Iterator

_LOCAL = re.compile(r"(?:unix)?:([0-9]{1,5})(?:\.[0-9]+)?")


class DisplayError(Exception):
    """There is no screen for a window; the message says what works without one."""


def need_display() -> None:
    """Raises DisplayError where there is no display; Qt's own choice of platform is respected."""
    asked = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in asked):
        raise DisplayError(
            "There is no display here, so no window can be opened. Without one, `tabletop host`"
            " runs an exercise for browsers, and `tabletop rehearse` plays one by itself."
        )
    if not _answers():
        raise DisplayError(
            f"The display {os.environ['DISPLAY']} does not answer, so no window can be opened. Set"
            " DISPLAY to one that is there."
        )


def _answers() -> bool:
    """Whether the X server named is there; one that Qt is not to use, or on another computer,
    is not asked.
    """
    if os.environ.get("WAYLAND_DISPLAY") or os.environ.get("QT_QPA_PLATFORM", "xcb") != "xcb":
        return True
    local = _LOCAL.fullmatch(os.environ.get("DISPLAY", ""))
    if not sys.platform.startswith("linux") or local is None:
        return True
    return any(_connects(address) for address in _sockets(int(local[1])))


def _sockets(number: int) -> Iterator[str]:
    """Where a local X server listens: in a file, and in the abstract name space."""
    path = f"/tmp/.X11-unix/X{number}"
    yield from (path, f"\0{path}")


def _connects(address: str) -> bool:
    with socket.socket(socket.AF_UNIX) as asking, contextlib.suppress(OSError):
        asking.settimeout(2.0)
        asking.connect(address)
        return True
    return False
