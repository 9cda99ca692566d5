"""A scenario that OpenAEV exported becomes a scenario package."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from tabletop.scenario.model import Scenario
from tabletop.scenario.msel.cells import one_line
from tabletop.scenario.msel.registers import Register
from tabletop.scenario.msel.tools.composing import Composer, listed, paragraphs
from tabletop.scenario.msel.tools.kinds import CONTRACT, kind_of
from tabletop.scenario.msel.tools.openaev_injects import Injects
from tabletop.scenario.msel.tools.schedule import Schedule
from tabletop.scenario.msel.tools.spots import Reading, Spot
from tabletop.scenario.problems import quoted

_RANKS, _MODES = ("primary", "secondary"), ("dark", "light")

TECHNICAL = frozenset(
    {"tag_color", "channel_mode", "export_version", "objective_priority"}
    | {"lessons_category_order", "lessons_question_order"}
    | {"article_likes", "article_shares", "article_comments"}
    | {f"channel_{rank}_color_{mode}" for rank in _RANKS for mode in _MODES}
)
"""Keys that only the other tool's screens use."""

VERSION = 1

_PEOPLE = "people are seated in the room, not in the scenario; kept in import.txt"
_PART = "part of an action that is not taken over; kept in import.txt"
_ACTION = "would run on a machine and is not taken over; kept in import.txt"
_TYPE = "describes the type of an inject to the other tool; left out"
_UNCALLED = "no inject names it; kept in import.txt"
_LABELS = {
    "category": "Category",
    "main_focus": "Main focus",
    "severity": "Severity",
    "message_header": "Header of messages",
    "message_footer": "Footer of messages",
    "mail_from": "Sender of e-mails",
}


def openaev_scenario(reading: Reading, start: datetime | None) -> Scenario:
    """The scenario of an export; keys begin with `exercise_` where a simulation was exported."""
    return _OpenAev(reading, start).scenario()


class _OpenAev:
    def __init__(self, reading: Reading, start: datetime | None) -> None:
        self._reading = reading
        self._top = reading.top
        self._prefix = "exercise_" if "exercise_injects" in self._top else "scenario_"
        self._info = self._top.inner(f"{self._prefix}information")
        self._composer = Composer(reading, start)
        self._objectives = Register("objective", 1_000, reading.fitting)
        for names, what in (
            (("users", "organizations"), _PEOPLE),
            (("articles", "challenges", "documents", "channels", "tags"), _UNCALLED),
        ):
            for name in names:
                reading.leave(self._top.at(self._prefix + name), what)

    def scenario(self) -> Scenario:
        composer = self._composer
        version = self._top.number("export_version")
        if version != VERSION:
            self._top.tell(f"this version is not known; read as {VERSION}", "export_version")
        self._read_teams()
        self._read_objectives()
        injects = Injects(self._top, self._prefix, composer)
        spots = list(self._top.objects(f"{self._prefix}injects"))
        schedule = Schedule(self._reading, spots, composer.start)
        pairs = [(spot, injects.inject(spot, channel)) for spot, channel in self._taken(spots)]
        placed = schedule.placed(pairs, composer.everybody)
        name = self._info.text(f"{self._prefix}name") or "Scenario from OpenAEV"
        return composer.scenario(
            title=composer.line(self._info.at(f"{self._prefix}name"), name, 200),
            summary=paragraphs(
                composer.markdown(self._info, f"{self._prefix}{key}")
                for key in ("subtitle", "description")
            ),
            objectives=self._objectives,
            moves=schedule.moves,
            injects=placed,
            notes=list(self._notes(injects)),
        )

    def _read_teams(self) -> None:
        for spot in self._top.objects(f"{self._prefix}teams"):
            brief = self._composer.markdown(spot, "team_description")
            self._composer.team(spot, spot.text("team_id"), spot.text("team_name"), brief)

    def _read_objectives(self) -> None:
        for spot in self._top.objects(f"{self._prefix}objectives"):
            told = self._composer.markdown(spot, "objective_description")
            text = ": ".join(filter(None, [spot.text("objective_title"), told]))
            if text:
                self._objectives.of(self._composer.cut(spot.keys, text, 1_000))

    def _taken(self, spots: list[Spot]) -> Iterator[tuple[Spot, str]]:
        """The injects that are told to people, each with its channel."""
        for spot in spots:
            kind = kind_of(spot)
            if kind.action:
                self._reading.leave(spot.keys, _PART)
                spot.tell(f"{quoted(one_line(spot.peek('inject_title')))} {_ACTION}")
                continue
            if spot.inner(CONTRACT).names:
                spot.tell(_TYPE, CONTRACT)
                self._reading.pass_over(spot.at(CONTRACT))
            yield spot, kind.channel

    # --- notes -----------------------------------------------------------------------------

    def _notes(self, injects: Injects) -> Iterator[str]:
        for key, label in _LABELS.items():
            yield listed(label, [self._info.text(self._prefix + key)])
        yield injects.tags(self._info, f"{self._prefix}tags")
        yield injects.documents(self._info, f"{self._prefix}documents")
        yield listed("Variables of the other tool", self._variables())
        yield listed("Questions for the hot wash", self._questions())

    def _variables(self) -> Iterator[str]:
        for spot in self._top.objects(f"{self._prefix}variables"):
            said = [spot.text(f"variable_{name}") for name in ("key", "value", "description")]
            yield " – ".join(filter(None, said))

    def _questions(self) -> Iterator[str]:
        for spot in self._top.objects(f"{self._prefix}lessons_categories"):
            names = ("lessons_category_name", "lessons_category_description")
            yield ": ".join(filter(None, [spot.text(name) for name in names]))
        for spot in self._top.objects(f"{self._prefix}lessons_questions"):
            names = ("lessons_question_content", "lessons_question_explanation")
            yield " – ".join(filter(None, [spot.text(name) for name in names]))
