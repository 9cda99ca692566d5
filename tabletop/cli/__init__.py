"""The command line, and the composition root: the one place that knows every room."""

from tabletop.cli.commands import main

__all__ = ["main"]
