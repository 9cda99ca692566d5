"""Tests the making of a report from an exercise file, in a process of its own."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
from pypdf import PdfReader

from tabletop.record.entries import NewEvent
from tabletop.record.package import created_event
from tabletop.record.sqlite import SqliteRecord
from tabletop.record.verify import doubt
from tabletop.report import make
from tabletop.report.make import ReportError, make_report
from tests.factories import small_package, small_scenario
from tests.report.parts import ended, small_record
from tests.report.reading import words_of
from tests.report.scribe import Scribe


async def write(path: Path, scribe: Scribe) -> SqliteRecord:
    """An exercise file with the scribe's events, still open."""
    package, scenario = small_package(), small_scenario()
    record = await SqliteRecord.create(path, package, scenario)
    created, *rest = scribe.recorded
    first = created_event(package, scenario, "5e" * 16, "0.1.0")
    events = [NewEvent(created.stamp, created.actor, first)]
    events += [NewEvent(entry.stamp, entry.actor, entry.event) for entry in rest]
    await record.append(events, (), 0)
    for person, name in scribe.names.items():
        await record.add_person(person, name)
    return record


@pytest.fixture
async def exercise(tmp_path: Path) -> AsyncIterator[Path]:
    path = tmp_path / "small.exercise"
    record = await write(path, ended())
    await record.close()
    yield path


def test_a_report_is_made_from_the_file_alone(exercise: Path, tmp_path: Path) -> None:
    summary = make_report(exercise, tmp_path / "report.pdf")
    reader = PdfReader(summary.path)
    assert (len(reader.pages), summary.bytes) == (summary.pages, summary.path.stat().st_size)
    assert (summary.events, summary.ended) == (len(ended().recorded), True)
    text = words_of(reader)
    assert summary.digest in text
    assert "Nora Berg" in text


async def test_a_report_is_made_while_the_exercise_goes_on(tmp_path: Path) -> None:
    record = await write(tmp_path / "live.exercise", small_record())
    try:
        summary = make_report(tmp_path / "live.exercise", tmp_path / "report.pdf")
    finally:
        await record.close()
    assert not summary.ended
    assert "The exercise has not ended" in words_of(PdfReader(summary.path))


def test_a_second_report_has_the_same_bytes(exercise: Path, tmp_path: Path) -> None:
    first = make_report(exercise, tmp_path / "first.pdf").path.read_bytes()
    second = make_report(exercise, tmp_path / "second.pdf").path.read_bytes()
    assert first == second


def forge(exercise: Path) -> None:
    """Change what a delegation said, as somebody would with a tool for SQLite."""
    with closing(sqlite3.connect(exercise, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER events_are_not_changed")
        connection.execute("UPDATE events SET body = replace(body, 'nothing yet', 'enough')")


def test_a_record_that_does_not_verify_is_reported_and_the_report_says_so(
    exercise: Path, tmp_path: Path
) -> None:
    forge(exercise)
    summary = make_report(exercise, tmp_path / "report.pdf")
    assert any("is not what was recorded" in sentence for sentence in summary.found)
    reader = PdfReader(summary.path)
    cover, text = words_of(reader, 1), words_of(reader)
    assert "We know enough." in text
    assert "The record does not verify: see section C." in cover
    assert doubt(summary.found) in cover
    assert all(sentence in text for sentence in summary.found)


def test_a_record_that_verifies_is_doubted_nowhere(exercise: Path, tmp_path: Path) -> None:
    summary = make_report(exercise, tmp_path / "report.pdf")
    text = words_of(PdfReader(summary.path))
    assert summary.found == ()
    assert "does not verify" not in text
    assert "Nothing was found wrong with the exercise file." in text


def test_a_record_that_makes_no_sense_any_more_gets_a_sentence(
    exercise: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(exercise, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER events_are_not_removed")
        connection.execute("DELETE FROM events WHERE kind = 'decision_opened'")
    with pytest.raises(ReportError, match=r"no report of a record like this.*does not verify"):
        make_report(exercise, tmp_path / "report.pdf")


def test_letter_is_made_where_asked_for(exercise: Path, tmp_path: Path) -> None:
    made = make_report(exercise, tmp_path / "report.pdf", page="letter").path
    assert PdfReader(made).pages[0].mediabox.width == 612


def test_an_unknown_page_size_is_refused(exercise: Path, tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="choose a4 or letter"):
        make_report(exercise, tmp_path / "report.pdf", page="a3")


def test_a_file_that_is_no_exercise_gets_a_sentence(tmp_path: Path) -> None:
    wrong = tmp_path / "notes.txt"
    wrong.write_text("This is not an exercise.")
    with pytest.raises(ReportError, match=r"\.$"):
        make_report(wrong, tmp_path / "report.pdf")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["notes.txt"]


def test_a_file_that_is_missing_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r"There is no file gone\.exercise"):
        make_report(tmp_path / "gone.exercise", tmp_path / "report.pdf")


def test_a_folder_that_is_missing_is_said_before_any_work(exercise: Path, tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="There is no folder"):
        make_report(exercise, tmp_path / "nowhere" / "report.pdf")


def test_a_folder_in_place_of_the_report_gets_a_sentence(exercise: Path, tmp_path: Path) -> None:
    (tmp_path / "report.pdf" / "full").mkdir(parents=True)
    with pytest.raises(ReportError, match="Choose another place"):
        make_report(exercise, tmp_path / "report.pdf")


def test_an_old_report_stays_until_the_new_one_is_whole(exercise: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.pdf"
    out.write_bytes(b"%PDF-old")
    with pytest.raises(ReportError, match="took longer than"):
        make_report(exercise, out, seconds=0)
    assert out.read_bytes() == b"%PDF-old"
    assert not list(tmp_path.glob(".report-*"))


def test_a_report_that_needs_too_much_memory_is_given_up(
    exercise: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("resource")
    monkeypatch.setattr(make, "MEMORY", 1 << 20)
    with pytest.raises(ReportError, match=r"memory|stopped"):
        make_report(exercise, tmp_path / "report.pdf")


def test_the_report_is_for_its_owner_alone(exercise: Path, tmp_path: Path) -> None:
    made = make_report(exercise, tmp_path / "report.pdf").path
    if os.name == "posix":
        assert made.stat().st_mode & 0o077 == 0


def test_asking_for_a_report_loads_no_pdf_library() -> None:
    code = "import sys, tabletop.report.make; print('reportlab' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
