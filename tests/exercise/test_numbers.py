"""Tests that a delegation's cards are found by number, and their numbers at once."""

import pytest

from tabletop.exercise.numbers import Numbered


class Compared(str):
    """A text that counts how often it is compared."""

    times = 0
    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        Compared.times += 1
        return str.__eq__(self, other)


def numbered(*entries: str) -> Numbered:
    made = Numbered()
    for entry in entries:
        made.add(entry)
    return made


def test_each_has_its_place_from_one_and_keeps_it() -> None:
    made = numbered("a", "b", "a", "c")
    assert [made.number(entry) for entry in "abc"] == [1, 2, 4]
    assert [made.on_card(f"inject:{n}", "inject") for n in range(6)] == [
        None,
        "a",
        "b",
        "a",
        "c",
        None,
    ]


@pytest.mark.parametrize("card", ["inject:", "inject", "decision:1", "inject:-1", "inject:1.0"])
def test_what_is_no_card_of_the_kind_stands_for_nothing(card: str) -> None:
    assert numbered("a").on_card(card, "inject") is None
    assert numbered("a").on_card("inject:" + "1" * 5000, "inject") is None


def test_a_number_is_found_without_looking_through_what_came_before() -> None:
    made = numbered(*(Compared(f"inject-{n}") for n in range(2000)))
    Compared.times = 0
    assert [made.number(Compared(f"inject-{n}")) for n in range(2000)] == list(range(1, 2001))
    assert Compared.times <= 2 * 2000
