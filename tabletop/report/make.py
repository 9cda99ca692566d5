"""Makes the report of an exercise file in a process of its own, with limits, and puts it in place.

Nothing of the PDF library is loaded here, and no window waits: the work is the child's.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import tempfile
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import msgspec

if TYPE_CHECKING:
    from tabletop.report.analysis import Figures

PAGES = ("a4", "letter")
MEMORY = 2 << 30
"""Bytes of address space the child may take."""

SECONDS = 180
"""Seconds the child may take."""


class ReportError(Exception):
    """The report could not be made; its text is a sentence for a person."""


class ReportSummary(msgspec.Struct, frozen=True):
    """What was made."""

    path: Path
    pages: int
    bytes: int
    events: int
    digest: str  # head of the record's chain
    ended: bool  # whether ENDEX is in it
    found: tuple[str, ...] = ()  # what `verify` found wrong with the record


class Order(msgspec.Struct, frozen=True):
    """What is to be made of which file, and where."""

    exercise: Path
    made: Path
    page: str
    truth: bool


class _Failed(msgspec.Struct, frozen=True):
    sentence: str


def make_report(
    exercise_path: Path,
    out_path: Path,
    *,
    page: str = "a4",
    truth: bool = True,
    seconds: float = SECONDS,
) -> ReportSummary:
    """Write the report of an exercise file as a PDF, in place of what `out_path` held.

    `truth`: with what really happened, which those who may yet play the scenario must not read.

    Works while a hub has the exercise open, and gives the same bytes for the same record.
    Raises ReportError with a sentence that says what to do.
    """
    if page not in PAGES:
        raise ReportError(f"The page size {page!r} is not known; choose a4 or letter.")
    see_that_it_may_be_written(out_path)
    try:
        handle, name = tempfile.mkstemp(prefix=".report-", suffix=".pdf", dir=out_path.parent)
    except OSError as error:
        raise ReportError(_cannot_write(out_path, error)) from error
    os.close(handle)
    made = Path(name)
    try:
        summary = _in_child(Order(exercise_path, made, page, truth), seconds)
        _put(made, out_path)
    finally:
        with contextlib.suppress(OSError):
            made.unlink()
    return msgspec.structs.replace(summary, path=out_path)


def see_that_it_may_be_written(out_path: Path) -> None:
    """Raises ReportError where the report would take the place of something that is none."""
    from tabletop.record.errors import RecordError
    from tabletop.record.guard import refuse_exercise

    try:
        refuse_exercise(out_path)
        if out_path.is_file() and out_path.stat().st_size and not _is_pdf(out_path):
            raise ReportError(f"{out_path} is there already and is no PDF. Name another file.")
    except RecordError as error:
        raise ReportError(str(error)) from None
    except OSError as error:
        raise ReportError(_cannot_write(out_path, error)) from error
    if not out_path.absolute().parent.is_dir():
        raise ReportError(f"There is no folder for {out_path}. Make it, or name another place.")


def _is_pdf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(5) == b"%PDF-"


def _put(made: Path, out_path: Path) -> None:
    try:
        made.replace(out_path)
    except OSError as error:
        raise ReportError(_cannot_write(out_path, error)) from error


def _cannot_write(out_path: Path, error: OSError) -> str:
    why = error.strerror or "unknown"
    return f"The report cannot be written to {out_path} ({why}). Choose another place."


def _in_child(order: Order, seconds: float) -> ReportSummary:
    # A fresh interpreter: a fork would copy the threads' locks of whoever asks.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(theirs, order, MEMORY), name="report", daemon=True)
    child.start()
    theirs.close()
    try:
        answer = _answer(ours, seconds)
    finally:
        ours.close()
        _end(child)
    if isinstance(answer, _Failed):
        raise ReportError(answer.sentence)
    return answer


def _end(child: SpawnProcess) -> None:
    """One that answered ends by itself; one that was given up is ended."""
    child.join(1)
    if child.is_alive():
        child.kill()
    child.join()
    child.close()


def _answer(ours: Connection, seconds: float) -> ReportSummary | _Failed:
    try:
        if not ours.poll(seconds):
            return _Failed(f"The report took longer than {seconds:g} seconds and was given up.")
        answer: ReportSummary | _Failed = ours.recv()
    except EOFError:
        return _Failed("The report could not be made: the program that makes it stopped.")
    return answer


# --- in the child -------------------------------------------------------------------------


def _child(answer: Connection, order: Order, memory: int) -> None:
    """Read, analyse, set, write; send a summary or a sentence."""
    # Who asked ends it: Ctrl+C in a terminal reaches both, and is told by one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory(memory)
    try:
        answer.send(_make(order))
    except MemoryError:
        answer.send(_Failed("The report needs more memory than it may take and was given up."))
    except OSError as error:
        answer.send(_Failed(_cannot_write(order.made.parent, error)))


def _make(order: Order) -> ReportSummary | _Failed:
    from tabletop.record.errors import RecordError
    from tabletop.record.reader import read_exercise
    from tabletop.record.verify import doubt, verify
    from tabletop.report.analysis import analyse

    try:
        exercise = read_exercise(order.exercise)
        found = verify(order.exercise).found
    except RecordError as error:
        return _Failed(str(error))
    try:
        figures = analyse(
            exercise.scenario, exercise.recorded, exercise.hashes, exercise.names, found
        )
    except Exception:
        if not found:
            raise
        return _Failed(f"There is no report of a record like this. {doubt(found)}")
    if not order.truth:
        figures = msgspec.structs.replace(figures, facts=(), truth=False)
    return _write(figures, order.made, order.page)


def _write(figures: Figures, made: Path, page: str) -> ReportSummary:
    from tabletop.report.document import write_pdf
    from tabletop.report.paper import PageSize

    size: PageSize = next(one for one in get_args(PageSize) if one == page)
    with made.open("wb") as stream:
        pages = write_pdf(figures, stream, size)
        stream.flush()
        os.fsync(stream.fileno())
        written = stream.tell()
    digest = figures.digest
    return ReportSummary(
        made, pages, written, digest.events, digest.head, figures.ended, digest.found
    )


def _limit_memory(most: int) -> None:
    """Where the system can: address space, so that a bad file cannot take the laptop down."""
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
