"""Sixty mistakes in a copy of a scenario that ships: all are told at once, each in its place."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.resources import package_dir
from tabletop.scenario.check import check
from tabletop.scenario.package import Package
from tests.scenario.linter.planted import PLANTED

AT_ONCE = 60


def broken() -> dict[str, str]:
    """The files with § at every mistake."""
    texts = {name: data.decode() for name, data in files().items() if name.endswith(".yaml")}
    for name, begin, old, new, _ in PLANTED:
        before, begun, after = texts[name].partition(begin) if begin else ("", "", texts[name])
        assert old in after, (name, begin, old)
        texts[name] = before + begun + after.replace(old, new, 1)
    return texts


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
    texts = broken()
    clean = {name: text.replace("§", "").encode() for name, text in texts.items()}

    result = check(Package.from_files("copy", {**files(), **clean}))

    told = [(problem.path, problem.line, problem.column) for problem in result.problems]
    assert sorted(told) == sorted(places(texts))
    assert len(told) == AT_ONCE
    assert {problem.code for problem in result.problems} == {code for *_, code in PLANTED if code}
