"""The rungs that delegations took, over time."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import CondPageBreak, Flowable

from tabletop.report import text, words
from tabletop.report.charts.rungs import rungs_charts
from tabletop.report.desk import Desk
from tabletop.report.flow import Column

OVERTAKEN = (
    "Steps stand where the choice was given. A default that was applied before such a choice was "
    "recorded, and that it replaced, is no step."
)


def escalation(desk: Desk) -> Iterator[Flowable]:
    """A step drawing, and every step with the decision it was taken with."""
    steps = desk.figures.steps
    if not steps:
        yield from desk.say("No decision recorded carries a rung of the response ladder")
        return
    yield from desk.say(
        "The rung is the one the scenario gives to the option chosen, or that the white cell ruled "
        "of own words: how others perceived the act is not recorded. A delegation stays on its "
        "rung until it chooses another. Six and above count as high on the default ladder"
    )
    if len(steps) > 2:
        for drawing in rungs_charts(desk.figures, desk.sheet.measure):
            yield CondPageBreak(min(drawing.height, desk.sheet.depth))
            yield desk.space(8)
            yield drawing
            yield desk.space(4)
    names = {rung.rung: rung.text for rung in desk.figures.scenario.ladder}
    columns = (
        Column("Elapsed", 1.3),
        Column("Delegation", 1.6),
        Column("Decision", 1.2),
        Column("Rung", 0.8, right=True),
        Column("Meaning", 6),
    )
    rows = (
        (
            words.elapsed(step.at_ms),
            desk.mark(step.delegation),
            f"D{step.point}",
            str(step.rung),
            text.one_line(names.get(step.rung, "")),
        )
        for step in steps
    )
    yield from desk.part("rungs-steps", "Every step")
    overtaken = any(answer.overtaken for point in desk.figures.points for answer in point.answers)
    yield desk.table(columns, rows, OVERTAKEN if overtaken else "")
