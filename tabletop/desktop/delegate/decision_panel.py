"""What is to be decided: one form for each decision put to the delegation, open ones on top."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from tabletop.desktop.delegate.deadline import DecisionHead
from tabletop.desktop.delegate.decision_form import DecisionForm
from tabletop.desktop.delegate.holdings import Holdings
from tabletop.desktop.drafts import Draft
from tabletop.desktop.ticker import ClockFace
from tabletop.desktop.widgets import hairline, label
from tabletop.exercise.wire import Done, Refused

_NOTHING = "No decision is open."
_HINT = "When the facilitator puts one to you, it appears here with the time you have."


class DecisionPanel(QFrame):
    """Holds the forms; asks for submissions, hears answers."""

    submit_requested = Signal(object, object)  # DecisionForm, RecordDecision
    pre_votes_cast = Signal(object, object)  # DecisionForm, CastPreVotes
    draft_changed = Signal(str, object)  # card, Draft
    cover_requested = Signal()  # of the whole window, or the contrary

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._forms: dict[int, DecisionForm] = {}
        self._stops: list[QWidget] = []
        self._nothing = label(_NOTHING, 15, strong=True)
        self._hint = label(_HINT, quiet=True, wrap=True)
        self._holder = QFrame()
        self._holder.setProperty("role", "panel")
        self._layout = QVBoxLayout(self._holder)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self._empty())
        self._layout.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._holder)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll = scroll
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._head = DecisionHead()
        outer.addWidget(self._head)
        outer.addWidget(hairline())
        outer.addWidget(scroll, 1)

    def _empty(self) -> QWidget:
        self._empty_part = QWidget()
        layout = QVBoxLayout(self._empty_part)
        layout.setContentsMargins(16, 24, 16, 16)
        layout.addWidget(self._nothing)
        layout.addWidget(self._hint)
        return self._empty_part

    def show_holdings(self, holdings: Holdings) -> tuple[DecisionForm, ...]:
        """Show the decisions held; returns the forms that are new."""
        decisions = holdings.decisions()
        numbers = {body.number for body in decisions}
        for number in [number for number in self._forms if number not in numbers]:
            self._drop(number)
        new = []
        for place, body in enumerate(decisions):
            form = self._forms.get(body.number)
            if form is None:
                form = self._make(body.number)
                new.append(form)
            form.show_evidence(holdings.evidence())
            form.show_decision(body)
            form.show_names(holdings.names())
            form.show_records(holdings.decided(body.number), holdings.others(body.number))
            self._move(form, place + 1)
        self._order_tabs([self._forms[body.number] for body in decisions])
        self._empty_part.setVisible(not any(body.status == "open" for body in decisions))
        return tuple(new)

    def show_clock(self, face: ClockFace) -> None:
        for form in self._forms.values():
            form.show_clock(face)
        open_forms = [form for form in self._forms.values() if form.is_open()]
        deadlines = [form.deadline_ms for form in open_forms if form.deadline_ms is not None]
        self._hint.setVisible(face.body.phase != "ended")
        undecided = sum(not form.is_decided() for form in open_forms)
        self._head.show_next(len(open_forms), undecided, min(deadlines, default=None), face)

    def show_draft(self, card: str, draft: Draft) -> None:
        """Fill in what was typed before, in the form of that card."""
        for form in self._forms.values():
            if form.card == card:
                form.show_draft(draft)

    def show_kept(self) -> None:
        """What is pending is on this laptop's disk."""
        for form in self._forms.values():
            form.show_kept()

    def show_answer(self, answer: Done | Refused) -> bool:
        """Tell the form that waits for it; whether one did."""
        return any(form.take_answer(answer) for form in self._forms.values())

    def pending(self) -> int:
        """How many submissions wait for their answer."""
        return sum(form.waits() for form in self._forms.values())

    def save_drafts(self) -> None:
        """Keep what is typed now, without waiting."""
        for form in self._forms.values():
            form.save_draft()

    @Slot()
    def submit_focused(self) -> None:
        """Submit the form with the keyboard in it; the only open one if none has."""
        shown = [form for form in self._forms.values() if form.is_open()]
        focused = [form for form in shown if form.isAncestorOf(self.focusWidget() or self)]
        chosen = focused or shown
        if len(chosen) == 1:
            chosen[0].submit()

    @Slot()
    def focus_first(self) -> None:
        """Put the keyboard into the open decision on top."""
        for form in sorted(self._forms.values(), key=self._layout.indexOf):
            if form.is_open():
                self._scroll.ensureWidgetVisible(form, 0, 0)
                form.focus_first()
                return

    def _make(self, number: int) -> DecisionForm:
        form = DecisionForm(number, self._holder)
        form.submit_requested.connect(self.submit_requested)
        form.pre_votes_cast.connect(self.pre_votes_cast)
        form.draft_changed.connect(self.draft_changed)
        form.cover_requested.connect(self.cover_requested)
        form.pointed_at.connect(self._bring_into_sight)
        self._forms[number] = form
        return form

    @Slot(object)
    def _bring_into_sight(self, part: QWidget) -> None:
        self._layout.activate()  # what has just been shown has no place yet
        self._scroll.ensureWidgetVisible(part, 0, 64)

    def _order_tabs(self, forms: list[DecisionForm]) -> None:
        """Options are made after the fields that follow them, so Qt's own order is another."""
        stops = [stop for form in forms for stop in form.tab_stops()]
        if stops != self._stops:
            self._stops = stops
            for one, other in pairwise(stops):
                QWidget.setTabOrder(one, other)

    def _drop(self, number: int) -> None:
        form = self._forms.pop(number)
        form.fields.pre_vote.break_off()
        self._layout.removeWidget(form)
        form.hide()
        form.deleteLater()

    def _move(self, form: DecisionForm, place: int) -> None:
        if self._layout.indexOf(form) != place:
            self._layout.removeWidget(form)
            self._layout.insertWidget(place, form)
            form.show()
