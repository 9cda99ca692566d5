"""A simulated facilitator: starts, moves on when a move's time is up, and ends."""

from __future__ import annotations

from collections.abc import Callable

from tabletop.exercise.audiences import WHITE
from tabletop.exercise.bodies import ClockBody, DecisionPointBody, MoveBody, MselInjectBody
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
from tabletop.rehearsal.choices import observing_ms, rule
from tabletop.rehearsal.player import Player
from tabletop.seat.address import Address

TellMove = Callable[[ClockBody], object]
"""Is told as each move begins."""

_GATE_REASON = "Rehearsal: the time of the move is up."


class SimulatedFacilitator(Player):
    """Takes the console's seat at a hub on this computer."""

    def __init__(self, address: Address, speed: float, seed: int, tell_move: TellMove) -> None:
        super().__init__(address, WHITE)
        self._speed = speed
        self._seed = seed
        self._tell_move = tell_move
        self._told = 0  # the last move that was told of
        self._asked: set[tuple[str, int]] = set()  # each step is asked for once

    async def changed(self, clock: ClockBody) -> None:
        """Take the next step, if it is time for one."""
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
        for point in self._points():
            for line in point.points:
                if line.awaits_ruling:
                    outcome = rule(self._seed, line.delegation, point.id, point.outcomes)
                    command = AdjudicateDecision(
                        decision=point.id, delegation=line.delegation, outcome=outcome.id
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
            for point in self._points()
            for line in point.points
        )

    def _points(self) -> list[DecisionPointBody]:
        bodies = (card.body for card in self.held().values())
        return [body for body in bodies if isinstance(body, DecisionPointBody)]

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
        asked = (body for body in bodies if isinstance(body, DecisionPointBody))
        is_open = any(line.status == "open" for point in asked for line in point.points)
        return is_open or any(at_ms is not None and at_ms >= now_ms for at_ms in due)

    def _gate_is_open(self) -> bool:
        bodies = (card.body for card in self.held().values())
        moves = (body for body in bodies if isinstance(body, MoveBody))
        return all(move.gate_open for move in moves if move.status == "current")

    def _ask(self, step: str, count: int, command: Command) -> None:
        if (step, count) not in self._asked:
            self._asked.add((step, count))
            self.link.submit(command)
