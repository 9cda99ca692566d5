"""A row of the MSEL as a delegation's inject, and the lines a controller reads beside it."""

from __future__ import annotations

from tabletop.desktop.console.board import ConsoleBoard
from tabletop.desktop.console.details import DetailsView
from tabletop.desktop.console.sentences import LATE, PENDING, RELEASED_BY
from tabletop.desktop.words import MARKS, format_elapsed
from tabletop.exercise.bodies import InjectBody, MselInjectBody
from tabletop.exercise.markup import own_subject

_ACTS = frozenset({"held", "skipped", "dropped", "recalled", "resolved"})
"""What somebody or something did with it after it was ready or released."""


def as_they_see_it(body: MselInjectBody) -> InjectBody:
    """The inject as its recipients' renderer gets it."""
    return InjectBody(
        number=body.number,
        subject=body.subject,
        untitled=not own_subject(body.subject, body.body),
        sender=body.sender,
        sender_title=body.sender_title,
        channel=body.channel,
        channel_name=body.channel_name,
        reach=body.reach,
        delivery=body.delivery,
        body=body.body,
        handling=body.handling,
        attachments=body.attachments,
        arrived_ms=body.released_ms if body.released_ms is not None else body.due_ms,
        scenario=body.scenario,
        to_all=body.to_all,
        acknowledge=body.acknowledge,
    )


def set_details(view: DetailsView, body: MselInjectBody, board: ConsoleBoard) -> None:
    """Why it plays, how far it came, what is expected, and the author's notes."""
    view.begin()
    _set_why(view, body)
    if body.deliveries:
        view.heading("Delivered")
        for line in body.deliveries:
            view.delivery(board.delegation(line.delegation), line)
    if body.notes:
        view.heading("Notes for you")
        view.line(body.notes)
    view.items("Gives as evidence", body.evidence)
    view.items("Evaluators watch", body.prompts)
    view.items("Objectives", body.objectives)
    said = [body.controller and f"delivered by {body.controller}", body.storyline and
            f"storyline {body.storyline}", "asks to be acknowledged" if body.acknowledge else "",
            "written during the exercise" if body.ad_hoc else ""]  # fmt: skip
    if any(said):
        view.heading("Also")
        view.line(", ".join(part for part in said if part))
    view.top()


def _set_why(view: DetailsView, body: MselInjectBody) -> None:
    view.heading("Why")
    if body.status in _ACTS:
        view.line(_act_words(body), MARKS[body.status].token)
    elif body.status_reason:
        view.line(body.status_reason, "due")
    view.line(_time_words(body))
    view.why(body.why)


def since_ms(body: MselInjectBody) -> int | None:
    """When it came to the status it has; None where that was no act."""
    return body.released_ms if body.status == "released" else body.status_ms


def _act_words(body: MselInjectBody) -> str:
    """What was done with it, when and why: `Recalled at 00:52:10: sent too early`."""
    word = MARKS[body.status].word.capitalize()
    at = f" at {format_elapsed(body.status_ms)}" if body.status_ms is not None else ""
    return f"{word}{at}: {body.status_reason}" if body.status_reason else f"{word}{at}."


def _time_words(body: MselInjectBody) -> str:
    """When it plays or played, and what made it."""
    if body.released_ms is not None:
        by = f", {RELEASED_BY[body.released_by]}" if body.released_by is not None else ""
        planned = f", planned for {format_elapsed(body.planned_ms)}" if body.planned_ms else ""
        return f"Released at {format_elapsed(body.released_ms)}{by}{planned}."
    if body.due_ms is not None:
        late = f" If that time is missed it is {LATE[body.late]}." if body.status in PENDING else ""
        return f"Due at {format_elapsed(body.due_ms)}.{late}"
    return "Played by hand, or by an option that names it." if body.bench else "No time yet."
