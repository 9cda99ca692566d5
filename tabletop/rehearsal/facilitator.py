"""A simulated facilitator: starts, moves on when a move's time is up, and ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tabletop.exercise.bodies import (
    ClockBody,
    DecisionPointBody,
    MoveBody,
    MselInjectBody,
    PointLine,
)
from tabletop.exercise.commands import (
    AdjudicateDecision,
    AdvanceMove,
    ChangeSpeed,
    Command,
    EndExercise,
    ObserveAction,
    ResumeExercise,
    StartExercise,
)
from tabletop.exercise.refusals import words
from tabletop.rehearsal.choices import observing_ms, rule
from tabletop.rehearsal.delegate import Asked, SimulatedDelegate
from tabletop.rehearsal.white import WhiteSeat
from tabletop.seat.address import Address

TellMove = Callable[[ClockBody], object]
"""Is told as each move begins."""

_GATE_REASON = "Rehearsal: the time of the move is up."


class SimulatedFacilitator(WhiteSeat):
    """Takes the console's seat at a hub on this computer.

    It knows which of its `delegates` will not answer a question. `stuck` is a sentence once the
    exercise could only wait for an answer that was refused.
    """

    RULES = True

    def __init__(self, address: Address, speed: float, seed: int, tell_move: TellMove) -> None:
        super().__init__(address)
        self.delegates: Sequence[SimulatedDelegate] = ()
        self.stuck = ""
        self._speed = speed
        self._seed = seed
        self._tell_move = tell_move
        self._told = 0  # the last move that was told of
        self._asked: set[tuple[str, int]] = set()  # each step is asked for once

    async def changed(self, clock: ClockBody) -> None:
        """Take the next step, if it is time for one."""
        await super().changed(clock)
        match clock.phase:
            case "ready":
                if clock.rate != self._speed:
                    self._ask("speed", 0, ChangeSpeed(rate=self._speed))
                self._ask("start", 0, StartExercise())
            case "paused":
                self._ask("resume", clock.elapsed_ms, ResumeExercise())
            case "running":
                if clock.move > self._told:
                    self._told = clock.move
                    self._tell_move(clock)
                self._rule()
                self._tick(clock)
                self._move_on(clock)
            case "ended":
                pass

    def _tick(self, clock: ClockBody) -> None:
        """Tick about two in three expected actions, each a while after the release."""
        now_ms = self.elapsed_ms()
        for body in (card.body for card in self.held().values()):
            if isinstance(body, MselInjectBody) and body.released_ms is not None:
                for place in range(1, len(body.expected) + 1):
                    after_ms = observing_ms(self._seed, body.id, place)
                    if after_ms is not None and now_ms >= body.released_ms + after_ms:
                        self._ask(
                            f"tick {body.id}", place, ObserveAction(inject=body.id, action=place)
                        )

    def _rule(self) -> None:
        """Rule about every answer in own words that waits for it, each outcome as likely."""
        for point in self.points():
            for line in point.points:
                if line.awaits_ruling:
                    outcome = rule(self._seed, line.delegation, point.id, point.outcomes)
                    command = AdjudicateDecision(
                        decision=point.id,
                        delegation=line.delegation,
                        n=line.n,
                        outcome=outcome.id,
                    )
                    self._ask(f"rule {point.id} {line.delegation}", line.n, command)

    def _move_on(self, clock: ClockBody) -> None:
        passed = self.elapsed_ms() - clock.move_started_ms
        if passed < clock.move_duration_ms or self._someone_decides():
            return
        if not clock.move_duration_ms and self._something_is_to_come(clock.move):
            return
        if clock.move < clock.moves:
            reason = "" if self._gate_is_open() else _GATE_REASON
            self._ask("advance", clock.move, AdvanceMove(reason=reason))
        else:
            self._ask("end", clock.move, EndExercise(reason="The rehearsal played to its end."))

    def _someone_decides(self) -> bool:
        """Or somebody's words wait for a ruling, which may lead on."""
        return any(
            (line.status == "open" and line.deadline_ms is not None) or line.awaits_ruling
            for point in self.points()
            for line in point.points
        )

    def _something_is_to_come(self, move: int) -> bool:
        """A move without a duration is left when nothing more is due and no question is open."""
        now_ms = self.elapsed_ms()
        bodies = [card.body for card in self.held().values()]
        due = [
            body.due_ms
            for body in bodies
            if (isinstance(body, MselInjectBody) and body.status == "ready" and body.move <= move)
            or (
                isinstance(body, DecisionPointBody)
                and body.status == "waiting"
                and body.move <= move
            )
        ]
        return self._someone_thinks() or any(at_ms is not None and at_ms >= now_ms for at_ms in due)

    def _someone_thinks(self) -> bool:
        """Whether an open question may still be answered, or is `stuck` because it cannot be."""
        refused = ""
        for point in self.points():
            for line in point.points:
                if line.status != "open":
                    continue
                delegate = self._delegate(point, line)
                if delegate is None:
                    return True
                refusal = delegate.given_up[_asked(point, line)]
                if refusal is not None:
                    refused = (
                        f"The answer to “{point.title}” was refused, so the rehearsal was broken"
                        f" off: {words(refusal)}"
                    )
        self.stuck = refused
        return bool(refused)

    def _delegate(self, point: DecisionPointBody, line: PointLine) -> SimulatedDelegate | None:
        """Whoever has given up the question, of its delegation."""
        own = (one for one in self.delegates if one.delegation == line.delegation)
        return next((one for one in own if _asked(point, line) in one.given_up), None)

    def _gate_is_open(self) -> bool:
        bodies = (card.body for card in self.held().values())
        moves = (body for body in bodies if isinstance(body, MoveBody))
        return all(move.gate_open for move in moves if move.status == "current")

    def _ask(self, step: str, count: int, command: Command) -> None:
        if (step, count) not in self._asked:
            self._asked.add((step, count))
            self.link.submit(command)


def _asked(point: DecisionPointBody, line: PointLine) -> Asked:
    return (point.title, point.question, line.opened_ms or 0)
