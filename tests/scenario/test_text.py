"""Bytes that are not clean UTF-8 are refused, with the place of the character at fault."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabletop.scenario.problems import Report
from tabletop.scenario.text import FORBIDDEN, decode


def decoded(data: bytes) -> tuple[str | None, list[tuple[int, int, str]]]:
    report = Report()
    text = decode(data, "a.yaml", report)
    return text, [(p.line, p.column, p.code) for p in report.problems]


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ("title: crisis".encode("utf-16"), (1, 1, "encoding")),
        ("a: b\ntitle: démarche".encode("latin-1"), (2, 9, "encoding")),
        (b"a: \xed\xa0\x80", (1, 4, "encoding")),
        (b"a: b\nc: \x00", (2, 4, "bad-character")),
        ("a: b\u2028c".encode(), (1, 5, "bad-character")),
        ("a: b\u202ec".encode(), (1, 5, "bad-character")),
        ("a: b\ufeffc".encode(), (1, 5, "bad-character")),
        (b"a: b\rc: d", (1, 5, "bad-character")),
        (b"%YAML 1.1\n---\na: b", (1, 1, "refused-yaml")),
        (b"a: b\n%YAML 1.1", (2, 1, "refused-yaml")),
    ],
)
def test_what_is_not_clean_text_is_refused(data: bytes, place: tuple[int, int, str]) -> None:
    assert decoded(data) == (None, [place])


def test_every_bad_character_of_a_file_is_told() -> None:
    assert len(decoded(b"a: \x01\x02\nb: \x03")[1]) == 3


@pytest.mark.parametrize("data", [b"\xef\xbb\xbfa: b", b"a: b\r\nc: d", "a: 🙂 ‏ع\t".encode()])
def test_a_byte_order_mark_and_windows_line_ends_and_every_script_are_welcome(data: bytes) -> None:
    text, problems = decoded(data)

    assert text is not None
    assert problems == []


@given(st.text(st.sampled_from("ab:\t\r\n\x00\x1f\x7f\x85é🙂\u2028\u202e\ufeff\uffff")))
def test_a_text_is_clean_where_none_of_its_characters_is_forbidden(text: str) -> None:
    bare = text.removeprefix("\ufeff")
    is_clean = not FORBIDDEN.search(bare) and "\r" not in bare.replace("\r\n", "")
    assert (decoded(text.encode())[0] is not None) == is_clean
