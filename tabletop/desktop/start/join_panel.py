"""Joining as a delegate: address and code, then who is behind them, then a seat."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QFrame, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from tabletop.desktop.icons import shape_pixmap
from tabletop.desktop.language_choice import LanguageChoice, nearest
from tabletop.desktop.memory import SeatTaken
from tabletop.desktop.theme import delegation_colour, set_state
from tabletop.desktop.widgets import button, clear_layout, label, row
from tabletop.desktop.words import without_turns
from tabletop.desktop.work import Job
from tabletop.exercise.wire import Room, RoomDelegation
from tabletop.seat.address import split_invitation


def ask_room(address: str, code: str) -> Room:
    """What is behind the code; blocks, raises SeatError."""
    import asyncio  # Loaded when it is needed: a window shall be there at once.

    from tabletop.seat.address import parse_address
    from tabletop.seat.joining import knock

    return asyncio.run(knock(parse_address(address), code))


def ask_seat(
    address: str, code: str, name: str, delegation: RoomDelegation, title: str, attempt: str
) -> SeatTaken:
    """Take a seat, waiting until the facilitator lets the person in; blocks, raises SeatError."""
    import asyncio

    from tabletop.seat.address import parse_address
    from tabletop.seat.joining import join

    asking = join(parse_address(address), code, name, delegation.id, attempt=attempt)
    token = asyncio.run(asking)
    return SeatTaken(address, token, title, delegation.name, name)


class JoinPanel(QFrame):
    """Two steps in one column; tells when a seat was taken."""

    seat_taken = Signal(object)  # SeatTaken
    language_chosen = Signal(str)  # in which texts are to be read, a tag

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        language: str = "",
        room: Callable[[str, str], Room] = ask_room,
        seat: Callable[[str, str, str, RoomDelegation, str, str], SeatTaken] = ask_seat,
    ) -> None:
        super().__init__(parent)
        self._ask_room = room
        self._ask_seat = seat
        self._room: Room | None = None
        self._wanted = language
        self._asked = ("", "")
        self._attempt = ""  # one until it led to a seat: an answer may get lost on the way
        self._group = QButtonGroup(self)
        self._heading = label("Join as a delegate", 18, strong=True)
        self._address = _line("Address, as the facilitator shows it", "192.168.1.20:8765")
        self._code = _line("Code of the room", "K7F-2QX")
        self._find = button("Find the room", "Ctrl+F", icon_name="search")
        self._title = label(size=15, strong=True, wrap=True)
        self._language = LanguageChoice()
        self._language_label = label("Language of the texts", strong=True)
        self._choices = QVBoxLayout()
        self._choices.setSpacing(4)
        self._name = _line("Your name", "As the others shall read it")
        self._take = button("Take the seat", "Ctrl+T", role="primary", icon_name="user-check")
        self._status = label(wrap=True)
        self._second = QWidget()
        self._again = QVBoxLayout()
        self._again.setSpacing(4)
        self._seats: list[SeatTaken] = []
        self._lay_out()
        self._find.clicked.connect(self.look)
        self._code.returnPressed.connect(self.look)
        self._address.editingFinished.connect(self._part)
        self._address.returnPressed.connect(self._code.setFocus)
        self._name.returnPressed.connect(self.take)
        self._take.clicked.connect(self.take)
        self._language.chosen.connect(self._read_in)

    def _lay_out(self) -> None:
        second = QVBoxLayout(self._second)
        second.setContentsMargins(0, 8, 0, 0)
        second.setSpacing(6)
        second.addWidget(self._title)
        second.addLayout(row(self._language_label, self._language, None))
        second.addWidget(label("Your delegation", strong=True))
        second.addLayout(self._choices)
        second.addWidget(label("Your name", strong=True))
        second.addWidget(self._name)
        second.addLayout(row(self._take, None))
        self._second.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(6)
        said = "The facilitator's screen shows an address and a code. A browser will do as well."
        for part in (
            self._heading,
            label(said, quiet=True, wrap=True),
            label("Address", strong=True),
            self._address,
            label("Code", strong=True),
            self._code,
        ):
            layout.addWidget(part)
        layout.addLayout(row(self._find, None))
        layout.addWidget(self._second)
        layout.addWidget(self._status)
        layout.addStretch(1)
        layout.addLayout(self._again)

    def fill(self, address: str, code: str = "") -> None:
        """Fill in what is known, and look at once if that is all."""
        self._code.setText(code)
        self._address.setText(address)
        self._part()
        if self._address.text() and self._code.text():
            self.look()
        else:
            (self._code if address else self._address).setFocus()

    def show_seats(self, seats: list[SeatTaken]) -> None:
        """Offer to come back to seats taken before."""
        clear_layout(self._again)
        self._seats = seats[:3]
        if not self._seats:
            return
        self._again.addWidget(label("Come back to a seat", quiet=True, strong=True))
        for place, seat in enumerate(self._seats):
            made = button(_plain(f"{seat.name}, {seat.delegation}"), role="quiet", icon_name="user")
            made.setProperty("place", place)
            made.setStyleSheet("text-align: left;")
            made.clicked.connect(self._come_back)
            self._again.addWidget(made)

    @Slot()
    def look(self) -> None:
        """Ask what is behind the code."""
        self._part()
        address, code = self._address.text().strip(), self._code.text().strip()
        if not code:
            self._say("✖ Give the code of the room, as the facilitator shows it.", "alarm")
            self._code.setFocus()
            return
        if self._asked != (address, code):
            self._attempt = ""  # what one hub was told is of no concern to another
        self._asked = (address, code)
        self._busy("◐ Looking for the room…")
        job = Job(self, self._ask_room, address, code)
        job.done.connect(self.show_room)
        job.failed.connect(self.show_failed)
        job.start()

    @Slot(object)
    def show_room(self, room: Room) -> None:
        """Show what is behind the code, to choose a delegation."""
        self._room = room
        self._idle("", "")
        chosen = nearest(self._wanted, room.languages)
        self._language.show_languages(room.languages, chosen)
        self._language_label.setVisible(len(room.languages) > 1)
        for old in self._group.buttons():
            self._group.removeButton(old)
        clear_layout(self._choices)
        for place, delegation in enumerate(room.delegations):
            radio = QRadioButton()
            radio.setIcon(shape_pixmap(place, delegation_colour(place), 12))
            radio.setProperty("delegation", delegation.id)
            self._group.addButton(radio)
            self._choices.addWidget(radio)
        self._name_all(room.in_language(chosen))
        self._second.show()
        for first in self._group.buttons()[:1]:
            first.setFocus()

    def _name_all(self, room: Room) -> None:
        """Say title and delegations in the words of a language."""
        self._title.setText(without_turns(room.title))
        for radio, delegation in zip(self._group.buttons(), room.delegations, strict=True):
            name = _plain(without_turns(delegation.name))
            radio.setText(f"{delegation.code}  {name}")
            radio.setMinimumHeight(radio.sizeHint().height())

    @Slot(str)
    def _read_in(self, language: str) -> None:
        self._wanted = language
        if self._room is not None:
            self._name_all(self._room.in_language(language))
        self.language_chosen.emit(language)

    @Slot()
    def take(self) -> None:
        """Ask for the seat."""
        chosen = self._group.checkedButton()
        name = self._name.text().strip()
        if self._room is None or chosen is None:
            self._say("✖ Choose your delegation.", "alarm")
            return
        if not name:
            self._say("✖ Give your name.", "alarm")
            self._name.setFocus()
            return
        wanted = chosen.property("delegation")
        room = self._room.in_language(self._language.currentData())
        delegation = next(one for one in room.delegations if one.id == wanted)
        self._busy("◐ Asking for the seat. The facilitator may have to let you in…")
        from tabletop.seat.joining import new_attempt

        self._attempt = self._attempt or new_attempt()
        job = Job(self, self._ask_seat, *self._asked, name, delegation, room.title, self._attempt)
        job.done.connect(self._taken)
        job.failed.connect(self.show_failed)
        job.start()

    @Slot(str)
    def show_failed(self, sentence: str) -> None:
        """It did not work; everything typed is still there."""
        self._idle(f"✖ {sentence}", "alarm")

    @Slot(object)
    def _taken(self, seat: SeatTaken) -> None:
        self._attempt = ""
        self._idle("● Seated.", "good")
        self.seat_taken.emit(seat)

    @Slot()
    def _come_back(self) -> None:
        pressed = self.sender()
        if pressed is not None:
            self.seat_taken.emit(self._seats[pressed.property("place")])

    @Slot()
    def _part(self) -> None:
        """The room's QR holds address and code in one: each goes to its place."""
        address, code = split_invitation(self._address.text())
        if code:
            self._address.setText(address)
            self._code.setText(code)

    def _busy(self, sentence: str) -> None:
        self._find.setEnabled(False)
        self._take.setEnabled(False)
        self._say(sentence, "due")

    def _idle(self, sentence: str, state: str) -> None:
        self._find.setEnabled(True)
        self._take.setEnabled(True)
        self._say(sentence, state)

    def _say(self, sentence: str, state: str) -> None:
        self._status.setText(sentence)
        set_state(self._status, state)


def _line(name: str, hint: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    made.setMaxLength(200)
    return made


def _plain(said: str) -> str:
    """A button takes & for a key; doubled, it is an &."""
    return said.replace("&", "&&")
