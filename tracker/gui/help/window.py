"""The manual in a window of its own, beside the work: chapters at the left, the chosen one at the right, a search above."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QImageReader, QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QListWidget, QListWidgetItem, QTextBrowser, QVBoxLayout, QWidget

from tracker import paths
from tracker.gui import theme
from tracker.gui.help.chapters import Chapter, chapters_of, holding
from tracker.gui.widgets.field import roomy

_NO_MANUAL = "利用の手引きが見つかりません。プログラムのフォルダーが一部欠けている可能性があります。入手元から取り直してください。"
_NOTHING = "当てはまる章はありません。別の言葉で探してください。"


class _Text(QTextBrowser):
    """Pictures are no wider than the page. First their room is kept, then one is read in each turn of the event loop."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[tuple[QUrl, Path, QSize]] = []
        self._reading = QTimer(self)
        self._reading.setInterval(0)
        self._reading.timeout.connect(self._read_one)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, QUrl(name))
        file = paths.MANUAL.parent / QUrl(name).path()
        size = QImageReader(str(file)).size()
        if not size.isValid():
            return None
        room = max(self.viewport().width() - 2 * theme.SPACE, 1)
        if size.width() > room:
            size = QSize(room, size.height() * room // size.width())
        self._waiting.append((QUrl(name), file, size))
        self._reading.start()
        empty = QImage(size, QImage.Format.Format_RGB32)
        empty.fill(theme.colour(theme.SHUT_FIELD))
        return empty

    def _read_one(self) -> None:
        if not self._waiting:
            self._reading.stop()
            return
        name, file, size = self._waiting.pop(0)
        picture = QImage(str(file)).scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
        self.document().addResource(QTextDocument.ResourceType.ImageResource.value, name, picture)
        self.viewport().update()

    def forget_pictures(self) -> None:
        self._waiting.clear()


class HelpWindow(QDialog):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("help")
        self.setWindowTitle("利用の手引き")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.resize(128 * theme.SPACE, 80 * theme.SPACE)
        self._chapters = _read()
        self._search = roomy(QLineEdit())
        self._search.setObjectName("helpSearch")
        self._search.setPlaceholderText("手引きの中を探す")
        self._search.setClearButtonEnabled(True)
        self._search.setMinimumHeight(3 * theme.SPACE)
        self._list = QListWidget()
        self._list.setObjectName("chapters")
        self._list.setAccessibleName("章")
        self._list.setFixedWidth(30 * theme.SPACE)
        self._list.setWordWrap(True)
        self._list.setSpacing(2)
        self._text = _Text()
        self._text.setObjectName("helpText")
        self._text.setAccessibleName("手引きの本文")
        self._text.setOpenLinks(False)
        self._text.anchorClicked.connect(QDesktopServices.openUrl)
        self._lay_out()
        self._search.textChanged.connect(self._find)
        self._list.currentItemChanged.connect(self._show)
        self._fill(self._chapters)

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

    def open_at(self, words: str) -> None:
        """At the first chapter whose heading holds the words; else at the beginning."""
        self._search.clear()
        found = [row for row, chapter in enumerate(self._chapters) if words and words in chapter.title]
        QTimer.singleShot(0, self, lambda: self._list.setCurrentRow(found[0] if found else 0))  # the window first, then the text
        self.show()
        self.raise_()
        self.activateWindow()
        self._list.setFocus()

    def _find(self, words: str) -> None:
        self._fill(holding(self._chapters, words))
        self._list.setCurrentRow(0)

    def _fill(self, chapters: list[Chapter]) -> None:
        self._list.clear()
        for chapter in chapters:
            item = QListWidgetItem(chapter.title)
            item.setData(Qt.ItemDataRole.UserRole, chapter.text)
            self._list.addItem(item)
        if not chapters:
            self._text.setPlainText(_NOTHING if self._chapters else _NO_MANUAL)

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        self._text.forget_pictures()
        self._text.setMarkdown(item.data(Qt.ItemDataRole.UserRole))
        words = self._search.text().strip()
        if words:
            self._text.find(words, QTextDocument.FindFlag(0))


def _read() -> list[Chapter]:
    try:
        return chapters_of(paths.MANUAL.read_text(encoding="utf-8"))
    except OSError:
        return []
