"""Every mistake an author can make is found, and found where it stands."""

from __future__ import annotations

import pytest

from tabletop.scenario.check import check
from tabletop.scenario.package import Package
from tests.factories import package_text

BLAMED = "{milestone: blamed}"
WAITED = "{decision: response, option: wait}"
ACCUSED = "{decision: response, option: accuse}"
NEVER = "{variable: tension, below: 5}"
IDLE = ", effects: {variables: {tension: -1}}}\n      - §{id: decline, label: Decline}"

# What is replaced in the small package, by what, and the problem; § stands where it is found.
MISTAKES = [
    ("format: 1", "format: §2", "bad-number"),
    ("id: small", "id: §Small", "bad-id"),
    ("id: small", "id: §all", "bad-id"),
    ("licence: CC-BY-4.0", "§license: CC-BY-4.0", "unknown-key"),
    ("title: Small crisis", "title:§", "empty"),
    ("title: Small crisis", f"title: §{'x' * 201}", "too-long"),
    ("title: Small crisis", "title: §[Small, crisis]", "wrong-type"),
    ("title: Small crisis", 'title: §"Small\\ncrisis"', "wrong-type"),
    ('version: "1.0"', "version: §{major: 1}", "wrong-type"),
    ("authors: [The authors]", "authors: §The authors", "wrong-type"),
    ("handling: TLP:GREEN", "handling: §TLP:WHITE", "wrong-choice"),
    ("licence: CC-BY-4.0", "language: §English", "wrong-choice"),
    ("licence: CC-BY-4.0", "licence: CC-BY-4.0\n§licence: MIT", "duplicate-key"),
    ("licence: CC-BY-4.0", "licence: CC-BY-4.0\nladder: §[]", "empty"),
    ("start: 2031-03-14T08:00+01:00", "start: §2031-03-14T08:00", "bad-date"),
    ("start: 2031-03-14T08:00+01:00", "start: §2031-02-30T08:00Z", "bad-date"),
    ("start: 2031-03-14T08:00+01:00", "start: §14.03.2031", "bad-date"),
    ("{start: 2031-03-14T08:00+01:00, time_zone: CET}", "§{time_zone: CET}", "missing-key"),
    ("time_zone: CET}", "time_zone: CET, speed: §0}", "bad-number"),
    ("Share information}\n", "Share information}\n  - {id: §o1, text: X}\n", "duplicate-id"),
    ("code: BRN", "code: §ALD", "duplicate-code"),
    ("code: BRN", "code: §brn", "bad-code"),
    ("name: Kingdom of Bernia", "name: §republic  of ALDRIA", "duplicate-name"),
    ("kind: organisation", "kind: §organization", "wrong-choice"),
    ("title: The press}\n", "title: The press}\n  - {id: §grid, title: X}\n", "duplicate-id"),
    ("start: 20}", "start: §120}", "out-of-bounds"),
    ("start: 20}", "minimum: §200}", "out-of-bounds"),
    ("start: 20}", "start: §high}", "bad-number"),
    ("duration: 40m", "duration: §40", "bad-duration"),
    ("duration: 40m", "duration: §forty minutes", "bad-duration"),
    ("duration: 40m", "duration: §0s", "bad-duration"),
    ("duration: 40m", "duration: §90000m", "bad-duration"),
    ("starts: 2031-03-15T09:00", "starts: §2031-03-13T09:00", "move-order"),
    ("gate: {decision: response}", "gate: {decision: §statement}", "gate-later"),
    ("gate: {decision: response}", "gate: {inject: §envoy}", "gate-later"),
    ("gate: {decision: response}", "gate: {elapsed: 1m, move: §m2}", "gate-later"),
    ("gate: {decision: response}", "gate: {any: [{elapsed: 1m, move: §m2}]}", "gate-later"),
    ("gate: {decision: response}", "gate: {decision: §respons}", "unknown-name"),
    ("gate: {decision: response}", "gate: {decision: response, option: §go}", "unknown-name"),
    ("gate: {decision: response}", "gate: {decision: response, §opt: wait}", "unknown-key"),
    (
        "gate: {decision: response}",
        "gate: {decision: response, delegation: §brn}",
        "unknown-name",
    ),
    (
        "gate: {decision: response}",
        "gate: {decision: response, by_default: §no}",
        "wrong-type",
    ),
    ("gate: {decision: response}", "gate: §{decided: response}", "missing-key"),
    ("gate: {decision: response}", "gate: {all: §[]}", "empty"),
    ("gate: {decision: response}", "gate: §response", "wrong-type"),
    ("when: 0s", "when: §41m", "offset-beyond-move"),
    ("when: 0s", "when: §0", "bad-duration"),
    ("when: 0s", "when: §soon", "bad-duration"),
    ("when: 0s", "when: §{delay: 5m}", "missing-key"),
    ("when: 0s", "when: §{after: second-wave}", "move-order"),
    ("when: 0s", "when: {on: {inject: §second-wave}}", "move-order"),
    ("when: 0s", "when: {on: {elapsed: 1m, move: §m2}}", "move-order"),
    ("when: 0s", "when: 0s\n    condition: {all: [{elapsed: 1m, move: §m2}]}", "move-order"),
    ("opened_by: 3m", "opened_by: {on: {elapsed: 1m, move: §m2}}", "move-order"),
    ("    move: m1\n    when: 0s", "    when: §0s", "move-needed"),
    ("when: 0s", "when: §{after: grid-report}", "cycle"),
    ("when: 0s", "when: 0s\n    condition: §{inject: lights-out}", "cycle"),
    ("move: m1\n    when: 0s", "move: §m3\n    when: 0s", "unknown-name"),
    ("{after: lights-out, delay: 5m}", "{after: §lights-on, delay: 5m}", "unknown-name"),
    ("{after: lights-out, delay: 5m}", "{after: lights-out, delay: §5}", "bad-duration"),
    ("{after: lights-out, delay: 5m}", "{after: lights-out, §wait: 5m}", "unknown-key"),
    ("late: fire", "late: §never", "wrong-choice"),
    ("to: [ald]", "to: §[]", "no-recipients"),
    ("to: [ald]", "to: [ald, §aldria]", "unknown-name"),
    ("to: [ald]", "to: [ald, §ald]", "duplicate-item"),
    ("to: [ald]", "to: §ald", "wrong-type"),
    ("from: wire", "from: §wires", "unknown-name"),
    ("storyline: grid", "storyline: §gird", "unknown-name"),
    ("channel: technical", "channel: §tecnical", "wrong-choice"),
    ("objectives: [o1]", "objectives: [§o7]", "unknown-name"),
    ("acknowledge: true", "acknowledge: §yes", "wrong-type"),
    ("controller: Technical cell", "number: §1", "duplicate-number"),
    ("controller: Technical cell", "number: §0", "bad-number"),
    ("controller: Technical cell", "reading: §quick", "bad-duration"),
    ("tension, at_least: 40", "tension, at_least: §400", "out-of-bounds"),
    ("variable: tension, at_least: 40", "variable: §tensions, at_least: 40", "unknown-name"),
    ("{variable: tension, at_least: 40}", "§{variable: tension}", "missing-key"),
    ("tension: +10", "tension: §10", "bad-variable-change"),
    ("tension: +10", "§tensoin: +10", "unknown-name"),
    ("tension: =60", "tension: §=-60", "out-of-bounds"),
    ("milestones: [spread]", "milestones: [§spred]", "unknown-name"),
    ("effects: {injects: [protest]}", "effects: {injects: [§protests]}", "unknown-name"),
    ("effects: {injects: [protest]}", "effects: {§inject: [protest]}", "unknown-key"),
    (
        "    prompts: [Does",
        "    attachments: [{file: §media/map.png, alt: A}]\n    prompts: [Does",
        "attachment-missing",
    ),
    ("label: Wait for facts, rung: 0", "label: Wait for facts, rung: §12", "rung-unknown"),
    ("{id: wait, label: Wait for facts, rung: 0}", "§{id: wait, label: Wait}", "rung-missing"),
    (
        "all, rung: 2}\n",
        "all, rung: 2}\n      - {id: §share, label: Again, rung: 2}\n",
        "duplicate-id",
    ),
    ("default: decline", "default: §declines", "default-unknown"),
    ("deadline: 2m", "deadline: §2 minutes", "bad-duration"),
    (
        "decisions:\n",
        "decisions:\n  - §{id: d, title: T, question: Q, for: all}\n",
        "nothing-to-decide",
    ),
    (
        "decisions:\n",
        "decisions:\n  - §{id: d, title: T, question: Q, free_text: true}\n",
        "missing-key",
    ),
    ("decisions:\n", "decisions:\n  - §lost\n", "wrong-type"),
    ("require: [rationale, confidence]", "require: [§reason]", "wrong-choice"),
    ("visible_after: end", "visible_after: §ended", "wrong-choice"),
    (", rung: 2}\n      - {id: decline, label: Decline, rung: 0}", IDLE, "option-idle"),
    ("gate: {decision: response}", "gate: §{variable: tension, below: 20}", "gate-shut"),
    ("gate: {decision: response}", "gate: §{variable: tension, equals: 12}", "gate-shut"),
    ("gate: {decision: response}", "gate: §{decision: response, by_default: true}", "gate-shut"),
    ("gate: {decision: response}", f"gate: §{{all: [{WAITED}, {ACCUSED}]}}", "gate-shut"),
    ("gate: {decision: response}", f"gate: §{{all: [{BLAMED}, {{not: {BLAMED}}}]}}", "gate-shut"),
    (
        "gate: {decision: response}",
        "gate: §{all: [{variable: tension, above: 60}, {variable: tension, at_most: 60}]}",
        "gate-shut",
    ),
    ("condition: {not: {milestone: blamed}}", f"condition: §{NEVER}", "unreachable"),
    ("when: {on: {variable: tension, at_least: 40}", f"when: §{{on: {NEVER}", "unreachable"),
    ("opened_by: {on: {milestone: spread}", f"opened_by: §{{on: {NEVER}", "unreachable"),
    ("It spreads.", "It§\u202espreads.", "bad-character"),
    ("It spreads.", "It spreads§\x07.", "bad-character"),
    ("title: A rumour", 'title: §"A \\u202erumour"', "bad-character"),
]


def planted(old: str, new: str) -> tuple[str, int, int]:
    """The small package with a mistake, and the line and column where it stands."""
    text = package_text()
    assert old in text
    text = text.replace(old, new, 1)
    at = text.index("§")
    return text.replace("§", ""), text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


@pytest.mark.parametrize(("old", "new", "code"), MISTAKES)
def test_a_mistake_is_found_alone_and_in_its_place(old: str, new: str, code: str) -> None:
    text, line, column = planted(old, new)

    result = check(Package.from_files("small", {"scenario.yaml": text.encode()}))

    assert [(p.line, p.column, p.code) for p in result.errors] == [(line, column, code)]
    assert result.scenario is None


def test_all_mistakes_are_told_at_once() -> None:
    text = package_text()
    for old, new in (("id: small", "id: Small"), ("when: 0s", "when: 0"), ("to: [ald]", "to: []")):
        text = text.replace(old, new, 1)

    result = check(Package.from_files("small", {"scenario.yaml": text.encode()}))

    assert [p.code for p in result.problems] == ["bad-id", "bad-duration", "no-recipients"]


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ("title: Small crisis", "titel: Small crisis", "title"),
        ("channel: technical", "channel: tecnical", "technical"),
        ("storyline: grid", "storyline: gird", "grid"),
        ("visible_after: end", "visible_after: ended", "end"),
        ("{after: lights-out, delay", "{after: lights-uot, delay", "lights-out"),
        ("effects: {injects: [protest]}", "effects: {inject: [protest]}", "injects"),
    ],
)
def test_the_nearest_valid_name_is_offered(old: str, new: str, hint: str) -> None:
    text = package_text().replace(old, new, 1)

    result = check(Package.from_files("small", {"scenario.yaml": text.encode()}))

    assert f"did you mean `{hint}`?" in "\n".join(map(str, result.problems))


def test_a_problem_reads_as_path_line_column_and_message() -> None:
    text = package_text().replace("channel: technical", "channel: tecnical")

    result = check(Package.from_files("small", {"scenario.yaml": text.encode()}))

    line = text[: text.index("tecnical")].count("\n") + 1
    assert str(result.problems[0]).startswith(
        f"small/scenario.yaml:{line}:14: `tecnical` is not one of news, cable,"
    )


@pytest.mark.parametrize(
    ("written", "said"), [("EN", "write `en`"), ("English", "write one such as en or pt-BR")]
)
def test_a_language_tag_is_told_as_it_is_spelt(written: str, said: str) -> None:
    text = package_text() + f"language: {written}\n"

    result = check(Package.from_files("small", {"scenario.yaml": text.encode()}))

    assert [said in problem.message for problem in result.errors] == [True]
