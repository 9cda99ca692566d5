"""The decision point in the middle: as those asked will see it, why it opens, how far they are."""

from __future__ import annotations

from tabletop.desktop.console.board import ConsoleBoard
from tabletop.desktop.console.columns import Moment
from tabletop.desktop.console.pane import Pane, marking_of
from tabletop.desktop.console.point_details import as_they_see_it, set_details
from tabletop.desktop.console.point_words import mark_of, standing
from tabletop.exercise.bodies import DecisionPointBody


class PointPanel(Pane):
    """Shows one decision point; what is done with it is done from its row."""

    def __init__(self, board: ConsoleBoard) -> None:
        super().__init__({})
        self._board = board
        self._body: DecisionPointBody | None = None

    def show_point(self, body: DecisionPointBody | None) -> None:
        """Show this point; what is being read does not jump."""
        if body is None or body is self._body:
            return
        before, self._body = self._body, body
        same = before is not None and before.id == body.id
        self.title.setText(f"D{body.number}  {body.title}")
        seen = as_they_see_it(body)
        if not same or before is None or seen != as_they_see_it(before):
            self.document.show_decision(seen, marking=marking_of(self._board))
        at = self.details.verticalScrollBar().value() if same else 0
        set_details(self.details, body, self._board)
        self.details.verticalScrollBar().setValue(at)

    def show_moment(self, moment: Moment) -> None:
        """Let the countdown in the head go on."""
        if self._body is not None:
            self.status.show_mark(mark_of(self._body), standing(self._body, moment))
