"""Where the past quarter comes from: file, sheet, quarter, the row of the headings, and which column is which."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.era import fiscal_year_name
from tracker.domain.office_sheet.heading import SEARCHED
from tracker.domain.office_sheet.reading import Sheet
from tracker.domain.quarter import Quarter
from tracker.gui import theme
from tracker.gui.pastquarter.columns import ColumnTable
from tracker.gui.widgets.button import push_button
from tracker.gui.widgets.field import roomy
from tracker.gui.widgets.words import inked, words

_HOW = (
    "各課や取りまとめの手元にあるExcel・CSVの表から、過去の四半期の回答を取り込みます。"
    "報告書の「データ」シートもそのまま使えます。取り込む前に違いを表示し、元のファイルは変えません。"
)
_YEARS_BEFORE = 10


class SourcePage(QWidget):
    """`fileRequested` asks for a file dialog, the others tell what was chosen."""

    fileRequested = Signal()
    fileTyped = Signal(object)  # Path
    sheetChosen = Signal(str)
    quarterChosen = Signal()
    rowChosen = Signal(int)
    columnsChanged = Signal()

    def __init__(self, quarter: Quarter) -> None:
        super().__init__()
        self._path = roomy(QLineEdit())
        self._path.setObjectName("pastFile")
        self._path.setPlaceholderText("「参照」でExcelブック（.xlsx）かCSVを選んでください")
        self._path.editingFinished.connect(self._tell_typed)
        self._told = ""
        self._browse = push_button("browsePastFile", "参照(&R)…", self.fileRequested.emit)
        self._sheet = _combo("pastSheet")
        self._sheet.activated.connect(lambda _: self.sheetChosen.emit(self._sheet.currentText()))
        self._year, self._quarter = _combo("pastYear"), _combo("pastQuarter")
        self._year.setAccessibleName("年度")
        self._quarter.setAccessibleName("四半期")
        for year in range(quarter.year + 1, quarter.year - _YEARS_BEFORE - 1, -1):
            self._year.addItem(fiscal_year_name(year), year)
        self.show_quarter(quarter)
        for combo in (self._year, self._quarter):
            combo.activated.connect(lambda _: self.quarterChosen.emit())
        self._row = QSpinBox()
        self._row.setMinimumHeight(theme.line_height() + theme.SPACE // 2)  # its line is lower than itself
        self._row.setObjectName("headingRow")
        self._row.setRange(1, SEARCHED)
        self._row.setSuffix(" 行目")
        self._row.setToolTip("列の見出しが始まる行。自動で見つけますが、違うときは直してください。")
        self._row.valueChanged.connect(self.rowChosen)
        self.columns = ColumnTable()
        self.columns.changed.connect(self.columnsChanged)
        self._lay_out()
        self.show_nothing()

    def _lay_out(self) -> None:
        place = QHBoxLayout()
        place.addWidget(self._path, stretch=1)
        place.addWidget(self._browse)
        beside = QHBoxLayout()
        beside.addWidget(self._sheet, stretch=1)
        quarter = QHBoxLayout()
        for widget in (self._year, self._quarter):
            quarter.addWidget(widget)
        quarter.addSpacing(2 * theme.SPACE)
        caption = QLabel("見出しの行(&H)")
        caption.setBuddy(self._row)
        quarter.addWidget(caption)
        quarter.addWidget(self._row)
        quarter.addStretch()
        form = QFormLayout()
        form.setSpacing(theme.SPACE)
        for text, buddy, layout in (
            ("ファイル(&F)", self._path, place),
            ("シート(&T)", self._sheet, beside),
            ("四半期(&Q)", self._year, quarter),
        ):
            label = QLabel(text)
            label.setBuddy(buddy)
            form.addRow(label, layout)
        self._columns_caption = words("columnsCaption", "列の対応：左の見出しに当たる、元の表の列を選びます。")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addWidget(inked(words("pastHow", _HOW)))
        column.addLayout(form)
        column.addWidget(self._columns_caption)
        column.addWidget(self.columns, stretch=1)
        column.addStretch()

    # Showing

    def show_nothing(self) -> None:
        """Before a file is open, or where it could not be read."""
        self._sheet.clear()
        self._sheet.setEnabled(False)
        self._row.setEnabled(False)
        self.columns.hide()
        self._columns_caption.hide()

    def show_file(self, path: Path) -> None:
        self._told = str(path)
        self._path.setText(self._told)

    def show_sheet(self, names: Sequence[str], sheet: Sheet, columns: dict[str, int]) -> None:
        with QSignalBlocker(self._sheet), QSignalBlocker(self._row):
            self._sheet.clear()
            self._sheet.addItems(list(names))
            self._sheet.setCurrentText(sheet.grid.name)
            self._row.setMaximum(max(sheet.heading.row, min(SEARCHED, len(sheet.grid.rows))))
            self._row.setValue(sheet.heading.row)
        self._sheet.setEnabled(len(names) > 1)
        self._row.setEnabled(True)
        self.columns.show_sheet(sheet, columns)
        self.columns.show()
        self._columns_caption.show()

    def show_quarter(self, quarter: Quarter) -> None:
        if self._year.findData(quarter.year) < 0:
            self._year.addItem(fiscal_year_name(quarter.year), quarter.year)
        self._year.setCurrentIndex(self._year.findData(quarter.year))
        self._quarter.clear()
        for number in range(1, 5):
            self._quarter.addItem(f"第{number}四半期（{Quarter(quarter.year, number).months}）", number)
        self._quarter.setCurrentIndex(quarter.number - 1)

    @property
    def quarter(self) -> Quarter:
        return Quarter(self._year.currentData(), self._quarter.currentData())

    def focus_file(self) -> None:
        self._browse.setFocus()

    def _tell_typed(self) -> None:
        text = self._path.text().strip().strip('"')
        if text and text != self._told:
            self.fileTyped.emit(Path(text))


def _combo(name: str) -> QComboBox:
    combo = roomy(QComboBox())
    combo.setObjectName(name)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return combo
