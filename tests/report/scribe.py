"""Writes records for tests: events at elapsed times, with pauses, as a hub would stamp them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from tabletop.exercise import events as e
from tabletop.report.analysis import Figures, analyse
from tabletop.scenario.model import Confidence, DecisionPoint, Norm, Scenario

BEGAN = 1_773_478_800_000  # 14 March 2026, 09:00 UTC
MINUTE = 60_000
FACILITATOR = e.Actor("white", 1)
NAMES = {1: "Ada Fell"}


@dataclass
class Scribe:
    """A record in the making; `clock` is the elapsed time in milliseconds."""

    scenario: Scenario
    recorded: list[e.Recorded] = field(default_factory=list)
    names: dict[int, str] = field(default_factory=lambda: dict(NAMES))
    clock: int = 0
    paused_ms: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    opened: dict[str, int] = field(default_factory=dict)

    def write(self, event: e.AnyEvent, actor: e.Actor = e.SYSTEM) -> None:
        """Append an event now."""
        stamp = e.Stamp(BEGAN + self.paused_ms + self.clock, self.clock)
        self.recorded.append(e.Recorded(len(self.recorded) + 1, stamp, actor, event))

    def at(self, minutes: float) -> Scribe:
        """Let elapsed time go on until so many minutes since STARTEX."""
        self.clock = round(minutes * MINUTE)
        return self

    def create(self) -> None:
        self.write(
            e.ExerciseCreated(
                exercise="5e" * 16,
                scenario=self.scenario.id,
                version=self.scenario.version,
                title=self.scenario.title,
                built="b0" * 32,
                files={"scenario.yaml": "f1" * 32, "media/map.png": "f2" * 32},
                program="0.1.0",
            )
        )

    def seat(
        self,
        person: int,
        delegation: str,
        name: str = "",
        *,
        simulated: bool = False,
        temperament: str = "",
    ) -> None:
        member = 1 + sum(
            isinstance(r.event, e.DelegateSeated) and r.event.delegation == delegation
            for r in self.recorded
        )
        self.write(
            e.DelegateSeated(
                person=person,
                delegation=delegation,
                member=member,
                simulated=simulated,
                temperament=temperament,
            ),
            FACILITATOR,
        )
        if name:
            self.names[person] = name

    def start(self) -> None:
        self.write(e.ExerciseStarted(), FACILITATOR)
        self.write(e.MoveStarted(move=self.scenario.moves[0].id), FACILITATOR)

    def pause(self, minutes: float, *, recovered: bool = False) -> None:
        """Stop the clocks and start them again."""
        reason: e.PauseReason = "recovered" if recovered else "facilitator"
        self.write(e.ExercisePaused(reason=reason), e.SYSTEM if recovered else FACILITATOR)
        self.paused_ms += round(minutes * MINUTE)
        self.write(e.ExerciseResumed(), FACILITATOR)

    def release(
        self,
        inject: str,
        planned: float | None = None,
        *,
        by: e.ReleasedBy = "schedule",
        reason: str = "",
    ) -> None:
        source = next(one for one in self.scenario.injects if one.id == inject)
        actor = FACILITATOR if by == "facilitator" else e.SYSTEM
        self.write(
            e.InjectReleased(
                inject=inject,
                to=source.to,
                subject=source.subject,
                body=source.body,
                planned_ms=None if planned is None else round(planned * MINUTE),
                by=by,
                reason=reason,
            ),
            actor,
        )
        for person, delegation in self.seated():
            if delegation in source.to:
                reader = e.Actor("delegate", person, delegation)
                self.write(e.InjectReceived(inject=inject, person=person), reader)
                self.write(e.InjectRead(inject=inject, person=person), reader)

    def seated(self) -> list[tuple[int, str]]:
        """Persons with their delegations."""
        events = [recorded.event for recorded in self.recorded]
        return [(x.person, x.delegation) for x in events if isinstance(x, e.DelegateSeated)]

    def open(self, decision: str, minutes: float | None = None) -> None:
        """Put a decision point to those it is for, with a deadline in so many minutes."""
        deadline = None if minutes is None else self.clock + round(minutes * MINUTE)
        whom = self.point(decision).delegations
        self.opened[decision] = self.clock
        self.write(
            e.DecisionOpened(
                decision=decision, delegations=whom, deadline_ms=deadline, planned_ms=self.clock
            )
        )

    def point(self, decision: str) -> DecisionPoint:
        written = [
            r.event.decision for r in self.recorded if isinstance(r.event, e.QuestionWritten)
        ]
        return next(one for one in (*self.scenario.decisions, *written) if one.id == decision)

    def decide(
        self,
        decision: str,
        delegation: str,
        option: str | None = None,
        *,
        text: str = "",
        rationale: str = "",
        confidence: Confidence | None = None,
        given: e.Given = "seat",
        person: int | None = None,
        supersedes: int | None = None,
        away: bool = False,
        evidence: tuple[str, ...] = (),
        norms: tuple[Norm, ...] = (),
        dissent: str | None = None,
        present: int | None = None,
        waived: bool = False,
    ) -> None:
        n = self.counts[delegation] = self.counts.get(delegation, 0) + 1
        chosen = self.point(decision).option(option) if option else None
        self.write(
            e.DecisionRecorded(
                decision=decision,
                delegation=delegation,
                n=n,
                option=option,
                text=text,
                rationale=rationale,
                confidence=confidence,
                evidence=evidence,
                norms=norms,
                dissent=dissent,
                present=present,
                waived=waived,
                rung=chosen.rung if chosen else None,
                supersedes=supersedes,
                given=given,
                given_ms=self.clock,
                person=person,
                entered_by=1 if given in ("voice", "paper") else None,
                away=away,
                latency_ms=self.clock - self.opened[decision],
            ),
            e.Actor("delegate", person, delegation) if person else e.SYSTEM,
        )

    def pre_vote(self, decision: str, delegation: str, *choices: str, person: int) -> None:
        """What the delegates at one laptop chose before they decide; empty: in own words."""
        self.write(
            e.PreVotesCast(
                decision=decision, delegation=delegation, person=person, choices=choices
            ),
            e.Actor("delegate", person, delegation),
        )

    def close(self, decision: str, *delegations: str, by: e.ClosedBy = "deadline") -> None:
        actor = FACILITATOR if by == "facilitator" else e.SYSTEM
        self.write(e.DecisionClosed(decision=decision, delegations=delegations, by=by), actor)

    def end(self, reason: str = "") -> None:
        self.write(e.ExerciseEnded(reason=reason), FACILITATOR)

    def hashes(self) -> list[str]:
        """A chain over the events, as a record has."""
        chain: list[str] = []
        for recorded in self.recorded:
            link = f"{chain[-1] if chain else ''}{recorded.seq}"
            chain.append(hashlib.sha256(link.encode()).hexdigest())
        return chain

    def figures(self) -> Figures:
        """What the report is set from."""
        return analyse(self.scenario, self.recorded, self.hashes(), self.names)
