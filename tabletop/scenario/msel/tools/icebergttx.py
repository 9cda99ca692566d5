"""A scenario of IcebergTTX becomes a scenario package: options that branch become effects."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from tabletop.scenario.model import (
    After,
    AnyOf,
    At,
    DecisionIs,
    DecisionPoint,
    Effects,
    Inject,
    InjectType,
    Manual,
    Move,
    On,
    Option,
    Scenario,
    When,
)
from tabletop.scenario.msel.names import Ids, shortened
from tabletop.scenario.msel.registers import Register
from tabletop.scenario.msel.tools.branches import Branches, Node
from tabletop.scenario.msel.tools.composing import Composer, listed, paragraphs
from tabletop.scenario.msel.tools.spots import Reading, Spot
from tabletop.scenario.quantities import LONGEST_DURATION

TECHNICAL = frozenset({"schema_version", "sequence_order", "id"})
"""Keys that only the other tool uses."""

MOVE = "move-1"
BY_HAND = "no branch leads to it; on the bench, to be played by hand"

_QUESTION = "What do you decide?"


def icebergttx_scenario(reading: Reading, start: datetime | None) -> Scenario:
    """The scenario of a file; what the API wraps into a `definition` is unwrapped."""
    return _IcebergTtx(reading, start).scenario()


class _IcebergTtx:
    def __init__(self, reading: Reading, start: datetime | None) -> None:
        top = reading.top
        self._top = top.inner("definition") if "definition" in top else top
        self._composer = Composer(reading, start)
        self._branches = Branches(self._top)
        self._decision_ids = Ids()
        self._injects: list[Inject] = []
        self._decisions: list[DecisionPoint] = []

    def scenario(self) -> Scenario:
        composer, top = self._composer, self._top
        for team in top.objects("participant_teams"):
            composer.team(team, team.text("id"), team.text("label"))
        nodes = self._branches.nodes
        self._ids = {node.spot.keys: self._id(node) for node in nodes}
        self._asked = {
            node.spot.keys: self._decision_ids.of(f"{self._ids[node.spot.keys]} answer", "decision")
            for node in nodes
            if node.asks
        }
        for node in nodes:
            self._add(node)
        title = top.text("title") or "Scenario from IcebergTTX"
        author = top.inner("metadata").text("author")
        return composer.scenario(
            title=composer.line(top.at("title"), title, 200),
            summary=composer.markdown(top, "description"),
            authors=[composer.line(top.at("metadata"), author, 120)] if author else (),
            objectives=Register("objective", 1_000, composer.fit),
            moves=[Move(id=MOVE, number=1, title="Move 1", duration=self._duration())],
            injects=self._injects,
            decisions=self._decisions,
            notes=[
                listed("Tags", [", ".join(text for _, text in top.texts("tags"))]),
                listed("For the hot wash", [composer.markdown(top, "debrief_notes")]),
            ],
        )

    def _id(self, node: Node) -> str:
        return self._composer.ids.of(node.spot.peek("title") or node.spot.peek("id"), "inject")

    def _duration(self) -> int:
        """Seconds of the only move; 0 sets no limit."""
        metadata = self._top.inner("metadata")
        minutes = metadata.number("estimated_duration_minutes") or 0
        if 0 <= minutes * 60 <= LONGEST_DURATION:
            return round(minutes * 60)
        metadata.tell("is no duration of a move; left out", "estimated_duration_minutes")
        return 0

    # --- injects and decision points -------------------------------------------------------

    def _add(self, node: Node) -> None:
        composer, spot = self._composer, node.spot
        body = composer.markdown(spot, "content")
        title = composer.title(spot.at("title"), spot.text("title"), body)
        to = composer.recipients(spot.texts("target_teams")) or composer.everybody
        letters = list(spot.objects("triggers_communications"))
        sent = [one for one in letters if one.text("direction").casefold() == "outbound"]
        expected = [text for _, text in spot.texts("expected_actions")]
        kind, when = self._when(node)
        place = len(self._injects)
        self._injects.append(
            Inject(
                id=self._ids[spot.keys],
                number=place + 1,
                title=title,
                type=kind,
                move=MOVE,
                when=when,
                to=to,
                channel="news",
                body=composer.body(spot.at("content"), body),
                expected=composer.expected(spot.at("expected_actions"), expected),
                notes=composer.body(spot.keys, paragraphs(map(self._outbound, sent))),
            )
        )
        for one in letters:
            if one not in sent:
                self._injects.append(self._letter(one, self._ids[spot.keys]))
        if node.asks:
            self._decisions.append(self._decision(node, title, to))

    def _when(self, node: Node) -> tuple[InjectType, When]:
        """The first inject comes at once, others as branches lead to them."""
        if node.is_start:
            return "standard", At(move=MOVE, offset=0)
        asked = [self._asked[one.spot.keys] for one in node.follows if one.asks]
        if asked:
            parts = tuple(DecisionIs(decision=id_) for id_ in asked)
            return "adaptive", On(condition=parts[0] if len(parts) == 1 else AnyOf(parts=parts))
        if node.is_chosen:
            return "adaptive", Manual()
        if node.follows:
            node.spot.tell("nothing is asked before it; on the bench, to be played by hand")
        else:
            node.spot.tell(BY_HAND)
        return "contingency", Manual()

    def _letter(self, spot: Spot, after: str) -> Inject:
        """A message that comes when an inject is released: an e-mail to all."""
        composer = self._composer
        delay = spot.number("delay_after_release_seconds") or 0
        if not 0 <= delay <= LONGEST_DURATION:
            spot.tell("is no delay that can be kept; at once", "delay_after_release_seconds")
            delay = 0
        body = composer.markdown(spot, "body")
        subject = spot.text("subject")
        title = composer.title(spot.at("subject"), subject, body)
        return Inject(
            id=composer.ids.of(title, "message"),
            number=len(self._injects) + 1,
            title=title,
            type="adaptive",
            move=MOVE,
            when=After(inject=after, delay=round(delay)),
            to=composer.everybody,
            sender=composer.persona(spot, spot.text("external_entity")),
            channel="email",
            subject=composer.line(spot.at("subject"), subject, 300),
            body=composer.body(spot.at("body"), body),
        )

    def _outbound(self, spot: Spot) -> str:
        spot.tell("a message that players send; kept in the notes of its inject")
        whom = spot.text("external_entity")
        text = self._composer.markdown(spot, "body")
        delay = spot.number("delay_after_release_seconds")
        after = f" (after {delay:g} seconds)" if delay else ""
        return paragraphs([f"Sent to {whom}{after}: {spot.text('subject')}", text])

    def _decision(self, node: Node, title: str, to: tuple[str, ...]) -> DecisionPoint:
        ids = self._ids[node.spot.keys]
        return DecisionPoint(
            id=self._asked[node.spot.keys],
            number=len(self._decisions) + 1,
            title=shortened(title, 200),
            question=_QUESTION,
            delegations=to,
            move=MOVE,
            opens=After(inject=ids),
            options=tuple(self._options(node)),
            free_text=node.free_text,
        )

    def _options(self, node: Node) -> Iterator[Option]:
        ids = Ids()
        for spot, leads_to in node.options:
            label = spot.text("label") or spot.text("id") or "An option without a name"
            effects = Effects()
            if leads_to is not None:
                effects = Effects(injects=(self._ids[leads_to.spot.keys],))
            yield Option(
                id=ids.of(label, "option"),
                label=self._composer.line(spot.at("label"), label, 200),
                effects=effects,
            )
