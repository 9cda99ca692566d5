"""Tests that a document shows the characters of a text, and pictures only from the shelf."""

import hashlib

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from tabletop.desktop.document import COLUMN, DocumentView, FlowText
from tabletop.desktop.picture_shelf import PIXELS, PictureShelf, decode, load
from tabletop.exercise.bodies import AttachmentLine
from tabletop.scenario.channels import CHANNELS
from tabletop.seat.errors import SeatError
from tests.desktop import made_up
from tests.desktop.hostile import HOSTILE

MARKING = "EXERCISE EXERCISE EXERCISE"


def png(width: int = 40, height: int = 30) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#3366AA"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


@pytest.fixture
def view(qtbot: QtBot) -> DocumentView:
    made = DocumentView()
    qtbot.addWidget(made)
    made.resize(800, 600)
    return made


@pytest.mark.parametrize("channel", [*CHANNELS, "telegraph"])
def test_every_channel_shows_subject_sender_and_text(view: DocumentView, channel: str) -> None:
    body = made_up.inject(channel=channel, subject="Dam burst", sender="The wire", body="Water.")
    view.show_inject(body, marking=MARKING)
    said = view.toPlainText().lower()
    assert "dam burst" in said
    assert "the wire" in said
    assert "water." in said


@pytest.mark.parametrize("channel", [*CHANNELS, "telegraph"])
def test_a_text_without_a_subject_stands_alone_under_its_sender(
    view: DocumentView, channel: str
) -> None:
    body = made_up.inject(
        channel=channel, subject="Water.", untitled=True, sender="The wire", body="Water."
    )
    view.show_inject(body, marking=MARKING)
    said = view.toPlainText().lower()
    assert said.count("water.") == 1 and "the wire" in said
    assert "subj" not in said


def test_the_marking_stands_at_head_and_foot(view: DocumentView) -> None:
    view.show_inject(made_up.inject(), marking=MARKING)
    lines = view.toPlainText().split("\n")
    assert lines[0] == lines[-1] == MARKING


@pytest.mark.parametrize("channel", CHANNELS)
def test_handling_stands_at_head_and_foot_alone(view: DocumentView, channel: str) -> None:
    body = made_up.inject(channel=channel, handling="TLP:RED")
    view.show_inject(body, marking=f"{MARKING} · TLP:RED")
    assert view.toPlainText().upper().count("TLP:RED") == 2


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_is(view: DocumentView, text: str) -> None:
    view.show_inject(made_up.inject(subject=text, sender=text, body=text, handling=text))
    visible = text.translate(dict.fromkeys((0x2028, 0x2029, 0xFFFC), " "))
    assert view.toPlainText().count(visible) >= 2


@pytest.mark.parametrize("text", HOSTILE[:4])
def test_nothing_is_loaded_by_a_name_in_a_text(view: DocumentView, text: str) -> None:
    view.show_inject(made_up.inject(subject=text, body=text))
    view.show()
    block = view.document().begin()
    while block.isValid():
        for span in block.textFormats():
            assert not span.format.isImageFormat()
        block = block.next()


def test_pasted_or_dropped_html_cannot_come_in(view: DocumentView) -> None:
    data = QMimeData()
    data.setHtml("<b>x</b>")
    assert not view.canInsertFromMimeData(data)


def test_what_is_copied_is_words_alone(view: DocumentView) -> None:
    view.show_inject(made_up.inject(body="Some **strong** words"))
    view.selectAll()
    data = view.createMimeDataFromSelection()
    assert data.hasText() and not data.hasHtml()
    assert "Some strong words" in data.text()


def test_emphasis_lists_and_headings_are_set(view: DocumentView) -> None:
    view.show_text("# Head\n\nSome **strong** word\n\n- one\n- two\n\n3. three")
    assert view.toPlainText().split("\n") == [
        "Head",
        "Some strong word",
        "•\tone",
        "•\ttwo",
        "3.\tthree",
    ]


def test_a_picture_stands_in_words_until_it_is_here(qtbot: QtBot) -> None:
    data = png()
    digest = hashlib.sha256(data).hexdigest()
    shelf = PictureShelf({digest: data}.__getitem__)
    view = DocumentView(shelf=shelf)
    qtbot.addWidget(view)
    line = AttachmentLine(digest=digest, alt="A <b>map</b>", caption="Source: us")
    view.show_inject(made_up.inject(attachments=(line,)))
    assert "Picture: A <b>map</b>" in view.toPlainText()
    assert "Picture: A <b>map</b>" in view.accessibleDescription()
    with qtbot.waitSignal(shelf.arrived):
        pass
    assert "Picture:" not in view.toPlainText()
    assert "\ufffc" in view.toPlainText()
    assert "Source: us" in view.toPlainText()


def test_a_picture_keeps_to_the_column(qtbot: QtBot) -> None:
    data = png(1500, 300)
    shelf = PictureShelf({hashlib.sha256(data).hexdigest(): data}.__getitem__)
    view = DocumentView(shelf=shelf)
    qtbot.addWidget(view)
    view.resize(300, 400)
    view.show()
    line = AttachmentLine(digest=hashlib.sha256(data).hexdigest(), alt="A map")
    view.show_inject(made_up.inject(attachments=(line,)))
    with qtbot.waitSignal(shelf.arrived):
        pass
    for width, wanted in ((300, view.reading_width()), (900, COLUMN), (400, 0)):
        view.resize(width, 400)
        assert picture_widths(view) == [wanted or view.reading_width()]


def picture_widths(view: DocumentView) -> list[float]:
    found = []
    block = view.document().begin()
    while block.isValid():
        forms = (span.format.toImageFormat() for span in block.textFormats())
        found += [form.width() for form in forms if form.isValid()]
        block = block.next()
    return found


def test_a_picture_with_other_bytes_is_not_shown(qapp: object) -> None:
    with pytest.raises(SeatError, match="damaged"):
        load(lambda digest: png(), "0" * 64)


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a" + bytes(20), b"<svg xmlns='http://www.w3.org/2000/svg'/>", png()[:60]]
)
def test_what_is_no_png_or_jpeg_is_refused(data: bytes) -> None:
    with pytest.raises(SeatError):
        decode(data)


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded() -> None:
    header = bytearray(png(1, 1))
    header[16:24] = (PIXELS).to_bytes(4, "big") + (2).to_bytes(4, "big")
    with pytest.raises(SeatError):
        decode(bytes(header))


def test_a_wide_picture_is_made_smaller_while_it_is_read() -> None:
    assert decode(png(4000, 20)).width() == 1600


def test_a_text_in_a_form_is_as_high_as_it_needs(qtbot: QtBot) -> None:
    text = FlowText()
    qtbot.addWidget(text)
    text.resize(300, 20)
    text.show()
    text.show_text("One line")
    low = text.height()
    text.show_text("Many words. " * 60)
    assert text.height() > 5 * low
    assert not text.verticalScrollBar().isVisible()
