"""The list of sections, in their order: a new section is a function and its name in here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from reportlab.platypus import Flowable

from tabletop.report.analysis import Figures
from tabletop.report.desk import Desk
from tabletop.report.sections.decisions import decisions
from tabletop.report.sections.digest import digest
from tabletop.report.sections.escalation import escalation
from tabletop.report.sections.evaluation import evaluation
from tabletop.report.sections.knowledge import knowledge, truth
from tabletop.report.sections.method import method
from tabletop.report.sections.msel import msel
from tabletop.report.sections.overview import overview
from tabletop.report.sections.participants import participants
from tabletop.report.sections.scenario import scenario
from tabletop.report.sections.summary import summary
from tabletop.report.sections.terms import terms
from tabletop.report.sections.timeline import timeline
from tabletop.report.sections.times import times


class Section(NamedTuple):
    """A section of the report; `make` yields what stands below its heading."""

    number: str
    title: str
    make: Callable[[Desk], Iterable[Flowable]]
    room: float = 0.45  # the share of a page that must be left; 1: begins on a new one
    whole: bool = False  # never parted where a page can hold it
    is_there: Callable[[Figures], bool] = lambda figures: True
    why_not: Callable[[Figures], str] = lambda figures: ""  # of one that is not there

    @property
    def name(self) -> str:
        """By which links and bookmarks find it."""
        return f"section-{self.number}"


def _is_evaluated(figures: Figures) -> bool:
    return bool(figures.scenario.evaluation or figures.scenario.hot_wash)


def _why_no_truth(figures: Figures) -> str:
    return "the scenario has no hidden facts" if figures.truth else "it was to be left out"


SECTIONS: tuple[Section, ...] = (
    Section("1", "Executive summary", summary, room=1),
    Section("2", "Exercise overview", overview),
    Section("3", "Scenario and delegations", scenario, room=0.3),
    Section("4", "Timeline, planned against actual", timeline, room=0.85),
    Section("5", "Decisions by move", decisions),
    Section("6", "Decision times", times, room=0.3),
    Section("7", "Rungs over time", escalation, room=0.3),
    Section(
        "8",
        "What each delegation held",
        knowledge,
        is_there=lambda f: bool(f.items),
        why_not=lambda f: "the scenario has no evidence items",
    ),
    Section(
        "9",
        "Evaluation guide and hot wash",
        evaluation,
        is_there=_is_evaluated,
        why_not=lambda f: "the scenario has no guide and no questions for the hot wash",
    ),
    Section(
        "10",
        "What really happened",
        truth,
        room=0.3,
        is_there=lambda f: bool(f.facts),
        why_not=_why_no_truth,
    ),
    Section("A", "Participants", participants),
    Section("B", "The MSEL as run", msel),
    Section("C", "Record digest", digest, room=0.3),
    Section("D", "Terms", terms, room=0.3),
    Section("E", "Method and limits", method, room=0, whole=True),
)
