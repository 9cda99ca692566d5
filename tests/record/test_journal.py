"""Tests the journal: a batch is in it whole or not at all, and damage is told from a torn end."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.record.chain import Row
from tabletop.record.errors import RecordError
from tabletop.record.journal import (
    Batch,
    Journal,
    decode_line,
    encode_line,
    read_journal,
    rows_of,
    to_batch,
)
from tests.record.parts import answer

ROWS = tuple(
    Row(n, "milestone_set", "2030-01-01T00:00:00.000Z", b'{"a":"\xc3\xa9 \\n \\" "}', "ab" * 32)
    for n in range(1, 4)
)
BATCH = to_batch(ROWS, [answer("command-1", b"\x00\xff")])


def written(path: Path, *batches: Batch) -> bytes:
    journal = Journal(path, 0)
    for batch in batches:
        journal.append(batch)
    journal.close()
    return path.read_bytes()


def test_a_batch_comes_back_byte_for_byte(tmp_path: Path) -> None:
    data = written(tmp_path / "j", BATCH, to_batch((), [answer("command-2")]))
    contents = read_journal(tmp_path / "j")
    assert tuple(rows_of(contents.batches[0])) == ROWS
    assert contents.batches[0].answers == BATCH.answers
    assert (contents.length, contents.torn) == (len(data), 0)
    assert len(data.splitlines()) == 3, "a head and a line a batch"


def test_wherever_the_last_line_is_torn_it_is_left_out_whole(tmp_path: Path) -> None:
    first = written(tmp_path / "one", BATCH)
    data = written(tmp_path / "two", BATCH, BATCH)
    for end in range(len(first), len(data)):
        (tmp_path / "torn").write_bytes(data[:end])
        contents = read_journal(tmp_path / "torn")
        assert len(contents.batches) == 1
        assert (contents.length, contents.torn) == (len(first), end - len(first))


def test_wherever_the_head_is_torn_the_journal_begins_anew(tmp_path: Path) -> None:
    data = written(tmp_path / "j")
    for end in range(len(data)):
        (tmp_path / "torn").write_bytes(data[:end])
        assert read_journal(tmp_path / "torn").batches == []
        Journal(tmp_path / "torn", 0).close()
        assert (tmp_path / "torn").read_bytes() == data


def test_zeros_left_by_a_power_cut_are_a_torn_end(tmp_path: Path) -> None:
    data = written(tmp_path / "j", BATCH)
    (tmp_path / "j").write_bytes(data + bytes(512) + b"x\n")
    assert len(read_journal(tmp_path / "j").batches) == 1


def test_every_flipped_bit_of_a_line_is_noticed() -> None:
    line = encode_line(BATCH)[:-1]
    for place in range(len(line)):
        for bit in range(8):
            flipped = bytearray(line)
            flipped[place] ^= 1 << bit
            assert decode_line(bytes(flipped)) in (None, BATCH)
    assert decode_line(line) == BATCH


def test_damage_before_the_end_is_refused_and_the_line_named(tmp_path: Path) -> None:
    data = bytearray(written(tmp_path / "j", BATCH, BATCH, BATCH))
    place = data.index(b"\n", data.index(b"\n") + 1) + 60
    data[place] ^= 1
    (tmp_path / "j").write_bytes(data)
    with pytest.raises(RecordError, match=r"damaged in its line 3\. Move it aside"):
        read_journal(tmp_path / "j")


def test_what_is_no_journal_is_refused(tmp_path: Path) -> None:
    (tmp_path / "j").write_text("Dear diary,\n", encoding="utf-8")
    with pytest.raises(RecordError, match="not a journal"):
        read_journal(tmp_path / "j")


def test_what_follows_the_good_length_is_cut_when_it_is_opened(tmp_path: Path) -> None:
    data = written(tmp_path / "j", BATCH)
    (tmp_path / "j").write_bytes(data + b'{"crc"')
    journal = Journal(tmp_path / "j", len(data))
    journal.append(BATCH)
    journal.close()
    assert len(read_journal(tmp_path / "j").batches) == 2
