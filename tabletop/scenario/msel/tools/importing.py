"""The way in for JSON: whose scenario a file is, and what it becomes."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from pathlib import Path

import msgspec

from tabletop.scenario.model import Scenario
from tabletop.scenario.msel.cells import marked
from tabletop.scenario.msel.errors import MselError
from tabletop.scenario.msel.planning import ImportPlan, plan_of
from tabletop.scenario.msel.tools import icebergttx, openaev
from tabletop.scenario.msel.tools.document import Json, open_document, shown
from tabletop.scenario.msel.tools.spots import Reading


class Tool(msgspec.Struct, frozen=True):
    """A tool whose scenarios can be imported."""

    name: str
    technical: Collection[str]
    scenario: Callable[[Reading, datetime | None], Scenario]


OPENAEV = Tool("OpenAEV", openaev.TECHNICAL, openaev.openaev_scenario)
ICEBERGTTX = Tool("IcebergTTX", icebergttx.TECHNICAL, icebergttx.icebergttx_scenario)


def plan_document(path: Path, *, start: datetime | None = None) -> tuple[str, ImportPlan]:
    """The tool whose scenario the file is, and the package it becomes; MselError where it cannot.

    `start` is scenario time at STARTEX.
    """
    document = open_document(path)
    name = marked(path.name)
    tool = _tool(name, document)
    reading = Reading(name, document, tool.technical)
    scenario = tool.scenario(reading, start)
    reading.sweep()
    expected = sum(len(inject.expected) for inject in scenario.injects)
    leftovers, kept = reading.telling.leftovers, reading.fitting.overlong
    return tool.name, plan_of(name, scenario, leftovers, kept, expected)


def _tool(name: str, document: dict[str, Json]) -> Tool:
    """Whose scenario it is, by its keys."""
    if any(isinstance(document.get(f"{what}_injects"), list) for what in ("scenario", "exercise")):
        return OPENAEV
    wrapped = document.get("definition")
    inner = wrapped if isinstance(wrapped, dict) else document
    told = {"start_inject_id", "participant_teams", "schema_version"} & inner.keys()
    if isinstance(inner.get("injects"), list) and told:
        return ICEBERGTTX
    keys = ", ".join(shown((key,)) for key in list(document)[:8])
    raise MselError(
        f"{name} is a scenario neither of OpenAEV, which has a list scenario_injects, nor of "
        "IcebergTTX, which has a list injects and a start_inject_id. "
        + (f"Its keys are {keys}." if keys else "It is empty.")
    )
