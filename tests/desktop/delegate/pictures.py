"""The delegate's window in every state, to be looked at."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from tabletop.desktop.bridge import CardChange, CardsArrived
from tabletop.desktop.delegate.decision_form import DecisionForm
from tabletop.desktop.delegate.pre_vote import PreVoteDialog
from tabletop.desktop.delegate.window import DelegateWindow
from tabletop.desktop.drafts import Draft, Drafts
from tabletop.desktop.picture_shelf import PictureShelf
from tabletop.exercise.bodies import AnyBody, DecidedBody, RecordLine
from tabletop.exercise.refusals import Refusal
from tabletop.exercise.wire import Done, Refused
from tests.desktop import made_up
from tests.desktop.fakes import Seat
from tests.desktop.made_up import DECIDED, DECISION, MINUTE, OTHER, OWN_WORDS, VOTED

_KEPT: list[object] = []  # a window dies with the last reference to it


def pictures() -> Iterator[tuple[str, QWidget]]:
    """Each state with a name for its file; the caller chooses theme and size, and closes it."""
    seat, window = delegate()
    seat.tell(clock=made_up.clock("ready", 0))
    yield "delegate-before-start", window
    for number, body in enumerate(made_up.injects(), 1):
        seat, window = delegate(arrived=True)
        window._arrivals.choose(number)
        yield f"delegate-{body.channel}", window
    yield "delegate-brief", brief()
    yield "delegate-evidence", evidence()
    yield "delegate-situation", situation()
    yield "delegate-move-begun", move_begun()
    yield "delegate-in-french", in_french()
    yield "delegate-deciding", deciding()
    yield "delegate-saved", saved()
    yield "delegate-recorded", recorded()
    yield "delegate-refused", refused()
    yield "delegate-asked-for-all", asked_for_all()
    yield "delegate-pre-votes", pre_votes()
    yield "delegate-more", more()
    yield "pre-vote", voting(kept=0)
    yield "pre-vote-kept", voting(kept=1)
    yield "delegate-closing", closing()
    yield "delegate-paused", paused()
    yield "delegate-away", away()
    yield "delegate-covered", covered()
    yield "delegate-ended", ended()


def evidence() -> DelegateWindow:
    seat, window = delegate(arrived=True)
    seat.tell(evidence__1=made_up.LOG, evidence__2=made_up.LETTER)
    window._arrivals._evidence.click()
    return window


def situation() -> DelegateWindow:
    _, window = delegate(arrived=True)
    window._arrivals._situation.click()
    return window


def move_begun() -> DelegateWindow:
    seat, window = delegate(arrived=True)
    seat.tell(evidence__1=made_up.LOG, evidence__2=made_up.LETTER)
    seat.tell(clock=msgspec.structs.replace(made_up.clock(), move=3, move_title="The blame"))
    return window


def delegate(*, arrived: bool = False) -> tuple[Seat, DelegateWindow]:
    seat = Seat()
    shelf = PictureShelf(_no_bytes)
    window = DelegateWindow(seat.bridge, shelf, Drafts(None))
    shelf._images[made_up.PICTURE] = _map()
    _KEPT.extend((seat, shelf))
    seat.begin()
    if arrived:
        seat.tell(**{f"inject__{body.number}": body for body in made_up.injects()})
        seat.tell(
            decision__1=msgspec.structs.replace(
                DECISION, number=1, title="Sharing of traces", status="closed", decided=2
            ),
            decided__1=DECIDED,
            other__1__BRN=OTHER,
            decision__2=DECISION,
        )
        window._arrivals.choose(1)
    return seat, window


def brief() -> DelegateWindow:
    _, window = delegate(arrived=True)
    window._arrivals._brief.click()
    return window


def in_french() -> DelegateWindow:
    seat, window = delegate(arrived=True)
    exercise = msgspec.structs.replace(made_up.EXERCISE, languages=("fr",))
    options = tuple(
        msgspec.structs.replace(option, label=f"Choix {option.key.upper()}", tradeoff="Son prix.")
        for option in DECISION.options
    )
    bodies: dict[str, tuple[AnyBody, AnyBody]] = {
        "exercise": (exercise, msgspec.structs.replace(exercise, title="Matin froid")),
        "decision:2": (
            DECISION,
            msgspec.structs.replace(DECISION, question="Que faites-vous ?", options=options),
        ),
    }
    changes = tuple(CardChange(id, 9, one, {"fr": other}) for id, (one, other) in bodies.items())
    seat.bridge.cards_arrived.emit(CardsArrived("delegation:ald", False, changes))
    window._read_in("fr")
    return window


def deciding() -> DelegateWindow:
    seat, window = delegate(arrived=True)
    seat.tell(decision__3=OWN_WORDS)
    _form(window, 2).show_draft(
        Draft(option="b", rationale="Heat first, and the story is nobody's.", confidence="moderate")
    )
    return window


def saved() -> DelegateWindow:
    seat, window = delegate(arrived=True)
    _form(window, 2).show_draft(Draft(option="b", rationale="Heat first.", confidence="high"))
    _form(window, 2).submit()
    seat.link_state(waiting=1)
    return window


def recorded() -> DelegateWindow:
    seat, window = delegate(arrived=True)
    _form(window, 2).show_draft(Draft(option="b", rationale="Heat first.", confidence="high"))
    _form(window, 2).submit()
    answer = Done(id=seat.link.submitted[0][0], recorded=3)
    seat.bridge.answered.emit(answer)
    record = msgspec.structs.replace(
        DECIDED.records[0], n=3, key="b", label=DECISION.options[1].label, rationale="Heat first."
    )
    decided = msgspec.structs.replace(DECIDED, number=2, records=(record,))
    seat.tell(decision__2=msgspec.structs.replace(DECISION, decided=1), decided__2=decided)
    return window


def refused() -> DelegateWindow:
    seat, window = delegate(arrived=True)
    _form(window, 2).show_draft(Draft(option="b", rationale="Heat first.", confidence="high"))
    _form(window, 2).submit()
    identifier = seat.link.submitted[0][0]
    seat.bridge.answered.emit(Refused(id=identifier, refusal=Refusal("decision_closed")))
    return window


def asked_for_all() -> DelegateWindow:
    seat, window = delegate(arrived=True)
    seat.tell(evidence__1=made_up.LOG, evidence__2=made_up.LETTER)
    seat.tell(decision__2=None, decision__4=VOTED)
    return window


def pre_votes() -> DelegateWindow:
    """Cast, with a form filled in and one thing missing."""
    seat, window = delegate(arrived=True)
    seat.tell(evidence__1=made_up.LOG, evidence__2=made_up.LETTER)
    seat.tell(decision__2=None, decision__4=msgspec.structs.replace(VOTED, pre_votes=2))
    form = _form(window, 4)
    form.show_draft(Draft(option="b", rationale="Two hands.", evidence=(1,), norms=("b", "c")))
    form.submit()
    return window


def more() -> DelegateWindow:
    """What is not needed, opened; what was recorded with it before."""
    seat, window = delegate(arrived=True)
    seat.tell(evidence__1=made_up.LOG)
    record = RecordLine(
        n=2,
        key="b",
        label="Name nobody yet",
        rationale="Two hands are not a name.",
        evidence=("Log of the gateway",),
        norms=("b",),
        dissent="Jonas would name them today.",
        pre_votes=3,
        by="Amina Rahal",
        given_ms=47 * MINUTE,
    )
    seat.tell(
        decision__2=None,
        decision__4=msgspec.structs.replace(
            VOTED, require=(), pre_votes=3, pre_vote_over=True, decided=1
        ),
    )
    seat.tell(decided__4=DecidedBody(number=4, title=VOTED.title, records=(record,)))
    _form(window, 4).show_draft(Draft(dissent="", evidence=(1,)))
    return window


def voting(*, kept: int) -> PreVoteDialog:
    dialog = PreVoteDialog(VOTED)
    for _ in range(kept):
        dialog._options.choose("b")
        dialog._keep.click()
    return dialog


def closing() -> DelegateWindow:
    seat, window = delegate(arrived=True)
    seat.tell(clock=made_up.clock("running", 51 * MINUTE))
    return window


def paused() -> DelegateWindow:
    seat, window = delegate(arrived=True)
    seat.tell(clock=made_up.clock("paused"))
    return window


def away() -> DelegateWindow:
    seat, window = delegate(arrived=True)
    _form(window, 2).show_draft(Draft(option="a", rationale="Heat first.", confidence="high"))
    _form(window, 2).submit()
    seat.link_state(connected=False, age_ms=12_000, waiting=2)
    return window


def covered() -> DelegateWindow:
    _, window = delegate(arrived=True)
    window.cover()
    return window


def ended() -> DelegateWindow:
    seat, window = delegate(arrived=True)
    closed = msgspec.structs.replace(DECISION, status="closed")
    seat.tell(clock=made_up.clock("ended", 118 * MINUTE), decision__2=closed)
    return window


def _form(window: DelegateWindow, number: int) -> DecisionForm:
    forms = window.findChildren(DecisionForm)
    return next(form for form in forms if form.number == number)


def _no_bytes(digest: str) -> bytes:
    raise AssertionError("pictures are put on the shelf by hand")


def _map() -> QImage:
    """Something that looks like a map."""
    image = QImage(1200, 700, QImage.Format.Format_RGB32)
    image.fill(QColor("#EDEAE3"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for place in range(7):
        painter.setPen(QColor("#5B6068" if place != 3 else "#B3261E"))
        painter.drawLine(80 + 150 * place, 60, 200 + 130 * place, 640)
        painter.drawLine(60, 90 + 80 * place, 1140, 60 + 90 * place)
    painter.end()
    return image
