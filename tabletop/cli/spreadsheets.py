"""The commands for MSELs: a workbook or a JSON file becomes a package, a scenario a workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from tabletop.cli.faults import SentenceGroup
from tabletop.cli.options import OVERWRITE, WholeNumber
from tabletop.rehearsal.counting import count

if TYPE_CHECKING:
    from tabletop.scenario.msel.headers import Layout
    from tabletop.scenario.msel.planning import ImportPlan
    from tabletop.scenario.msel.workbook import Workbook


@click.group(cls=SentenceGroup)
def msel() -> None:
    """Make a package of an MSEL spreadsheet, or a spreadsheet of a package or an exercise."""


@msel.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="The folder to make."
)
@click.option("--sheet", multiple=True, help="A sheet to import; may be given again, once a day.")
@click.option("--header", type=WholeNumber(1), help="The row with the names of columns.")
@click.option(
    "--map",
    "mapped",
    multiple=True,
    metavar="COLUMN=FIELD",
    help="What a column is, such as 'INJECT DTG=planned wall time'; F= for none.",
)
@click.option("--start", metavar="DATETIME", help="STARTEX, such as 2031-03-14T08:00+01:00.")
def import_command(
    file: Path,
    output: Path,
    sheet: tuple[str, ...],
    header: int | None,
    mapped: tuple[str, ...],
    start: str | None,
) -> None:
    """Make a scenario package of an MSEL (xlsx, xls or ods) or of another tool's JSON.

    Sheet, header row and columns are guessed, and told. What you say with --map is remembered
    for the next workbook with the same header. JSON is a scenario that OpenAEV exported, or one
    of IcebergTTX. Nothing is dropped: what finds no place is told with its cell or its path.
    """
    from tabletop.scenario.msel.planning import write_package

    _refuse_what_is_there(output)
    begin = _moment(start)
    is_json = file.suffix.lower() == ".json"
    if is_json:
        _refuse_with_json(sheet=sheet, header=header, map=mapped)
        heard, plan = _of_document(file, begin)
        write_package(plan, output)
    else:
        choices = _Choices(sheet, header, [_pair(text) for text in mapped])
        heard, plan, remember = _of_workbook(file, begin, choices)
        write_package(plan, output)
        remember()
    for line in (*heard, *map(str, plan.leftovers), *_delegation_lines(plan)):
        click.echo(line)
    click.echo(
        _summary(plan, output, "expected actions" if is_json else "rows of expected actions")
    )


_MOST_NAMED = 40


class _Choices(NamedTuple):
    """What a person said of how a workbook is to be read."""

    sheets: tuple[str, ...]
    header: int | None
    fields: list[tuple[str, str]]


def _of_workbook(
    file: Path, begin: datetime | None, choices: _Choices
) -> tuple[list[str], ImportPlan, Callable[[], None]]:
    """How it was read, what it becomes, and what is to be remembered once that is written."""
    from platformdirs import user_config_path

    from tabletop.scenario.msel.headers import choose
    from tabletop.scenario.msel.importing import plan_import
    from tabletop.scenario.msel.layouts import Layouts
    from tabletop.scenario.msel.workbook import open_workbook

    book = open_workbook(file)
    memory = Layouts(user_config_path("tabletop", appauthor=False))
    row = None if choices.header is None else choices.header - 1
    sheets, fields = choices.sheets, choices.fields
    layouts = choose(book, sheets=sheets, header=row, fields=fields, memory=memory)
    plan = plan_import(book, layouts, start=begin)

    def remember() -> None:
        if fields:
            memory.remember(book, layouts)

    return list(_layout_lines(book, layouts)), plan, remember


def _of_document(file: Path, begin: datetime | None) -> tuple[list[str], ImportPlan]:
    from tabletop.scenario.msel.tools.importing import plan_document

    tool, plan = plan_document(file, start=begin)
    return [f"{file.name}, a scenario of {tool}"], plan


def _refuse_what_is_there(output: Path) -> None:
    from tabletop.cli.places import PlaceError

    if output.exists():
        raise PlaceError(f"{output} is there already. Name another folder with -o.")


def _refuse_with_json(**options: object) -> None:
    for name, value in options.items():
        if value not in ((), None):
            raise click.BadParameter("JSON has no sheets and columns", param_hint=f"--{name}")


@msel.command("export")
@click.argument("source", metavar="PACKAGE-or-EXERCISE")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The xlsx to write.",
)
@OVERWRITE
def export_command(source: str, output: Path, overwrite: bool) -> None:
    """Write the MSEL as an xlsx for printing; of an exercise, with what became of each inject."""
    from tabletop.cli.places import find_exercise, find_package, is_exercise
    from tabletop.record.export import write_files
    from tabletop.scenario.check import load
    from tabletop.scenario.msel.exporting import msel_workbook
    from tabletop.scenario.msel.rows import rows_of

    if output.suffix.lower() != ".xlsx":
        raise click.BadParameter(
            f"{output} is to be a workbook: name it NAME.xlsx", param_hint="-o"
        )
    if is_exercise(Path(source)):
        from tabletop.record.reader import read_exercise
        from tabletop.report.msel import msel_as_run

        scenario, rows = msel_as_run(read_exercise(find_exercise(source)))
    else:
        scenario = load(find_package(source))
        rows = rows_of(scenario)
    made = {output: msel_workbook(scenario, rows)}
    for path in write_files(made, output, overwrite=overwrite):
        click.echo(f"{path} ({count(len(rows), 'inject')})")


def _moment(text: str | None) -> datetime | None:
    from tabletop.scenario.quantities import parse_moment

    moment = parse_moment(text) if text else None
    if text and moment is None:
        raise click.BadParameter(
            "write a date and time with its offset, such as 2031-03-14T08:00+01:00",
            param_hint="--start",
        )
    return moment


def _pair(text: str) -> tuple[str, str]:
    column, equals, field = text.rpartition("=")
    if not equals or not column.strip():
        raise click.BadParameter("write COLUMN=FIELD", param_hint="--map")
    return column.strip(), " ".join(field.replace("-", " ").replace("_", " ").split()).lower()


def _layout_lines(book: Workbook, layouts: Sequence[Layout]) -> Iterator[str]:
    """How each sheet was read: the header row and what its columns were taken for."""
    from tabletop.scenario.msel.headers import headers

    for layout in layouts:
        labels = headers(book.sheet(layout.sheet), layout.header)
        pairs = zip(labels, layout.fields, strict=True)
        known = [f"{label} = {field}" for label, field in pairs if field not in ("", label.lower())]
        taken = f": {'; '.join(known)}" if known else ""
        yield f"{layout.sheet}, header in row {layout.header + 1}{taken}"


def _delegation_lines(plan: ImportPlan) -> Iterator[str]:
    """Who takes part, and who may be there twice under two names."""
    from tabletop.scenario.msel.names import much_alike

    names = [delegation.name for delegation in plan.scenario.delegations]
    shown = ", ".join(names[:_MOST_NAMED]) + (", …" if len(names) > _MOST_NAMED else "")
    yield f"Delegations: {shown}"
    for one, other in much_alike(names[:_MOST_NAMED]):
        yield f"{other} is much like {one}: where it is the same, write it alike and import again"


def _summary(plan: ImportPlan, output: Path, expected: str) -> str:
    scenario = plan.scenario
    counts = [
        (plan.injects, "injects"),
        (plan.expected, expected),
        *([(len(scenario.decisions), "decision points")] if scenario.decisions else []),
        (len(scenario.delegations), "delegations"),
        (len(scenario.moves), "moves"),
    ]
    parts = [f"{many} {things if many != 1 else _one(things)}" for many, things in counts]
    missing = (
        "" if scenario.decisions else " It asks nothing yet: decision points are yours to write."
    )
    told = f"{output}: {', '.join(parts)}.{missing}"
    return f"{told} Look at it, then: tabletop check {output}"


def _one(things: str) -> str:
    """`row of expected actions`, `move`."""
    first, of, rest = things.partition(" of ")
    return first.removesuffix("s") + of + rest
