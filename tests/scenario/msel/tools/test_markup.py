"""HTML becomes our small Markdown, and hands back what a text may not carry."""

from __future__ import annotations

import time

import pytest

from tabletop.scenario.msel.tools.markup import LONGEST, to_markdown


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("plain", "plain"),
        ("1 < 2 and AT&T", "1 < 2 and AT&T"),
        ("<p>one</p><p>two<br>three</p>", "one\n\ntwo\nthree"),
        ("<h2>Head</h2><div>a <b>bold</b> <em>word</em></div>", "## Head\n\na **bold** *word*"),
        ("<h5>Low</h5>", "### Low"),
        ("<ul><li>a</li><li><p>b</p></li></ul>", "- a\n- b"),
        ("<ol><li>a</li><li>b</li></ol>after", "1. a\n2. b\n\nafter"),
        ("<blockquote>said</blockquote>", "> said"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\n\nc"),
        ("caf&eacute; &lt;b&gt; &#8364;", "café <b> €"),
        ("<b>never closed", "**never closed**"),
        ("<b></b>empty", "empty"),
        ("</b></ul></script>only ends", "only ends"),
        ("many\n   spaces <i>here</i>", "many spaces *here*"),
    ],
)
def test_html_becomes_markdown(html: str, text: str) -> None:
    assert to_markdown(html) == (text, [])


@pytest.mark.parametrize(
    ("html", "text", "left"),
    [
        ("<script>steal()</script>seen", "seen", "steal()"),
        ("<style>p{}</style>seen", "seen", "p{}"),
        ("seen<script>never closed", "seen", "never closed"),
        ("<a href='http://far.example'>seen</a>", "seen", "http://far.example"),
        ("<img src='file:///etc/passwd'>seen", "seen", "file:///etc/passwd"),
        ("<img alt='A map'>seen", "seen", "A map"),
        ("<p onclick='run()'>seen</p>", "seen", "run()"),
        ("<!-- hidden -->seen", "seen", " hidden "),
        ("<iframe src='http://far.example'>inside</iframe>seen", "seen", "inside"),
        ("seen<!-- never closed <b>", "seen", " never closed <b>"),
        ("seen<![<![CDATA[", "seen", "[<![CDATA["),
        ("<?php run() ?>seen", "seen", "php run() ?"),
    ],
)
def test_what_may_not_come_along_is_handed_back(html: str, text: str, left: str) -> None:
    found, parts = to_markdown(html)
    assert found == text and left in [said for _, said in parts]


PIECES = ("<", "<a ", "<a/", "<a b=c ", "<a href='", "</", "<!--", "<![", "<?", "<b>", "<li>", "&#")


@pytest.mark.parametrize("end", ["", ">", "-->"])
@pytest.mark.parametrize("piece", PIECES)
def test_no_html_takes_long(piece: str, end: str) -> None:
    began = time.perf_counter()
    to_markdown("<p>" + piece * (LONGEST // len(piece) - 4) + end)
    assert time.perf_counter() - began < 2


def test_html_beyond_reading_stands_as_it_is() -> None:
    text = "<p>" + "x" * LONGEST
    assert to_markdown(text)[0] == text and to_markdown(text)[1]
