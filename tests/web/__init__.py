"""Tests of the browser seat, in a real browser at a real hub."""
