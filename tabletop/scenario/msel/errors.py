"""What stands in the way of a spreadsheet, as a sentence for a person."""

from __future__ import annotations


class MselError(Exception):
    """A workbook cannot be read or written; the message says what to do."""
