"""What keeps a hub from starting, as sentences for a person."""


class HubError(Exception):
    """The hub cannot do what was asked; the text says why and what to do."""
