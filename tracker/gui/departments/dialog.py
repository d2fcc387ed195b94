"""The list of departments: add one, correct one, exchange the whole list as a sheet."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.department import Department
from tracker.domain.operation import Written
from tracker.gui import theme
from tracker.gui.departments.entry import DepartmentEntry, DepartmentForm
from tracker.gui.departments.exchange import SheetExchange
from tracker.gui.departments.listed import COLUMNS, listed
from tracker.gui.notice.box import show_error
from tracker.gui.widgets.button import push_button
from tracker.gui.widgets.table import reading_table
from tracker.gui.widgets.words import inked, words
from tracker.gui.worker import Worker
from tracker.services.messages import message

if TYPE_CHECKING:
    from tracker.services.office import Office
    from tracker.services.papers import Papers

_NONE_YET = "担当課がまだありません。「追加」で1課ずつ登録するか、「取込み」でExcel・CSVの一覧から登録してください。"


class DepartmentsDialog(QDialog):
    """`changed` carries what a write changed. `papers` is called in the worker. `barred`: why the role does not allow changes."""

    changed = Signal(object)

    def __init__(
        self, worker: Worker, office: "Office", parent: QWidget, papers: "Callable[[], Papers]", barred: str | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("departmentsDialog")
        self.setWindowTitle("担当課の一覧")
        self.resize(theme.wide(110 * theme.SPACE), 60 * theme.SPACE)
        self._worker = worker
        self._office = office
        self._shut = office.read_only_reason if office.read_only else barred
        self._versions: list[Department] = []
        self._shown: list[Department] = []
        self._table = self._make_table()
        self._ended = QCheckBox("終了した課も表示(&H)")
        self._ended.setObjectName("withEnded")
        self._ended.toggled.connect(lambda _: self._show())
        self._empty = inked(words("noDepartments", _NONE_YET))
        self._empty.hide()
        self._add = push_button("addDepartment", "追加(&A)…", self._open_new)
        self._correct = push_button("correctDepartment", "訂正(&E)…", self._open_chosen)
        self._exchange = SheetExchange(worker, "担当課一覧", lambda: papers().departments, self)
        self._exchange.imported.connect(self._after)
        self._import = push_button("importDepartments", "取込み(&I)…", self._exchange.choose_import)
        self._export = push_button("exportDepartments", "書出し(&X)…", self._exchange.choose_export)
        self._lay_out()
        self._enable()
        self._load()

    def _make_table(self) -> QTableWidget:
        table = reading_table("departments", [(heading, width) for heading, width, _ in COLUMNS], "担当課の一覧")
        table.itemSelectionChanged.connect(self._enable)
        table.itemActivated.connect(lambda _: self._open_chosen())
        return table

    def _lay_out(self) -> None:
        close = push_button("close", "閉じる(&C)", self.close)
        row = QHBoxLayout()
        for button in (self._add, self._correct, self._import, self._export):
            row.addWidget(button)
        row.addStretch()
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE)
        column.addWidget(self._ended, alignment=Qt.AlignmentFlag.AlignRight)
        column.addWidget(self._empty)
        column.addWidget(self._table, stretch=1)
        column.addLayout(row)

    # Showing

    def _load(self) -> None:
        self._worker.run(lambda _: self._office.departments.versions(), self._take, self._tell)

    def _take(self, versions: list[Department]) -> None:
        self._versions = versions
        self._show()

    def _show(self) -> None:
        chosen = self._chosen()
        today = date.today()  # noqa: DTZ011 - the officer's own day
        self._shown = listed(self._versions, today, with_ended=self._ended.isChecked())
        self._table.setRowCount(len(self._shown))
        for row, department in enumerate(self._shown):
            for place, (_, _, text) in enumerate(COLUMNS):
                item = QTableWidgetItem(text(department, today))
                item.setToolTip(item.text())
                self._table.setItem(row, place, item)
            if chosen is not None and department.version == chosen.version:
                self._table.selectRow(row)
        self._empty.setVisible(not self._versions)
        self._enable()

    def _chosen(self) -> Department | None:
        row = self._table.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) and self._table.selectedItems() else None

    def _enable(self) -> None:
        writing = self._shut is None
        self._add.setEnabled(writing)
        self._correct.setEnabled(writing and self._chosen() is not None)
        self._import.setEnabled(writing)
        for button in (self._add, self._correct, self._import):
            button.setToolTip(self._shut or "")

    def _tell(self, error: Exception) -> None:
        show_error(self, error)

    # Adding and correcting

    def _open_new(self) -> None:
        self._open(None, lambda typed: self._office.departments.add(typed.code, typed.name, typed.bureau, typed.contact, typed.valid_from))

    def _open_chosen(self) -> None:
        chosen = self._chosen()
        if chosen is not None and self._correct.isEnabled():
            version = chosen.version
            self._open(chosen, lambda typed: self._office.departments.correct(version, typed.code, typed.name, typed.bureau, typed.contact))

    def _open(self, department: Department | None, write: Callable[[DepartmentEntry], Written]) -> None:
        form = DepartmentForm(department, self)

        def written(result: Written) -> None:
            form.accept()
            self._after(result)

        form.submitted.connect(
            lambda typed: self._worker.run(lambda _: write(typed), written, lambda error: form.tell_fault(message(error)))
        )
        form.open()

    def _after(self, written: Written) -> None:
        self.changed.emit(written)
        self._load()
