"""What can go wrong with an exercise file, each with a sentence that says what to do."""


class RecordError(Exception):
    """The file, or what was to be written to it, is not as it must be; its text is a sentence."""


class WrongPosition(RecordError):  # noqa: N818 - the contract's name
    """Somebody else appended meanwhile: the head is not where the caller thought."""

    def __init__(self, expected: int, head: int) -> None:
        super().__init__(
            f"The record stands at event {head}, not at {expected}. Read what came since."
        )
        self.expected = expected
        self.head = head


class RecordFailed(RecordError):  # noqa: N818 - the contract's name
    """The disk failed: nothing of the batch is acknowledged, and the record must be reopened."""
