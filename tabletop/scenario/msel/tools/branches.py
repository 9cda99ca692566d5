"""The injects of IcebergTTX as a graph: which leads to which, without circles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tabletop.scenario.msel.tools.document import Keys
from tabletop.scenario.msel.tools.spots import Spot
from tabletop.scenario.problems import quoted

NEXT = "next_inject_id"


@dataclass
class Node:
    """An inject, with what it leads to."""

    spot: Spot
    free_text: bool
    options: list[tuple[Spot, Node | None]] = field(default_factory=list)
    follows: list[Node] = field(default_factory=list)  # those that lead to it whatever is chosen
    is_start: bool = False
    is_chosen: bool = False  # an option of another leads to it

    @property
    def asks(self) -> bool:
        """Whether an answer is wanted."""
        return self.free_text or bool(self.options)


@dataclass
class _Edge:
    """A way from one inject to the next: by an option, or without."""

    spot: Spot
    to: Node
    option: int | None


class Branches:
    """The injects in the order of the file, where it gives one by their numbers."""

    def __init__(self, top: Spot) -> None:
        spots = list(top.objects("injects"))
        numbers = [spot.number("sequence_order") for spot in spots]
        if None not in numbers:
            order = sorted(zip(numbers, range(len(spots)), strict=True))
            spots = [spots[place] for _, place in order]
        self.nodes = [Node(spot, spot.flag("free_text_response", otherwise=True)) for spot in spots]
        self._by_id: dict[str, Node] = {}
        for node in self.nodes:
            their_id = node.spot.text("id")
            if self._by_id.setdefault(their_id, node) is not node:
                node.spot.tell(f"{quoted(their_id)} names an inject before it too", "id")
        start = self._start(top)
        edges = {node.spot.keys: list(self._edges(node)) for node in self.nodes}
        self._keep_ways(start, edges)

    def _start(self, top: Spot) -> Node | None:
        said = top.text("start_inject_id")
        found = self._by_id.get(said) if said else None
        if found is None and self.nodes:
            top.tell("names no inject; the first one begins", "start_inject_id")
            found = self.nodes[0]
        if found is not None:
            found.is_start = True
        return found

    def _edges(self, node: Node) -> Iterator[_Edge]:
        for number, option in enumerate(node.spot.objects("options")):
            node.options.append((option, None))
            to = self._named(option)
            if to is not None:
                yield _Edge(option, to, number)
        to = self._named(node.spot)
        if to is not None:
            yield _Edge(node.spot, to, None)

    def _named(self, spot: Spot) -> Node | None:
        their_id = spot.text(NEXT)
        found = self._by_id.get(their_id) if their_id else None
        if their_id and found is None:
            what = f"{quoted(their_id)} is no inject of the file; leads nowhere"
            spot.reading.keep(spot.at(NEXT), their_id, what)
        return found

    def _keep_ways(self, start: Node | None, edges: dict[Keys, list[_Edge]]) -> None:
        """Walk from the start, then from what it does not reach; a way back is left out."""
        done: set[Keys] = set()
        for root in [*([start] if start else []), *self.nodes]:
            if root.spot.keys in done:
                continue
            path = {root.spot.keys}
            walk = [(root, iter(edges[root.spot.keys]))]
            while walk:
                node, ways = walk[-1]
                edge = next(ways, None)
                if edge is None:
                    walk.pop()
                    path.discard(node.spot.keys)
                    done.add(node.spot.keys)
                elif edge.to.spot.keys in path or edge.to.is_start:
                    what = "leads back in a circle; left out, to be played again by hand"
                    edge.spot.tell(what, NEXT)
                else:
                    _keep(node, edge)
                    if edge.to.spot.keys not in done:
                        path.add(edge.to.spot.keys)
                        walk.append((edge.to, iter(edges[edge.to.spot.keys])))


def _keep(node: Node, edge: _Edge) -> None:
    if edge.option is None:
        edge.to.follows.append(node)
    else:
        edge.to.is_chosen = True
        node.options[edge.option] = (edge.spot, edge.to)
