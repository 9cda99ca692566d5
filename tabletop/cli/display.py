"""Asks whether windows can be shown before Qt is, which would end the program where they cannot."""

from __future__ import annotations

import os
import sys


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
