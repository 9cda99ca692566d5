"""Dry runs on paper: what they covered, what they never came to, how they ended."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO

from reportlab.platypus import Flowable

from tabletop.exercise.bodies import MARKING
from tabletop.exercise.handling import Marking, marking_of
from tabletop.rehearsal.coverage import WORDS_A_MINUTE, Coverage, Covered, Kind
from tabletop.report import prose, text, words
from tabletop.report.canvas import Running
from tabletop.report.charts.coverage import load_chart, variables_chart
from tabletop.report.flow import Column, Heading
from tabletop.report.forms import Forms
from tabletop.report.keeping import keep_heads
from tabletop.report.paper import PageSize, sheet, styles
from tabletop.report.printing import About, prepare, print_story
from tabletop.scenario.model import Scenario

_KINDS: dict[Kind, str] = {
    "inject": "Injects that came",
    "absence": "Injects that may stay away, and did",
    "decision": "Decision points that opened",
    "option": "Options that were taken",
    "outcome": "Outcomes that were ruled",
    "default": "Defaults that silence chose",
}


_RULED = "own words, ruled: "
"""Before an outcome, which stands among the options of its question."""


def write_coverage(
    coverage: Coverage, scenario: Scenario, stream: BinaryIO, page: PageSize = "a4"
) -> int:
    """Write what dry runs of a scenario covered as a PDF; returns its number of pages.

    Meant for a process of its own: it registers fonts with the PDF library.
    """
    prepare()
    forms = Forms(sheet(page), styles())
    marking = marking_of(scenario, (inject.handling for inject in scenario.injects))
    story = list(keep_heads(_story(forms, coverage), forms.sheet.measure, forms.sheet.depth))
    running = _running(forms, coverage, marking)
    return print_story(stream, story, running, _about(coverage, marking))


def _running(forms: Forms, coverage: Coverage, marking: Marking) -> Running:
    return Running(
        title=text.excerpt(f"{coverage.title}: dry runs", 200),
        handling=text.one_line(" · ".join(marking.others)),
        label=marking.tlp,
        digest=f"seed {coverage.seed}",
        sheet=forms.sheet,
        dated_ms=0,  # the same runs give the same bytes
    )


def _about(coverage: Coverage, marking: Marking) -> About:
    marked = text.excerpt(marking.line, 200)
    return About(
        title=f"{text.excerpt(coverage.title, 200)}: dry runs",
        author="Tabletop",
        subject=f"What dry runs covered. {MARKING} · {marked}".rstrip(" ·"),
        creator="Tabletop",
    )


def _story(forms: Forms, coverage: Coverage) -> Iterator[Flowable]:
    title = text.excerpt(coverage.title, 200)
    yield Heading("dry-runs", f"{title}: dry runs", 0, prose.paragraph(title, forms.styles.title))
    yield forms.space(6)
    yield prose.paragraph("Dry runs", forms.styles.edition)
    yield forms.space(10)
    yield from _opening(forms, coverage)
    parts: tuple[tuple[str, str, Callable[[Forms, Coverage], Iterator[Flowable]]], ...] = (
        ("covered", "What was covered", _covered),
        ("never", "What no run came to", _never),
        ("gates", "Gates that stayed shut", _gates),
        ("variables", "Where variables end", _variables),
        ("load", "What reaches whom, and when", _load),
        ("options", "How often each option was taken, each outcome ruled", _options),
    )
    for key, name, make in parts:
        if made := list(make(forms, coverage)):
            keep = min(forms.height(made[:2]) + 60, forms.sheet.depth / 2)
            yield from forms.part(key, name, keep=keep)
            yield from made


def _opening(forms: Forms, coverage: Coverage) -> Iterator[Flowable]:
    span = coverage.duration
    length = words.length(round(span.middle))
    if span.least != span.most:
        ends = f"{words.length(round(span.least))} to {words.length(round(span.most))}"
        length = f"{length} in the middle, {ends} in all"
    facts = (
        ("Scenario", f"{coverage.scenario}, version {coverage.version}"),
        ("Runs", f"{coverage.runs:,}, from seed {coverage.seed}"),
        ("Paths", f"{coverage.paths:,} that differ in who decided what"),
        ("Length", length),
    )
    yield from forms.facts(facts)
    yield from forms.say(
        "Simulated delegations played the scenario on its rules alone. They do not negotiate: what"
        " stands here says what can happen, not what people will do",
        label=["How to read it"],
    )


def _covered(forms: Forms, coverage: Coverage) -> Iterator[Flowable]:
    columns = (Column("", 5), Column("in some run", 1.5, True), Column("of", 1, True))
    rows = [
        (name, str(sum(entry.runs > 0 for entry in entries)), str(len(entries)))
        for kind, name in _KINDS.items()
        if (entries := coverage.of(kind))
    ]
    caption = ""
    if coverage.bench:
        many = words.count(coverage.bench, "inject")
        caption = (
            f"{many} on the bench, which the facilitator alone plays, not counted.".capitalize()
        )
    yield forms.table(columns, rows, caption)


def _never(forms: Forms, coverage: Coverage) -> Iterator[Flowable]:
    never = [entry for entry in coverage.covered if not entry.runs]
    if not never:
        yield from forms.say("Nothing: every one of these came in some run, or stayed away in some")
        return
    columns = (Column("What", 4), Column("Why", 5), Column("Where", 3))
    rows = [(_what(entry), "; ".join(entry.why), _where(entry.place)) for entry in never]
    yield forms.table(columns, rows)


def _what(entry: Covered) -> str:
    ending = {"absence": " never stays away", "default": ": its default"}.get(entry.kind, "")
    return words.sentence(entry.title).rstrip(".") + ending


def _where(place: str) -> str:
    """File and line; the folder is known to whoever asked."""
    path, _, rest = place.partition(".yaml:")
    return f"{path.rpartition('/')[2]}.yaml, line {rest.partition(':')[0]}" if rest else place


def _gates(forms: Forms, coverage: Coverage) -> Iterator[Flowable]:
    for end in coverage.dead_ends:
        yield from forms.say(
            f"Move {end.number} “{text.excerpt(end.title, 120)}” could be left only past its gate"
            f" in {words.count(end.runs, 'run')}"
        )
        columns = (Column("What did not hold", 8), Column("runs", 1, True))
        yield forms.table(columns, [(line, f"{runs:,}") for line, runs in end.missing])
        yield from forms.say(*end.why)


def _variables(forms: Forms, coverage: Coverage) -> Iterator[Flowable]:
    if coverage.variables:
        yield variables_chart(coverage.variables, forms.sheet.measure)
        yield forms.caption(
            "At ENDEX. The block holds eight of ten runs, the thin line all of them; the strong"
            " stroke is the middle, the fine one where the variable starts."
        )


def _load(forms: Forms, coverage: Coverage) -> Iterator[Flowable]:
    yield load_chart(coverage.loads, forms.sheet.measure)
    yield forms.caption(
        "Words in each ten minutes and, above them, questions (?), on average. A bar is full at"
        f" {WORDS_A_MINUTE * 10:,} words, which is all one reads at {WORDS_A_MINUTE} a minute."
    )
    columns = (Column("Delegation", 2), Column("longest without anything new, middle run", 4, True))
    rows = [(load.code, words.span(round(load.quiet.middle))) for load in coverage.loads]
    yield forms.table(columns, rows)


def _options(forms: Forms, coverage: Coverage) -> Iterator[Flowable]:
    yield from forms.say(
        "Of the runs in which the question was asked. Several delegations may answer one question,"
        " so that shares may come to more than 100 %"
    )
    for point in coverage.of("decision"):
        name = point.id.partition(":")[2]
        answers = [
            *(one for one in coverage.of("option") if one.id.startswith(f"option:{name}/")),
            *(one for one in coverage.of("outcome") if one.id.startswith(f"outcome:{name}/")),
        ]
        columns = (Column(point.title, 8), Column("runs", 1.2, True), Column("share", 1.2, True))
        rows = [
            (
                _RULED * entry.id.startswith("outcome:")
                + entry.title.removeprefix(f"{point.title}: "),
                f"{entry.runs:,}",
                f"{entry.runs / point.runs:.0%}" if point.runs else "–",
            )
            for entry in answers
        ]
        if rows:
            yield forms.table(columns, rows)
            yield forms.space(10)
