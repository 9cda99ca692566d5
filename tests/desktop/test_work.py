"""Tests work that blocks: done off the GUI thread, told on it, faults raised where they show."""

import threading

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, QThread, Slot
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from tabletop.desktop import work
from tabletop.desktop.services import ServiceError
from tabletop.desktop.work import Job
from tabletop.seat.errors import SeatError


class Desk(QObject):
    """Takes what comes of a job."""

    def __init__(self) -> None:
        super().__init__()
        self.result: object = None
        self.thread_told: QThread | None = None

    @Slot(object)
    def take(self, result: object) -> None:
        self.result = result
        self.thread_told = QThread.currentThread()


def test_a_job_runs_elsewhere_and_tells_here(qtbot: QtBot) -> None:
    desk = Desk()
    job = Job(desk, threading.get_ident)
    job.done.connect(desk.take)
    job.start()
    qtbot.waitUntil(lambda: desk.result is not None)
    assert desk.result != threading.get_ident()
    assert desk.thread_told == desk.thread()


@pytest.mark.parametrize("error", [ServiceError("The disk is full."), SeatError("No such room.")])
def test_what_the_world_will_not_have_is_a_sentence(qtbot: QtBot, error: Exception) -> None:
    def fail() -> None:
        raise error

    desk = Desk()
    job = Job(desk, fail)
    with qtbot.waitSignal(job.failed) as told:
        job.start()
    assert told.args == [str(error)]


def test_a_fault_of_ours_is_raised_where_the_fault_desk_sees_it(qtbot: QtBot) -> None:
    desk = Desk()
    job = Job(desk, lambda: 1 / 0)
    with capture_exceptions() as faults, qtbot.waitSignal(job.failed) as told:
        job.start()
    assert [kind for kind, _, _ in faults] == [ZeroDivisionError]
    assert "fault in the program" in told.args[0]


def test_a_job_outlives_the_window_that_asked_without_harm(qtbot: QtBot) -> None:
    go, ended = threading.Event(), threading.Event()

    def wait() -> None:
        go.wait(5)
        ended.set()

    desk = Desk()
    Job(desk, wait).start()
    del desk
    go.set()
    assert ended.wait(5)


def test_windows_that_close_while_their_jobs_end_do_not_end_the_program(qtbot: QtBot) -> None:
    for number in range(2000):
        desk = Desk()
        Job(desk, abs, number).start()
        shiboken6.delete(desk)
        if number % 50 == 0:
            QCoreApplication.processEvents()
    qtbot.waitUntil(lambda: not work._ON_THE_WAY)
