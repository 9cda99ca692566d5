"""What every record keeps, whatever it stands on: subclass it and say how one is made."""

from __future__ import annotations

import asyncio

import pytest

from tabletop.exercise import events as e
from tabletop.record.entries import Answer, NewEvent, Record
from tabletop.record.errors import RecordError, WrongPosition
from tests.record.parts import EXERCISE, answer, at, created, milestone


class RecordContract:
    """Tests that take a fixture `record`, empty."""

    async def test_an_empty_record_stands_at_nothing(self, record: Record) -> None:
        info = await record.info()
        assert (info.events, info.head, info.exercise, info.failed) == (0, "", "", False)
        assert await record.read() == []

    async def test_what_was_appended_is_read_in_order(self, record: Record) -> None:
        given = [created(), milestone(5, "command-1"), milestone(7)]
        hashes = await record.append(given, [], 0)
        stored = await record.read()
        assert [one.recorded.event for one in stored] == [new.event for new in given]
        assert [one.recorded.stamp for one in stored] == [new.stamp for new in given]
        assert [one.recorded.actor for one in stored] == [new.actor for new in given]
        assert [one.recorded.seq for one in stored] == [1, 2, 3]
        assert (stored[1].seat, stored[1].command) == ("seat", "command-1")
        assert tuple(one.hash for one in stored) == hashes

    async def test_reading_after_a_position_leaves_out_what_was_before(
        self, record: Record
    ) -> None:
        await record.append([created(), milestone(), milestone()], [], 0)
        assert [one.recorded.seq for one in await record.read(2)] == [3]

    async def test_the_head_follows_the_last_event(self, record: Record) -> None:
        hashes = await record.append([created(), milestone()], [], 0)
        info = await record.info()
        assert (info.events, info.head, info.exercise) == (2, hashes[-1], EXERCISE)

    async def test_the_same_event_twice_has_two_hashes(self, record: Record) -> None:
        hashes = await record.append([created(), milestone(), milestone()], [], 0)
        assert len(set(hashes)) == 3

    async def test_another_position_than_the_head_is_refused(self, record: Record) -> None:
        await record.append([created()], [], 0)
        with pytest.raises(WrongPosition) as refused:
            await record.append([milestone()], [], 0)
        assert (refused.value.expected, refused.value.head) == (0, 1)
        assert (await record.info()).events == 1

    async def test_the_first_event_must_name_the_exercise(self, record: Record) -> None:
        with pytest.raises(RecordError, match="ExerciseCreated"):
            await record.append([milestone()], [], 0)
        await record.append([created()], [], 0)

    @pytest.mark.parametrize("text", ["lone \ud800 surrogate", "a NUL \0 character"])
    async def test_text_that_cannot_be_kept_is_refused_and_nothing_of_its_batch_kept(
        self, record: Record, text: str
    ) -> None:
        await record.append([created()], [], 0)
        bad = NewEvent(at(1), e.SYSTEM, e.MilestoneSet(milestone="blamed", because=text))
        with pytest.raises(RecordError, match="milestone_set"):
            await record.append([milestone(), bad], [answer("command-1")], 1)
        assert (await record.info()).events == 1
        await record.append([milestone()], [answer("command-1")], 1)

    async def test_a_number_that_json_cannot_hold_is_refused(self, record: Record) -> None:
        event = e.VariableChanged(variable="tension", value=float("nan"))
        with pytest.raises(RecordError, match="variable_changed"):
            await record.append([created(), NewEvent(at(1), e.SYSTEM, event)], [], 0)
        assert (await record.info()).events == 0

    async def test_a_text_about_u0000_is_kept(self, record: Record) -> None:
        event = e.MilestoneSet(milestone="blamed", because="\\u0000 and \\\\u0000")
        await record.append([created(), NewEvent(at(1), e.SYSTEM, event)], [], 0)
        assert (await record.read(1))[0].recorded.event == event

    async def test_answers_may_be_made_from_the_hashes(self, record: Record) -> None:
        given: list[tuple[str, ...]] = []

        def answers(hashes: tuple[str, ...]) -> list[Answer]:
            given.append(hashes)
            return [answer("command-1", hashes[-1].encode())]

        hashes = await record.append([created(), milestone(1, "command-1")], answers, 0)
        assert given == [hashes]

    async def test_a_command_is_answered_once(self, record: Record) -> None:
        await record.append([created()], [answer("command-1")], 0)
        with pytest.raises(RecordError):
            await record.append([milestone()], [answer("command-1", b"another")], 1)
        assert (await record.info()).events == 1

    async def test_one_of_two_who_append_at_one_position_is_refused(self, record: Record) -> None:
        await record.append([created()], [], 0)
        attempts = [record.append([milestone(n)], [], 1) for n in range(2)]
        outcomes = await asyncio.gather(*attempts, return_exceptions=True)
        assert sorted(type(one).__name__ for one in outcomes) == ["WrongPosition", "tuple"]
        assert (await record.info()).events == 2

    async def test_a_follower_hears_what_was_and_what_comes(self, record: Record) -> None:
        await record.append([created()], [], 0)
        heard: list[int] = []

        async def follow() -> None:
            async for stored in record.follow():
                heard.append(stored.recorded.seq)
                if len(heard) == 3:
                    break

        following = asyncio.create_task(follow())
        await record.append([milestone()], [], 1)
        await record.append([milestone()], [], 2)
        await asyncio.wait_for(following, 5)
        assert heard == [1, 2, 3]

    async def test_a_follower_ends_when_the_record_is_closed(self, record: Record) -> None:
        await record.append([created()], [], 0)
        heard = []

        async def follow() -> None:
            async for stored in record.follow():
                heard.append(stored.recorded.seq)

        following = asyncio.create_task(follow())
        await asyncio.sleep(0.05)
        await record.close()
        await asyncio.wait_for(following, 5)
        assert heard == [1]

    async def test_a_closed_record_takes_nothing_and_can_be_closed_again(
        self, record: Record
    ) -> None:
        await record.close()
        await record.close()
        with pytest.raises(RecordError, match="closed"):
            await record.append([created()], [], 0)
