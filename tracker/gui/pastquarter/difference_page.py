"""What would change, row by row, before anything does."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from tracker.domain.field_names import FIELD_NAMES
from tracker.domain.office_sheet.difference import Difference, Line
from tracker.gui import theme
from tracker.gui.pastquarter.rows import COLUMNS, NOTHING, counts_words, filters, outcome_words, shown_value, verdict
from tracker.gui.widgets.field import roomy
from tracker.gui.widgets.listing import Listing, listing_table
from tracker.gui.widgets.text import previous_box
from tracker.gui.widgets.words import inked, words

_ONE_LINE = 40  # characters of both values


class DifferencePage(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._difference: Difference | None = None
        self._counts = words("differenceCounts", selectable=True)
        self._verdict = words("differenceVerdict")
        self._notes = inked(words("differenceNotes"))
        self._filter = roomy(QComboBox())
        self._filter.setObjectName("differenceFilter")
        self._filter.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._filter.currentIndexChanged.connect(lambda _: self._show_lines())
        self._model = Listing(COLUMNS)
        self._table = listing_table("differenceLines", "取り込むと変わるところ", self._model)
        self._table.selectionModel().currentRowChanged.connect(lambda *_: self._show_detail())
        self._detail = previous_box("differenceDetail", "選んだ行の内容")
        self._detail.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # to be scrolled by keys
        self._lay_out()

    def _lay_out(self) -> None:
        font = self._counts.font()
        font.setBold(True)
        self._counts.setFont(font)
        caption = QLabel("表示(&W)")
        caption.setBuddy(self._filter)
        line = QHBoxLayout()
        line.addWidget(caption)
        line.addWidget(self._filter)
        line.addWidget(inked(words("differenceHow", "行を選ぶと、前と後の全文を下に表示します。")), stretch=1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._table)
        splitter.addWidget(self._detail)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        for widget in (self._counts, self._verdict, self._notes):
            column.addWidget(widget)
        column.addLayout(line)
        column.addWidget(splitter, stretch=1)

    def show_difference(self, difference: Difference, source: str) -> None:
        """`source` says from which file into which quarter."""
        self._difference = None  # the filter is filled first, without showing anything
        self._filter.clear()
        for text, outcome in filters(difference):
            self._filter.addItem(text, outcome)
        self._difference = difference
        self._counts.setText(f"{source}\n{counts_words(difference)}")
        self._verdict.setText(verdict(difference))
        self._notes.setText("\n".join(difference.notes))
        self._notes.setVisible(bool(difference.notes))
        self._filter.setCurrentIndex(1 if difference.faults else 0)
        self._show_lines()
        self._table.setFocus()

    def _show_lines(self) -> None:
        if self._difference is None:
            return
        outcome = self._filter.currentData()
        lines = self._difference.lines if outcome is None else self._difference.of(outcome)
        self._model.show_lines(lines)
        if lines:
            self._table.selectRow(0)
        self._show_detail()

    def _show_detail(self) -> None:
        row = self._table.currentIndex().row()
        lines = self._model.lines
        self._detail.show_text(detail(lines[row]) if 0 <= row < len(lines) else None)


def detail(line: Line) -> str:
    """Everything about one line, texts in full."""
    parts = [f"{outcome_words(line.outcome)}　{line.row}行目　{line.code} {line.title}".strip()]
    if line.reason:
        parts.append(f"{line.cell}　{line.reason}".strip())
    for change in line.changes:
        name, before = f"【{FIELD_NAMES[change.field]}】", shown_value(change.field, change.before)
        after = shown_value(change.field, change.after)
        between = "\n→　" if len(before) + len(after) > _ONE_LINE or "\n" in before + after else "　→　"
        parts.append(f"{name}{after}" if before == NOTHING else f"{name}{before}{between}{after}")
    return "\n".join(parts)
