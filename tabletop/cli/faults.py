"""Turns what goes wrong into one sentence and an exit code; no traceback reaches a person."""

from __future__ import annotations

import logging
import os
import signal
import sys
import time
import traceback
from collections.abc import Sequence
from pathlib import Path

import click

from tabletop.files import write_new

_MOST_FAULTS = 20
INTERRUPTED = 128 + signal.SIGINT
"""The exit code that tells a shell so."""


class SentenceGroup(click.Group):
    """A group of commands that end with a sentence where they cannot do what was asked."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; the world's failures in words, our own with where the details are."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except BrokenPipeError:
            raise  # whoever read along, such as `head`, had enough: click ends in silence
        except KeyboardInterrupt:
            click.echo("\nInterrupted.", err=True)
            ctx.exit(INTERRUPTED)
        except Exception as error:
            raise click.ClickException(sentence_for(error)) from None


def warn(found: Sequence[str]) -> None:
    """Says on the terminal that a record does not verify; what was made of it is there."""
    from tabletop.record.verify import doubt

    if found:
        click.echo(f"Warning: {doubt(found)} `tabletop verify` says all.", err=True)


def sentence_for(error: Exception) -> str:
    """What to tell a person of an error."""
    if is_expected(error):
        return str(error)
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        return f"{place}{error.strerror or error}."
    return f"Tabletop met a fault of its own. What it did is written in {_keep(error)}."


def is_expected(error: BaseException) -> bool:
    """Whether it is one of this program's own errors, whose text is a sentence."""
    kind = type(error)
    return kind.__module__.startswith("tabletop.") and kind.__name__.endswith(("Error", "Failed"))


def _keep(error: Exception) -> Path:
    from platformdirs import user_log_path

    folder = user_log_path("tabletop", appauthor=False, ensure_exists=True)
    name = f"fault-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}-{time.monotonic_ns()}.log"
    path = folder / name
    text = "".join(traceback.format_exception(error))
    try:
        # It may quote what was said in the exercise.
        write_new(path, text.encode(errors="backslashreplace"))
        for old in sorted(folder.glob("fault-*.log"))[:-_MOST_FAULTS]:
            old.unlink()
    except OSError:
        logging.getLogger(__name__).debug("%s", text)
        sys.stderr.write(text)
    return path
