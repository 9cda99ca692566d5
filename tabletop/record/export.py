"""Writes an exercise out as JSON lines or as CSV tables, marked as an exercise."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec

from tabletop.exercise.bodies import MARKING
from tabletop.exercise.events import InjectWritten, PreVotesCast, Recorded
from tabletop.exercise.handling import marking_of
from tabletop.files import write_private
from tabletop.record.body import to_iso
from tabletop.record.columns import COLUMNS
from tabletop.record.entries import Stored
from tabletop.record.errors import RecordError
from tabletop.record.guard import refuse_exercise
from tabletop.record.projection import Projection
from tabletop.record.reader import Exercise, read_exercise

Format = Literal["jsonl", "csv"]

# What a spreadsheet may take for a formula, in half and full width.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def export(
    path: Path, form: Format, out: Path, *, overwrite: bool = False, found: Sequence[str] = ()
) -> tuple[Path, ...]:
    """Writes a file (jsonl) or a folder of files (csv); gives the files written.

    `found` is what `verify` found wrong with the file; JSON lines carry it on.
    RecordError if the exercise cannot be read, or if something is there already and
    `overwrite` was not asked for.
    """
    exercise = read_exercise(path)
    if form == "jsonl":
        made = {out: _json_lines(exercise, found)}
    else:
        made = {
            out / f"{name}.csv": _csv(columns, lines, _marking(exercise))
            for name, (columns, lines) in tables_of(exercise).items()
        }
    return write_files(made, out, overwrite=overwrite)


def write_files(
    made: Mapping[Path, bytes], out: Path, *, overwrite: bool = False
) -> tuple[Path, ...]:
    """Writes files that only their owner may read, each as a whole; gives their paths.

    `out` is the place a person named. RecordError if something is there already and
    `overwrite` was not asked for, or if it cannot be written.
    """
    try:
        return _write(made, overwrite)
    except OSError as error:
        raise RecordError(
            f"{out} cannot be written: {error.strerror or error}. Choose another place."
        ) from error


def _write(made: Mapping[Path, bytes], overwrite: bool) -> tuple[Path, ...]:
    for target in made:
        refuse_exercise(target)
        if target.is_dir():
            raise RecordError(f"{target} is a folder. Name a file in it.")
    there = [target for target in made if target.exists()]
    if there and not overwrite:
        raise RecordError(
            f"{there[0]} is there already. Name another with -o, or replace it with --overwrite."
        )
    for target, data in made.items():
        write_private(target, data)
    return tuple(made)


def handling_of(exercise: Exercise) -> str:
    """The banner, the highest TLP label of all that is written out, and every other handling."""
    written = (r.event.inject for r in exercise.recorded if isinstance(r.event, InjectWritten))
    injects = (*exercise.scenario.injects, *written)
    return marking_of(exercise.scenario, (inject.handling for inject in injects)).line


def _marking(exercise: Exercise) -> str:
    return " · ".join(filter(None, [MARKING, handling_of(exercise)]))


# --- JSON lines ---------------------------------------------------------------------------


def _json_lines(exercise: Exercise, found: Sequence[str]) -> bytes:
    about = {**_about(exercise), "found": list(found)}
    lines = [about, *(event_line(stored) for stored in exercise.stored)]
    return b"".join(msgspec.json.encode(line) + b"\n" for line in lines)


def _about(exercise: Exercise) -> dict[str, Any]:
    scenario = exercise.scenario
    return {
        "marking": MARKING,
        "handling": handling_of(exercise),
        "scenario": scenario.id,
        "version": scenario.version,
        "title": scenario.title,
        "events": len(exercise.stored),
        "digest": exercise.digest,
    }


def event_line(stored: Stored) -> dict[str, Any]:
    """An event as plain values; `fields` are its own."""
    recorded = _unlinked(stored.recorded)
    fields = msgspec.to_builtins(recorded.event)
    return {
        "seq": recorded.seq,
        "at": to_iso(recorded.stamp.wall_ms),
        "elapsed_ms": recorded.stamp.elapsed_ms,
        "actor": msgspec.to_builtins(recorded.actor),
        "kind": fields.pop("kind"),
        "fields": fields,
        "hash": stored.hash,
    }


def _unlinked(recorded: Recorded) -> Recorded:
    """The event; of pre-votes without whose laptop it was, which may be one delegate's alone."""
    if not isinstance(recorded.event, PreVotesCast):
        return recorded
    replace = msgspec.structs.replace
    actor = replace(recorded.actor, person=None)
    return replace(recorded, actor=actor, event=replace(recorded.event, person=None))


# --- CSV ----------------------------------------------------------------------------------


_EVENT_COLUMNS = (
    "seq",
    "at",
    "elapsed_ms",
    "kind",
    "role",
    "person",
    "delegation",
    "fields",
    "hash",
)

Table = tuple[Sequence[str], list[dict[str, Any]]]
"""The names of the columns, and the rows."""


def tables_of(exercise: Exercise) -> dict[str, Table]:
    """Each table, made from the events and not from what the file's tables say."""
    projection = Projection(exercise.scenario, exercise.names)
    try:
        for recorded in exercise.recorded:
            projection.apply(recorded)
    except (LookupError, ValueError, TypeError) as error:
        raise RecordError(
            "No tables can be made of these events, for they do not follow from each other."
            " `tabletop verify` says what is wrong; JSON lines can be written all the same."
        ) from error
    made: dict[str, Table] = {
        name: (tuple(COLUMNS[name]), rows) for name, rows in projection.all_rows().items()
    }
    return {**made, "events": (_EVENT_COLUMNS, [_flat(stored) for stored in exercise.stored])}


def _flat(stored: Stored) -> dict[str, Any]:
    line, actor = event_line(stored), _unlinked(stored.recorded).actor
    line["fields"] = msgspec.json.encode(line["fields"]).decode()
    return {**line, "role": actor.role, "person": actor.person, "delegation": actor.delegation}


def _csv(columns: Sequence[str], lines: Iterable[dict[str, Any]], marking: str) -> bytes:
    """A table whose first column marks every row, with a byte order mark for spreadsheets."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["marking", *columns])
    for line in lines:
        writer.writerow([marking, *(harmless(line[column]) for column in columns)])
    return text.getvalue().encode("utf-8-sig")


def harmless(value: object) -> object:
    """The value, with an apostrophe before text that a spreadsheet would run as a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
