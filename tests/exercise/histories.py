"""Random histories of an exercise, for tests of what must hold after any of them."""

from __future__ import annotations

from random import Random

from tabletop.exercise import commands as c
from tabletop.exercise.commands import AnyCommand
from tabletop.exercise.events import SYSTEM
from tabletop.exercise.rules.turn import Made
from tabletop.scenario.model import DecisionPoint, Inject, Scenario
from tests.exercise.table import SEATED, Table
from tests.factories import small_scenario
from tests.full_package import full_scenario, in_french


def play(seed: int, steps: int = 60) -> Table:
    """A table after a random history; the same seed gives the same history."""
    draw = Random(seed)
    table = new_table(seed)
    begin(table, draw)
    for _ in range(steps):
        step(table, draw)
    return table


def new_table(seed: int) -> Table:
    """Before anything happened; Bernia is played by a simulated delegate."""
    return Table(scenario_of(seed), start=False, simulated=(2,))


def scenario_of(seed: int) -> Scenario:
    """Every other history is of the package that uses every key; all are in two languages."""
    return in_french(full_scenario() if seed % 2 else small_scenario())


def begin(table: Table, draw: Random) -> None:
    """What the facilitator prepares, and STARTEX."""
    for _ in range(draw.choice((0, 6))):
        table.white(white_command(table, draw))
    table.white(c.StartExercise())


def step(table: Table, draw: Random) -> None:
    """One random thing: time passes, a delegate acts, or the facilitator does."""
    kind = draw.random()
    if kind < 0.01:
        table.by(SYSTEM, seat(table, draw))
    elif kind < 0.35:
        table.wait(seconds=draw.choice((1, 30, 60, 180, 600)))
    elif kind < 0.65:
        person = draw.choice(list(SEATED))
        made = Made(table.wall_ms - draw.randrange(300_000), draw.random() < 0.3)
        table.delegate(person, delegate_command(draw), made)
    else:
        table.white(white_command(table, draw))


def seat(table: Table, draw: Random) -> AnyCommand:
    """Somebody comes to Bernia: a person, or one more simulated delegate."""
    person = max(table.engine.state.people) + 1
    return c.TakeSeat(
        person=person, delegation="brn", simulated=draw.random() < 0.7, temperament="slow"
    )


def delegate_command(draw: Random) -> AnyCommand:
    number = draw.randint(1, 6)
    commands: list[AnyCommand] = [
        _decision(draw),
        _decision(draw),
        c.CastPreVotes(
            card=f"decision:{draw.randint(1, 3)}",
            choices=tuple(draw.choices(["a", "b", ""], [9, 6, 1], k=draw.randint(1, 3))),
        ),
        c.ConfirmReceipt(cards=(f"inject:{number}", f"inject:{number + 1}")),
        c.ConfirmReading(card=f"inject:{number}"),
        c.Acknowledge(card=f"inject:{number}"),
    ]
    return draw.choice(commands)


def _decision(draw: Random) -> AnyCommand:
    return c.RecordDecision(
        card=f"decision:{draw.randint(1, 3)}",
        option=draw.choice(["a", "b", "c", None]),
        text=draw.choice(["", "Our words."]),
        rationale="Because.",
        confidence=draw.choice(["low", "high"]),
        evidence=draw.choice([(1,), (1,), (), (7,)]),
        norms=("b", "f"),
        dissent=draw.choice(["", "One of us."]),
        present=draw.choice([None, 3]),
        waived=draw.random() < 0.6,
    )


def white_command(table: Table, draw: Random) -> AnyCommand:
    state = table.engine.state
    inject = draw.choice(list(state.index.injects))
    decision = draw.choice(list(state.index.points))
    delegation = draw.choice(list(state.index.delegations))
    some = draw.choice([(), (delegation,)])
    commands: list[AnyCommand] = [
        c.PauseExercise(),
        c.ResumeExercise(),
        c.ResumeExercise(),
        c.ChangeSpeed(rate=draw.choice([1.0, 2.0, 60.0])),
        c.AdvanceMove(reason=draw.choice(["", "", "We must go on."])),
        c.SetMilestone(milestone=draw.choice(list(state.milestones)), value=draw.random() < 0.6),
        c.ReleaseInject(inject=inject, reason="x"),
        c.HoldInject(inject=inject),
        c.SkipInject(inject=inject),
        c.TakeUpInject(inject=inject),
        c.RecallInject(inject=inject),
        c.ResolveInject(inject=inject),
        c.ObserveAction(inject=inject, action=1, seen=draw.random() < 0.7, note="Seen."),
        c.WriteInject(
            inject=Inject(id="", number=0, title="Ad hoc", body="News.", to=(delegation,)),
            release=draw.random() < 0.5,
        ),
        c.WriteQuestion(
            decision=DecisionPoint(
                id="", number=0, title="Ask", question="What now?", delegations=(delegation,)
            )
        ),
        c.OpenDecision(decision=decision),
        c.ExtendDecision(decision=decision, seconds=90, delegations=some),
        c.CloseDecision(decision=decision, delegations=some),
        c.ReopenDecision(decision=decision, delegations=some, seconds=draw.choice([None, 60])),
        c.EnterDecision(
            decision=decision,
            delegation=delegation,
            text="Spoken.",
            given="voice",
            given_ms=max(0, table.elapsed_ms - 5_000),
        ),
        *2 * [_ruling(table, draw, decision, delegation)],
        c.DismissDelegate(person=draw.choice([*table.engine.state.people, 99])),
        c.SetStoryline(storyline=draw.choice(list(state.storylines)), opened=draw.random() < 0.5),
    ]
    if draw.random() < 0.01:
        return c.EndExercise()
    return draw.choice(commands)


def _ruling(table: Table, draw: Random, decision: str, delegation: str) -> AnyCommand:
    """About an answer in own words where one stands; else one that is refused."""
    points = table.engine.state.points.items()
    spoken = [
        (point, who)
        for point, run in points
        for who, own in run.delegations.items()
        if own.standing and not own.standing.option
    ]
    decision, delegation = draw.choice(spoken or [(decision, delegation)])
    run = table.engine.state.points[decision].delegations.get(delegation)
    stands = run.standing.n if run and run.standing else 1
    outcomes = [o.id for o in table.engine.state.index.points[decision].outcomes]
    return c.AdjudicateDecision(
        decision=decision,
        delegation=delegation,
        n=stands - draw.choice([0, 0, 0, 1]),
        outcome=draw.choice([None, *outcomes]),
        rung=draw.choice([None, 0, 6]),
        reason=draw.choice(["", "Well argued."]),
    )
