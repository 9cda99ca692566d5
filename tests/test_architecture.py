"""Tests what may import what, what the window loads, and habits that Qt does not forgive."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "tabletop"


@dataclass(frozen=True)
class Room:
    """What the modules of one room may import, aside from the room itself and the library."""

    rooms: tuple[str, ...] = ()
    third_party: tuple[str, ...] = ()


ROOMS = {
    "scenario": Room((), ("msgspec", "python_calamine", "xlsxwriter", "yaml")),
    "exercise": Room(
        (
            "scenario.channels",
            "scenario.facts",
            "scenario.model",
            "scenario.plan",
            "scenario.texts",
        ),
        ("msgspec",),
    ),
    "record": Room(("exercise", "scenario"), ("msgspec", "sqlite_utils")),
    "hub": Room(
        ("exercise", "record", "scenario"),
        ("aiohttp", "msgspec", "platformdirs", "segno", "uvloop"),
    ),
    "seat": Room(("exercise",), ("aiohttp", "msgspec", "platformdirs")),
    "web": Room(),
    "report": Room(
        ("exercise", "record", "rehearsal.coverage", "scenario"), ("msgspec", "reportlab")
    ),
    "rehearsal": Room(("exercise", "scenario", "seat"), ("msgspec",)),
    "desktop": Room(
        ("exercise", "record", "report", "scenario", "seat"),
        ("PySide6", "msgspec", "platformdirs", "segno"),
    ),
    "cli": Room(
        ("desktop", "exercise", "hub", "record", "rehearsal", "report", "scenario", "seat"),
        ("click", "msgspec", "platformdirs"),
    ),
}

# Modules that stand above the rooms, and those of them that anyone may import.
FOR_ALL = ("__init__", "files", "resources")
ABOVE_THE_ROOMS = {
    "__init__": Room(),
    "files": Room(),
    "resources": Room(),
    "__main__": Room(("cli",)),
}

# What is too slow, or too fragile, to come along when the module at the left is imported.
NOT_ALONG_WITH = {
    "tabletop.scenario.model": ("yaml", "PySide6"),
    "tabletop.scenario.msel.importing": ("python_calamine", "xlsxwriter", "PySide6"),
    "tabletop.exercise": ("yaml", "sqlite3", "asyncio", "PySide6"),
    "tabletop.seat": ("yaml", "sqlite3", "PySide6"),
    "tabletop.hub": ("PySide6", "reportlab"),
    "tabletop.desktop.app": ("aiohttp", "sqlite_utils", "reportlab"),
    "tabletop.cli": (
        *("aiohttp", "sqlite_utils", "reportlab", "yaml", "PySide6"),
        *("python_calamine", "xlsxwriter"),
    ),
}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def dotted(path: Path) -> str:
    """The name a module is imported by."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imports(tree: ast.Module, path: Path) -> Iterator[tuple[int, str]]:
    """Each import, wherever it stands, as line and full name: `tabletop.hub.server.Server`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            source = node.module or ""
            if node.level:
                around = path.relative_to(PACKAGE.parent).parts[: -node.level]
                source = ".".join((*around, source)).rstrip(".")
            yield from ((node.lineno, f"{source}.{alias.name}") for alias in node.names)


def is_allowed(name: str, room: str, rule: Room) -> bool:
    top, _, rest = name.partition(".")
    if top != "tabletop":
        return top in sys.stdlib_module_names or top in rule.third_party
    if not rest or rest.startswith("__") or rest.split(".")[0] in FOR_ALL:
        return True
    return any(f"{rest}.".startswith(f"{known}.") for known in (room, *rule.rooms))


def forbidden_imports(source: str, path: Path) -> list[str]:
    room = room_of(path)
    rule = ROOMS.get(room) or ABOVE_THE_ROOMS.get(room)
    if rule is None:
        return [f"{path}: {room} is not in the table of rooms"]
    return [
        f"{path}:{line}: {room} may not import {name}"
        for line, name in imports(ast.parse(source), path)
        if not is_allowed(name, room, rule)
    ]


def bad_habits(source: str, path: Path) -> list[str]:
    """Calls that leak, that are never translated, or that let events in where none belong."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return [f"{path}:{call.lineno}: {habit}" for call in calls if (habit := bad_habit(call))]


def bad_habit(call: ast.Call) -> str | None:
    match _last_name(call.func), call.args:
        case "connect", [ast.Lambda(), *_]:
            return "connect(lambda"
        case "connect", [ast.Call(func=maker), *_] if _last_name(maker) == "partial":
            return "connect(partial"
        case "tr" | "translate", texts if any(isinstance(text, ast.JoinedStr) for text in texts):
            return "tr(f"
        case "processEvents", _:
            return "processEvents("
    return None


def _last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def exists(module: str) -> bool:
    path = PACKAGE.parent.joinpath(*module.split("."))
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


def run_python(code: str) -> str:
    ended = subprocess.run(
        [sys.executable, "-B", "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def test_every_room_in_the_table_is_there_and_every_room_there_is_in_the_table() -> None:
    here = {
        entry.stem
        for entry in PACKAGE.iterdir()
        if entry.stem not in ABOVE_THE_ROOMS
        and (entry.suffix == ".py" or (entry.is_dir() and entry.name != "__pycache__"))
    }
    assert here == set(ROOMS)


@pytest.mark.parametrize("path", modules(), ids=dotted)
def test_a_module_imports_what_its_room_may(path: Path) -> None:
    assert forbidden_imports(path.read_text(encoding="utf-8"), path) == []


@pytest.mark.parametrize("path", modules(), ids=dotted)
def test_a_module_has_no_bad_habits(path: Path) -> None:
    assert bad_habits(path.read_text(encoding="utf-8"), path) == []


@pytest.mark.parametrize("path", modules(), ids=dotted)
def test_a_module_says_what_it_is_for(path: Path) -> None:
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert said and said.splitlines()[0].endswith("."), "its first line is one sentence"


@pytest.mark.parametrize(
    ("place", "source"),
    [
        ("exercise/decide.py", "import yaml"),
        ("exercise/decide.py", "from PySide6.QtCore import QObject"),
        ("exercise/decide.py", "from tabletop.scenario.reader import read"),
        ("exercise/decide.py", "from tabletop.scenario import reader"),
        ("exercise/decide.py", "from ..scenario.reader import read"),
        ("exercise/decide.py", "from tabletop.scenario.models import Scenario"),
        ("exercise/deep/decide.py", "from ... import hub"),
        ("desktop/window.py", "from tabletop import hub"),
        ("desktop/window.py", "import tabletop.hub.server as server"),
        ("hub/server.py", "def late():\n    from tabletop.desktop import app"),
        ("resources.py", "from tabletop import cli"),
        ("cellar/wine.py", "import os"),
    ],
)
def test_a_planted_import_is_found(place: str, source: str) -> None:
    assert len(forbidden_imports(source, PACKAGE / place)) == 1


@pytest.mark.parametrize(
    ("place", "source"),
    [
        ("exercise/decide.py", "from tabletop.scenario.model import Scenario"),
        ("exercise/decide.py", "from tabletop.scenario import model"),
        ("exercise/decide.py", "from . import events\nfrom .state import State"),
        ("exercise/deep/__init__.py", "from ..events import Event"),
        ("desktop/window.py", "from tabletop import __version__, resources"),
        ("desktop/window.py", "from tabletop.resources import asset\nimport tabletop"),
        ("__main__.py", "from tabletop.cli import main"),
    ],
)
def test_an_import_that_the_table_allows_passes(place: str, source: str) -> None:
    assert forbidden_imports(source, PACKAGE / place) == []


@pytest.mark.parametrize(
    "source",
    [
        "button.clicked.connect(lambda: close())",
        "button.clicked.connect(\n    lambda checked: close()\n)",
        "self.bridge.told.connect(partial(show, 1), Qt.QueuedConnection)",
        "told.connect(functools.partial(show, 1))",
        "self.tr(f'{count} seats')",
        "QCoreApplication.translate('Window', f'{count} seats')",
        "QApplication.processEvents()",
    ],
)
def test_a_planted_bad_habit_is_found(source: str) -> None:
    assert len(bad_habits(source, PACKAGE / "desktop/window.py")) == 1


def test_a_bound_method_and_a_plain_text_pass() -> None:
    source = "told.connect(self.show)\nself.tr('{0} seats').format(count)"
    assert bad_habits(source, PACKAGE / "desktop/window.py") == []


@pytest.mark.parametrize("module", [name for name in NOT_ALONG_WITH if exists(name)])
def test_an_import_brings_nothing_heavy_along(module: str) -> None:
    loaded = run_python(f"import sys, {module}; print(*sys.modules)").split()
    assert [name for name in NOT_ALONG_WITH[module] if name in loaded] == []


# Runs in a process of its own, for what it listens to cannot be taken back. The third parties
# come first: what they do when imported is theirs.
IMPORT_ALL = """
import sys, threading
from importlib import import_module
for name in {third_party}:
    import_module(name)
ACTS = ("socket.connect", "socket.bind", "subprocess.Popen", "os.mkdir", "sqlite3.connect")
begun = []
sys.addaudithook(lambda event, arguments: begun.append(event) if event in ACTS else None)
for name in {modules}:
    before = len(begun) + threading.active_count()
    import_module(name)
    if len(begun) + threading.active_count() != before:
        print(name, *begun, *threading.enumerate())
from PySide6.QtCore import QCoreApplication
if QCoreApplication.instance() is not None:
    print("an import made the Qt application")
"""


def test_nothing_starts_on_import() -> None:
    third_party = sorted({name for room in ROOMS.values() for name in room.third_party})
    third_party += ["PySide6.QtWidgets", "aiohttp.web", "reportlab.platypus", "sqlite3"]
    names = [dotted(path) for path in modules()]
    assert run_python(IMPORT_ALL.format(third_party=third_party, modules=names)) == ""
