"""HTML of another tool becomes our small Markdown; what a text may not carry is handed back."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from tabletop.scenario.msel.cells import tidy

LONGEST = 40_000
"""Characters that are read as HTML; twice what an inject may hold."""

_LOOKS_LIKE = re.compile(r"<[a-zA-Z/!?]|&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z]+);")
_ASIDE = re.compile("<!--|<[!?]")
_UNSEEN = frozenset({"script", "style", "head", "template", "noscript", "iframe", "object", "svg"})
_BLOCKS = frozenset(
    {"p", "div", "section", "article", "header", "footer", "table", "tr", "ul", "ol", "figure"}
    | {"pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"}
)
_EMPHASIS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
_VOID = frozenset({"img", "br", "hr", "input", "meta", "link", "source", "embed", "wbr"})
_LEADS_OUT = ("src", "href", "data", "action", "background", "poster", "srcset")


def to_markdown(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The text as Markdown, and what was left out of it: what it was, and what it said."""
    if not _LOOKS_LIKE.search(text):
        return text, []
    if len(text) > LONGEST:
        return text, [("is too long to be read as HTML; its tags stand as they are", "")]
    reader = _Reader()
    reader.feed(_without_asides(text, reader.left))
    reader.close()
    reader.end()
    return _neat("".join(reader.parts)), reader.left


def _without_asides(text: str, left: list[tuple[str, str]]) -> str:
    """The text without comments, declarations and instructions, whether they are closed or not.

    The parser of the standard library takes time that grows with the square of those that are
    not closed, and fails on some of them.
    """
    parts, place = [], 0
    while match := _ASIDE.search(text, place):
        parts.append(text[place : match.start()])
        ending = "-->" if match[0] == "<!--" else ">"
        end = text.find(ending, match.end())
        said = text[match.end() : end if end >= 0 else len(text)]
        if said.strip():
            left.append(("a comment or an instruction in the HTML was left out", said))
        place = end + len(ending) if end >= 0 else len(text)
    kept = "".join([*parts, text[place:]])
    last = kept.rfind(">") + 1
    # No tag can end after the last of these, so what opens there is text.
    return kept[:last] + kept[last:].replace("<", "&lt;")


def _neat(text: str) -> str:
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return re.sub("\n{3,}", "\n\n", tidy("\n".join(lines)))


class _Reader(HTMLParser):
    """Collects what can be seen, as lines of Markdown."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.left: list[tuple[str, str]] = []
        self._unseen: list[str] = []
        self._hidden: list[str] = []
        self._lists: list[int] = []  # the next number; 0: bullets
        self._marks: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._leads_out(tag, dict(attrs))
        if tag in _UNSEEN:
            self._unseen.append(tag)
        if self._unseen or tag in _VOID:
            self.parts.append("\n" if tag == "br" and not self._unseen else "")
        elif tag in _EMPHASIS:
            self._marks.append(_EMPHASIS[tag])
            self.parts.append("\x00" + _EMPHASIS[tag])
        elif tag == "li":
            self._item()
        elif tag in _BLOCKS:
            self._block(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._unseen:
            if tag in self._unseen:
                del self._unseen[self._unseen.index(tag) :]
                self._flush_hidden(tag)
            return
        if tag in _EMPHASIS and self._marks:
            self._close(self._marks.pop())
        elif tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        if tag in _BLOCKS:
            self.parts.append("\n" if tag == "tr" else "\n\n")
        elif tag in ("td", "th"):
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        if self._unseen:
            self._hidden.append(data)
        else:
            self.parts.append(" ".join(data.split("\n")).replace("\x00", ""))

    def end(self) -> None:
        """What was never closed ends with the text."""
        # The parser keeps to itself what follows a script that nothing closes.
        self._hidden.append(self.rawdata if self._unseen else "")
        self._flush_hidden(self._unseen[0] if self._unseen else "")
        while self._marks:
            self._close(self._marks.pop())
        self.parts = [part.replace("\x00", "") for part in self.parts]

    def _close(self, mark: str) -> None:
        """End an emphasis; one with nothing in it is taken back."""
        if self.parts and self.parts[-1] == "\x00" + mark:
            self.parts.pop()
        else:
            self.parts.append(mark)

    def _item(self) -> None:
        number = self._lists[-1] if self._lists else 0
        if number:
            self._lists[-1] = number + 1
        self.parts.append(f"\n{number}. " if number else "\n- ")

    def _block(self, tag: str) -> None:
        inside = bool(self._lists) and tag in ("p", "div")
        self.parts.append("" if inside else "\n" if tag in ("tr", "ul", "ol") else "\n\n")
        if tag in ("ul", "ol"):
            self._lists.append(1 if tag == "ol" else 0)
        elif tag[0] == "h" and tag[1:].isdigit():
            self.parts.append("#" * min(3, int(tag[1:])) + " ")
        elif tag == "blockquote":
            self.parts.append("> ")

    def _leads_out(self, tag: str, attributes: dict[str, str | None]) -> None:
        for name in _LEADS_OUT:
            target = attributes.get(name)
            if target:
                what = f"what `{tag}` leads to was left out, nothing is fetched"
                self.left.append((what, target))
        for name, script in attributes.items():
            if name.startswith("on") and script:
                self.left.append((f"a script of `{tag}` was left out", script))
        for name in ("alt", "title"):
            if said := attributes.get(name):
                self.left.append((f"the {name} text of `{tag}` was left out", said))

    def _flush_hidden(self, tag: str) -> None:
        hidden = "".join(self._hidden).strip()
        self._hidden.clear()
        if hidden:
            self.left.append((f"what stands in `{tag}` was left out", hidden))
