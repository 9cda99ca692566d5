"""Tests how the handlings of several texts become the marking of one document."""

from itertools import pairwise

import pytest

from tabletop.exercise.handling import join, marking_of
from tabletop.scenario.model import TLP
from tests.factories import small_scenario


@pytest.mark.parametrize(("higher", "lower"), [*pairwise(TLP)])
def test_of_two_labels_the_higher_stands(higher: str, lower: str) -> None:
    assert join([lower, higher]).line == join([higher, lower]).line == higher


@pytest.mark.parametrize("written", ["tlp:red", " TLP: RED ", "TLP : Red"])
def test_a_label_is_known_however_it_was_typed(written: str) -> None:
    assert join(["TLP:GREEN", written]) == ("TLP:RED", ())


def test_strict_is_not_taken_for_plain_amber() -> None:
    assert join(["TLP:AMBER", "tlp:amber + strict"]).tlp == "TLP:AMBER+STRICT"


def test_a_handling_that_is_no_label_is_kept_beside_the_highest() -> None:
    marking = join(["TLP:AMBER", "LIMITED", "TLP:RED", "Limited", "Return after use"])
    assert marking.line == "LIMITED · Return after use · TLP:RED"


def test_a_label_among_other_words_counts_and_the_words_stay() -> None:
    marking = join(["TLP:GREEN", "TLP:RED, heads of delegation only"])
    assert marking == ("TLP:RED", ("heads of delegation only",))
    assert join(["Not above TLP:RED"]) == ("TLP:RED", ("Not above TLP:RED",))


@pytest.mark.parametrize("written", ["", "  ", "TLP:REDDISH", "XTLP:RED", "RED"])
def test_what_only_looks_like_a_label_is_none(written: str) -> None:
    assert join([written]).tlp == ""


def test_a_scenario_is_marked_with_its_banner_and_the_highest_of_its_injects() -> None:
    scenario = small_scenario()
    assert marking_of(scenario, ()).line == "UNCLASSIFIED · TLP:GREEN"
    handlings = [inject.handling for inject in scenario.injects]
    assert marking_of(scenario, handlings).line == "UNCLASSIFIED · TLP:AMBER"
