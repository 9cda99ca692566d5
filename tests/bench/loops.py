"""The event loop that the hub runs in, for what is measured against it."""

from __future__ import annotations

import asyncio


def runner() -> asyncio.Runner:
    """A runner with uvloop's loop where that exists, as the hub has."""
    try:
        import uvloop
    except ImportError:
        return asyncio.Runner()
    return asyncio.Runner(loop_factory=uvloop.new_event_loop)
