"""The command line as a whole: every command, each importing what it needs when it runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tabletop.cli import exercises, packages, rehearsals
from tabletop.cli.associating import associate
from tabletop.cli.faults import SentenceGroup
from tabletop.cli.options import THEMED
from tabletop.cli.spreadsheets import msel
from tabletop.record.naming import SUFFIX as EXERCISE
from tabletop.scenario.archive import SUFFIX as PACKAGE

if TYPE_CHECKING:
    from tabletop.desktop.app import Theme


class Program(SentenceGroup):
    """The commands; a file in place of one is opened, which is what a double click asks for."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if self.get_command(ctx, args[0]) is None and _is_file(args[0]):
            return open_file.name, open_file, ["--", *args]
        return super().resolve_command(ctx, args)


def _is_file(word: str) -> bool:
    """Whether a person means a file or folder, be it there or not."""
    path = Path(word)
    return path.exists() or path.name != word or path.suffix in (PACKAGE, EXERCISE)


@click.group(
    cls=Program,
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

    Without a command it opens the start window; with a FILE in its place, such as
    NAME.scenario or NAME.tabletop, on that.
    """
    if context.invoked_subcommand is None:
        from tabletop.cli.windows import open_start

        context.exit(open_start(opened, simulate=simulate, theme=theme))


@click.command(hidden=True)
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_context
def open_file(context: click.Context, file: Path) -> None:
    """Open the start window on a package, an exercise file or an MSEL."""
    from tabletop.cli.windows import open_given

    options = context.find_root().params
    context.exit(open_given(file, simulate=options["simulate"], theme=options["theme"]))


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
    associate,
):
    main.add_command(command)
