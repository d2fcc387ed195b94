"""The list of books made, with how each file stands today."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QStackedWidget, QTableWidgetItem, QVBoxLayout, QWidget

from tracker.domain.moment import shown_moment
from tracker.domain.report.made import Condition, MadeBook
from tracker.gui import theme
from tracker.gui.widgets.strip import Strip
from tracker.gui.widgets.table import reading_table
from tracker.gui.widgets.words import inked, words

HEADINGS = ("作った日時", "作った人", "報告", "取扱い・版", "対象", "ファイル", "今の状態")
_FILE, _STATE = HEADINGS.index("ファイル"), HEADINGS.index("今の状態")
_NOTHING = "まだ作っていません。報告書を作ると、いつ・だれが・どこに作ったかと、ファイルが今も作ったままかが、ここに並びます。"
_TIPS = {
    Condition.UNCHANGED: "作った時と同じ内容です。",
    Condition.ALTERED: "作った後に、ファイルの内容が変わっています。開いて保存し直しただけでも変わります。",
    Condition.REPLACED: "同じ場所に、後から作った報告書があります。",
    Condition.GONE: "この場所にファイルがありません。移したか、消したか、この場所が今つながっていません。",
    Condition.UNREADABLE: "ファイルを読めません。権限や、ほかのプログラムでの使用を確かめてください。",
}


def _whence(book: MadeBook) -> str:
    form = f"、様式「{book.form}」" if book.form is not None else ""
    return f"{book.path}\n（{book.machine} で作成{form}）"


class MadeList(QWidget):
    """`opened` carries the MadeBook of a row that was double-clicked or chosen with Enter."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.books: Sequence[MadeBook] = ()
        self.strip = Strip("madeStrip")
        self.table = reading_table("madeTable", [(heading, 96) for heading in HEADINGS], "作った報告書")
        self.table.setAccessibleDescription("Enterキーかダブルクリックで開きます。")
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        for place in range(len(HEADINGS)):
            mode = QHeaderView.ResizeMode.Stretch if place == _FILE else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(place, mode)
        self._words = inked(words("madeWords", "一覧を読んでいます…"))
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._words)
        self._stack.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[2 * theme.SPACE] * 4)
        column.setSpacing(theme.SPACE)
        column.addWidget(self.strip)
        column.addWidget(self._stack)
        self.table.cellActivated.connect(lambda row, _: self.opened.emit(self.books[row]))

    def say(self, text: str) -> None:
        self._words.setText(text)
        self._stack.setCurrentWidget(self._words)

    def show_books(self, books: Sequence[MadeBook]) -> None:
        """Newest first; their state is not known yet."""
        if not books:
            self.books = ()
            self.say(_NOTHING)
            return
        states = self._states() if list(books) == list(self.books) else {}
        self.books = books
        self.table.setRowCount(len(books))
        for row, book in enumerate(books):
            values = (
                shown_moment(book.at),
                book.by,
                book.what,
                f"{book.edition.label}　{book.standing}".strip(),
                book.department or "計画の全体",
                f"{Path(book.path).name}　（{Path(book.path).parent}）",
                states.get(row, "確かめています…"),
            )
            for column, text in enumerate(values):
                item = QTableWidgetItem(text)
                item.setToolTip(_whence(book) if column == _FILE else text)
                self.table.setItem(row, column, item)
        self._stack.setCurrentWidget(self.table)
        self._fit()

    def _fit(self) -> None:
        for column in range(len(HEADINGS)):
            if column != _FILE:
                self.table.resizeColumnToContents(column)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "books") and self.books:  # Qt's constructor sends it too
            self._fit()

    def show_conditions(self, conditions: Sequence[Condition]) -> None:
        for row, condition in enumerate(conditions):
            item = self.table.item(row, _STATE)
            if item is not None:
                item.setText(condition.japanese)
                item.setToolTip(_TIPS[condition])
        self.table.resizeColumnToContents(_STATE)

    def _states(self) -> dict[int, str]:
        items = ((row, self.table.item(row, _STATE)) for row in range(self.table.rowCount()))
        return {row: item.text() for row, item in items if item is not None}
