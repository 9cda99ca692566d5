"""What a mistake leaves open is not told as another one; what it does not touch is."""

from __future__ import annotations

import re

import pytest

from tabletop.scenario.check import check
from tabletop.scenario.package import Package

SECRET = "the red lorry crossed the northern bridge at four in the morning"
LATE = "- {id: late, title: Late, move: one, when: 20m, to: all, body: More, objectives: [calm]}"
TEXT = f"""\
format: 1
id: doubts
version: "1"
title: Doubts
language: en
delegations:
  - {{id: ald, code: ALD, name: Aldria}}
  - {{id: brn, code: BRN, name: Bernia}}
clock: {{start: 2031-03-14T08:00+01:00}}
objectives: [{{id: calm, text: Stay calm}}]
milestones: [{{id: blamed, text: Blamed}}, {{id: spread, text: It spreads}}]
variables: [{{id: tension, name: Tension, start: 10}}]
storylines: [{{id: rail, title: Rail, opened: false}}]
moves:
  - {{id: one, title: One, duration: 40m}}
  - {{id: two, title: Two, duration: 20m}}
evidence:
  - id: film
    title: A film
    text: {SECRET}
    reliability: A
    credibility: 1
    held_by: [ald]
injects:
  - id: start
    title: Start
    move: one
    when: 0s
    to: all
    body: It begins.
    objectives: [calm]
  {LATE}
  - {{id: last, title: Last, move: two, when: 1m, to: all, body: End, objectives: [calm]}}
  - id: hidden
    title: Hidden
    when: manual
    to: all
    objectives: [calm]
    effects: {{milestones: [spread, blamed], open_storylines: [rail]}}
  - id: train
    title: Train
    storyline: rail
    when: {{on: {{milestone: spread}}}}
    to: all
    objectives: [calm]
decisions:
  - id: answer
    title: Answer
    question: What now?
    for: [ald]
    move: one
    opened_by: 2m
    options:
      - {{id: wait, label: Wait, effects: {{injects: [hidden]}}}}
      - {{id: accuse, label: Accuse, effects: {{variables: {{tension: +5}}}}}}
  - {{id: close, title: End, question: Done?, for: all, move: two, opened_by: 1m, free_text: true}}
"""


def told(*changes: tuple[str, str], files: dict[str, str] | None = None) -> list[str]:
    """The codes of all that is told, with each first place of a text replaced by another."""
    text = TEXT
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    data = {name: each.encode() for name, each in (files or {}).items()}
    package = Package.from_files("doubts", {"scenario.yaml": text.encode(), **data})
    return [problem.code for problem in check(package).problems]


def test_nothing_is_wrong_to_begin_with() -> None:
    assert told() == []


# --- what can be reached ----------------------------------------------------------------------


CALLS = "injects: [hidden]"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (CALLS, "injects: [hiden]", "unknown-name"),
        (CALLS, "injects: hidden", "wrong-type"),
        (CALLS, "inject: [hidden]", "unknown-key"),
        (CALLS, "then_play: [hidden]", "unknown-key"),
        ("effects: {injects: [hidden]}", "consequences: {injects: [hidden]}", "unknown-key"),
        ("effects: {injects: [hidden]}", "effects: [hidden]", "wrong-type"),
        ("- {id: wait, label: Wait", "- wait\n      - {id: w, label: W", "wrong-type"),
        ("milestones: [spread", "milestones: [spred", "unknown-name"),
        ("open_storylines: [rail]", "open_storylines: [rial]", "unknown-name"),
        ("opened: false", "opened: no", "wrong-type"),
        ("- id: hidden", "- id: Hidden away", "bad-id"),
        ("- id: hidden", "- id: late", "duplicate-id"),
        ("milestone: spread", "milestone: spred", "unknown-name"),
        ("opened_by: 2m", "opened_by: soon", "bad-duration"),
    ],
)
def test_what_a_mistake_may_have_meant_is_within_reach(old: str, new: str, code: str) -> None:
    codes = told((old, new))

    assert code in codes
    assert "unreachable" not in codes
    assert "milestone-unset" not in codes


@pytest.mark.parametrize(("written", "dead"), [("spred", 2), ("zzz", 1)])
def test_a_misspelt_name_means_the_nearest_or_any(written: str, dead: int) -> None:
    codes = told(
        ("variables: {tension: +5}", f"milestones: [{written}]"),
        ("    when: manual", "    when: {on: {variable: tension, below: 5}}"),
        (CALLS, "injects: []"),
        ("    storyline: rail\n", ""),
        ("when: {on: {milestone: spread}}", "when: {on: {milestone: blamed}}"),
    )

    assert sorted(codes) == ["unknown-name", *["unreachable"] * dead]


def test_what_nothing_reaches_is_told_beside_other_mistakes() -> None:
    never = "{on: {all: [{milestone: spread}, {not: {milestone: spread}}]}}"

    codes = told(
        ("code: BRN", "code: brn"),
        ("when: {on: {milestone: spread}}", f"when: {never}"),
        ("question: Done?", "qestion: Done?"),
    )

    assert sorted(codes) == ["bad-code", "unknown-key", "unreachable"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("start: 10}", "start: ten}"),
        ("tension: +5", "tension: 5"),
        ("tension: +5", "tensoin: +5"),
    ],
)
def test_a_variable_in_doubt_may_have_any_value(old: str, new: str) -> None:
    waits = ("when: {on: {milestone: spread}}", "when: {on: {variable: tension, below: 5}}")

    assert "unreachable" in told(waits)
    assert "unreachable" not in told(waits, (old, new))


@pytest.mark.parametrize(
    ("old", "new"), [("for: [ald]", "for: [aldr]"), ("  - {id: accuse", "  - {id: Accuse")]
)
def test_answers_in_doubt_are_not_counted(old: str, new: str) -> None:
    both = "{all: [{decision: answer, option: wait}, {decision: answer, option: accuse}]}"
    waits = ("when: {on: {milestone: spread}}", f"when: {{on: {both}}}")

    assert "unreachable" in told(waits)
    assert "unreachable" not in told(waits, (old, new))


def test_a_gate_in_doubt_is_not_shut() -> None:
    shut = "{all: [{milestone: spread}, {not: {milestone: spread}}]}"
    gate = ("title: One,", f"title: One, gate: {shut},")

    assert told(gate) == ["gate-shut"]
    assert told(gate, ("{not: {milestone: spread}}", "{not: {milestone: spred}}")) == [
        "unknown-name"
    ]


def test_what_a_misspelt_effect_may_call_is_in_no_later_move() -> None:
    waits = ("title: One,", "title: One, gate: {inject: last},")
    called = ("effects: {variables: {tension: +5}}", "effects: {injects: [lasst]}")

    assert told(waits) == ["gate-later"]
    assert told(waits, called) == ["unknown-name"]


# --- keys -------------------------------------------------------------------------------------


def test_a_key_misspelt_is_not_told_as_missing_too() -> None:
    assert told(("question: What now?", "qestion: What now?")) == ["unknown-key"]


def test_a_key_written_twice_leaves_open_which_counts() -> None:
    twice = ("    when: manual\n", "    when: manual\n    when: 5m\n")
    codes = told((CALLS, "injects: []"), twice)

    assert "duplicate-key" in codes
    assert "unreachable" not in codes


def test_where_something_cannot_be_read_at_all_nothing_is_told_of_the_whole() -> None:
    never = ("when: {on: {milestone: spread}}", "when: {on: {variable: tension, below: 5}}")
    merged = ("    question: What now?", "    <<: {}\n    question: What now?")

    assert told(never, merged) == ["refused-yaml"]
    assert told(never, files={"more.yml": "injects: []"}) == ["attachment-type"]


BROKEN = ["]: [\n", "a: b\x07\n", "title: é\n"]


@pytest.mark.parametrize("broken", BROKEN)
def test_beside_a_file_that_cannot_be_read_keys_and_values_are_told(broken: str) -> None:
    data = broken.encode("latin-1")
    text = TEXT.replace("code: BRN", "code: brn").replace("for: [ald]", "for: [nobody]")
    files = {"scenario.yaml": text.encode(), "more.yaml": data}
    result = check(Package.from_files("doubts", files))

    codes = [problem.code for problem in result.problems]
    assert result.is_cut
    assert len(codes) == 2
    assert "bad-code" in codes


def test_who_did_it_may_stand_in_a_file_that_cannot_be_read() -> None:
    begin, end = TEXT.index("delegations:"), TEXT.index("clock:")
    more = "personas: [{id: aldo, name: Aldo}]\nground_truth: [{id: f, text: T, actor: ald}]\n"
    files = {
        "scenario.yaml": (TEXT[:begin] + TEXT[end:] + more).encode(),
        "part.yaml": b"delegations: [\n",
    }
    result = check(Package.from_files("doubts", files))

    assert [problem.path for problem in result.problems] == ["doubts/part.yaml"]


@pytest.mark.parametrize("broken", BROKEN)
@pytest.mark.parametrize("part", ["delegations", "injects", "decisions", "moves", "evidence"])
def test_what_stood_in_a_file_that_cannot_be_read_is_not_missed(broken: str, part: str) -> None:
    begin = TEXT.index(f"\n{part}:") + 1
    match = re.compile(r"\n[a-z]").search(TEXT, begin)
    end = match.start() + 1 if match else len(TEXT)
    files = {
        "scenario.yaml": (TEXT[:begin] + TEXT[end:]).encode(),
        "part.yaml": TEXT[begin:end].encode("latin-1") + broken.encode("latin-1"),
    }
    result = check(Package.from_files("doubts", files))

    assert [problem.path for problem in result.problems] == ["doubts/part.yaml"]


# --- advice -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ([("objectives: [calm]", "objectives: [clam]")], "unknown-name"),
        ([("held_by: [ald]", "held_by: [adl]")], "unknown-name"),
        ([("opened_by: 2m\n", "opened_by: 2m\n    until: 5m\n    default: wait\n")], "unknown-key"),
        ([("move: two, opened_by", "move: tow, opened_by")], "unknown-name"),
        ([("title: Hidden\n", "title: Hidden\n    type: adaptve\n")], "wrong-choice"),
    ],
)
def test_advice_does_not_rest_on_what_is_in_doubt(
    changes: list[tuple[str, str]], code: str
) -> None:
    assert told(*changes) == [code]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("when: 20m, to: all", "when: 20 m, to: all", "bad-duration"),
        ("when: 20m, to: all", "when: 20m, to: everyone", "wrong-type"),
        ("when: 20m, to: all", "when: {after: strat}, to: all", "unknown-name"),
        ("duration: 40m", "duration: 40", "bad-duration"),
        ("- {id: late", "- late\n  - {id: late", "wrong-type"),
        ("move: one, when: 20m", "move: oen, when: 20m", "unknown-name"),
    ],
)
def test_no_quiet_time_where_something_may_come(old: str, new: str, code: str) -> None:
    quiet = ("opened_by: 2m\n", "opened_by: 2m\n    deadline: 1m\n")
    gone = ("when: 20m", "when: manual")

    assert "attention-gap" in told(quiet, gone)
    assert told(quiet, (old, new)) == [code]


def test_what_is_read_is_counted_beside_other_mistakes() -> None:
    long = ("body: It begins.", f"body: {'word ' * 1700}")

    assert sorted(told(long, ("code: BRN", "code: brn"))) == ["bad-code", "too-much-to-read"]
    assert "too-much-to-read" in told(long, ("when: 20m", "when: 20"))


# --- secrets ----------------------------------------------------------------------------------


QUOTED = ("body: It begins.", f"body: They say that {SECRET}.")


def test_a_secret_is_told_beside_other_mistakes() -> None:
    assert sorted(told(QUOTED, ("code: ALD", "code: ald"))) == ["bad-code", "secret-quoted"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("held_by: [ald]", "held_by: [ald, brm]"),
        ("body: More", "body: More, evidence: [flim]"),
        ("when: 20m, to: all, body: More", "when: 20m, to: [brm], evidence: [film], body: More"),
        ("to: all\n    body", "to: [ald, brm]\n    body"),
    ],
)
def test_who_may_hold_a_secret_may_read_it(old: str, new: str) -> None:
    codes = told((old, new), QUOTED) if "body" not in old else told(QUOTED, (old, new))

    assert codes == ["unknown-name"]


# --- translations -----------------------------------------------------------------------------

FRENCH = """\
title: Doutes
delegations: {ald: {name: Aldrie}, brn: {name: Bernie}}
moves: {one: {title: Une}, two: {title: Deux}}
evidence: {film: {title: Un film, text: La camionnette}}
injects: {start: {body: Debut}, late: {body: Plus}, last: {body: Fin}}
decisions:
  answer: {title: Reponse, question: Alors, options: {wait: {label: Attendre}, accuse: {label: A}}}
  close: {title: Fin, question: Fini}
"""


def translated(*changes: tuple[str, str], french: str = FRENCH) -> list[str]:
    return told(*changes, files={"translations/fr/all.yaml": french})


def test_a_translation_is_whole_to_begin_with() -> None:
    assert translated() == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("- {id: late", "- {id: Late", "bad-id"),
        ("body: More", "body: [More]", "wrong-type"),
        ("body: More", "bdoy: More", "unknown-key"),
        ("{id: wait, label: Wait", "{id: Wait, label: Wait", "bad-id"),
        ("language: en", "language: English", "wrong-choice"),
        ("- {id: late, title", "- {title", "missing-key"),
        (LATE, "- late", "wrong-type"),
    ],
)
def test_what_the_scenario_lost_is_no_surplus(old: str, new: str, code: str) -> None:
    assert translated((old, new)) == [code]


def test_a_list_that_lost_something_is_still_looked_at() -> None:
    lost = ("- {id: late", "- lost\n  - {id: late")

    codes = translated(lost, french=FRENCH.replace("late: {body: Plus}", "late: {subject: Plus}"))

    assert sorted(codes) == ["missing-translation", "translation-surplus", "wrong-type"]


def test_what_is_missing_is_told_beside_other_mistakes() -> None:
    codes = translated(("code: ALD", "code: ald"), french=FRENCH.replace("title: Une", "title: ''"))

    assert sorted(codes) == ["bad-code", "missing-translation"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("late: {body", "laet: {body", "unknown-name"),
        ("late: {body: Plus}", "late: {bdoy: Plus}", "unknown-key"),
        ("late: {body: Plus}", "late: {body: [Plus]}", "wrong-type"),
        ("late: {body: Plus}", "late: Plus", "wrong-type"),
        ("last: {body: Fin}", "start: {body: Fin}", "duplicate-key"),
        ("title: Doutes", f"title: {'x' * 201}", "too-long"),
    ],
)
def test_what_is_wrong_in_a_translation_is_not_missing_too(old: str, new: str, code: str) -> None:
    assert translated(french=FRENCH.replace(old, new)) == [code]
