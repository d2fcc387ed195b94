"""The list of departments as a sheet: taken in whole or not at all, and written out."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from tracker.domain.operation import Written
from tracker.gui.notice.box import show_error, show_notice
from tracker.gui.worker import Worker

if TYPE_CHECKING:
    from tracker.services.papers import Papers

_SHEETS = "Excelブック (*.xlsx);;CSV (*.csv)"


class SheetExchange(QObject):
    """`imported` carries a Written. `papers` is called in the worker."""

    imported = Signal(object)

    def __init__(self, worker: Worker, papers: "Callable[[], Papers] | None", window: QWidget) -> None:
        super().__init__(window)
        self._worker = worker
        self._papers = papers
        self._window = window

    def choose_import(self) -> None:
        dialog = QFileDialog(self._window, "担当課の一覧の取込み", "", _SHEETS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._open(dialog, self._import)

    def choose_export(self) -> None:
        dialog = QFileDialog(self._window, "担当課の一覧の書出し", "担当課一覧.xlsx", _SHEETS)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        self._open(dialog, self._export)

    def _import(self, path: Path) -> None:
        papers = self._papers
        assert papers is not None
        self._worker.run(lambda _: papers().departments.import_file(path), self._tell_imported, self._tell_error)

    def _tell_imported(self, written: Written) -> None:
        self.imported.emit(written)
        told = "一覧のとおりになっていたため、変更はありません。" if written.seq is None else "担当課の一覧を取り込みました。"
        show_notice(self._window, "\n".join([told, *written.notices]))

    def _export(self, path: Path) -> None:
        papers = self._papers
        assert papers is not None
        self._worker.run(lambda _: papers().departments.export_file(path), lambda _: self._tell_exported(path), self._tell_error)

    def _tell_exported(self, path: Path) -> None:
        show_notice(self._window, f"担当課の一覧を書き出しました。\n{path}")

    def _tell_error(self, error: Exception) -> None:
        show_error(self._window, error)

    @staticmethod
    def _open(dialog: QFileDialog, then: Callable[[Path], None]) -> None:
        dialog.setObjectName("sheetFile")
        dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
