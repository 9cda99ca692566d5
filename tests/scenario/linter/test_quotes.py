"""Tests that a secret quoted to who does not hold it is found, and only then."""

from __future__ import annotations

import pytest

from tabletop.scenario.check import check
from tabletop.scenario.problems import Problem
from tests.full_package import FULL, full_package

FACT = "a contractor of the royal signals office sold the access to a crew of thieves"
LOG = "Two sessions at 05:41 and 05:44, from one address, by two different hands."
LETTER = "A man writes that he sold what he was paid to guard and is sorry for it now."


def told(old: str, new: str, files: dict[str, bytes] | None = None) -> list[Problem]:
    return [p for p in check(full_package(old, new, files)).problems if p.code == "secret-quoted"]


@pytest.mark.parametrize(
    ("old", "text", "codes"),
    [
        ("body: We can help you start.", FACT, "ALD"),
        ("body: No train moves.", f"They say {FACT.upper()}!", "ALD, BRN"),
        ("body: No train moves.", LETTER.replace(" ", "  **", 1), "ALD, BRN"),
        ("body: No train moves.", LETTER.replace(" sold ", " _sold_ "), "ALD, BRN"),
        ("brief: You are suspected.", FACT, "BRN"),
        ("question: Do you join?", FACT, "BRN"),
        ("summary: The grid fails.", FACT, "ALD, BRN"),
        ("text: Reads logs.", LETTER, "ALD"),
        ("text: Offers help.", LETTER, "ALD"),
    ],
)
def test_a_quotation_is_found_where_it_stands(old: str, text: str, codes: str) -> None:
    key = old.partition(":")[0]
    new = f'{key}: "{text}"'

    [problem] = told(old, new)

    before = FULL.replace(old, new, 1).partition(new)[0]
    assert problem.line in (before.count("\n"), before.count("\n") + 1)
    assert problem.severity == "error"
    assert f"to {codes}, never given it" in problem.message


@pytest.mark.parametrize(
    ("old", "text", "first"),
    [
        ("alt: A map", FACT, "[{file: media/map.png, alt: A map}]"),
        ("interests: [Restore power]", f"[{FACT}]", "[Restore power]"),
        ("label: Wait for facts", FACT, "- id: wait\n"),
        ("text: Regrets the loss of power.", LETTER, "- {id: regret,"),
    ],
)
def test_a_quotation_within_a_list_is_told_where_the_list_begins(
    old: str, text: str, first: str
) -> None:
    [problem] = told(old, f"{old.partition(':')[0]}: {text}")

    before = FULL.partition(first)[0]
    assert problem.line == before.count("\n") + 1
    assert problem.column == len(before) - before.rfind("\n")


@pytest.mark.parametrize(
    ("old", "text"),
    [
        ("body: Please read what is enclosed.", FACT),  # CST comes to hold the whole of it
        ("body: Please read what is enclosed.", LETTER),
        ("body: No train moves.", LOG),  # everybody comes to hold it
        ("body: No train moves.", " ".join(FACT.split()[:7])),  # too short to be a quotation
        ("notes: Say nothing more.", FACT),  # the white cell's
        ("name: Seats", LETTER),  # a variable that no delegation is shown
    ],
)
def test_what_its_readers_hold_or_nobody_reads_is_none(old: str, text: str) -> None:
    assert told(old, f'{old.partition(":")[0]}: "{text}"') == []


def test_evidence_may_not_tell_a_fact_of_which_it_shows_a_part() -> None:
    [problem] = told("by two different hands.\n", f"by two hands, for {FACT}.\n")

    assert "the hidden fact `way-in` to ALD, BRN, never given it" in problem.message


def test_a_translation_may_not_quote_translated_evidence() -> None:
    text = """\
evidence: {letter: {text: Un homme écrit qu'il a vendu ce qu'il devait garder pour nous.}}
injects:
  trains: {body: Un homme écrit qu'il a vendu ce qu'il devait garder pour nous.}
"""
    [problem] = told("", "", {"translations/fr/all.yaml": text.encode()})

    assert (problem.path, problem.line) == ("full/translations/fr/all.yaml", 3)
    assert "`letter` to ALD, BRN" in problem.message


def test_a_translation_may_not_quote_what_stands_in_another_language_either() -> None:
    french = f'injects: {{trains: {{body: "{LETTER}"}}}}\n'

    [problem] = told("", "", {"translations/fr/all.yaml": french.encode()})

    assert (problem.path, problem.line) == ("full/translations/fr/all.yaml", 1)


CHINESE = "一名男子写道,他出卖了自己受雇看守的东西,现在为此感到后悔。"
JAPANESE = "ある男が、守るために雇われたものを売ってしまい、いまは後悔していると書いている。"
THAI = "ชายคนหนึ่งเขียนว่าเขาขายสิ่งที่เขาได้รับค่าจ้างให้ดูแลและตอนนี้เขาเสียใจ"
HINDI = "एक आदमी लिखता है कि उसने वह बेच दिया जिसकी रखवाली के लिए उसे पैसे मिलते थे"


def told_in(language: str, secret: str, body: str) -> list[Problem]:
    text = f'evidence: {{letter: {{text: "{secret}"}}}}\ninjects: {{trains: {{body: "{body}"}}}}\n'
    return told("", "", {f"translations/{language}/all.yaml": text.encode()})


@pytest.mark.parametrize(
    ("language", "secret", "body"),
    [
        ("zh", CHINESE, f"广播里说:{CHINESE}"),
        ("zh", CHINESE, CHINESE.replace("他出卖", "**他 出卖**")),
        ("zh", CHINESE, CHINESE[:22]),
        ("ja", JAPANESE, f"CERT-A: {JAPANESE[:24]}と聞いた。"),
        ("ja", f"APT29 {JAPANESE[:21]}", f"ａｐｔ２９{JAPANESE[:21]}"),
        ("th", THAI, f"ข่าว {THAI[:40]}"),
        ("hi", HINDI, HINDI),
    ],
)
def test_a_quotation_is_found_in_every_script(language: str, secret: str, body: str) -> None:
    [problem] = told_in(language, secret, body)

    assert "`letter` to ALD, BRN" in problem.message


@pytest.mark.parametrize(
    ("language", "secret", "body"),
    [
        ("zh", CHINESE, CHINESE[:20]),  # 19 characters, and a comma
        ("ja", JAPANESE, JAPANESE[:20]),
        ("th", THAI, THAI[:31]),
        ("hi", HINDI, " ".join(HINDI.split()[:7])),  # vowel signs end no word
    ],
)
def test_what_is_too_short_is_none_in_any_script(language: str, secret: str, body: str) -> None:
    assert told_in(language, secret, body) == []
