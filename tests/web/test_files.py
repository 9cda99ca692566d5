"""Tests of the browser seat's files as they lie there: what they hold, and that all are used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tabletop.desktop import tokens
from tabletop.resources import asset
from tests.web.stylesheet import custom_properties

WEB = Path(__file__).parents[2] / "tabletop" / "web"
MODULES = sorted(WEB.glob("*.js"))
STYLES = sorted(WEB.glob("*.css"))
FILES = [*MODULES, *STYLES, WEB / "index.html"]

FORBIDDEN = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|document\.write|DOMParser"
    r"|\beval\b|\bFunction\(|setTimeout\([\"'`]|\.style\b|\bstyle=|javascript:|setHTML"
)
ELSEWHERE = re.compile(r"https?://|wss?://\w|(?<![:/])//[\w.]+/|@import|data:")


def name(path: Path) -> str:
    return path.name


@pytest.mark.parametrize("path", FILES, ids=name)
def test_no_text_is_ever_parsed_or_run(path: Path) -> None:
    assert FORBIDDEN.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "planted",
    [
        "element.innerHTML = text",
        "box.style.color = 'red'",
        '<p style="color: red">',
        "eval(text)",
        "new Function('x')",
        "setTimeout('go()', 1)",
    ],
)
def test_a_planted_sink_is_found(planted: str) -> None:
    assert FORBIDDEN.search(planted)


@pytest.mark.parametrize("path", FILES, ids=name)
def test_nothing_names_another_address(path: Path) -> None:
    assert ELSEWHERE.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "planted", ['src="https://cdn.test/x.js"', 'href="//cdn.test/x.css"', "@import 'x'"]
)
def test_a_planted_address_is_found(planted: str) -> None:
    assert ELSEWHERE.search(planted)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_is_short_and_says_first_what_it_is_for(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert re.fullmatch(r"// [A-Z].*[.:;,\w]", lines[0])
    assert len(lines) < 250


@pytest.mark.parametrize("path", STYLES, ids=name)
def test_a_style_sheet_is_short_and_says_first_what_it_is_for(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert re.fullmatch(r"/\* [A-Z].*\. \*/", lines[0])
    assert len(lines) <= 400


@pytest.mark.parametrize("path", FILES, ids=name)
def test_lines_fit_into_a_hundred_columns_and_a_few(path: Path) -> None:
    assert [line for line in path.read_text(encoding="utf-8").splitlines() if len(line) > 110] == []


def test_every_module_is_fetched_at_once_and_every_sheet_is_linked() -> None:
    page = (WEB / "index.html").read_text(encoding="utf-8")
    preloaded = re.findall(r'rel="modulepreload" href="/([\w-]+\.js)"', page)
    linked = re.findall(r'rel="stylesheet" href="/([\w-]+\.css)"', page)
    assert sorted([*preloaded, "app.js"]) == [path.name for path in MODULES]
    assert sorted(linked) == [path.name for path in STYLES]


def test_every_export_is_used_by_another_module() -> None:
    sources = {path: path.read_text(encoding="utf-8") for path in MODULES}
    exported = {
        (path, found)
        for path, source in sources.items()
        for found in re.findall(r"^export (?:async )?(?:function|class|const) (\w+)", source, re.M)
    }
    unused = [
        found
        for path, found in exported
        if not any(re.search(rf"\b{found}\b", s) for other, s in sources.items() if other != path)
    ]
    assert sorted(unused) == USED_BY_TESTS


USED_BY_TESTS = ["defaults"]


def test_the_icon_is_the_program_s_own() -> None:
    assert (WEB / "icon.svg").read_bytes() == asset("tabletop.svg").read_bytes()


@pytest.mark.parametrize(
    ("theme", "media"),
    [
        ("light", ""),
        ("dark", "prefers-color-scheme: dark"),
        ("contrast", "prefers-contrast: more"),
    ],
)
def test_the_colours_are_those_of_the_windows(theme: tokens.ThemeName, media: str) -> None:
    palette = tokens.TOKENS[theme]
    shown = custom_properties(WEB / "tokens.css", media)
    names = ("paper", "panel", "ink", "quiet", "hairline", "accent", "good", "due", "alarm")
    assert {name: shown[name] for name in (*names, "wash", "hover")} == {
        name: getattr(palette, name).lower() for name in (*names, "wash", "hover")
    }
    assert shown["on-accent"] == palette.on_accent.lower()
    delegations = tuple(shown[f"delegation-{place}"] for place in range(8))
    assert delegations == tuple(colour.lower() for colour in palette.delegations)


@pytest.mark.parametrize(
    "media", ["", "prefers-color-scheme: dark", "prefers-contrast: more"], ids=str
)
def test_text_and_edges_stand_out_enough(media: str) -> None:
    shown = custom_properties(WEB / "tokens.css", media)
    grounds = [shown[name] for name in ("paper", "panel", "wash", "hover")]
    for ground in grounds:
        for ink in ("ink", "quiet", "accent", "good", "due", "alarm"):
            assert tokens.contrast(shown[ink], ground) >= 4.5, (ink, ground)
        assert tokens.contrast(shown["edge"], ground) >= 3, ground
    assert tokens.contrast(shown["on-accent"], shown["accent"]) >= 4.5


def test_every_document_is_of_one_width_whatever_it_is_set_in() -> None:
    assert custom_properties(WEB / "tokens.css")["measure"].split()[0].endswith("px")
