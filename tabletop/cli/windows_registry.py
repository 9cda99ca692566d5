"""Registers file types for the user on Windows, in the part of the registry that is theirs."""

from __future__ import annotations

import importlib
import subprocess
from collections.abc import Iterator
from typing import Any, Protocol

from tabletop.cli.file_types import FILE_TYPES, program

CLASSES = r"Software\Classes"
_CHANGED = 0x08000000  # SHCNE_ASSOCCHANGED


class Registry(Protocol):
    """The keys below HKEY_CURRENT_USER; a value without a name is a key's own."""

    def read(self, key: str, name: str) -> str | None: ...
    def write(self, key: str, name: str, value: str) -> None: ...
    def delete_value(self, key: str, name: str) -> None: ...
    def delete_key(self, key: str) -> None: ...


def register(registry: Registry) -> list[str]:
    """Let a double click open the types; what to tell."""
    for key, name, value in _entries():
        registry.write(key, name, value)
    return [rf"HKEY_CURRENT_USER\{CLASSES}\{one.name}" for one in FILE_TYPES]


def remove(registry: Registry) -> list[str]:
    """Take that away again; a type that another program has taken since stays as it is."""
    told = []
    for one in FILE_TYPES:
        suffix, own = rf"{CLASSES}\{one.suffix}", rf"{CLASSES}\{one.name}"
        if registry.read(own, "") is not None:
            told.append(rf"Removed HKEY_CURRENT_USER\{own}")
        if registry.read(suffix, "") == one.name:
            registry.delete_value(suffix, "")
        registry.delete_value(rf"{suffix}\OpenWithProgids", one.name)
        for below in (r"\shell\open\command", r"\shell\open", r"\shell", ""):
            registry.delete_key(own + below)
    return told


def _entries() -> Iterator[tuple[str, str, str]]:
    """Key, name and value, in the order in which they are written."""
    command = f'{subprocess.list2cmdline(program())} "%1"'
    for one in FILE_TYPES:
        own, suffix = rf"{CLASSES}\{one.name}", rf"{CLASSES}\{one.suffix}"
        yield own, "", one.comment
        yield rf"{own}\shell\open\command", "", command
        yield rf"{suffix}\OpenWithProgids", one.name, ""
        yield suffix, "", one.name


class UserRegistry:
    """The real one; what is not there is None, and deleted without complaint."""

    def __init__(self) -> None:
        self._winreg: Any = importlib.import_module("winreg")
        self._root = self._winreg.HKEY_CURRENT_USER

    def read(self, key: str, name: str) -> str | None:
        try:
            with self._winreg.OpenKey(self._root, key) as opened:
                return str(self._winreg.QueryValueEx(opened, name)[0])
        except OSError:
            return None

    def write(self, key: str, name: str, value: str) -> None:
        with self._winreg.CreateKey(self._root, key) as opened:
            self._winreg.SetValueEx(opened, name, 0, self._winreg.REG_SZ, value)

    def delete_value(self, key: str, name: str) -> None:
        if self.read(key, name) is not None:
            access = self._winreg.KEY_SET_VALUE
            with self._winreg.OpenKey(self._root, key, 0, access) as opened:
                self._winreg.DeleteValue(opened, name)

    def delete_key(self, key: str) -> None:
        try:
            self._winreg.DeleteKey(self._root, key)
        except FileNotFoundError:
            return

    def tell_desktop(self) -> None:
        """Have the Explorer look anew."""
        shell: Any = importlib.import_module("ctypes").windll.shell32
        shell.SHChangeNotify(_CHANGED, 0, None, None)
