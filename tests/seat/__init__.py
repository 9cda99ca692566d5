"""Tests of the seat."""
