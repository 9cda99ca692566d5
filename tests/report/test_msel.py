"""The MSEL as run: planned times from the scenario, the rest from the record."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tabletop.exercise import events as e
from tabletop.record.entries import Stored
from tabletop.record.reader import Exercise
from tabletop.report.msel import msel_as_run
from tabletop.scenario.model import Inject, Scenario
from tabletop.scenario.msel.rows import Row
from tests.report.parts import ended, seated
from tests.report.scribe import FACILITATOR, Scribe
from tests.scenario.msel.parts import differences, exported, imported


@pytest.fixture(autouse=True)
def one_hour_ahead(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A computer whose zone is an hour ahead of UTC."""
    monkeypatch.setenv("TZ", "XXX-1")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def as_run(scribe: Scribe) -> tuple[Scenario, tuple[Row, ...]]:
    pairs = zip(scribe.recorded, scribe.hashes(), strict=True)
    stored = tuple(Stored(recorded=recorded, hash=hash_) for recorded, hash_ in pairs)
    return msel_as_run(
        Exercise(
            path=Path("x.tabletop"),
            scenario=scribe.scenario,
            stored=stored,
            names=scribe.names,
            elapsed_ms=scribe.clock,
        )
    )


def row(scribe: Scribe, title: str) -> Row:
    return next(one for one in as_run(scribe)[1] if one.title == title)


def test_a_row_says_when_it_was_planned_and_when_it_was_released() -> None:
    """STARTEX was at 10:00 here; a pause of ten minutes came between."""
    found = row(ended(), "A rumour")
    assert found.planned_wall_time == "2026-03-14 10:12"
    assert found.planned_elapsed_time == "00:12:00"
    assert found.actual_release_time == "2026-03-14 10:23"
    assert (found.status, found.released_by, found.reason) == (
        "released",
        "Ada Fell",
        "Now it fits",
    )


@pytest.mark.parametrize(
    ("title", "status", "by"),
    [
        ("The lights go out", "released", "the schedule"),
        ("Bernia is summoned", "released", "an effect"),
        ("A call from the neighbour", "ready", ""),
    ],
)
def test_a_row_says_what_became_of_it_and_by_whom(title: str, status: str, by: str) -> None:
    found = row(ended(), title)
    assert (found.status, found.released_by) == (status, by)
    assert bool(found.actual_release_time) == (status == "released")


def test_an_effect_is_told_with_what_it_follows_from() -> None:
    scribe = seated()
    scribe.start()
    scribe.at(1).release("protest", by="effect", reason="decision:response")
    found = row(scribe, "Bernia is summoned")
    assert (found.released_by, found.reason) == ("an effect of D1", "")


def test_a_name_that_was_erased_is_not_told() -> None:
    scribe = ended()
    scribe.names.clear()
    assert row(scribe, "A rumour").released_by == "withheld"


def test_an_inject_written_during_play_is_a_row_too() -> None:
    scribe = seated()
    scribe.start()
    written = Inject(id="x-1", number=90, title="On the spot", to=("ald",), body="Now.")
    scribe.at(2).write(e.InjectWritten(inject=written), FACILITATOR)
    assert row(scribe, "On the spot").description == "Now."


def ticked() -> Scribe:
    """An expected action is ticked four minutes after the end, with a note."""
    scribe = ended()
    inject = next(one for one in scribe.scenario.injects if one.expected)
    scribe.at(44).write(
        e.ActionObserved(inject=inject.id, action=1, note="By\nphone."), FACILITATOR
    )
    return scribe


def test_a_row_says_which_expected_actions_were_seen_and_when() -> None:
    scribe = seated()
    scribe.start()
    inject = next(one for one in scribe.scenario.injects if one.expected)
    before = row(scribe, inject.title)
    scribe.at(4).write(e.ActionObserved(inject=inject.id, action=1), FACILITATOR)
    after = row(scribe, inject.title)

    assert (before.expected_action, before.observed_action) == (inject.expected[0], "")
    assert after.expected_action == inject.expected[0]
    assert after.observed_action == f"2026-03-14 10:04 – {inject.expected[0]}"


def test_what_was_ticked_after_the_end_says_so_with_what_was_noted() -> None:
    seen = [one.observed_action for one in as_run(ticked())[1] if one.observed_action]

    assert len(seen) == 1
    assert seen[0].startswith("2026-03-14 10:54, after the end – ")
    assert seen[0].endswith(" (By phone.)")


def test_before_startex_nothing_has_a_wall_time() -> None:
    assert {one.planned_wall_time for one in as_run(seated())[1]} == {""}


@pytest.mark.parametrize("scribe", [ended(), ticked()])
def test_the_msel_as_run_comes_back_the_same(tmp_path: Path, scribe: Scribe) -> None:
    scenario, rows = as_run(scribe)
    again = imported(exported(tmp_path / "out.xlsx", scenario, rows))
    assert differences(rows, again.rows) == []
