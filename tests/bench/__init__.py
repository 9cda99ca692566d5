"""Measures what the program does against the least it could cost: `python -m tests.bench`."""
