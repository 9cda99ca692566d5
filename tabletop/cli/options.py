"""Options and kinds of arguments that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

FILE = click.Path(path_type=Path, dir_okay=False)
OVERWRITE = click.option("--overwrite", is_flag=True, help="Replace what is there.")
THEMED = click.option(
    "--theme",
    type=click.Choice(["system", "light", "dark", "contrast"]),
    default="system",
    show_default=True,
    help="The look of the windows.",
)


class WholeNumber(click.IntRange):
    """A whole number within bounds; what is none is refused in words that say which may be."""

    def convert(
        self,
        value: Any,  # noqa: ANN401 - the base class has it so
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> int:
        try:
            number = int(value)
        except ValueError:
            number = None
        too_low = number is not None and self.min is not None and number < self.min
        too_high = number is not None and self.max is not None and number > self.max
        if number is None or too_low or too_high:
            self.fail(
                f"write a whole number{_bounds(self.min, self.max)}, not {value}.", param, ctx
            )
        return number

    def _describe_range(self) -> str:
        """Nothing where there are no bounds, of which click's help would say `x<=None`."""
        return "" if self.min is self.max is None else super()._describe_range()


class Number(click.FloatRange):
    """A number within bounds, refused in the same words."""

    def convert(
        self,
        value: Any,  # noqa: ANN401 - the base class has it so
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> float:
        low, high = self.min or 0.0, self.max or float("inf")
        try:
            number = float(value)
        except ValueError:
            number = low - 1
        if not low <= number <= high:  # also what is not a number
            self.fail(f"write a number{_bounds(self.min, self.max)}, not {value}.", param, ctx)
        return number


def _bounds(low: float | None, high: float | None) -> str:
    if low is not None and high is not None:
        return f" from {low:,g} to {high:,g}"
    return "" if low is None else f" of {low:,g} or more"
