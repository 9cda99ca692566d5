"""Tests of the facilitator's console."""
