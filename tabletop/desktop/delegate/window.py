"""The delegate's window: what arrived, what is read, what is to be decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tabletop.desktop.bridge import Bridge, CardsArrived
from tabletop.desktop.delegate.arrivals import Arrivals
from tabletop.desktop.delegate.cover import Cover
from tabletop.desktop.delegate.decision_form import DecisionForm
from tabletop.desktop.delegate.decision_panel import DecisionPanel
from tabletop.desktop.delegate.holdings import Holdings
from tabletop.desktop.delegate.link_words import link_words
from tabletop.desktop.delegate.reading_pane import ReadingPane
from tabletop.desktop.delegate.top_bar import TopBar
from tabletop.desktop.drafts import Draft, Drafts, drafts_path
from tabletop.desktop.language_choice import nearest
from tabletop.desktop.marking_strip import MarkingStrip
from tabletop.desktop.notice_bar import NoticeBar
from tabletop.desktop.picture_shelf import PictureShelf
from tabletop.desktop.ticker import ClockFace, Ticker
from tabletop.exercise.bodies import DecidedBody, InjectBody, RecordLine
from tabletop.exercise.commands import Acknowledge, CastPreVotes, ConfirmReading, RecordDecision
from tabletop.exercise.refusals import words
from tabletop.exercise.wire import Done, Refused, Welcome

if TYPE_CHECKING:
    from tabletop.seat.link import LinkState

_PAUSED = "‖ The exercise is paused. The clock stands still; go on reading and writing."
_RECOVERED = "‖ Paused: the facilitator's program was started again. Nothing recorded was lost."
_ENDED = "■ The exercise has ended. Everything that arrived and was recorded stays readable here."


Reads = Literal["inject", "situation", "brief", "evidence"]


class DelegateWindow(QMainWindow):
    """One delegate's seat."""

    language_chosen = Signal(str)  # in which texts are read, a tag

    def __init__(
        self,
        bridge: Bridge,
        shelf: PictureShelf | None = None,
        drafts: Drafts | None = None,
        parent: QWidget | None = None,
        *,
        language: str = "",
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._holdings = Holdings()
        self._language = language  # as the person wants it; the package may have none like it
        self._welcome: Welcome | None = None
        self._link: LinkState | None = None
        self._drafts = drafts
        self._reads: Reads = "situation"
        self._acknowledging: dict[str, int] = {}  # injects, by the id of what was handed in
        self._bar = TopBar()
        self._marking = MarkingStrip()
        self._notice = NoticeBar()
        self._arrivals = Arrivals()
        self._pane = ReadingPane(shelf)
        self._decisions = DecisionPanel()
        self._cover = Cover()
        self._pages = QStackedWidget()
        self._ticker = Ticker(self)
        self._lay_out()
        self._wire()
        self._turn_to("situation")
        self._draw_all()
        self._pane.document.setFocus()
        self._ticker.start()

    def _lay_out(self) -> None:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        for part, stretch in ((self._arrivals, 0), (self._pane, 1), (self._decisions, 0)):
            splitter.addWidget(part)
            splitter.setStretchFactor(splitter.count() - 1, stretch)
        splitter.setSizes([344, 632, 390])
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        self._arrivals.setMinimumWidth(240)
        self._pane.setMinimumWidth(360)
        self._decisions.setMinimumWidth(340)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for bar in (self._bar, self._notice):
            layout.addWidget(bar)
        layout.addWidget(splitter, 1)
        self._pages.addWidget(page)
        self._pages.addWidget(self._cover)
        whole = QFrame()
        outer = QVBoxLayout(whole)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._marking)
        outer.addWidget(self._pages, 1)
        self.setCentralWidget(whole)
        self.setMinimumSize(QSize(1000, 620))
        self.resize(1366, 768)
        self.setTabOrder(self._arrivals, self._pane)
        self.setTabOrder(self._pane, self._decisions)

    def _wire(self) -> None:
        self._bridge.welcomed.connect(self._take_welcome)
        self._bridge.cards_arrived.connect(self._take_cards)
        self._bridge.answered.connect(self._take_answer)
        self._bridge.link_changed.connect(self._take_link)
        self._ticker.ticked.connect(self._show_time)
        self._arrivals.inject_chosen.connect(self._open_inject)
        self._arrivals.situation_chosen.connect(self._open_situation)
        self._arrivals.brief_chosen.connect(self._open_brief)
        self._arrivals.evidence_chosen.connect(self._open_evidence)
        self._pane.read.connect(self._confirm_reading)
        self._pane.acknowledge_requested.connect(self._acknowledge)
        self._decisions.submit_requested.connect(self._submit)
        self._decisions.pre_votes_cast.connect(self._cast)
        self._decisions.draft_changed.connect(self._keep_draft)
        self._decisions.cover_requested.connect(self.toggle_cover)
        self._bar.cover_requested.connect(self.cover)
        self._bar.language_chosen.connect(self._read_in)
        self._cover.uncover_requested.connect(self.uncover)
        for keys, act in (
            ("F9", self.toggle_cover),
            ("Ctrl+1", self._arrivals.focus_list),
            ("Ctrl+2", self._pane.document.setFocus),
            ("Ctrl+3", self._decisions.focus_first),
            ("Ctrl+Return", self._decisions.submit_focused),
            ("Ctrl+Enter", self._decisions.submit_focused),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    # --- what arrives ---------------------------------------------------------------------

    @Slot(object)
    def _take_welcome(self, welcome: Welcome) -> None:
        first = self._welcome is None or self._welcome.epoch != welcome.epoch
        self._welcome = welcome
        self._arrivals.set_member(welcome.member)
        if first and self._drafts is None:
            path = drafts_path(welcome.epoch, welcome.delegation, welcome.member)
            self._drafts = Drafts(path)
        self._draw_all()

    @Slot(object)
    def _take_cards(self, arrived: CardsArrived) -> None:
        before = {body.number for body in self._holdings.injects()}
        self._holdings.take(arrived)
        self._draw_all()
        new = [body for body in self._holdings.injects() if body.number not in before]
        if before and any(body.to_all for body in new):
            # Only what everyone has may be noticed by a neighbour.
            QApplication.alert(self)

    @Slot(object)
    def _take_answer(self, answer: Done | Refused) -> None:
        number = self._acknowledging.pop(answer.id or "", None)
        if number is None:
            self._decisions.show_answer(answer)
        elif isinstance(answer, Refused):
            self._pane.show_refused(number, words(answer.refusal))
        self._show_time()

    @Slot(object)
    def _take_link(self, link: LinkState) -> None:
        self._link = link
        if link.waiting:
            self._decisions.show_kept()
        self._show_time()

    # --- what is drawn --------------------------------------------------------------------

    def _draw_all(self) -> None:
        languages = self._holdings.languages()
        self._holdings.language = nearest(self._language, languages)
        self._bar.show_languages(languages, self._holdings.language)
        self._marking.show_marking(self._holdings.marking())
        welcome = self._welcome
        own = self._holdings.delegation(welcome.delegation) if welcome else None
        self._bar.show_who(own, welcome.name if welcome else "")
        self._arrivals.show_injects(self._holdings.injects())
        self._arrivals.show_brief_there(self._holdings.brief is not None)
        self._arrivals.show_evidence_there(len(self._holdings.evidence()))
        self._draw_pane()
        self._mark_move()
        for form in self._decisions.show_holdings(self._holdings):
            if self._drafts is not None:
                form.show_draft(self._drafts.draft(form.card))
        title = self._holdings.exercise.title if self._holdings.exercise else "Tabletop"
        self.setWindowTitle(f"{own.code} · {title}" if own else title)
        self._show_time()

    def _draw_pane(self) -> None:
        number = self._pane.number
        if number is not None:
            body = self._holdings.inject(number)
            if body is None:
                self._pane.show_withdrawn()
            else:
                self._show_inject(body)
        elif self._reads == "brief":
            self._show_brief()
        elif self._reads == "evidence":
            self._show_evidence()
        elif self._reads == "situation":
            self._show_situation(stay=True)

    def _show_inject(self, body: InjectBody) -> None:
        welcome = self._welcome
        own = self._holdings.delegation(welcome.delegation) if welcome else None
        to = "All delegations" if body.to_all else (own.name if own else "")
        member = welcome.member if welcome else 0
        self._pane.show_inject(
            body,
            self._holdings.came_with(body),
            marking=self._holdings.marking(body.handling),
            to=to,
            member=member,
        )

    def _show_situation(self, *, stay: bool = False) -> None:
        exercise, marking = self._holdings.exercise, self._holdings.marking()
        if exercise is not None:
            self._pane.show_situation(exercise, self._holdings.clock, marking=marking, stay=stay)

    def _mark_move(self) -> None:
        clock = self._holdings.clock
        if clock is not None:
            self._arrivals.show_move(clock.move, seen=self._pane.move_shown)

    def _show_brief(self) -> None:
        holdings = self._holdings
        if holdings.brief is not None:
            self._pane.show_brief(holdings.brief, holdings.situation, marking=holdings.marking())

    def _show_evidence(self) -> None:
        self._pane.show_evidence(tuple(self._holdings.evidence()), marking=self._holdings.marking())

    @Slot()
    def _show_time(self) -> None:
        now = self._bridge.hub_wall_ms()
        recorded = max((record.n for record in self._records()), default=0)
        said = link_words(self._link, now, self._decisions.pending(), recorded)
        self._bar.show_link(said.text, said.state)
        clock = self._holdings.clock
        if clock is not None:
            face = ClockFace(clock, now)
            self._bar.show_clock(face, linked=self._link is None or self._link.connected)
            self._decisions.show_clock(face)
        self._notice.show_notice(*self._notice_now(said.notice))

    def _records(self) -> list[RecordLine]:
        decided = self._holdings.bodies(DecidedBody)
        return [record for body in decided for record in body.records]

    def _notice_now(self, link_notice: str) -> tuple[str, str]:
        """The one thing most worth saying."""
        if link_notice:
            return f"✖ {link_notice}", "alarm"
        clock = self._holdings.clock
        if clock is not None and clock.phase == "paused":
            return (_RECOVERED if clock.recovered else _PAUSED), "due"
        if clock is not None and clock.phase == "ended":
            return _ENDED, "good"
        return "", ""

    # --- what the person does -------------------------------------------------------------

    def _turn_to(self, reads: Reads) -> None:
        self._reads = reads
        self._arrivals.show_read(reads)

    @Slot(int)
    def _open_inject(self, number: int) -> None:
        self._turn_to("inject")
        body = self._holdings.inject(number)
        if body is not None:
            self._show_inject(body)

    @Slot()
    def _open_situation(self) -> None:
        self._turn_to("situation")
        self._show_situation()
        self._mark_move()

    @Slot()
    def _open_brief(self) -> None:
        self._turn_to("brief")
        self._show_brief()

    @Slot()
    def _open_evidence(self) -> None:
        self._turn_to("evidence")
        self._show_evidence()

    @Slot(int)
    def _confirm_reading(self, number: int) -> None:
        body = self._holdings.inject(number)
        if body is not None and self._arrivals.is_unread(body):
            self._arrivals.mark_opened(number)
            card = f"inject:{number}"
            self._bridge.submit(ConfirmReading(card=card), self._holdings.seen(card))

    @Slot(int)
    def _acknowledge(self, number: int) -> None:
        card = f"inject:{number}"
        submission = self._bridge.submit(Acknowledge(card=card), self._holdings.seen(card))
        self._acknowledging[submission] = number

    @Slot(object, object)
    def _submit(self, form: DecisionForm, command: RecordDecision) -> None:
        form.show_sent(self._bridge.submit(command, self._holdings.seen(form.card)))
        self._show_time()

    @Slot(object, object)
    def _cast(self, form: DecisionForm, command: CastPreVotes) -> None:
        form.show_cast(self._bridge.submit(command, self._holdings.seen(form.card)))
        self._show_time()

    @Slot(str, object)
    def _keep_draft(self, card: str, draft: Draft) -> None:
        if self._drafts is not None:
            self._drafts.keep(card, draft)

    @Slot(str)
    def _read_in(self, language: str) -> None:
        """Show all that is held in another language, from now on."""
        self._language = language
        self.language_chosen.emit(language)
        self._draw_all()

    @Slot()
    def cover(self) -> None:
        """Hide everything but the marking."""
        self._pages.setCurrentWidget(self._cover)
        self._cover.setFocus()

    @Slot()
    def uncover(self) -> None:
        self._pages.setCurrentIndex(0)

    @Slot()
    def toggle_cover(self) -> None:
        self.uncover() if self._pages.currentWidget() is self._cover else self.cover()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._decisions.save_drafts()
        self._ticker.stop()
        self._bridge.close()
        super().closeEvent(event)
