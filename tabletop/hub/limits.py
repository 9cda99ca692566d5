"""What a seat may do at most: every limit of the hub stands here."""

from __future__ import annotations

from tabletop.exercise import wire
from tabletop.exercise.rules import turn

MESSAGE_BYTES = wire.MESSAGE_LIMIT
DECISION_CHARACTERS = turn.TEXT_LIMIT
NAME_CHARACTERS = 80
COMMAND_ID_CHARACTERS = (8, 64)
ATTEMPT_CHARACTERS = (32, 64)

AUTHENTICATE_SECONDS = 5.0
"""From opening a link to its first message."""
ADMISSION_SECONDS = 600.0
"""From the first message to the one with the token: a person types a name meanwhile."""
SILENT_SECONDS = 5.0
"""Without a word a seat counts as away; the white cell is told within 6 s."""
GONE_SECONDS = 20.0
"""Without a word the link is cut, so that the seat begins anew."""

FAILED_JOINS = 5
FAILED_JOINS_SECONDS = 60.0
"""So many wrong codes an address in that time; many seats may share one address."""

MESSAGES_A_SECOND = 20
"""Of one link from the network, in the long run; what comes faster is read later."""
MESSAGES_AT_ONCE = 200
"""So many are read as they come: a seat that returns has much to send."""
UNANSWERED = 64
"""Commands of one seat that may wait; beyond, nothing more is read from it."""
ALARMS_AT_ONCE = 5
"""Alarms that one seat's receipts may raise one after the other,"""
ALARM_SECONDS = 600.0
"""and how long until it may raise one more: nobody may keep the console from its work."""
BACKLOG_BYTES = 4 * 1024 * 1024
"""Bytes that may wait for a seat that does not read; beyond, it is dropped and comes back."""
