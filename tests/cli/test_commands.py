"""Tests of the command line: what it says, and what it exits with."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tabletop.cli import main
from tabletop.cli.faults import sentence_for
from tabletop.exercise.events import DecisionRecorded, Recorded
from tabletop.hub.descriptor import Descriptor
from tabletop.record.reader import read_exercise
from tabletop.rehearsal.dry import DryRun
from tabletop.rehearsal.temperaments import RANDOM
from tests.factories import png, write_package

COMMANDS = (
    *("check", "console", "export", "host", "join", "msel", "pack", "rehearse", "report"),
    *("schema", "unpack", "verify"),
)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def rehearse(folder: Path, name: str, seed: int = 3) -> Path:
    """A small exercise played at full speed; its file."""
    package = write_package(folder) if not (folder / "small").exists() else folder / "small"
    file = folder / f"{name}.tabletop"
    result = run("rehearse", package, "--record", file, "--seed", seed, "--speed", 1000)
    assert result.exit_code == 0, result.output
    assert str(file) in result.output
    return file


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return rehearse(tmp_path_factory.mktemp("played"), "first")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert "Usage:" in result.output


def test_the_commands_are_those_promised() -> None:
    shown = {name for name, command in main.commands.items() if not command.hidden}
    assert shown == set(COMMANDS)


def test_a_sound_package_checks_clean(tmp_path: Path) -> None:
    result = run("check", write_package(tmp_path))
    assert result.exit_code == 0
    assert "No errors." in result.output


def test_a_broken_package_is_told_where_and_exits_with_1(tmp_path: Path) -> None:
    result = run("check", write_package(tmp_path, language="en\nbanana: x"))
    assert result.exit_code == 1
    assert "scenario.yaml:" in result.output
    assert "banana" in result.output


def test_advice_is_marked_and_counted_and_stops_nothing(tmp_path: Path) -> None:
    package = write_package(tmp_path)
    (package / "media").mkdir(exist_ok=True)
    (package / "media" / "unused.png").write_bytes(png())
    result = run("check", package)
    assert result.exit_code == 0
    assert "unused.png:1:1: advice: " in result.output
    assert "No errors, 1 piece of advice." in result.output


def test_what_a_check_found_can_be_read_by_programs(tmp_path: Path) -> None:
    package = write_package(tmp_path, language="en\nbanana: x", files={"media/unused.png": png()})
    told = run("check", package, "--format", "json")
    assert told.exit_code == 1
    found = json.loads(told.output)
    assert (found["errors"], found["advice"], found["scenario"]) == (1, 1, None)
    banana = next(one for one in found["problems"] if one["code"] == "unknown-key")
    assert banana["severity"] == "error" and "banana" in banana["message"]
    [sarif] = json.loads(run("check", package, "--format", "sarif").output)["runs"]
    places = [one["locations"][0]["physicalLocation"] for one in sarif["results"]]
    assert {rule["id"] for rule in sarif["tool"]["driver"]["rules"]} == {
        "unknown-key",
        "attachment-unused",
    }
    assert (package / "scenario.yaml").as_uri() in {p["artifactLocation"]["uri"] for p in places}
    assert {one["level"] for one in sarif["results"]} == {"error", "warning"}


def test_a_package_is_packed_played_and_unpacked_again(tmp_path: Path) -> None:
    package, archive = write_package(tmp_path), tmp_path / "small.scenario"
    assert run("pack", package, "-o", archive).exit_code == 0
    assert run("pack", package, "-o", archive).exit_code == 1, "it is there already"
    assert run("check", archive).exit_code == 0
    assert run("rehearse", archive, "--runs", 2).exit_code == 0
    assert run("unpack", archive, "-o", tmp_path / "again").exit_code == 0
    again = tmp_path / "again" / "scenario.yaml"
    assert again.read_bytes() == (package / "scenario.yaml").read_bytes()
    assert run("unpack", archive, "-o", tmp_path / "again").exit_code == 1


def test_only_a_sound_package_is_packed(tmp_path: Path) -> None:
    result = run("pack", write_package(tmp_path, language="English"), "-o", tmp_path / "x.scenario")
    assert result.exit_code == 1 and "not a language tag" in result.output
    assert not (tmp_path / "x.scenario").exists()


def test_a_text_is_no_archive(tmp_path: Path) -> None:
    (tmp_path / "letter.scenario").write_text("Dear all,")
    result = run("unpack", tmp_path / "letter.scenario")
    assert result.exit_code == 1 and "is no archive of a package" in result.output


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


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "nowhere"),
        ("host", "nowhere"),
        ("rehearse", "nowhere"),
        ("console", "nowhere.tabletop"),
        ("console",),
        ("report", "nowhere.tabletop", "-o", "x.pdf"),
        ("verify", "nowhere.tabletop"),
        ("export", "nowhere.tabletop", "--format", "csv", "-o", "x"),
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    assert result.output.strip().endswith((".", "PACKAGE", "nowhere.tabletop"))
    assert "Traceback" not in result.output


@pytest.mark.parametrize("arguments", [(), ("join", "127.0.0.1:1")])
def test_where_there_is_no_display_it_says_so_and_what_works(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    result = run(*arguments)
    assert result.exit_code == 1
    assert "There is no display here" in result.output
    assert "tabletop rehearse" in result.output


def test_a_display_that_does_not_answer_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", ":65432")
    result = run()
    assert result.exit_code == 1
    assert "The display :65432 does not answer" in result.output


def test_what_is_written_out_never_takes_the_place_of_an_exercise(
    played: Path, tmp_path: Path
) -> None:
    exercise = tmp_path / "kept.tabletop"
    exercise.write_bytes(before := played.read_bytes())
    journal = tmp_path / "kept.tabletop.journal"
    journal.write_bytes(b"x")
    (tmp_path / "letter.docx").write_bytes(b"Dear all,")
    for target in (exercise, journal):
        assert "belongs to an exercise" in run("report", exercise, "-o", target).output
        written = run("export", exercise, "--format", "jsonl", "--overwrite", "-o", target)
        assert written.exit_code == 1 and "belongs to an exercise" in written.output
    assert "is no PDF" in run("report", exercise, "-o", tmp_path / "letter.docx").output
    assert exercise.read_bytes() == before and journal.read_bytes() == b"x"


def test_a_rehearsal_keeps_its_record_and_its_report_apart(tmp_path: Path) -> None:
    package, file = write_package(tmp_path), tmp_path / "a.tabletop"
    result = run("rehearse", package, "--record", file, "--report", file)
    assert result.exit_code == 1 and "cannot be one file" in result.output
    assert not file.exists()


def test_a_reader_that_has_had_enough_is_no_fault(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tabletop", "check", str(write_package(tmp_path))]
    reader, writer = os.pipe()
    os.close(reader)
    ran = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert ran.stderr == b""


def test_a_file_that_is_no_exercise_is_refused(tmp_path: Path) -> None:
    letter = tmp_path / "letter.tabletop"
    letter.write_text("Dear all,")
    for arguments in (("verify", letter), ("report", letter, "-o", tmp_path / "x.pdf")):
        result = run(*arguments)
        assert result.exit_code == 1
        assert "Traceback" not in result.output


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


def test_verify_says_what_it_checked(played: Path) -> None:
    result = run("verify", played)
    assert result.exit_code == 0
    assert "The record holds." in result.output
    assert "No digest was given" in result.output


def test_dry_runs_choose_what_a_hub_would_have_been_told(played: Path) -> None:
    scenario = read_exercise(played).scenario
    run = DryRun(scenario, 3, dict.fromkeys((one.id for one in scenario.delegations), RANDOM))
    run.play()
    assert chosen_in(run.recorded) == choices(played)


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


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--runs", 2, "--record", "x.tabletop"), "--record goes without --runs"),
        (("--temperament", "ald=slow"), "--temperament needs --runs"),
        (("--runs", 2, "--temperament", "alx=slow"), "Did you mean ald?"),
        (("--runs", 2, "--temperament", "ald=angry"), "There is no temperament angry."),
    ],
)
def test_options_that_do_not_go_together_are_said_to(
    arguments: tuple[object, ...], says: str, tmp_path: Path
) -> None:
    result = run("rehearse", write_package(tmp_path), *arguments)
    assert result.exit_code != 0 and says in result.output


@pytest.fixture
def forged(played: Path, tmp_path: Path) -> Path:
    """The same exercise with the reasons changed behind the program."""
    forged = tmp_path / "forged.tabletop"
    forged.write_bytes(played.read_bytes())
    with sqlite3.connect(forged) as connection:
        for (trigger,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'events'"
        ).fetchall():
            connection.execute(f'DROP TRIGGER "{trigger}"')
        connection.execute(
            "UPDATE events SET body = replace(body, 'We', 'They') WHERE kind = 'decision_recorded'"
        )
    return forged


def test_verify_finds_a_changed_decision(forged: Path) -> None:
    result = run("verify", forged)
    assert result.exit_code == 1
    assert "does not hold" in result.output


@pytest.mark.parametrize(
    "arguments", [("report",), ("export", "--format", "csv"), ("export", "--format", "jsonl")]
)
def test_what_is_made_of_a_changed_record_comes_with_a_warning(
    played: Path, forged: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    command, *how = arguments
    made = run(command, forged, *how, "-o", tmp_path / "made")
    assert (made.exit_code, (tmp_path / "made").exists()) == (0, True)
    (warning,) = made.stderr.splitlines()
    assert warning.startswith("Warning: The record does not verify: ")
    assert run(command, played, *how, "-o", tmp_path / "sound").stderr == ""


def test_json_lines_carry_on_what_was_found(forged: Path, tmp_path: Path) -> None:
    run("export", forged, "--format", "jsonl", "-o", tmp_path / "made.jsonl")
    about = json.loads((tmp_path / "made.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert any("is not what was recorded" in sentence for sentence in about["found"])


def test_tables_of_a_record_that_makes_no_sense_are_refused_in_a_sentence(
    forged: Path, tmp_path: Path
) -> None:
    with sqlite3.connect(forged) as connection:
        connection.execute("DELETE FROM events WHERE kind = 'decision_opened'")
    csv = run("export", forged, "--format", "csv", "-o", tmp_path / "made")
    assert csv.exit_code == 1
    assert "JSON lines can be written all the same." in csv.output
    lines = run("export", forged, "--format", "jsonl", "-o", tmp_path / "made.jsonl")
    assert lines.exit_code == 0


def test_a_digest_noted_at_the_end_finds_a_record_cut_short(played: Path) -> None:
    digest = f"{len(read_exercise(played).recorded) + 1}:{'0' * 64}"
    assert run("verify", played, "--digest", digest).exit_code == 1


def test_an_exercise_is_written_out_once_unless_told_to_overwrite(
    played: Path, tmp_path: Path
) -> None:
    out = tmp_path / "events.jsonl"
    assert run("export", played, "--format", "jsonl", "-o", out).exit_code == 0
    assert "EXERCISE EXERCISE EXERCISE" in out.read_text().splitlines()[0]
    assert run("export", played, "--format", "jsonl", "-o", out).exit_code == 1
    again = run("export", played, "--format", "jsonl", "-o", out, "--overwrite")
    assert again.exit_code == 0


def test_a_report_can_be_made_in_letter_size(played: Path, tmp_path: Path) -> None:
    out = tmp_path / "letter.pdf"
    assert run("report", played, "-o", out, "--page", "letter").exit_code == 0
    assert b"612 792" in out.read_bytes()


def test_a_fault_of_our_own_is_kept_and_named(tmp_path: Path) -> None:
    sentence = sentence_for(ZeroDivisionError("secret detail"))
    assert "fault of its own" in sentence
    assert "secret detail" not in sentence


@pytest.mark.parametrize(
    ("command", "opener"),
    [
        (("--open", "grid-attack"), "run_start"),
        (("console",), "run_console"),
        (("join", "10.0.0.1:8765"), "run_delegate"),
    ],
)
@pytest.mark.parametrize("theme", ["system", "light", "dark", "contrast"])
def test_windows_open_in_the_theme_asked_for(
    monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], opener: str, theme: str
) -> None:
    opened: list[object] = []

    def open_window(*arguments: object, **named: object) -> int:
        opened.append(named["theme"])
        return 0

    hub = Descriptor(exercise="e", title="Grid", file="f", pid=1, parent=1, socket="/s")
    monkeypatch.setattr("tabletop.cli.hosting.running_hub", lambda named: hub)
    monkeypatch.setattr(f"tabletop.cli.windows.{opener}", open_window)
    chosen = () if theme == "system" else ("--theme", theme)
    assert run(*command, *chosen).exit_code == 0
    assert opened == [theme]


def test_a_theme_that_is_none_is_refused_with_those_there_are() -> None:
    result = run("join", "10.0.0.1:8765", "--theme", "pink")
    assert result.exit_code == 2
    assert "'system', 'light', 'dark', 'contrast'" in result.output
