"""The commands for scenario packages: checked, packed, unpacked, described."""

from __future__ import annotations

from pathlib import Path

import click

from tabletop.cli.options import FILE, OVERWRITE, WholeNumber


@click.command()
@click.argument("packages", metavar="PACKAGE...", nargs=-1, required=True)
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
    type=WholeNumber(20, 2000),
    help="How fast delegates read.",
)
@click.pass_context
def check(
    context: click.Context, packages: tuple[str, ...], form: str, words_a_minute: int
) -> None:
    """Report every problem of scenario packages, as path:line:column: message."""
    from tabletop.cli.findings import FORMATS
    from tabletop.cli.places import find_package
    from tabletop.scenario.check import check as check_package

    found = [find_package(package) for package in packages]
    results = [check_package(package, words_a_minute) for package in found]
    click.echo(FORMATS[form](results))
    context.exit(1 if any(result.scenario is None for result in results) else 0)


@click.command()
@click.argument("package")
@click.option("-o", "--output", type=FILE, help="The archive to write; NAME.scenario if not given.")
@OVERWRITE
def pack(package: str, output: Path | None, overwrite: bool) -> None:
    """Put a scenario package into one file, to be sent and opened as it is."""
    from tabletop.cli.packing import pack as make

    click.echo(make(package, output, overwrite=overwrite))


@click.command()
@click.argument("package", metavar="ARCHIVE-or-NAME")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The folder to make; NAME if not given.",
)
def unpack(package: str, output: Path | None) -> None:
    """Take a scenario package out of its one file, or copy one that ships, to be changed."""
    from tabletop.cli.packing import unpack as make

    click.echo(make(package, output))


@click.command()
@click.option("--translation", is_flag=True, help="That of a translation within a package.")
def schema(translation: bool) -> None:
    """Print the format of a package as JSON Schema, for editors."""
    import json

    from tabletop.scenario.schema import package_schema, translation_schema

    click.echo(json.dumps(translation_schema() if translation else package_schema(), indent=1))
