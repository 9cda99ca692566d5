"""Tests that the program opens real windows on an X screen, not only off it."""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

from tests.factories import write_package
from tests.screen import virtual_screen

DRIVER = (sys.executable, "-m", "tests.real_room")
SHOTS = ("start.png", "console.png", "delegate.png", "page.png", "page-phone.png")


def colours(picture: Path) -> int:
    """How many colours a picture has on a coarse grid; a blank one has very few."""
    image = QImage(str(picture))
    places = ((x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7))
    return len({image.pixel(x, y) for x, y in places})


def test_start_window_console_and_seats_open_on_a_real_screen(tmp_path: Path) -> None:
    package = write_package(tmp_path)
    with virtual_screen() as environment:
        played = subprocess.run(
            [*DRIVER, str(tmp_path / "shots"), str(package), "400"],
            env=environment,
            cwd=Path(__file__).parent.parent,
            capture_output=True,
            text=True,
            timeout=110,
        )
    assert played.returncode == 0, played.stderr
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
    for name in SHOTS:
        assert colours(tmp_path / "shots" / name) > 40, name
