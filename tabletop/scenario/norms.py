"""The eleven voluntary norms of responsible state behaviour, in short (A/70/174, paragraph 13)."""

from __future__ import annotations

from tabletop.scenario.model import Norm

NORMS: dict[Norm, str] = {
    "a": "Cooperate to increase stability and to prevent harmful practices.",
    "b": "In an incident weigh all relevant information: its context, the challenges of "
    "attribution, the nature and extent of the consequences.",
    "c": "Do not knowingly let territory be used for internationally wrongful acts.",
    "d": "Cooperate: exchange information, assist, prosecute terrorist and criminal use.",
    "e": "Respect human rights and privacy.",
    "f": "Do not conduct or knowingly support, contrary to international law, intentional damage "
    "to critical infrastructure that serves the public.",
    "g": "Protect one's own critical infrastructure.",
    "h": "Respond to requests for assistance and for mitigation.",
    "i": "Ensure the integrity of the supply chain; stop the spread of malicious tools.",
    "j": "Report vulnerabilities responsibly and share remedies.",
    "k": "Do not harm another state's authorised emergency response team, nor use one's own for "
    "malicious activity.",
}
