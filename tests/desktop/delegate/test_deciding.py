"""Tests deciding in the delegate's window: handed in, kept, refused, and by keyboard."""

from pathlib import Path

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tabletop.desktop.bridge import Bridge, CardChange, CardsArrived
from tabletop.desktop.delegate.decision_form import DecisionForm
from tabletop.desktop.delegate.window import DelegateWindow
from tabletop.desktop.drafts import Draft, Drafts
from tabletop.exercise.commands import RecordDecision
from tabletop.exercise.refusals import Refusal
from tabletop.exercise.wire import Done, Refused
from tabletop.seat.address import parse_address
from tabletop.seat.link import Link
from tabletop.seat.outbox import Outbox
from tabletop.seat.thread import LinkThread
from tests.desktop import made_up
from tests.desktop.delegate.looking import form_of, said
from tests.desktop.fakes import Seat


def test_a_laptop_whose_disk_is_full_says_so_and_the_form_may_be_used_again(
    qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "full").touch()
    outbox = Outbox(tmp_path / "full" / "seat.json")
    bridge = Bridge(
        lambda hooks: LinkThread(Link(parse_address("127.0.0.1:9"), hooks, outbox=outbox))
    )
    window = DelegateWindow(bridge, drafts=Drafts(None))
    qtbot.addWidget(window)
    window.show()
    bridge.start()
    card = CardChange("decision:3", 1, made_up.OWN_WORDS)
    bridge.cards_arrived.emit(CardsArrived("delegation:ald", True, (card,)))
    form = form_of(window, 3)
    form.show_draft(Draft(text="We stand by it."))
    form.submit()
    assert not form.fields.isEnabled()
    qtbot.waitUntil(lambda: "This could not be kept on this laptop" in said(window))
    assert form.fields.isEnabled() and form.draft().text == "We stand by it."


def test_a_decision_is_submitted_and_recorded(
    qtbot: QtBot, window: DelegateWindow, seat: Seat
) -> None:
    seat.tell(decision__2=made_up.DECISION)
    form = form_of(window, 2)
    form.show_draft(Draft(option="b", rationale="Heat first. ", confidence="high"))
    window._decisions.submit_focused()
    wanted = RecordDecision(
        card="decision:2", option="b", rationale="Heat first.", confidence="high"
    )
    assert seat.commands() == [wanted]
    seat.link_state(waiting=1)
    assert "Saved on this laptop, not recorded yet" in said(window)
    assert "Saved on this laptop, 1 waiting" in said(window)
    seat.bridge.answered.emit(Done(id=seat.link.submitted[0][0], recorded=3))
    assert "Recorded #3" in said(window)
    assert form.draft() == Draft()


def test_a_refusal_is_a_sentence_in_place_and_nothing_typed_is_lost(
    window: DelegateWindow, seat: Seat
) -> None:
    seat.tell(decision__2=made_up.DECISION)
    form = form_of(window, 2)
    typed = Draft(option="b", rationale="Heat first.", confidence="high")
    form.show_draft(typed)
    form.submit()
    refusal = Refused(id=seat.link.submitted[0][0], refusal=Refusal("decision_closed"))
    seat.bridge.answered.emit(refusal)
    assert "Ask the facilitator to reopen it." in said(window)
    assert form.draft() == typed
    assert form.fields.isEnabled()


def refuse(window: DelegateWindow, seat: Seat) -> None:
    """What was handed in is refused, in a window that is too low to show the whole form."""
    window.resize(1366, 620)
    refusal = Refused(id=seat.link.submitted[0][0], refusal=Refusal("decision_closed"))
    seat.bridge.answered.emit(refusal)


def test_a_refusal_is_brought_into_sight_of_whoever_is_at_the_form(
    qtbot: QtBot, window: DelegateWindow, seat: Seat
) -> None:
    seat.tell(decision__2=made_up.DECISION)
    form = form_of(window, 2)
    form.show_draft(Draft(option="b", rationale="Heat first.", confidence="high"))
    window._decisions.focus_first()
    form.submit()
    refuse(window, seat)

    words = form._status
    qtbot.waitUntil(lambda: words.visibleRegion().boundingRect() == words.rect())


def test_a_refusal_moves_nothing_for_whoever_reads_elsewhere(
    window: DelegateWindow, seat: Seat
) -> None:
    seat.tell(decision__2=made_up.DECISION)
    form = form_of(window, 2)
    form.show_draft(Draft(option="b", rationale="Heat first.", confidence="high"))
    form.submit()
    window._pane.document.setFocus()
    refuse(window, seat)

    assert "Ask the facilitator to reopen it." in said(window)
    assert window._decisions._scroll.verticalScrollBar().value() == 0


def test_the_keyboard_goes_through_a_form_in_order_and_then_to_the_next(
    window: DelegateWindow, seat: Seat
) -> None:
    seat.tell(decision__3=made_up.OWN_WORDS, decision__2=made_up.DECISION)
    first, second = form_of(window, 2), form_of(window, 3)
    window._decisions.focus_first()
    passed = []
    for _ in range(10):
        passed.append(window.focusWidget())
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    # Options are one stop, and so are the three confidences: arrows and letters choose there.
    wanted: list[QWidget] = []
    for form, start in (
        (first, first.fields.options.radios()[0]),
        (second, second.fields.text),
    ):
        fields = form.fields
        wanted += [start, fields.rationale, fields._confidence.radios()[0]]
        wanted += [fields.grounds._fold, form._submit]
    assert passed == wanted


def test_only_the_form_that_waits_is_disabled(window: DelegateWindow, seat: Seat) -> None:
    seat.tell(decision__2=made_up.DECISION, decision__3=made_up.OWN_WORDS)
    form = form_of(window, 3)
    form.show_draft(Draft(text="We stand by it."))
    form.submit()
    assert not form.fields.isEnabled()
    assert form_of(window, 2).fields.isEnabled()
    assert window._arrivals.isEnabled()


def test_drafts_survive_a_crash_of_the_window(qtbot: QtBot, seat: Seat, tmp_path: object) -> None:
    drafts = Drafts(None)
    first = DelegateWindow(seat.bridge, drafts=drafts)
    qtbot.addWidget(first)
    first.show()
    seat.begin()
    seat.tell(decision__2=made_up.DECISION)
    field = form_of(first, 2).findChildren(QPlainTextEdit)[1]
    field.setPlainText("Half a thought")
    qtbot.waitUntil(lambda: drafts.draft("decision:2").rationale == "Half a thought")
    other = Seat()
    second = DelegateWindow(other.bridge, drafts=drafts)
    qtbot.addWidget(second)
    other.begin()
    other.tell(decision__2=made_up.DECISION)
    assert form_of(second, 2).draft().rationale == "Half a thought"


def test_control_and_enter_submit_from_within_a_text(
    qtbot: QtBot, window: DelegateWindow, seat: Seat
) -> None:
    seat.tell(decision__2=made_up.DECISION)
    form = form_of(window, 2)
    form.show_draft(Draft(option="b", rationale="Heat first.", confidence="high"))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    form.fields.rationale.setFocus()
    QTest.keyClick(form.fields.rationale, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(seat.commands()) == 1


def test_what_is_undecided_and_closes_soonest_stands_on_top(
    window: DelegateWindow, seat: Seat
) -> None:
    later = msgspec.structs.replace(made_up.DECISION, number=1, deadline_ms=None)
    sooner = msgspec.structs.replace(made_up.DECISION, number=4, deadline_ms=50 * 60_000)
    seat.tell(decision__1=later, decision__2=made_up.DECISION, decision__4=sooner)
    assert order_of(window) == [4, 2, 1]
    assert "◐ 3 open" in said(window)

    seat.tell(decision__4=msgspec.structs.replace(sooner, decided=1))

    assert order_of(window) == [2, 1, 4]
    assert "◐ 2 open, 1 decided" in said(window)
    window._decisions.focus_first()
    assert form_of(window, 2).isAncestorOf(window.focusWidget())


def test_what_is_missing_is_brought_into_sight(
    qtbot: QtBot, window: DelegateWindow, seat: Seat
) -> None:
    window.resize(1100, 600)
    seat.tell(decision__4=made_up.VOTED)
    form = form_of(window, 4)
    form.show_draft(Draft(option="b", waived=True))
    bar = window._decisions._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > form.fields.present.y())
    bar.setValue(bar.maximum())
    assert form.fields.rationale.visibleRegion().isEmpty()
    form.submit()
    assert not form.fields._lack.visibleRegion().isEmpty()


def order_of(window: DelegateWindow) -> list[int]:
    """The numbers of the decisions as they stand."""
    forms = window.findChildren(DecisionForm)
    return [form.number for form in sorted(forms, key=lambda form: form.y())]
