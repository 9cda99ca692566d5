"""Who sits where in the made-up exercise, for tests and pictures of the console."""

from __future__ import annotations

from tabletop.exercise.bodies import (
    AnyBody,
    DelegationName,
    ExerciseBody,
    RosterBody,
    RosterPerson,
)
from tabletop.exercise.wire import PersonPresence, Place, Presence

NOW = 1_700_000_000_000
SECOND, MINUTE = 1_000, 60_000
ELAPSED = 47 * MINUTE + 12 * SECOND
DELEGATIONS = (
    DelegationName(id="ald", code="ALD", name="Republic of Aldria", colour=0),
    DelegationName(id="brn", code="BRN", name="Kingdom of Bernia", colour=1),
    DelegationName(id="cst", code="CST", name="Union of the Coast", colour=2),
    DelegationName(id="eco", code="ECO", name="Eastern Council", colour=3),
    DelegationName(id="wat", code="WAT", name="Watermark Energy", colour=4),
)
IDS = tuple(name.id for name in DELEGATIONS)
EXERCISE = ExerciseBody(
    title="Grid attack",
    banner="EXERCISE RESTRICTED",
    handling="TLP:AMBER",
    delegations=DELEGATIONS,
)
PEOPLE = {
    "ald": ("Amara Okafor", "Benedikt Sol", "Chiara Lindt", "Dov Hadar"),
    "brn": ("Elin Norrman", "Farid Aziz", "Greta Stein", "Hugo Marsh"),
    "cst": ("Ines Duarte", "Jonas Weber", "Kofi Mensah", "Leila Haddad", "Marek Novak"),
    "eco": ("Nadia Petrova", "Oskar Blom", "Priya Raman", "Quentin Roy", "Rosa Ibarra"),
    "wat": ("Stefan Koch", "Tomoko Abe", "Ulla Berg", "Viktor Lang", "Wanda Kos", "Yara Said"),
}
PLACE = Place(
    code="K7F-2QX",
    addresses=("http://192.168.1.20:8765", "http://10.0.0.4:8765"),
    file="/home/facilitator/Documents/Tabletop/grid-attack-14-march.tabletop",
    exercise="5f" * 16,
)


def number_of(delegation: str, place: int) -> int:
    """The number by which the record knows the person at a place of a delegation."""
    return 100 * (IDS.index(delegation) + 1) + place + 1


def rosters(people: dict[str, tuple[str, ...]] = PEOPLE) -> dict[str, AnyBody]:
    return {
        f"roster:{each}": RosterBody(
            delegation=each,
            people=tuple(
                RosterPerson(person=number_of(each, place), member=place + 1, name=name)
                for place, name in enumerate(people.get(each, ()))
            ),
        )
        for each in IDS
    }


def simulated() -> dict[str, AnyBody]:
    """The Coast empty, the Council and the company played by simulated delegates."""
    made: dict[str, AnyBody] = {"roster:cst": RosterBody(delegation="cst")}
    for each, temperament in (("eco", "hawkish"), ("wat", "silent")):
        name = f"Simulated {each.upper()}"
        person = RosterPerson(
            person=number_of(each, 0),
            member=1,
            name=name,
            simulated=True,
            temperament=temperament,
        )
        made[f"roster:{each}"] = RosterBody(delegation=each, people=(person,))
    return made


def presence() -> Presence:
    """All here but two: one of Bernia's, one of the Eastern Council's."""
    people = []
    for each, names in PEOPLE.items():
        for place, _ in enumerate(names):
            person = number_of(each, place)
            away = {203: 20 * SECOND, 404: 192 * SECOND}.get(person)
            since = NOW - (away if away is not None else 40 * MINUTE)
            people.append(PersonPresence(person=person, connected=away is None, since_ms=since))
    return Presence(people=tuple(people))
