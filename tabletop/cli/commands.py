"""Every command, as a person types it; each imports what it needs when it runs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from tabletop.cli.faults import SentenceGroup
from tabletop.cli.spreadsheets import msel

if TYPE_CHECKING:
    from tabletop.desktop.app import Theme

FILE = click.Path(path_type=Path, dir_okay=False)
THEMED = click.option(
    "--theme",
    type=click.Choice(["system", "light", "dark", "contrast"]),
    default="system",
    show_default=True,
    help="The look of the windows.",
)


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


@main.command()
@click.argument("exercise", required=False)
@THEMED
@click.pass_context
def console(context: click.Context, exercise: str | None, theme: Theme) -> None:
    """Find a running hub and open the facilitator's console at it.

    EXERCISE is its file; it may be left out while only one hub runs.
    """
    from tabletop.cli.hosting import running_hub
    from tabletop.cli.windows import open_console

    context.exit(open_console(running_hub(exercise), theme=theme))


@main.command()
@click.argument("package")
@click.option(
    "--format",
    "form",
    default="text",
    show_default=True,
    type=click.Choice(["text", "json", "sarif"]),
    help="How to tell what was found.",
)
@click.option(
    "--words-a-minute",
    default=150,
    show_default=True,
    type=click.IntRange(20, 2000),
    help="How fast delegates read.",
)
@click.pass_context
def check(context: click.Context, package: str, form: str, words_a_minute: int) -> None:
    """Report every problem of a scenario package, as path:line:column: message."""
    from tabletop.cli.findings import FORMATS
    from tabletop.cli.places import find_package
    from tabletop.scenario.check import check as check_package

    result = check_package(find_package(package), words_a_minute)
    click.echo(FORMATS[form](result))
    context.exit(1 if result.scenario is None else 0)


@main.command()
@click.argument("package")
@click.option("-o", "--output", type=FILE, help="The archive to write; NAME.scenario if not given.")
@click.option("--overwrite", is_flag=True, help="Replace what is there.")
def pack(package: str, output: Path | None, overwrite: bool) -> None:
    """Put a scenario package into one file, to be sent and opened as it is."""
    from tabletop.cli.packing import pack as make

    click.echo(make(package, output, overwrite=overwrite))


@main.command()
@click.argument("archive", type=FILE)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The folder to make; NAME if not given.",
)
def unpack(archive: Path, output: Path | None) -> None:
    """Take a scenario package out of its one file, to be changed."""
    from tabletop.cli.packing import unpack as make

    click.echo(make(archive, output))


@main.command()
def schema() -> None:
    """Print the format of a package as JSON Schema, for editors."""
    import json

    from tabletop.scenario.schema import package_schema

    click.echo(json.dumps(package_schema(), indent=1))


@main.command()
@click.argument("source", metavar="PACKAGE-or-EXERCISE")
@click.option(
    "--port",
    default=0,
    show_default="as before, or any",
    type=click.IntRange(0, 65535),
    help="TCP port for seats.",
)
@click.option("--record", type=FILE, help="The exercise file to make.")
@click.option("--listen", show_default="as before, or 127.0.0.1", help="Address for seats.")
@click.option("--tethered", is_flag=True, hidden=True, help="Close when standard input ends.")
@click.pass_context
def host(
    context: click.Context,
    source: str,
    port: int,
    record: Path | None,
    listen: str | None,
    tethered: bool,
) -> None:
    """Run a hub without a window, until it is interrupted.

    A package begins a new exercise; an exercise file goes on where it stopped. Seats reach
    it from this computer alone unless --listen names an address of the network, such as
    0.0.0.0 for all: what is said there is not encrypted yet.
    """
    from tabletop.cli.hosting import host as run

    context.exit(run(source, record=record, listen=listen, port=port, tethered=tethered))


@main.command()
@click.argument("address")
@THEMED
@click.pass_context
def join(context: click.Context, address: str, theme: Theme) -> None:
    """Open a delegate's window at a hub's ADDRESS, such as 192.168.1.20:8765.

    What the room's QR holds will do as well: then the code is known already.
    """
    from tabletop.cli.windows import open_delegate

    context.exit(open_delegate(address, theme=theme))


@main.command()
@click.argument("package")
@click.option("--record", type=FILE, help="The exercise file to make.")
@click.option("--report", type=FILE, help="The PDF to make; beside the exercise file if not given.")
@click.option("--seed", default=1, show_default=True, help="The same seed, the same choices.")
@click.option(
    "--speed",
    default=60.0,
    show_default=True,
    type=click.FloatRange(0.1, 1000.0),
    help="Elapsed seconds for each second of the wall clock.",
)
@click.option(
    "--runs",
    type=click.IntRange(1, 100_000),
    help="Play so often on the rules alone, and tell what was covered.",
)
@click.option(
    "--temperament",
    "temperaments",
    multiple=True,
    metavar="DELEGATION=NAME",
    help="With --runs: random, cautious, hawkish, slow or silent; drawn anew if not given.",
)
@click.option(
    "--format",
    "form",
    default="text",
    show_default=True,
    type=click.Choice(["text", "json"]),
    help="With --runs: how to tell it.",
)
@click.option("--coverage", type=FILE, help="With --runs: the PDF to make of it.")
@click.pass_context
def rehearse(
    context: click.Context,
    package: str,
    record: Path | None,
    report: Path | None,
    seed: int,
    speed: float,
    runs: int | None,
    temperaments: tuple[str, ...],
    form: str,
    coverage: Path | None,
) -> None:
    """Play a package with simulated delegations.

    Without --runs it is played once, through a real hub into a real exercise file, and the
    report is made. With --runs it is played many times on the rules alone: what is told then
    is which injects, decision points and options were never come to, and why.
    """
    from tabletop.cli.places import find_package

    folder = find_package(package)
    if runs is None:
        _refuse(context, {"temperaments", "form", "coverage"}, "needs --runs, or leave it out")
        _rehearse_once(folder, record, report, seed, speed)
        return
    from tabletop.cli.dry_runs import Asked, dry_runs

    _refuse(context, {"record", "report", "speed"}, "goes without --runs, which keeps no record")
    asked = Asked(runs, seed, temperaments, as_json=form == "json", pdf=coverage)
    told = dry_runs(folder, asked)
    click.echo(told)


def _refuse(context: click.Context, names: set[str], why: str) -> None:
    """Refuse options that were given and say nothing here."""
    for parameter in context.command.params:
        source = context.get_parameter_source(parameter.name or "")
        if parameter.name in names and source is click.core.ParameterSource.COMMANDLINE:
            raise click.UsageError(f"{parameter.opts[0]} {why}.")


def _rehearse_once(
    folder: Path, record: Path | None, report: Path | None, seed: int, speed: float
) -> None:
    from tabletop.cli.places import PlaceError, new_exercise
    from tabletop.cli.rehearsing import rehearse as play
    from tabletop.report.make import make_report, see_that_it_may_be_written
    from tabletop.scenario.check import load

    scenario = load(folder)
    file = record or new_exercise(scenario.title)
    pdf = report or file.with_suffix(".pdf")
    if file.exists():
        raise PlaceError(f"{file} is there already. Name another file with --record.")
    if pdf.absolute() == file.absolute():
        raise PlaceError("The exercise and its report cannot be one file. Name another --report.")
    if report is not None:
        see_that_it_may_be_written(report)
    click.echo(f"Rehearsing {folder.name} with simulated delegations at {speed:g} times speed …")
    rehearsed = play(folder, file, seed=seed, speed=speed)
    click.echo(f"{rehearsed.injects} injects released, {rehearsed.decisions} decisions recorded.")
    click.echo(f"Exercise file  {file}")
    made = make_report(file, pdf)
    click.echo(f"Report         {pdf} ({made.pages} pages)")
    _warn(made.found)


@main.command()
@click.argument("exercise")
@click.option("-o", "--output", required=True, type=FILE, help="The PDF to write.")
@click.option("--page", type=click.Choice(["a4", "letter"]), default="a4", show_default=True)
def report(exercise: str, output: Path, page: Literal["a4", "letter"]) -> None:
    """Make the after-action report of an exercise file as a PDF."""
    from tabletop.cli.places import find_exercise
    from tabletop.report.make import make_report

    made = make_report(find_exercise(exercise), output, page=page)
    click.echo(f"{output} ({made.pages} pages)")
    _warn(made.found)


def _warn(found: Sequence[str]) -> None:
    """Says on the terminal that a record does not verify; what was made of it is there."""
    from tabletop.record.verify import doubt

    if found:
        click.echo(f"Warning: {doubt(found)} `tabletop verify` says all.", err=True)


@main.command()
@click.argument("exercise")
@click.option("--digest", metavar="N:HASH", help="As noted at ENDEX or on the report.")
@click.pass_context
def verify(context: click.Context, exercise: str, digest: str | None) -> None:
    """Check that an exercise file was not changed behind the program, and say what was checked."""
    from tabletop.cli.places import find_exercise
    from tabletop.record.verify import verify as verify_file

    result = verify_file(find_exercise(exercise), digest)
    for sentence in result.checked:
        click.echo(f"✓ {sentence}")
    for sentence in result.unproved:
        click.echo(f"? {sentence}")
    for sentence in result.found:
        click.echo(f"✗ {sentence}")
    if result.digest:
        click.echo(f"Digest  {result.digest}")
    click.echo("The record holds." if result.holds else "The record does not hold.")
    context.exit(0 if result.holds else 1)


@main.command()
@click.argument("exercise")
@click.option(
    "--format", "form", required=True, type=click.Choice(["jsonl", "csv"]), help="What to write."
)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="A file for jsonl, a folder for csv.",
)
@click.option("--overwrite", is_flag=True, help="Replace what is there.")
def export(exercise: str, form: Literal["jsonl", "csv"], output: Path, overwrite: bool) -> None:
    """Write an exercise out as JSON lines or as CSV tables."""
    from tabletop.cli.places import find_exercise
    from tabletop.record.export import export as export_file
    from tabletop.record.verify import verify as verify_file

    file = find_exercise(exercise)
    found = verify_file(file).found
    for path in export_file(file, form, output, overwrite=overwrite, found=found):
        click.echo(str(path))
    _warn(found)


@main.command(hidden=True)
@click.argument("exercise")
@click.option("--seed", default=1, show_default=True)
def simulate(exercise: str, seed: int) -> None:
    """Fill the seats of a running hub with simulated delegates (started by the windows)."""
    from tabletop.cli.hosting import running_hub
    from tabletop.cli.rehearsing import simulate as fill

    fill(running_hub(exercise), seed)


main.add_command(msel)
