"""Commands as a person types them."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from tabletop.cli import main
from tests.factories import write_package


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def rehearse(folder: Path, name: str, seed: int = 3) -> Path:
    """A small exercise played at full speed; its file."""
    package = write_package(folder) if not (folder / "small").exists() else folder / "small"
    file = folder / f"{name}.tabletop"
    result = run("rehearse", package, "--record", file, "--seed", seed, "--speed", 1000)
    assert result.exit_code == 0, result.output
    assert str(file) in result.output
    return file
