"""The rich sample's script: five delegations, 25 injects, eight decisions, six evidence items."""

from __future__ import annotations

from typing import cast

from tabletop.scenario.model import (
    After,
    At,
    DecisionPoint,
    Delegation,
    EvidenceItem,
    Inject,
    InjectType,
    Manual,
    Move,
    Objective,
    On,
    Option,
    Persona,
    Rung,
    Scenario,
    ScenarioClock,
    Variable,
    VariableIs,
    When,
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
)
ALL = ("nor", "vel", "kas", "uni", "grd")
PEOPLE = {
    "nor": ("Ingrid Halvorsen", "Jonas Lie"),
    "vel": ("Βασίλης Παπαδόπουλος", "Maria Dragoumi"),
    "kas": ("Олена Коваленко", "Taras Shevchuk"),
    "uni": ("Claire Vandenberghe", "Łukasz Żółtowski"),
    "grd": ("Amina Diallo",),
}

# id, title, minute, move, to, type, channel, body
INJECTS = (
    ("blackout", "The lights go out in three cities", 0, 1, ALL, "standard", "news"),
    (
        "operator",
        "The operator's first technical report",
        4,
        1,
        ("nor", "grd"),
        "standard",
        "technical",
    ),
    ("hospital", "Hospitals switch to diesel", 7, 1, ALL, "standard", "radio"),
    ("video", "A video claims responsibility", 11, 1, ALL, "noise", "social"),
    ("sigint", "An intercepted conversation", 13, 1, ("vel",), "standard", "intelligence"),
    ("markets", "Electricity prices triple", 16, 1, ALL, "complexity", "news"),
    ("cable-1", "Instructions from the capital", 19, 1, ("kas",), "standard", "cable"),
    ("phone", "The neighbour's minister calls", None, 1, ("kas", "vel"), "contingency", "phone"),
    ("rail", "Rail signalling fails along the northern line", 0, 2, ALL, "standard", "news"),
    ("malware", "The same tool in a second network", 3, 2, ("grd", "uni"), "standard", "technical"),
    ("leak", "A draft of the joint statement is leaked", 6, 2, ALL, "complexity", "social"),
    ("envoy", "Kasmar's envoy is called in", None, 2, ("kas", "nor"), "adaptive", "cable"),
    ("forensic", "Forensic findings, second part", 10, 2, ("nor",), "standard", "technical"),
    ("rumour", "Was it a contractor?", 12, 2, ALL, "noise", "social"),
    (
        "energy",
        "The energy council meets in emergency session",
        15,
        2,
        ("uni", "grd"),
        "standard",
        "email",
    ),
    ("hotline", "A call on the hotline", 18, 2, ("kas",), "standard", "phone"),
    ("doctored", "A doctored telegram appears", 21, 2, ALL, "noise", "social"),
    ("families", "Families of the trapped passengers speak", 24, 2, ALL, "standard", "radio"),
    ("return", "Power returns, in part", 0, 3, ALL, "standard", "news"),
    ("arrest", "An arrest in a third country", 4, 3, ("vel", "uni"), "standard", "intelligence"),
    ("offer", "Kasmar offers a joint investigation", None, 3, ALL, "adaptive", "cable"),
    ("council", "The Security Council asks for a briefing", 9, 3, ALL, "standard", "email"),
    ("insurer", "Insurers call it an act of war", 13, 3, ("grd", "nor"), "complexity", "news"),
    ("second", "A second wave is announced", 17, 3, ALL, "contingency", "social"),
    ("audit", "The auditor's note", None, 3, ("grd",), "standard", "email"),
)

BODY = """## {title}

Officials confirmed in the early hours that **{title}** was under way. The cause is *not known*.

- Two regions report losses of load of more than 40 per cent
- The operator asks for `isolated` working until further notice
- No claim of responsibility has been verified

> We must not say more than we know, said the spokesperson of the ministry.
"""

Options = tuple[tuple[str, str, int | None, str], ...]

# id, title, move, for, options (id, label, rung, trade-off)
QUESTIONS: tuple[tuple[str, str, int, tuple[str, ...], Options], ...] = (
    ("first", "The first response", 1, ("nor", "vel", "kas", "uni", "grd"), (
        ("watch", "Monitor and say nothing in public", 0, "Keeps every way open, looks weak"),
        ("ask", "Ask partners for technical assistance", 2, "Shows need, brings knowledge"),
        ("summon", "Summon the ambassador of Kasmar", 3, "Firm, on thin evidence"),
        ("accuse", "Attribute the attack to Kasmar in public", 6, "Cannot be taken back"),
    )),
    ("share", "Sharing of indicators", 1, ("nor", "vel", "uni", "grd"), (
        ("all", "Share all indicators with every delegation", 2, ""),
        ("some", "Share with the Union alone", 1, "Slower, keeps sources safe"),
        ("none", "Share nothing yet", 0, ""),
    )),
    ("media", "A line for the press", 1, ("grd", "uni"), ()),
    ("rail-stop", "Stopping the trains", 2, ("nor", "vel", "kas"), (
        ("stop", "Stop all trains on the northern line", None, "Safe; 40,000 people stranded"),
        ("run", "Run them at reduced speed by hand signal", None, "Slow, some risk"),
    )),
    ("statement", "The joint statement", 2, ("nor", "vel", "kas", "uni"), (
        ("no-name", "A statement that names nobody", 4, "All can sign"),
        ("name", "A statement that names Kasmar", 6, "Not all can sign"),
        ("none", "No statement", 0, ""),
    )),
    ("consult", "Consultation of allies", 2, ("nor", "uni"), (
        ("call", "Call for consultation", 5, ""),
        ("wait", "Wait for the forensic findings", 0, ""),
    )),
    ("offer-reply", "Answer to the offer of a joint investigation", 3, ("nor", "vel", "uni"), (
        ("accept", "Accept, with a timetable", 1, "A step down"),
        ("conditions", "Accept on conditions", 2, ""),
        ("reject", "Reject and prepare sanctions", 8, "Ends the exchange"),
    )),
    ("future", "What would help next time", 3, ALL, ()),
)  # fmt: skip

EVIDENCE = (
    EvidenceItem(
        id="log",
        title="Log of the gateway, from four hours before the failure to its first restart",
        text="It holds the addresses.",
        reliability="B",
        credibility="2",
        source="The operator",
        held_by=("nor", "grd"),
    ),
    EvidenceItem(
        id="tool",
        title="The tool, with its build path",
        text="It was built by night.",
        reliability="A",
        credibility="2",
        source="National response team",
        held_by=("nor", "uni"),
    ),
    EvidenceItem(
        id="call",
        title="An intercepted conversation",
        text="Two voices.",
        reliability="C",
        credibility="3",
        source="A partner service",
        held_by=("vel",),
    ),
    EvidenceItem(
        id="letter",
        title="A letter of the contractor",
        text="It denies everything.",
        reliability="E",
        credibility="4",
        held_by=("kas",),
    ),
    EvidenceItem(
        id="map",
        title="A map of the northern line",
        text="With its signal boxes.",
        reliability="A",
        credibility="1",
        held_by=ALL,
    ),
    EvidenceItem(
        id="rumours",
        title="What is said in the press",
        text="Much.",
        reliability="F",
        credibility="6",
        held_by=("uni", "kas"),
    ),
)
DISSENT = (
    "The adviser from the ministry of energy would have waited for the second report: a summons "
    "is heard by the markets, and they were already nervous."
)


REASONS = (
    "We hold one technical report and one intercepted conversation, and they do not come from "
    "independent sources. To name a state on that basis would bind us before we know. We would "
    "rather be three hours late than wrong.",
    "Our public expects us to be seen to act. Summoning the ambassador says that we take this "
    "seriously and leaves room for an explanation; if the second report confirms the first, the "
    "next step is open to us.",
    "The norms of responsible behaviour ask us to weigh all relevant information, the context and "
    "the challenges of attribution among them.\nWe also note that our own grid was used as a way "
    "in, and that we owe our neighbours an answer about that.",
    "Assistance is worth more than words tonight.",
)


def scenario() -> Scenario:
    """Five delegations, three moves, 25 injects, eight decision points."""
    return Scenario(
        variables=(Variable(id="tension", name="Tension", start=20),),
        id="northern-line",
        version="2.1",
        title="Dark line: a crisis of power and trains",
        summary="Three countries lose power within an hour. Nobody knows who did it, and each "
        "holds a different piece of the truth. They must decide together **without sliding into "
        "a conflict none of them wants**.\n",
        authors=("Institute for Crisis Practice", "Ministry of Foreign Affairs, Cyber Unit"),
        licence="CC BY 4.0",
        banner="UNCLASSIFIED",
        handling="TLP:GREEN. For participants and their organisations; not for publication.",
        duration=4800,
        audience="Diplomats and officials with no technical background",
        disclaimer="All states, organisations and persons are invented.",
        objectives=(
            Objective(
                id="o1",
                text="Decide under uncertainty about who is responsible",
                capability="Decision making",
            ),
            Objective(
                id="o2",
                text="Share what is known without harming its source",
                capability="Information sharing",
            ),
            Objective(
                id="o3",
                text="Speak with one voice",
                capability="Public communication",
            ),
        ),
        delegations=(
            Delegation(
                id="nor",
                code="NOR",
                name="Kingdom of Norrland",
            ),
            Delegation(
                id="vel",
                code="VEL",
                name="Hellenic Republic of Velia",
            ),
            Delegation(
                id="kas",
                code="KAS",
                name="Republic of Kasmar",
            ),
            Delegation(
                id="uni",
                code="UNI",
                name="Continental Union",
                kind="organisation",
            ),
            Delegation(
                id="grd",
                code="GRD",
                name="GridCo, operator of the northern network",
                kind="company",
            ),
        ),
        personas=(Persona(id="wire", name="Continental Wire", title="News agency"),),
        clock=ScenarioClock(start="2031-03-14T06:40+01:00", time_zone="CET"),
        moves=(
            Move(
                id="m1",
                number=1,
                title="Darkness",
                duration=1500,
                summary="The grid fails in three cities before dawn.\n",
            ),
            Move(
                id="m2",
                number=2,
                title="The line stands still",
                duration=1800,
                starts="2031-03-14T11:00+01:00",
                summary="It spreads to the railway, and to the papers.\n",
            ),
            Move(
                id="m3",
                number=3,
                title="The morning after",
                duration=1500,
                starts="2031-03-15T08:00+01:00",
                summary="Power returns. The questions remain.\n",
            ),
        ),
        ladder=tuple(Rung(rung=n, text=text) for n, text in enumerate(LADDER)),
        evidence=EVIDENCE,
        norms=("b", "c", "f", "h"),
        injects=tuple(_inject(number) for number in range(1, len(INJECTS) + 1)),
        decisions=tuple(_point(number) for number in range(1, len(QUESTIONS) + 1)),
    )


def _inject(number: int) -> Inject:
    name, title, minute, move, to, kind, channel = INJECTS[number - 1]
    when: When = Manual() if minute is None else At(move=f"m{move}", offset=minute * 60)
    if name == "malware":
        when = After(inject="rail", delay=180)
    if name == "envoy":
        when = On(condition=VariableIs(variable="tension", comparison=">=", value=40))
    return Inject(
        id=name,
        number=number,
        title=title,
        type=cast(InjectType, kind),
        move=f"m{move}",
        when=when,
        to=to,
        sender="wire",
        channel=channel,
        subject=title,
        body=BODY.format(title=title.lower()),
        handling="TLP:AMBER" if len(to) < 5 else "",
        objectives=("o1",) if number % 2 else ("o2",),
        expected=("Delegations inform their capital within ten minutes",)
        if number % 4 == 1
        else (),
        acknowledge=channel == "cable",
    )


def _point(number: int) -> DecisionPoint:
    name, title, move, whom, options = QUESTIONS[number - 1]
    return DecisionPoint(
        id=name,
        number=number,
        title=title,
        question=f"**{title}**: what does your delegation decide, and why?\n",
        delegations=whom,
        move=f"m{move}",
        deadline=480,
        options=tuple(
            Option(id=key, label=label, rung=rung, tradeoff=tradeoff)
            for key, label, rung, tradeoff in options
        ),
        free_text=not options,
        require=("rationale", "confidence", *(("norms", "dissent") if name == "statement" else ())),
        quorum=2 if name == "first" else 0,
        pre_vote=name in ("first", "statement", "offer-reply"),
        default=options[-1][0] if options else None,
        objectives=("o1",),
    )
