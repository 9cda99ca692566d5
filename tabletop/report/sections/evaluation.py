"""The evaluation guide with what the record tells of each task, to be rated; then the hot wash."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable

from tabletop.report import fonts, text, words
from tabletop.report.desk import Desk
from tabletop.report.flow import Column
from tabletop.report.forms import LONGEST_CELL, Cell
from tabletop.report.prose import Stretch
from tabletop.scenario.model import CriticalTask, Guide

RATINGS = (
    "P: performed without challenges. S: with some challenges. M: with major challenges. U: unable "
    "to be performed. A capability is rated no better than the worst of its targets, unless the "
    "evaluator says why."
)


def evaluation(desk: Desk) -> Iterator[Flowable]:
    """By objective: targets, critical tasks, what the record holds, and room for a rating."""
    source = desk.figures.scenario
    if source.evaluation:
        yield from desk.say(
            "What evaluators were to look for. The record says what was released and decided; "
            "whether it was done well is theirs to say"
        )
    for guide in source.evaluation:
        yield from _guide(desk, guide)
    if source.evaluation:
        yield desk.caption(RATINGS)
    if source.hot_wash:
        yield from desk.part("hot-wash", "Questions for the hot wash")
        for number, question in enumerate(source.hot_wash, 1):
            yield from desk.written(question, [f"{number}"])


def _guide(desk: Desk, guide: Guide) -> Iterator[Flowable]:
    objective = next(o for o in desk.figures.scenario.objectives if o.id == guide.objective)
    title = objective.capability or text.one_line(objective.text)
    yield from desk.part(f"guide-{guide.objective}", title)
    if objective.capability:
        yield from desk.written(objective.text, ["Objective"])
    columns = (
        Column("Target and critical tasks", 5.6),
        Column("Whose", 1.8),
        Column("In the record", 3.2),
        Column("P S M U", 1.2),
    )
    rows: list[tuple[Cell, ...]] = []
    for target in guide.targets:
        rows.append(
            ([Stretch(text.excerpt(target.text, LONGEST_CELL), fonts.SANS_STRONG)], "", "", "")
        )
        rows += [
            (f"– {task.text}", _whose(desk, task), _found(desk, task), "") for task in target.tasks
        ]
    yield desk.table(columns, rows)


def _whose(desk: Desk, task: CriticalTask) -> str:
    places = [one.place for one in desk.figures.delegations if one.id in task.delegations]
    return "all" if len(places) == len(desk.figures.delegations) else desk.codes(places)


def _found(desk: Desk, task: CriticalTask) -> str:
    """`inject 12 at 00:10:00; D3: 2 of 6 decided`."""
    injects = {one.id: one for one in desk.figures.injects}
    points = {one.id: one for one in desk.figures.points}
    whose = {one.place for one in desk.figures.delegations if one.id in task.delegations}
    said = []
    for name in task.injects:
        at = injects[name].released_ms
        when = f"at {words.elapsed(at)}" if at is not None else "not released"
        said.append(f"inject {injects[name].number} {when}")
    for name in task.decisions:
        answers = [one for one in points[name].answers if one.delegation in whose]
        decided = sum(answer.own is not None for answer in answers)
        told = f"{decided} of {len(answers)} decided" if answers else "not opened"
        said.append(f"D{points[name].number}: {told}")
    return "; ".join(said)
