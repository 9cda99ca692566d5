"""Tests of what the command line does with exercises: reported, verified, written out."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from tabletop.record.reader import read_exercise
from tests.cli.typed import run


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
        packed = run("pack", "grid-attack", "--overwrite", "-o", target)
        assert packed.exit_code == 1 and "belongs to an exercise" in packed.output
        listed = run("msel", "export", "grid-attack", "--overwrite", "-o", target)
        assert listed.exit_code == 2 and "name it NAME.xlsx" in listed.output
        drawn = run("rehearse", "grid-attack", "--runs", 1, "--coverage", target)
        assert drawn.exit_code == 1 and "belongs to an exercise" in drawn.output
    assert "is no PDF" in run("report", exercise, "-o", tmp_path / "letter.docx").output
    assert exercise.read_bytes() == before and journal.read_bytes() == b"x"


def test_a_file_that_is_no_exercise_is_refused(tmp_path: Path) -> None:
    letter = tmp_path / "letter.tabletop"
    letter.write_text("Dear all,")
    for arguments in (("verify", letter), ("report", letter, "-o", tmp_path / "x.pdf")):
        result = run(*arguments)
        assert result.exit_code == 1
        assert "Traceback" not in result.output


def test_verify_says_what_it_checked(played: Path) -> None:
    result = run("verify", played)
    assert result.exit_code == 0
    assert "The record holds." in result.output
    assert "No digest was given" in result.output


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
