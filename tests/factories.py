"""Ready-made things for tests: a small scenario that uses every form an author can write."""

from __future__ import annotations

from functools import cache

from tabletop.scenario.model import (
    After,
    At,
    DecisionIs,
    DecisionPoint,
    Delegation,
    Effects,
    Inject,
    Milestone,
    MilestoneIs,
    Move,
    Not,
    Objective,
    On,
    Option,
    Persona,
    Rung,
    Scenario,
    ScenarioClock,
    Storyline,
    Variable,
    VariableChange,
    VariableIs,
)

LADDER = (
    "monitor",
    "private message or hotline",
    "request for information or assistance",
    "démarche",
    "statement without attribution, national or joint",
    "alliance consultation, Security Council letter",
    "public attribution, alone or joint",
    "retorsion, indictments",
    "sanctions",
    "non-forcible countermeasures",
    "collective defence invoked",
    "self-defence by force",
)


def _delegations() -> tuple[Delegation, ...]:
    return (
        Delegation(
            id="ald",
            code="ALD",
            name="Republic of Aldria",
            brief="Your capital is dark.",
            interests=("Restore power",),
            red_lines=("No foreign engineers at the plant",),
        ),
        Delegation(id="brn", code="BRN", name="Kingdom of Bernia", brief="You are suspected."),
        Delegation(id="cst", code="CST", name="Union of the Coast", kind="organisation"),
    )


def _injects() -> tuple[Inject, ...]:
    everyone = ("ald", "brn", "cst")
    return (
        Inject(
            id="lights-out",
            number=1,
            title="The lights go out",
            storyline="grid",
            move="m1",
            when=At(move="m1", offset=0),
            late="fire",
            to=everyone,
            sender="wire",
            subject="Blackout in the capital of Aldria",
            body="Two million people are **without power**.\n",
            expected=("Aldria convenes its crisis cell",),
            objectives=("o1",),
            reading=60,
        ),
        Inject(
            id="grid-report",
            number=2,
            title="The operator's report",
            storyline="grid",
            move="m1",
            when=After(inject="lights-out", delay=300),
            to=("ald",),
            channel="technical",
            subject="Traces in the control system",
            body="The traces resemble earlier ones. They prove nothing.\n",
            handling="TLP:AMBER",
            notes="Only Aldria sees this.",
            prompts=("Does Aldria share it?",),
            controller="Technical cell",
            acknowledge=True,
        ),
        Inject(
            id="panic",
            number=3,
            title="The markets fall",
            type="complexity",
            when=On(condition=VariableIs(variable="tension", comparison=">=", value=40), delay=120),
            to=everyone,
            channel="social",
            subject="Sell everything",
            body="The exchange of Aldria is down nine per cent.\n",
        ),
        Inject(
            id="rumour",
            number=4,
            title="A rumour",
            type="noise",
            storyline="press",
            move="m1",
            when=At(move="m1", offset=720),
            condition=Not(part=MilestoneIs(milestone="blamed")),
            late="drop",
            to=everyone,
            channel="social",
            subject="Was it a squirrel?",
            body="Nobody knows.\n",
        ),
        Inject(
            id="hotline",
            number=5,
            title="A call from the neighbour",
            type="contingency",
            to=("brn",),
            channel="phone",
            delivery="voice",
            subject="Note of a call",
            body="The minister asks what you know.\n",
        ),
        Inject(
            id="protest",
            number=6,
            title="Bernia is summoned",
            type="adaptive",
            to=("brn", "cst"),
            channel="cable",
            subject="Démarche by Aldria",
            body="Aldria's envoy demands an explanation.\n",
            effects=Effects(variables=(VariableChange(variable="tension", how="add", value=10),)),
        ),
        Inject(
            id="second-wave",
            number=7,
            title="The second wave",
            storyline="grid",
            move="m2",
            when=At(move="m2", offset=120),
            late="fire",
            to=everyone,
            sender="wire",
            subject="Trains stand still",
            body="Signals failed in all three countries.\n",
            effects=Effects(
                milestones=("spread",),
                variables=(VariableChange(variable="tension", how="set", value=60),),
            ),
        ),
        Inject(
            id="envoy",
            number=8,
            title="The envoy's advice",
            move="m2",
            when=After(inject="second-wave", delay=600),
            to=("cst",),
            channel="intelligence",
            delivery="paper",
            subject="Assessment",
            body="The actor is likely not a state.\n",
        ),
    )


def _decisions() -> tuple[DecisionPoint, ...]:
    return (
        DecisionPoint(
            id="response",
            number=1,
            title="The first response",
            question="How does Aldria respond?\n",
            delegations=("ald",),
            move="m1",
            opens=At(move="m1", offset=180),
            deadline=1200,
            options=(
                Option(id="wait", label="Wait for facts", rung=0),
                Option(
                    id="summon",
                    label="Summon the ambassador of Bernia",
                    rung=3,
                    tradeoff="Firm, but on thin evidence",
                    effects=Effects(injects=("protest",)),
                ),
                Option(
                    id="accuse",
                    label="Accuse Bernia in public",
                    rung=6,
                    effects=Effects(
                        milestones=("blamed",),
                        variables=(VariableChange(variable="tension", how="add", value=30),),
                    ),
                ),
            ),
            require=("rationale", "confidence"),
            objectives=("o1",),
        ),
        DecisionPoint(
            id="sharing",
            number=2,
            title="Sharing of traces",
            question="Do you share what you hold?\n",
            delegations=("ald", "brn", "cst"),
            move="m1",
            opens=After(inject="grid-report", delay=60),
            deadline=120,
            options=(
                Option(id="share", label="Share it all", rung=2),
                Option(id="decline", label="Decline", rung=0),
            ),
            default="decline",
            visible_after="closed",
        ),
        DecisionPoint(
            id="statement",
            number=3,
            title="A statement",
            question="What do you say together?\n",
            delegations=("ald", "cst"),
            move="m2",
            opens=On(condition=MilestoneIs(milestone="spread"), delay=300),
            free_text=True,
            visible_after="end",
            notes="Adjudicate the text.",
        ),
    )


def _moves() -> tuple[Move, ...]:
    return (
        Move(
            id="m1",
            number=1,
            title="Darkness",
            summary="The grid of Aldria fails.\n",
            duration=2400,
            gate=DecisionIs(decision="response"),
        ),
        Move(
            id="m2",
            number=2,
            title="The next day",
            summary="It spreads.\n",
            duration=3600,
            starts="2031-03-15T09:00+01:00",
            speed=2.0,
            notes="Keep it short.",
        ),
    )


@cache
def small_scenario() -> Scenario:
    """Three delegations, two moves, eight injects of every form, three decision points."""
    return Scenario(
        id="small",
        version="1.0",
        title="Small crisis",
        summary="A blackout and a question.\n",
        authors=("The authors",),
        licence="CC-BY-4.0",
        banner="UNCLASSIFIED",
        handling="TLP:GREEN",
        duration=6000,
        disclaimer="All states are invented.",
        objectives=(
            Objective(id="o1", text="Decide under uncertainty", capability="Decision making"),
            Objective(id="o2", text="Share information"),
        ),
        delegations=_delegations(),
        personas=(Persona(id="wire", name="Continental Wire", title="News agency"),),
        storylines=(
            Storyline(id="grid", title="The grid"),
            Storyline(id="press", title="The press"),
        ),
        clock=ScenarioClock(start="2031-03-14T08:00+01:00", time_zone="CET"),
        moves=_moves(),
        milestones=(
            Milestone(id="blamed", text="Bernia was blamed in public"),
            Milestone(id="spread", text="The failure has spread"),
        ),
        variables=(Variable(id="tension", name="Tension", start=20),),
        ladder=tuple(Rung(rung=n, text=text) for n, text in enumerate(LADDER)),
        injects=_injects(),
        decisions=_decisions(),
    )
