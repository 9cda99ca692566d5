"""Tests that a warning fails the test that caused it, and that widgets do not outlive theirs."""

import os
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]


@pytest.fixture(autouse=True)
def _same_conftest(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(Path(__file__).with_name("conftest.py").read_text(encoding="utf-8"))


def test_a_logged_warning_fails_its_test_and_no_other(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import logging
        def test_quiet(): logging.getLogger("x").info("fine")
        def test_warns(): logging.getLogger("x").warning("disk almost full")
        def test_quiet_again(): pass
        """
    )
    result = pytester.runpytest_subprocess()
    result.assert_outcomes(passed=2, failed=1)
    result.stdout.fnmatch_lines(["*WARNING x: disk almost full*"])


def test_a_warning_logged_while_tearing_down_is_an_error(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import logging, pytest
        @pytest.fixture
        def sloppy():
            yield
            logging.error("left open")
        def test_uses_it(sloppy): pass
        """
    )
    pytester.runpytest_subprocess().assert_outcomes(passed=1, errors=1)


def test_an_expected_warning_passes_and_a_missing_one_fails(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import logging
        def test_warned(expect_logged):
            expect_logged("disk .* full")
            logging.warning("disk almost full")
        def test_not_warned(expect_logged):
            expect_logged("disk .* full")
        """
    )
    pytester.runpytest_subprocess().assert_outcomes(passed=1, failed=1)


def test_a_widget_does_not_outlive_its_test(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        from PySide6.QtWidgets import QApplication, QWidget
        def test_shows_one(qtbot):
            widget = QWidget()
            qtbot.addWidget(widget)
            widget.show()
        def test_sees_none(qtbot):
            assert QApplication.topLevelWidgets() == []
        """
    )
    pytester.runpytest_subprocess().assert_outcomes(passed=2)


def test_a_local_socket_fits_into_the_runtime_folder() -> None:
    assert len(os.fsencode(Path(os.environ["XDG_RUNTIME_DIR"], "tabletop", "x" * 64))) < 108
