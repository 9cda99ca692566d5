"""The one style sheet, made from the tokens: thin chrome, hairlines, a focus that is seen."""

from __future__ import annotations

from tabletop.desktop.tokens import RADIUS, Palette, contrast
from tabletop.resources import asset


def style_sheet(tokens: Palette) -> str:
    """The application's style sheet for a theme.

    Roles are given with the dynamic property `role`, states with `state` (theme.set_state):
    buttons `role`: primary, quiet, danger, fold (in line with labels); `state`: new; labels
    `role`: quiet, title; `state`: good, due, alarm, quiet; frames `role`: panel (a ground), bar,
    line (hairline), notice.
    """
    values = {
        "paper": tokens.paper,
        "panel": tokens.panel,
        "ink": tokens.ink,
        "quiet": tokens.quiet,
        "hairline": tokens.hairline,
        "accent": tokens.accent,
        "good": tokens.good,
        "due": tokens.due,
        "alarm": tokens.alarm,
        "wash": tokens.wash,
        "hover": tokens.hover,
        "on_accent": tokens.on_accent,
        "radius": f"{RADIUS}px",
    }
    sheet = _BASE + _BUTTONS + _INPUTS + _VIEWS
    for name, value in values.items():
        sheet = sheet.replace(f"${name};", f"{value};").replace(f"${name} ", f"{value} ")
    light_ground = contrast("#000000", tokens.paper) > 10
    sheet = sheet.replace("$check", _mark("white" if tokens.on_accent == "#FFFFFF" else "black"))
    tint = "light" if light_ground else "dark"
    return sheet.replace("$arrow", _mark(tint, "arrow")).replace("$rise", _mark(tint, "rise"))


def _mark(tint: str, name: str = "check") -> str:
    return asset(f"marks/{name}-{tint}.svg").as_posix()


_BASE = """
QToolTip { background: $panel; color: $ink; border: 1px solid $hairline; padding: 4px 8px; }
QLabel { background: transparent; }
QLabel[role="quiet"], QLabel[state="quiet"] { color: $quiet; }
QLabel[state="good"] { color: $good; }
QLabel[state="due"] { color: $due; }
QLabel[state="alarm"] { color: $alarm; }
QFrame[role="panel"] { background: $panel; border: 0; }
QFrame[role="bar"] { background: $panel; border: 0; border-bottom: 1px solid $hairline; }
QFrame[role="card"] { background: $panel; border: 1px solid $hairline; border-radius: $radius; }
QFrame[role="line"] { background: $hairline; border: 0; }
QFrame[role="notice"] { background: $wash; border: 0; border-bottom: 1px solid $hairline; }
QFrame[role="notice"][state="due"] { border-left: 4px solid $due; }
QFrame[role="notice"][state="alarm"] { border-left: 4px solid $alarm; }
QFrame[role="notice"][state="good"] { border-left: 4px solid $good; }
QFrame[role="option"] { background: transparent; border: 1px solid $hairline;
  border-radius: $radius; }
QFrame[role="option"]:hover { background: $hover; }
QFrame[role="option"][state="chosen"] { background: $wash; border: 1px solid $accent; }
QFrame[role="marking"] { background: $hover; border: 0; border-bottom: 1px solid $hairline; }
QSplitter::handle { background: $hairline; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
"""

_BUTTONS = """
QPushButton, QToolButton {
  background: $panel; color: $ink; border: 1px solid $hairline; border-radius: $radius;
  padding: 5px 12px; min-height: 20px; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed { background: $wash; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; padding: 4px 11px; }
QPushButton:disabled, QToolButton:disabled { color: $quiet; background: transparent; }
QPushButton:checked, QToolButton:checked { background: $wash; border-color: $accent; }
QPushButton[role="primary"] {
  background: $accent; color: $on_accent; border: 1px solid $accent; }
QPushButton[role="primary"]:focus { border: 2px solid $ink; }
QPushButton[role="primary"]:disabled {
  background: transparent; color: $quiet; border: 1px solid $hairline; }
QPushButton[role="danger"] { color: $alarm; border: 1px solid $alarm; }
QPushButton[role="quiet"], QToolButton[role="quiet"] {
  background: transparent; border: 1px solid transparent; }
QPushButton[state="new"] { color: $accent; }
QPushButton[role="quiet"]:checked { background: $wash; }
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover { background: $hover; }
QPushButton[role="quiet"]:focus, QToolButton[role="quiet"]:focus { border: 2px solid $accent; }
QPushButton[role="fold"] {
  background: transparent; border: 1px solid transparent; padding: 5px 6px 5px 0; }
QPushButton[role="fold"]:hover { background: $hover; }
QPushButton[role="fold"]:focus { border: 2px solid $accent; padding: 4px 5px 4px 0; }
"""

_INPUTS = """
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox, QTimeEdit {
  background: $panel; color: $ink; border: 1px solid $quiet; border-radius: $radius;
  padding: 4px 8px; selection-background-color: $wash; selection-color: $ink;
  placeholder-text-color: $quiet; }
QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox, QTimeEdit { min-height: 22px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus,
QComboBox:focus, QTimeEdit:focus { border: 2px solid $accent; padding: 3px 7px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { color: $quiet;
  background: $paper; border-color: $hairline; }
QTextEdit[role="document"], QPlainTextEdit[role="document"] {
  border: 0; border-radius: 0; padding: 0; background: $panel; }
QTextEdit[role="document"]:focus { border: 0; padding: 0; }
QCheckBox, QRadioButton { background: transparent; spacing: 8px; padding: 2px; outline: 0; }
QCheckBox:disabled, QRadioButton:disabled { color: $quiet; }
QCheckBox::indicator, QRadioButton::indicator, QListView::indicator { width: 14px; height: 14px;
  background: $panel; border: 1px solid $quiet; }
QCheckBox::indicator, QListView::indicator { border-radius: 3px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked, QListView::indicator:checked {
  background: $accent; border-color: $accent; image: url("$check"); }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid $accent; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QCheckBox::indicator:focus { border: 2px solid $accent; width: 12px; height: 12px; }
QRadioButton::indicator:unchecked:focus { border: 2px solid $accent; width: 12px; height: 12px; }
QComboBox::drop-down { border: 0; width: 24px; }
QComboBox::down-arrow { image: url("$arrow"); width: 16px; height: 16px; }
QComboBox QAbstractItemView { border: 1px solid $hairline; }
QComboBox QAbstractItemView::item { min-height: 26px; padding: 0 6px; }
QSpinBox { padding-right: 24px; }
QSpinBox:focus { padding-right: 23px; }
QSpinBox::up-button, QSpinBox::down-button { subcontrol-origin: border; width: 24px; border: 0; }
QSpinBox::up-button { subcontrol-position: top right; margin-top: 2px; }
QSpinBox::down-button { subcontrol-position: bottom right; margin-bottom: 2px; }
QSpinBox::up-button:hover, QSpinBox::down-button:hover { background: $hover; }
QSpinBox::up-arrow { image: url("$rise"); width: 12px; height: 12px; }
QSpinBox::down-arrow { image: url("$arrow"); width: 12px; height: 12px; }
"""

_VIEWS = """
QAbstractItemView { background: $panel; color: $ink; border: 0; outline: 0;
  selection-background-color: $wash; selection-color: $ink; gridline-color: $hairline; }
QTableView::item:selected, QListView::item:selected, QTreeView::item:selected {
  background: $wash; color: $ink; }
QTableView[role="text"]::item { padding: 0 5px; border: 0; }
QHeaderView { background: $panel; border: 0; }
QHeaderView::section { background: $panel; color: $quiet; border: 0;
  border-bottom: 1px solid $hairline; padding: 4px 8px; }
QTableCornerButton::section { background: $panel; border: 0; }
QScrollArea { background: transparent; border: 0; }
QTabWidget::pane { border: 0; border-top: 1px solid $hairline; }
QTabBar::tab { background: transparent; color: $quiet; padding: 6px 8px; border: 0;
  border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $ink; border-bottom: 2px solid $accent; }
QTabBar::tab:focus { color: $accent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $hairline; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $quiet; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QMenu { background: $panel; color: $ink; border: 1px solid $hairline; padding: 4px; }
QMenu::item { padding: 6px 24px; border-radius: 4px; }
QMenu::item:selected { background: $wash; }
QMenu::separator { height: 1px; background: $hairline; margin: 4px 8px; }
QMenuBar { background: $panel; border-bottom: 1px solid $hairline; }
QMenuBar::item { padding: 4px 10px; background: transparent; }
QMenuBar::item:selected { background: $wash; }
QProgressBar { background: $hairline; border: 0; border-radius: 2px; max-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
"""
