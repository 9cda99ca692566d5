"""The hub is killed again and again while seats decide: nothing acknowledged is lost or doubled.

KILLS in the environment sets how often.
"""

from __future__ import annotations

import asyncio
import os
import random
from contextlib import suppress
from pathlib import Path

import pytest

from tabletop.exercise import commands as c
from tabletop.exercise import wire
from tabletop.exercise.clock import elapsed_at
from tabletop.record.reader import read_exercise
from tabletop.record.verify import verify
from tabletop.seat.address import local_address, parse_address
from tabletop.seat.link import join
from tabletop.seat.outbox import Outbox
from tests.hub.audit import Acknowledged, Found, decisions, judge
from tests.hub.host import ACKNOWLEDGES_FIRST, FORGETS_REPEATS, HubProcess
from tests.hub.rooms import Sitting, start, until

KILLS = int(os.environ.get("KILLS", "20"))
PEOPLE = (("Ana", "ald"), ("Ben", "ald"), ("Eva", "brn"), ("Finn", "brn"), ("Gia", "cst"))
SEED = 20_310_314


class Decider:
    """A seat that keeps deciding until it is told to stop."""

    def __init__(self, person: int, sitting: Sitting, weather: random.Random) -> None:
        self.person = person
        self.sitting = sitting
        self.submitted: dict[str, str] = {}  # id -> text
        self._weather = weather
        self._deciding = asyncio.create_task(self._decide())

    async def _decide(self) -> None:
        while True:
            # A handful at most wait, so that some are made while the link is down.
            if self.sitting.link.outbox.waiting < 5:
                text = f"{self.person}: {len(self.submitted)}"
                command = c.RecordDecision(card="decision:1", text=text)
                self.submitted[self.sitting.link.submit(command)] = text
            await asyncio.sleep(self._weather.uniform(0.0, 0.02))

    async def finish(self) -> None:
        """Decide no more and wait until everything is answered."""
        self._deciding.cancel()
        with suppress(asyncio.CancelledError):
            await self._deciding
        await until(self._is_settled, 30.0)

    def _is_settled(self) -> bool:
        return set(self.submitted) == set(self.sitting.told.answers) or self.is_turned_away

    @property
    def is_turned_away(self) -> bool:
        """For good: a hub that answered before it wrote may have lost who sat there."""
        states = self.sitting.told.states
        return bool(states) and states[-1].refusal is not None

    def acknowledged(self) -> list[Acknowledged]:
        answers = self.sitting.told.answers
        return [
            Acknowledged(self.person, key, self.submitted[key], answer.recorded, answer.hash)
            for key, answer in answers.items()
            if isinstance(answer, wire.Done) and answer.recorded is not None
        ]


class Forgetful(Outbox):
    """Shows no receipts: with them a seat would mend what is to be found here."""

    def receipts(self) -> tuple[wire.Done, ...]:
        return ()


class Campaign:
    """A hub process with a console and seats that decide."""

    def __init__(self, folder: Path, mutant: str = "") -> None:
        self.file = folder / "small.tabletop"
        self.hub = HubProcess(self.file, mutant)
        self.weather = random.Random(SEED)
        self.deciders: list[Decider] = []
        self._folder = folder

    async def begin(self) -> None:
        """Open the room: the question stands, and everyone decides."""
        descriptor = await self.hub.start()
        self.console = Sitting(local_address(descriptor.socket), None)
        await until(lambda: self.console.is_connected)
        await start(self.console)
        network = parse_address(f"127.0.0.1:{descriptor.port}")
        for number, (name, delegation) in enumerate(PEOPLE, 1):
            token = await join(network, descriptor.code, name, delegation)
            sitting = Sitting(network, token, Forgetful(self._folder / f"{number}.json"))
            self.deciders.append(Decider(number, sitting, self.weather))

    async def kill_once(self) -> None:
        """Kill it in the midst of things, and start it again."""
        answered = self._answers()
        await asyncio.sleep(self.weather.uniform(0.02, 0.3))
        await until(lambda: self._answers() > answered + 3 or self._is_deserted())
        self.hub.kill()
        await self.hub.start()

    def _answers(self) -> int:
        return sum(len(decider.sitting.told.answers) for decider in self.deciders)

    def _is_deserted(self) -> bool:
        return all(decider.is_turned_away for decider in self.deciders)

    async def end(self) -> list[str]:
        """Let everything be answered, close the hub and judge what it wrote."""
        for decider in self.deciders:
            await decider.finish()
        for sitting in (self.console, *(decider.sitting for decider in self.deciders)):
            await sitting.stop()
        assert self.hub.stop() == 0
        told = {decider.person: decider.acknowledged() for decider in self.deciders}
        assert sum(map(len, told.values())) > len(PEOPLE)
        return judge(told, decisions(read_exercise(self.file).stored))


@pytest.mark.timeout(60 + 5 * KILLS)
async def test_nothing_acknowledged_is_lost_or_doubled_by_kills(tmp_path: Path) -> None:
    campaign = Campaign(tmp_path)
    await campaign.begin()
    for _ in range(KILLS):
        await campaign.kill_once()
    assert not any(decider.is_turned_away for decider in campaign.deciders)
    assert await campaign.end() == []
    assert verify(campaign.file).holds
    everything = {text for d in campaign.deciders for text in d.submitted.values()}
    found = decisions(read_exercise(campaign.file).stored)
    assert {f.text for f in found} == everything, "and what was kept on the laptops came too"


@pytest.mark.timeout(120)
@pytest.mark.parametrize("mutant", [ACKNOWLEDGES_FIRST, FORGETS_REPEATS])
async def test_the_campaign_catches_a_hub_that_breaks_the_promise(
    tmp_path: Path, mutant: str
) -> None:
    campaign = Campaign(tmp_path, mutant)
    await campaign.begin()
    for _ in range(6):
        await campaign.kill_once()
    problems = await campaign.end()
    wanted = "lost" if mutant == ACKNOWLEDGES_FIRST else "times"
    assert any(wanted in problem for problem in problems), problems


async def test_elapsed_time_goes_on_at_the_second_it_was_killed(tmp_path: Path) -> None:
    hub = HubProcess(tmp_path / "small.tabletop")
    descriptor = await hub.start()
    console = Sitting(local_address(descriptor.socket), None)
    await until(lambda: console.is_connected)
    await console.do(c.StartExercise())

    def elapsed_ms() -> int:
        return elapsed_at(console.body("clock"), console.link.hub_wall_ms())

    for _ in range(3):
        await asyncio.sleep(1.6 - elapsed_ms() % 1000 / 1000)  # to the midst of a second
        shown_ms = elapsed_ms()
        hub.kill()
        await asyncio.sleep(1.2)  # the room waits; no time of the exercise passes
        await hub.start()
        await until(lambda: console.body("clock").recovered)
        assert console.body("clock").phase == "paused"
        assert elapsed_ms() // 1000 == shown_ms // 1000
        await console.do(c.ResumeExercise())
        assert not console.body("clock").recovered
    await console.stop()
    assert hub.stop() == 0


def test_the_judge_finds_what_is_lost_doubled_changed_or_out_of_order() -> None:
    told = [Acknowledged(1, "a", "A", 1, "h1"), Acknowledged(1, "b", "B", 2, "h2")]
    kept = [Found(1, "a", "A", 1, "h1"), Found(1, "b", "B", 2, "h2")]

    assert judge({1: told}, kept) == []
    assert "lost" in judge({1: told}, kept[:1])[0]
    assert "2 times" in judge({1: told}, [*kept, Found(1, "c", "B", 3, "h3")])[0]
    assert "is now" in judge({1: told}, [kept[0], Found(1, "b", "C", 2, "h2")])[0]
    assert "is now" in judge({1: told}, [kept[0], Found(1, "b", "B", 2, "h9")])[0]
    assert "order" in judge({1: told[::-1]}, kept)[0]
