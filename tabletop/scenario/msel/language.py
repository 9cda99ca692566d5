"""What a language adds to the words of MSELs: headers of columns, and words in their cells."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec


class Language(msgspec.Struct, frozen=True, kw_only=True):
    """All words as `synonyms.folded` gives them; umlauts without their dots, and with an e."""

    headers: Mapping[str, tuple[str, ...]]  # by field
    plain_notes: frozenset[str]  # headers of notes that need not stand before each
    inject_types: Mapping[str, str]
    like_types: Mapping[str, str]
    expected_rows: frozenset[str]
    control_rows: frozenset[str]
    channels: Mapping[str, str]
    like_channels: Mapping[str, str]
    deliveries: Mapping[str, str]
    like_deliveries: Mapping[str, str]
    on_time: frozenset[str]
    everybody: frozenset[str]
    nobody: frozenset[str]
    undecided: frozenset[str]


def words(text: str) -> frozenset[str]:
    """The words and phrases between commas."""
    return frozenset(each_of(text))


def each_of(text: str) -> tuple[str, ...]:
    """The words and phrases between commas, in order."""
    return tuple(word.strip() for word in text.split(","))


def meaning(**texts: str) -> dict[str, str]:
    """By each word of a text what the text stands for."""
    return {word: name for name, text in texts.items() for word in each_of(text)}
