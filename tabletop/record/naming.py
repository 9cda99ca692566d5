"""What a new exercise file is called, wherever it is made."""

from __future__ import annotations

import re
from datetime import datetime
from itertools import count
from pathlib import Path

SUFFIX = ".tabletop"
_LONGEST = 60  # characters of the title
_BETWEEN = re.compile(r"[^\w]+|_+")


def new_exercise(title: str, folder: Path, now: datetime) -> Path:
    """A path at which nothing is yet: `Cold-Morning-2031-02-11-0905.tabletop`.

    Letters and digits of any script stay, all else becomes a hyphen, so that every system can
    write the name and no shell needs quotes around it.
    """
    words = _BETWEEN.sub("-", title)[:_LONGEST].strip("-") or "exercise"
    stem = f"{words}-{now:%Y-%m-%d-%H%M}"
    names = (f"{stem}-{n}{SUFFIX}" if n > 1 else f"{stem}{SUFFIX}" for n in count(1))
    return next(path for path in map(folder.joinpath, names) if not path.exists())
