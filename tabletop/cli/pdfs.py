"""Where a command puts its PDF."""

from __future__ import annotations

from pathlib import Path

from tabletop.cli.places import PlaceError
from tabletop.report.make import see_that_it_may_be_written


def see_that_nothing_is_lost(path: Path, option: str, *, overwrite: bool) -> None:
    """Raises ReportError where no PDF may be, PlaceError where one is that was not to be replaced.

    `option` is the one that names another place.
    """
    see_that_it_may_be_written(path)
    if path.exists() and not overwrite:
        raise PlaceError(
            f"{path} is there already. Name another with {option}, or replace it with --overwrite."
        )
