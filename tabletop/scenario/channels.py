"""The channels an inject can come by: one entry each, looked up by name everywhere."""

from __future__ import annotations

from typing import Literal

from tabletop.scenario.model import Frozen

Look = Literal["article", "cable", "report", "note", "post", "mail"]
"""How a renderer sets it; a renderer that does not know a look shows it plain."""


class Channel(Frozen, frozen=True, kw_only=True):
    """One way information reaches a delegation."""

    name: str
    label: str
    look: Look
    icon: str  # a file name in assets/icons, without its ending


CHANNELS: dict[str, Channel] = {
    channel.name: channel
    for channel in (
        Channel(name="news", label="News", look="article", icon="newspaper"),
        Channel(name="cable", label="Cable", look="cable", icon="scroll-text"),
        Channel(name="intelligence", label="Intelligence report", look="report", icon="eye"),
        Channel(name="phone", label="Phone note", look="note", icon="phone"),
        Channel(name="social", label="Social media", look="post", icon="message-square"),
        Channel(name="email", label="E-mail", look="mail", icon="mail"),
        Channel(name="technical", label="Technical note", look="report", icon="file-text"),
        Channel(name="radio", label="Radio and television", look="article", icon="radio"),
    )
}
