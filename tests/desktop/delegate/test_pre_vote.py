"""Tests of the pre-vote: one delegate after another chooses in secret at this laptop."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tabletop.desktop.delegate.pre_vote import PreVoteBand, PreVoteDialog
from tabletop.desktop.delegate.window import DelegateWindow
from tabletop.desktop.drafts import Draft
from tabletop.exercise.commands import CastPreVotes, RecordDecision
from tabletop.exercise.refusals import Refusal
from tabletop.exercise.wire import Done, Refused
from tests.desktop import made_up
from tests.desktop.delegate.looking import form_of, said
from tests.desktop.fakes import Seat
from tests.desktop.made_up import VOTED


@pytest.fixture
def band(window: DelegateWindow, seat: Seat) -> PreVoteBand:
    seat.tell(decision__4=VOTED)
    return form_of(window, 4).fields.pre_vote


def dialog_of(window: DelegateWindow) -> PreVoteDialog:
    return window.findChildren(PreVoteDialog)[-1]


def vote(window: DelegateWindow, *choices: str) -> None:
    """Hold the pre-vote, one delegate for each letter."""
    form_of(window, 4).fields.pre_vote._hold.click()
    dialog = dialog_of(window)
    for place, choice in enumerate(choices):
        if place:
            dialog._next.click()
        dialog._options.choose(choice)
        dialog._keep.click()
    dialog._all.click()


def test_choices_are_handed_in_together_and_in_no_order_that_tells(
    window: DelegateWindow, seat: Seat, band: PreVoteBand
) -> None:
    vote(window, "b", "", "a", "b")
    assert seat.commands() == [CastPreVotes(card="decision:4", choices=("", "a", "b", "b"))]
    assert "◐ 4 pre-votes handed in, not recorded yet" in said(window)
    seat.bridge.answered.emit(Done(id="submission-1"))
    seat.tell(decision__4=msgspec.structs.replace(VOTED, pre_votes=4))
    assert "● 4 pre-votes cast." in said(window)


def test_between_two_delegates_no_choice_is_to_be_seen(
    window: DelegateWindow, band: PreVoteBand
) -> None:
    band._hold.click()
    dialog = dialog_of(window)
    assert not dialog._keep.isEnabled()
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_B)
    dialog._keep.click()
    assert not dialog._options.isVisible() and dialog._options.choice() is None
    dialog._next.click()
    assert dialog._head.text() == "Delegate 2" and not dialog._keep.isEnabled()
    assert dialog.focusWidget() is dialog._options  # no option looks chosen


def test_a_pre_vote_takes_forty_and_no_more(
    window: DelegateWindow, seat: Seat, band: PreVoteBand
) -> None:
    band._hold.click()
    dialog = dialog_of(window)
    for _ in range(40):
        dialog._options.choose("a")
        dialog._keep.click()
        dialog._next.click()
    assert not dialog._options.isVisible()
    dialog._all.click()
    assert seat.commands() == [CastPreVotes(card="decision:4", choices=("a",) * 40)]


def test_while_somebody_walks_by_the_choice_is_covered_with_the_window(
    window: DelegateWindow, band: PreVoteBand
) -> None:
    band._hold.click()
    dialog = dialog_of(window)
    dialog._options.choose("a")
    QTest.keyClick(dialog, Qt.Key.Key_F9)
    assert not dialog._options.isVisible()
    assert window._pages.currentWidget() is window._cover
    QTest.keyClick(dialog, Qt.Key.Key_F9)
    assert dialog._options.isVisible() and dialog._options.choice() == "a"
    assert window._pages.currentWidget() is not window._cover


def test_escape_under_the_cover_only_uncovers(window: DelegateWindow, band: PreVoteBand) -> None:
    band._hold.click()
    dialog = dialog_of(window)
    QTest.keyClick(dialog, Qt.Key.Key_F9)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible() and dialog._options.isVisible()
    assert window._pages.currentWidget() is not window._cover


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"pre_vote_over": True, "decided": 1}, "Your delegation has decided this."),
        ({"status": "closed"}, "This decision point is closed."),
    ],
)
def test_it_ends_where_the_question_is_decided_or_closes_meanwhile(
    window: DelegateWindow, seat: Seat, band: PreVoteBand, change: dict[str, object], words: str
) -> None:
    band._hold.click()
    dialog = dialog_of(window)
    dialog._options.choose("a")
    dialog._keep.click()
    seat.tell(decision__4=msgspec.structs.replace(VOTED, **change))
    assert band._dialog is None and seat.commands() == []
    assert f"✖ {words}" in band._trouble.text()


def test_it_ends_where_the_question_is_withdrawn(
    window: DelegateWindow, seat: Seat, band: PreVoteBand
) -> None:
    band._hold.click()
    dialog = dialog_of(window)
    assert dialog.isVisible()
    seat.tell(decision__4=None)
    assert not dialog.isVisible()


def test_breaking_off_keeps_nothing(window: DelegateWindow, seat: Seat, band: PreVoteBand) -> None:
    band._hold.click()
    dialog = dialog_of(window)
    dialog._options.choose("a")
    dialog._keep.click()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert seat.commands() == []
    assert "broken off. Nothing of it was kept." in said(window)


def test_one_may_decide_while_the_pre_votes_wait_for_their_answer(
    window: DelegateWindow, seat: Seat, band: PreVoteBand
) -> None:
    vote(window, "a", "b", "b")
    form = form_of(window, 4)
    form.show_draft(Draft(option="b", rationale="Doubt.", norms=("b",), dissent=""))
    form.submit()
    assert [type(command) for command in seat.commands()] == [CastPreVotes, RecordDecision]
    assert not band._hold.isEnabled()
    assert window._decisions.pending() == 2
    seat.bridge.answered.emit(Done(id="submission-1"))
    seat.bridge.answered.emit(Done(id="submission-2", recorded=1))
    assert window._decisions.pending() == 0


def test_a_refusal_is_said_in_its_place(
    window: DelegateWindow, seat: Seat, band: PreVoteBand
) -> None:
    vote(window, "a")
    seat.bridge.answered.emit(Refused(id="submission-1", refusal=Refusal("pre_vote_over")))
    assert "✖ Your delegation has decided this. The pre-vote is over." in said(window)
    assert band._hold.isVisible()


def test_waiving_and_holding_exclude_each_other(window: DelegateWindow, band: PreVoteBand) -> None:
    band._waive.click()
    assert form_of(window, 4).draft().waived and not band._hold.isEnabled()
    band._waive.click()
    assert band._hold.isEnabled()


def test_a_waiver_is_taken_back_by_holding_it(
    window: DelegateWindow, seat: Seat, band: PreVoteBand
) -> None:
    band._waive.click()
    seat.tell(decision__4=msgspec.structs.replace(VOTED, pre_votes=1))
    vote(window, "a")
    assert not band._waive.isChecked() and not band._waive.isVisible()


@pytest.mark.parametrize(
    ("cast", "words"),
    [
        (0, "before you decide. 3 or more must take part."),
        (1, "● 1 pre-vote cast. 2 more for a quorum of 3."),
        (3, "● 3 pre-votes cast."),
    ],
)
def test_it_says_how_many_have_chosen_and_lack(
    window: DelegateWindow, seat: Seat, band: PreVoteBand, cast: int, words: str
) -> None:
    seat.tell(decision__4=msgspec.structs.replace(VOTED, pre_votes=cast))
    assert words in said(window)
    assert not form_of(window, 4).fields.present.isVisible()


def test_once_decided_it_is_over(window: DelegateWindow, seat: Seat, band: PreVoteBand) -> None:
    over = msgspec.structs.replace(VOTED, pre_votes=3, pre_vote_over=True, decided=1)
    seat.tell(decision__4=over)
    form_of(window, 4).unfold()
    assert "● 3 pre-votes cast." in said(window) and not band._hold.isVisible()


def test_who_decided_without_one_is_not_asked_for_it_again(
    window: DelegateWindow, seat: Seat, band: PreVoteBand
) -> None:
    seat.tell(decision__4=msgspec.structs.replace(VOTED, pre_vote_over=True, decided=1))
    form = form_of(window, 4)
    form.unfold()
    assert "none was cast before your delegation decided" in said(window)
    assert not (band._hold.isVisible() or band._waive.isVisible())
    draft = Draft(option="b", rationale="Doubt.", norms=("b",), dissent="", present=3, waived=True)
    form.show_draft(draft)
    form.submit()
    (command,) = seat.commands()
    assert isinstance(command, RecordDecision) and not command.waived and command.present == 3


def test_how_many_take_part_is_asked_once_the_pre_vote_is_waived(
    window: DelegateWindow, band: PreVoteBand
) -> None:
    present = form_of(window, 4).fields.present
    assert not present.isVisible()
    band._waive.click()
    assert present.isVisible()


def test_a_waiver_ends_where_another_laptop_casts_meanwhile(
    window: DelegateWindow, seat: Seat, band: PreVoteBand
) -> None:
    band._waive.click()
    seat.tell(decision__4=msgspec.structs.replace(VOTED, pre_votes=1))
    assert band._hold.isEnabled() and not band._waive.isVisible()
    assert not form_of(window, 4).draft().waived


def test_what_was_cast_elsewhere_counts_with_what_waits_here(
    window: DelegateWindow, seat: Seat, band: PreVoteBand
) -> None:
    seat.tell(decision__4=msgspec.structs.replace(VOTED, pre_votes=2))
    vote(window, "a")
    assert band.votes == 3
    seat.bridge.answered.emit(Done(id="submission-1"))
    seat.tell(decision__4=msgspec.structs.replace(VOTED, pre_votes=3))
    vote(window, "a", "b")
    assert band.votes == 4  # the one cast here before is replaced


def test_who_decided_with_too_few_says_how_many_take_part(
    window: DelegateWindow, seat: Seat, band: PreVoteBand
) -> None:
    over = msgspec.structs.replace(VOTED, pre_votes=1, pre_vote_over=True, decided=1)
    seat.tell(decision__4=over)
    form = form_of(window, 4)
    form.unfold()
    assert form.fields.present.isVisible()
    draft = Draft(option="b", rationale="Doubt.", norms=("b",), dissent="", present=3)
    form.show_draft(draft)
    form.submit()
    assert len(seat.commands()) == 1


def test_a_refusal_is_read_also_once_the_question_is_closed(
    window: DelegateWindow, seat: Seat, band: PreVoteBand
) -> None:
    vote(window, "a", "b", "b")
    seat.tell(decision__4=msgspec.structs.replace(VOTED, status="closed"))
    seat.bridge.answered.emit(Refused(id="submission-1", refusal=Refusal("decision_closed")))
    assert "✖ This decision point is closed." in said(window)
    assert not band._hold.isVisible()


def test_a_question_without_a_pre_vote_has_no_band(window: DelegateWindow, seat: Seat) -> None:
    seat.tell(decision__2=made_up.DECISION)
    assert not form_of(window, 2).fields.pre_vote.isVisible()
