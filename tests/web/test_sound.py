"""Tests of what is heard of an arrival."""

from __future__ import annotations

from tabletop.exercise import commands as c
from tests.hub.rooms import Room, Sitting
from tests.web.conftest import Arrive
from tests.web.visitors import Visitor

COUNT_TONES = """
  window.tones = 0;
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (at) { window.tones += 1; start.call(this, at); };
"""


async def sound_room(room: Room, arrive: Arrive) -> tuple[Visitor, Sitting]:
    visitor = await arrive(room)
    await visitor.page.add_init_script(COUNT_TONES)
    await visitor.join(room.descriptor.code, "Republic of Aldria", "Ana Ruiz")
    return visitor, await room.console()


async def test_nothing_is_heard_until_it_is_switched_on(room: Room, arrive: Arrive) -> None:
    visitor, console = await sound_room(room, arrive)
    await console.do(c.StartExercise())
    await visitor.sees("Blackout in the capital", ".arrivals")

    assert await visitor.ask("() => window.tones") == 0


async def test_only_what_reaches_all_is_heard(room: Room, arrive: Arrive) -> None:
    visitor, console = await sound_room(room, arrive)
    await visitor.button("Sound off").click()
    heard_at_the_switch = await visitor.ask("() => window.tones")
    await console.do(c.StartExercise())
    await visitor.until(lambda: visitor.ask(f"() => window.tones === 2 * {heard_at_the_switch}"))
    await console.do(c.ReleaseInject(inject="grid-report"))
    await visitor.sees("Traces in the control system", ".arrivals")

    assert heard_at_the_switch > 0
    assert await visitor.ask("() => window.tones") == 2 * heard_at_the_switch
