"""The terms this report uses."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable

from tabletop.report.desk import Desk

TERMS = (
    ("Alignment", "The share of pre-votes that were for what the delegation then decided."),
    ("Bench", "Injects that stand on no timeline and can be played at any moment."),
    ("Confidence", "Low, moderate or high: how well a delegation thought its choice was founded."),
    ("Decision point", "A question with options, often with a deadline, put to delegations."),
    ("Decision time", "From the opening of a decision point to a delegation's first own choice."),
    ("Default", "The option that is applied when a deadline passes without a decision."),
    ("Delegate", "One player, at the table of a delegation."),
    ("Delegation", "The team that plays a state, an organisation, a company or a press body."),
    ("Elapsed time", "Time since STARTEX with pauses taken out, as hours, minutes and seconds."),
    ("Gate", "The condition that is to hold before the exercise goes on to the next move."),
    ("Inject", "A piece of information given to delegations to make them act."),
    ("Late policy", "What happens to an inject whose time passed: it is fired, held or dropped."),
    ("Move", "A bounded period with one situation, its injects and the decisions due in it."),
    ("MSEL", "Master scenario events list: the ordered table of injects."),
    ("Not taken", "Said of an inject whose branch of the script was not played. It is no error."),
    ("Pre-vote", "What each delegate chooses in secret before the delegation decides."),
    ("Quorum", "How many delegates of a delegation must take part in its decision."),
    ("Rung", "The step on the response ladder that the scenario gives to an option."),
    ("Scenario time", "The time in the story; it may run faster than elapsed time, or jump."),
    ("STARTEX, ENDEX", "Start and end of the exercise."),
    ("White cell", "Those who run the exercise."),
)


def terms(desk: Desk) -> Iterator[Flowable]:
    """Each with what it means here."""
    yield from desk.facts(TERMS)
