"""A list (departments, assignments) as a sheet: taken in whole or not at all, and written out."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from tracker.domain.operation import Written
from tracker.gui.notice.box import show_error, show_notice
from tracker.gui.worker import Worker

_SHEETS = "Excelブック (*.xlsx);;CSV (*.csv)"


class ListSheet(Protocol):
    def import_file(self, path: Path) -> Written: ...

    def export_file(self, path: Path) -> None: ...


class SheetExchange(QObject):
    """`imported` carries a Written. `sheet` gives the list's sheet and is called in the worker; `name` is the list's name in Japanese."""

    imported = Signal(object)

    def __init__(self, worker: Worker, name: str, sheet: "Callable[[], ListSheet]", window: QWidget) -> None:
        super().__init__(window)
        self._worker = worker
        self._name = name
        self._sheet = sheet
        self._window = window

    def choose_import(self) -> None:
        dialog = QFileDialog(self._window, f"{self._name}の取込み", "", _SHEETS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._open(dialog, self._import)

    def choose_export(self) -> None:
        dialog = QFileDialog(self._window, f"{self._name}の書出し", f"{self._name}.xlsx", _SHEETS)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        self._open(dialog, self._export)

    def _import(self, path: Path) -> None:
        self._worker.run(lambda _: self._sheet().import_file(path), self._tell_imported, self._tell_error)

    def _tell_imported(self, written: Written) -> None:
        self.imported.emit(written)
        told = "一覧のとおりになっていたため、変更はありません。" if written.seq is None else f"{self._name}を取り込みました。"
        counts = [written.rows.japanese] if written.rows else []
        show_notice(self._window, "\n".join([told, *counts, *written.notices]))

    def _export(self, path: Path) -> None:
        self._worker.run(lambda _: self._sheet().export_file(path), lambda _: self._tell_exported(path), self._tell_error)

    def _tell_exported(self, path: Path) -> None:
        show_notice(self._window, f"{self._name}を書き出しました。\n{path}")

    def _tell_error(self, error: Exception) -> None:
        show_error(self._window, error)

    @staticmethod
    def _open(dialog: QFileDialog, then: Callable[[Path], None]) -> None:
        dialog.setObjectName("sheetFile")
        dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
