"""What was submitted and not answered lies on the laptop's disk until it is."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from tabletop.exercise import wire
from tabletop.exercise.refusals import Refusal
from tabletop.seat.errors import SeatError
from tabletop.seat.outbox import Outbox, outbox_path


def _fails(descriptor: int) -> None:
    raise OSError(errno.EIO, "Input/output error")


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


def recorded(command_id: str, n: int | None = None) -> wire.Done:
    return wire.Done(id=command_id, recorded=n, hash="abc")


def with_recorded(path: Path, *ids: str) -> Outbox:
    """An outbox of submissions that were all recorded."""
    outbox = Outbox(path)
    for number, name in enumerate(ids, 1):
        outbox.add(submission(name))
        assert outbox.settle(recorded(name, number))
    return outbox


def test_what_was_recorded_is_kept_with_its_receipt(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    with_recorded(path, "first-one", "second-one")
    again = Outbox(path)
    assert again.receipts() == (recorded("first-one", 1), recorded("second-one", 2))
    assert again.first() is None and again.waiting == 0


def test_what_the_hub_does_not_know_any_more_goes_out_again_before_what_waits(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.json"
    outbox = with_recorded(path, "first-one", "second-one", "third-one")
    outbox.add(submission("fourth-one"))
    outbox.send_again({"third-one", "second-one", "foreign-one"})
    for one in (outbox, Outbox(path)):
        assert one.receipts() == (recorded("first-one", 1),) and one.waiting == 3
        for name in ("second-one", "third-one", "fourth-one"):
            assert one.first() == submission(name)
            assert one.settle(wire.Refused(id=name, refusal=Refusal("ended")))


def test_sending_again_outlives_a_disk_that_will_not_have_it(
    tmp_path: Path, expect_logged: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    expect_logged("What is sent again cannot be noted")
    path = tmp_path / "seats" / "a.json"
    outbox = with_recorded(path, "first-one")
    monkeypatch.setattr(os, "fsync", _fails)
    outbox.send_again({"first-one"})
    assert outbox.first() == submission("first-one")
    assert Outbox(path).receipts() == (recorded("first-one", 1),), "so that it is asked again"


def test_only_the_newest_of_what_was_recorded_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    outbox = with_recorded(path, *(f"command-{n}" for n in range(wire.RECEIPTS + 3)))
    for one in (outbox, Outbox(path)):
        ids = [receipt.id for receipt in one.receipts()]
        assert ids == [f"command-{n}" for n in range(3, wire.RECEIPTS + 3)]


def test_what_is_kept_of_long_decisions_has_a_limit() -> None:
    outbox = Outbox()
    text = msgspec.Raw(msgspec.json.encode({"do": "record_decision", "text": "x" * 60_000}))
    for n in range(20):
        outbox.add(wire.Submit(id=f"command-{n:02}", command=text))
        outbox.settle(recorded(f"command-{n:02}", n))
    assert [receipt.recorded for receipt in outbox.receipts()] == list(range(12, 20))


def test_the_programs_own_submissions_leave_no_receipt() -> None:
    outbox = Outbox()
    outbox.add(submission("its-own-one"), keep=False)
    outbox.settle(recorded("its-own-one"))
    assert outbox.receipts() == ()


def test_a_refusal_settles_without_a_receipt() -> None:
    outbox = Outbox()
    outbox.add(submission("first-one"))
    assert outbox.settle(wire.Refused(id="first-one", refusal=Refusal("ended")))
    assert outbox.waiting == 0 and outbox.receipts() == () and outbox.first() is None


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
    tmp_path: Path, expect_logged: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    expect_logged("cannot be taken out of the outbox")
    path = tmp_path / "seats" / "a.json"
    outbox = Outbox(path)
    outbox.add(submission("first-one"))
    monkeypatch.setattr(os, "fsync", _fails)
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
