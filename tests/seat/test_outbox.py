"""What was submitted and not answered lies on the laptop's disk until it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from tabletop.exercise import wire
from tabletop.exercise.refusals import Refusal
from tabletop.seat.errors import SeatError
from tabletop.seat.outbox import Outbox, outbox_path


def submission(command_id: str) -> wire.Submit:
    return wire.Submit(id=command_id, command=msgspec.Raw(b'{"do":"acknowledge"}'), made=7)


def test_submissions_outlive_the_program_unchanged_and_in_order(tmp_path: Path) -> None:
    path = tmp_path / "seats" / "a.json"
    outbox = Outbox(path)
    for name in ("first-one", "second-one"):
        outbox.add(submission(name))
    again = Outbox(path)
    assert again.waiting == 2 and again.first() == submission("first-one")
    again.settle(wire.Done(id="first-one"))
    assert Outbox(path).first() == submission("second-one")


def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "seats" / "a.json"
    Outbox(path).add(submission("first-one"))
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert [entry.name for entry in path.parent.iterdir()] == ["a.json"]


def test_the_receipt_of_a_recorded_decision_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    outbox = Outbox(path)
    outbox.add(submission("first-one"))
    assert outbox.settle(wire.Done(id="first-one", recorded=3, hash="abc"))
    receipt = Outbox(path).receipts["first-one"]
    assert (receipt.recorded, receipt.hash) == (3, "abc")


def test_a_refusal_settles_without_a_receipt() -> None:
    outbox = Outbox()
    outbox.add(submission("first-one"))
    assert outbox.settle(wire.Refused(id="first-one", refusal=Refusal("ended")))
    assert outbox.waiting == 0 and outbox.receipts == {} and outbox.first() is None


def test_an_answer_to_something_else_changes_nothing() -> None:
    outbox = Outbox()
    outbox.add(submission("first-one"))
    assert not outbox.settle(wire.Done(id="another"))
    assert not outbox.settle(wire.Refused(refusal=Refusal("ended")))
    assert outbox.waiting == 1


def test_the_programs_own_submissions_are_neither_counted_nor_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    outbox = Outbox(path)
    outbox.add(submission("its-own-one"), keep=False)
    assert outbox.first() is not None and outbox.waiting == 0 and not path.exists()
    assert not outbox.settle(wire.Done(id="its-own-one")) and outbox.first() is None


def test_what_the_disk_will_not_have_is_said_and_not_queued(tmp_path: Path) -> None:
    (tmp_path / "seats").touch()
    outbox = Outbox(tmp_path / "seats" / "a.json")
    with pytest.raises(OSError, match=r"exists|directory"):
        outbox.add(submission("first-one"))
    assert outbox.first() is None and outbox.waiting == 0
    (tmp_path / "seats").unlink()
    outbox.add(submission("first-one"))
    assert Outbox(tmp_path / "seats" / "a.json").first() == submission("first-one")


def test_an_answer_is_taken_though_the_disk_will_not_have_it(
    tmp_path: Path, expect_logged: Callable[[str], None]
) -> None:
    expect_logged("cannot be taken out of the outbox")
    path = tmp_path / "seats" / "a.json"
    outbox = Outbox(path)
    outbox.add(submission("first-one"))
    path.with_name("a.json.new").mkdir()
    assert outbox.settle(wire.Done(id="first-one", recorded=1, hash="abc"))
    assert outbox.waiting == 0
    assert Outbox(path).first() == submission("first-one"), "sent again, it is answered as before"


@pytest.mark.parametrize("content", [b"", b"nonsense", b'{"waiting":[{"t":"pulse"}]}'])
def test_a_file_that_cannot_be_read_is_said_so_and_left_alone(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(content)
    with pytest.raises(SeatError, match=r"a\.json\)\. Move that file away"):
        Outbox(path)
    assert path.read_bytes() == content


def test_the_token_cannot_be_read_from_the_files_name() -> None:
    assert "secret" not in str(outbox_path("secret-token"))
    assert outbox_path("a") == outbox_path("a") != outbox_path("b")
