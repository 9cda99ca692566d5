"""The timeline of a move: injects planned against actual, decisions from opening to choice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from reportlab.graphics.shapes import Circle, Drawing, Group, Rect
from reportlab.lib.colors import Color

from tabletop.report import fonts, marks, text, words
from tabletop.report.analysis import Figures
from tabletop.report.analysis.decisions import Answer, PointFigures
from tabletop.report.analysis.injects import InjectFigures
from tabletop.report.analysis.overview import MoveFigures, Pause
from tabletop.report.charts.axis import BREAK, Axis, label, line, on_paper, pauses_within
from tabletop.report.paper import BAND, GRIDLINE, HAIRLINE, INK, PAPER, QUIET

HEAD = 30.0
PAUSE_LABELS = 14.0
INJECT_LANE = 12.0
POINT_LANE = 16.0
ANSWER_LANE = 9.5
NOTEWORTHY_MS = 30_000
"""From here on a difference from the plan is written beside the mark."""


@dataclass(frozen=True)
class Lane:
    """One row of a drawing: what stands in it is drawn around y = 0."""

    height: float
    marks: Group


def move_timeline(figures: Figures, move: MoveFigures, width: float, depth: float) -> list[Drawing]:
    """Drawings of a move that was begun, as many as its lanes need at that depth."""
    axis = _axis(figures, move, width)
    lanes = list(chain(_inject_lanes(figures, move, axis), _point_lanes(figures, move, axis)))
    pauses = [pause for pause in figures.overview.pauses if pause.at_ms in axis.pauses]
    return [
        _drawing(move, axis, pauses, page, width)
        for page in _pages(lanes, depth - _head_height(axis))
    ]


def _axis(figures: Figures, move: MoveFigures, width: float) -> Axis:
    start = move.started_ms or 0
    end = figures.overview.elapsed_ms if move.ended_ms is None else move.ended_ms
    planned = start + move.planned_ms
    # The plan's end is shown where that does not squeeze what happened.
    if end < planned < start + 1.6 * (end - start):
        end = planned
    end = max(end, start + 1000)
    pauses = pauses_within([pause.at_ms for pause in figures.overview.pauses], start, end)
    return Axis(start, end, 3, width, pauses)


def _pages(lanes: Sequence[Lane], depth: float) -> Iterator[list[Lane]]:
    page: list[Lane] = []
    room = depth
    for lane in lanes:
        if lane.height > room and page:
            yield page
            page, room = [], depth
        page.append(lane)
        room -= lane.height
    yield page


def _head_height(axis: Axis) -> float:
    return HEAD + (PAUSE_LABELS if axis.pauses else 0)


def _drawing(
    move: MoveFigures, axis: Axis, pauses: Sequence[Pause], lanes: Sequence[Lane], width: float
) -> Drawing:
    head = _head_height(axis)
    height = head + sum(lane.height for lane in lanes)
    drawing = Drawing(width, height)
    for part in _head(move, axis, pauses, height):
        drawing.add(part)
    y = height - head
    for lane in lanes:
        y -= lane.height
        lane.marks.translate(0, y + lane.height / 2)
        drawing.add(lane.marks)
    return drawing


def _head(move: MoveFigures, axis: Axis, pauses: Sequence[Pause], height: float) -> Iterator[Group]:
    """The move's band with its pauses, the times, and lines down through all lanes."""
    group = Group()
    band = height - 14 - (PAUSE_LABELS if axis.pauses else 0)
    for left, right in axis.stretches():
        group.add(Rect(left, band, right - left, 13, fillColor=BAND, strokeColor=None))
    left, right = max(axis.stretches(), key=lambda stretch: stretch[1] - stretch[0])
    group.add(label(_spans(move, axis), left + 5, band + 3.5, room=right - left - 8))
    for at_ms in axis.ticks():
        x = axis.x(at_ms)
        group.add(line(x, 0, x, band - 14, GRIDLINE, 0.4))
        anchor = "start" if x < 14 else "end" if x > axis.right - 14 else "middle"
        time = words.elapsed(at_ms)
        group.add(label(time, x, band - 11, size=6.5, ink=QUIET, anchor=anchor))
    for pause in pauses:
        _add_pause(group, axis, pause, band)
    _add_planned_end(group, move, axis, band)
    yield group


def _spans(move: MoveFigures, axis: Axis) -> str:
    """How long it was to be and how long it was."""
    planned = f"planned {words.span(move.planned_ms)}, " if move.planned_ms else ""
    if move.ended_ms is None:
        return f"{planned}so far {words.span(axis.end - axis.start)}"
    return f"{planned}ran {words.span(move.ended_ms - axis.start)}"


def _add_pause(group: Group, axis: Axis, pause: Pause, band: float) -> None:
    x = axis.x(pause.at_ms)
    for edge in (x, x + BREAK):
        _add_upright(group, edge, band, HAIRLINE)
    what = "interrupted" if pause.recovered else "pause"
    lasted = "" if pause.lasted_ms is None else f" {words.span(pause.lasted_ms)}"
    anchor = "end" if x > axis.right - 40 else "start" if x < 40 else "middle"
    group.add(label(what + lasted, x + BREAK / 2, band + 17, size=6.5, ink=QUIET, anchor=anchor))


def _add_upright(group: Group, x: float, band: float, ink: Color) -> None:
    """Down through all lanes, with a gap where times are written."""
    for low, high in ((0.0, band - 14), (band, band + 13)):
        group.add(line(x, low, x, high, ink, 0.5, dashed=True))


def _add_planned_end(group: Group, move: MoveFigures, axis: Axis, band: float) -> None:
    planned = axis.start + move.planned_ms
    if not move.planned_ms or not axis.start < planned <= axis.end:
        return
    x = axis.x(planned)
    _add_upright(group, x, band, INK)
    if x < axis.right - 60:
        group.add(label("planned end", x + 3, band + 3.5, size=6.5, ink=QUIET))
    else:
        group.add(label("planned end", x - 3, band + 3.5, size=6.5, ink=QUIET, anchor="end"))


# --- injects ------------------------------------------------------------------------------


def _inject_lanes(figures: Figures, move: MoveFigures, axis: Axis) -> Iterator[Lane]:
    drawn = [inject for inject in figures.injects if _in_move(inject, move, axis)]
    for inject in sorted(drawn, key=_first_ms):
        yield Lane(INJECT_LANE, _inject_marks(inject, axis))


def _in_move(inject: InjectFigures, move: MoveFigures, axis: Axis) -> bool:
    """Released in it or, where it was not released, due in it."""
    if inject.released_ms is not None:
        return inject.played_in == move.number
    due = inject.planned_ms
    return due is not None and axis.start <= due <= axis.end and inject.move in (0, move.number)


def _first_ms(inject: InjectFigures) -> int:
    """For the order of lanes: when it was released, else when it was due."""
    return inject.planned_ms or 0 if inject.released_ms is None else inject.released_ms


def _inject_marks(inject: InjectFigures, axis: Axis) -> Group:
    """Hollow where it was planned, filled where it was released, a hairline between."""
    group = Group()
    planned = None if inject.planned_ms is None else axis.x(inject.planned_ms)
    actual = None if inject.released_ms is None else axis.x(inject.released_ms)
    edges = [x for x in (planned, actual) if x is not None]
    if planned is not None and actual is not None:
        group.add(line(planned, 0, actual, 0, INK, 0.5))
    if planned is not None and (inject.planned_ms or 0) >= axis.start:
        group.add(Circle(planned, 0, 2.6, fillColor=PAPER, strokeColor=INK, strokeWidth=0.7))
    if actual is not None:
        group.add(Circle(actual, 0, 2.6, fillColor=INK, strokeColor=INK, strokeWidth=0.7))
    _add_inject_label(group, inject, min(edges), max(edges), axis)
    return group


def _add_inject_label(
    group: Group, inject: InjectFigures, left: float, right: float, axis: Axis
) -> None:
    """Number, title and a remark, on the side of the marks where there is more room."""
    number = f"{inject.number}"
    title = text.one_line(inject.title)
    remark = _remark(inject)
    before = fonts.width(number, fonts.SANS_STRONG, 7) + 4
    after = fonts.width(remark, fonts.SANS, 6.5) + 5 if remark else 0
    at_right = axis.right - right >= left - axis.left
    room = (axis.right - right if at_right else left - axis.left) - 8 - before - after
    wide = fonts.width(fonts.fit(title, fonts.SANS, 7, room), fonts.SANS, 7)
    x = right + 6 if at_right else left - 6 - before - wide - after
    group.add(on_paper(label(number, x, -2.5, face=fonts.SANS_STRONG)))
    group.add(on_paper(label(title, x + before, -2.5, room=room)))
    if remark:
        group.add(on_paper(label(remark, x + before + wide + 5, -2.5, size=6.5, ink=QUIET)))


def _remark(inject: InjectFigures) -> str:
    """What the marks alone do not say."""
    if inject.released_ms is None:
        return words.STATUS[inject.status].partition(" ")[2]
    late = inject.late_ms
    remarks = [
        "recalled" if inject.status == "recalled" else "",
        "by hand" if inject.released_by == "facilitator" else "",
        "follows from a choice" if inject.released_by == "effect" else "",
        words.drift(late) if late is not None and abs(late) >= NOTEWORTHY_MS else "",
    ]
    return ", ".join(filter(None, remarks))


# --- decision points ----------------------------------------------------------------------


def _point_lanes(figures: Figures, move: MoveFigures, axis: Axis) -> Iterator[Lane]:
    for point in sorted(figures.points_of(move.number), key=lambda p: p.opened_ms or 0):
        yield Lane(POINT_LANE, _point_head(point, axis))
        for answer in point.answers:
            yield Lane(ANSWER_LANE, _answer_marks(figures, answer, axis))


def _point_head(point: PointFigures, axis: Axis) -> Group:
    group = Group()
    title = f"D{point.number}  {text.one_line(point.title)}"
    opened = axis.x(point.opened_ms or 0)
    wide = fonts.width(title, fonts.SANS_STRONG, 7)
    fits = opened + wide <= axis.right
    x, anchor = (opened, "start") if fits else (axis.right, "end")
    room = axis.right - axis.left
    group.add(on_paper(label(title, x, -5.5, face=fonts.SANS_STRONG, anchor=anchor, room=room)))
    return group


def _answer_marks(figures: Figures, answer: Answer, axis: Axis) -> Group:
    """A bar from opening to the choice that stands, ending in the delegation's shape."""
    group = Group()
    standing = answer.standing
    end_ms = _answered_ms(figures, answer)
    opened, end = axis.x(answer.opened_ms), axis.x(end_ms)
    ink = marks.colour(answer.delegation)
    by_default = answer.outcome == "default"
    group.add(line(opened, -2.5, opened, 2.5, ink, 0.8))
    width = 2.2 if answer.outcome == "decided" else 0.9
    group.add(line(opened, 0, end, 0, ink, width, dashed=answer.outcome != "decided"))
    if answer.deadline_ms is not None and axis.start <= answer.deadline_ms <= axis.end:
        x = axis.x(answer.deadline_ms)
        group.add(line(x, -3.2, x, 3.2, QUIET, 0.5))
    if standing:
        group.add(marks.shape(answer.delegation, end, 0, 3, hollow=by_default))
    _add_answer_label(group, figures, answer, opened, end, axis)
    return group


def _answered_ms(figures: Figures, answer: Answer) -> int:
    if answer.standing:
        return answer.standing.given_ms
    return figures.overview.elapsed_ms if answer.closed_ms is None else answer.closed_ms


def _add_answer_label(
    group: Group, figures: Figures, answer: Answer, opened: float, end: float, axis: Axis
) -> None:
    code = text.excerpt(figures.delegations[answer.delegation].code, 8)
    said = f"{code}  {_said(answer)}"
    wide = fonts.width(said, fonts.SANS, 6.5)
    deadline = axis.x(answer.deadline_ms) if answer.deadline_ms is not None else end
    # The stroke of the deadline may not cross the words.
    right = deadline if end < deadline < end + 10 + wide else end
    if right + 7 + wide <= axis.right:
        group.add(on_paper(label(said, right + 7, -2.3, size=6.5)))
        return
    before, after = opened - 5, axis.right - right - 7
    said = fonts.fit(said, fonts.SANS, 6.5, max(before, after))
    if before >= after:
        group.add(on_paper(label(said, before, -2.3, size=6.5, anchor="end")))
    else:
        group.add(on_paper(label(said, right + 7, -2.3, size=6.5)))


def _said(answer: Answer) -> str:
    """Letter and time taken, or why there is none."""
    standing = answer.standing
    if standing is None:
        return "no decision" if answer.outcome == "missed" else "open"
    chosen = standing.letter or "own words"
    if answer.outcome == "default":
        return f"{chosen} by default"
    revised = f", revised {answer.revised}×" if answer.revised else ""
    default = ", replaced the default" if answer.replaced_default else ""
    return f"{chosen}  {words.span(standing.latency_ms)}{revised}{default}"
