"""The page about other tools names the limits, keys and options there are."""

from __future__ import annotations

from pathlib import Path

from tabletop.scenario.msel.planning import TOLD_FILE
from tabletop.scenario.msel.tools.document import DEPTH, FILE_BYTES, VALUES
from tabletop.scenario.msel.tools.importing import ICEBERGTTX, OPENAEV
from tabletop.scenario.msel.tools.openaev import VERSION
from tabletop.scenario.msel.tools.schedule import GAP
from tests.scenario.msel.tools.documents import full_openaev, icebergttx

PAGE = (Path(__file__).parent.parent / "docs" / "imports.md").read_text(encoding="utf-8")
WORDS = " ".join(PAGE.split())


def test_limits_are_those_of_the_code() -> None:
    assert f"{FILE_BYTES // 10**6} MB a file, {VALUES:,} values, {DEPTH} levels" in WORDS
    assert f"nothing comes for {GAP // 3600} hours" in WORDS
    assert f"`export_version` {VERSION}" in WORDS and f"`{TOLD_FILE}`" in WORDS


def test_every_tool_is_named() -> None:
    for tool in (OPENAEV, ICEBERGTTX):
        assert f"\n## {tool.name}\n" in PAGE and f"| {tool.name} |" in PAGE


def test_every_key_of_icebergttx_is_said_where_it_goes() -> None:
    document = icebergttx()
    keys = {*document, *document["injects"][0], "free_text_response"} - {
        "metadata",
        "content",
        "id",
    }
    assert [key for key in keys if f"`{key}`" not in PAGE] == []


def test_every_list_of_openaev_is_said_where_it_goes() -> None:
    words = PAGE.casefold()
    lists = {key.removeprefix("scenario_").split("_")[0] for key in full_openaev()}
    lists -= {"export", "something", "information", "injects"}
    assert [name for name in lists if name not in words] == []
