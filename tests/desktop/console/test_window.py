"""Tests that the window shows what the cards say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tabletop.desktop.console.away_bar import AWAY
from tabletop.desktop.console.columns import MARK_ROLE, Moment
from tabletop.desktop.console.ended_bar import EndedBar
from tabletop.desktop.console.roster_panel import Sitter, shortened, sitter_words
from tabletop.desktop.services import VerifyResult
from tabletop.desktop.words import MARKS
from tabletop.exercise import commands as c
from tabletop.exercise.bodies import DecidedByBody
from tabletop.exercise.refusals import Refusal, words
from tabletop.exercise.wire import Notice
from tests.desktop.console import made_up, made_up_decisions, made_up_room
from tests.desktop.console.desk import Desk, made_up_services


def test_the_top_says_what_runs_and_when(desk: Desk) -> None:
    top = desk.window.panels.top
    assert top.move_line.text() == "Move 2 of 3: Escalation"
    assert top.clocks.elapsed == "00:47:12"
    assert top.clocks.scenario == "Tue 14 Mar 09:20"
    assert top.clocks.phase == "running"
    assert top.primary.text() == "Pause" and top.primary.key == "Space"
    assert top.place.seats_line.text() == "22 of 24 connected"


def test_the_marking_the_banner_and_the_handling_stand_on_top(desk: Desk) -> None:
    said = desk.window.panels.marking.words.text()
    for part in ("EXERCISE EXERCISE EXERCISE", "EXERCISE RESTRICTED", "TLP:AMBER"):
        assert part in said


def test_time_goes_on_by_the_hubs_clock_and_stands_still_in_a_pause(desk: Desk) -> None:
    desk.link.now += 61_000
    desk.window.show_now()
    assert desk.window.panels.top.clocks.elapsed == "00:48:13"
    desk.tell({"clock": made_up.clock("paused")})
    desk.link.now += 61_000
    desk.window.show_now()
    assert desk.window.panels.top.clocks.elapsed == "00:47:12"


def test_what_comes_next_is_there_soonest_first_and_ticks(desk: Desk) -> None:
    model = desk.window.panels.next.model
    assert [model.row_at(at).key for at in range(2)] == ["inject:i18", "decision:d8"]
    assert model.index(0, 3).data() == "06:10"
    desk.link.now += 10_000
    desk.window.show_now()
    assert model.index(0, 3).data() == "06:00"


def test_what_waits_for_its_condition_says_so_after_all_that_has_a_time(desk: Desk) -> None:
    panel = desk.window.panels.next
    last = panel.model.rowCount() - 1
    assert panel.model.row_at(last).key == "inject:i17"
    assert panel.model.index(last, 3).data() == "waits"
    assert panel.head.said().endswith("◐ 1 waits for its condition")


def test_what_does_not_come_at_its_time_steps_back_by_itself(desk: Desk) -> None:
    model = desk.window.panels.next.model
    desk.link.now += 6 * made_up_room.MINUTE + 12_000
    desk.window.ticker.ticked.emit()
    last = model.rowCount() - 1
    assert [model.row_at(at).key for at in (last - 1, last)] == ["inject:i17", "inject:i18"]
    assert desk.window.panels.script.msel.model.row_at(17).status == "ready"
    assert model.data(model.index(last, 0), MARK_ROLE) is MARKS["due"]


def test_a_point_whose_move_is_over_does_not_come_by_itself(desk: Desk) -> None:
    body = desk.window.board.point("d8")
    assert body is not None
    past = msgspec.structs.replace(body, move=1, due_ms=made_up_room.ELAPSED - 60_000)
    desk.tell({"decision:d8": past})
    assert desk.window.panels.next.model.place_of("decision:d8") is None
    decisions = desk.window.panels.decisions
    decisions.show_group("Ahead")
    assert "not opened" in decisions.model.index(0, 0).data()


def test_cards_that_arrive_together_are_drawn_together(qtbot: QtBot, desk: Desk) -> None:
    model = desk.window.panels.script.msel.model
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    for number in range(1, 6):
        body = msgspec.structs.replace(desk.window.board.injects()[number], status="held")
        desk.tell_later({f"inject:i{number + 1}": body, f"inject:new{number}": None})
    qtbot.waitUntil(lambda: not desk.window.waiting())
    assert len(resets) <= 1


def test_the_inject_is_shown_as_they_will_see_it_with_the_reasons(desk: Desk) -> None:
    desk.window.panels.script.msel.chosen.emit("i17")
    panel = desk.window.panels.inject
    assert "Signals on the northern line" in panel.document.toPlainText()
    marking = panel.document.toPlainText().split("\n")[0]
    assert marking == "EXERCISE EXERCISE EXERCISE · EXERCISE RESTRICTED · TLP:AMBER"
    said = panel.details.toPlainText()
    for part in ("✓\telapsed time", "…\tAldria chose", "Notes for you", "Evaluators watch"):
        assert part in said
    assert panel.status.words == "due, waits for its condition"


def test_an_inject_that_changes_does_not_scroll_away(desk: Desk) -> None:
    panel = desk.window.panels.inject
    desk.window.resize(1180, 640)
    panel.document.verticalScrollBar().setValue(40)
    body = desk.window.board.inject("i17")
    assert body is not None
    desk.tell({"inject:i17": msgspec.structs.replace(body, status="ready")})
    assert panel.document.verticalScrollBar().value() == 40


def test_away_says_so_and_nothing_can_be_asked(desk: Desk) -> None:
    panels = desk.window.panels
    desk.link_state(connected=False)
    assert panels.away.isVisible() and panels.away.words.text() == AWAY
    assert not panels.top.primary.isEnabled() and not panels.script.write.isEnabled()
    desk.link_state()
    assert not panels.away.isVisible() and panels.top.primary.isEnabled()


def test_a_hub_that_turns_the_window_away_says_why(desk: Desk) -> None:
    desk.link_state(connected=False, refusal=Refusal("other_version"))
    assert desk.window.panels.away.words.text() == words(Refusal("other_version"))


def test_a_recovered_exercise_says_what_happened(desk: Desk) -> None:
    desk.tell({"clock": made_up.clock("paused", recovered=True)})
    panels = desk.window.panels
    assert panels.recovered.isVisible()
    assert panels.top.clocks.phase == "paused"
    desk.tell({"clock": made_up.clock("running")})
    assert not panels.recovered.isVisible()


def test_a_refusal_stays_until_the_next_action(desk: Desk) -> None:
    refusal = Refusal("not_running")
    desk.window.panels.top.primary.click()
    desk.answer_last(refusal)
    assert desk.window.panels.status.said() == words(refusal)
    desk.window.panels.top.primary.click()
    assert desk.window.panels.status.said() == ""


def test_notices_queue_up_and_are_dismissed_one_by_one(desk: Desk) -> None:
    bar = desk.window.panels.notices
    for code in ("id_reused", "not_recorded", "id_reused"):
        desk.bridge.noticed.emit(Notice(refusal=Refusal(code)))
    assert bar.isVisible() and "1 more" in bar.words.text()
    bar.close_button.click()
    assert bar.words.text() == words(Refusal("not_recorded"))
    bar.close_button.click()
    assert not bar.isVisible()


def test_a_gate_that_holds_lets_the_next_move_begin_once_asked_about(desk: Desk) -> None:
    move = desk.window.board.current_move()
    assert move is not None
    desk.tell({"move:m2": msgspec.structs.replace(move, gate_open=True)})
    desk.window.panels.top.advance.click()
    (dialog,) = desk.window.dialogs.open_ones()
    assert desk.commands() == [] and "move 3" in dialog.windowTitle()
    dialog.deed.click()
    assert desk.commands() == [c.AdvanceMove()]


def test_the_last_move_has_no_next(desk: Desk) -> None:
    desk.tell(made_up.moves(current=3))
    assert not desk.window.panels.top.advance.isEnabled()
    assert desk.window.panels.top.advance.text() == "Last move"


def test_code_and_address_are_copied_together(desk: Desk) -> None:
    desk.window.panels.top.place.copy.click()
    said = QGuiApplication.clipboard().text()
    assert "K7F-2QX" in said and "http://192.168.1.20:8765" in said


def test_a_decision_that_comes_next_leads_to_its_panel(desk: Desk) -> None:
    desk.window.panels.next.table.selectRow(1)
    assert desk.window.panels.decisions.table.selected_key() == "d8"
    assert desk.window.panels.decisions.buttons["open"].isEnabled()


def test_reasons_of_a_decision_stand_below_the_feed(desk: Desk) -> None:
    feed = desk.window.panels.feed
    feed.table.selectRow(2)
    said = feed.reasons.toPlainText()
    assert "outside actor" in said and "moderate confidence" in said


def test_a_milestone_is_set_by_hand_and_cleared(desk: Desk) -> None:
    state = desk.window.panels.script.state
    for row in (1, 0):
        state.table.selectRow(row)
        state.set.click()
    assert desk.commands() == [
        c.SetMilestone(milestone="blamed", value=True),
        c.SetMilestone(milestone="stable", value=False),
    ]


def test_after_the_end_the_record_is_named_and_the_report_made(qtbot: QtBot, desk: Desk) -> None:
    panels = desk.window.panels
    desk.tell(made_up.ended(), full=True)
    qtbot.waitUntil(lambda: "412 events" in panels.ended.record.text())
    with qtbot.waitSignal(panels.ended.report_made) as made:
        panels.top.primary.strike("M")
    assert made.args == [Path(made_up_room.PLACE.file).parent / "grid-attack-14-march-report.pdf"]
    assert made.args[0].name in panels.ended.report.text()
    assert desk.commands() == []


def test_the_whole_digest_stands_there_and_one_key_copies_it(qtbot: QtBot, desk: Desk) -> None:
    digest = desk.window.panels.ended.digest
    desk.window.resize(desk.window.minimumSize())
    desk.tell(made_up.ended(), full=True)
    qtbot.waitUntil(digest.isVisible)
    assert digest.text() == " ".join(["3fa9 1b22"] * 8)
    assert digest.height() >= digest.heightForWidth(digest.width())
    QTest.keyClick(desk.window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "412:" + "3fa91b22" * 8


def test_a_record_that_does_not_hold_says_what_was_found(qtbot: QtBot) -> None:
    found = VerifyResult(holds=False, sentence="Event 7 was changed.", events=9, head="ab" * 32)
    bar = EndedBar(replace(made_up_services(), verify=lambda file: found))
    qtbot.addWidget(bar)
    bar.show_ended(Path("exercise.tabletop"), 9)
    qtbot.waitUntil(lambda: bar.record.text() == "Event 7 was changed.")


def test_what_is_recorded_after_the_end_has_its_own_digest(qtbot: QtBot) -> None:
    heads = iter(["ab" * 32, "cd" * 32])
    checked: list[Path] = []

    def verify(file: Path) -> VerifyResult:
        checked.append(file)
        return VerifyResult(holds=True, sentence="", events=len(checked), head=next(heads))

    bar = EndedBar(replace(made_up_services(), verify=verify))
    qtbot.addWidget(bar)
    bar.show_ended(Path("exercise.tabletop"), 9)
    bar.show_ended(Path("exercise.tabletop"), 9)
    bar.show_ended(Path("exercise.tabletop"), 10)
    assert not bar.copy.isEnabled()
    qtbot.waitUntil(bar.copy.isEnabled)
    bar.show_ended(Path("exercise.tabletop"), 10)
    assert len(checked) == 2
    bar.copy.click()
    assert QGuiApplication.clipboard().text() == "2:" + "cd" * 32


def test_after_the_end_nobody_is_missed_and_what_was_decided_is_shown(desk: Desk) -> None:
    panels = desk.window.panels
    desk.tell(made_up.ended(), full=True)
    assert panels.roster.head.said() == "who took part"
    assert panels.top.place.seats_line.property("state") == "quiet"
    assert panels.decisions.switches["Done"].isChecked()


def test_the_report_that_was_made_is_the_next_to_open_until_more_is_recorded(
    qtbot: QtBot, desk: Desk
) -> None:
    panels = desk.window.panels
    desk.tell(made_up.ended(), full=True)
    with qtbot.waitSignal(panels.ended.report_made):
        panels.top.primary.strike("M")
    assert panels.top.primary.text() == "Open report"
    card, body = next((c, b) for c, b in made_up.ended().items() if isinstance(b, DecidedByBody))
    desk.tell({card: body})
    assert panels.top.primary.text() == "Open report"
    desk.tell({card: None})
    assert panels.top.primary.text() == "Make report"


def test_what_was_done_fades_and_what_was_refused_stays(qtbot: QtBot, desk: Desk) -> None:
    status = desk.window.panels.status
    status.fading.setInterval(1)
    desk.window.panels.top.primary.click()
    desk.answer_last()
    assert status.said() == "Paused."
    qtbot.waitUntil(lambda: status.said() == "")
    desk.window.panels.top.primary.click()
    desk.answer_last(Refusal("not_running"))
    assert not status.fading.isActive()


def test_before_the_start_what_comes_is_counted_from_it(desk: Desk) -> None:
    first = msgspec.structs.replace(desk.window.board.injects()[16], due_ms=0, status="ready")
    second = msgspec.structs.replace(desk.window.board.injects()[17], due_ms=90_000)
    cards = {**made_up.before_start(), "inject:i17": first, "inject:i18": second}
    desk.tell(cards, full=True)
    model = desk.window.panels.next.model
    assert [model.index(at, 3).data() for at in range(2)] == ["at start", "+01:30"]


def test_empty_places_say_what_will_stand_there(desk: Desk) -> None:
    desk.tell(made_up.before_start(), full=True)
    panels = desk.window.panels
    assert "once the exercise has started" in panels.next.table.empty_words
    assert panels.decisions.table.empty_words == "No decision is open."
    assert panels.feed.table.empty_words == "Nothing has been decided yet."


def test_with_nothing_open_the_next_decision_is_announced(desk: Desk) -> None:
    points = {
        key: None for key in made_up_decisions.points() if key not in ("decision:d8", "decision:d9")
    }
    desk.tell(points)
    said = desk.window.panels.decisions.table.empty_words
    assert said == "No decision is open. The next opens in 09:28."


def test_the_smallest_window_has_room_for_every_button_of_the_top(desk: Desk) -> None:
    desk.window.resize(desk.window.minimumSize())
    QCoreApplication.processEvents()
    top = desk.window.panels.top
    for button in (top.primary, top.advance, top.end, top.place.copy, top.place.show_room):
        assert button.isVisible() and button.width() >= button.sizeHint().width(), button.text()
    tabs = desk.window.panels.script.tabs
    assert tabs.width() >= tabs.sizeHint().width()


def test_a_long_name_leaves_room_on_its_line() -> None:
    long = shortened(Sitter("Wilhelmina Konstantinopolsky " * 3, away_ms=1))
    words = sitter_words(long, Moment(0, 20_001))
    assert words == "Wilhelmina Konstantinopol… away 0:20"
    assert shortened(Sitter("Dana Lee")).name == "Dana Lee"
