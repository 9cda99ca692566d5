"""How things come into the start window: chosen, imported, dropped or double-clicked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from tabletop.desktop.fitting import fit_to_screen
from tabletop.desktop.memory import Memory
from tabletop.desktop.start.offered import kind_of, package_of
from tabletop.desktop.words import without_turns
from tabletop.record.naming import SUFFIX
from tabletop.scenario.archive import SUFFIX as ARCHIVE

if TYPE_CHECKING:
    from tabletop.desktop.start.msel.dialog import MselDialog


class Opening(QObject):
    """Asks for files on behalf of a window; what a person chose is remembered, what came is not."""

    package_given = Signal(object)  # Path
    exercise_given = Signal(object)  # Path
    refused = Signal(str)  # why nothing came of it

    def __init__(self, memory: Memory, exercises_folder: Path, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._memory = memory
        self._exercises_folder = exercises_folder
        self._kinds = QMenu(window)
        self._kinds.addAction("In one file…", self.ask_archive)
        self._kinds.addAction("A folder…", self.ask_folder)

    def offer_kinds(self, button: QWidget) -> None:
        """A package is a folder or one file, and no dialog of the system offers both."""
        above = button.mapToGlobal(QPoint(0, -self._kinds.sizeHint().height()))
        self._kinds.popup(above)
        self._kinds.setActiveAction(self._kinds.actions()[0])

    @Slot()
    def ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self._window, "Open a scenario package")
        if chosen:
            self.choose_package(Path(chosen))

    @Slot()
    def ask_archive(self) -> None:
        kinds = f"Packages in one file (*{ARCHIVE} *.zip);;All files (*)"
        chosen, _ = QFileDialog.getOpenFileName(self._window, "Open a scenario package", "", kinds)
        if chosen:
            self.choose_package(Path(chosen))

    @Slot()
    def ask_exercise(self) -> None:
        folder = str(self._memory.folder or self._exercises_folder)
        chosen, _ = QFileDialog.getOpenFileName(
            self._window, "Open an exercise", folder, f"Exercises (*{SUFFIX});;All files (*)"
        )
        if chosen:
            self._memory.used_exercise(Path(chosen))
            self.exercise_given.emit(Path(chosen))

    @Slot()
    def ask_msel(self) -> None:
        self._import_dialog().choose_file()

    @Slot(object)
    def choose_package(self, path: Path) -> None:
        """A package that the person chose or made."""
        self._memory.used_package(path.resolve())
        self.package_given.emit(path)

    def take(self, path: Path) -> None:
        """Show what was dropped or double-clicked; nothing runs and nothing is written."""
        match kind_of(path):
            case "package":
                self.package_given.emit(package_of(path))
            case "exercise":
                self.exercise_given.emit(path.resolve())
            case "msel":
                self._import_dialog().open_file(path)
            case "unknown":
                name = without_turns(path.name)
                self.refused.emit(f"{name} is no package, no exercise file and no MSEL.")

    def _import_dialog(self) -> MselDialog:
        # What reads spreadsheets and packages is loaded when it is wanted.
        from tabletop.desktop.start.msel.dialog import MselDialog, own_layouts

        beside = (self._memory.folder or self._exercises_folder) / "Scenarios"
        dialog = MselDialog(beside, own_layouts(), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.imported.connect(self.choose_package)
        fit_to_screen(dialog)
        dialog.open()
        return dialog
