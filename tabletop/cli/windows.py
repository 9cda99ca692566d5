"""Opens the application's windows with everything they need."""

from __future__ import annotations

from pathlib import Path

from tabletop.cli.display import need_display
from tabletop.cli.places import PlaceError, find_package, is_exercise
from tabletop.cli.services import as_running, make_services
from tabletop.desktop.app import Theme, run_console, run_delegate, run_start
from tabletop.hub.descriptor import Descriptor


def open_start(opened: str | None, *, simulate: bool, theme: Theme) -> int:
    """The start window, with a package or an exercise file selected."""
    need_display()
    services = make_services()
    if opened is None:
        return run_start(services, simulate=simulate, theme=theme)
    if is_exercise(Path(opened)):
        return run_start(services, given=Path(opened).resolve(), simulate=simulate, theme=theme)
    package = find_package(opened).resolve()
    return run_start(services, package=package, simulate=simulate, theme=theme)


def open_given(file: Path, *, simulate: bool, theme: Theme) -> int:
    """The start window on whatever was double-clicked; what is wrong with it is said there."""
    need_display()
    if not file.exists():
        raise PlaceError(f"There is no file {file}.")
    return run_start(make_services(), given=file.absolute(), simulate=simulate, theme=theme)


def open_console(hub: Descriptor, *, theme: Theme) -> int:
    """The facilitator's console at a running hub."""
    need_display()
    return run_console(make_services(), as_running(hub), theme=theme)


def open_delegate(address: str, *, theme: Theme) -> int:
    """The window by which a delegate joins."""
    need_display()
    return run_delegate(make_services(), address, theme=theme)
