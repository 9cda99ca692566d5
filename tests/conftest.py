"""Keeps tests apart from each other and from a person's own files, and fails those that warn."""

import logging
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# A test of a real window starts a program of its own, with a platform and a screen of its own.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# How long an example takes says more about the machine than about the code. Where CI is set
# Hypothesis takes a profile for it by itself.
settings.register_profile("patient", deadline=None)
if "CI" not in os.environ:
    settings.load_profile("patient")

_FOLDER = pytest.StashKey[Path]()
_WATCH = pytest.StashKey["WarningWatch"]()


def pytest_configure(config: pytest.Config) -> None:
    """Gives the run empty folders for what the program keeps for a person.

    The path is short because that of a local socket must fit into 107 bytes.
    """
    short = Path("/tmp")
    folder = Path(tempfile.mkdtemp(prefix="tt-", dir=short if short.is_dir() else None))
    config.stash[_FOLDER] = folder
    for kind, name in (("RUNTIME_DIR", "r"), ("DATA_HOME", "d"), ("STATE_HOME", "s")):
        os.environ[f"XDG_{kind}"] = str(folder / name)
    for kind, name in (("CONFIG_HOME", "c"), ("CACHE_HOME", "h")):
        os.environ[f"XDG_{kind}"] = str(folder / name)
    for name in "rdsch":
        (folder / name).mkdir(mode=0o700)


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(config.stash[_FOLDER], ignore_errors=True)


class WarningWatch(logging.Handler):
    """Collects what is logged as a warning or worse, and tells it from what a test expects."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []
        self.expected: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    def settle(self) -> None:
        """Fails the test if the warnings so far are not the ones expected, and forgets them."""
        said = [record.getMessage() for record in self.records]
        unexpected = [
            f"{record.levelname} {record.name}: {message}"
            for record, message in zip(self.records, said, strict=True)
            if not any(re.search(pattern, message) for pattern in self.expected)
        ]
        unheard = [
            pattern
            for pattern in self.expected
            if not any(re.search(pattern, message) for message in said)
        ]
        self.records.clear()
        self.expected.clear()
        if unexpected:
            pytest.fail("Warnings were logged:\n" + "\n".join(unexpected), pytrace=False)
        if unheard:
            pytest.fail("Nothing logged matched:\n" + "\n".join(unheard), pytrace=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    watch = item.stash[_WATCH] = WarningWatch()
    logging.getLogger().addHandler(watch)
    try:
        return (yield)
    finally:
        logging.getLogger().removeHandler(watch)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    outcome = yield
    item.stash[_WATCH].settle()
    return outcome


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    # A test that failed has said why; what it logged until then adds nothing.
    item.stash[_WATCH].records.clear()
    item.stash[_WATCH].expected.clear()
    outcome = yield
    item.stash[_WATCH].settle()
    return outcome


@pytest.fixture
def expect_logged(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Call it with a regular expression: a warning that matches must be logged by the test."""
    watch: WarningWatch = request.node.stash[_WATCH]
    return watch.expected.append


@pytest.fixture(autouse=True)
def _delete_what_is_due() -> Iterator[None]:
    """Widgets that asked to be deleted would otherwise live on into the next test."""
    yield
    # Tests without windows have not imported Qt and need not now.
    core = sys.modules.get("PySide6.QtCore")
    if core is not None and core.QCoreApplication.instance() is not None:
        due = core.QEvent.Type.DeferredDelete.value
        core.QCoreApplication.sendPostedEvents(None, due)
