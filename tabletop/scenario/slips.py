"""What is allowed but most likely a slip: noted as advice, which stops nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tabletop.scenario.context import Context
from tabletop.scenario.effects import ATTACHMENT
from tabletop.scenario.later import Later
from tabletop.scenario.model import Effects, InjectIs, Move
from tabletop.scenario.nodes import Mapping, Node, Scalar, Sequence, leaves
from tabletop.scenario.package import MEDIA
from tabletop.scenario.problems import Position, quoted
from tabletop.scenario.references import is_id
from tabletop.scenario.shape import Shape
from tabletop.scenario.shapes import (
    DECISION,
    EVIDENCE,
    INJECT,
    MILESTONE,
    MOVE,
    OBJECTIVE,
    OPTION,
    OUTCOME,
    SHAPES,
)
from tabletop.scenario.torn import Cuts

_CONDITIONS = ((INJECT, "when"), (INJECT, "condition"), (DECISION, "opened_by"), (MOVE, "gate"))


def note_slips(context: Context) -> None:
    """Note what nothing uses, and what serves nothing."""
    _note_adaptive(context)
    _note_milestones(context)
    _note_pictures(context)
    _note_evidence(context)
    _note_cited(context)
    _note_objectives(context)
    _note_moves(context)
    _note_cuts(context)


def _named(context: Context, shape: Shape) -> list[tuple[Any, Mapping]]:
    """What others can name; that the rest is named by nobody follows from its id."""
    return [(item, node) for item, node in context.of(shape.name) if is_id(item.id)]


def _effects(context: Context) -> Iterator[Effects]:
    for shape in (INJECT, OPTION, OUTCOME):
        for item, _ in context.of(shape.name):
            yield item.effects


def _conditions(context: Context) -> Iterator[Node]:
    """Whatever is more than a word where a condition may stand."""
    for shape, key in _CONDITIONS:
        for _, node in context.of(shape.name):
            value = node.get(key)
            if value is not None and type(value) is not Scalar:
                yield value


def _note_adaptive(context: Context) -> None:
    named = {inject for effects in _effects(context) for inject in effects.injects}
    for inject, node in _named(context, INJECT):
        if inject.type == "adaptive" and inject.on_bench and inject.id not in named:
            message = "no option and no inject names this adaptive inject in its effects"
            context.report.add(node.place("type"), "adaptive-unused", message)


def _note_milestones(context: Context) -> None:
    """A milestone that a condition reads and nothing sets waits for the facilitator."""
    is_set = {milestone for effects in _effects(context) for milestone in effects.milestones}
    read = {name.text for node in _conditions(context) for name in leaves(node, "milestone")}
    for milestone, node in _named(context, MILESTONE):
        if milestone.id in read and milestone.id not in is_set:
            message = f"nothing sets the milestone {quoted(milestone.id)} but the facilitator"
            context.report.add(node, "milestone-unset", message)


def _note_pictures(context: Context) -> None:
    used = {attachment.file for attachment, _ in context.of(ATTACHMENT.name)}
    for name in context.package.files:
        if name.startswith(MEDIA) and name not in used:
            place = Position(context.package.place(name))
            message = "no inject shows this picture"
            context.report.add(place, "attachment-unused", message)


def _note_evidence(context: Context) -> None:
    given = {item for inject, _ in context.of(INJECT.name) for item in inject.evidence}
    for item, node in _named(context, EVIDENCE):
        if item.id not in given and not item.held_by:
            message = f"no delegation ever holds {quoted(item.id)}; write `held_by`, or name it "
            message += "under `evidence` of an inject"
            context.report.add(node, "evidence-unheld", message)


def _note_cited(context: Context) -> None:
    """Where evidence must be cited, each delegation asked holds some before the next move."""
    later = Later(context)
    for point, node in context.of(DECISION.name):
        if "evidence" not in point.require:
            continue
        first = _first_held(context, later, later.moves.get(point.move))
        for delegation in point.delegations:
            if delegation not in first:
                message = f"{quoted(delegation)} never holds evidence that it could cite; nothing "
                message += "is asked of it"
            elif (move := first[delegation]) is not None:
                message = f"{quoted(delegation)} holds no evidence before {quoted(move.id)}; till "
                message += "then nothing is asked of it"
            else:
                continue
            context.report.add(node.place("require"), "nothing-to-cite", message)


def _first_held(context: Context, later: Later, own: Move | None) -> dict[str, Move | None]:
    """The move in which each delegation first holds evidence, where it is later than one's own."""
    first: dict[str, Move | None] = {}
    for inject, node in context.of(INJECT.name):
        if _has_items(node.get("evidence")):
            move = later.move_of(own, InjectIs(inject=inject.id)) if own else None
            for delegation in inject.to:
                known = first.get(delegation, move)
                first[delegation] = known and move and min(known, move, key=lambda m: m.number)
    held = (one for item, _ in context.of(EVIDENCE.name) for one in item.held_by)
    return first | dict.fromkeys(held)


def _note_objectives(context: Context) -> None:
    """Every objective has an inject, and every inject but noise an objective."""
    served = {objective for inject, _ in context.of(INJECT.name) for objective in inject.objectives}
    objectives = context.of(OBJECTIVE.name)
    for objective, node in _named(context, OBJECTIVE):
        if objective.id not in served:
            message = f"no inject serves the objective {quoted(objective.id)}"
            context.report.add(node, "objective-unused", message)
    for inject, node in context.of(INJECT.name) if objectives else ():
        if inject.type != "noise" and not _has_items(node.get("objectives")):
            message = "this inject serves no objective; name one, or make it `type: noise`"
            context.report.add(node, "inject-aimless", message)


def _has_items(node: Node | None) -> bool:
    """Whether a list names anything, known or not."""
    return isinstance(node, Sequence) and bool(node.items)


def _note_cuts(context: Context) -> None:
    """A text that a comment ends may have been meant to go on."""
    cuts = Cuts(context.package, context.package.texts)
    for shape in SHAPES.values() if cuts else ():
        texts = [name for name, key in shape.keys.items() if key.holds_text]
        for _, node in context.of(shape.name):
            for name in texts:
                if (value := node.get(name)) is not None:
                    cuts.note(value, context.report)


def _note_moves(context: Context) -> None:
    """A move without a decision point gives nobody anything to do."""
    deciding = {point.move for point, _ in context.of(DECISION.name)}
    if None in deciding:
        return  # a point that may open in any move
    for move, node in _named(context, MOVE):
        if move.id not in deciding:
            message = f"no decision point belongs to the move {quoted(move.id)}"
            context.report.add(node, "decision-missing", message)
