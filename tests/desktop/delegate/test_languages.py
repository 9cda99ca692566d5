"""Tests that a seat in the window chooses the language in which it reads."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tabletop.desktop.bridge import CardChange, CardsArrived
from tabletop.desktop.delegate.window import DelegateWindow
from tabletop.desktop.drafts import Drafts
from tabletop.desktop.language_choice import language_name, nearest
from tabletop.exercise.bodies import AnyBody, DecisionBody, OptionLine
from tests.desktop import made_up
from tests.desktop.delegate.looking import form_of
from tests.desktop.fakes import Seat

QUESTION = DecisionBody(
    number=1, title="Response", question="What now?", status="open", opened_ms=0, free_text=True
)


def tell(seat: Seat, card: str, body: AnyBody, french: AnyBody) -> None:
    change = CardChange(card, 9, body, {"fr": french})
    seat.bridge.cards_arrived.emit(CardsArrived("delegation:ald", False, (change,)))


def in_two_languages(seat: Seat) -> None:
    exercise = msgspec.structs.replace(made_up.EXERCISE, languages=("fr",))
    tell(seat, "exercise", exercise, msgspec.structs.replace(exercise, title="Matin froid"))
    inject = made_up.inject(1)
    tell(seat, "inject:1", inject, msgspec.structs.replace(inject, subject="Panne"))
    tell(seat, "decision:1", QUESTION, msgspec.structs.replace(QUESTION, question="Et alors ?"))


def question(window: DelegateWindow) -> str:
    return form_of(window, 1)._question.toPlainText()


def choose(window: DelegateWindow, place: int) -> None:
    window._bar._language.setCurrentIndex(place)
    window._bar._language.activated.emit(place)


def test_one_language_needs_no_choice(window: DelegateWindow) -> None:
    assert not window._bar._language.isVisible()


def test_everything_is_shown_in_the_language_chosen(
    qtbot: QtBot, window: DelegateWindow, seat: Seat
) -> None:
    in_two_languages(seat)
    assert window._bar._language.isVisible()
    window._arrivals.choose(1)
    assert question(window) == "What now?"

    with qtbot.waitSignal(window.language_chosen) as chosen:
        choose(window, 1)

    assert chosen.args == ["fr"]
    assert "Panne" in window._pane.document.toPlainText()
    assert question(window) == "Et alors ?"
    assert window.windowTitle() == "ALD · Matin froid"
    choose(window, 0)
    assert question(window) == "What now?"


def test_a_window_begins_in_the_language_it_is_given(qtbot: QtBot, seat: Seat) -> None:
    window = DelegateWindow(seat.bridge, drafts=Drafts(None), language="fr")
    qtbot.addWidget(window)
    seat.begin()
    in_two_languages(seat)

    assert window._bar._language.currentData() == "fr"
    assert window.windowTitle() == "ALD · Matin froid"


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("fr", "Français"),
        ("en", "English"),
        ("es", "Español"),
        ("nl", "Nederlands"),
        ("pt-PT", "Português europeu"),
        ("xx", "xx"),
    ],
)
def test_a_language_is_offered_by_its_own_name(tag: str, name: str) -> None:
    assert language_name(tag) == name


@pytest.mark.parametrize(
    ("wanted", "offered", "chosen"),
    [
        ("fr", ("en", "fr"), "fr"),
        ("fr-CA", ("en", "fr"), "fr"),
        ("pt-PT", ("en", "pt-BR", "pt-PT"), "pt-PT"),
        ("pt", ("en", "pt-BR"), "pt-BR"),
        ("C", ("en", "fr"), "en"),
        ("", ("en", "fr"), "en"),
        ("fr", (), "fr"),
    ],
)
def test_the_nearest_language_is_taken(wanted: str, offered: tuple[str, ...], chosen: str) -> None:
    assert nearest(wanted, offered) == chosen


def test_what_is_typed_and_chosen_stays_in_the_other_language(
    window: DelegateWindow, seat: Seat
) -> None:
    options = tuple(OptionLine(key=key, label=f"Option {key}") for key in "ab")
    french = tuple(OptionLine(key=key, label=f"Choix {key}") for key in "ab")
    body = msgspec.structs.replace(QUESTION, options=options)
    in_two_languages(seat)
    tell(seat, "decision:1", body, msgspec.structs.replace(body, options=french))
    form = form_of(window, 1)
    form.fields.options.choose("b")
    form.fields.rationale.setPlainText("Because.")

    choose(window, 1)

    assert [radio.accessibleName() for radio in form.fields.options.radios()][1] == "B: Choix b"
    assert (form.draft().option, form.draft().rationale) == ("b", "Because.")


def test_the_choice_is_reached_by_the_keyboard(window: DelegateWindow, seat: Seat) -> None:
    in_two_languages(seat)

    assert window._bar._language.focusPolicy() & Qt.FocusPolicy.TabFocus
