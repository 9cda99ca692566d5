"""Sentences that YAML tore are told to be that, in every file of a package."""

from __future__ import annotations

import pytest

from tabletop.scenario.check import check
from tabletop.scenario.package import Package
from tabletop.scenario.problems import Problem
from tests.factories import package_text, small_package


def problems(old: str, new: str) -> tuple[Problem, ...]:
    assert old in package_text()
    text = package_text().replace(old, new, 1)
    return check(Package.from_files("small", {"scenario.yaml": text.encode()})).problems


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("label: Wait for facts,", "label: Wait, for facts,"),
        ("label: Wait for facts,", "label: Wait, for now: facts,"),
        ("label: Wait for facts,", "label: Wait, facts,"),
        ("gate: {decision: response}", "gate: {decision: response, and then: no}"),
        ("{after: lights-out, delay: 5m}", "{after: lights-out, at once}"),
        ("[Aldria convenes its crisis cell]", "[Aldria convenes: its crisis cell]"),
        ("[Aldria convenes its crisis cell]", "\n      - Aldria convenes: its crisis cell"),
        ("label: Wait for facts,", "label: Wait: for facts,"),
        ("label: Wait for facts,", "label: Wait #4,"),
        ("label: Wait for facts,", "label: Wait [for facts],"),
        ("[Aldria convenes its crisis cell]", "[Aldria convenes #4]"),
        ("title: A rumour", "title: A rumour: told"),
        ("title: A rumour", 'title: "A" rumour'),
    ],
)
def test_a_torn_sentence_is_told_to_go_between_quotes(old: str, new: str) -> None:
    [problem] = problems(old, new)

    assert "quotes" in problem.message
    assert "did you mean" not in problem.message


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("acknowledge: true", "acknowledged: true"),
        ("acknowledge: true", "acknowledged:"),
        ("title: A rumour", "title: {a: rumour}"),
        ("opened_by: 3m", "opened by: 3m"),
    ],
)
def test_what_is_a_slip_of_another_kind_is_not(old: str, new: str) -> None:
    [problem] = problems(old, new)

    assert "quotes" not in problem.message


def test_it_is_told_in_the_other_files_too() -> None:
    more = b"hot_wash:\n  - What: did only you know?\n"
    [problem] = check(small_package(files={"more.yaml": more})).problems

    assert (problem.path, problem.line) == ("small/more.yaml", 2)
    assert "between quotes" in problem.message


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: A rumour", "title: §A rumour #4 told"),
        ("subject: Sell everything", "subject:§ #SellEverything"),
        ("expected: [Aldria convenes its crisis cell]", "expected:\n      - §Watch #Aldria"),
        ("label: Summon the ambassador", "label: §Summon  \t#4"),
        ("title: A rumour", "title: §A rumour\n      of gate #4"),
        ("notes: Only Aldria", "notes:\n      §Only  \n\n       Aldria\n      in #4"),
        ("[Aldria convenes its crisis cell]", "[§Aldria convenes\n      cell #4\n      ]"),
    ],
)
def test_a_text_that_a_comment_cuts_is_advised_of(old: str, new: str) -> None:
    before = package_text().replace(old, new, 1).partition("§")[0]

    [problem] = problems(old, new.replace("§", ""))

    assert (problem.code, problem.severity) == ("text-cut", "advice")
    assert problem.line == before.count("\n") + 1
    assert problem.column == len(before) - before.rfind("\n")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: A rumour", "title: A rumour # to be written"),
        ("title: A rumour", 'title: "A rumour" #todo'),
        ("title: A rumour", "title: A rumour#4"),
        ("when: 12:00", "when: 12:00 #sharp"),
        ("Nobody knows.", "Nobody knows #why."),
        ("subject: Was it a squirrel?", "subject: 'Was it #squirrel?'"),
        ("subject: Was it a squirrel?", "subject: 'Was it\n      a' #squirrel"),
        ("subject: Was it a squirrel?", "subject: >-\n      Was it\n      a #squirrel?"),
        ("title: A rumour", "title: A rumour\n      is told # to be written"),
        ("title: A rumour", "title: A rumour\n      is told\n    #type: standard"),
    ],
)
def test_other_comments_and_marks_are_let_be(old: str, new: str) -> None:
    assert problems(old, new) == ()


def test_a_translation_that_a_comment_cuts_is_advised_of() -> None:
    french = b"title: Crise\ninjects:\n  panic: {body: Rien}\n  rumour:\n    subject: Un #bruit\n"
    advice = check(small_package(files={"translations/fr/a.yaml": french})).advice

    [problem] = [problem for problem in advice if problem.code == "text-cut"]
    assert (problem.path, problem.line) == ("small/translations/fr/a.yaml", 5)


def test_a_translated_text_that_became_keys_is_told_too() -> None:
    french = b"injects:\n  rumour:\n    body:\n      Un bruit: lequel\n"
    [problem] = check(small_package(files={"translations/fr/a.yaml": french})).errors

    assert "between quotes" in problem.message


def test_a_key_with_a_space_that_is_nearly_one_is_no_sentence() -> None:
    [problem] = [
        problem
        for problem in problems("opened_by: 3m", "opend by: 3m")
        if problem.code == "unknown-key"
    ]

    assert "did you mean `opened_by`?" in problem.message
    assert "between quotes" not in problem.message
