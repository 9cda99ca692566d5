"""Tests that no text a person can type breaks, slows or bends a report."""

import time

import msgspec
import pytest

from tabletop.exercise import events as e
from tabletop.report.analysis import Figures, analyse
from tabletop.scenario.model import Delegation, EvidenceItem, Manual, Norm, Scenario
from tests.report.parts import seated
from tests.report.reading import pdf_bytes, read, words_of
from tests.report.scribe import Scribe

TEXTS = {
    "html": "<b>bold</b><script>alert(1)</script><a href='http://example.org'>x</a>",
    "reportlab": '<para><img src="file:///etc/passwd"/><font color="toColor(1)">x</font></para>',
    "unclosed": "<b><i><font face=",
    "entities": "&amp; &lt; &#x41; &nbsp; & < >",
    "braces": "{0} %s %(x)s \\n \\x00",
    "direction": "\u202egnp.exe\u2066 abc \u200f",
    "nul": "a\x00b\x1b[31mc\x07",
    "surrogate": "a\ud800b\udfffc",
    "emoji": "👩‍👩‍👧‍👦 🏳️‍🌈 ☠",
    "scripts": "Ελληνικά Українська עברית العربية 中文 हिन्दी ไทย",
    "accents": "Z" + "\u0351" * 3000,
    "word": "x" * 5000,
    "wide": "W" * 5000,
    "lines": "\n" * 5000 + "end",
    "spaces": " " * 20_000 + "end",
    "markdown": "**" * 3000 + "`" * 3001 + "_a " * 3000,
    "quotes": ">" * 4000 + "\n- " * 500,
    "long": "a rationale of many words " * 4000,
}


def bent(text: str) -> Figures:
    """An exercise with the text in every place a person or an author can put one."""
    scribe = seated()
    scribe.scenario = _scenario(scribe, text)
    scribe.start()
    release = e.InjectReleased(
        inject="lights-out", to=("ald", "brn"), subject=text, body=text, planned_ms=0
    )
    scribe.write(msgspec.structs.replace(release, by="facilitator", reason=text))
    scribe.open("response", 5)
    scribe.pre_vote("response", "ald", "wait", "accuse", person=2)
    scribe.decide("response", "ald", "wait", rationale=text, text=text, dissent=text, person=2)
    scribe.decide(
        "response",
        "ald",
        "accuse",
        rationale=text,
        person=2,
        supersedes=1,
        dissent=text,
        evidence=("cited",),
        norms=("a", "k"),
        present=3,
    )
    scribe.names[2] = text
    scribe.at(2).end(text)
    return scribe.figures()


def _scenario(scribe: Scribe, text: str) -> Scenario:
    replace = msgspec.structs.replace
    source = scribe.scenario
    point = source.decisions[0]
    options = tuple(replace(option, label=text, tradeoff=text) for option in point.options)
    return replace(
        source,
        title=text,
        summary=text,
        handling=text,
        banner=text,
        disclaimer=text,
        authors=(text, text),
        delegations=tuple(replace(one, name=text, code=text) for one in source.delegations),
        moves=tuple(replace(move, title=text, summary=text) for move in source.moves),
        objectives=tuple(replace(one, text=text, capability=text) for one in source.objectives),
        injects=tuple(replace(one, title=text, expected=(text,)) for one in source.injects),
        evidence=tuple(_item(name, text) for name in ("cited", "kept back")),
        decisions=(
            replace(point, title=text, question=text, options=options),
            *source.decisions[1:],
        ),
        ladder=tuple(replace(rung, text=text) for rung in source.ladder),
    )


def _item(name: str, text: str) -> EvidenceItem:
    return EvidenceItem(
        id=name,
        title=text,
        text=text,
        source=text,
        reliability="A",
        credibility="1",
        held_by=("ald",),
    )


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_hostile_text_everywhere_still_gives_a_report_soon(text: str) -> None:
    began = time.monotonic()
    reader = read(bent(text))
    assert time.monotonic() - began < 30
    assert "Method and limits" in words_of(reader)


@pytest.mark.parametrize("kind", ["html", "reportlab", "entities", "braces"])
def test_markup_is_printed_as_it_was_written(kind: str) -> None:
    scribe = seated()
    scribe.start()
    scribe.open("response")
    scribe.decide("response", "ald", "wait", rationale=TEXTS[kind])
    assert "".join(TEXTS[kind].split()) in "".join(words_of(read(scribe.figures())).split())


def test_no_picture_and_no_link_comes_from_text() -> None:
    pdf = pdf_bytes(bent(TEXTS["reportlab"] + TEXTS["html"]))
    assert b"/Subtype /Image" not in pdf
    assert b"/URI" not in pdf
    assert b"root:" not in pdf


def test_a_character_without_a_form_is_seen() -> None:
    scribe = seated()
    scribe.start()
    scribe.open("response")
    scribe.decide("response", "ald", "wait", rationale="We saw 中 and \x00 there.")
    assert "We saw \ufffd and \ufffd there." in words_of(read(scribe.figures()))


def test_characters_without_a_form_are_counted_where_they_stand_and_at_the_end() -> None:
    scribe = seated()
    scribe.scenario = msgspec.structs.replace(scribe.scenario, title="Crisis 危機")
    scribe.start()
    scribe.open("response")
    scribe.decide("response", "ald", "wait", rationale="עברית and 中文, Ελληνικά, Україна")
    text = words_of(read(scribe.figures()))
    kept = "The exercise file holds the full text."
    here = "Seven characters of this section are shown as \ufffd, for the fonts do not hold them."
    assert text.count(f"{here} {kept}") == 1
    told = "two on the cover, two in section 1, two in section 2 and seven in section 5"
    assert f"13 characters could not be printed: {told}. {kept}" in text


def test_where_everything_could_be_printed_it_says_so() -> None:
    text = words_of(read(seated().figures()))
    assert "All characters could be printed." in text
    assert "\ufffd" not in text


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_no_sign_of_a_missing_form_goes_uncounted(text: str) -> None:
    pages = [page.extract_text() for page in read(bent(text)).pages]
    shown = " ".join(pages)
    assert ("\ufffd" in shown) == ("could not be printed:" in " ".join(shown.split()))


def test_an_override_of_direction_is_gone() -> None:
    text = words_of(read(bent("safe\u202egnp.exe")))
    assert "safegnp.exe" in text
    assert "\u202e" not in text


def test_a_long_rationale_is_there_to_its_last_word() -> None:
    scribe = seated()
    scribe.start()
    scribe.open("response")
    rationale = "many words " * 10_000 + "and the last"
    scribe.decide("response", "ald", "wait", rationale=rationale)
    assert "many words and the last" in words_of(read(scribe.figures()))


def test_thirty_delegations_fit() -> None:
    scribe = seated()
    codes = [f"D{n:02}" for n in range(30)]
    everyone = tuple(Delegation(id=c.lower(), code=c, name=f"Delegation {c}") for c in codes)
    ids = tuple(one.id for one in everyone)
    sharing = msgspec.structs.replace(scribe.scenario.decisions[1], delegations=ids, opens=Manual())
    scribe.scenario = msgspec.structs.replace(
        scribe.scenario, delegations=everyone, decisions=(sharing,), injects=()
    )
    scribe.recorded = scribe.recorded[:1]
    scribe.start()
    scribe.open("sharing", 10)
    norms: tuple[Norm, ...] = ("b", "c", "f")
    for minute, name in enumerate(ids):
        scribe.at(minute / 4).pre_vote("sharing", name, "share", "decline", person=90)
        scribe.decide(
            "sharing", name, "share", rationale=f"Because of {name}.", norms=norms, dissent=""
        )
    scribe.at(12).end()
    text = words_of(read(scribe.figures()))
    assert all(f"Because of {name}." in text for name in ids)
    assert all(f"Delegation {code}" in text for code in codes)


def test_thousands_of_decisions_take_time_in_proportion() -> None:
    assert _seconds(2000) < 6 * _seconds(500) + 1


def _seconds(decisions: int) -> float:
    scribe = seated()
    scribe.start()
    scribe.open("response")
    for n in range(decisions):
        scribe.at(n / 100).decide("response", "ald", "wait", rationale="Because.", person=2)
    figures = analyse(scribe.scenario, scribe.recorded, ["ab"], scribe.names)
    began = time.monotonic()
    pdf_bytes(figures)
    return time.monotonic() - began
