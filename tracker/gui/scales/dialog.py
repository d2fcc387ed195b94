"""The grade scale (進捗区分): changed while nothing uses it, succeeded by another one afterwards."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from tracker.domain.operation import Written
from tracker.gui import theme
from tracker.gui.notice.box import ask, show_error, show_notice
from tracker.gui.scales.editing import Editing, Mode
from tracker.gui.scales.form import ScaleForm
from tracker.gui.widgets.button import push_button
from tracker.gui.widgets.words import inked, words
from tracker.gui.worker import Worker

if TYPE_CHECKING:
    from tracker.services.office import Office
    from tracker.services.papers import Papers
    from tracker.services.presets import Preset
    from tracker.services.scales import Standing

_IMPORTS = "進捗区分 (*.xlsx *.csv *.json)"
_EXPORTS = "Excelブック (*.xlsx);;CSV (*.csv);;JSON (*.json)"


class ScalesDialog(QDialog):
    """`changed` carries what a write changed. `papers` is called in the worker. `barred` says why who works here may not change it."""

    changed = Signal(object)

    def __init__(
        self, worker: Worker, office: "Office", parent: QWidget, papers: "Callable[[], Papers]", barred: str | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("scalesDialog")
        self.setWindowTitle("進捗区分")
        self.resize(152 * theme.SPACE, 72 * theme.SPACE)
        self._worker, self._office, self._papers = worker, office, papers
        self._shut = office.read_only_reason or barred
        self._editing: Editing | None = None
        self._form: ScaleForm | None = None
        self._waiting = inked(words("scaleWaiting", "進捗区分を読み込んでいます…"))
        self._import = push_button("importScale", "取込み(&I)…", self._choose_import)
        self._import.setToolTip("Excel・CSV・JSON から読み込みます。保存するまでは何も変わりません。")
        self._export = push_button("exportScale", "書出し(&X)…", self._choose_export)
        self._export.setToolTip("保存されている進捗区分を書き出します。")
        self._save = push_button("saveScale", "保存(&S)", self._write)
        self._lay_out()
        self._enable()
        self._worker.run(lambda _: (office.scales.standing(), office.scales.presets()), self._take, self._tell)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self._import)
        foot.addWidget(self._export)
        foot.addStretch()
        foot.addWidget(self._save)
        foot.addWidget(push_button("close", "閉じる(&C)", self.reject))
        self._column = QVBoxLayout(self)
        self._column.setSpacing(theme.SPACE)
        self._column.addWidget(self._waiting, stretch=1)
        self._column.addLayout(foot)

    def _take(self, read: "tuple[Standing, list[Preset]]") -> None:
        standing, presets = read
        self._editing = Editing(standing, writing=self._shut is None)
        self._form = ScaleForm(self._editing, presets, self._shut)
        self._form.edited.connect(self._enable)
        self._column.replaceWidget(self._waiting, self._form)
        self._column.setStretchFactor(self._form, 1)
        self._waiting.hide()
        self._form.show()  # at once, so that it can take the focus
        QWidget.setTabOrder(self._form, self._import)
        self._enable()
        self._form.begin()

    def _enable(self) -> None:
        editing = self._editing
        self._import.setEnabled(editing is not None and (editing.editable or editing.can_succeed))
        self._export.setEnabled(editing is not None)
        self._save.setEnabled(editing is not None and editing.editable and editing.changed)
        self._save.setText("切り替える(&S)" if editing is not None and editing.mode is Mode.SUCCEED else "保存(&S)")

    def _tell(self, error: Exception) -> None:
        show_error(self, error)

    # Files

    def _choose_import(self) -> None:
        dialog = QFileDialog(self, "進捗区分の取込み", "", _IMPORTS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._open(dialog, self._read)

    def _read(self, path: Path) -> None:
        form = self._form
        assert form is not None
        self._worker.run(lambda _: self._papers().scales.read(path), form.load, self._tell)

    def _choose_export(self) -> None:
        dialog = QFileDialog(self, "進捗区分の書出し", "進捗区分.xlsx", _EXPORTS)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        self._open(dialog, self._write_out)

    def _write_out(self, path: Path) -> None:
        def tell(_: None) -> None:
            show_notice(self, f"進捗区分を書き出しました。\n{path}")

        self._worker.run(lambda _: self._papers().scales.export_file(path), tell, self._tell)

    @staticmethod
    def _open(dialog: QFileDialog, then: Callable[[Path], None]) -> None:
        dialog.setObjectName("scaleFile")
        dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # Saving and leaving

    def _write(self) -> None:
        editing, form, scales = self._editing, self._form, self._office.scales
        assert editing is not None
        assert form is not None
        problems = editing.problems()
        if problems:
            form.look_at(problems[0])
            return
        draft, start = editing.draft(), editing.start

        def job() -> Written:
            if editing.mode is Mode.SUCCEED and start is not None:
                return scales.succeed(draft, start)
            return scales.edit(draft, start)

        self._save.setEnabled(False)
        self._worker.run(lambda _: job(), self._written, self._refused)

    def _written(self, written: Written) -> None:
        self.changed.emit(written)
        self.accept()

    def _refused(self, error: Exception) -> None:
        """What was laid down stays, to be saved again."""
        self._enable()
        self._tell(error)

    def reject(self) -> None:
        if self._editing is None or not self._editing.changed:
            super().reject()
            return
        question = "進捗区分の変更を保存していません。変更を捨てて閉じますか。"
        ask(self, question, "捨てて閉じる(&Y)", "戻る(&N)", super().reject)
