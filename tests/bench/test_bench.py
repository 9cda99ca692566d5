"""The benchmark's own logic: what a bound means, what is printed, which jobs are chosen."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.bench.__main__ import UnknownJobError, chosen, exit_code, run, show
from tests.bench.job import Job, Result, Sides, measure
from tests.bench.jobs import JOBS
from tests.bench.table import as_json, quantity, row, verdict

DOCUMENT = Path(__file__).parents[2] / "docs" / "performance.md"


@contextmanager
def nothing(folder: Path) -> Iterator[Sides]:
    yield Sides(lambda: 1.0)


def result(*, bound: float | None, ours: tuple[float, ...] = (2.0, 4.0, 9.0)) -> Result:
    """Three rounds whose ratios are 2, 2 and 3."""
    return Result(Job("made-up", nothing, bound), ours, (1.0, 2.0, 3.0))


def test_the_ratio_is_the_median_of_the_ratios_within_each_round() -> None:
    assert result(bound=None).ratios == (2.0, 2.0, 3.0)
    assert result(bound=None).ratio == 2.0


def test_a_ratio_at_the_bound_holds_and_one_above_it_does_not() -> None:
    assert exit_code([result(bound=2.0)]) == 0
    assert exit_code([result(bound=5.0), result(bound=1.99)]) == 1
    assert verdict(result(bound=1.99)) == "BOUND PASSED"


def test_a_job_without_a_bound_or_a_floor_is_for_information() -> None:
    without_floor = Result(Job("made-up", nothing, 1.0), (7.0,))
    assert exit_code([result(bound=None), without_floor]) == 0
    assert verdict(result(bound=None)) == verdict(without_floor) == "for information"


def test_floor_and_ours_take_turns_and_the_first_round_does_not_count(tmp_path: Path) -> None:
    calls: list[str] = []

    def side(name: str, costs: Iterator[float]) -> float:
        calls.append(name)
        return next(costs)

    @contextmanager
    def prepared(folder: Path) -> Iterator[Sides]:
        ours, floor = iter((99.0, 4.0, 6.0)), iter((99.0, 1.0, 2.0))
        yield Sides(lambda: side("B", ours), lambda: side("A", floor))

    measured = measure(Job("made-up", prepared, rounds=2), tmp_path)
    assert "".join(calls) == "ABABAB"
    assert (measured.floor, measured.ours) == ((1.0, 2.0), (4.0, 6.0))


def test_asked_for_rounds_replace_the_jobs_own(tmp_path: Path) -> None:
    assert len(measure(Job("made-up", nothing, rounds=2), tmp_path, 5).ours) == 5


def test_a_line_shows_floor_ours_ratio_spread_and_bound() -> None:
    line = row(result(bound=2.5))
    assert line.split() == ["made-up", "2.00", "s", "4.00", "s", "2.00", "2.00-3.00", "2.5", "ok"]


def test_what_a_thousand_take_is_told_where_that_is_asked_for() -> None:
    measured = result(bound=2.5)
    job = dataclasses.replace(measured.job, by_thousand=True)
    assert row(dataclasses.replace(measured, job=job)).endswith("ok, 4000 s per 1,000")


@pytest.mark.parametrize(
    ("amount", "shown"),
    [(1.5, "1.50 s"), (0.0234, "23.4 ms"), (0.000144, "144 µs"), (0.0, "0.00 µs")],
)
def test_seconds_are_shown_in_the_step_that_suits_them(amount: float, shown: str) -> None:
    assert quantity(amount, "seconds") == shown


def test_bytes_are_shown_as_bytes() -> None:
    assert quantity(20_600, "bytes") == "20.6 kB"


def test_the_jobs_named_are_chosen_in_the_order_of_the_table() -> None:
    assert [job.name for job in chosen(["window", "commit"])] == ["commit", "window"]
    assert chosen([]) == list(JOBS)


def test_a_name_that_is_no_job_gets_a_sentence_with_those_there_are() -> None:
    with pytest.raises(UnknownJobError, match=r"no job comit\. The jobs: commit, "):
        chosen(["comit"])


def test_each_job_runs_in_a_folder_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    jobs = [Job("one", nothing), Job("two", nothing)]
    assert [shown.job.name for shown in show(run(jobs, 1, tmp_path))] == ["one", "two"]
    assert {entry.name for entry in tmp_path.iterdir()} == {"one", "two"}
    assert capsys.readouterr().out.count("for information") == 2


def test_all_rounds_go_into_the_json() -> None:
    written = json.loads(json.dumps(as_json([result(bound=2.5)])))
    (job,) = written["jobs"]
    assert (job["ours"], job["ratio"], job["ok"]) == ([2.0, 4.0, 9.0], 2.0, True)


def test_no_two_jobs_share_a_name() -> None:
    assert len({job.name for job in JOBS}) == len(JOBS)


def test_the_document_gives_every_job_with_the_bound_it_has() -> None:
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip(" `") for cell in line.split("|")] for line in lines if "| `" in line]
    assert {cell[1]: cell[-2] for cell in cells} == {
        job.name: "-" if job.bound is None else f"{job.bound:g}" for job in JOBS
    }
