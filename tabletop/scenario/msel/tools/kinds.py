"""What an inject of OpenAEV is: something told to people by a channel, or run on a machine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tabletop.scenario.msel.synonyms import folded
from tabletop.scenario.msel.tools.spots import Spot

CONTRACT = "inject_injector_contract"
"""The key of what describes the type of an inject."""

_RUN = ("obfuscator", "command", "executor", "payload", "arguments", "cleanup", "script")
"""Keys of what an inject says to a machine."""

_TOLD = ("body", "message", "content", "subject", "articles", "challenges")
"""Keys of what an inject says to people."""

_CHANNELS = {
    "email": "email",
    "mail": "email",
    "multi recipients": "email",
    "sms": "phone",
    "ovh": "phone",
    "channel": "news",
    "media": "news",
    "article": "news",
    "challenge": "technical",
    "mastodon": "social",
    "social": "social",
    "manual": "news",
}
"""Words of a type that is told to people."""

_MACHINES = frozenset(
    {
        "implant",
        "caldera",
        "nmap",
        "nuclei",
        "http",
        "payload",
        "atomic",
        "aws",
        "shodan",
        "netexec",
    }
    | {"command", "executable", "dns", "tanium", "crowdstrike", "sentinelone", "lade", "agent"}
)
"""Words of a type that is run."""


class Kind(NamedTuple):
    """The channel an inject comes by; or that it is an action, with none."""

    channel: str
    action: bool = False


def kind_of(spot: Spot) -> Kind:
    """By its payload and what it says to a machine; then its type, its labels, its content."""
    contract, content = spot.inner(CONTRACT), spot.inner("inject_content")
    if "injector_contract_payload" in contract or any(key in content for key in _RUN):
        return Kind("", action=True)
    for words in _words(spot, contract):
        if _MACHINES & set(words.split()):
            return Kind("", action=True)
        for word, channel in _CHANNELS.items():
            if f" {word} " in f" {words} ":
                return Kind(channel)
    told = any(key in content for key in _TOLD) or "inject_description" in spot
    if "inject_assets" in spot and not told:
        return Kind("", action=True)
    return Kind(_by_content(content))


def _words(spot: Spot, contract: Spot) -> Iterator[str]:
    """The words of its type, then those of the labels of its contract."""
    types = [spot.peek("inject_type"), contract.peek("injector_contract_injector_type")]
    yield folded(" ".join(types))
    labels = contract.inner("injector_contract_labels")
    yield folded(" ".join(labels.peek(name) for name in labels.names[:20]))


def _by_content(content: Spot) -> str:
    if "articles" in content:
        return "news"
    if "challenges" in content:
        return "technical"
    if "message" in content:
        return "phone"
    return "email" if "subject" in content else "news"
