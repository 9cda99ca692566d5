"""Tests the application as a process: it comes up, writes its log, and loads little."""

import os
import subprocess
import sys
from pathlib import Path

# Shows the start window for a moment and tells what was loaded when it began; plants a fault if
# asked to.
RUN = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from tabletop.desktop import app
from tabletop.desktop.start.window import StartWindow
from tests.desktop.start.test_window import GRID, Rest

loaded, begin, prepare = set(), StartWindow.begin, app._open

def note_and_begin(window, *arguments, **named):
    loaded.update(sys.modules)
    begin(window, *arguments, **named)

def prepare_and_leave(*arguments):
    windows = prepare(*arguments)
    if "fault" in sys.argv:
        QTimer.singleShot(0, fault)
    QTimer.singleShot(800, leave)
    return windows

def fault():
    raise ValueError("planted")

def leave():
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, StartWindow)]
    print(len(shown), *loaded & {"aiohttp", "sqlite_utils", "reportlab", "yaml", "asyncio"})
    QApplication.exit(7)

StartWindow.begin, app._open = note_and_begin, prepare_and_leave
sys.exit(app.run_start(Rest(Path(sys.argv[1])).services, package=GRID, theme="dark"))
"""


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    places = {f"XDG_{kind}_HOME": str(folder) for kind in ("DATA", "STATE", "CONFIG", "CACHE")}
    return subprocess.run(
        [sys.executable, "-c", RUN, str(folder), *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        env=os.environ | places,
        cwd=Path(__file__).parents[2],
    )


def log_of(folder: Path) -> str:
    return (folder / "tabletop" / "log" / "desktop.log").read_text()


def test_it_comes_up_without_anything_heavy_and_ends_with_its_code(tmp_path: Path) -> None:
    ended = run(tmp_path)
    assert (ended.returncode, ended.stdout, ended.stderr) == (7, "1\n", "")
    assert "Traceback" not in log_of(tmp_path)


def test_a_fault_goes_to_the_log_and_the_program_goes_on(tmp_path: Path) -> None:
    ended = run(tmp_path, "fault")
    assert (ended.returncode, ended.stdout, ended.stderr) == (7, "1\n", "")
    assert "ValueError: planted" in log_of(tmp_path)
