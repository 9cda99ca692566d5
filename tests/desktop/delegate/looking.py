"""What a person sees in the delegate's window, for its tests."""

from PySide6.QtWidgets import QLabel

from tabletop.desktop.delegate.decision_form import DecisionForm
from tabletop.desktop.delegate.window import DelegateWindow


def said(window: DelegateWindow) -> str:
    """All words a person sees, labels and document."""
    labels = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    pane = window._pane.document
    return "\n".join([*labels, pane.toPlainText() if pane.isVisible() else ""])


def form_of(window: DelegateWindow, number: int) -> DecisionForm:
    forms = window.findChildren(DecisionForm)
    return next(form for form in forms if form.card == f"decision:{number}")
