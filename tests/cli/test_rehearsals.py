"""Tests of rehearsals from the command line, through a hub and dry."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from tabletop.exercise.commands import RecordDecision
from tabletop.exercise.events import (
    DecisionRecorded,
    DelegateSeated,
    ExerciseEnded,
    InjectReleased,
    Recorded,
)
from tabletop.record.reader import read_exercise
from tabletop.rehearsal.dry import DryRun
from tabletop.rehearsal.temperaments import RANDOM, TEMPERAMENTS, Temperament
from tests.cli.typed import rehearse, run
from tests.factories import SECTIONS, write_package


@pytest.mark.parametrize("command", ["rehearse", "host"])
def test_a_broken_package_is_not_played_and_all_its_problems_are_told(
    command: str, tmp_path: Path
) -> None:
    package = write_package(tmp_path, language="en\nbanana: x\ncherry: y")
    result = run(command, package, "--record", tmp_path / "x.tabletop")
    assert result.exit_code == 1
    assert result.output.startswith("Error: The package cannot be played yet:")
    assert "banana" in result.output and "cherry" in result.output
    assert not (tmp_path / "x.tabletop").exists()


def test_a_rehearsal_keeps_its_record_and_its_report_apart(tmp_path: Path) -> None:
    package, file = write_package(tmp_path), tmp_path / "a.tabletop"
    result = run("rehearse", package, "--record", file, "--report", file)
    assert result.exit_code == 1 and "cannot be one file" in result.output
    assert not file.exists()


def test_a_rehearsal_makes_a_file_and_a_report(played: Path) -> None:
    assert played.with_suffix(".pdf").read_bytes().startswith(b"%PDF")
    events = [entry.event for entry in read_exercise(played).recorded]
    deciding = {event.delegation for event in events if isinstance(event, DecisionRecorded)}
    assert deciding == {"ald", "brn", "cst"}


def test_the_same_seed_makes_the_same_choices(played: Path) -> None:
    again = rehearse(played.parent, "again")
    other = rehearse(played.parent, "other", seed=4)
    assert choices(again) == choices(played)
    assert choices(other) != choices(played)


def choices(file: Path) -> set[tuple[str, str, str | None, str]]:
    return chosen_in(read_exercise(file).recorded)


def chosen_in(recorded: Iterable[Recorded]) -> set[tuple[str, str, str | None, str]]:
    events = (entry.event for entry in recorded)
    decided = [event for event in events if isinstance(event, DecisionRecorded)]
    return {(d.decision, d.delegation, d.option, d.rationale) for d in decided}


def test_dry_runs_choose_what_a_hub_would_have_been_told(played: Path) -> None:
    scenario = read_exercise(played).scenario
    run = DryRun(scenario, 3, dict.fromkeys((one.id for one in scenario.delegations), RANDOM))
    run.play()
    assert chosen_in(run.recorded) == choices(played)


MIXED = {"ald": "hawkish", "brn": "cautious", "cst": "slow"}


def mixed() -> list[str]:
    return [part for pair in MIXED.items() for part in ("--temperament", "=".join(pair))]


def test_temperaments_decide_at_a_hub_as_they_do_on_the_rules_alone(
    tmp_path: Path, played: Path
) -> None:
    """Rungs among them, which no delegate's card carries; and the file says who was what."""
    file = tmp_path / "mixed.tabletop"
    package = write_package(tmp_path)
    result = run("rehearse", package, "--record", file, "--seed", 3, "--speed", 400, *mixed())
    assert result.exit_code == 0, result.output
    exercise = read_exercise(file)
    run_dry = DryRun(exercise.scenario, 3, {d: TEMPERAMENTS[name] for d, name in MIXED.items()})
    run_dry.play()
    assert chosen_in(run_dry.recorded) == choices(file) != choices(played)
    seated = [e for r in exercise.recorded if isinstance(e := r.event, DelegateSeated)]
    assert {one.delegation: one.temperament for one in seated} == MIXED


OPEN_MOVES = SECTIONS["moves"].replace("    duration: 40m\n", "").replace("    duration: 30m\n", "")
NO_DEADLINES = "\n".join(
    line for line in SECTIONS["decisions"].splitlines() if "deadline:" not in line
)


def test_a_move_without_a_duration_is_left_where_nobody_will_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its questions have no deadline, so that they stay open for ever."""
    monkeypatch.setitem(TEMPERAMENTS, "silent", Temperament("silent", answers=0.0))
    package = write_package(tmp_path, moves=OPEN_MOVES, decisions=NO_DEADLINES)
    file = tmp_path / "silent.tabletop"
    silent = [x for d in MIXED for x in ("--temperament", f"{d}=silent")]
    result = run("rehearse", package, "--record", file, "--speed", 1000, *silent)
    assert result.exit_code == 0, result.output
    events = [entry.event for entry in read_exercise(file).recorded]
    assert any(isinstance(event, ExerciseEnded) for event in events)
    assert not any(isinstance(event, DecisionRecorded) for event in events)


def test_a_rehearsal_that_only_refused_answers_could_lead_on_ends_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def decide(*_: object) -> RecordDecision:
        return RecordDecision(card="decision:1", option="z", rationale="x", confidence="low")

    monkeypatch.setattr("tabletop.rehearsal.delegate.decide", decide)
    monkeypatch.setattr("tabletop.rehearsal.play.STUCK_SECONDS", 1.0)
    package = write_package(tmp_path, moves=OPEN_MOVES, decisions=NO_DEADLINES)
    result = run("rehearse", package, "--record", tmp_path / "x.tabletop", "--speed", 1000)
    assert result.exit_code == 1
    assert "was refused, so the rehearsal was broken off: There is no such option." in result.output


def test_dry_runs_are_told_as_lines_or_as_json(tmp_path: Path) -> None:
    package = write_package(tmp_path)
    lines = run("rehearse", package, "--runs", 20, "--temperament", "ALD=hawkish")
    assert lines.exit_code == 0 and "20 runs from seed 1" in lines.output
    told = run("rehearse", package, "--runs", 20, "--format", "json", "--seed", 5)
    figures = json.loads(told.output)
    assert (figures["runs"], figures["seed"]) == (20, 5)
    assert [path.name for path in tmp_path.iterdir()] == [package.name], "nothing is written"


def test_dry_runs_are_told_on_paper_too(tmp_path: Path) -> None:
    pdf = tmp_path / "covered.pdf"
    result = run("rehearse", write_package(tmp_path), "--runs", 5, "--coverage", pdf)
    assert result.exit_code == 0
    assert pdf.read_bytes().startswith(b"%PDF")
    assert f"On paper  {pdf} (" in result.output


def test_a_move_without_a_duration_is_played_to_its_end(tmp_path: Path) -> None:
    """It is left when nothing more is due and nothing is asked, not at once."""
    package, file = write_package(tmp_path, moves=OPEN_MOVES), tmp_path / "open.tabletop"
    assert run("rehearse", package, "--record", file, "--speed", 1000).exit_code == 0
    events = [entry.event for entry in read_exercise(file).recorded]
    released = {event.inject for event in events if isinstance(event, InjectReleased)}
    assert {"lights-out", "grid-report", "second-wave", "envoy"} <= released
    decided = {event.decision for event in events if isinstance(event, DecisionRecorded)}
    assert decided == {"response", "sharing", "statement"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--runs", 2, "--record", "x.tabletop"), "--record goes without --runs"),
        (("--temperament", "alx=slow"), "Did you mean ald?"),
        (("--temperament", "ald=angry"), "There is no temperament angry."),
        (("--runs", 2, "--temperament", "alx=slow"), "Did you mean ald?"),
        (("--runs", 2, "--temperament", "ald=angry"), "There is no temperament angry."),
    ],
)
def test_options_that_do_not_go_together_are_said_to(
    arguments: tuple[object, ...], says: str, tmp_path: Path
) -> None:
    result = run("rehearse", write_package(tmp_path), *arguments)
    assert result.exit_code != 0 and says in result.output


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--runs", "abc", "write a whole number from 1 to 100,000, not abc."),
        ("--runs", "0", "write a whole number from 1 to 100,000, not 0."),
        ("--speed", "nan", "write a number from 0.1 to 1,000, not nan."),
        ("--seed", "1.5", "write a whole number, not 1.5."),
    ],
)
def test_what_is_no_such_number_is_refused_with_what_may_be(
    option: str, value: str, said: str
) -> None:
    result = run("rehearse", "grid-attack", option, value)
    assert result.exit_code == 2
    assert f"'{option}': {said}" in result.output


def test_what_is_written_is_for_its_owner_alone(tmp_path: Path) -> None:
    package = write_package(tmp_path)
    run("rehearse", package, "--runs", 2, "--coverage", tmp_path / "covered.pdf")
    run("pack", package, "-o", tmp_path / "small.scenario")
    run("unpack", tmp_path / "small.scenario", "-o", tmp_path / "again")
    made = [tmp_path / "covered.pdf", tmp_path / "small.scenario", *(tmp_path / "again").iterdir()]
    assert len(made) > 2
    assert {path.stat().st_mode & 0o777 for path in made} == {0o600}


def test_a_rehearsal_tells_each_move_as_it_begins(tmp_path: Path) -> None:
    package = write_package(tmp_path)
    result = run("rehearse", package, "--record", tmp_path / "a.tabletop", "--speed", 1000)
    lines = result.output.splitlines()
    assert lines[0].startswith("Rehearsing ") and "at 1000 times speed" in lines[0]
    assert lines[1].startswith("  00:00:00  Move 1 of ")
    assert "Making the report …" in lines


def test_the_help_tells_no_bounds_where_there_are_none() -> None:
    told = " ".join(run("rehearse", "--help").output.split())
    assert "--seed INTEGER The same seed, the same choices. [default: 1]" in told
    assert "[1<=x<=100000]" in told and "None" not in told


def test_one_of_a_kind_is_told_in_the_singular(tmp_path: Path) -> None:
    package = tmp_path / "tiny"
    package.mkdir()
    (package / "scenario.yaml").write_text(TINY)
    pdf, archive = tmp_path / "covered.pdf", tmp_path / "tiny.scenario"
    said = [
        run("check", package),
        run("pack", package, "-o", archive),
        run("unpack", archive, "-o", tmp_path / "again"),
        run("rehearse", package, "--runs", 1, "--coverage", pdf),
        run("rehearse", package, "--record", tmp_path / "a.tabletop", "--speed", 1000),
        run("msel", "export", package, "-o", tmp_path / "tiny.xlsx"),
    ]
    told = "\n".join(result.output for result in said)
    assert "Tiny: 1 delegation, 1 move, 1 inject, 0 decision points." in told
    assert "Tiny: 1 file in " in told and "\n1 file in " in told
    assert "Tiny: 1 run from seed 1, 1 different path." in told
    assert "1 inject released, 0 decisions recorded." in told and "(1 inject)" in told
    assert not re.search(r"\b1 [a-z ]*(files|runs|moves|injects|points|paths|pages)\b", told), told


TINY = """\
format: 1
id: tiny
version: "1"
title: Tiny
clock: {start: 2031-03-14T08:00+01:00}
delegations: [{id: osk, code: OSK, name: Osk}]
moves: [{id: m1, title: One, duration: 2m}]
injects: [{id: a, title: A, move: m1, when: 1m, to: all, body: a}]
"""
