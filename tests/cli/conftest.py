"""A small exercise that was rehearsed, for all tests of a module."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.typed import rehearse


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return rehearse(tmp_path_factory.mktemp("played"), "first")
