"""What the record of an exercise says, as figures: pure functions, no page and no font."""

from tabletop.report.analysis.figures import Figures, analyse

__all__ = ["Figures", "analyse"]
