"""What decisions rest on, and what had been chosen in secret before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import fmean

from reportlab.platypus import Flowable, Paragraph

from tabletop.report import fonts, prose, text, words
from tabletop.report.analysis import Figures
from tabletop.report.analysis.decisions import Answer, Choice, PointFigures
from tabletop.report.analysis.grounds import Citing, Invoked
from tabletop.report.desk import Desk
from tabletop.report.flow import Column
from tabletop.report.forms import Cell
from tabletop.report.prose import Stretch
from tabletop.report.sections.abreast import abreast
from tabletop.scenario.model import Norm
from tabletop.scenario.norms import NORMS

MOST = 12
"""Decision points named beside one norm; what is left out is counted."""

ALIGNED = (
    "Pre-votes for the decision that stands, of all that were cast. In brackets: cast, and "
    "decided by default or not at all. A dash: none was cast."
)


# --- with one decision --------------------------------------------------------------------


def asked_for(point: PointFigures) -> Iterator[str]:
    """What a delegation had to do before it decided, aside from giving reasons."""
    if point.quorum > 1:
        yield f"quorum {point.quorum}"
    if point.pre_vote:
        yield "pre-vote"


def pre_vote(answer: Answer) -> str:
    """`3 of 5 agreed`; where the delegation did not decide itself, how many were cast."""
    choice = answer.standing
    if choice and choice.agreed is not None:
        return f"{choice.agreed} of {choice.cast} agreed"
    if answer.cast:
        return f"{answer.cast} cast"
    return "waived" if choice and choice.waived else "–"


def rests_on(desk: Desk, choice: Choice) -> Iterator[tuple[str, list[Paragraph]]]:
    """What was given with a decision beside the rationale: what it is, and the words."""
    if choice.evidence:
        titles = (desk.figures.items[place].title for place in choice.evidence)
        yield "evidence", desk.small("; ".join(text.excerpt(title, 120) for title in titles))
    if choice.norms:
        yield "norms", [prose.paragraph(_in_short(choice.norms), desk.styles.small)]
    if choice.dissent and choice.dissent.strip():
        yield "dissent", desk.small(choice.dissent)
    if said := " ".join(words.sentence(one) for one in _in_the_room(choice)):
        yield "", desk.small(said)


def _in_short(norms: Sequence[Norm]) -> Iterator[Stretch]:
    for place, norm in enumerate(norms):
        yield Stretch(f"{' ' if place else ''}{norm}", fonts.SERIF_STRONG)
        yield Stretch(f"\u00a0 {NORMS[norm]}")


def _in_the_room(choice: Choice) -> Iterator[str]:
    if choice.present is not None:
        yield f"{words.count(choice.present, 'delegate')} took part"
    if choice.dissent is not None and not choice.dissent.strip():
        yield "Nobody disagreed"
    if choice.votes:
        told = [f"{words.number(many)} {_for(letter)}" for letter, many in choice.votes]
        yield f"Pre-votes: {words.listing(told)}"


def _for(letter: str) -> str:
    return f"for {letter}" if letter else "in own words"


# --- over all decisions -------------------------------------------------------------------


def alignment(desk: Desk) -> Iterator[Flowable]:
    """How far delegations decided what their delegates had chosen in secret."""
    points = [one for one in desk.figures.points if any(answer.cast for answer in one.answers)]
    if not points:
        return
    yield from desk.part("decisions-alignment", "Alignment before deciding")
    yield from desk.say(
        "Alignment is the share of a delegation's pre-votes, each cast in secret, that were for "
        "what it then decided; a default has none"
    )
    means = {one.delegation: _percent(one.mean) for one in desk.figures.alignments}
    places = sorted({answer.delegation for point in points for answer in point.answers})
    foot = ("Mean", lambda place: means[place])
    yield from abreast(desk, points, places, _aligned, foot=foot, caption=ALIGNED)


def _aligned(point: PointFigures, place: int) -> str:
    answer = next((a for a in point.answers if a.delegation == place), None)
    if answer is None or not answer.cast:
        return "–"
    choice = answer.standing
    if choice is None or choice.agreed is None:
        return f"({answer.cast})"
    return f"{choice.agreed}/{choice.cast}"


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.0%}".replace("%", "\u00a0%")


def before_deciding(figures: Figures) -> Iterator[str]:
    """The mean alignment over all decisions that followed a pre-vote, in a sentence."""
    shares = [share for one in figures.alignments for share in one.shares]
    if shares:
        yield (
            f"{words.count(len(shares), 'decision')} followed a pre-vote: "
            f"{'on average ' if len(shares) > 1 else ''}{_percent(fmean(shares))} of it was for "
            "what was then decided"
        )


def norms(desk: Desk) -> Iterator[Flowable]:
    """The norms that were invoked, by which delegations on which decisions."""
    found = desk.figures.invoked
    if not found:
        return
    yield from desk.part("decisions-norms", "Norms invoked")
    columns = (Column("", 0.4), Column("Norm", 5.6), Column("Invoked on", 6))
    rows = (
        ([Stretch(one.norm, fonts.SANS_STRONG)], NORMS[one.norm], _invokers(desk, one))
        for one in found
    )
    yield desk.table(columns, rows, _rest(desk))


def _invokers(desk: Desk, invoked: Invoked) -> Cell:
    """`D1  NOR  VEL;  D3  all`."""
    stretches: list[Stretch] = []
    for number, places in invoked.points[:MOST]:
        gap = [Stretch(";  ")] if stretches else []
        stretches += [*gap, Stretch(f"D{number}  "), *desk.marks(places)]
    if len(invoked.points) > MOST:
        stretches.append(Stretch(f";  and {len(invoked.points) - MOST} more"))
    return stretches


def _rest(desk: Desk) -> str:
    found = {one.norm for one in desk.figures.invoked}
    rest = [norm for norm in desk.figures.scenario.norms if norm not in found]
    in_play = f" In play and never invoked: {words.listing(rest)}." if rest else ""
    return f"Letters are those of A/70/174, paragraph 13. The norms are voluntary.{in_play}"


def cited(desk: Desk) -> Iterator[Flowable]:
    """How much of what it held each delegation cited, and what nobody did."""
    whose = [one for one in desk.figures.citing if one.held or one.cited]
    if not any(one.cited for one in whose):
        return
    yield from desk.part("knowledge-cited", "Evidence cited")
    columns = (
        Column("Delegation", 1.8),
        Column("Cited, of held", 1.5, right=True),
        Column("What it cited, and on which decisions", 8.6),
    )
    rows = (
        (
            desk.mark(one.delegation),
            f"{len(one.cited)} of {len(one.held)}",
            "; ".join(_on(desk, place, numbers) for place, numbers in one.cited) or "–",
        )
        for one in whose
    )
    yield desk.table(columns, rows)
    yield from _never_cited(desk, whose)


def _on(desk: Desk, place: int, numbers: tuple[int, ...]) -> str:
    points = ", ".join(f"D{number}" for number in numbers)
    return f"{text.excerpt(desk.figures.items[place].title, 80)} ({points})"


def _never_cited(desk: Desk, whose: list[Citing]) -> Iterator[Flowable]:
    """What was held and would have been there to be cited."""
    held = {place for one in whose for place in one.held}
    rest = sorted(held - {place for one in whose for place, _ in one.cited})
    if rest:
        titles = (text.excerpt(desk.figures.items[place].title, 120) for place in rest)
        yield from desk.written("; ".join(titles), ["Cited by nobody"])
