"""What a row's own words for type, channel, delivery and condition come to."""

from __future__ import annotations

from typing import cast, get_args

from tabletop.scenario.channels import CHANNELS
from tabletop.scenario.model import Delivery, InjectType
from tabletop.scenario.msel.placing import Line
from tabletop.scenario.msel.synonyms import (
    CHANNEL_WORDS,
    INJECT_TYPES,
    LIKE_CHANNELS,
    LIKE_DELIVERIES,
    LIKE_TYPES,
    ON_TIME,
    folded,
    like,
)
from tabletop.scenario.msel.told import Telling
from tabletop.scenario.problems import quoted


def type_of(line: Line, telling: Telling) -> InjectType:
    """The type said; contingency for what waits for a condition, else standard."""
    said = line.said.get("type", "")
    if not said:
        return "contingency" if waits_for_words(line) else "standard"
    if said in get_args(InjectType):
        return cast(InjectType, said)
    found = like(said, {**LIKE_TYPES, **INJECT_TYPES})
    if not found:
        what = f"{quoted(said)} is no type of inject; standard, and kept in the notes"
        telling.add(line.sheet, line.where["type"], what)
    return cast(InjectType, found or "standard")


def channel_of(line: Line, telling: Telling) -> str:
    """The channel said, or the one its words are most like; news where there is none."""
    said = line.said.get("channel", "")
    for channel in CHANNELS.values():
        if channel.label == said:
            return channel.name
    found = like(said, {**CHANNEL_WORDS, **LIKE_CHANNELS})
    if said and not found and not like(said, LIKE_DELIVERIES):
        what = f"{quoted(said)} is no channel; shown as news, and kept in the notes"
        telling.add(line.sheet, line.where["channel"], what)
    return found or "news"


def delivery_of(line: Line) -> Delivery:
    """The delivery method said, or what the words for it or for the channel are like."""
    said = line.said.get("delivery method", "")
    if said in get_args(Delivery):
        return cast(Delivery, said)
    found = like(said, LIKE_DELIVERIES) or like(line.said.get("channel", ""), LIKE_DELIVERIES)
    return cast(Delivery, found or "screen")


def waits_for_words(line: Line) -> bool:
    """Whether a condition in words keeps it off the timeline."""
    said = line.said.get("condition", "")
    return bool(said) and folded(said) not in ON_TIME
