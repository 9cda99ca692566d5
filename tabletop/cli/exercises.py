"""The commands for an exercise: hosted, joined, reported, verified, written out."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from tabletop.cli.faults import warn
from tabletop.cli.options import FILE, OVERWRITE, THEMED, WholeNumber
from tabletop.rehearsal.counting import count

if TYPE_CHECKING:
    from tabletop.desktop.app import Theme


@click.command()
@click.argument("source", metavar="PACKAGE-or-EXERCISE")
@click.option(
    "--port",
    default=0,
    show_default="as before, or any",
    type=WholeNumber(0, 65535),
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


@click.command()
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


@click.command()
@click.argument("address")
@THEMED
@click.pass_context
def join(context: click.Context, address: str, theme: Theme) -> None:
    """Open a delegate's window at a hub's ADDRESS, such as 192.168.1.20:8765.

    What the room's QR holds will do as well: then the code is known already.
    """
    from tabletop.cli.windows import open_delegate

    context.exit(open_delegate(address, theme=theme))


@click.command()
@click.argument("exercise")
@click.option("-o", "--output", required=True, type=FILE, help="The PDF to write.")
@click.option("--page", type=click.Choice(["a4", "letter"]), default="a4", show_default=True)
@click.option("--without-truth", is_flag=True, help="Leave out what really happened.")
@OVERWRITE
def report(
    exercise: str,
    output: Path,
    page: Literal["a4", "letter"],
    without_truth: bool,
    overwrite: bool,
) -> None:
    """Make the after-action report of an exercise file as a PDF."""
    from tabletop.cli.pdfs import see_that_nothing_is_lost
    from tabletop.cli.places import find_exercise
    from tabletop.report.make import make_report

    file = find_exercise(exercise)
    see_that_nothing_is_lost(output, "-o", overwrite=overwrite)
    made = make_report(file, output, page=page, truth=not without_truth)
    click.echo(f"{output} ({count(made.pages, 'page')})")
    warn(made.found)


@click.command()
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


@click.command()
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
@OVERWRITE
def export(exercise: str, form: Literal["jsonl", "csv"], output: Path, overwrite: bool) -> None:
    """Write an exercise out as JSON lines or as CSV tables."""
    from tabletop.cli.places import find_exercise
    from tabletop.record.export import export as export_file
    from tabletop.record.verify import verify as verify_file

    file = find_exercise(exercise)
    found = verify_file(file).found
    for path in export_file(file, form, output, overwrite=overwrite, found=found):
        click.echo(str(path))
    warn(found)


@click.command(hidden=True)
@click.argument("exercise")
@click.option("--seed", default=1, show_default=True, type=WholeNumber())
@click.option("--seat", "seats", multiple=True, metavar="DELEGATION=TEMPERAMENT")
def simulate(exercise: str, seed: int, seats: tuple[str, ...]) -> None:
    """Fill seats of a running hub with simulated delegates (started by the windows).

    Says `Seated` once they sit, and nothing from then on: nobody listens any more.
    """
    from tabletop.cli.hosting import running_hub
    from tabletop.cli.rehearsing import simulate as fill
    from tabletop.cli.temperaments import named

    typed = (seat.partition("=") for seat in seats)
    wanted = {delegation: named(name) for delegation, _, name in typed}
    fill(running_hub(exercise), seed, wanted or None, _say_seated)


def _say_seated() -> None:
    click.echo("Seated")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())
