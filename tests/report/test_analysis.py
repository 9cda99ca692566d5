"""Tests the figures: what a record says, computed from its events."""

import msgspec
import pytest

from tabletop.exercise import events as e
from tabletop.report.analysis import Figures
from tabletop.report.analysis.decisions import Answer, PointFigures, letter
from tabletop.report.analysis.injects import InjectFigures
from tests.report.parts import ended, seated, small_record
from tests.report.reading import read, words_of
from tests.report.scribe import BEGAN, FACILITATOR, MINUTE, Scribe


@pytest.fixture(scope="module")
def figures() -> Figures:
    return ended().figures()


def inject(figures: Figures, name: str) -> InjectFigures:
    return next(one for one in figures.injects if one.id == name)


def point(figures: Figures, name: str) -> PointFigures:
    return next(one for one in figures.points if one.id == name)


def answer(figures: Figures, name: str, delegation: int) -> Answer:
    return next(a for a in point(figures, name).answers if a.delegation == delegation)


# --- the exercise -------------------------------------------------------------------------


def test_elapsed_time_leaves_pauses_out_and_wall_time_does_not(figures: Figures) -> None:
    seen = figures.overview
    assert seen.elapsed_ms == 40 * MINUTE
    assert (seen.started_wall, seen.ended_wall) == (BEGAN, BEGAN + 50 * MINUTE)


def test_a_pause_is_measured_on_the_wall_clock(figures: Figures) -> None:
    (pause,) = figures.overview.pauses
    assert (pause.at_ms, pause.lasted_ms) == (7.5 * MINUTE, 10 * MINUTE)
    assert figures.overview.paused_ms == 10 * MINUTE


def test_a_pause_that_still_lasts_has_no_length() -> None:
    scribe = small_record()
    scribe.write(e.ExercisePaused(), FACILITATOR)
    assert scribe.figures().overview.pauses[-1].lasted_ms is None


def test_an_exercise_that_ends_in_a_pause_ends_the_pause() -> None:
    scribe = small_record()
    scribe.write(e.ExercisePaused(), FACILITATOR)
    scribe.paused_ms += MINUTE
    scribe.end()
    assert scribe.figures().overview.pauses[-1].lasted_ms == MINUTE


def test_moves_stand_planned_beside_actual(figures: Figures) -> None:
    second = figures.moves[1]
    assert (second.planned_start_ms, second.started_ms) == (40 * MINUTE, 20 * MINUTE)
    assert (second.planned_ms, second.ended_ms) == (30 * MINUTE, 40 * MINUTE)
    assert second.override == "Lunch was ready"


def test_an_empty_record_gives_figures() -> None:
    figures = Scribe(seated().scenario).figures()
    assert figures.overview.phase == "ready"
    assert figures.digest.head == ""
    assert [move.started_ms for move in figures.moves] == [None, None]


# --- injects ------------------------------------------------------------------------------


def test_an_inject_released_by_hand_names_who_and_how_late(figures: Figures) -> None:
    rumour = inject(figures, "rumour")
    assert (rumour.late_ms, rumour.released_by) == (MINUTE, "facilitator")
    assert (rumour.released_for, rumour.reason) == ("Ada Fell", "Now it fits")


def test_an_inject_that_follows_from_a_choice_has_no_planned_time(figures: Figures) -> None:
    protest = inject(figures, "protest")
    assert (protest.planned_ms, protest.late_ms, protest.released_by) == (None, None, "effect")


def test_what_nobody_played_from_the_bench_is_not_a_branch_not_taken(figures: Figures) -> None:
    assert inject(figures, "hotline").status == "ready"


def test_an_unreleased_inject_is_due_from_the_actual_start_of_its_move() -> None:
    scribe = seated()
    scribe.start()
    scribe.at(55).write(e.MoveStarted(move="m2"), FACILITATOR)
    assert inject(scribe.figures(), "second-wave").planned_ms == 57 * MINUTE


def test_delivery_counts_people_of_the_delegations_addressed(figures: Figures) -> None:
    report = inject(figures, "grid-report")
    assert (report.people, report.read, report.acknowledged) == (2, 2, 0)


def test_text_is_that_delivered_and_not_that_of_the_script() -> None:
    scribe = seated()
    scribe.start()
    scribe.write(
        e.InjectReleased(inject="hotline", to=("brn",), subject="Changed", body="New.", by="late")
    )
    hotline = inject(scribe.figures(), "hotline")
    assert (hotline.subject, hotline.body) == ("Changed", "New.")


def test_departures_stand_in_order_with_their_reasons(figures: Figures) -> None:
    told = [(departure.what, departure.reason) for departure in figures.departures]
    assert told == [
        ("held", "Too early"),
        ("released by hand", "Now it fits"),
        ("gate passed unmet", "Lunch was ready"),
        ("ended 10 min before its time", "All had been said"),
    ]


def test_what_was_opened_or_set_by_hand_left_the_script() -> None:
    scribe = seated()
    scribe.start()
    scribe.write(e.DecisionOpened(decision="response", delegations=("ald",)))
    scribe.write(e.DecisionOpened(decision="sharing", delegations=("ald",), planned_ms=0))
    scribe.write(e.MilestoneSet(milestone="blamed"))
    scribe.write(e.MilestoneSet(milestone="spread", because="inject:second-wave"))
    scribe.write(e.MilestoneSet(milestone="blamed", value=False))
    told = [(one.what, one.subject) for one in scribe.figures().departures]
    assert told == [
        ("opened by hand", "D1 The first response"),
        ("set by hand", "milestone: Bernia was blamed in public"),
        ("cleared by hand", "milestone: Bernia was blamed in public"),
    ]


def test_an_end_before_the_last_move_left_the_script() -> None:
    scribe = seated()
    scribe.start()
    scribe.write(e.ExerciseEnded(reason="Fire alarm"))
    [departure] = scribe.figures().departures
    assert (departure.what, departure.reason) == ("ended in move 1 of 2", "Fire alarm")


# --- decisions ----------------------------------------------------------------------------


def test_the_newest_record_stands_and_the_earlier_is_kept(figures: Figures) -> None:
    mine = answer(figures, "response", 0)
    assert mine.standing is not None
    assert (mine.standing.letter, mine.standing.by, mine.standing.rung) == ("B", "Per Dahl", 3)
    assert [choice.letter for choice in mine.earlier] == ["A"]


@pytest.mark.parametrize(
    ("name", "delegation", "outcome"),
    [
        ("sharing", 0, "decided"),
        ("sharing", 1, "default"),
        ("sharing", 2, "missed"),
        ("statement", 0, "missed"),
        ("statement", 2, "decided"),
    ],
)
def test_every_answer_has_its_outcome(
    figures: Figures, name: str, delegation: int, outcome: str
) -> None:
    assert answer(figures, name, delegation).outcome == outcome


def test_what_is_not_decided_yet_is_open_while_running() -> None:
    assert answer(small_record().figures(), "statement", 0).outcome == "open"


def test_decisions_belong_to_the_move_they_were_opened_in(figures: Figures) -> None:
    assert [p.id for p in figures.points_of(1)] == ["response", "sharing"]
    assert [p.id for p in figures.points_of(2)] == ["statement"]


def test_a_question_written_during_play_is_a_decision_point_too() -> None:
    scribe = small_record()
    written = msgspec.structs.replace(
        scribe.scenario.decisions[1], id="adhoc", number=9, title="One more"
    )
    scribe.write(e.QuestionWritten(decision=written), FACILITATOR)
    scribe.open("adhoc", 5)
    assert point(scribe.figures(), "adhoc").ad_hoc


@pytest.mark.parametrize(("place", "said"), [(0, "A"), (25, "Z"), (26, "AA"), (52, "BA")])
def test_options_have_letters(place: int, said: str) -> None:
    assert letter(place) == said


# --- tempo --------------------------------------------------------------------------------


def test_decision_times_count_the_first_own_choice(figures: Figures) -> None:
    aldria = figures.times[0]
    assert aldria.taken_ms == (1 * MINUTE, 4 * MINUTE)
    assert aldria.median_ms == 2.5 * MINUTE
    assert (aldria.asked, aldria.revised, aldria.missed) == (3, 1, 1)


def test_a_default_is_no_decision_time(figures: Figures) -> None:
    bernia = figures.times[1]
    assert (bernia.taken_ms, bernia.by_default, bernia.median_ms) == ((), 1, None)


def test_rungs_are_steps_in_order_of_time(figures: Figures) -> None:
    steps = [(step.delegation, step.at_ms // MINUTE, step.rung) for step in figures.steps]
    assert steps == [(0, 7, 0), (0, 7, 2), (1, 8, 0), (0, 9, 3)]


def overtaken(given: e.Given = "paper") -> Scribe:
    """Bernia's answer was given before its default was applied, and recorded after it."""
    scribe = seated()
    scribe.start()
    scribe.open("sharing", 2)
    scribe.at(2).decide("sharing", "brn", "decline", given="default")
    late = e.DecisionRecorded(
        decision="sharing",
        delegation="brn",
        n=2,
        option="share",
        rung=2,
        given=given,
        given_ms=MINUTE,
        supersedes=1,
        latency_ms=MINUTE,
    )
    scribe.at(5).write(late)
    return scribe


def test_an_answer_given_before_the_default_it_replaces_is_the_one_step_when_it_was_given() -> None:
    steps = overtaken().figures().steps
    assert [(step.at_ms, step.rung) for step in steps] == [(MINUTE, 2)]


def test_an_answer_given_after_the_default_it_replaces_is_a_step_of_its_own() -> None:
    scribe = seated()
    scribe.start()
    scribe.open("sharing", 2)
    scribe.at(2).decide("sharing", "brn", "decline", given="default")
    scribe.at(5).decide("sharing", "brn", "share", given="voice", supersedes=1)
    steps = scribe.figures().steps
    assert [(step.at_ms, step.rung) for step in steps] == [(2 * MINUTE, 0), (5 * MINUTE, 2)]


def test_a_default_that_was_replaced_is_no_revision_and_is_told_alike_everywhere() -> None:
    figures = overtaken().figures()
    (bernia,) = [one for one in figures.times if one.delegation == 1]
    assert (bernia.revised, bernia.replaced, bernia.by_default) == (0, 1, 0)
    said = words_of(read(figures))
    assert "A 01:00, replaced the default" in said
    assert "A default was replaced by a choice of the delegation's own." in said
    assert "and a choice of the delegation's own replaced it: BRN on D2." in said
    assert "By default from 00:02:00 until 00:05:00, when it was replaced: B: Decline" in said
    assert "revised 1×" not in said


# --- people and record --------------------------------------------------------------------


def test_a_name_that_was_erased_reads_withheld(figures: Figures) -> None:
    names = [one.name for one in figures.people.delegates]
    assert names == ["Nora Berg", "Per Dahl", "Ilse Roth", "withheld"]


def test_decisions_are_counted_for_who_gave_them(figures: Figures) -> None:
    assert [one.decisions for one in figures.people.delegates] == [2, 1, 0, 0]


def test_those_of_the_white_cell_who_acted_are_named(figures: Figures) -> None:
    assert figures.people.white == ("Ada Fell",)


def test_the_digest_is_the_head_of_the_chain(figures: Figures) -> None:
    scribe = ended()
    assert figures.digest.full == f"{len(scribe.recorded)}:{scribe.hashes()[-1]}"
    assert figures.digest.short == scribe.hashes()[-1][:12]


def test_the_same_record_gives_the_same_figures(figures: Figures) -> None:
    assert ended().figures() == figures
