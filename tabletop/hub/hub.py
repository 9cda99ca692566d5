"""The hub: takes commands in batches, keeps the time, tells seats what they may see."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from typing import Protocol

from tabletop.exercise import wire
from tabletop.exercise.audiences import WHITE, listens_to
from tabletop.exercise.commands import TakeSeat
from tabletop.exercise.events import SYSTEM, Actor
from tabletop.exercise.refusals import Refusal
from tabletop.hub.admission import Admission
from tabletop.hub.fanout import Ear, Fanout
from tabletop.hub.frames import frame
from tabletop.hub.keys import Keys
from tabletop.hub.ledger import Ledger, Taken
from tabletop.hub.limits import GONE_SECONDS, SILENT_SECONDS
from tabletop.hub.presence import Presence
from tabletop.hub.receipts import Receipts
from tabletop.hub.work import Answered, Work, seat_name
from tabletop.record.errors import RecordError
from tabletop.resources import program_version

log = logging.getLogger(__name__)

LOOK_SECONDS = 0.5
"""How often the hub looks who has fallen silent."""


class Seat(Ear, Protocol):
    """A live link, admitted."""

    @property
    def actor(self) -> Actor: ...
    @property
    def silent_seconds(self) -> float: ...
    def bye(self, refusal: Refusal, *, retry: bool) -> None: ...
    def drop(self) -> None: ...


class Hub:
    """Serves one exercise. `start` and `close` once each; all else in between."""

    def __init__(self, ledger: Ledger, keys: Keys) -> None:
        self.ledger = ledger
        self.keys = keys
        self.admission = Admission(ledger, keys, self._take_seat)
        self.fanout = Fanout()
        self.receipts = Receipts(ledger, self.notice)
        self.place: wire.Place | None = None
        self._presence = Presence(ledger.timekeeper.wall_ms())
        self._seats: dict[Seat, None] = {}
        self._waiting: asyncio.Queue[Work] = asyncio.Queue()
        self._nudged = asyncio.Event()  # there is something to take
        self._taken = asyncio.Event()  # a batch was taken, so that times may have moved
        self._settled = asyncio.Lock()  # held while the engine is ahead of the disk
        self._tasks: list[asyncio.Task[None]] = []
        self._is_closing = False

    def start(self) -> None:
        """Begin to take commands and to keep the time."""
        loops = (self._take_all(), self._wait_for_due(), self._save_elapsed(), self._watch_seats())
        self._tasks = [asyncio.create_task(loop) for loop in (*loops, self._send_pulses())]

    async def send_away(self) -> None:
        """Take what still waits, then tell every seat that the exercise closes."""
        self._is_closing = True
        async with self._settled:
            await self._take_waiting()
        for seat in tuple(self._seats):
            seat.bye(Refusal("closing"), retry=True)

    async def close(self) -> None:
        """End what `start` began and close the file."""
        await self.send_away()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.ledger.close()

    # --- what seats ask for ---------------------------------------------------------------

    def submit(self, work: Work) -> None:
        """Put a command into the next batch; its `reply` is called once it is durable."""
        self._waiting.put_nowait(work)
        self._nudged.set()

    def actor_of(self, token: str) -> Actor | None:
        """Who a token belongs to; nobody, where that seat was left for good."""
        person = self.keys.person_of(token)
        seated = self.ledger.engine.state.people.get(person) if person is not None else None
        if seated is None or seated.left_ms is not None:
            return None
        return Actor("delegate", seated.person, seated.delegation)

    def why_nobody(self, token: str) -> str:
        """Why a token belongs to nobody: the code of a refusal; what is odd alarms the console."""
        person = self.keys.person_of(token)
        if self.ledger.engine.state.has_left(person):
            return "dismissed"
        if person is not None:
            self.receipts.miss_seat(person)
        return "unknown_token"

    async def greet(self, seat: Seat, hello: wire.Hello) -> bool:
        """Welcome a seat and bring it up to date; from then on it hears its audiences.

        False where the file cannot be written at the moment, so that nothing sure can be said.
        """
        async with self._settled:
            if not self.ledger.ready or self._is_closing or self._has_left(seat):
                return False
            unknown = await self._unknown(seat.actor, hello)
            self._replace_older(seat)
            seat.write(frame(self._welcome(seat.actor, unknown)))
            audiences = listens_to(seat.actor)
            for audience in audiences:
                # Counters mean nothing where the file is not the one that counted.
                seen = 0 if unknown else self._seen(audience, hello)
                seat.write(self.fanout.snapshot(self.ledger.engine, audience, seen or None))
            self.fanout.add(self.ledger.engine, seat, audiences)
            self._seats[seat] = None
        self._introduce(seat)
        return True

    def leave(self, seat: Seat) -> None:
        """Its link is gone."""
        self.fanout.remove(seat)
        if seat in self._seats:
            del self._seats[seat]
            self._show_presence(seat.actor, False)

    async def may_see_media(self, actor: Actor, digest: str) -> bool:
        """Whether any card this actor sees shows the picture."""
        async with self._settled:
            engine = self.ledger.engine
            return any(engine.may_see_media(audience, digest) for audience in listens_to(actor))

    def notice(self, refusal: Refusal) -> None:
        """Tell the white cell of something to look at."""
        self.fanout.tell(WHITE, wire.Notice(refusal=refusal))

    def show_place(self, place: wire.Place) -> None:
        """Tell the white cell where seats join, if that changed."""
        if place != self.place:
            self.place = place
            self.fanout.tell(WHITE, place)

    # --- welcoming ------------------------------------------------------------------------

    @property
    def epoch(self) -> str:
        """As long as it stands, counters go on where they were."""
        return f"{self.ledger.engine.state.exercise}:{program_version()}"

    async def _unknown(self, actor: Actor, hello: wire.Hello) -> tuple[str, ...]:
        """The receipts of a delegate's that this file does not know."""
        if actor.person is None or not hello.receipts:
            return ()
        seat = seat_name(actor)
        return tuple(await self.receipts.unknown(seat, actor.person, hello.receipts))

    def _welcome(self, actor: Actor, unknown: tuple[str, ...]) -> wire.Welcome:
        state, names = self.ledger.engine.state, self.ledger.record.names
        person = state.people.get(actor.person) if actor.person is not None else None
        return wire.Welcome(
            protocol=wire.PROTOCOL,
            epoch=self.epoch,
            role="delegate" if actor.role == "delegate" else "white",
            audiences=listens_to(actor),
            wall_ms=self.ledger.timekeeper.wall_ms(),
            delegation=actor.delegation or "",
            member=person.member if person else 0,
            name=names.get(person.person, "") if person else "",
            unknown=unknown,
        )

    def _seen(self, audience: str, hello: wire.Hello) -> int:
        """The counter from which a seat goes on; 0 where it has to begin anew."""
        seen = hello.seen.get(audience, 0) if hello.epoch == self.epoch else 0
        return seen if 0 < seen <= self.ledger.engine.counter(audience) else 0

    def _replace_older(self, seat: Seat) -> None:
        """One live link a person: a second one takes the place of the first."""
        if seat.actor.person is None:
            return
        for older in [s for s in self._seats if s.actor == seat.actor]:
            del self._seats[older]
            self.fanout.remove(older)
            older.bye(Refusal("elsewhere"), retry=False)

    def _introduce(self, seat: Seat) -> None:
        if seat.actor.role != "white":
            self._show_presence(seat.actor, True)
            return
        seat.write(frame(self._presence.message(self.ledger.engine.state.people)))
        if self.place is not None:
            seat.write(frame(self.place))
        for note in self.ledger.record.notes:
            seat.write(frame(wire.Notice(refusal=Refusal("note", {"text": note}))))
        for alarm in self.receipts.kept():
            seat.write(frame(wire.Notice(refusal=alarm)))

    async def _take_seat(self, command: TakeSeat) -> Refusal | None:
        answered: asyncio.Future[Answered] = asyncio.get_running_loop().create_future()
        self.submit(Work(command, SYSTEM, answered.set_result))
        answer = await answered
        return answer.refusal if isinstance(answer, wire.Refused) else None

    # --- batches --------------------------------------------------------------------------

    async def _take_all(self) -> None:
        while True:
            await self._nudged.wait()
            async with self._settled:
                await self._take_waiting()

    async def _take_waiting(self) -> None:
        """Take all that waits as one batch; whatever goes wrong, the hub goes on."""
        self._nudged.clear()
        works = [self._waiting.get_nowait() for _ in range(self._waiting.qsize())]
        try:
            taken = await self.ledger.take(works)
        except Exception:
            log.exception("A batch was lost to a fault")
            self.ledger.ready = False
            taken = Taken(notices=[Refusal("crashed")])
            taken.replies = [(work, work.refused("not_recorded")) for work in works]
        try:
            self._tell(taken)
        except Exception:
            log.exception("Cards could not be made")
            self.notice(Refusal("crashed"))
        for work, answer in taken.replies:
            self.receipts.follow(work, answer)
            work.reply(answer)
        if self.ledger.ready:
            self._send_off()
        self._taken.set()

    def _send_off(self) -> None:
        """Tell those who left, and whose program does not know yet."""
        for seat in [seat for seat in self._seats if self._has_left(seat)]:
            self.leave(seat)
            seat.bye(Refusal("dismissed"), retry=False)

    def _has_left(self, seat: Seat) -> bool:
        return self.ledger.engine.state.has_left(seat.actor.person)

    def _tell(self, taken: Taken) -> None:
        for notice in taken.notices:
            self.notice(notice)
        if not self.ledger.ready:
            return
        if taken.rebuilt:
            self.fanout.catch_up(self.ledger.engine)
        else:
            self.fanout.send_cards(self.ledger.engine, taken.touched)

    # --- time -----------------------------------------------------------------------------

    async def _wait_for_due(self) -> None:
        """Nudge when something is due by the elapsed clock."""
        while True:
            self._taken.clear()
            seconds = self.ledger.seconds_to_due()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await self._taken.wait()
                continue
            self._nudged.set()
            await self._taken.wait()

    async def _save_elapsed(self) -> None:
        is_failing = False
        while True:
            try:
                await self.ledger.save_elapsed()
                is_failing = False
            except RecordError as error:
                if not is_failing:
                    log.error("The elapsed time could not be saved: %s", error)
                    self.notice(Refusal("not_recorded"))
                is_failing = True
                self._nudged.set()  # the file is opened anew before the next batch
            clock = self.ledger.engine.state.clock
            await asyncio.sleep(self.ledger.timekeeper.seconds_to_next_save(clock))

    async def _send_pulses(self) -> None:
        while True:
            await asyncio.sleep(wire.PULSE_SECONDS)
            pulse = frame(wire.Pulse(wall_ms=self.ledger.timekeeper.wall_ms()))
            for seat in tuple(self._seats):
                seat.write(pulse)

    async def _watch_seats(self) -> None:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            for seat in tuple(self._seats):
                self._show_presence(seat.actor, seat.silent_seconds < SILENT_SECONDS)
                if seat.silent_seconds > GONE_SECONDS:
                    seat.drop()
            if self._presence.changed:
                self._presence.changed = False
                message = self._presence.message(self.ledger.engine.state.people)
                self.fanout.tell(WHITE, message)

    def _show_presence(self, actor: Actor, connected: bool) -> None:
        if actor.person is not None:
            self._presence.show(actor.person, connected, self.ledger.timekeeper.wall_ms())
