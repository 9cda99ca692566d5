"""Tests of the hub, with real sockets and a real file."""
