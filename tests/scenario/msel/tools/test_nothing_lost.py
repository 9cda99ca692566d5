"""Whatever a file holds: its texts are in the package or told, and nothing else goes wrong."""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tabletop.scenario.msel.errors import MselError
from tabletop.scenario.msel.planning import ImportPlan
from tabletop.scenario.msel.tools.document import Keys, values
from tabletop.scenario.msel.tools.icebergttx import TECHNICAL as ICEBERGTTX_KEYS
from tabletop.scenario.msel.tools.importing import plan_document
from tabletop.scenario.msel.tools.openaev import TECHNICAL as OPENAEV_KEYS
from tests.scenario.msel.tools.documents import (
    errors,
    full_openaev,
    iceberg_inject,
    icebergttx,
    option,
    planned,
    told,
    written,
)

SAMPLES = {"openaev": full_openaev, "icebergttx": icebergttx}
ODD = [
    *(
        None,
        True,
        False,
        0,
        -1,
        2.5,
        10**17,
        "",
        "x",
        "A marked text",
        "line\none\n\ntwo",
        "a" * 30_000,
    ),
    *([], {}, [None], ["A text in a list"], {"key": "A text in an object"}, [[["Deep text"]]]),
    *("<b>Marked <script>gone()</script></b>", "\x1b[2J\u202edir", "=1+1", "# head\n- item", "all"),
    *("i1", ["i1", "i1"], "t1", ["t1", "t9"], [{"a": 1}], "%TAG", "---", "key: value", "\u2028"),
]


def lost(document: Any, plan: ImportPlan) -> list[str]:
    """Texts of more than three characters that are nowhere; tags and spaces do not count."""
    everything = flat(" ".join([*plan.files.values(), told(plan)]).encode().decode())
    return [
        f"{keys}: {value}"
        for keys, value in values(document)
        if isinstance(value, str) and not is_known(keys)
        for word in words(value)
        if word not in everything
    ]


def is_known(keys: Keys) -> bool:
    """Ids, references by id, and keys that only the other tool uses."""
    key = next(key for key in reversed(keys) if isinstance(key, str))
    references = ("_tags", "_teams", "_documents", "articles", "challenges", "target_teams")
    technical = key in OPENAEV_KEYS | ICEBERGTTX_KEYS | {"channel_type", "direction", "id"}
    return technical or key.endswith(("_id", *references)) or key == "article_channel"


def words(text: str) -> Iterator[str]:
    """Its words, without the tags of HTML and the marks that both sides write differently."""
    for part in re.split(r"[<>='\s]", text):
        bare = flat(part)
        if len(bare) > 3 and bare not in ("script", "href"):
            yield bare


def flat(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


@pytest.mark.parametrize("name", SAMPLES)
def test_no_text_is_dropped_in_silence(tmp_path: Path, name: str) -> None:
    document = SAMPLES[name]()
    assert lost(document, planned(tmp_path, document)) == []


def test_a_lost_text_would_be_seen(tmp_path: Path) -> None:
    plan = planned(tmp_path, icebergttx())
    assert lost(icebergttx(description="Something else"), plan)


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("seed", range(60))
def test_odd_values_anywhere_become_a_sound_package_or_one_sentence(
    tmp_path: Path, name: str, seed: int
) -> None:
    chance = random.Random(f"{name}-{seed}")
    document = copy.deepcopy(SAMPLES[name]())
    for _ in range(chance.randint(1, 6)):
        change(document, chance)
    try:
        _, plan = plan_document(written(tmp_path, document))
    except MselError as error:
        assert "\n" not in str(error)
        return
    assert errors(plan) == [] and lost(document, plan) == []


def change(document: Any, chance: random.Random) -> None:
    """Put an odd value in the place of some value."""
    places = [keys for keys, _ in values(document) if keys]
    keys = chance.choice(places)
    holder = document
    for key in keys[:-1]:
        holder = holder[key]
    holder[keys[-1]] = copy.deepcopy(chance.choice(ODD))


def test_many_branches_take_no_time_that_grows_with_their_paths(tmp_path: Path) -> None:
    wide = [
        iceberg_inject(
            *(f"n{row}{side}", f"Step {row}{side}"),
            options=[option("Left", f"n{row + 1}a"), option("Right", f"n{row + 1}b")],
        )
        for row in range(100)
        for side in "ab"
    ]
    assert planned(tmp_path, icebergttx(*wide, start_inject_id="n0a")).injects == 200
