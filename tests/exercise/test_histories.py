"""Tests of what must hold after any history: replay, cards one by one, secrecy between worlds."""

from random import Random

import pytest

from tabletop.exercise import commands as c
from tabletop.exercise import engine
from tabletop.exercise.audiences import PUBLIC, WHITE, of_delegation
from tabletop.exercise.cards.touched import Pair, touched
from tabletop.exercise.engine import Engine, Outcome
from tabletop.exercise.events import SYSTEM, AnyEvent, ExerciseCreated, InjectRead
from tabletop.exercise.state import State
from tabletop.exercise.wire import Card
from tabletop.scenario.model import Inject
from tests.exercise.histories import begin, delegate_command, new_table, play, step
from tests.exercise.table import PEOPLE, SEATED, Table
from tests.factories import small_scenario
from tests.full_package import in_french

SEEDS = range(60)
AUDIENCES = (WHITE, PUBLIC, *map(of_delegation, ("ald", "brn", "cst")))


def whole(card: Card) -> bytes:
    """A card's body in every language."""
    return b"\n".join([bytes(card.body), *map(bytes, card.translations.values())])


def everything(engine: Engine) -> dict[str, object]:
    return {
        audience: [(c.id, c.n, whole(c)) for c in engine.cards(audience)[1]]
        for audience in AUDIENCES
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_a_replay_gives_the_same_cards_counters_and_next_time(seed: int) -> None:
    table = play(seed)
    again = Engine(table.scenario, PEOPLE)
    again.load(table.record)
    assert everything(again) == everything(table.engine)
    assert again.next_due() == table.engine.next_due()
    assert [again.counter(a) for a in AUDIENCES] == [table.engine.counter(a) for a in AUDIENCES]


class Follower:
    """A seat that is sent touched cards one by one and keeps what it got."""

    def __init__(self, table: Table) -> None:
        self.held: dict[tuple[str, str], bytes] = {}
        self.engine = table.engine
        keep = table.keep
        for audience in AUDIENCES:
            for card in table.engine.cards(audience)[1]:
                self.held[audience, card.id] = whole(card)

        def keep_and_follow(outcome: Outcome) -> Outcome:
            for audience, card_id in outcome.touched:
                self.held[audience, card_id] = whole(self.engine.card(audience, card_id))
            return keep(outcome)

        table.keep = keep_and_follow  # type: ignore[method-assign]


def followed(seed: int) -> tuple[Table, dict[Pair, bytes]]:
    """A table after a random history, and the cards as a seat was sent them."""
    draw, table = Random(seed), new_table(seed)
    follower = Follower(table)
    begin(table, draw)
    for _ in range(60):
        step(table, draw)
    return table, {pair: body for pair, body in follower.held.items() if body != b"null"}


def afresh(table: Table) -> dict[Pair, bytes]:
    again = Engine(table.scenario, PEOPLE)
    again.load(table.record)
    return {(a, card.id): whole(card) for a in AUDIENCES for card in again.cards(a)[1]}


@pytest.mark.parametrize("seed", SEEDS)
def test_cards_sent_one_by_one_equal_cards_made_afresh(seed: int) -> None:
    table, kept = followed(seed)
    assert kept == afresh(table)


@pytest.mark.parametrize("forgotten", ["state", "decision", "move", "decided", "other"])
def test_a_card_forgotten_is_found(forgotten: str) -> None:
    def forgetful(state: State, event: AnyEvent) -> list[Pair]:
        created = isinstance(event, ExerciseCreated)
        pairs = touched(state, event)
        return [pair for pair in pairs if created or pair[1].split(":")[0] != forgotten]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "touched", forgetful)
        histories = [followed(seed) for seed in SEEDS]
    assert any(kept != afresh(table) for table, kept in histories)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_one_delegation_does_alone_changes_no_byte_of_anothers(seed: int) -> None:
    """Two worlds with the same facilitator; in one, Aldria reads, acknowledges and is told more.

    Options without effects are left to it, so that no consequence is meant to reach others.
    """
    worlds = []
    for busy in (False, True):
        draw, table = Random(seed), Table(in_french(small_scenario()))
        private = Random(seed + 1)
        for _ in range(40):
            table.wait(seconds=draw.choice((5, 60, 120)))
            others = draw.choice([2, 3])
            table.delegate(others, delegate_command(draw))
            if busy:
                act_alone(table, private)
        worlds.append(seen_by(table, "brn") + seen_by(table, "cst") + seen_by(table, None))
    assert worlds[0] == worlds[1]


def act_alone(table: Table, draw: Random) -> None:
    """Aldria reads and decides without consequence, and hears from its capital."""
    person = draw.choice([p for p, delegation in SEATED.items() if delegation == "ald"])
    note = Inject(id="", number=0, title="Capital", body="Hold firm.", to=("ald",))
    acts: list[c.AnyCommand] = [
        c.ConfirmReading(card=f"inject:{draw.randint(1, 4)}"),
        c.ConfirmReceipt(cards=("inject:1", "inject:2")),
        c.Acknowledge(card="inject:2"),
        c.RecordDecision(card="decision:1", option="a", rationale="Alone.", confidence="low"),
    ]
    table.delegate(person, draw.choice(acts))
    hold: list[c.AnyCommand] = [c.WriteInject(inject=note), c.HoldInject(inject="hotline")]
    table.white(draw.choice(hold))


def seen_by(table: Table, delegation: str | None) -> list[object]:
    audience = of_delegation(delegation) if delegation else PUBLIC
    counter, cards = table.engine.cards(audience)
    return [counter, *((card.id, card.n, whole(card)) for card in cards)]


def test_the_two_worlds_do_differ_for_those_who_may_see_it() -> None:
    table = Table()
    table.wait(minutes=5)
    before = seen_by(table, "ald")
    act_alone(table, Random(1))
    assert seen_by(table, "ald") != before


@pytest.mark.parametrize("seed", SEEDS)
def test_a_translation_tells_what_its_original_tells(seed: int) -> None:
    engine = play(seed).engine
    for audience in AUDIENCES:
        for card in engine.cards(audience)[1]:
            for body in card.translations.values():
                assert body != card.body
                assert bytes(body).decode().replace("≈ ", "") == bytes(card.body).decode()


def test_histories_reach_what_they_are_meant_to_test() -> None:
    kinds = {type(entry.event).__name__ for seed in SEEDS for entry in play(seed).record}
    assert InjectRead.__name__ in kinds
    assert len(kinds) >= 24


def test_a_withheld_name_does_not_tell_how_many_sat_down_elsewhere() -> None:
    table = Table()
    table.engine._book._view.names = {}
    table.by(SYSTEM, c.TakeSeat(person=5, delegation="brn"))
    assert table.own("brn", "delegation")["members"] == [
        {"member": 1, "name": "Delegate 1"},
        {"member": 2, "name": "Delegate 2"},
    ]
