"""What both importers of JSON share: texts that fit, teams as delegations, the whole scenario."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec

from tabletop.scenario.model import (
    DecisionPoint,
    Delegation,
    Inject,
    Move,
    Scenario,
    ScenarioClock,
)
from tabletop.scenario.msel.cells import one_line
from tabletop.scenario.msel.errors import MselError
from tabletop.scenario.msel.names import (
    LONGEST_NAME,
    MOST_DELEGATIONS,
    PLAYERS,
    Delegations,
    Ids,
)
from tabletop.scenario.msel.registers import BODY, Register
from tabletop.scenario.msel.tools.document import Keys, shown
from tabletop.scenario.msel.tools.markup import to_markdown
from tabletop.scenario.msel.tools.spots import Reading, Spot

NO_DATE = datetime.fromisoformat("2030-01-01T09:00+00:00")
"""Scenario time where a file gives none and nobody named it."""

NOBODY = "no recipients; on the bench, for all until you name them"
EXPECTED = 1_000
"""Characters of an expected action."""


class Composer:
    """Makes the parts of a scenario of what a document says."""

    def __init__(self, reading: Reading, start: datetime | None) -> None:
        self.reading = reading
        self.fit = reading.fitting
        self.start = start or NO_DATE
        if start is None:
            when = f"scenario time begins at {iso(NO_DATE)}; name another STARTEX if it does not"
            reading.tell_all(f"no date is given: {when}")
        self.ids = Ids()
        self.personas = Register("persona", LONGEST_NAME, reading.fitting)
        self._delegations = Delegations()
        self._briefs: dict[str, list[str]] = {}
        self._teams: dict[str, str] = {}  # the other tool's id: ours

    # --- teams -----------------------------------------------------------------------------

    def team(self, spot: Spot, their_id: str, name: str, brief: str = "") -> None:
        """A team becomes a delegation; teams of one name are one."""
        if len(self._teams) >= MOST_DELEGATIONS:
            raise MselError(f"There are more than {MOST_DELEGATIONS} teams. Export fewer of them.")
        name = (
            self.line(spot.keys, name, LONGEST_NAME)
            or self.line(spot.keys, their_id, LONGEST_NAME)
            or PLAYERS
        )
        made = self._delegations.named(name)
        self._teams[their_id] = made.id
        if brief:
            self._briefs.setdefault(made.id, []).append(brief)

    def recipients(self, named: Iterable[tuple[Keys, str]]) -> tuple[str, ...]:
        """Our ids of teams; what is no team of the document is told."""
        found = []
        for keys, their_id in named:
            if their_id in self._teams:
                found.append(self._teams[their_id])
            else:
                self.reading.keep(keys, their_id, "is no team of this scenario; left out")
        return tuple(dict.fromkeys(found))

    @property
    def has_teams(self) -> bool:
        """Whether the document names any team."""
        return bool(self._teams)

    @property
    def everybody(self) -> tuple[str, ...]:
        """All delegations."""
        return tuple(made.id for made in self._known)

    @property
    def _known(self) -> tuple[Delegation, ...]:
        return self._delegations.all or (Delegation(id="players", code="PLA", name=PLAYERS),)

    def _with_briefs(self) -> tuple[Delegation, ...]:
        return tuple(
            msgspec.structs.replace(
                one,
                kind="organisation",
                brief=self.fit.at("", f"the brief of {one.name}", paragraphs(briefs), BODY),
            )
            for one in self._known
            for briefs in [self._briefs.get(one.id, [])]
        )

    # --- texts -----------------------------------------------------------------------------

    def line(self, keys: Keys, text: str, longest: int) -> str:
        """Text on one line; what is cut stands whole in import.txt."""
        return self.fit.at("", shown(keys), one_line(text), longest)

    def title(self, keys: Keys, title: str, body: str) -> str:
        """The title, or else the first words of the body."""
        first = re.split(r"(?<=[.!?])\s|\n", body, maxsplit=1)[0].lstrip("#> ")
        return self.line(keys, title, 200) if title else one_line(first)[:80] or "Inject"

    def cut(self, keys: Keys, text: str, longest: int) -> str:
        """Text over lines; what is cut stands whole in import.txt."""
        return self.fit.at("", shown(keys), text, longest)

    def persona(self, spot: Spot, name: str) -> str | None:
        """The id of a simulated sender, if there is one."""
        return self.personas.of(self.line(spot.keys, name, LONGEST_NAME)) if name else None

    def body(self, keys: Keys, text: str) -> str:
        """Text over lines, as long as a package allows."""
        return self.cut(keys, text, BODY)

    def markdown(self, spot: Spot, key: str) -> str:
        """A text that may be HTML, as our Markdown; what is left out of it is told."""
        text, left = to_markdown(spot.text(key))
        for what, said in left:
            self.reading.keep(spot.at(key), said, f"{what}; kept in import.txt")
        if "${" in text:
            spot.tell("holds placeholders such as ${name}; write them out", key)
        return text

    def expected(self, keys: Keys, texts: Iterable[str]) -> tuple[str, ...]:
        """Expected actions, none longer than a package allows."""
        return tuple(self.cut(keys, text, EXPECTED) for text in texts if text)

    # --- the whole -------------------------------------------------------------------------

    def scenario(
        self,
        *,
        title: str,
        summary: str,
        authors: Sequence[str] = (),
        objectives: Register,
        moves: Sequence[Move],
        injects: Sequence[Inject],
        decisions: Sequence[DecisionPoint] = (),
        notes: Sequence[str],
    ) -> Scenario:
        """The scenario; raises MselError where it has no inject."""
        if not injects:
            raise MselError("No inject of the file can be taken over, so there is no scenario.")
        return Scenario(
            id=Ids().of(title, "scenario"),
            version="1",
            title=title,
            summary=self.fit.at("", "the summary", summary, BODY),
            authors=tuple(authors),
            delegations=self._with_briefs(),
            personas=self.personas.personas,
            objectives=objectives.objectives,
            clock=ScenarioClock(start=iso(self.start), time_zone=str(self.start.tzinfo)),
            moves=tuple(moves),
            injects=tuple(injects),
            decisions=tuple(decisions),
            notes=self.fit.at("", "the notes", paragraphs(notes), BODY),
        )


def listed(label: str, parts: Iterable[str]) -> str:
    """A line or a list of notes: nothing for no parts, one line for one."""
    known = [part for part in parts if part]
    if len(known) < 2:
        return f"{label}: {known[0]}" if known else ""
    return "\n".join([f"{label}:", *(f"- {one_line(part)}" for part in known)])


def paragraphs(parts: Iterable[str]) -> str:
    """Texts with an empty line between them."""
    return "\n\n".join(part for part in parts if part)


def iso(point: datetime) -> str:
    """A moment as a package writes it."""
    return point.isoformat(timespec="seconds" if point.second else "minutes")
