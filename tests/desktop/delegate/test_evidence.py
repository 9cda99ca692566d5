"""Tests that evidence, roles and the variables one may see are shown in the delegate's window."""

from __future__ import annotations

import msgspec
import pytest

from tabletop.desktop.delegate.arrivals import Arrivals
from tabletop.desktop.delegate.window import DelegateWindow
from tabletop.exercise.bodies import RoleLine, SituationBody, VariableLine
from tests.desktop import made_up
from tests.desktop.delegate.looking import said
from tests.desktop.fakes import Seat

MOOD = VariableLine(id="mood", name="Mood", value=1, minimum=0, maximum=2, word="tense")
TRUST = VariableLine(id="trust", name="Trust", value=61.5, minimum=0, maximum=100, unit="%")


def test_without_evidence_nothing_speaks_of_it(window: DelegateWindow) -> None:
    assert not arrivals(window)._evidence.isVisible()


def arrivals(window: DelegateWindow) -> Arrivals:
    return window._arrivals


def test_evidence_is_read_newest_first_with_its_grades(window: DelegateWindow, seat: Seat) -> None:
    seat.tell(evidence__1=made_up.LOG, evidence__2=made_up.LETTER)
    arrivals(window)._evidence.click()

    text = window._pane.document.toPlainText()
    assert text.index("A letter") < text.index("Log of the gateway")
    for part in (
        "Evidence 1 · held from the start",
        "Evidence 2 · since 00:10:00",
        "B, usually reliable",
        "6, truth cannot be judged",
        "TLP:AMBER",
        "Two sessions at 05:41.",
    ):
        assert part in text


def test_what_came_with_an_inject_stands_below_it(window: DelegateWindow, seat: Seat) -> None:
    inject = msgspec.structs.replace(made_up.inject(1), evidence=(2,), reach=1_200_000)
    seat.tell(inject__1=inject, evidence__2=made_up.LETTER)
    arrivals(window).choose(1)

    text = window._pane.document.toPlainText()
    assert text.index(inject.subject.upper()[:9].title()[:4]) < text.index("A letter")
    assert "He is sorry." in text


def test_evidence_that_is_withdrawn_goes_while_it_is_read(
    window: DelegateWindow, seat: Seat
) -> None:
    seat.tell(evidence__1=made_up.LOG, evidence__2=made_up.LETTER)
    arrivals(window)._evidence.click()
    seat.tell(evidence__2=None)

    assert "A letter" not in window._pane.document.toPlainText()


def test_the_brief_has_roles_and_how_things_stand(window: DelegateWindow, seat: Seat) -> None:
    brief = msgspec.structs.replace(
        made_up.BRIEF, roles=(RoleLine(title="Legal adviser", text="Knows the **norms**."),)
    )
    seat.tell(brief=brief, situation=SituationBody(variables=(MOOD, TRUST)))
    arrivals(window)._brief.click()

    assert "Legal adviser\nKnows the norms." in said(window)
    assert "Mood: tense" in said(window)
    assert "Trust: 61.5 %" in said(window)


@pytest.mark.parametrize(
    ("channel", "label"), [("", "News"), ("Operators' hotline", "Operators' hotline")]
)
def test_a_channel_of_the_scenarios_own_is_called_by_its_name(
    window: DelegateWindow, seat: Seat, channel: str, label: str
) -> None:
    inject = msgspec.structs.replace(
        made_up.inject(1), channel="news", channel_name=channel, sender="", reach=900
    )
    seat.tell(inject__1=inject)
    arrivals(window).choose(1)

    text = window._pane.document.toPlainText()
    assert label in text
    assert "Reached 900 people" in text
