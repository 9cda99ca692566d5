"""The rows of a scenario: when each inject is planned, and what its keys say in words."""

from __future__ import annotations

from datetime import datetime
from typing import get_args

import msgspec
import pytest

from tabletop.exercise.bodies import InjectStatus
from tabletop.scenario.model import (
    After,
    AllOf,
    AnyOf,
    At,
    Condition,
    DecisionIs,
    Inject,
    InjectIs,
    MilestoneIs,
    Move,
    Not,
    On,
    Scenario,
    ScenarioClock,
    VariableIs,
    When,
)
from tabletop.scenario.msel.rows import FIELDS, STATUSES, Actual, Row, attribute, rows_of
from tests.factories import small_scenario

MOVES = (
    Move(id="a", number=1, title="A", duration=1_800),
    Move(id="b", number=2, title="B", starts="2031-03-15T10:00+02:00", speed=2),
    Move(id="c", number=3, title="C"),
)


def rows(*whens: When, began: datetime | None = None) -> list[Row]:
    """The rows of injects with these times, in a scenario of three moves."""
    injects = tuple(
        Inject(id=f"i{n}", number=n, title=f"I{n}", when=when, to=("ald",))
        for n, when in enumerate(whens, start=1)
    )
    scenario = msgspec.structs.replace(
        small_scenario(),
        clock=ScenarioClock(start="2031-03-14T08:00+01:00"),
        moves=MOVES,
        injects=injects,
    )
    return list(rows_of(scenario, began=began))


def test_the_names_of_the_fields_are_those_of_the_row() -> None:
    assert tuple(map(attribute, FIELDS)) == Row.__struct_fields__
    assert tuple(name.replace("_", " ") for name in get_args(InjectStatus)) == STATUSES[1:]


def test_elapsed_time_runs_on_through_moves_and_scenario_time_by_their_clocks() -> None:
    found = rows(At(move="a", offset=60), At(move="b", offset=600), At(move="c", offset=30))
    assert [row.planned_elapsed_time for row in found] == ["00:01:00", "00:40:00", "00:40:30"]
    assert [row.scenario_time for row in found] == [
        "2031-03-14 08:01",
        "2031-03-15 09:20",
        "2031-03-15 09:20:30",
    ]
    assert {row.planned_wall_time for row in found} == {""}


def test_wall_time_is_counted_from_startex_where_that_is_known() -> None:
    found = rows(At(move="b", offset=0), began=datetime(2031, 3, 14, 9, 30))
    assert found[0].planned_wall_time == "2031-03-14 10:00"


def test_an_inject_after_another_is_planned_that_long_after_it() -> None:
    found = rows(At(move="b", offset=60), After(inject="i1", delay=30), After(inject="i2"))
    assert [row.planned_elapsed_time for row in found][1:] == ["00:31:30", "00:31:30"]
    assert found[1].move == "B"


def test_what_only_play_can_say_has_no_time() -> None:
    when = On(condition=MilestoneIs(milestone="blamed"))
    found = rows(when, After(inject="i1", delay=30))
    assert [row.planned_elapsed_time for row in found] == ["", ""]
    assert found[0].condition == "when milestone blamed"


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (Not(part=InjectIs(inject="x")), "not inject x"),
        (VariableIs(variable="t", comparison=">=", value=40), "variable t >= 40"),
        (DecisionIs(decision="d"), "decision d"),
        (
            DecisionIs(decision="d", delegation="ald", option="wait", by_default=False),
            "decision d ald wait not by default",
        ),
        (
            AllOf(parts=(InjectIs(inject="x"), AnyOf(parts=(MilestoneIs(milestone="m"),) * 2))),
            "(inject x and (milestone m or milestone m))",
        ),
    ],
)
def test_a_condition_is_told_in_words(condition: Condition, words: str) -> None:
    assert rows(On(condition=condition))[0].condition == f"when {words}"


def test_what_became_of_an_inject_takes_the_place_of_what_was_kept() -> None:
    notes = "Mine.\n\nFrom the spreadsheet:\n- status: approved\n- reason: none\n- channel: Fax"
    inject = Inject(id="i", number=4, title="I", to=("ald",), notes=notes)
    scenario: Scenario = msgspec.structs.replace(small_scenario(), injects=(inject,))
    assert [(row.status, row.channel, row.notes) for row in rows_of(scenario)] == [
        ("approved", "Fax", "Mine.")
    ]
    actual = {"i": Actual(status="held", reason="Too early")}
    assert [(row.status, row.reason) for row in rows_of(scenario, actual)] == [
        ("held", "Too early")
    ]
