"""The start window in every state, to be looked at."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from tabletop.desktop.faults import fault_dialog
from tabletop.desktop.memory import Memory, SeatTaken
from tabletop.desktop.services import (
    MadeReport,
    PackageProblem,
    PackageSummary,
    RunningHub,
    Services,
    VerifyResult,
)
from tabletop.desktop.start.join_window import JoinWindow
from tabletop.desktop.start.msel.dialog import MselDialog
from tabletop.desktop.start.window import StartWindow
from tabletop.exercise.wire import Room, RoomDelegation, RoomTexts
from tabletop.scenario.msel.layouts import Layouts
from tests.desktop import made_up
from tests.scenario.msel import books
from tests.scenario.msel.files import xlsx
from tests.scenario.msel.tools.documents import full_openaev, written

GRID = Path("/scenarios/grid-attack")
BROKEN = Path("/scenarios/border-incident")
ROOM = Room(
    title=made_up.EXERCISE.title,
    marking=made_up.EXERCISE.marking,
    delegations=tuple(
        RoomDelegation(id=one.id, code=one.code, name=one.name) for one in made_up.DELEGATIONS
    ),
)
IN_TWO_LANGUAGES = msgspec.structs.replace(
    ROOM,
    language="en",
    translations={
        "fr": RoomTexts(title="Attaque sur le réseau", names={"ald": "République d'Aldrie"})
    },
)
SEAT = SeatTaken("192.168.1.20:8765", "t", "Grid attack", "Republic of Aldria", "Amina Rahal")


def pictures() -> Iterator[tuple[str, QWidget]]:
    """Each state with a name for its file; the caller chooses theme and size, and closes it."""
    yield "start", start(GRID)
    yield "start-problems", start(BROKEN)
    joining = start(GRID)
    joining._join.fill("192.168.1.20:8765")
    joining._join.show_room(ROOM)
    yield "start-joining", joining
    running = start(None)
    running._list.setCurrentIndex(running._list.model().index(1, 0))
    yield "start-running", running
    networked = start(GRID)
    networked._page._network._box.click()
    yield "start-network", networked
    resting = start(GRID)
    resting.open_exercise(Path("/home/amina/Documents/Tabletop/Border incident.tabletop"))
    resting._exercise._network._box.click()
    yield "start-resting", resting
    busy = start(GRID)
    busy._page.show_failed("The disk is full. Free some space, or choose another folder.")
    yield "start-failed", busy
    yield from import_pictures()
    join = JoinWindow([SEAT])
    join._panel.fill("192.168.1.20:8765")
    join._panel.show_failed("This code is not known here. Check it with the facilitator.")
    yield "join-refused", join
    two = JoinWindow([SEAT])
    two._panel.fill("192.168.1.20:8765")
    two._panel.show_room(IN_TWO_LANGUAGES)
    yield "join-languages", two
    yield "fault", fault_dialog("ValueError", Path("/home/amina/.local/state/tabletop/desktop.log"))


def import_pictures() -> Iterator[tuple[str, QWidget]]:
    """The import of an MSEL: empty, as guessed, no MSEL, refused, changed and in doubt, JSON."""
    folder = Path(tempfile.mkdtemp(prefix="tabletop-pictures-"))
    shopping = xlsx(folder / "shopping.xlsx", {"List": [("What", "How many"), ("Apples", 3)]})
    damaged = folder / "damaged.xlsx"
    damaged.write_bytes(b"nonsense")
    yield "import-empty", importing(folder, None)
    yield "import-guessed", importing(folder, books.county(folder))
    yield "import-days", importing(folder, books.days(folder))
    yield "import-none", importing(folder, shopping)
    yield "import-damaged", importing(folder, damaged)
    yield "import-json", importing(folder, written(folder, full_openaev()))
    changed = importing(folder, books.tracks(folder))
    box = changed.how.columns.boxes()[0]
    box.field_chosen.emit(box, "notes")
    changed.target.start.setText("tomorrow")
    _until_idle(changed)
    yield "import-changed", changed


def importing(folder: Path, file: Path | None) -> MselDialog:
    dialog = MselDialog(folder / "Scenarios", Layouts(folder / "config"))
    if file is not None:
        dialog.open_file(file)
        _until_idle(dialog)
    return dialog


def _until_idle(dialog: MselDialog) -> None:
    while dialog._is_busy or dialog._is_working:
        settle(20)


def start(package: Path | None) -> StartWindow:
    """The start window with two packages, a running exercise and a seat to come back to."""
    memory = Memory(None)
    memory.took_seat(SEAT)
    window = StartWindow(_services(), memory)
    window.begin(package, simulate=True)
    settle(300)
    return window


def settle(milliseconds: int) -> None:
    """Let what is under way come to its end."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    QCoreApplication.sendPostedEvents()


def _services() -> Services:
    running = RunningHub("Election night", Path("/home/amina/Election night.tabletop"), "")
    return Services(
        check_package=_check,
        shipped_packages=lambda: (GRID, BROKEN),
        start_hub=lambda request: running,
        running_hubs=lambda: (running,),
        stop_hub=lambda hub: None,
        make_report=lambda file, folder: MadeReport(file),
        verify=_never,
        exercises_folder=Path("/home/amina/Documents/Tabletop"),
    )


def _never(file: Path) -> VerifyResult:
    raise AssertionError("nothing is verified for a picture")


def _check(path: Path) -> PackageSummary:
    if path == BROKEN:
        problems = (
            PackageProblem("injects.yaml", 14, 9, "No delegation “brm”. Did you mean “brn”?"),
            PackageProblem("scenario.yaml", 3, 1, "“titel” is not known. Did you mean “title”?"),
            PackageProblem("injects.yaml", 88, 5, "This inject is never released.", advice=True),
        )
        return PackageSummary(path=path, title="border-incident", problems=problems)
    return PackageSummary(
        path=path,
        title="Grid attack: a crisis in four moves",
        summary="At 05:47 on a February morning the power grid of Aldria is cut in two. Six hundred"
        " thousand people are without heat at fourteen degrees below zero.\n\nSomebody did this"
        " on purpose. The tools point at one neighbour. The route points at another country.",
        duration=7200,
        audience="Diplomats and cyber coordinators; 10 to 30 people in four delegations.",
        delegations=made_up.DELEGATIONS,
        moves=4,
        injects=41,
        decisions=12,
    )
