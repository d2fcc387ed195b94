"""The manual's text: pictures no wider than the page, words that were searched marked, nothing to be scrolled sideways."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QImage, QImageReader, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from tracker import paths
from tracker.domain.folding import fold
from tracker.domain.marking import occurrences
from tracker.gui import theme
from tracker.gui.help.chapters import Chapter


class ManualText(QTextBrowser):
    """Of pictures first their room is kept, then one is read in each turn of the event loop."""

    def __init__(self) -> None:
        super().__init__()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # else Qt lays out for a page without it first
        self._shown = ""
        self._hits: list[tuple[int, int]] = []
        self._at = -1
        self._waiting: list[tuple[QUrl, Path, QSize]] = []
        self._reading = QTimer(self)
        self._reading.setInterval(0)
        self._reading.timeout.connect(self._read_one)

    # Showing

    def show_chapter(self, chapter: Chapter) -> None:
        """Its section at the top."""
        if chapter.text != self._shown:
            self._shown = chapter.text
            self._waiting.clear()
            self.setMarkdown(chapter.text)
            self._break_lines()
        self._bring_up(self._heading(chapter.section) if chapter.section else 0, 0)

    def say(self, text: str) -> None:
        self._shown = ""
        self._waiting.clear()
        self.setPlainText(text)

    def _break_lines(self) -> None:
        """Lines of commands would be as wide as they are."""
        block = self.document().begin()
        while block.isValid():
            form = block.blockFormat()
            if form.nonBreakableLines():
                form.setNonBreakableLines(False)
                QTextCursor(block).setBlockFormat(form)
            block = block.next()

    def _heading(self, section: str) -> int:
        """Where it stands in the document."""
        block: QTextBlock = self.document().begin()
        while block.isValid() and not (block.blockFormat().headingLevel() and block.text().strip() == section):
            block = block.next()
        return block.position() if block.isValid() else 0

    def _bring_up(self, place: int, below_top: int) -> None:
        """So many pixels below the upper edge."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(place)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - below_top)

    # Searching

    def mark(self, words: str) -> None:
        """From now on `go_to_next` goes through these."""
        self._hits = list(occurrences(self.toPlainText(), fold(words).split())) if words.strip() else []
        self._at = -1
        self.setExtraSelections([self._marked(start, end) for start, end in self._hits])

    def go_to_next(self, after: int = -1) -> bool:
        """False where no other hit comes in this chapter. `after` is a place in the text from which on to look first."""
        following = [place for place, (start, _) in enumerate(self._hits) if place > self._at and start >= after]
        if not following:
            return False
        self._at = following[0]
        start, end = self._hits[self._at]
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self._bring_up(start, self.viewport().height() // 3)
        return True

    def place_of(self, chapter: Chapter) -> int:
        return self._heading(chapter.section) if chapter.section else 0

    def _marked(self, start: int, end: int) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        mark.cursor = QTextCursor(self.document())
        mark.cursor.setPosition(start)
        mark.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        mark.format = QTextCharFormat()
        mark.format.setBackground(theme.colour(theme.FOUND))
        mark.format.setForeground(theme.colour(theme.INK))
        return mark

    # Pictures

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, QUrl(name))
        file = paths.MANUAL.parent / QUrl(name).path()
        size = QImageReader(str(file)).size()
        if not size.isValid():
            return None
        room = max(self.viewport().width() - 3 * theme.SPACE, 1)
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
