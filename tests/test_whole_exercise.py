"""Plays a whole exercise: hub, console, two Qt seats and a browser page, then reads the report."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tabletop.cli import hosting
from tabletop.cli.services import make_services
from tabletop.desktop.bridge import Bridge
from tabletop.desktop.console.window import ConsoleWindow
from tabletop.desktop.delegate.decision_form import DecisionForm
from tabletop.desktop.delegate.window import DelegateWindow
from tabletop.desktop.drafts import Draft
from tabletop.desktop.picture_shelf import PictureShelf
from tabletop.desktop.reviver import Reviver
from tabletop.desktop.windows import link_maker, picture_fetcher
from tabletop.exercise import commands as c
from tabletop.exercise.bodies import ClockBody
from tabletop.exercise.clock import elapsed_at
from tabletop.exercise.events import DecisionRecorded
from tabletop.hub.descriptor import Descriptor
from tabletop.hub.discovery import find_hub
from tabletop.record.reader import read_exercise
from tabletop.record.verify import verify
from tabletop.report.make import make_report
from tabletop.scenario.model import DecisionPoint, Option
from tabletop.seat.address import parse_address
from tabletop.seat.joining import join
from tests.factories import write_package

CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_MS = 20_000
AID = DecisionPoint(
    id="",
    number=0,
    title="Aid",
    question="Do you send aid to Aldria?",
    delegations=("ald", "brn", "cst"),
    options=(Option(id="", label="Send generators"), Option(id="", label="Send words")),
)


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Descriptor]:
    """A hub in a process of its own, as the start window would start it."""
    package = write_package(tmp_path)
    file = tmp_path / "whole.tabletop"
    yield hosting.start(package=package, file=file)
    if left := find_hub(file):  # the one that was started, or one that took its place
        hosting.stop(left)


@pytest.fixture
def page() -> Iterator[Page]:
    """A browser page, headless."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        opened = browser.new_page()
        opened.set_default_timeout(PATIENCE_MS)
        yield opened
        browser.close()


class Console:
    """The facilitator's window, and what it holds."""

    def __init__(self, hub: Descriptor, qtbot: QtBot) -> None:
        self.bridge = Bridge(link_maker(hub.socket))
        self.window = ConsoleWindow(self.bridge, make_services())
        self._qtbot = qtbot
        show(self.window, qtbot)
        self.bridge.start()
        self.until(lambda: self.clock() is not None)

    def clock(self) -> ClockBody | None:
        return self.window.board.clock

    def phase(self) -> str:
        clock = self.clock()
        return clock.phase if clock else ""

    def elapsed_ms(self) -> int:
        clock = self.clock()
        assert clock is not None
        return elapsed_at(clock, self.bridge.hub_wall_ms())

    def until(self, condition: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(condition()), timeout=PATIENCE_MS)

    def press(self, key: Qt.Key) -> None:
        self.window.activateWindow()
        self._qtbot.waitUntil(self.window.isActiveWindow, timeout=PATIENCE_MS)
        QTest.keyClick(self.window, key)

    def do(self, command: c.Command) -> None:
        """Give a command and wait until it is durable."""
        answers: list[object] = []
        self.bridge.answered.connect(answers.append)
        command_id = self.bridge.submit(command)
        self.until(lambda: any(getattr(a, "id", "") == command_id for a in answers))
        refusal = next(a for a in answers if getattr(a, "id", "") == command_id)
        assert not hasattr(refusal, "refusal"), refusal


def show(window: QWidget, qtbot: QtBot) -> None:
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)


def take_seat(hub: Descriptor, qtbot: QtBot, name: str, delegation: str) -> DelegateWindow:
    address = f"127.0.0.1:{hub.port}"
    with ThreadPoolExecutor() as aside:  # the browser's driver holds this thread's loop
        wish = join(parse_address(address), hub.code, name, delegation)
        token = aside.submit(asyncio.run, wish).result()
    bridge = Bridge(link_maker(address, token))
    window = DelegateWindow(bridge, PictureShelf(picture_fetcher(address, token)))
    show(window, qtbot)
    bridge.start()
    return window


def take_seat_in_browser(hub: Descriptor, page: Page, name: str, delegation: str) -> None:
    page.goto(f"http://127.0.0.1:{hub.port}/")
    page.get_by_label("Room code").fill(hub.code)
    page.get_by_role("button", name="Continue").click()
    page.get_by_text(delegation).click()
    page.get_by_label("Your name").fill(name)
    page.get_by_role("button", name="Take my seat").click()
    page.get_by_text(name).first.wait_for()


def decide(window: DelegateWindow, qtbot: QtBot, title: str, draft: Draft) -> None:
    """Fill in the form of an open decision, and wait until the window says it is recorded."""

    def form() -> DecisionForm | None:
        forms = window.findChildren(DecisionForm)
        return next((f for f in forms if f.is_open() and title in words_of(f)), None)

    qtbot.waitUntil(lambda: form() is not None, timeout=PATIENCE_MS)
    found = form()
    assert found is not None
    found.show_draft(draft)
    found.submit()
    qtbot.waitUntil(lambda: "Recorded #" in words_of(found), timeout=PATIENCE_MS)


def decide_in_browser(page: Page, title: str, label: str, rationale: str) -> None:
    decision = page.get_by_role("region", name=title)
    decision.get_by_text(label).click()
    decision.get_by_label("Rationale").fill(rationale)
    decision.get_by_role("button", name="Submit").click()
    decision.get_by_text("Recorded #1").or_(decision.get_by_text("#1")).first.wait_for()


def words_of(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_hub_console_two_windows_and_a_page_play_a_whole_exercise(
    hub: Descriptor, page: Page, qtbot: QtBot, tmp_path: Path
) -> None:
    console = Console(hub, qtbot)
    ana = take_seat(hub, qtbot, "Ana", "ald")
    bruno = take_seat(hub, qtbot, "Bruno", "brn")
    take_seat_in_browser(hub, page, "Chiara", "Union of the Coast")

    console.press(Qt.Key.Key_Space)
    console.until(lambda: console.phase() == "running")
    page.get_by_text("Blackout in the capital of Aldria").first.wait_for()

    console.do(c.OpenDecision(decision="response"))
    firm = Draft(option="b", rationale="We owe it to the cold.", confidence="moderate")
    decide(ana, qtbot, "The first response", firm)
    page.get_by_text("Démarche by Aldria").first.wait_for()

    console.do(c.WriteQuestion(decision=AID))
    decide(bruno, qtbot, "Aid", Draft(option="a", rationale="Neighbours help."))
    decide_in_browser(page, "Aid", "Send words", "Words are <b>cheap</b>.")
    spoken = c.EnterDecision(
        decision="ad-hoc-4",
        delegation="ald",
        option="option-1",
        rationale="Said aloud.",
        given="voice",
        given_ms=console.elapsed_ms(),
    )
    console.do(spoken)

    console.do(c.AdvanceMove())
    page.get_by_text("The next day").first.wait_for()
    console.do(c.EndExercise(reason="All was played."))
    console.until(lambda: console.phase() == "ended")
    page.get_by_text("ended").first.wait_for()
    for window in (console.window, ana, bruno):
        window.close()
    hosting.stop(hub)

    check_record(Path(hub.file))
    check_report(Path(hub.file), tmp_path / "whole.pdf")


def test_a_killed_hub_comes_back_paused_to_the_second_and_seats_return(
    hub: Descriptor, qtbot: QtBot
) -> None:
    console = Console(hub, qtbot)
    Reviver(console.bridge, make_services(), Path(hub.file), console.window)
    ana = take_seat(hub, qtbot, "Ana", "ald")
    console.press(Qt.Key.Key_Space)
    console.until(lambda: console.phase() == "running" and console.elapsed_ms() > 2_000)

    os.kill(hub.pid, signal.SIGKILL)
    elapsed = console.elapsed_ms()
    console.until(lambda: console.phase() == "paused")
    clock = console.clock()
    assert clock is not None and clock.recovered
    assert 0 <= elapsed - clock.elapsed_ms < 1_000

    console.press(Qt.Key.Key_Space)
    console.until(lambda: console.phase() == "running")
    console.do(c.OpenDecision(decision="response"))
    decide(ana, qtbot, "The first response", Draft(option="a", rationale="Calm.", confidence="low"))
    for window in (console.window, ana):
        window.close()
    assert hosting.running_hub(hub.file).pid != hub.pid


def check_record(file: Path) -> None:
    """The file holds and says what was decided, once each."""
    assert verify(file).holds
    recorded = [entry.event for entry in read_exercise(file).recorded]
    decisions = [event for event in recorded if isinstance(event, DecisionRecorded)]
    assert [(d.delegation, d.option, d.given) for d in decisions] == [
        ("ald", "summon", "seat"),
        ("brn", "option-1", "seat"),
        ("cst", "option-2", "seat"),
        ("ald", "option-1", "voice"),
    ]


def check_report(file: Path, out: Path) -> None:
    """The PDF's text holds every decision, and every page its marking."""
    make_report(file, out)
    pages = [page.extract_text() for page in PdfReader(out).pages]
    assert len(pages) >= 8
    assert all("EXERCISE EXERCISE EXERCISE" in text for text in pages)
    text = " ".join(" ".join(pages).split())
    for said in (
        "Summon the ambassador of Bernia",
        "We owe it to the cold.",
        "Neighbours help.",
        "Words are <b>cheap</b>.",
        "Said aloud.",
        "Chiara",
    ):
        assert said in text, said
