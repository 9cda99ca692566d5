"""Checking never raises, whatever it is given; loading raises one kind of error only."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tabletop.scenario.check import PackageError, check, load
from tabletop.scenario.model import Scenario
from tabletop.scenario.package import Package
from tests.factories import SECTIONS, package_text, png, small_package, write_package

TEXT = package_text()
LINES = TEXT.splitlines(keepends=True)
WORDS = sorted({word for line in LINES for word in line.replace(":", " ").split()})


def checked(text: str) -> None:
    """Check a text as a package and hold what every result must hold."""
    result = check(Package.from_files("p", {"scenario.yaml": text.encode(errors="replace")}))
    assert (result.scenario is None) == bool(result.errors)
    lines = text.count("\n") + 2
    for problem in result.problems:
        assert 1 <= problem.line <= lines
        assert problem.column >= 1
        assert problem.message.isprintable()


def test_a_sound_package_has_a_scenario_and_no_problems() -> None:
    result = check(small_package())

    assert isinstance(result.scenario, Scenario)
    assert result.problems == ()


def test_a_folder_loads(tmp_path: Path) -> None:
    assert load(write_package(tmp_path)) == load(small_package())


def test_loading_a_broken_package_raises_all_its_problems() -> None:
    with pytest.raises(PackageError) as raised:
        load(small_package(title=None, id="Big"))

    assert [p.code for p in raised.value.problems] == ["missing-key", "bad-id"]
    assert "small/scenario.yaml:2:5: `Big` cannot be an id" in str(raised.value)


def test_advice_does_not_stop_a_package() -> None:
    result = check(small_package(files={"media/unused.png": png()}))

    assert [p.code for p in result.advice] == ["attachment-unused"]
    assert ": advice: " in str(result.advice[0])
    assert result.scenario is not None


@pytest.mark.parametrize(
    "data", [b"", b"# only a comment\n", b"[]", b"text", b"\xff\xfe", b"a: &b"]
)
def test_a_file_that_holds_no_scenario_is_told(data: bytes) -> None:
    result = check(Package.from_files("p", {"scenario.yaml": data}))

    assert result.scenario is None
    assert result.errors


def test_a_thousand_mistakes_are_told_in_reasonable_number() -> None:
    milestones = "\n" + "".join(f"  - {{id: m{n}, txt: x}}\n" for n in range(5_000))

    result = check(small_package(milestones=SECTIONS["milestones"] + milestones.lstrip("\n")))

    assert 400 < len(result.problems) < 600


@given(st.data())
def test_lines_lost_doubled_or_moved_never_raise(data: st.DataObject) -> None:
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 4))):
        index = data.draw(st.integers(0, len(lines) - 1))
        action = data.draw(st.sampled_from(["drop", "double", "indent", "move"]))
        line = lines.pop(index)
        if action == "double":
            lines[index:index] = [line, line]
        elif action == "indent":
            lines.insert(index, "  " + line)
        elif action == "move":
            lines.insert(data.draw(st.integers(0, len(lines))), line)
    checked("".join(lines))


@given(st.integers(0, len(TEXT) - 1), st.sampled_from([*":-[]{},\"'|>&*!%@#\n\t\0é", "\u202e"]))
def test_one_character_changed_never_raises(index: int, character: str) -> None:
    checked(TEXT[:index] + character + TEXT[index + 1 :])


@given(st.sampled_from(WORDS), st.sampled_from(WORDS), st.integers(0, 3))
def test_words_exchanged_never_raise(old: str, new: str, at: int) -> None:
    parts = TEXT.split(old)
    at = min(at, len(parts) - 2)
    checked(old.join(parts[: at + 1]) + new + old.join(parts[at + 1 :]))


VALUES = st.recursive(
    st.sampled_from([*WORDS, "all", "manual", "[]", "{}", '""', "99999999999999999999", "-1"]),
    lambda inner: (
        st.builds("[{}]".format, st.lists(inner, max_size=3).map(", ".join))
        | st.builds(
            "{{{}}}".format,
            st.lists(st.builds("{}: {}".format, st.sampled_from(WORDS), inner), max_size=3).map(
                ", ".join
            ),
        )
    ),
    max_leaves=8,
)


@settings(max_examples=200)
@given(st.sampled_from(sorted(SECTIONS)), VALUES)
def test_any_value_under_any_key_never_raises(key: str, value: str) -> None:
    checked(package_text(**{key: value}))


@given(st.binary(max_size=300))
def test_any_bytes_never_raise(data: bytes) -> None:
    result = check(Package.from_files("p", {"scenario.yaml": data, "media/a.png": data}))

    assert result.scenario is None
    assert result.errors
