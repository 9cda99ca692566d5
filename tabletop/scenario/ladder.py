"""The response ladder of a package that writes none of its own."""

from __future__ import annotations

from tabletop.scenario.model import Rung

DEFAULT_LADDER = tuple(
    Rung(rung=number, text=words)
    for number, words in enumerate(
        (
            "monitor",
            "private message or hotline",
            "request for information or assistance",
            "démarche",
            "statement without attribution, national or joint",
            "alliance consultation, Security Council letter",
            "public attribution, alone or joint",
            "retorsion, indictments",
            "sanctions",
            "non-forcible countermeasures",
            "collective defence invoked",
            "self-defence by force",
        )
    )
)
