"""Pictures of injects: fetched over the link, checked and decoded away from the window."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QImageReader

from tabletop.desktop.work import Job
from tabletop.seat.errors import SeatError

PIXELS = 20_000_000
BYTES = 50 * 1024 * 1024
WIDEST = 1600
_FORMATS = (b"png", b"jpeg")


class PictureShelf(QObject):
    """Holds decoded pictures by digest; asks for one at a time and tells when it is there."""

    arrived = Signal(str)  # digest

    def __init__(self, fetch: Callable[[str], bytes], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._images: dict[str, QImage] = {}
        self._wanted: list[str] = []
        self._busy = False

    def image(self, digest: str) -> QImage | None:
        """The picture, or None while it is not here."""
        return self._images.get(digest)

    def want(self, digest: str) -> None:
        """Ask for a picture; `arrived` tells when it is here. One that fails may be asked again."""
        if digest not in self._images and digest not in self._wanted:
            self._wanted.append(digest)
            self._next()

    def _next(self) -> None:
        if self._busy or not self._wanted:
            return
        self._busy = True
        job = Job(self, load, self._fetch, self._wanted[0])
        job.done.connect(self._shelve)
        job.failed.connect(self._give_up)
        job.start()

    @Slot(object)
    def _shelve(self, image: QImage) -> None:
        digest = self._wanted.pop(0)
        self._images[digest] = image
        self._busy = False
        self.arrived.emit(digest)
        self._next()

    @Slot(str)
    def _give_up(self, sentence: str) -> None:
        self._wanted.pop(0)
        self._busy = False
        self._next()


def load(fetch: Callable[[str], bytes], digest: str) -> QImage:
    """Fetch and decode; raises SeatError where the bytes are not the picture they should be."""
    data = fetch(digest)
    if len(data) > BYTES or hashlib.sha256(data).hexdigest() != digest:
        raise SeatError("A picture arrived damaged and is not shown.")
    return decode(data)


def decode(data: bytes) -> QImage:
    """A PNG or JPEG as an image no wider than any window needs; raises SeatError."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    if reader.format().data() not in _FORMATS:
        raise SeatError("A picture is neither PNG nor JPEG and is not shown.")
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > PIXELS:
        raise SeatError("A picture is too large and is not shown.")
    if size.width() > WIDEST:
        reader.setScaledSize(size.scaled(QSize(WIDEST, 100 * WIDEST), _KEEP))
    image = reader.read()
    if image.isNull():
        raise SeatError("A picture cannot be read and is not shown.")
    return image


_KEEP = Qt.AspectRatioMode.KeepAspectRatio
