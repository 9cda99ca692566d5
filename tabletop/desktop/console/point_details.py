"""A decision point as a delegation's decision, and the lines a controller reads beside it."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.desktop.console.board import ConsoleBoard
from tabletop.desktop.console.details import DetailsView
from tabletop.desktop.tokens import Token
from tabletop.desktop.words import count, format_duration, format_elapsed
from tabletop.exercise.bodies import DecisionBody, DecisionPointBody, OptionLine, PointLine


def as_they_see_it(body: DecisionPointBody) -> DecisionBody:
    """The decision as the renderer of those asked gets it."""
    return DecisionBody(
        number=body.number,
        title=body.title,
        question=body.question,
        status="open",
        opened_ms=0,
        options=tuple(
            OptionLine(key=each.key, label=each.label, tradeoff=each.tradeoff)
            for each in body.options
        ),
        free_text=body.free_text,
        require=body.require,
        quorum=body.quorum,
        pre_vote=body.pre_vote,
    )


def set_details(view: DetailsView, body: DecisionPointBody, board: ConsoleBoard) -> None:
    """Why it opens or does not, who is asked and how far they are, rungs, the author's notes."""
    view.begin()
    view.heading("Why")
    view.line(_time_words(body))
    view.why(body.why)
    view.heading("For")
    for line in body.points:
        view.delegation(board.delegation(line.delegation), *_progress(line))
    view.items("Only you see", _hidden(body))
    if body.notes:
        view.heading("Notes for you")
        view.line(body.notes)
    view.top()


def _time_words(body: DecisionPointBody) -> str:
    """When it opened or opens, and how long it stays so."""
    opened = [line.opened_ms for line in body.points if line.opened_ms is not None]
    given = f"They have {format_duration(body.deadline)}." if body.deadline else "No deadline."
    if opened:
        by = ", by hand" if body.by_hand else ""
        by = ", written during the exercise" if body.ad_hoc else by
        return f"Opened at {format_elapsed(min(opened))}{by}. {given}"
    if body.status == "not_taken":
        return f"Its branch was not taken; it can still be opened by hand. {given}"
    if body.due_ms is not None:
        return f"Opens at {format_elapsed(body.due_ms)}. {given}"
    return f"No time yet. {given}"


def _progress(line: PointLine) -> tuple[str, Token]:
    """How far one delegation is, and in which ink that stands."""
    until = f"until {format_elapsed(line.deadline_ms)}" if line.deadline_ms is not None else ""
    match line.status:
        case "open":
            cast = f", {count(line.pre_votes, 'pre-vote', 'pre-votes')}" if line.pre_votes else ""
            return f"has not decided{cast}, {until or 'no deadline'}", "due"
        case "decided":
            at = f" at {format_elapsed(line.given_ms)}" if line.given_ms is not None else ""
            again = "" if line.closed else f"; may decide again {until}".rstrip()
            how = "by default" if line.by_default else "decided"
            said = f"{how}{at}: {_label(line)}{again}"
            if line.awaits_ruling:
                return f"{said}; waits for your ruling", "due"
            said = f"{said}; ruled: {line.ruling}" if line.ruling else said
            return said, "due" if line.by_default else "good"
        case "closed":
            return "closed without a decision", "quiet"
        case _:
            return "not asked yet", "quiet"


def _label(line: PointLine) -> str:
    """The option, or their own words between marks."""
    words = " ".join(line.label.split())
    return f"“{words}”" if line.own_words and words else words or "in own words"


def _hidden(body: DecisionPointBody) -> Iterator[str]:
    """What delegations do not see of the options, and what may be ruled about own words."""
    for outcome in body.outcomes:
        rung = f": rung {outcome.rung}" if outcome.rung is not None else ""
        yield f"Own words may be ruled “{outcome.label}”{rung}"
    for option in body.options:
        parts = [
            f"rung {option.rung}" if option.rung is not None else "",
            "taken when the time is over" if option.id == body.default else "",
        ]
        if any(parts):
            said = ", ".join(part for part in parts if part)
            yield f"{option.key.upper()}  {option.label}: {said}"
