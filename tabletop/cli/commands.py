"""The command line as a whole: every command, each importing what it needs when it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tabletop.cli import exercises, packages, rehearsals
from tabletop.cli.faults import SentenceGroup
from tabletop.cli.options import THEMED
from tabletop.cli.spreadsheets import msel

if TYPE_CHECKING:
    from tabletop.desktop.app import Theme


@click.group(
    cls=SentenceGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
)
@click.version_option(package_name="tabletop", prog_name="tabletop")
@click.option("--open", "opened", metavar="PACKAGE", help="Begin with this package selected.")
@click.option("--simulate", is_flag=True, help="Offer simulated delegates for every seat.")
@THEMED
@click.pass_context
def main(context: click.Context, opened: str | None, simulate: bool, theme: Theme) -> None:
    """Run live cyber-diplomacy crisis exercises.

    Without a command it opens the start window.
    """
    if context.invoked_subcommand is None:
        from tabletop.cli.windows import open_start

        context.exit(open_start(opened, simulate=simulate, theme=theme))


for command in (
    packages.check,
    packages.pack,
    packages.unpack,
    packages.schema,
    msel,
    rehearsals.rehearse,
    exercises.host,
    exercises.console,
    exercises.join,
    exercises.report,
    exercises.verify,
    exercises.export,
    exercises.simulate,
):
    main.add_command(command)
