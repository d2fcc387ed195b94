"""What is to be filled: the office's form, quarter, departments, edition, where to; and what was found in the form."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QProgressBar,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.era import fiscal_year_name
from tracker.domain.errors.sheets import CellProblem
from tracker.domain.quarter import Quarter
from tracker.domain.report.edition import Edition
from tracker.domain.snapshot import Snapshot
from tracker.gui import theme
from tracker.gui.report.target import edition_name
from tracker.gui.widgets.button import push_button
from tracker.gui.widgets.field import roomy
from tracker.gui.widgets.strip import Strip
from tracker.gui.widgets.table import reading_table

_YEARS_BEFORE = 10


class FillPage(QWidget):
    formRequested = Signal()
    targetRequested = Signal()
    formTyped = Signal()
    quarterChosen = Signal()
    chosen = Signal()  # department or edition
    targetTyped = Signal()

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__()
        self.form = _line("ownForm", "「参照」で、課の様式（.xlsx）を選んでください")
        self.form.editingFinished.connect(self.formTyped)
        self.target = _line("ownFormTarget", "")
        self.target.textEdited.connect(lambda _: self.targetTyped.emit())
        self._browse_form = push_button("browseForm", "参照(&R)…", self.formRequested.emit)
        self._browse_target = push_button("browseTarget", "参照(&W)…", self.targetRequested.emit)
        self._year, self._quarter = _combo("ownFormYear", "年度"), _combo("ownFormQuarter", "四半期")
        self._department, self._edition = _combo("ownFormDepartment", "対象"), _combo("ownFormEdition", "取扱い")
        self._shown = snapshot
        self._fill_combos(snapshot)
        self.strip = Strip("ownFormStrip")
        columns = (("シート", 120), ("セル", 70), ("内容", 130))
        self._faults = reading_table("formFaults", columns, "様式の直す所")
        self._faults.setWordWrap(True)
        self._faults.verticalHeader().setMinimumSectionSize(theme.line_height())
        self._faults.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._faults.setMinimumHeight(4 * theme.line_height())
        self._faults.hide()
        self.bar = QProgressBar()
        self.bar.setObjectName("ownFormProgress")
        self.bar.hide()
        self._lay_out()

    def _fill_combos(self, snapshot: Snapshot) -> None:
        now = snapshot.quarter
        for year in range(now.year + 1, now.year - _YEARS_BEFORE - 1, -1):
            self._year.addItem(fiscal_year_name(year), year)
        self._year.setCurrentIndex(self._year.findData(now.year))
        for number in range(1, 5):
            self._quarter.addItem(f"第{number}四半期（{Quarter(now.year, number).months}）", number)
        self._quarter.setCurrentIndex(now.number - 1)
        self._department.addItem("すべての担当課（全体）", None)
        leads = set(snapshot.leads.values())
        for key, department in snapshot.departments.items():
            if key in leads:
                self._department.addItem(snapshot.department_name(department), key)
        for edition in Edition:
            self._edition.addItem(edition.label, edition)
        for combo in (self._year, self._quarter):
            combo.activated.connect(lambda _: self.quarterChosen.emit())
        for combo in (self._department, self._edition):
            combo.activated.connect(lambda _: self.chosen.emit())

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(theme.SPACE)
        for caption, buddy, others in (
            ("様式(&F)", self.form, (self._browse_form,)),
            ("四半期(&Q)", self._year, (self._quarter,)),
            ("対象(&D)", self._department, ()),
            ("取扱い(&E)", self._edition, ()),
            ("保存先(&P)", self.target, (self._browse_target,)),
        ):
            row = QHBoxLayout()
            row.addWidget(buddy, stretch=1 if buddy in (self.form, self.target) else 0)
            for other in others:
                row.addWidget(other)
            if buddy not in (self.form, self.target):
                row.addStretch()
            label = QLabel(caption)
            label.setBuddy(buddy)
            form.addRow(label, row)
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE)
        column.addLayout(form)
        column.addWidget(self.strip)
        column.addWidget(self._faults, stretch=1)
        column.addWidget(self.bar)
        column.addStretch()

    @property
    def quarter(self) -> Quarter:
        return Quarter(self._year.currentData(), self._quarter.currentData())

    @property
    def period(self) -> str:
        """The quarter in words, of the one shown with the edition under which it is closed."""
        closed = self._shown.closed if self.quarter == self._shown.quarter else None
        return edition_name(self.quarter, closed.edition if closed else None)

    @property
    def department(self) -> str | None:
        """An id; None for the whole."""
        chosen: str | None = self._department.currentData()
        return chosen

    @property
    def department_name(self) -> str | None:
        return self._department.currentText() if self.department else None

    @property
    def edition(self) -> Edition:
        return Edition(self._edition.currentData())

    @property
    def form_path(self) -> Path | None:
        text = self.form.text().strip().strip('"')
        return Path(text) if text else None

    def show_problems(self, problems: Sequence[CellProblem]) -> None:
        """Hidden while there are none."""
        self._faults.setRowCount(len(problems))
        for row, problem in enumerate(problems):
            for column, text in enumerate((problem.sheet, problem.cell, problem.reason)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self._faults.setItem(row, column, item)
        self._faults.setVisible(bool(problems))

    def set_busy(self, busy: bool) -> None:  # noqa: FBT001 - named as Qt names it
        for widget in (self.form, self._browse_form, self._year, self._quarter, self._department, self._edition):
            widget.setEnabled(not busy)
        for field in (self.target, self._browse_target):
            field.setEnabled(not busy)
        self.bar.setVisible(busy)


def _line(name: str, hint: str) -> QLineEdit:
    line = roomy(QLineEdit())
    line.setObjectName(name)
    line.setPlaceholderText(hint)
    return line


def _combo(name: str, called: str) -> QComboBox:
    combo = roomy(QComboBox())
    combo.setObjectName(name)
    combo.setAccessibleName(called)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return combo
