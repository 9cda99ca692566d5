"""The packages that ship keep to what the check advises, and fill an afternoon."""

from __future__ import annotations

import pytest

from tabletop.resources import package_dir, shipped_packages
from tabletop.scenario.check import check


@pytest.mark.parametrize("name", shipped_packages())
def test_the_check_has_nothing_to_say(name: str) -> None:
    assert check(package_dir(name)).problems == ()


@pytest.mark.parametrize("name", shipped_packages())
def test_it_lasts_three_to_four_hours_for_six_delegations(name: str) -> None:
    scenario = check(package_dir(name)).scenario
    assert scenario is not None
    hours = sum(move.duration for move in scenario.moves) / 3600
    assert 3 <= hours <= 4
    assert len(scenario.delegations) == 6
