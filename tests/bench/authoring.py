"""How fast a very large package is read, checked and built."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml
from yaml.cyaml import CBaseLoader

from tabletop.scenario.check import check
from tabletop.scenario.package import Package
from tests.bench.job import Job, Sides, busy
from tests.bench.packages import package_text

INJECTS = 10_000


@contextmanager
def built(folder: Path) -> Iterator[Sides]:
    """Seconds from bytes to a scenario, and to nothing but the events of the YAML library."""
    text = package_text(injects=INJECTS)
    package = Package.from_files("bench", {"scenario.yaml": text.encode()})

    def build() -> None:
        result = check(package)
        assert result.scenario is not None and len(result.scenario.injects) == INJECTS

    def parse() -> None:
        for _ in yaml.parse(text, Loader=CBaseLoader):
            pass

    yield Sides(busy(build), busy(parse))


JOBS = (Job("package-10k", built, bound=3, rounds=5),)
