"""What a JSON file may not do to the import: one sentence, and no more."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tabletop.scenario.msel.errors import MselError
from tabletop.scenario.msel.tools.document import DEPTH, FILE_BYTES, VALUES, open_document, shown
from tabletop.scenario.msel.tools.importing import plan_document
from tests.scenario.msel.tools.documents import icebergttx, openaev, written


def refusal(path: Path) -> str:
    with pytest.raises(MselError) as caught:
        plan_document(path)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is no JSON: line 1, column 1"),
        ('{"a": 1,}', "is no JSON"),
        ("[1, 2]", "has to be its outermost value"),
        ("{}", "It is empty"),
        ('{"title": "x", "steps": []}', "Its keys are title, steps"),
        ('{"a": 1, "a": 2}', "the key `a` stands twice"),
        ('{"x": [{"b": 1, "c": 2, "b": 3}]}', "the key `b` stands twice"),
        ('{"a": NaN}', "NaN is no number"),
        ('{"a": -Infinity}', "-Infinity is no number"),
        ('{"a": ["\\ud800"]}', "a[0] holds a character"),
        ('{"a": {"b\\u0000": 1}}', "a holds a character"),
        ('{"a": "x\\u0000"}', "a holds a character"),
        ('{"a": ' + "[" * (DEPTH + 1) + "]" * (DEPTH + 1) + "}", "nested deeper than 32"),
        ("[" * 1_000_000, "nested deeper than 32"),
        ('{"a":' * 300_000, "nested deeper than 32"),
        ('{"a": [' + "0," * VALUES + "0]}", "more than 200,000 values"),
    ],
)
def test_what_is_no_scenario_gets_one_sentence(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "scenario.json"
    path.write_text(text, encoding="utf-8")
    assert words in refusal(path)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "scenario.json"
    path.write_bytes(b" " * (FILE_BYTES + 1))
    assert "larger than 8 MB" in refusal(path)


def test_a_file_that_is_gone_or_no_text_is_told(tmp_path: Path) -> None:
    assert "There is no file" in refusal(tmp_path / "gone.json")
    assert "There is no file" in refusal(tmp_path)
    path = tmp_path / "scenario.json"
    path.write_bytes(json.dumps(openaev()).encode("utf-16"))
    assert "is not UTF-8" in refusal(path)


def test_a_number_of_a_million_digits_is_no_number(tmp_path: Path) -> None:
    path = tmp_path / "scenario.json"
    path.write_text('{"a": ' + "9" * 1_000_000 + ', "b": 1e999}', encoding="utf-8")
    found = open_document(path)
    assert isinstance(found["a"], str) and found["b"] == float("inf")


def test_a_pair_of_surrogates_is_a_character(tmp_path: Path) -> None:
    assert open_document(written(tmp_path, {"a": "\U0001f6a2"})) == {"a": "\U0001f6a2"}


def test_paths_show_odd_keys_in_quotes_and_nothing_that_moves_the_cursor() -> None:
    assert shown(("a", 3, "b_c")) == "a[3].b_c"
    assert shown(("a", "b c", '"\x1b[2J\u202e')) == 'a["b c"]["\\"[2J"]'


@pytest.mark.parametrize(
    ("document", "tool"),
    [
        (openaev(), "OpenAEV"),
        (icebergttx(), "IcebergTTX"),
        ({"definition": icebergttx()}, "IcebergTTX"),
        (json.loads(json.dumps(openaev()).replace("scenario_", "exercise_")), "OpenAEV"),
    ],
)
def test_whose_scenario_it_is_shows_in_its_keys(
    tmp_path: Path, document: dict[str, object], tool: str
) -> None:
    found, plan = plan_document(written(tmp_path, document))
    assert found == tool and plan.scenario.delegations[0].name in (
        "Crisis cell, north",
        "IT Operations",
    )
