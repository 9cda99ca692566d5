"""The desktop application: one QApplication, its log and fault desk, and the windows it opens."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

from platformdirs import user_log_path
from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from tabletop.desktop.faults import FaultDesk, log_to, take_qt_message
from tabletop.desktop.memory import Memory, memory_path
from tabletop.desktop.services import RunningHub, Services
from tabletop.desktop.theme import ThemeFollower, apply_theme
from tabletop.desktop.tokens import ThemeName
from tabletop.desktop.windows import Windows
from tabletop.resources import asset

Theme = ThemeName | Literal["system"]


def run_start(
    services: Services,
    *,
    package: Path | None = None,
    given: Path | None = None,
    simulate: bool = False,
    theme: Theme = "system",
) -> int:
    """Show the start window; `package` is chosen, ready to start with one key.

    `given` is a file of any kind, to be looked at: what it is, and what is wrong with it, is said
    in the window.
    """
    windows = _open(services, theme)
    windows.show_start(package, given, simulate=simulate)
    return _run(windows)


def run_console(services: Services, hub: RunningHub, *, theme: Theme = "system") -> int:
    """Show the facilitator's console at a hub that runs."""
    windows = _open(services, theme)
    windows.show_console(hub)
    return _run(windows)


def run_delegate(
    services: Services, address: str = "", code: str = "", *, theme: Theme = "system"
) -> int:
    """Show the window by which a delegate joins, with what is known filled in."""
    windows = _open(services, theme)
    windows.show_join(address, code)
    return _run(windows)


def _open(services: Services, theme: Theme) -> Windows:
    app = _application(theme)
    log_path = user_log_path("tabletop", appauthor=False) / "desktop.log"
    log_to(log_path)
    qInstallMessageHandler(take_qt_message)
    FaultDesk(log_path, app).install()
    return Windows(services, Memory(memory_path()), app)


def _application(theme: Theme) -> QApplication:
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("tabletop")
    app.setApplicationDisplayName("Tabletop")
    app.setDesktopFileName("tabletop")
    app.setWindowIcon(QIcon(str(asset("tabletop.svg"))))
    apply_theme(app, theme)
    if theme == "system":
        ThemeFollower(app)
    return app


def _run(windows: Windows) -> int:
    status = QApplication.exec()
    windows.close_all()
    return status
