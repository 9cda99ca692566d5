"""Nodes keep what was written and where; hostile YAML is refused with a position."""

from __future__ import annotations

import gc
import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tabletop.scenario.nodes import (
    Budget,
    Mapping,
    Node,
    Scalar,
    Sequence,
    leaves,
    read_nodes,
)
from tabletop.scenario.problems import Report


def read(text: str, nodes: int = 1000) -> tuple[Node | None, Report]:
    report = Report()
    return read_nodes(text, "a.yaml", report, Budget(nodes)), report


def plain(node: Node | None) -> object:
    """The node as Python data, to be compared with what another reader makes of the text."""
    if isinstance(node, Mapping):
        return {key: plain(value) for key, (_, value) in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.text if isinstance(node, Scalar) else None


def found(text: str, nodes: int = 1000) -> list[tuple[int, int, str]]:
    _, report = read(text, nodes)
    return [(p.line, p.column, p.code) for p in report.problems]


@pytest.mark.parametrize("written", ["12:30", "no", "010", "0x1F", "1e3", "null", "~", "=", "1_0"])
def test_values_stay_as_written(written: str) -> None:
    root, _ = read(f"a: {written}\nb: [{written}]\n")

    assert plain(root) == {"a": written, "b": [written]}


def test_every_key_and_item_knows_its_line_and_column() -> None:
    root, _ = read("title: x\nlist:\n  - one\n  - key: two\n")

    assert isinstance(root, Mapping)
    key, items = root.entries["list"]
    assert (key.line, key.column) == (2, 1)
    assert isinstance(items, Sequence)
    assert [(item.line, item.column) for item in items.items] == [(3, 5), (4, 5)]


def test_columns_count_characters_not_bytes() -> None:
    root, _ = read("{démarche: x, b: y}")

    assert isinstance(root, Mapping)
    assert root.entries["b"][0].column == 15


def test_leaves_finds_values_at_any_depth() -> None:
    root, _ = read("{all: [{milestone: a}, {not: {milestone: b}}], other: c}")

    assert [leaf.text for leaf in leaves(root, "milestone")] == ["a", "b"]


HOSTILE = [
    ("a: &x 1", (1, 4, "refused-yaml")),
    ("a: 1\nb: *x", (2, 4, "refused-yaml")),
    ("a: {<<: {b: 1}}", (1, 5, "refused-yaml")),
    ("a: {<<: b}", (1, 5, "refused-yaml")),
    ("a: !!python/object:os.system x", (1, 4, "refused-yaml")),
    ("a: !x [1]", (1, 4, "refused-yaml")),
    ("a: 1\nb: 2\na: 3", (3, 1, "duplicate-key")),
    ("a: 1\n---\nb: 2", (2, 1, "refused-yaml")),
    ("? [a, b]\n: c", (1, 3, "refused-yaml")),
    ("? *x\n: c", (1, 3, "refused-yaml")),
    ("a: [b\nc: d", (2, 2, "syntax")),
    ("a: b: c", (1, 5, "syntax")),
    ("a:\n\tb: c", (2, 1, "syntax")),
    ("a: @b", (1, 4, "syntax")),
    ('a: "\\q"', (1, 5, "syntax")),
    ('a: "x\\u202e"', (1, 4, "bad-character")),
    ('a: "x\\0"', (1, 4, "bad-character")),
    ('a: "x\\r"', (1, 4, "bad-character")),
    ('a: "\\ud800"', (1, 7, "syntax")),
    ("[" * 100_000, (1, 33, "too-deep")),
    ("{a: " * 100_000, (1, 129, "too-deep")),
    ("- " * 100_000, (1, 65, "too-deep")),
    ("? " * 100_000, (1, 3, "refused-yaml")),
]


@pytest.mark.parametrize(("text", "problem"), HOSTILE, ids=[text[:20] for text, _ in HOSTILE])
def test_hostile_yaml_is_refused_where_it_stands(text: str, problem: tuple[int, int, str]) -> None:
    assert found(text)[0] == problem


def test_what_stands_under_a_refused_key_is_looked_at_too() -> None:
    problems = found("a: 1\na: [&x b]\n<<: {c: !d e}")

    assert [code for _, _, code in problems] == ["duplicate-key", *["refused-yaml"] * 3]


def test_thirty_two_levels_are_allowed() -> None:
    assert found("[" * 32 + "]" * 32) == []


def test_a_million_values_are_counted_over_all_files() -> None:
    report, budget = Report(), Budget(10)
    read_nodes("[1, 2, 3, 4]", "a.yaml", report, budget)
    read_nodes("[1, 2, 3, 4, 5, 6, 7, 8]", "b.yaml", report, budget)

    assert [(p.path, p.code) for p in report.problems] == [("b.yaml", "too-many")]


def test_ends_of_lists_do_not_count_as_values() -> None:
    assert found("[[], [], [], [], []]", nodes=6) == []
    assert found("[[], [], [], [], []]", nodes=5) == [(1, 1, "too-many")]


def test_an_author_is_told_what_to_do_about_a_colon() -> None:
    _, report = read("title: Crisis: the grid fails")

    assert "put the text in quotes" in report.problems[0].message


def test_a_list_left_open_is_told_with_its_beginning() -> None:
    _, report = read("a:\n  b: [c\n")

    assert "begins at line 2, column 6" in report.problems[0].message


# --- fuzzing -------------------------------------------------------------------------------

TEXT = st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1)


def nested(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    lists = st.lists(inner, max_size=4)
    return inner | lists | st.dictionaries(st.text("abc", min_size=1), inner, max_size=4)


DATA = nested(nested(nested(TEXT)))


@given(DATA)
def test_what_json_can_say_comes_back_the_same(data: object) -> None:
    root, report = read(json.dumps(data, ensure_ascii=False), nodes=10_000)

    assert report.problems == ()
    assert plain(root) == data


@given(st.text("ab:-[]{},\"'|>&*!%#@? \n\t\\u0", max_size=60))
def test_any_text_is_read_or_refused_with_a_place_in_it(text: str) -> None:
    root, report = read(text)
    lines = text.split("\n")

    assert root is None or isinstance(root, Mapping | Sequence | Scalar) or report.problems
    for problem in report.problems:
        assert 1 <= problem.line <= len(lines) + 1
        assert problem.column >= 1


@given(st.text("ab:-[]{},\"' \n", max_size=40))
def test_it_agrees_with_the_base_loader_on_what_it_accepts(text: str) -> None:
    root, report = read(text)
    if not report.problems:
        assert plain(root) == (yaml.load(text, yaml.BaseLoader) or plain(root))


def test_what_was_read_is_gone_without_the_garbage_collector() -> None:
    text = "items:\n" + "  - {a: b}\n" * 1000
    read(text)
    gc.collect()
    gc.disable()
    try:
        before = len(gc.get_objects())
        read(text)
        assert len(gc.get_objects()) - before < 100
    finally:
        gc.enable()
