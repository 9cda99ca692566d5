"""The numbers of the injects: those of their rows where they rise, else new ones, told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tabletop.scenario.msel.placing import Line
from tabletop.scenario.msel.told import Telling
from tabletop.scenario.problems import quoted

LARGEST = 99_999
_MOST_TOLD = 12
_WHOLE = re.compile("0{0,4}[1-9][0-9]{0,4}")


def numbers_of(injects: Sequence[Line], telling: Telling) -> list[int]:
    """The number of each row; one that does not rise above the last becomes the next.

    Where that leads beyond the largest number, all are numbered by order. Rows of which none
    says a number are numbered without a word.
    """
    said = [line.said.get("number", "") for line in injects]
    numbers = _rising(said)
    if any(said):
        for sheet in dict.fromkeys(line.sheet for line in injects):
            _tell(sheet, injects, said, numbers, telling)
    return numbers


def _rising(said: Sequence[str]) -> list[int]:
    numbers: list[int] = []
    for text in said:
        last = numbers[-1] if numbers else 0
        numbers.append(max(_whole(text), last + 1))
    fits = not numbers or numbers[-1] <= LARGEST
    return numbers if fits else list(range(1, len(said) + 1))


def _whole(text: str) -> int:
    """The number that a text is; 0 where it is none."""
    return int(text) if _WHOLE.fullmatch(text) else 0


def _tell(
    sheet: str,
    injects: Sequence[Line],
    said: Sequence[str],
    numbers: Sequence[int],
    telling: Telling,
) -> None:
    anew = [
        (line, number)
        for line, text, number in zip(injects, said, numbers, strict=True)
        if line.sheet == sheet and _whole(text) != number
    ]
    if not anew:
        return
    why = _why(said, [line.sheet == sheet for line in injects])
    what = f"{why}; {_runs([(line.row + 1, number) for line, number in anew])}"
    if any("number" in line.said for line, _ in anew):
        what += "; what stood there is kept in the notes"
    for line, _ in anew:
        telling.add(sheet, line.where.get("number", line.cell), what)


def _why(said: Sequence[str], here: Sequence[bool]) -> str:
    """The first thing for which the numbers of a sheet cannot stand; `here` says which are its."""
    highest = 0
    for place, text in enumerate(said):
        own = _whole(text)
        if here[place]:
            if not text:
                return "a row has no number"
            if not own:
                return f"{quoted(text)} is no whole number"
            if own <= highest:
                twice = own in map(_whole, said[:place])
                return f"{own} stands twice" if twice else f"{own} stands below {highest}"
        highest = max(highest, own)
    return "the numbers before do not rise"


def _runs(pairs: Sequence[tuple[int, int]]) -> str:
    """`row 9 becomes 7, rows 10 to 12 become 8 to 10`, from rows and their new numbers."""
    runs: list[list[tuple[int, int]]] = [[pairs[0]]]
    for one, other in pairwise(pairs):
        if (other[0] - one[0], other[1] - one[1]) == (1, 1):
            runs[-1].append(other)
        else:
            runs.append([other])
    parts = list(map(_run, runs))
    more = len(parts) - _MOST_TOLD
    return ", ".join(parts[:_MOST_TOLD]) + (f" and so on for {more} more" if more > 0 else "")


def _run(pairs: Sequence[tuple[int, int]]) -> str:
    (row, number), (last, until) = pairs[0], pairs[-1]
    if row == last:
        return f"row {row} becomes {number}"
    return f"rows {row} to {last} become {number} to {until}"
