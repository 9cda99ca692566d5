"""Tests that texts stay texts: nothing they hold becomes an element, a request or a script."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from msgspec.structs import replace

from tabletop.exercise import commands as c
from tabletop.scenario.channels import CHANNELS
from tabletop.scenario.model import Attachment, DecisionPoint, Inject, Option, Scenario
from tests.factories import png, small_scenario
from tests.hub.rooms import Room, new_exercise, opened
from tests.web.conftest import Arrive
from tests.web.visitors import Visitor

HOSTILE = (
    "<img src=x onerror=document.title='owned'>"
    "<script>document.title='owned'</script>"
    "<svg/onload=alert(1)><iframe src=//evil.test></iframe>"
    "<style>*{display:none}</style><a href=javascript:alert(1)>x</a>"
    "![p](http://evil.test/p.png) [l](javascript:alert(1)) &lt;b&gt; {{7*7}} ${7*7} \u202etxet"
)
SHOWN = HOSTILE.replace("\u202e", "\ufffd")
"""As a page shows it: what would turn the text around is a mark that is seen."""
ELEMENTS = "img, script:not([src='/app.js']), svg, iframe, style, a, b, object, embed, form form"


def hostile_inject(channel: str) -> Inject:
    return Inject(
        id="",
        number=0,
        title=HOSTILE,
        type="standard",
        channel=channel,
        subject=HOSTILE,
        body=f"{HOSTILE}\n\n# {HOSTILE}\n\n- {HOSTILE}\n\n> {HOSTILE}\n\n`{HOSTILE}`",
        handling=HOSTILE,
        to=("ald",),
    )


def hostile_point() -> DecisionPoint:
    options = tuple(Option(id=f"o{n}", label=HOSTILE, tradeoff=HOSTILE) for n in range(2))
    return DecisionPoint(
        id="",
        number=0,
        title=HOSTILE,
        question=HOSTILE,
        delegations=("ald",),
        options=options,
        free_text=True,
    )


async def assert_harmless(visitor: Visitor) -> None:
    """Nothing of it became an element, ran, or asked for anything."""
    assert await visitor.part(ELEMENTS).count() == 0
    assert await visitor.page.title() != "owned"
    assert visitor.unexpected == []


@pytest.mark.parametrize("channel", [*CHANNELS, "unheard-of"])
async def test_a_hostile_inject_is_shown_as_the_characters_it_is(
    room: Room, ana: Visitor, channel: str
) -> None:
    console = await room.console()
    await console.do(c.StartExercise())
    await console.do(c.WriteInject(inject=hostile_inject(channel), release=True))

    await ana.part(".rows button", has_text="<img src=x").click()

    await ana.sees("<script>document.title='owned'</script>", ".reading")
    await assert_harmless(ana)


async def test_a_hostile_question_and_answer_are_shown_as_the_characters_they_are(
    room: Room, ana: Visitor
) -> None:
    console = await room.console()
    await console.do(c.StartExercise())
    await console.do(c.WriteQuestion(decision=hostile_point()))
    await ana.part(".option input").first.check()
    await ana.field("In your own words").fill(HOSTILE)
    await ana.field("Rationale").fill(HOSTILE)
    await ana.button("Submit").click()

    await ana.sees("<svg/onload=alert(1)>", ".recorded")
    assert SHOWN in await ana.part(".record-why").inner_text()
    await assert_harmless(ana)


async def test_marks_by_which_hebrew_is_written_stay(room: Room, ana: Visitor) -> None:
    console = await room.console()
    await console.do(c.StartExercise())
    text = "\u200f\u05e9\u05dc\u05d5\u05dd\u200e (1)"
    written = replace(hostile_inject("email"), subject=text)
    await console.do(c.WriteInject(inject=written, release=True))
    await ana.part(".rows button", has_text="\u05e9\u05dc\u05d5\u05dd").first.click()
    await ana.sees(text, ".reading")


async def test_a_hostile_name_is_shown_as_the_characters_it_is(room: Room, arrive: Arrive) -> None:
    visitor = await arrive(room)
    name = "<img src=x onerror=alert(1)>"

    await visitor.join(room.descriptor.code, "Republic of Aldria", name)

    assert name in await visitor.part(".bar").inner_text()
    await assert_harmless(visitor)


def hostile_scenario(digest: str) -> Scenario:
    """The small scenario with every text for all made hostile, and a picture."""
    small = small_scenario()
    first, *rest = small.injects
    picture = Attachment(file="media/map.png", digest=digest, alt=HOSTILE, caption=HOSTILE)
    delegations = tuple(
        replace(d, brief=HOSTILE, interests=(HOSTILE,), red_lines=(HOSTILE,))
        for d in small.delegations
    )
    return replace(
        small,
        title=HOSTILE,
        banner=HOSTILE,
        summary=HOSTILE,
        disclaimer=HOSTILE,
        delegations=delegations,
        injects=(replace(first, attachments=(picture,)), *rest),
    )


@pytest_asyncio.fixture(loop_scope="module")
async def hostile_room(tmp_path: Path) -> AsyncIterator[Room]:
    data = png(40, 30)
    scenario = hostile_scenario(hashlib.sha256(data).hexdigest())
    files = {"media/map.png": data}
    async with opened(new_exercise(tmp_path / "small.tabletop", scenario, files)) as room:
        yield room


async def test_a_hostile_scenario_is_shown_as_the_characters_it_is(
    hostile_room: Room, arrive: Arrive
) -> None:
    visitor = await arrive(hostile_room)
    await visitor.join(hostile_room.descriptor.code, "Republic of Aldria", "Ana Ruiz")
    await visitor.sees("<svg/onload=alert(1)>", ".reading")
    await assert_harmless(visitor)

    await visitor.button("Your brief").click()

    await visitor.sees("<svg/onload=alert(1)>", ".look-brief li")
    await assert_harmless(visitor)


async def test_a_picture_is_fetched_with_the_token_and_shown_with_its_words(
    hostile_room: Room, arrive: Arrive
) -> None:
    visitor = await arrive(hostile_room)
    await visitor.join(hostile_room.descriptor.code, "Republic of Aldria", "Ana Ruiz")
    await (await hostile_room.console()).do(c.StartExercise())

    await visitor.button("Blackout in the capital").click()

    picture = visitor.part(".picture img")
    await picture.wait_for()
    assert await picture.get_attribute("alt") == SHOWN
    assert await picture.evaluate("image => image.naturalWidth") == 40
    assert "<iframe" in await visitor.part("figcaption").inner_text()


async def test_a_script_in_the_page_would_be_stopped_and_noticed(ana: Visitor) -> None:
    """Shows that the harm which the tests above look for would be seen."""
    await ana.ask(
        "() => { const s = document.createElement('script'); s.textContent = 'alert(1)';"
        " document.body.append(s); const i = new Image(); i.src = 'http://evil.test/x.png'; }"
    )

    await ana.until(lambda: _heard(ana, "Content Security Policy"))

    assert len([c for c in ana.unexpected if "Content Security Policy" in c]) == 2
    ana.complaints.clear()


async def _heard(visitor: Visitor, words: str) -> bool:
    return len([complaint for complaint in visitor.complaints if words in complaint]) >= 2
