"""Sixty mistakes in a copy of a scenario that ships: all are told at once, each in its place."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.resources import package_dir
from tabletop.scenario.check import check
from tabletop.scenario.package import Package

# What is replaced, by what, how many times over all files, and the problem; § marks its place.
PLANTED = [
    ("channel: cable", "channel: §cabel", 4, "wrong-choice"),
    ("channel: technical", "channel: §tecnical", 2, "wrong-choice"),
    ("storyline: cascade", "storyline: §casacde", 4, "unknown-name"),
    ("from: wire", "from: §wires", 3, "unknown-name"),
    ("controller:", "§controler:", 5, "unknown-key"),
    ("acknowledge: true", "acknowledge: §yes", 3, "wrong-type"),
    ("reading: 1m\n", "reading: §1 minute\n", 4, "bad-duration"),
    ("late: fire", "late: §never", 3, "wrong-choice"),
    ("type: noise", "type: §noize", 2, "wrong-choice"),
    ('handling: "TLP:RED"', 'handling: §"TLP:PINK"', 3, "wrong-choice"),
    ("to: [vel]", "to: [§velmara]", 4, "unknown-name"),
    ("to: all", "to: §everyone", 2, "wrong-type"),
    ("objectives: [public]", "objectives: [§publicity]", 3, "unknown-name"),
    ("rung: 3\n", "rung: §33\n", 2, "rung-unknown"),
    ("rung: 1\n", "rung: §one\n", 2, "bad-number"),
    ("visible_after: closed", "visible_after: §close", 3, "wrong-choice"),
    ("require: [rationale, confidence]", "require: [rationale, §certainty]", 3, "wrong-choice"),
    ("    deadline: 8m", "    deadline: §8", 1, "bad-duration"),
    ("tension: +8", "tension: §8", 2, "bad-variable-change"),
    ("caption:", "§captoin:", 1, "unknown-key"),
    ("interests:", "§intrests:", 2, "unknown-key"),
    ("kind: organisation", "kind: §organization", 1, "wrong-choice"),
    ("code: LIS", "code: §Lis", 1, "bad-code"),
]
AT_ONCE = 60


def broken() -> tuple[dict[str, str], int]:
    """The files with § at every mistake, and how many there are."""
    texts = {name: data.decode() for name, data in files().items() if name.endswith(".yaml")}
    planted = 0
    for old, new, times, _ in PLANTED:
        for name in sorted(texts):
            left = times - sum(text.count(new) for text in texts.values())
            texts[name] = texts[name].replace(old, new, max(0, left))
        planted += sum(text.count(new) for text in texts.values())
    return texts, planted


def files() -> dict[str, bytes]:
    return dict(Package.read(package_dir("grid-attack")).files)


def places(texts: dict[str, str]) -> Iterator[tuple[str, int, int]]:
    """File, line and column of every mark."""
    for name, text in texts.items():
        for number, line in enumerate(text.split("\n"), 1):
            if "§" in line:
                assert line.count("§") == 1
                yield f"copy/{name}", number, line.index("§") + 1


def test_sixty_mistakes_are_told_at_once_and_nothing_else() -> None:
    texts, planted = broken()
    assert planted == AT_ONCE
    clean = {name: text.replace("§", "").encode() for name, text in texts.items()}
    result = check(Package.from_files("copy", {**files(), **clean}))
    told = [(problem.path, problem.line, problem.column) for problem in result.errors]
    assert sorted(told) == sorted(places(texts))
    assert {problem.code for problem in result.errors} == {code for *_, code in PLANTED}
