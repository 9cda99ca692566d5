"""Plays an exercise in real windows on an X screen and takes pictures of it.

`python -m tests.real_room FOLDER [PACKAGE [SPEED]]`: start window, console half way, a
delegate's window and page. Needs a display; `tests/screen.py` gives one.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TypeVar

from playwright.sync_api import Page, sync_playwright
from PySide6.QtCore import QElapsedTimer, QEventLoop, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tabletop.cli import hosting
from tabletop.cli.places import find_package, new_exercise
from tabletop.cli.services import make_services
from tabletop.desktop.bridge import Bridge
from tabletop.desktop.console.window import ConsoleWindow
from tabletop.desktop.delegate.window import DelegateWindow
from tabletop.desktop.memory import Memory
from tabletop.desktop.picture_shelf import PictureShelf
from tabletop.desktop.start.window import StartWindow
from tabletop.desktop.theme import apply_theme
from tabletop.desktop.windows import link_maker, picture_fetcher
from tabletop.exercise.clock import elapsed_at
from tabletop.exercise.commands import AdvanceMove, ChangeSpeed
from tabletop.hub.descriptor import Descriptor
from tabletop.scenario.check import check
from tabletop.seat.address import parse_address
from tabletop.seat.joining import join, knock

CHROMIUM = "/usr/bin/chromium"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
QUIET += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
MINUTE_MS = 60_000
PATIENCE_MS = 120_000
SIZE = (1366, 768)

T = TypeVar("T")


def main(arguments: list[str]) -> int:
    """Play half an exercise; returns how the process ends."""
    folder = Path(arguments[0])
    package = find_package(arguments[1] if len(arguments) > 1 else "grid-attack")
    speed = float(arguments[2]) if len(arguments) > 2 else 60.0
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    assert QGuiApplication.platformName() == "xcb", "real windows need an X display"
    apply_theme(app, "light")
    scenario = check(package).scenario
    assert scenario is not None
    with tempfile.TemporaryDirectory() as kept:
        os.environ["HOME"] = kept  # whose files they are is nobody's business
        show_start(folder, package)
        hub = hosting.start(package=package, file=new_exercise(scenario.title))
        try:
            play(folder, hub, speed)
        finally:
            hosting.stop(hub)
    return 0


def show_start(folder: Path, package: Path) -> None:
    """The start window with the package chosen."""
    window = StartWindow(make_services(), Memory(None))
    shown(window)
    window.begin(package, simulate=True)
    spin(lambda: any(b.isEnabled() and "Start" in b.text() for b in buttons(window)))
    picture(window, folder / "start.png")
    window.close()


def play(folder: Path, hub: Descriptor, speed: float) -> None:
    """Seat everyone, start with a key, let time run, and look."""
    rooms = in_loop(knock(parse_address(address_of(hub)), hub.code)).delegations
    console_bridge = Bridge(link_maker(hub.socket))
    console = ConsoleWindow(console_bridge, make_services())
    shown(console)
    console_bridge.start()
    spin(lambda: console.board.clock is not None)
    simulation = hosting.start_simulation(Path(hub.file))
    delegate = take_seat(hub, "Amina Rahal", rooms[0].id)
    spin(lambda: len(console.board.presence) >= len(rooms))

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]})
        join_in_browser(page, hub, "Jonas Weber", rooms[1].name)
        console.activateWindow()
        spin(console.isActiveWindow)
        QTest.keyClick(console, Qt.Key.Key_Space)
        spin(lambda: phase(console) == "running")
        console_bridge.submit(ChangeSpeed(rate=speed))
        spin(lambda: elapsed_ms(console) > 24 * MINUTE_MS)
        console_bridge.submit(AdvanceMove(reason="The room is ahead of time."))
        spin(lambda: elapsed_ms(console) > 38 * MINUTE_MS)
        console_bridge.submit(ChangeSpeed(rate=1.0))
        spin(lambda: console.board.clock is not None and console.board.clock.rate == 1.0)
        wait(1500)
        picture(console, folder / "console.png")
        picture(delegate, folder / "delegate.png")
        page.screenshot(path=folder / "page.png")
        page.set_viewport_size({"width": 390, "height": 844})
        page.screenshot(path=folder / "page-phone.png")
        browser.close()
    os.kill(simulation, signal.SIGTERM)
    for window in (console, delegate):
        window.close()
    wait(300)


def take_seat(hub: Descriptor, name: str, delegation: str) -> DelegateWindow:
    """A delegate's window at a seat of its own."""
    address = address_of(hub)
    token = in_loop(join(parse_address(address), hub.code, name, delegation))
    bridge = Bridge(link_maker(address, token))
    window = DelegateWindow(bridge, PictureShelf(picture_fetcher(address, token)))
    shown(window)
    bridge.start()
    return window


def join_in_browser(page: Page, hub: Descriptor, name: str, delegation: str) -> None:
    """A delegate's page at a seat of its own."""
    page.goto(f"http://{address_of(hub)}/")
    page.get_by_label("Room code").fill(hub.code)
    page.get_by_role("button", name="Continue").click()
    page.get_by_text(delegation).click()
    page.get_by_label("Your name").fill(name)
    page.get_by_role("button", name="Take my seat").click()
    page.get_by_text(name).first.wait_for()


def address_of(hub: Descriptor) -> str:
    """Host and port for seats."""
    return f"127.0.0.1:{hub.port}"


def in_loop(work: Coroutine[None, None, T]) -> T:
    """Run a coroutine in a loop of its own."""
    return asyncio.run(work)


def phase(console: ConsoleWindow) -> str:
    """Where the exercise is, as the console knows it."""
    return console.board.clock.phase if console.board.clock else ""


def elapsed_ms(console: ConsoleWindow) -> int:
    """Elapsed time, as the console shows it."""
    clock = console.board.clock
    return elapsed_at(clock, console._bridge.hub_wall_ms()) if clock else 0


def buttons(window: QWidget) -> list[QPushButton]:
    """All buttons of a window."""
    return window.findChildren(QPushButton)


def shown(window: QWidget) -> None:
    """Show a window in the size the pictures have."""
    window.resize(*SIZE)
    window.move(0, 0)
    window.show()


def spin(condition: Callable[[], object]) -> None:
    """Let windows live until something holds; fails where it never does."""
    timer = QElapsedTimer()
    timer.start()
    while not condition():
        assert timer.elapsed() < PATIENCE_MS, "it never came about"
        wait(20)


def wait(ms: int) -> None:
    """Let windows live for a while."""
    timer = QElapsedTimer()
    timer.start()
    while timer.elapsed() < ms:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def picture(window: QWidget, path: Path) -> None:
    """The window as the screen shows it."""
    window.raise_()
    window.activateWindow()
    wait(700)
    screen = window.screen()
    assert screen is not None
    assert screen.grabWindow(0).save(str(path))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
