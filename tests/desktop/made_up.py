"""A made-up exercise as one delegation's seat sees it, for tests and pictures of windows."""

from __future__ import annotations

from tabletop.exercise.bodies import (
    AttachmentLine,
    BriefBody,
    ClockBody,
    DecidedBody,
    DecisionBody,
    DelegationBody,
    DelegationName,
    EvidenceBody,
    ExerciseBody,
    InjectBody,
    MemberLine,
    OptionLine,
    OtherDecidedBody,
    Phase,
    RecordLine,
)

MINUTE = 60_000
NOW = 1_700_000_000_000
DELEGATIONS = (
    DelegationName(id="ald", code="ALD", name="Republic of Aldria", colour=0),
    DelegationName(id="brn", code="BRN", name="Kingdom of Bernia", colour=1),
    DelegationName(id="cst", code="CST", name="Union of the Coast", colour=2),
    DelegationName(id="wat", code="WAT", name="Watermark Energy", colour=3),
)
PICTURE = "9f" * 32

EXERCISE = ExerciseBody(
    title="Grid attack: a crisis in four moves",
    banner="EXERCISE RESTRICTED",
    handling="TLP:AMBER",
    summary="The power grid of Aldria fails on a February morning. Somebody did this on purpose.",
    disclaimer="All states, bodies and persons are invented.",
    delegations=DELEGATIONS,
)
BRIEF = BriefBody(
    code="ALD",
    name="Republic of Aldria",
    brief="""### Situation
You are the crisis team of the foreign ministry. At 05:47 the grid was cut in two. *Six hundred
thousand people* are without heat at fourteen degrees below zero.

### What you know and others do not
- The intruder came in through the **maintenance account** of a contractor.
- That account had no second factor. Your regulator allowed it twice.

### Instructions from the Prime Minister
1. Heat and light first.
2. Do not let others speak for Aldria about who did this.
""",
    interests=("Power back before people die of cold.", "A finding that stands in a year's time."),
    red_lines=("No foreign armed forces without a vote in parliament.",),
)
MEMBERS = DelegationBody(
    members=(MemberLine(member=1, name="Amina Rahal"), MemberLine(member=2, name="Jonas Weber"))
)


LOG = EvidenceBody(
    number=1,
    title="Log of the gateway",
    text="Two sessions at 05:41.",
    source="National CERT",
    reliability="B",
    credibility="2",
    handling="TLP:AMBER",
)
LETTER = EvidenceBody(
    number=2,
    title="A letter",
    text="He is sorry.",
    reliability="D",
    credibility="6",
    came_ms=600_000,
    came_with=1,
)


def clock(phase: Phase = "running", elapsed_ms: int = 47 * MINUTE + 12_000) -> ClockBody:
    return ClockBody(
        phase=phase,
        elapsed_ms=elapsed_ms,
        wall_ms=NOW,
        move=0 if phase == "ready" else 2,
        moves=4,
        move_title="" if phase == "ready" else "Escalation",
        move_summary=""
        if phase == "ready"
        else "The trains stand still, and **somebody** is blamed.",
        move_started_ms=30 * MINUTE,
        move_duration_ms=30 * MINUTE,
        scenario_start="2031-02-11T09:03+01:00",
        scenario_speed=3.0,
        time_zone="Havrin (UTC+1)",
    )


def inject(number: int = 1, **changes: object) -> InjectBody:
    fields: dict[str, object] = {
        "number": number,
        "subject": f"Report {number}",
        "channel": "news",
        "body": "A short text.",
        "arrived_ms": number * MINUTE,
        "scenario": f"2031-02-11T09:{number:02}+01:00",
    }
    return InjectBody(**(fields | changes))  # type: ignore[arg-type]


def injects() -> tuple[InjectBody, ...]:
    """One of each channel, oldest first."""
    return (
        inject(
            1,
            channel="news",
            sender="Arven Wire Service",
            sender_title="News agency",
            subject="Signals dark on the northern line as blackout spreads to the capital",
            body="""HAVRIN. Trains stood still this morning on the northern line after signals
failed between Teskel and the capital. The operator spoke of "an event without precedent".

Two hospitals run on diesel. The director of St Orlan said the tanks would last **until the
evening**, and asked for blankets.

> We were told it could not happen twice in one winter.

The ministry gave no cause. A spokesman said that *all possibilities* were looked at, and that
the crisis cell had met at six.""",
            to_all=True,
            read_by=(1,),
        ),
        inject(
            2,
            channel="cable",
            sender="Foreign Ministry, Whitmere",
            sender_title="Permanent Secretary",
            subject="Request for consultations under Article 4",
            handling="TLP:AMBER",
            body="""1. The Government of Calderis has the honour to propose consultations today.
2. Calderis holds information that it is ready to share at a restricted meeting.
3. An answer is requested before 12:00 local time.""",
            read_by=(1, 2),
            acknowledge=True,
        ),
        inject(
            3,
            channel="intelligence",
            sender="Royal Signals Bureau",
            sender_title="Assessments staff",
            subject="Assessment: access to the control network",
            handling="TLP:AMBER+STRICT",
            body="""## Judgement
It is **likely** that the access was prepared in November. Our confidence is *moderate*: two
sources, one of them indirect.

## What we do not know
- Who gave the order, if any was given.
- Whether the contractor knew.""",
            attachments=(
                AttachmentLine(
                    digest=PICTURE,
                    alt="Map of the two halves of the grid, the cut at Teskel marked",
                    caption="The grid at 05:48. Source: operator.",
                    width=1200,
                    height=700,
                ),
            ),
        ),
        inject(
            4,
            channel="phone",
            sender="Pavel Rusk",
            sender_title="Chief dispatcher",
            subject="He offers power, and wants to know who answers for it",
            body="He rang twice last night. Nobody took the call. He says the offer stands until"
            " noon, and that the call is on tape.",
            delivery="voice",
        ),
        inject(
            5,
            channel="social",
            sender="Murmur",
            sender_title="@havrin_now",
            subject="They knew. #coldmorning",
            body="A screenshot is going round: the permit for last night's test, signed at 04:10.",
            to_all=True,
        ),
        inject(
            6,
            channel="email",
            sender="Ana Weil",
            sender_title="Chief of staff to the Prime Minister",
            subject="What do we tell parliament at two?",
            body="""Dear colleagues,

the Prime Minister speaks at two. Please let me have **three sentences** that will still be true
tomorrow. No name unless you would sign it yourselves.

Ana""",
            acknowledge=True,
        ),
    )


DECISION = DecisionBody(
    number=2,
    title="The first response",
    question="How does Aldria answer the offer of power from Torvenia? *Parliament sits at two.*",
    status="open",
    opened_ms=44 * MINUTE,
    deadline_ms=51 * MINUTE + 22_000,
    options=(
        OptionLine(
            key="a",
            label="Accept, and thank in public",
            tradeoff="Heat within the hour. It will read as an acquittal.",
        ),
        OptionLine(
            key="b",
            label="Accept through the Compact's Secretariat, without statement",
            tradeoff="Slower by an hour or two, and nobody owns the story.",
        ),
        OptionLine(key="c", label="Decline for now", tradeoff="Two hospitals run on diesel."),
    ),
    require=("rationale", "confidence"),
)
VOTED = DecisionBody(
    number=4,
    title="Who did it",
    question="Does Aldria name an actor at the Council?",
    status="open",
    opened_ms=46 * MINUTE,
    deadline_ms=58 * MINUTE,
    options=(
        OptionLine(key="a", label="Name Bernia", tradeoff="It cannot be taken back."),
        OptionLine(key="b", label="Name nobody yet", tradeoff="The press will."),
    ),
    free_text=True,
    require=("rationale", "evidence", "norms", "dissent"),
    quorum=3,
    pre_vote=True,
)
OWN_WORDS = DecisionBody(
    number=3,
    title="A statement to the press",
    question="What does the foreign minister say at two?",
    status="open",
    opened_ms=46 * MINUTE,
    free_text=True,
)
DECIDED = DecidedBody(
    number=1,
    title="Sharing of traces",
    records=(
        RecordLine(
            n=2,
            key="b",
            label="Share with the Secretariat alone",
            rationale="It keeps the source covered and still moves the table.",
            confidence="moderate",
            by="Jonas Weber",
            given_ms=39 * MINUTE,
            recorded_ms=39 * MINUTE,
            scenario="2031-02-11T09:30+01:00",
        ),
        RecordLine(
            n=1,
            key="a",
            label="Share with all",
            rationale="Speed.",
            confidence="low",
            by="Amina Rahal",
            given_ms=35 * MINUTE,
            recorded_ms=35 * MINUTE,
            scenario="2031-02-11T09:18+01:00",
        ),
    ),
)
OTHER = OtherDecidedBody(
    number=1, title="Sharing of traces", code="BRN", name="Kingdom of Bernia", label="Share nothing"
)
