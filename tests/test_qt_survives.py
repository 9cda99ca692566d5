"""Tests that this pair of Python and PySide6 lasts longer than a few thousand calls."""

import subprocess
import sys

# Some pairs lose a reference to None with each call that returns nothing, and abort when none is
# left; others survive. It is run in a process of its own so that an abort is a failure like any.
MANY_CALLS = """
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
label = QLabel()
for number in range(20_000):
    label.setText(str(number))
print(label.text())
"""


def test_twenty_thousand_calls_that_return_nothing_do_not_abort() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", MANY_CALLS], capture_output=True, text=True, timeout=60
    )
    assert (ended.returncode, ended.stdout.strip()) == (0, "19999"), ended.stderr
