"""Options and kinds of arguments that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

FILE = click.Path(path_type=Path, dir_okay=False)
THEMED = click.option(
    "--theme",
    type=click.Choice(["system", "light", "dark", "contrast"]),
    default="system",
    show_default=True,
    help="The look of the windows.",
)
