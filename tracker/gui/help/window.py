"""The manual in a window of its own, beside the work: chapters at the left, the chosen one at the right, a search above."""

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from tracker import paths
from tracker.gui import theme
from tracker.gui.help.chapters import Chapter, chapters_of, holding, with_sections
from tracker.gui.help.text import ManualText
from tracker.gui.widgets.field import roomy

_NO_MANUAL = "利用の手引きが見つかりません。プログラムのフォルダーが一部欠けている可能性があります。入手元から取り直してください。"
_NOTHING = "当てはまる章はありません。別の言葉で探してください。"
_TEXT, _PLACE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_LIST_WIDTH = 30 * theme.SPACE


class HelpWindow(QDialog):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("help")
        self.setWindowTitle("利用の手引き")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.resize(128 * theme.SPACE, 80 * theme.SPACE)
        self._entries = _read()
        self._search = roomy(QLineEdit())
        self._search.setObjectName("helpSearch")
        self._search.setPlaceholderText("手引きの中を探す（Enterで次へ）")
        self._search.setClearButtonEnabled(True)
        self._list = QListWidget()
        self._list.setObjectName("chapters")
        self._list.setAccessibleName("章と節")
        self._list.setFixedWidth(theme.wide(_LIST_WIDTH))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setWordWrap(True)
        self._list.setSpacing(2)
        self._text = ManualText()
        self._text.setObjectName("helpText")
        self._text.setAccessibleName("手引きの本文")
        self._text.setOpenLinks(False)
        self._text.anchorClicked.connect(self._follow)
        self._lay_out()
        self._search.textChanged.connect(self._find)
        self._search.returnPressed.connect(self._go_to_next)
        self._list.currentItemChanged.connect(self._show)
        self._fill(self._entries)

    def _lay_out(self) -> None:
        caption = QLabel("探す(&F)")
        caption.setBuddy(self._search)
        above = QHBoxLayout()
        above.setSpacing(theme.SPACE)
        above.addWidget(caption)
        above.addWidget(self._search, stretch=1)
        below = QHBoxLayout()
        below.setSpacing(theme.SPACE)
        below.addWidget(self._list)
        below.addWidget(self._text, stretch=1)
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE)
        column.addLayout(above)
        column.addLayout(below, stretch=1)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_text"):  # Qt's constructor sends it too
            self._list.setFixedWidth(theme.wide(_LIST_WIDTH))

    def open_at(self, words: str) -> None:
        """At the first heading that holds the words; else at the beginning."""
        self._search.clear()
        found = [row for row, entry in enumerate(self._entries) if words and words in entry.heading]
        QTimer.singleShot(0, self, lambda: self._list.setCurrentRow(found[0] if found else 0))  # the window first, then the text
        self.show()
        self.raise_()
        self.activateWindow()
        self._list.setFocus()

    def _find(self, words: str) -> None:
        self._fill(holding(self._entries, words))
        self._list.setCurrentRow(0)

    def _fill(self, entries: list[Chapter]) -> None:
        self._list.clear()
        for entry in entries:
            item = QListWidgetItem(f"　{entry.section}" if entry.section else entry.title)
            item.setData(_TEXT, entry.text)
            item.setData(_PLACE, self._entries.index(entry))
            self._list.addItem(item)
        if not entries:
            self._text.say(_NOTHING if self._entries else _NO_MANUAL)

    def _show(self, item: QListWidgetItem | None) -> None:
        """While something is searched, at its first hit."""
        if item is None:
            return
        entry, words = self._entries[item.data(_PLACE)], self._search.text()
        self._text.show_chapter(entry)
        self._text.mark(words)
        if words.strip():
            self._text.go_to_next(self._text.place_of(entry))

    def _go_to_next(self) -> None:
        """After the last hit of a chapter, to the next chapter's first, and in the end to the first of all."""
        if self._text.go_to_next() or not self._list.count():
            return
        row, rows = self._list.currentRow(), self._list.count()
        shown = self._list.item(row).data(_TEXT)
        others = [each % rows for each in range(row + 1, row + rows) if self._list.item(each % rows).data(_TEXT) != shown]
        following = others[0] if others else next(each for each in range(rows) if self._list.item(each).data(_TEXT) == shown)
        if following == row:
            self._show(self._list.item(row))
        else:
            self._list.setCurrentRow(following)

    def _follow(self, address: QUrl) -> None:
        """Links within the manual turn its pages."""
        if not address.isRelative():
            QDesktopServices.openUrl(address)
            return
        anchor = address.fragment()
        found = [row for row, entry in enumerate(self._entries) if entry.anchor == anchor]
        if found:
            self._search.clear()
            self._list.setCurrentRow(found[0])


def _read() -> list[Chapter]:
    try:
        return with_sections(chapters_of(paths.MANUAL.read_text(encoding="utf-8")))
    except OSError:
        return []
