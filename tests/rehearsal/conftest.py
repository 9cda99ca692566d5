"""The rooms of the hub's tests, for simulated delegates to sit in."""

from tests.hub.conftest import room

__all__ = ["room"]
