"""The after-action report: what a record says, as figures, and the figures as a PDF."""
