"""Tests that what was typed is on disk, whole, for its owner alone."""

import stat
from pathlib import Path

from tabletop.desktop.drafts import Draft, Drafts, drafts_path


def test_a_draft_is_there_for_the_next_window(tmp_path: Path) -> None:
    path = tmp_path / "drafts" / "seat.json"
    typed = Draft(option="b", text="T", rationale="R", confidence="high")
    Drafts(path).keep("decision:1", typed)
    assert Drafts(path).draft("decision:1") == typed
    assert Drafts(path).draft("decision:2") == Draft()


def test_an_empty_draft_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "seat.json"
    drafts = Drafts(path)
    drafts.keep("decision:1", Draft(text="x"))
    drafts.keep("decision:1", Draft())
    assert path.read_bytes() == b"{}"


def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "seat.json"
    Drafts(path).keep("decision:1", Draft(text="x"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_damaged_file_is_no_reason_to_stop(tmp_path: Path) -> None:
    path = tmp_path / "seat.json"
    path.write_bytes(b'{"decision:1": {"opt')
    assert Drafts(path).draft("decision:1") == Draft()


def test_a_disk_that_cannot_be_written_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    drafts = Drafts(tmp_path / "file" / "seat.json")
    drafts.keep("decision:1", Draft(text="x"))
    assert drafts.draft("decision:1") == Draft(text="x")


def test_each_seat_of_each_exercise_has_its_own_file() -> None:
    paths = {drafts_path(e, d, m) for e in ("a", "b") for d in ("x", "../y") for m in (1, 2)}
    assert len(paths) == 8
    assert {path.parent for path in paths} == {drafts_path("a", "x", 1).parent}
