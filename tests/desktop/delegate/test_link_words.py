"""Tests how the link is put in words."""

from tabletop.desktop.delegate.link_words import link_words
from tabletop.exercise.refusals import Refusal
from tabletop.seat.link import LinkState

NOW = 1_000_000


def test_before_the_first_word_it_is_connecting() -> None:
    assert link_words(None, NOW, 0, 0).text == "◐ Connecting"


def test_all_well_names_the_last_record() -> None:
    link = LinkState(True, NOW, 0)
    assert link_words(link, NOW, 0, 41).text == "● Recorded #41"
    assert link_words(link, NOW, 0, 0).text == "● Connected"


def test_what_waits_is_counted() -> None:
    words = link_words(LinkState(True, NOW, 2), NOW, 2, 41)
    assert words.text == "◐ Saved on this laptop, 2 waiting"
    assert words.state == "due"


def test_away_is_said_with_its_age_and_what_to_do() -> None:
    words = link_words(LinkState(False, NOW - 72_000, 0), NOW, 0, 41)
    assert words.text == "✖ Away 1:12"
    assert "sent by itself" in words.notice


def test_a_seat_turned_away_is_told_why() -> None:
    link = LinkState(False, NOW, 0, Refusal("unknown_token"))
    assert "Join again with the code." in link_words(link, NOW, 0, 0).notice
