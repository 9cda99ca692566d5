"""Every key that acts in a window is in its guide, and no other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tabletop.desktop.console.actions import (
    INJECT_ACTIONS,
    POINT_ACTIONS,
    InjectAction,
    PointAction,
)

ROOT = Path(__file__).parent.parent
DESKTOP = ROOT / "tabletop" / "desktop"
KEY = re.compile(r"Ctrl\+\w+|F\d+|Esc|Space|Enter|[A-Z/]")
NO_KEYS = {"memory.py", "sentences.py", "coming.py", "point_words.py", "done_words.py"}
LEFT_OUT = {"Enter", "Ctrl+Return"}  # said of what has the focus, and a twin of Ctrl+Enter


def keys_in(room: str) -> set[str]:
    """Keys handed to buttons and shortcuts in a folder of windows."""
    files = [path for path in (DESKTOP / room).rglob("*.py") if path.name not in NO_KEYS]
    return {key for path in files for key in handed(ast.parse(path.read_text("utf-8")))}


def handed(tree: ast.AST) -> Iterator[str]:
    """Texts that are keys, as an argument, or in a tuple: never within a longer sentence."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call | ast.Tuple):
            parts = node.elts if isinstance(node, ast.Tuple) else arguments(node)
            for part in parts:
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield from [part.value] if KEY.fullmatch(part.value) else []


def arguments(call: ast.Call) -> list[ast.expr]:
    return [*call.args, *(keyword.value for keyword in call.keywords)]


def told(page: str, *headings: str) -> set[str]:
    """Keys set as code in a guide."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    text = "".join(text.split(f"\n## {heading}\n")[1].split("\n## ")[0] for heading in headings)
    return {word for word in re.findall(r"`([^`]+)`", text) if KEY.fullmatch(word)}


def test_the_facilitators_guide_names_every_key_and_no_other() -> None:
    known = keys_in("console") | keys_in("start")
    assert len(known) > 18
    assert known ^ told("console.md", "Keys") <= LEFT_OUT


def test_the_delegates_page_names_every_key_and_no_other() -> None:
    assert keys_in("delegate") ^ told("delegates.md", "Keys") <= LEFT_OUT


@pytest.mark.parametrize("action", [*INJECT_ACTIONS, *POINT_ACTIONS], ids=lambda a: a.name)
def test_every_key_of_a_row_is_in_a_table(action: InjectAction | PointAction) -> None:
    page = (ROOT / "docs" / "console.md").read_text(encoding="utf-8")
    assert not action.key or f"\n| `{action.key}` |" in page
