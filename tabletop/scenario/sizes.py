"""How many characters an author may write, and other bounds that several kinds share."""

from __future__ import annotations

TITLE, NAME, SUBJECT, SENTENCE, BODY = 200, 120, 300, 1_000, 20_000
"""Characters allowed."""

MOST_NUMBER = 99_999
MOST_REACH = 10_000_000_000
