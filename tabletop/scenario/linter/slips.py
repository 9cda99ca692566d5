"""What is allowed but most likely a slip: noted as advice, which stops nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tabletop.scenario.context import Context
from tabletop.scenario.effects import ATTACHMENT
from tabletop.scenario.linter.doubts import Doubts
from tabletop.scenario.linter.later import Later
from tabletop.scenario.linter.loose import loose_ends
from tabletop.scenario.model import Effects, InjectIs, Move
from tabletop.scenario.nodes import Node, Scalar, leaves
from tabletop.scenario.package import MEDIA
from tabletop.scenario.problems import Position, quoted
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


def note_slips(context: Context, doubts: Doubts) -> None:
    """Note what nothing uses, and what serves nothing, whatever other mistakes may have meant."""
    loose = loose_ends(context, doubts)
    effects = [*_effects(context), *loose.effects]
    _note_adaptive(context, doubts, effects)
    _note_milestones(context, doubts, effects)
    _note_pictures(context, doubts)
    _note_evidence(context, doubts)
    _note_cited(context, doubts, Later(context, loose))
    _note_objectives(context, doubts)
    _note_defaults(context, doubts)
    _note_moves(context, doubts)
    _note_gate(context, doubts)
    _note_cuts(context)


def _effects(context: Context) -> Iterator[Effects]:
    for shape in (INJECT, OPTION, OUTCOME):
        for item, _ in context.of(shape.name):
            yield item.effects


def _named(context: Context, doubts: Doubts, key: str) -> set[str]:
    """Everything that injects name under a key, or that a mistake there may have meant."""
    names = context.names.of(key)
    if doubts.lack("injects"):
        return set(names)
    found = set[str]()
    for inject, node in context.of(INJECT.name):
        found.update(getattr(inject, key), doubts.names(node, key, names))
    return found


def _conditions(context: Context) -> Iterator[Node]:
    """Whatever is more than a word where a condition may stand."""
    for shape, key in _CONDITIONS:
        for _, node in context.of(shape.name):
            value = node.get(key)
            if value is not None and type(value) is not Scalar:
                yield value


def _note_adaptive(context: Context, doubts: Doubts, effects: Iterable[Effects]) -> None:
    named = {inject for each in effects for inject in each.injects}
    for inject, node in context.of(INJECT.name):
        is_idle = inject.type == "adaptive" and inject.on_bench and inject.id not in named
        if is_idle and not doubts.touch(node, "id", "type", "when"):
            message = "no option and no inject names this adaptive inject in its effects"
            context.report.add(node.place("type"), "adaptive-unused", message)


def _note_milestones(context: Context, doubts: Doubts, effects: Iterable[Effects]) -> None:
    """A milestone that a condition reads and nothing sets waits for the facilitator."""
    is_set = {milestone for each in effects for milestone in each.milestones}
    read = {name.text for node in _conditions(context) for name in leaves(node, "milestone")}
    for milestone, node in context.of(MILESTONE.name):
        is_unset = milestone.id in read and milestone.id not in is_set
        if is_unset and not doubts.touch(node, "id"):
            message = f"nothing sets the milestone {quoted(milestone.id)} but the facilitator"
            context.report.add(node, "milestone-unset", message)


def _note_pictures(context: Context, doubts: Doubts) -> None:
    pictures = [name for name in context.package.files if name.startswith(MEDIA)]
    used = set[str]()
    for attachment, node in context.of(ATTACHMENT.name):
        used.update((attachment.file, *doubts.names(node, "file", pictures)))
    owners = [node for shape in (INJECT, EVIDENCE) for _, node in context.of(shape.name)]
    if doubts.lack("injects", "evidence") or any(doubts.touch(o, "attachments") for o in owners):
        return
    for name in pictures:
        if name not in used:
            place = Position(context.package.place(name))
            message = "no inject shows this picture"
            context.report.add(place, "attachment-unused", message)


def _note_evidence(context: Context, doubts: Doubts) -> None:
    given = _named(context, doubts, "evidence")
    for item, node in context.of(EVIDENCE.name):
        is_held = item.id in given or item.held_by or doubts.touch(node, "id", "held_by")
        if not is_held:
            message = f"no delegation ever holds {quoted(item.id)}; write `held_by`, or name it "
            message += "under `evidence` of an inject"
            context.report.add(node, "evidence-unheld", message)


def _note_cited(context: Context, doubts: Doubts, later: Later) -> None:
    """Where evidence must be cited, each delegation asked holds some before the next move."""
    if doubts.lack("injects", "evidence", "moves"):
        return
    for point, node in context.of(DECISION.name):
        if "evidence" not in point.require or doubts.touch(node, "move"):
            continue
        first = _first_held(context, doubts, later, later.moves.get(point.move))
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


def _first_held(
    context: Context, doubts: Doubts, later: Later, own: Move | None
) -> dict[str, Move | None]:
    """The move in which each delegation first holds evidence, where it is later than one's own."""
    first: dict[str, Move | None] = {}
    everybody = context.names.of("delegations")
    for inject, node in context.of(INJECT.name):
        if inject.evidence or doubts.touch(node, "evidence"):
            is_sure = not doubts.touch(node, "id", "move")
            move = later.move_of(own, InjectIs(inject=inject.id)) if own and is_sure else None
            for delegation in everybody if doubts.touch(node, "to") else inject.to:
                known = first.get(delegation, move)
                first[delegation] = known and move and min(known, move, key=lambda m: m.number)
    for item, node in context.of(EVIDENCE.name):
        first |= dict.fromkeys(everybody if doubts.touch(node, "held_by") else item.held_by)
    return first


def _note_objectives(context: Context, doubts: Doubts) -> None:
    """Every objective has an inject, and every inject but noise an objective."""
    served = _named(context, doubts, "objectives")
    objectives = context.of(OBJECTIVE.name)
    for objective, node in objectives:
        if objective.id not in served and not doubts.touch(node, "id"):
            message = f"no inject serves the objective {quoted(objective.id)}"
            context.report.add(node, "objective-unused", message)
    for inject, node in context.of(INJECT.name) if objectives else ():
        is_aimless = inject.type != "noise" and not inject.objectives
        if is_aimless and not doubts.touch(node, "type", "objectives"):
            message = "this inject serves no objective; name one, or make it `type: noise`"
            context.report.add(node, "inject-aimless", message)


def _note_gate(context: Context, doubts: Doubts) -> None:
    """A gate is there to be passed on the way to the next move."""
    moves = context.of(MOVE.name)
    if moves and "gate" in moves[-1][1].entries and not doubts.lack("moves"):
        message = "no move comes behind this gate; put it on the move before"
        context.report.add(moves[-1][1].place("gate"), "gate-idle", message)


def _note_defaults(context: Context, doubts: Doubts) -> None:
    for point, node in context.of(DECISION.name):
        is_idle = point.default is not None and point.deadline is None
        if is_idle and not doubts.touch(node, "default", "deadline"):
            message = "a default is taken when the deadline passes, and there is none"
            context.report.add(node.place("default"), "deadline-missing", message)


def _note_cuts(context: Context) -> None:
    """A text that a comment ends may have been meant to go on."""
    cuts = Cuts(context.package, context.package.texts)
    for shape in SHAPES.values() if cuts else ():
        texts = [name for name, key in shape.keys.items() if key.holds_text]
        for _, node in context.of(shape.name):
            for name in texts:
                if (value := node.get(name)) is not None:
                    cuts.note(value, context.report)


def _note_moves(context: Context, doubts: Doubts) -> None:
    """A move without a decision point gives nobody anything to do."""
    deciding = set[str | None]()
    for point, node in context.of(DECISION.name):
        meant = doubts.names(node, "move", context.names.of("moves"))
        deciding.update(meant or (point.move,))
    if None in deciding or doubts.lack("decisions"):
        return  # a point that may open in any move
    for move, node in context.of(MOVE.name):
        if move.id not in deciding and not doubts.touch(node, "id"):
            message = f"no decision point belongs to the move {quoted(move.id)}"
            context.report.add(node, "decision-missing", message)
