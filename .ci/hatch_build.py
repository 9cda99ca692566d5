"""Puts what stands beside the package in a checkout, assets/ and injects/, inside it in a wheel."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SHIPPED = ("assets", "injects")


class ShipBesideThePackage(BuildHookInterface[Any]):
    """An editable install reads the checkout's own folders, so only a real wheel gets copies."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        for name in SHIPPED:
            folder = Path(self.root, name)
            if folder.is_dir():
                build_data["force_include"][str(folder)] = f"tabletop/_shipped/{name}"
