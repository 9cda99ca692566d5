"""Texts about which mistakes leave something open: what they say, who reads them, who knows it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import msgspec

from tabletop.scenario.context import Context
from tabletop.scenario.linter.doubts import Doubts
from tabletop.scenario.nodes import Mapping, Scalar
from tabletop.scenario.problems import nearest
from tabletop.scenario.references import items
from tabletop.scenario.shapes import EVIDENCE, FACT, INJECT
from tabletop.scenario.text_places import LISTS

_READERS = {
    "roles": ("delegations",),
    "variables": ("visible_to",),
    "evidence": ("held_by",),
    "injects": ("to",),
    "decisions": ("for",),
    "joint_statements": ("parties",),
}
"""The keys that say who reads the texts of something, by the list it stands in."""


class Unsure(msgspec.Struct, kw_only=True):
    """Paths, as translations name them, of what is in doubt; all empty without an error."""

    texts: frozenset[str] = frozenset()  # `injects/blackout/body`, or all below a shorter one
    lists: frozenset[str] = frozenset()  # `injects`: there may be more than was read
    readers: frozenset[str] = frozenset()  # `injects/blackout`: it is not known who reads it
    secrets: frozenset[str] = frozenset()  # `evidence/log`: it is not known who holds it

    def has(self, path: str) -> bool:
        """Whether it is in doubt what is written there, or whether anything is."""
        parts = path.split("/")
        above = ("/".join(parts[:many]) for many in range(1, len(parts) + 1))
        return any(one in self.texts for one in above)

    def may_mean(self, path: str) -> bool:
        """Whether what was read of that name, or of one like it, is in doubt."""
        owner, _, name = path.rpartition("/")
        beside = [one.rpartition("/") for one in self.texts]
        alike = (other for before, _, other in beside if before == owner)
        return owner in self.lists or self.has(path) or nearest(name, alike) is not None


def unsure_of(context: Context, doubts: Doubts) -> Unsure:
    """What is in doubt about texts."""
    if not doubts:
        return Unsure()
    evidence = frozenset(_held_in_doubt(context, doubts))
    facts = frozenset(_known_in_doubt(context, doubts, evidence))
    return Unsure(
        texts=frozenset(_texts(context, doubts)),
        lists=frozenset(key for key in LISTS if _is_cut(context, doubts, key)),
        readers=frozenset(_readers(context, doubts)),
        secrets=frozenset(
            [f"evidence/{i}" for i in evidence] + [f"ground_truth/{f}" for f in facts]
        ),
    )


def _texts(context: Context, doubts: Doubts) -> Iterator[str]:
    yield from doubts.of(doubts.root) - LISTS.keys()
    for key, shape in LISTS.items():
        for item, node in context.of(shape.name):
            written = node.get("id")
            if doubts.touch(node, "id"):
                yield f"{key}/{item.id}"
                yield f"{key}/{written.text if isinstance(written, Scalar) else ''}"
            yield from (f"{key}/{item.id}/{name}" for name in _below(doubts, node))


def _is_cut(context: Context, doubts: Doubts, key: str) -> bool:
    """Whether something of a list was not read, or has no id."""
    things = context.of(LISTS[key].name)
    return doubts.lost(doubts.root, key) or any(node.get("id") is None for _, node in things)


def _below(doubts: Doubts, node: Mapping) -> Iterator[str]:
    """The keys in doubt, and those under which something is in doubt."""
    yield from doubts.of(node)
    yield from (key for key in node.entries if any(doubts.of(one) for one in items(node, key)))


def _readers(context: Context, doubts: Doubts) -> Iterator[str]:
    for key, shape in LISTS.items():
        for item, node in context.of(shape.name):
            if doubts.touch(node, "id", *_READERS.get(key, ())):
                yield f"{key}/{item.id}"


def _held_in_doubt(context: Context, doubts: Doubts) -> Iterator[str]:
    """The evidence items of which it cannot be told who comes to hold them."""
    known = context.names.of("evidence")
    if doubts.lack("injects"):
        yield from known
    for item, node in context.of(EVIDENCE.name):
        if doubts.touch(node, "id", "held_by"):
            yield item.id
    for inject, node in context.of(INJECT.name):
        yield from doubts.names(node, "evidence", known)
        if doubts.touch(node, "to"):
            yield from inject.evidence


def _known_in_doubt(context: Context, doubts: Doubts, evidence: Collection[str]) -> Iterator[str]:
    """The hidden facts of which it cannot be told who comes to know the whole."""
    known = context.names.of("projections")
    doubted = set[str]()
    for item, node in context.of(EVIDENCE.name):
        doubted.update(doubts.names(node, "projections", known))
        doubted.update(item.projections if item.id in evidence else ())
    for fact, node in context.of(FACT.name):
        own = [one for one in items(node, "projections") if doubts.touch(one, "id", "kind")]
        is_open = doubts.touch(node, "id", "projections") or own or doubts.lack("evidence")
        if is_open or any(one.id in doubted for one in fact.projections):
            yield fact.id
