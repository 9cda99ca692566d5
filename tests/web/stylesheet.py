"""Reads the custom properties of a style sheet."""

from __future__ import annotations

import re
from pathlib import Path

_ROOT = re.compile(r":root \{(.*?)\}", re.S)
_PROPERTY = re.compile(r"--([\w-]+): ([^;]+);")


def custom_properties(path: Path, media: str = "") -> dict[str, str]:
    """The custom properties set on `:root` outside of any media query, or within one."""
    text = path.read_text(encoding="utf-8")
    begin = text.index(f"@media ({media})") if media else text.index(":root {")
    found = _ROOT.search(text, begin)
    assert found
    return dict(_PROPERTY.findall(found[1]))
