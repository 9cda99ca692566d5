"""Problems are put in order, kept to a useful number, and shown safely."""

from __future__ import annotations

from tabletop.scenario.problems import MOST, Position, Problem, Report, nearest, quoted


def test_problems_come_by_file_line_and_column() -> None:
    report = Report()
    for place in (("b", 1, 1), ("a", 2, 9), ("a", 2, 1), ("a", 1, 5)):
        report.add(Position(*place), "syntax", "wrong")

    assert [(p.path, p.line, p.column) for p in report.problems] == [
        ("a", 1, 5),
        ("a", 2, 1),
        ("a", 2, 9),
        ("b", 1, 1),
    ]


def test_a_problem_reads_as_compilers_write_it() -> None:
    assert str(Problem("a.yaml", 3, 7, "syntax", "wrong")) == "a.yaml:3:7: wrong"


def test_past_the_limit_problems_are_only_counted() -> None:
    report = Report()
    for _ in range(MOST["error"] + 3):
        report.add(Position("a"), "syntax", "wrong")

    assert len(report.problems) == MOST["error"] + 1
    assert report.problems[-1].message == "3 more problems are not shown; correct these first"


def test_advice_fails_nothing() -> None:
    report = Report()
    report.add(Position("a"), "milestone-unset", "odd")
    assert not report.failed

    report.add(Position("a"), "syntax", "wrong")
    assert report.failed


def test_advice_past_its_limit_crowds_out_no_error() -> None:
    report = Report()
    for _ in range(MOST["advice"] + 2):
        report.add(Position("a"), "milestone-unset", "odd")
    assert not report.failed
    assert report.problems[-1].message == "2 more pieces of advice are not shown"
    assert {problem.severity for problem in report.problems} == {"advice"}


def test_an_error_is_told_after_any_amount_of_advice() -> None:
    report = Report()
    for _ in range(MOST["advice"] + 2):
        report.add(Position("a"), "milestone-unset", "odd")
    report.add(Position("a"), "syntax", "wrong")

    assert report.failed and len(report.problems) == MOST["advice"] + 2


def test_the_nearest_name_is_near() -> None:
    assert nearest("titel", ["title", "summary"]) == "title"
    assert nearest("Title", ["title", "summary"]) == "title"
    assert nearest("zebra", ["title", "summary"]) is None


def test_text_of_an_author_is_shown_short_and_visible() -> None:
    assert quoted("a\n\u202eb") == "`a��b`"
    assert len(quoted("x" * 1000)) == 43
