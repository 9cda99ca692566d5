"""What dry runs covered, as lines for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tabletop.exercise.clock import format_elapsed
from tabletop.rehearsal.counting import count
from tabletop.rehearsal.coverage import (
    SLOT_MS,
    WORDS_A_MINUTE,
    Coverage,
    Covered,
    Kind,
    Load,
    Spread,
)

_TITLES: dict[Kind, str] = {
    "inject": "Injects",
    "absence": "Injects that may stay away, and did",
    "decision": "Decision points",
    "option": "Options",
    "outcome": "Outcomes ruled by the white cell",
    "default": "Defaults by silence",
}
_BAR = " ▁▂▃▄▅▆▇█"


def coverage_lines(coverage: Coverage) -> Iterator[str]:
    """The whole, in the order in which one asks."""
    runs = f"{count(coverage.runs, 'run')} from seed {coverage.seed}"
    yield f"{coverage.title}: {runs}, {count(coverage.paths, 'different path')}."
    yield ""
    yield from _covered(coverage)
    yield from _never(coverage)
    yield from _dead_ends(coverage)
    yield ""
    yield f"Duration      {_spread(coverage.duration, format_ms)}"
    yield from _variables(coverage)
    yield from _loads(coverage)


def format_ms(milliseconds: float) -> str:
    """Elapsed time."""
    return format_elapsed(round(milliseconds))


def _covered(coverage: Coverage) -> Iterator[str]:
    for kind, title in _TITLES.items():
        entries = coverage.of(kind)
        if entries:
            came = sum(entry.runs > 0 for entry in entries)
            yield f"{title:<38}{came} of {len(entries)}"
    if coverage.bench:
        yield f"{'On the bench, for the facilitator alone':<40}{coverage.bench}"


def _never(coverage: Coverage) -> Iterator[str]:
    never = [entry for entry in coverage.covered if not entry.runs]
    if never:
        yield ""
        yield "Never come to"
        for entry in never:
            yield f"  {_where(entry)}{entry.title}{_what(entry)}"
            yield from (f"      {line}" for line in entry.why)


def _where(entry: Covered) -> str:
    return f"{entry.place}: " if entry.place else ""


def _what(entry: Covered) -> str:
    return {"absence": " never stays away", "default": ": its default"}.get(entry.kind, "")


def _dead_ends(coverage: Coverage) -> Iterator[str]:
    for end in coverage.dead_ends:
        yield ""
        place = f"{end.place}: " if end.place else ""
        yield (
            f"{place}Move {end.number} “{end.title}” could be left only past its gate"
            f" in {count(end.runs, 'run')}:"
        )
        yield from (f"      {runs:>6,}  {text}" for text, runs in end.missing)
        yield from (f"      {line}" for line in end.why)


def _spread(spread: Spread, show: Callable[[float], str]) -> str:
    if spread.least == spread.most:
        return f"{show(spread.middle)} in every run"
    tenths = f"{show(spread.low)} to {show(spread.high)} in eight of ten"
    return f"{show(spread.middle)}; {tenths}; {show(spread.least)} to {show(spread.most)} in all"


def _variables(coverage: Coverage) -> Iterator[str]:
    for one in coverage.variables:
        yield f"{one.name[:22]:<22}  {_spread(one.spread, one.shown)}, from {one.shown(one.start)}"


def _loads(coverage: Coverage) -> Iterator[str]:
    if not coverage.loads:
        return
    most = WORDS_A_MINUTE * SLOT_MS / 60_000
    yield ""
    yield f"Words to read in each ten minutes; a full block is {most:,.0f}, all one can read."
    for load in coverage.loads:
        quiet = format_ms(load.quiet.middle)
        yield f"  {load.code:<4}|{_bars(load, most)}|  longest without anything new {quiet}"


def _bars(load: Load, most: float) -> str:
    last = len(_BAR) - 1
    shares = (min(1.0, slot.words / most) for slot in load.slots)
    return "".join(_BAR[max(1, round(share * last)) if share else 0] for share in shares)
