"""What is no YAML is told in words that say what to do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabletop.scenario.check import check
from tabletop.scenario.nodes import Budget, read_nodes
from tabletop.scenario.package import Package
from tabletop.scenario.problems import Report
from tests.factories import package_text

TITLE = "    title: The lights go out"
ITEM = "  - id: grid-report"
LINE = "      Two million people are **without power**."
O2 = "{id: o2, text: Share information}"


def told(old: str, new: str) -> tuple[str, str]:
    """The message, and the rest of the line from where it stands."""
    text = package_text()
    assert old in text
    text = text.replace(old, new, 1)
    found = check(Package.from_files("small", {"scenario.yaml": text.encode()})).errors
    [problem] = [problem for problem in found if problem.code == "syntax"]
    return problem.message, text.split("\n")[problem.line - 1][problem.column - 1 :]


@pytest.mark.parametrize(
    ("old", "new", "begins", "like"),
    [
        (TITLE, f" {TITLE}", "5 spaces", "keys above that it may belong with begin with 0 or 4"),
        (TITLE, TITLE[1:], "3 spaces", "keys above that it may belong with begin with 0 or 4"),
        (ITEM, ITEM[1:], "1 space,", "list items above that it may belong with begin with 2"),
        (ITEM, ITEM[2:], "no spaces", "list items above that it may belong with begin with 2"),
        (ITEM, f" {ITEM}", "3 spaces", "list items above that it may belong with begin with 2"),
        (ITEM, f"    {ITEM}", "6 spaces", "list items above that it may belong with begin with 2"),
        ("variables:", " variables:", "1 space,", "begin with no spaces"),
        ("variables:", "  variables:", "2 spaces", "begin with no spaces"),
        ("      - {id: wait,", "    - {id: wait,", "6 spaces", "begin with 2 or 4 spaces"),
        (LINE, f"        Two\n{LINE}", "6 spaces", "the text above it with 8 spaces"),
    ],
)
def test_wrong_indentation_is_told_with_what_would_be_right(
    old: str, new: str, begins: str, like: str
) -> None:
    message, _ = told(old, new)

    assert message.startswith("the indentation is wrong: this line begins with " + begins)
    assert like in message


def test_what_looks_like_a_key_within_a_text_is_no_indentation_to_go_by() -> None:
    message, _ = told(f"{LINE}\n", "      Note: it is dark.\n\n     expects: [x]\n")

    assert "begin with 0 or 4 spaces" in message


@pytest.mark.parametrize(
    ("old", "new", "place", "advice"),
    [
        ("storyline: grid", "storyline grid", "storyline grid", "a colon and a space are missing"),
        ("storyline: grid", "storyline:grid", "storyline:grid", "a space behind the colon"),
        (ITEM, "  -id: grid-report", "-id: grid-report", "a space behind the dash"),
        (LINE, LINE[2:], "Two million", "a text behind | or > is indented further than its key"),
        (LINE, f"{LINE}\n    It is dark.", "It is dark.", "indent it by 6 spaces"),
        (TITLE, "\ttitle: Dark", "\ttitle", "indent with spaces, never with tabs"),
        ("title: The lights", "title: Now: the lights", ": the", "put the text in quotes"),
        ("title: The lights", "title: @lights", "@lights", "cannot begin with `@`"),
        ("title: The lights", "title: | lights", "lights", "the text begins on the next line"),
        ("title: The lights", 'title: "The" lights', "lights", "between quotes as a whole"),
        ("subject: Blackout", 'subject: "Blackout', '"Blackout', "is never closed"),
        ("subject: Blackout", 'subject: "A\\B"', "\\B", "a backslash is written twice"),
        ("storyline: grid", "storyline: - grid", "- grid", "begins on the line below its key"),
        ("title: The lights", "title: !% lights", "!%", "cannot begin with !"),
        ("title: The lights", "title: ? lights", "? lights", "cannot begin with ?"),
        (O2, O2 + "}", "}", "nothing may follow here"),
        (O2, O2[:-1], ":", "a comma or } is expected here"),
    ],
)
def test_other_faults_are_told_with_what_to_do(old: str, new: str, place: str, advice: str) -> None:
    message, found = told(old, new)

    assert advice in message
    assert found.startswith(place)
    assert "not YAML" not in message


FAULTS = st.text(st.sampled_from(list("ab:-|>{}[]'\"#,&*!%@ \t\r\n\x85\u2028")), max_size=60)


@given(FAULTS)
def test_whatever_is_wrong_it_is_told_where_it_stands(text: str) -> None:
    report = Report()
    read_nodes(text, "a.yaml", report, Budget())

    for problem in report.problems:
        assert problem.message
        assert 1 <= problem.line <= text.count("\n") + sum(map(text.count, "\r\x85\u2028")) + 2


@pytest.mark.parametrize(
    ("old", "new", "words", "at"),
    [
        (ITEM, ITEM.replace("- id", "• id"), "not with •", "• id"),
        (ITEM, ITEM.replace("- id", "– id"), "not with –", "– id"),
        (ITEM, ITEM.replace("- id", "-id"), "put a space behind the dash", "-id"),
        (TITLE, TITLE.replace("    ", "\u00a0" * 4), "the character U+00A0 looks like", "\u00a0"),
        ("title: Small crisis", "title: “Small: crisis”", "“ is no straight", "“Small"),
    ],
)
def test_what_a_word_processor_puts_is_told_by_its_name(
    old: str, new: str, words: str, at: str
) -> None:
    message, rest = told(old, new)

    assert words in message
    assert rest.startswith(at)


def test_what_a_text_holds_is_not_blamed_for_a_fault_below_it() -> None:
    message, rest = told(LINE, f"{LINE}\n      • He said: “no”\n    expcted: a: b\n    title:")

    assert "colon" in message
    assert rest.startswith(": b")
