"""What a spreadsheet said and a scenario has no key for: kept as a list at the end of notes.

It is text that a facilitator reads in the notes and an author may change:

    From the spreadsheet:
    - condition: if nobody calls the plant
    - status: approved

A value goes on over lines that begin with two spaces.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

HEAD = "From the spreadsheet:"


def split(notes: str, fields: Collection[str]) -> tuple[str, dict[str, str]]:
    """Notes without the list, and the list; notes alone where they do not end in one."""
    lines = notes.strip().split("\n")
    if HEAD not in lines:
        return notes.strip(), {}
    place = len(lines) - 1 - lines[::-1].index(HEAD)
    values = _values(lines[place + 1 :], fields)
    if values is None:
        return notes.strip(), {}
    return "\n".join(lines[:place]).strip(), values


def _values(lines: list[str], fields: Collection[str]) -> dict[str, str] | None:
    values: dict[str, str] = {}
    name = ""
    for line in lines:
        found, colon, value = line.removeprefix("- ").partition(": ")
        if line.startswith("- ") and colon and found in fields and found not in values:
            name = found
            values[name] = value
        elif name and (line.startswith("  ") or not line):
            values[name] += "\n" + line.removeprefix("  ")
        else:
            return None
    return {name: value.strip() for name, value in values.items()}


def join(notes: str, values: Mapping[str, str]) -> str:
    """Notes with the list at their end; the inverse of `split`."""
    if not values:
        return notes
    items = [f"- {name}: {_indented(value)}" for name, value in values.items()]
    return "\n".join([*([notes, ""] if notes else []), HEAD, *items])


def _indented(value: str) -> str:
    return value.replace("\n", "\n  ").replace("\n  \n", "\n\n")
