"""What a person sees in the delegate's window, for its tests."""

from PySide6.QtWidgets import QLabel

from tabletop.desktop.delegate.decision_fields import lack_of
from tabletop.desktop.delegate.decision_form import DecisionForm
from tabletop.desktop.delegate.window import DelegateWindow
from tabletop.desktop.drafts import Draft
from tabletop.exercise.bodies import DecisionBody


def said(window: DelegateWindow) -> str:
    """All words a person sees, labels and document."""
    labels = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    pane = window._pane.document
    return "\n".join([*labels, pane.toPlainText() if pane.isVisible() else ""])


def form_of(window: DelegateWindow, number: int) -> DecisionForm:
    forms = window.findChildren(DecisionForm)
    return next(form for form in forms if form.card == f"decision:{number}")


def missing_of(
    body: DecisionBody, draft: Draft, *, cast: int = 0, holds_evidence: bool = False
) -> str | None:
    """The sentence that says what is missing; None: nothing."""
    lack = lack_of(body, draft, cast=cast, holds_evidence=holds_evidence)
    return lack.sentence if lack is not None else None
