"""Tests that the console fills seats, empties them, and says how old what it shows of them is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from tabletop.desktop.console.roster_panel import seated, seats_words
from tabletop.desktop.console.seats_dialog import NONE_CHOSEN, SEATING, SeatsDialog
from tabletop.desktop.services import ServiceError
from tabletop.exercise.bodies import RosterBody, RosterPerson
from tabletop.exercise.commands import DismissDelegate
from tests.desktop.console import made_up, made_up_room
from tests.desktop.console.desk import Desk, made_up_services


class Seater:
    """Remembers who was to be seated; fails with a sentence if it has one."""

    def __init__(self) -> None:
        self.asked: list[tuple[Path, Mapping[str, str]]] = []
        self.trouble = ""

    def fill(self, file: Path, seats: Mapping[str, str]) -> None:
        self.asked.append((file, seats))
        if self.trouble:
            raise ServiceError(self.trouble)


@pytest.fixture
def seater() -> Seater:
    return Seater()


@pytest.fixture
def desk(qtbot: QtBot, settings: QSettings, seater: Seater) -> Iterator[Desk]:
    """A console with an empty seat and two that are simulated."""
    made = Desk(settings, replace(made_up_services(), fill_seats=seater.fill))
    qtbot.addWidget(made.window)
    made.window.show()
    made.begin()
    made.tell(made_up_room.simulated())
    yield made
    made.close()


def opened(desk: Desk) -> SeatsDialog:
    desk.window.panels.roster.fill.strike("F")
    dialog = desk.window.dialogs.seats()
    assert dialog is not None
    return dialog


def choose(dialog: SeatsDialog, delegation: str, temperament: str) -> None:
    how = dialog.rows[delegation].how
    how.setCurrentIndex(how.findData(temperament))


def test_a_seat_is_filled_with_the_temperament_chosen(
    qtbot: QtBot, desk: Desk, seater: Seater
) -> None:
    dialog = opened(desk)
    choose(dialog, "cst", "cautious")
    choose(dialog, "eco", "slow")
    with qtbot.waitSignal(dialog.ended):
        dialog.deed.click()
    assert seater.asked == [(Path(made_up_room.PLACE.file), {"cst": "cautious", "eco": "slow"})]


def test_for_all_means_the_empty_seats_alone(desk: Desk) -> None:
    dialog = opened(desk)
    dialog.all.setCurrentIndex(dialog.all.findData("hawkish"))
    dialog.all.activated.emit(dialog.all.currentIndex())
    assert dialog.wanted() == {"cst": "hawkish"}


def test_where_nothing_is_chosen_it_says_so_and_asks_for_nothing(
    desk: Desk, seater: Seater
) -> None:
    dialog = opened(desk)
    dialog.deed.click()
    assert dialog.sentence.text() == NONE_CHOSEN and seater.asked == []


def test_what_went_wrong_stands_in_the_dialog_which_stays(
    qtbot: QtBot, desk: Desk, seater: Seater
) -> None:
    dialog = opened(desk)
    seater.trouble = "Union of the Coast is played by people already."
    choose(dialog, "cst", "random")
    dialog.deed.click()
    assert dialog.sentence.text() == SEATING and not dialog.deed.isEnabled()
    qtbot.waitUntil(lambda: dialog.sentence.text() == seater.trouble)
    assert dialog.isVisible() and dialog.deed.isEnabled()


def test_a_simulated_delegate_is_dismissed_by_its_button(desk: Desk) -> None:
    dialog = opened(desk)
    shown = {each for each, row in dialog.rows.items() if row.dismiss.isVisible()}
    assert shown == {"eco", "wat"}
    dialog.rows["eco"].dismiss.click()
    person = made_up_room.number_of("eco", 0)
    assert desk.commands() == [DismissDelegate(person=person)]
    desk.answer_last()
    desk.tell({"roster:eco": RosterBody(delegation="eco")})
    assert dialog.isVisible() and not dialog.rows["eco"].dismiss.isVisible()
    assert dialog.rows["eco"].how.itemText(0) == "leave empty"
    assert "has left" in desk.window.panels.status.said()


def test_a_person_who_sits_down_meanwhile_takes_the_choice_away(desk: Desk) -> None:
    dialog = opened(desk)
    choose(dialog, "cst", "random")
    person = RosterPerson(person=999, member=1, name="Ines Duarte")
    desk.tell({"roster:cst": RosterBody(delegation="cst", people=(person,))})
    assert dialog.wanted() == {} and not dialog.rows["cst"].how.isEnabled()


def test_after_the_end_and_without_a_hub_no_seat_is_filled(desk: Desk) -> None:
    fill = desk.window.panels.roster.fill
    assert fill.isEnabled()
    desk.link_state(connected=False)
    assert not fill.isEnabled()
    desk.link_state()
    desk.tell(made_up.ended(), full=True)
    assert not fill.isEnabled()


def test_a_simulated_delegate_is_shown_with_its_temperament(desk: Desk) -> None:
    rows = {seats.delegation.id: seats for seats in seated(desk.window.board)}
    words = seats_words(rows["eco"], desk.window._moment())
    assert "Simulated ECO (hawkish)" in words


def told(desk: Desk, delegation: str) -> str:
    rows = {seats.delegation.id: seats for seats in seated(desk.window.board)}
    return seats_words(rows[delegation], desk.window._moment())


def test_with_the_hub_gone_the_room_says_when_it_was_last_heard(desk: Desk) -> None:
    panels = desk.window.panels
    assert told(desk, "ald").startswith("ALD 4 of 4: ")
    desk.link_state(connected=False)
    desk.link.now += 42_000
    assert told(desk, "ald").startswith("ALD 4 of 4, last heard 0:42 ago: Amara")
    assert "Greta Stein away 1:02" in told(desk, "brn")
    assert panels.roster.head.said() == "as it was when the hub was last heard"
    assert panels.top.place.seats_line.text().endswith("last heard")
    desk.link_state(connected=False)
    assert "last heard 0:42 ago" in told(desk, "ald"), "told once more, it is no younger"


def test_with_the_hub_back_the_room_is_as_the_hub_tells(desk: Desk) -> None:
    desk.link_state(connected=False)
    desk.link_state()
    assert "last heard" in told(desk, "ald"), "until it has told"
    gone = made_up_room.presence().people
    desk.bridge.presence_arrived.emit(
        msgspec.structs.replace(made_up_room.presence(), people=gone[1:])
    )
    assert told(desk, "ald").startswith("ALD 3 of 4: Amara Okafor not here yet")
