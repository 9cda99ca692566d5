"""Injects and decision points written during the exercise, made fit to stand among the others."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import msgspec

from tabletop.exercise.refusals import Refusal
from tabletop.exercise.rules.turn import Turn, bad_text
from tabletop.scenario.channels import CHANNELS
from tabletop.scenario.model import MOST_DELEGATES, DecisionPoint, Effects, Inject, Manual, Option


def unfit(turn: Turn, delegations: Collection[str], texts: Iterable[str]) -> Refusal | None:
    """Why it cannot be put to these delegations in these words."""
    if refusal := bad_text(texts):
        return refusal
    if not delegations:
        return Refusal("nobody_receives")
    known = turn.state.index.delegations
    unknown = next((one for one in delegations if one not in known), None)
    return Refusal("unknown_delegation", {"delegation": unknown[:80]}) if unknown else None


def texts_of_inject(inject: Inject) -> list[str]:
    """Every text in it that a person wrote."""
    texts = [inject.title, inject.subject, inject.body, inject.handling, inject.notes]
    return [*texts, inject.controller, *inject.expected, *inject.prompts]


def texts_of_point(point: DecisionPoint) -> list[str]:
    """Every text in it that a person wrote."""
    options = [text for option in point.options for text in (option.label, option.tradeoff)]
    return [point.title, point.question, point.notes, *options]


def fit_inject(turn: Turn, inject: Inject) -> Inject:
    """The inject under a number of its own, off the timeline, naming only what there is."""
    index = turn.state.index
    number = _next_number(index.injects.values())
    return msgspec.structs.replace(
        inject,
        id=_free(index.injects, f"ad-hoc-{number}"),
        number=number,
        title=inject.title.strip() or inject.subject.strip() or "Ad-hoc inject",
        when=Manual(),
        condition=None,
        move=None,
        to=tuple(dict.fromkeys(inject.to)),
        storyline=inject.storyline if inject.storyline in index.storylines else None,
        objectives=tuple(one for one in inject.objectives if one in index.objectives),
        sender=inject.sender if inject.sender in index.personas else None,
        channel=inject.channel if inject.channel in CHANNELS else "email",
        own_channel=inject.own_channel if inject.own_channel in index.own_channels else "",
        attachments=(),
        evidence=tuple(one for one in inject.evidence if one in index.evidence),
        effects=Effects(),
        reading=0,
    )


def fit_point(turn: Turn, point: DecisionPoint) -> DecisionPoint:
    """The decision point under a number of its own, off the timeline, with lettered options."""
    index = turn.state.index
    number = _next_number(index.points.values())
    rungs = {rung.rung for rung in turn.state.scenario.ladder}
    options = tuple(
        Option(
            id=f"option-{place}",
            label=option.label.strip(),
            rung=option.rung if option.rung in rungs else None,
            tradeoff=option.tradeoff.strip(),
        )
        for place, option in enumerate(point.options, 1)
        if option.label.strip()
    )
    return msgspec.structs.replace(
        point,
        id=_free(index.points, f"ad-hoc-{number}"),
        number=number,
        title=point.title.strip() or "Question",
        delegations=tuple(dict.fromkeys(point.delegations)),
        opens=Manual(),
        move=None,
        options=options,
        outcomes=(),  # what may be ruled is written with the script
        free_text=point.free_text or not options,
        quorum=max(0, min(point.quorum, MOST_DELEGATES)),
        pre_vote=point.pre_vote and bool(options) and len(options) + point.free_text > 1,
        default=None,
        objectives=tuple(one for one in point.objectives if one in index.objectives),
    )


def _next_number(entries: Iterable[Inject | DecisionPoint]) -> int:
    return max((entry.number for entry in entries), default=0) + 1


def _free(taken: Collection[str], wanted: str) -> str:
    """An id that nothing has; nothing is ever taken out, so nothing ever had it."""
    while wanted in taken:
        wanted += "x"
    return wanted
