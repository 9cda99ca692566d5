"""Tests of the console at the full package: rulings, storylines, levels and the story."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tabletop.desktop.console.columns import Moment
from tabletop.desktop.console.command_dialog import CommandDialog
from tabletop.desktop.console.point_words import standing
from tabletop.desktop.console.record_dialog import RecordDialog
from tabletop.desktop.console.ruling_dialog import RulingDialog
from tabletop.desktop.console.story_view import StoryView
from tabletop.exercise import commands as c
from tests.desktop.console.table_link import PlayedDesk
from tests.exercise.table import Table
from tests.full_package import full_scenario

Dialog = TypeVar("Dialog", bound=CommandDialog)


@pytest.fixture
def played(qtbot: QtBot, settings: QSettings) -> Iterator[PlayedDesk]:
    """A console at the full package, six minutes in, with an answer in own words."""
    table = Table(full_scenario())
    table.wait(minutes=6)
    table.delegate(1, c.RecordDecision(card="decision:2", text="We name nobody.\nNot yet."))
    desk = PlayedDesk(table, settings)
    qtbot.addWidget(desk.window)
    desk.window.show()
    qtbot.waitUntil(desk.settled)
    yield desk
    desk.close()


def ruling(qtbot: QtBot, desk: PlayedDesk) -> RulingDialog:
    """Strike the key on the row that waits for a ruling."""
    decisions = desk.window.panels.decisions
    decisions.reveal("words")
    decisions.table.setFocus()
    QTest.keyClick(decisions.table, Qt.Key.Key_A)
    (dialog,) = desk.window.dialogs.open_ones()
    assert isinstance(dialog, RulingDialog)
    return dialog


def row_words(desk: PlayedDesk, decision: str) -> str:
    model = desk.window.panels.decisions.model
    place = model.place_of(decision)
    assert place is not None
    return str(model.index(place, 0).data(Qt.ItemDataRole.DisplayRole))


def test_what_waits_for_a_ruling_stays_in_the_open(qtbot: QtBot, played: PlayedDesk) -> None:
    played.table.white(c.CloseDecision(decision="words"))
    played.link.tell(0, full=True)
    qtbot.waitUntil(played.settled)

    assert "to be ruled about: ald" in row_words(played, "words")
    assert "waits for your ruling" in details(played)


def test_five_buttons_keep_their_labels_whole_on_a_small_screen(
    qtbot: QtBot, played: PlayedDesk
) -> None:
    played.window.resize(1366, 768)
    decisions = played.window.panels.decisions
    decisions.reveal("words")
    shown = [button for button in decisions.buttons.values() if button.isVisible()]
    assert len(shown) == 5
    qtbot.waitUntil(lambda: all(b.width() >= b.sizeHint().width() for b in shown))
    assert max(b.geometry().right() for b in shown) < decisions.width()


def details(played: PlayedDesk) -> str:
    table = played.window.panels.decisions.table
    played.window.panels.decisions.reveal("words")
    table.clicked.emit(table.currentIndex())
    return played.window.panels.point.details.toPlainText()


def test_what_waits_for_a_ruling_is_told_beside_every_list(
    qtbot: QtBot, played: PlayedDesk
) -> None:
    decisions = played.window.panels.decisions
    decisions.show_group("Done")
    assert decisions.switches["Open"].mark == "▲"
    details(played)
    assert played.window.panels.point.status.words == "to be ruled"
    dialog = ruling(qtbot, played)
    dialog.outcome.setCurrentIndex(1)
    dialog.deed.click()
    qtbot.waitUntil(played.settled)
    assert decisions.switches["Open"].mark == ""


def test_the_reasons_stand_below_the_words_to_be_ruled_about(
    qtbot: QtBot, played: PlayedDesk
) -> None:
    why = "Nobody\nknows."
    played.table.delegate(1, c.RecordDecision(card="decision:2", text="Wait.", rationale=why))
    played.link.tell(0, full=True)
    qtbot.waitUntil(played.settled)
    assert ruling(qtbot, played).words.toPlainText() == "Wait.\nWhy: Nobody\nknows."


def test_long_words_to_be_ruled_about_are_seen_at_once(qtbot: QtBot, played: PlayedDesk) -> None:
    said = "We name nobody, and we ask all sides to keep the line open. " * 6
    played.table.delegate(1, c.RecordDecision(card="decision:2", text=said))
    played.link.tell(0, full=True)
    qtbot.waitUntil(played.settled)
    words = ruling(qtbot, played).words
    assert words.height() > 100 and words.verticalScrollBar().maximum() == 0


def test_an_outcome_is_ruled_by_key_and_its_effects_follow(
    qtbot: QtBot, played: PlayedDesk
) -> None:
    dialog = ruling(qtbot, played)
    assert dialog.words.toPlainText() == "We name nobody.\nNot yet.\nNo rationale was given."
    assert dialog.outcome.placeholderText() == "choose what you rule"
    dialog.deed.click()
    assert "Choose an outcome" in dialog.sentence.text()
    dialog.outcome.setCurrentIndex(1)
    dialog.deed.click()
    qtbot.waitUntil(played.settled)

    said = "Ruled about D2 for Republic of Aldria."
    qtbot.waitUntil(lambda: played.window.panels.status.said() == said)
    assert "ruled: Names nobody" in details(played)
    join = played.window.board.point("join")
    assert join is not None and join.status == "open"


def test_none_of_the_outcomes_takes_a_rung_and_a_reason(qtbot: QtBot, played: PlayedDesk) -> None:
    dialog = ruling(qtbot, played)
    dialog.outcome.setCurrentIndex(0)
    assert not dialog.rung.isEnabled()
    dialog.outcome.setCurrentIndex(2)
    dialog.rung.setCurrentIndex(2)
    dialog.deed.click()
    assert "what you rule" in dialog.sentence.text()
    dialog.reason.setPlainText("A threat, if a veiled one.")
    dialog.deed.click()
    qtbot.waitUntil(played.settled)

    (decided,) = played.window.board.decided()
    assert (decided.rung, decided.rulings[0].reason) == (6, "A threat, if a veiled one.")


def test_ruling_again_says_what_it_replaces(qtbot: QtBot, played: PlayedDesk) -> None:
    played.table.white(
        c.AdjudicateDecision(decision="words", delegation="ald", n=1, outcome="soft")
    )
    played.link.tell(0, full=True)
    qtbot.waitUntil(played.settled)

    dialog = ruling(qtbot, played)

    assert "Ruled before: Names nobody. This ruling takes its place." in dialog.words.toPlainText()


def test_words_that_came_while_the_dialog_stood_are_shown_to_be_ruled_instead(
    qtbot: QtBot, played: PlayedDesk
) -> None:
    dialog = ruling(qtbot, played)
    dialog.outcome.setCurrentIndex(0)
    played.table.delegate(1, c.RecordDecision(card="decision:2", text="We wait and see."))
    played.link.tell(0, full=True)
    qtbot.waitUntil(played.settled)
    dialog.deed.click()
    qtbot.waitUntil(lambda: "has decided anew" in dialog.sentence.text())

    assert dialog.words.toPlainText().startswith("We wait and see.\n")
    assert dialog.outcome.currentIndex() < 0
    dialog.outcome.setCurrentIndex(1)
    dialog.deed.click()
    qtbot.waitUntil(played.settled)
    assert "ruled: Names nobody" in details(played)


def test_a_question_with_options_alone_offers_no_ruling(qtbot: QtBot, played: PlayedDesk) -> None:
    played.window.panels.decisions.reveal("response")

    assert not played.window.panels.decisions.buttons["rule"].isVisible()


def test_a_storyline_is_opened_by_hand(qtbot: QtBot, played: PlayedDesk) -> None:
    state = played.window.panels.script.state
    played.window.panels.script.enter(2)
    state.table.selectRow(state.switches.place_of("storyline:rail") or 0)
    assert state.set.text() == "Open"
    QTest.keyClick(state.table, Qt.Key.Key_Return)
    qtbot.waitUntil(played.settled)

    assert state.set.text() == "Close"
    assert played.table.engine.state.storylines["rail"] is True


def test_a_level_is_shown_by_its_word(played: PlayedDesk) -> None:
    model = played.window.panels.script.state.variables
    said = [
        model.index(row, 0).data(Qt.ItemDataRole.DisplayRole) for row in range(model.rowCount())
    ]

    assert said == ["Tension: 30 %", "Seats: 3", "Mood: tense"]


def test_the_story_says_who_holds_what_and_follows_the_exercise(
    qtbot: QtBot, played: PlayedDesk
) -> None:
    QTest.keyClick(played.window, Qt.Key.Key_B)
    story = played.window.dialogs._story
    assert isinstance(story, StoryView)
    told = {}
    for name, chip in story.panel.chips.items():
        chip.click()
        told[name] = story.panel.view.toPlainText()
    assert "sold the access to a crew of thieves" in told["Truth"]
    assert "B2  Log of the gateway\nHeld by ALD, BRN, CST" in told["Evidence"]
    assert "D3  A letter\nHeld by nobody yet" in told["Evidence"]
    assert "News agency, Continental Press, played by the media cell" in told["People"]
    assert "In brackets: ALD" in told["Texts"]
    assert "ALD: Asks through the point of contact. (inject 1, D1)" in told["Guide"]
    assert "What did only you know?" in told["Hot wash"]
    assert "(c)  Do not knowingly let territory" in told["Norms"]

    story.panel.chips["Evidence"].click()
    played.wait(minutes=4)
    qtbot.waitUntil(played.settled)

    assert "D3  A letter\nHeld by CST" in story.panel.view.toPlainText()
    story.close()


def test_a_record_that_replaces_says_so_and_so_does_a_closed_point(
    qtbot: QtBot, played: PlayedDesk
) -> None:
    played.table.white(c.CloseDecision(decision="words"))
    played.link.tell(0, full=True)
    qtbot.waitUntil(played.settled)
    played.window.dialogs.record("words")
    (dialog,) = played.window.dialogs.open_ones()
    assert isinstance(dialog, RecordDialog)

    assert dialog.delegation.currentText() == "ALD  Republic of Aldria, has decided"
    said = dialog._before.text()
    assert said.startswith("Decided at 00:06:00: “We name nobody. Not yet.” What you record takes")
    assert said.endswith("The point is closed for them; it is recorded all the same.")


def test_a_question_opened_by_hand_says_so_and_nothing_of_its_time(
    qtbot: QtBot, played: PlayedDesk
) -> None:
    played.table.white(c.OpenDecision(decision="join"))
    played.link.tell(0, full=True)
    qtbot.waitUntil(played.settled)

    body = played.window.board.point("join")
    assert body is not None
    assert [(line.text, line.truth) for line in body.why] == [("opened by hand", True)]


def test_decided_says_that_it_may_be_decided_again(qtbot: QtBot, played: PlayedDesk) -> None:
    ruled = c.AdjudicateDecision(decision="words", delegation="ald", n=1, outcome="soft")
    played.table.white(ruled)
    played.link.tell(0, full=True)
    qtbot.waitUntil(played.settled)
    body = played.window.board.point("words")
    assert body is not None
    said = standing(body, Moment(elapsed_ms=360_000, in_play=True))

    assert said == "decided, may be decided again"
