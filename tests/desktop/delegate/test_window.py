"""Tests the delegate's window as a whole: what comes in is shown, what is asked goes out."""

import gc
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from tabletop.desktop.bridge import Bridge, CardChange, CardsArrived
from tabletop.desktop.delegate.arrivals import Arrivals
from tabletop.desktop.delegate.cover import Cover
from tabletop.desktop.delegate.decision_form import DecisionForm
from tabletop.desktop.delegate.decision_panel import DecisionPanel
from tabletop.desktop.delegate.reading_pane import ReadingPane
from tabletop.desktop.delegate.recorded import Recorded
from tabletop.desktop.delegate.top_bar import TopBar
from tabletop.desktop.delegate.window import DelegateWindow
from tabletop.desktop.drafts import Draft, Drafts
from tabletop.desktop.marking_strip import MarkingStrip
from tabletop.desktop.notice_bar import NoticeBar
from tabletop.desktop.start.entry_list import EntryList
from tabletop.desktop.start.exercise_page import ExercisePage
from tabletop.desktop.start.join_panel import JoinPanel
from tabletop.desktop.start.problems import Problems
from tabletop.exercise.bodies import DecisionBody, InjectBody, OptionLine
from tabletop.exercise.commands import Acknowledge, ConfirmReading, RecordDecision
from tabletop.exercise.refusals import Refusal
from tabletop.exercise.wire import Done, Refused
from tabletop.seat.address import parse_address
from tabletop.seat.link import Link
from tabletop.seat.outbox import Outbox
from tabletop.seat.thread import LinkThread
from tests.desktop import made_up
from tests.desktop.fakes import Seat
from tests.desktop.hostile import HOSTILE


def said(window: DelegateWindow) -> str:
    """All words a person sees, labels and document."""
    labels = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    pane = window._pane.document
    return "\n".join([*labels, pane.toPlainText() if pane.isVisible() else ""])


def form_of(window: DelegateWindow, number: int) -> DecisionForm:
    forms = window.findChildren(DecisionForm)
    return next(form for form in forms if form.card == f"decision:{number}")


def test_it_says_who_one_is_and_that_this_is_an_exercise(window: DelegateWindow) -> None:
    assert "Republic of Aldria" in said(window)
    assert "ALD" in said(window)
    assert "EXERCISE EXERCISE EXERCISE · EXERCISE RESTRICTED" in said(window)


def test_it_shows_all_three_clocks(window: DelegateWindow) -> None:
    assert "00:47:12" in said(window)
    assert "Tue 11 Feb 09:54" in said(window)
    assert "Move 2 of 4: Escalation" in said(window)


def test_the_clock_goes_on_by_itself(window: DelegateWindow, seat: Seat) -> None:
    seat.link.now += 5_000
    window._ticker.ticked.emit()
    assert "00:47:17" in said(window)


def test_a_paused_clock_stands_still_and_says_so(window: DelegateWindow, seat: Seat) -> None:
    seat.tell(clock=made_up.clock("paused"))
    seat.link.now += 60_000
    window._ticker.ticked.emit()
    assert "00:47:12" in said(window)
    assert "The exercise is paused" in said(window)


def test_before_anything_arrives_it_says_what_this_is(window: DelegateWindow) -> None:
    assert "Somebody did this on purpose." in said(window)
    assert "Nothing has arrived yet." in said(window)
    assert "No decision is open." in said(window)


def test_the_start_and_the_first_arrival_move_nothing_that_is_read(
    window: DelegateWindow, seat: Seat
) -> None:
    long = msgspec.structs.replace(made_up.EXERCISE, summary="Word. " * 4000)
    seat.tell(exercise=long, clock=made_up.clock("ready", 0))
    pane = window._pane.document
    pane.verticalScrollBar().setValue(200)
    before = pane.toPlainText(), pane.geometry(), window._decisions.geometry()
    seat.tell(clock=made_up.clock("running", 0))
    seat.tell(inject__1=made_up.inject(1))
    QCoreApplication.processEvents()
    assert (pane.toPlainText(), pane.geometry(), window._decisions.geometry()) == before
    assert pane.verticalScrollBar().value() == 200


def test_the_end_is_said_and_everything_stays_readable(window: DelegateWindow, seat: Seat) -> None:
    seat.tell(inject__1=made_up.inject(1, body="Still here"), clock=made_up.clock("ended"))
    window._arrivals.choose(1)
    assert "The exercise has ended" in said(window)
    assert "Still here" in said(window)


def test_what_is_in_sight_for_a_moment_is_confirmed_as_read_once(
    qtbot: QtBot, window: DelegateWindow, seat: Seat
) -> None:
    seat.tell(inject__1=made_up.inject(1))
    window._arrivals.choose(1)
    assert seat.commands() == []
    qtbot.waitUntil(lambda: seat.commands() == [ConfirmReading(card="inject:1")])
    window._pane.read.emit(1)
    assert len(seat.commands()) == 1


def test_what_was_read_elsewhere_is_not_confirmed_again(window: DelegateWindow, seat: Seat) -> None:
    seat.tell(inject__1=made_up.inject(1, read_by=(1,)))
    window._arrivals.choose(1)
    window._pane.read.emit(1)
    assert seat.commands() == []


def test_a_withdrawn_inject_leaves_the_reading_pane(window: DelegateWindow, seat: Seat) -> None:
    seat.tell(inject__1=made_up.inject(1, body="A secret"))
    window._arrivals.choose(1)
    seat.tell(inject__1=None)
    assert "A secret" not in said(window)
    assert "withdrawn" in said(window)


def test_something_new_does_not_move_what_is_being_read(window: DelegateWindow, seat: Seat) -> None:
    seat.tell(inject__1=made_up.inject(1, body="Word. " * 4000))
    window._arrivals.choose(1)
    bar = window._pane.document.verticalScrollBar()
    bar.setValue(200)
    seat.tell(inject__2=made_up.inject(2, body="Other"))
    assert window._pane.number == 1
    assert bar.value() == 200


def test_acknowledging_is_asked_for_and_then_said(window: DelegateWindow, seat: Seat) -> None:
    seat.tell(inject__1=made_up.inject(1, acknowledge=True, read_by=(1,)))
    window._arrivals.choose(1)
    assert "asks you to acknowledge" in said(window)
    window._pane._acknowledge.click()
    assert seat.commands() == [Acknowledge(card="inject:1")]
    seat.tell(inject__1=made_up.inject(1, acknowledge=True, acknowledged_by=(1,)))
    assert "You acknowledged this" in said(window)
    assert not window._pane._acknowledge.isVisible()


def test_an_acknowledgement_that_was_refused_says_why_until_it_is_pressed_again(
    window: DelegateWindow, seat: Seat
) -> None:
    seat.tell(inject__1=made_up.inject(1, acknowledge=True, read_by=(1,)))
    window._arrivals.choose(1)
    window._pane._acknowledge.click()
    refusal = Refusal("not_kept", {"why": "No space left on device"})
    seat.bridge.answered.emit(Refused(id=seat.link.submitted[0][0], refusal=refusal))
    seat.tell(inject__2=made_up.inject(2))
    assert "kept on this laptop: No space left on device. Free some space" in said(window)
    window._pane._acknowledge.click()
    assert len(seat.commands()) == 2
    seat.tell(inject__1=made_up.inject(1, acknowledge=True, acknowledged_by=(1,)))
    assert "You acknowledged this" in said(window)


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
    assert not form._editors.isEnabled()
    qtbot.waitUntil(lambda: "This could not be kept on this laptop" in said(window))
    assert form._editors.isEnabled() and form.draft().text == "We stand by it."


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
    assert form._editors.isEnabled()


def test_the_keyboard_goes_through_a_form_in_order_and_then_to_the_next(
    window: DelegateWindow, seat: Seat
) -> None:
    seat.tell(decision__3=made_up.OWN_WORDS, decision__2=made_up.DECISION)
    first, second = form_of(window, 2), form_of(window, 3)
    window._decisions.focus_first()
    passed = []
    for _ in range(8):
        passed.append(window.focusWidget())
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    # Options are one stop, and so are the three confidences: arrows and letters choose there.
    wanted: list[QWidget] = []
    for form, start in ((first, first._options.radios()[0]), (second, second._text)):
        wanted += [start, form._rationale, form._confidence.radios()[0], form._submit]
    assert passed == wanted


def test_only_the_form_that_waits_is_disabled(window: DelegateWindow, seat: Seat) -> None:
    seat.tell(decision__2=made_up.DECISION, decision__3=made_up.OWN_WORDS)
    form = form_of(window, 3)
    form.show_draft(Draft(text="We stand by it."))
    form.submit()
    assert not form._editors.isEnabled()
    assert form_of(window, 2)._editors.isEnabled()
    assert window._arrivals.isEnabled()


def test_a_link_that_is_down_is_said_with_its_age(window: DelegateWindow, seat: Seat) -> None:
    seat.link_state(connected=False, age_ms=12_000, waiting=2)
    assert "Away 0:12" in said(window)
    assert "saved on this laptop, 2 waiting" in said(window)
    assert "cannot be reached" in said(window)
    assert "running, when last heard of" in said(window)


def test_every_notice_is_equally_high_whatever_its_shape(
    window: DelegateWindow, seat: Seat
) -> None:
    heights = []
    for phase in ("paused", "ended"):
        seat.tell(clock=made_up.clock(phase))
        heights.append(window._notice.heightForWidth(1366))
    seat.link_state(connected=False, age_ms=12_000)
    assert window._notice.sentence.startswith("✖ The facilitator's laptop cannot be reached.")
    assert {*heights, window._notice.heightForWidth(1366)} == {heights[0]}


def test_covering_leaves_nothing_but_the_marking(window: DelegateWindow, seat: Seat) -> None:
    seat.tell(inject__1=made_up.inject(1, body="A secret"), decision__2=made_up.DECISION)
    window._arrivals.choose(1)
    window.toggle_cover()
    shown = sorted(line for line in said(window).splitlines() if line)
    assert shown == ["Covered", "EXERCISE EXERCISE EXERCISE · EXERCISE RESTRICTED · TLP:AMBER"]
    assert not any(radio.isVisible() for radio in window.findChildren(QRadioButton))


def test_escape_uncovers(window: DelegateWindow) -> None:
    window.cover()
    QTest.keyClick(window._cover, Qt.Key.Key_Escape)
    assert "Republic of Aldria" in said(window)


def test_while_covered_new_things_stay_hidden(window: DelegateWindow, seat: Seat) -> None:
    window.cover()
    seat.tell(inject__1=made_up.inject(1, subject="A secret"), decision__2=made_up.DECISION)
    assert "secret" not in said(window)
    assert "Decision" not in said(window)


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


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_is_everywhere(
    window: DelegateWindow, seat: Seat, text: str
) -> None:
    option = OptionLine(key="a", label=text, tradeoff=text)
    seat.tell(
        inject__1=made_up.inject(1, subject=text, sender=text, body=text),
        decision__2=DecisionBody(
            number=2, title=text, question=text, status="open", opened_ms=0, options=(option,)
        ),
    )
    window._arrivals.choose(1)
    formats = {label.textFormat() for label in window.findChildren(QLabel)}
    assert formats <= {Qt.TextFormat.PlainText, Qt.TextFormat.AutoText}
    rich = [
        label
        for label in window.findChildren(QLabel)
        if label.textFormat() != Qt.TextFormat.PlainText and label.text()
    ]
    assert rich == []
    assert text in "\n".join(label.text() for label in window.findChildren(QLabel))


def test_an_alert_is_raised_for_injects_to_all_alone(
    window: DelegateWindow, seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    alerts: list[object] = []
    monkeypatch.setattr(QApplication, "alert", alerts.append)
    seat.tell(inject__1=made_up.inject(1))
    seat.tell(inject__2=made_up.inject(2))
    assert alerts == []
    seat.tell(inject__3=made_up.inject(3, to_all=True))
    assert alerts == [window]


def test_a_window_that_was_closed_is_gone(qtbot: QtBot) -> None:
    seat = Seat()
    window = DelegateWindow(seat.bridge, drafts=Drafts(None))
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window.show()
    seat.begin()
    seat.tell(**{f"inject__{body.number}": body for body in made_up.injects()})
    seat.tell(decision__2=made_up.DECISION)
    window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    del window
    gc.collect()
    left = [thing for thing in gc.get_objects() if isinstance(thing, DelegateWindow | DecisionForm)]
    assert left == []
    assert not seat.link.open


def test_everything_anew_forgets_what_was_there(window: DelegateWindow, seat: Seat) -> None:
    seat.tell(inject__1=made_up.inject(1, subject="Old"), decision__2=made_up.DECISION)
    seat.tell_all(exercise=made_up.EXERCISE, clock=made_up.clock())
    assert window._holdings.bodies(InjectBody) == []
    assert "No decision is open." in said(window)


def test_control_and_enter_submit_from_within_a_text(
    qtbot: QtBot, window: DelegateWindow, seat: Seat
) -> None:
    seat.tell(decision__2=made_up.DECISION)
    form = form_of(window, 2)
    form.show_draft(Draft(option="b", rationale="Heat first.", confidence="high"))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    form._rationale.setFocus()
    QTest.keyClick(form._rationale, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(seat.commands()) == 1


@pytest.mark.parametrize(
    "make",
    [
        TopBar,
        MarkingStrip,
        Arrivals,
        ReadingPane,
        DecisionPanel,
        Cover,
        Recorded,
        NoticeBar,
        JoinPanel,
        ExercisePage,
        EntryList,
        Problems,
    ],
)
def test_a_panel_opens_and_closes_without_a_trace(qapp: QApplication, make: type[QWidget]) -> None:
    panel = make()
    panel.show()
    panel.close()
    panel.deleteLater()
    del panel
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert [thing for thing in gc.get_objects() if type(thing) is make] == []
