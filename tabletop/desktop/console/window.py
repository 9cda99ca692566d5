"""The facilitator's console: one window that shows cards and gives commands."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from tabletop.desktop.bridge import Bridge, CardsArrived
from tabletop.desktop.console.actions import IN_PLAY, INJECT_ACTIONS, POINT_ACTIONS
from tabletop.desktop.console.bars import RECOVERED
from tabletop.desktop.console.board import ConsoleBoard
from tabletop.desktop.console.columns import Moment
from tabletop.desktop.console.coming import coming_up, first_inject, next_inject
from tabletop.desktop.console.deeds import Deeds
from tabletop.desktop.console.dialogs import Dialogs
from tabletop.desktop.console.done_words import done_words
from tabletop.desktop.console.feed_panel import entries
from tabletop.desktop.console.memory import Memory, Open, own_settings
from tabletop.desktop.console.panels import Panels
from tabletop.desktop.console.requests import Answer, Requests
from tabletop.desktop.console.roster_panel import seated
from tabletop.desktop.console.striking import wire_keys
from tabletop.desktop.picture_shelf import PictureShelf
from tabletop.desktop.services import Services
from tabletop.desktop.ticker import ClockFace, Ticker
from tabletop.exercise import bodies as b
from tabletop.exercise import commands as c
from tabletop.exercise.bodies import Body, Phase
from tabletop.exercise.clock import elapsed_at
from tabletop.exercise.refusals import words
from tabletop.exercise.wire import Place, Presence, Refused
from tabletop.seat.link import LinkState

KEEP_EVERY_MS = 5_000
"""So that a window that is killed comes back nearly as it was."""
_LIFECYCLE = (c.StartExercise, c.PauseExercise, c.ResumeExercise)


class ConsoleWindow(QMainWindow):
    """Owns the panels and wires them; keeps no fact of its own but what is selected."""

    def __init__(
        self,
        bridge: Bridge,
        services: Services,
        parent: QWidget | None = None,
        *,
        shelf: PictureShelf | None = None,
        settings: QSettings | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._memory = bridge, Memory(settings or own_settings())
        self.board, self.requests = ConsoleBoard(), Requests(bridge.submit, self)
        self._selected = ""  # the inject open in the middle,
        self._point = ""  # or the decision point before it
        self._remembered = False
        self._arranged = False
        self._connected = False
        self._stale: set[type[Body]] = set()
        self.panels = Panels(self.board, services, shelf)
        self.setCentralWidget(self.panels)
        self.resize(1366, 740)
        self.setMinimumSize(1270, 640)
        self.dialogs = Dialogs(self.board, self.requests, self._elapsed_ms, self)
        self.deeds = Deeds(self.board, self.requests, self.dialogs, self.panels, services)
        self.ticker = Ticker(self)
        self._refresher, self.keeper = QTimer(self), QTimer(self)
        self._refresher.setSingleShot(True)
        self.keeper.start(KEEP_EVERY_MS)
        self._wire()
        wire_keys(self, self.panels, self._record_for_selected)
        self._restore_geometry()
        self._allow()
        self.panels.script.msel.table.setFocus()
        self.ticker.start()

    def _wire(self) -> None:
        """Every connection between the hub, the panels and this window."""
        self._wire_hub()
        self._wire_panels()

    def _wire_hub(self) -> None:
        bridge, panels = self._bridge, self.panels
        bridge.cards_arrived.connect(self._take_cards)
        bridge.answered.connect(self.requests.take)
        bridge.presence_arrived.connect(self._take_presence)
        bridge.place_arrived.connect(self._take_place)
        bridge.noticed.connect(panels.notices.take)
        bridge.link_changed.connect(self._take_link)
        self.requests.changed.connect(self._allow)
        self.requests.answered.connect(self._take_answer)
        self._refresher.timeout.connect(self._refresh)
        self.keeper.timeout.connect(self.keep)
        self.ticker.ticked.connect(self._tick)

    def _wire_panels(self) -> None:
        panels = self.panels
        panels.top.primary_requested.connect(self.deeds.do_next)
        panels.top.advance_requested.connect(self.deeds.advance)
        panels.top.end_requested.connect(self.dialogs.end)
        panels.top.place.room_view_requested.connect(self.dialogs.show_room)
        panels.ended.busy_changed.connect(self._allow)
        panels.ended.next_changed.connect(panels.top.show_report)
        panels.next.inject_chosen.connect(self._open_from_next)
        panels.next.decision_chosen.connect(self._open_point_from_next)
        panels.script.inject_chosen.connect(self._open)
        panels.script.inject_wanted.connect(self.dialogs.write_inject)
        panels.script.state.milestone_requested.connect(self.deeds.set_milestone)
        panels.script.state.storyline_requested.connect(self.deeds.set_storyline)
        panels.inject.action_requested.connect(self.deeds.act_on_inject)
        panels.inject.action_ticked.connect(self.deeds.tick)
        panels.inject.note_wanted.connect(self.dialogs.note)
        panels.decisions.action_requested.connect(self.deeds.act_on_point)
        panels.decisions.chosen.connect(self._allow)
        panels.decisions.table.chosen.connect(self._open_point)
        panels.decisions.question_wanted.connect(self.dialogs.ask_question)
        panels.status.story.clicked.connect(self.dialogs.tell_story)
        panels.roster.fill.clicked.connect(self.dialogs.fill_seats)
        self.dialogs.seats_wanted.connect(self.deeds.fill_seats)
        self.dialogs.dismissal_wanted.connect(self.deeds.dismiss)
        self.dialogs.opened.connect(panels.status.forget)
        self.dialogs.network_wanted.connect(self.deeds.open_to_network)
        panels.away.start_requested.connect(self.deeds.start_again)

    # --- facts from the hub ---------------------------------------------------------------

    def _take_cards(self, arrived: CardsArrived) -> None:
        """Keep what arrived; what shows it is drawn once for all that arrives together."""
        self._stale.update(self.board.take(arrived))
        if self._stale and not self._refresher.isActive():
            self._refresher.start(0)

    def _take_presence(self, presence: Presence) -> None:
        self.board.take_presence(presence)
        self._show_room()

    def _take_place(self, place: Place) -> None:
        self.board.place = place
        self.panels.top.place.show_place(place)
        self.dialogs.show_place()
        self.panels.status.show_file(place.file)
        self._remember()
        self._show_phase()
        self._allow()

    def _take_link(self, state: LinkState) -> None:
        if self._connected and not state.connected:
            self.board.take_loss(self._bridge.hub_wall_ms())
            self._show_room()
        self._connected = state.connected
        self.panels.away.show_link(state, self.phase())
        self.dialogs.show_link(state.connected)
        self._show_phase()
        self._allow()
        self._tick()

    def _take_answer(self, answer: Answer) -> None:
        """Say what came of it; a refusal to a dialog stands in the dialog."""
        if not isinstance(answer.reply, Refused):
            self.panels.status.say(done_words(answer, self.board), "good")
        elif not self.dialogs.asked(answer):
            self.panels.status.say(words(answer.reply.refusal), "alarm")

    # --- what the panels show -------------------------------------------------------------

    def waiting(self) -> bool:
        """Whether something has arrived that is not shown yet."""
        return self._refresher.isActive()

    def show_now(self) -> None:
        """Show what has arrived without waiting for the next turn of the event loop."""
        self._refresher.stop()
        self._refresh()

    def _refresh(self) -> None:
        """Show what changed, each panel once."""
        stale, self._stale = self._stale, set()
        if b.ExerciseBody in stale:
            self._show_exercise()
            stale |= {b.MselInjectBody, b.RosterBody, b.DecisionPointBody, b.DecidedByBody}
            stale.add(b.BackgroundBody)
        if b.MoveBody in stale:
            self.panels.script.show_moves(self.board.moves())
        if b.MselInjectBody in stale:
            self.panels.script.show_injects(self.board.injects())
        if b.DecisionPointBody in stale or b.ClockBody in stale:
            self.panels.decisions.show_points(self.board.points(), self._moment())
        if b.RosterBody in stale or b.ClockBody in stale:
            self._show_room()
        if b.DecidedByBody in stale:
            self.panels.feed.show_entries(entries(self.board))
        if b.StateBody in stale or b.ClockBody in stale:
            self.panels.script.show_state(self.board.state, in_play=self.phase() in IN_PLAY)
        if b.BackgroundBody in stale:
            self.dialogs.show_background()
        self._show_phase()
        self._show_coming()
        self._show_selected()
        self._allow()
        self._tick()

    def _show_exercise(self) -> None:
        exercise = self.board.exercise
        if exercise is not None:
            self.setWindowTitle(f"{exercise.title} – Tabletop")
            self.panels.marking.show_exercise(exercise)
            self.panels.top.show_exercise(exercise)

    def _show_phase(self) -> None:
        """The clock's phase, the gate, and what only one phase has."""
        clock = self.board.clock
        if clock is not None:
            self.panels.top.show_clock(clock)
            recovered = clock.recovered and clock.phase == "paused" and self._connected
            self.panels.recovered.tell(RECOVERED if recovered else "")
        if self.phase() == "ended":
            place = self.board.place
            file = Path(place.file) if place is not None else None
            self.panels.ended.show_ended(file, self.board.newest())
            self.panels.ended.note_told(self.board.told())
        self.panels.top.show_gate(self.board.current_move(), self.board.next_move())

    def _show_room(self) -> None:
        self.panels.roster.show_room(seated(self.board))
        over, lost = self.phase() == "ended", self.board.lost_ms is not None
        self.panels.top.place.show_seats(*self.board.seats(), over=over, lost=lost)
        if (dialog := self.dialogs.seats()) is not None:
            dialog.show_room()

    def _show_coming(self) -> None:
        over = self.phase() == "ended"
        moment = self._moment()
        rows = [] if over else coming_up(self.board, moment)
        held = 0 if over else sum(body.status == "held" for body in self.board.injects())
        self.panels.next.show_coming(rows, held, self.phase(), moment)
        self.panels.script.follow(next_inject(self.board, moment))

    def _show_selected(self) -> None:
        """What is open, as it is now; at first the inject that was, or the next one."""
        self._remember()
        first = self.board.inject(self._selected) is None
        if first:
            self._selected = first_inject(self.board, self._moment())
        self.panels.inject.show_inject(self.board.inject(self._selected))
        point = self.board.point(self._point)
        self.panels.point.show_point(point)
        self.panels.show_in_middle(self.panels.inject if point is None else self.panels.point)
        # What is read in the middle is selected wherever it stands, and nothing else.
        self.panels.script.show_selected(self._selected if point is None else "")
        self.panels.decisions.show_selected("" if point is None else self._point)
        key = f"inject:{self._selected}" if point is None else f"decision:{self._point}"
        self.panels.next.show_selected(key)

    def _tick(self) -> None:
        """Let every clock and countdown say what it says now."""
        clock, panels = self.board.clock, self.panels
        if clock is not None:
            face = ClockFace(clock, self._bridge.hub_wall_ms())
            panels.top.show_face(face, linked=self._connected)
        moment = self._moment()
        for panel in (
            panels.next,
            panels.script,
            panels.inject,
            panels.point,
            panels.roster,
            panels.decisions,
        ):
            panel.show_moment(moment)
        if panels.next.is_behind(moment):
            self._show_coming()

    def _allow(self) -> None:
        """Enable what can be asked for as things stand, and is not under way already."""
        phase, connected, panels = self.phase(), self._connected, self.panels
        in_play = connected and phase in IN_PLAY
        busy, under_way = self.requests.any_of, self.requests.names_of
        chosen = panels.decisions.table.selected_key()
        if phase == "ended":
            primary = self.board.place is not None and not panels.ended.making
        else:
            primary = connected and self.board.clock is not None and not busy(*_LIFECYCLE)
        advance = in_play and self.board.next_move() is not None and not busy(c.AdvanceMove)
        panels.top.allow(primary=primary, advance=advance, end=in_play and not busy(c.EndExercise))
        panels.script.write.setEnabled(in_play)
        seating = connected and phase != "ended" and self.board.place is not None
        panels.roster.fill.setEnabled(seating)
        panels.inject.allow(
            phase, connected=connected, busy=under_way(INJECT_ACTIONS, self._selected)
        )
        panels.decisions.allow(phase, connected=connected, busy=under_way(POINT_ACTIONS, chosen))

    def phase(self) -> Phase:
        """The exercise's phase; `ready` before anything is known."""
        return self.board.clock.phase if self.board.clock is not None else "ready"

    def _elapsed_ms(self) -> int:
        clock = self.board.clock
        return 0 if clock is None else elapsed_at(clock, self._bridge.hub_wall_ms())

    def _moment(self) -> Moment:
        in_play = self.phase() in IN_PLAY
        return Moment(self._elapsed_ms(), self._bridge.hub_wall_ms(), in_play)

    # --- requests of the panels -----------------------------------------------------------

    def _record_for_selected(self, key: str = "") -> None:
        if self._connected and self.phase() != "ready":
            self.deeds.record()

    def _open(self, inject: str) -> None:
        """Show an inject in the middle and mark it wherever it stands."""
        self._selected, self._point = inject, ""
        self._show_opened()

    def _open_point(self, decision: str) -> None:
        """Show a decision point in the middle and mark it wherever it stands."""
        self._point = decision
        self._show_opened()

    def _show_opened(self) -> None:
        self._show_selected()
        for pane in (self.panels.inject, self.panels.point):
            pane.show_moment(self._moment())
        self._allow()

    def _open_point_from_next(self, decision: str) -> None:
        self.panels.decisions.reveal(decision)
        self._open_point(decision)

    def _open_from_next(self, inject: str) -> None:
        self._open(inject)
        self.panels.script.reveal(inject)

    # --- as it was ------------------------------------------------------------------------

    def _remember(self) -> None:
        """Open what was open when this exercise was last looked at, once both are known."""
        place = self.board.place
        if self._remembered or place is None or not self.board.injects():
            return
        self._remembered = True
        was = self._memory.open_in(place.exercise)
        if self.board.inject(was.inject) is not None:
            self._selected = was.inject
        self.panels.script.msel.set_filter(was.filter)
        self.panels.script.tabs.setCurrentIndex(was.tab)

    def showEvent(self, event: QShowEvent) -> None:
        """The first time, lay the panels out as they were left, or as a new window has them."""
        super().showEvent(event)
        if not self._arranged:
            self._arranged = True
            self.panels.arrange(self._memory)
            self.panels.script.follow_afresh()

    def _restore_geometry(self) -> None:
        if (geometry := self._memory.layout("window")) is not None:
            self.restoreGeometry(geometry)

    def keep(self) -> None:
        """Write down how the window lies and what is open in it."""
        if self._arranged:
            self._memory.keep_layout("window", self.saveGeometry())
            self.panels.keep(self._memory)
        if self.board.place is not None:
            script = self.panels.script
            now = Open(self._selected, script.tabs.currentIndex(), script.msel.filter())
            self._memory.keep_open(self.board.place.exercise, now)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.keep()
        self.ticker.stop()
        self.keeper.stop()
        self._bridge.close()
        super().closeEvent(event)
