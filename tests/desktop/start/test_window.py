"""Tests the start window: what a newcomer sees, and that one key starts."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tabletop.desktop.memory import Memory
from tabletop.desktop.services import (
    MadeReport,
    PackageProblem,
    PackageSummary,
    RunningHub,
    ServiceError,
    Services,
    StartRequest,
    VerifyResult,
)
from tabletop.desktop.start.exercise_page import ExercisePage
from tabletop.desktop.start.window import StartWindow
from tabletop.exercise.bodies import MARKING
from tests.desktop import made_up
from tests.desktop.hostile import HOSTILE

GRID = Path("/scenarios/grid")
BROKEN = Path("/scenarios/broken")
GRID_SUMMARY = PackageSummary(path=GRID, title="Grid attack")
PROBLEMS = (
    PackageProblem("injects.yaml", 14, 9, "There is no delegation “brm”."),
    PackageProblem("scenario.yaml", 3, 1, "<b>titel</b> is not known."),
    PackageProblem("injects.yaml", 88, 5, "This inject is never released.", advice=True),
)


class Rest:
    """The rest of the program, as far as the start window asks it."""

    def __init__(self, folder: Path) -> None:
        self.started: list[StartRequest] = []
        self.start_error: Exception | None = None
        self.gate = threading.Event()
        self.gate.set()
        self.running: tuple[RunningHub, ...] = ()
        self.title = "Grid attack"
        self.doubt = ""
        self.services = Services(
            check_package=self.check,
            shipped_packages=lambda: (GRID,),
            start_hub=self.start,
            running_hubs=lambda: self.running,
            stop_hub=lambda hub: None,
            make_report=lambda file, folder: MadeReport(folder / "report.pdf", self.doubt),
            verify=lambda file: VerifyResult(False, "Event 7 was changed.", 9, "ab"),
            exercises_folder=folder,
        )

    def check(self, path: Path) -> PackageSummary:
        if path == BROKEN:
            return PackageSummary(path=path, title="broken", problems=PROBLEMS)
        if path != GRID:
            raise ServiceError(f"There is no package in {path}.")
        return PackageSummary(
            path=path,
            title=self.title,
            summary="The grid fails.",
            duration=7200,
            delegations=made_up.DELEGATIONS,
            moves=4,
        )

    def start(self, request: StartRequest) -> RunningHub:
        self.gate.wait(5)
        if self.start_error is not None:
            raise self.start_error
        self.started.append(request)
        return RunningHub("Grid attack", request.file, "/run/hub.sock")


@pytest.fixture
def rest(tmp_path: Path) -> Rest:
    return Rest(tmp_path / "Tabletop")


@pytest.fixture
def opened(qtbot: QtBot, rest: Rest) -> Callable[..., StartWindow]:
    def open_window(package: Path | None = None, simulate: bool = False) -> StartWindow:
        window = StartWindow(rest.services, Memory(None))
        qtbot.addWidget(window)
        window.show()
        window.begin(package, simulate=simulate)
        qtbot.waitUntil(lambda: window._loading == 0)
        return window

    return open_window


def said(window: StartWindow) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def network_box(page: QWidget) -> QCheckBox:
    boxes = page.findChildren(QCheckBox)
    return next(box for box in boxes if box.text() == "Let laptops on this network join")


def test_a_shipped_scenario_is_put_before_the_person(opened: Callable[..., StartWindow]) -> None:
    shown = said(opened())
    assert "Grid attack" in shown
    assert "4 delegations · 4 moves · 2 h" in shown
    assert all(delegation.name in shown for delegation in made_up.DELEGATIONS)


@pytest.mark.parametrize("order", [("Cold Morning", "The Drawer"), ("The Drawer", "Cold Morning")])
def test_the_first_scenario_is_put_forward_in_whatever_order_they_are_read(
    qtbot: QtBot, opened: Callable[..., StartWindow], order: tuple[str, str]
) -> None:
    window = opened()
    window._packages.clear()
    for title in order:
        window._take_package(PackageSummary(path=Path("/scenarios") / title, title=title))
    chosen = window._list.currentIndex().data()
    window._list.setCurrentIndex(window._list.model().index(2, 0))
    window._take_package(PackageSummary(path=Path("/scenarios/a"), title="A scenario read late"))
    assert (chosen, window._list.currentIndex().data()) == ("Cold Morning", "The Drawer")


def test_one_key_starts_the_package_named_with_simulated_delegates(
    qtbot: QtBot, opened: Callable[..., StartWindow], rest: Rest
) -> None:
    window = opened(GRID, simulate=True)
    assert isinstance(window.focusWidget(), QPushButton)
    with qtbot.waitSignal(window.console_requested) as told:
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    [request] = rest.started
    assert (request.package, request.simulate) == (GRID, True)
    assert request.file.parent == rest.services.exercises_folder
    assert request.file.suffix == ".tabletop"
    assert told.args[0].file == request.file


def test_the_window_stays_alive_while_a_hub_starts(
    qtbot: QtBot, opened: Callable[..., StartWindow], rest: Rest
) -> None:
    window = opened(GRID)
    rest.gate.clear()
    window._page.start()
    window._page.start()
    qtbot.waitUntil(lambda: "Starting the exercise" in said(window))
    assert window._join.isEnabled() and window._list.isEnabled()
    with qtbot.waitSignal(window.console_requested):
        rest.gate.set()
    assert len(rest.started) == 1


def test_a_hub_that_does_not_start_says_why_and_may_be_tried_again(
    qtbot: QtBot, opened: Callable[..., StartWindow], rest: Rest
) -> None:
    window = opened(GRID)
    rest.start_error = ServiceError("The disk is full. Free some space.")
    window._page.start()
    qtbot.waitUntil(lambda: "The disk is full. Free some space." in said(window))
    rest.start_error = None
    with qtbot.waitSignal(window.console_requested):
        window._page.start()


def test_a_package_says_in_which_languages_its_texts_are(
    opened: Callable[..., StartWindow],
) -> None:
    window = opened(GRID)
    one = PackageSummary(path=GRID, title="Grid attack", languages=("en",), moves=4)
    window._page.show_package(one)
    assert "English" not in said(window)

    window._page.show_package(replace(one, languages=("en", "fr")))

    assert "4 moves · English, Français" in said(window)


def test_every_mistake_of_a_package_is_listed_with_its_place(
    opened: Callable[..., StartWindow], rest: Rest
) -> None:
    window = opened(BROKEN)
    listed = window._page._problems.findChild(QPlainTextEdit)
    assert listed is not None and listed.isVisible()
    assert listed.toPlainText().splitlines() == [
        "injects.yaml:14:9: There is no delegation “brm”.",
        "scenario.yaml:3:1: <b>titel</b> is not known.",
        "injects.yaml:88:5: advice: This inject is never released.",
    ]
    assert "2 mistakes and 1 piece of advice in the package" in said(window)
    assert window._page.request() is None


def test_a_package_that_is_none_is_said_and_the_others_stay(
    qtbot: QtBot, opened: Callable[..., StartWindow]
) -> None:
    window = opened(Path("/nowhere"))
    qtbot.waitUntil(lambda: "There is no package in /nowhere." in said(window))
    assert "Grid attack" in said(window)


def test_what_runs_and_what_ran_is_offered(
    qtbot: QtBot, opened: Callable[..., StartWindow], rest: Rest, tmp_path: Path
) -> None:
    rest.running = (RunningHub("Election night", tmp_path / "e.tabletop", "/run/e.sock"),)
    old = tmp_path / "Old one.tabletop"
    old.touch()
    window = opened()
    window.open_exercise(old)
    titles = [window._list.model().index(row, 0).data() for row in range(6)]
    assert titles == [
        "Running now",
        "Election night",
        "Scenarios",
        "Grid attack",
        "Exercises so far",
        "Old one",
    ]
    assert "It is not running." in said(window)


def test_a_running_exercise_is_attached_to_without_starting_another(
    qtbot: QtBot, opened: Callable[..., StartWindow], rest: Rest, tmp_path: Path
) -> None:
    rest.running = (RunningHub("Election night", tmp_path / "e.tabletop", "/run/e.sock"),)
    window = opened()
    qtbot.waitUntil(lambda: window._list.model().rowCount() == 4)
    window._list.setCurrentIndex(window._list.model().index(1, 0))
    with qtbot.waitSignal(window.console_requested) as told:
        QTest.keyClick(window._list, Qt.Key.Key_Return)
    assert told.args == [rest.running[0]]
    assert rest.started == []


def test_an_exercise_file_is_gone_on_with(
    qtbot: QtBot, opened: Callable[..., StartWindow], rest: Rest, tmp_path: Path
) -> None:
    old = tmp_path / "Old one.tabletop"
    old.touch()
    window = opened()
    window.open_exercise(old)
    with qtbot.waitSignal(window.console_requested):
        window._exercise.open()
    assert rest.started == [StartRequest(old)]


def test_the_network_is_let_in_only_where_it_is_ticked_and_then_explained(
    opened: Callable[..., StartWindow],
) -> None:
    window = opened(GRID)
    request = window._page.request()
    assert request is not None and not request.network
    assert "not encrypted" not in said(window)
    network_box(window._page).click()
    request = window._page.request()
    assert request is not None and request.network
    assert "not encrypted yet: use it only on a network you trust." in said(window)


def test_ticking_the_network_moves_nothing(opened: Callable[..., StartWindow]) -> None:
    window = opened(GRID)
    box = network_box(window._page)
    before = box.mapToGlobal(box.rect().topLeft()), window._page._start.pos()
    box.click()
    QCoreApplication.processEvents()
    assert (box.mapToGlobal(box.rect().topLeft()), window._page._start.pos()) == before


def test_an_exercise_file_may_be_let_onto_the_network(
    qtbot: QtBot, opened: Callable[..., StartWindow], rest: Rest, tmp_path: Path
) -> None:
    old = tmp_path / "Old one.tabletop"
    old.touch()
    window = opened()
    window.open_exercise(old)
    network_box(window._exercise).click()
    with qtbot.waitSignal(window.console_requested):
        window._exercise.open()
    assert rest.started == [StartRequest(old, network=True)]


def test_the_network_is_asked_for_anew_at_each_exercise(
    opened: Callable[..., StartWindow], tmp_path: Path
) -> None:
    files = [tmp_path / "One.tabletop", tmp_path / "Other.tabletop"]
    window = opened()
    for file in files:
        file.touch()
        window.open_exercise(file)
    network_box(window._exercise).click()
    window.open_exercise(files[1])
    assert network_box(window._exercise).isChecked(), "nothing else was gone to"
    for file in files:
        window.open_exercise(file)
    assert not network_box(window._exercise).isChecked()


def test_a_running_exercise_is_not_asked_about_the_network(tmp_path: Path, qtbot: QtBot) -> None:
    page = ExercisePage()
    qtbot.addWidget(page)
    page.show()
    page.show_running(RunningHub("Election night", tmp_path / "e.tabletop", "/run/e.sock"))
    assert not network_box(page).isVisible()


def test_the_exercise_marking_stands_over_it(opened: Callable[..., StartWindow]) -> None:
    assert MARKING in said(opened())


@pytest.mark.parametrize(
    ("doubt", "said_so"),
    [("", "● The report is in"), ("The record does not verify: x.", "✖ The report is in")],
)
def test_a_report_of_a_changed_record_comes_with_a_warning(
    qtbot: QtBot,
    opened: Callable[..., StartWindow],
    rest: Rest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    doubt: str,
    said_so: str,
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: True)
    rest.doubt = doubt
    old = tmp_path / "Old one.tabletop"
    old.touch()
    window = opened()
    window.open_exercise(old)
    window._exercise._report.click()
    qtbot.waitUntil(lambda: said_so in said(window) and doubt in said(window))


def test_checking_a_changed_file_says_what_was_found(
    qtbot: QtBot, opened: Callable[..., StartWindow], tmp_path: Path
) -> None:
    old = tmp_path / "Old one.tabletop"
    old.touch()
    window = opened()
    window.open_exercise(old)
    window._exercise._check.click()
    qtbot.waitUntil(lambda: "✖ Event 7 was changed." in said(window))


@pytest.mark.parametrize("text", HOSTILE[:6])
def test_hostile_titles_are_shown_as_they_are(
    opened: Callable[..., StartWindow], rest: Rest, text: str
) -> None:
    rest.title = text
    window = opened()
    labels = [label for label in window.findChildren(QLabel) if text in label.text()]
    assert labels
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_another_folder_is_remembered(opened: Callable[..., StartWindow], tmp_path: Path) -> None:
    window = opened()
    window._page.folder_changed.emit(tmp_path)
    assert window._memory.folder == tmp_path


def test_a_summary_is_playable_with_advice_alone() -> None:
    broken = PackageSummary(path=BROKEN, title="x", problems=PROBLEMS)
    assert not broken.playable
    assert replace(broken, problems=PROBLEMS[2:]).playable


def test_the_file_shown_is_the_one_that_is_made(
    qtbot: QtBot, opened: Callable[..., StartWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    window, moment = opened(GRID), [datetime(2031, 2, 11, 9, 5, 30)]
    page = window._page
    monkeypatch.setattr(page, "_now", lambda: moment[0])
    page.show_package(GRID_SUMMARY)
    assert "Grid-attack-2031-02-11-0905.tabletop" in said(window)
    assert 29_000 < page._minute.remainingTime() <= 30_000, "until the minute is over"
    moment[0] += timedelta(minutes=1)
    page._minute.timeout.emit()
    assert "Grid-attack-2031-02-11-0906.tabletop" in said(window)
    moment[0] += timedelta(minutes=1)
    with qtbot.waitSignal(page.start_requested) as told:
        page.start()
    assert told.args[0].file.name == "Grid-attack-2031-02-11-0907.tabletop"
    assert told.args[0].file.name in said(window)
