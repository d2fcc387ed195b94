"""An initiative's texts in two quarters side by side; sentences that the other quarter has not are underlined, as on the sheet 前期比較."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from tracker.domain.field_names import FIELD_NAMES
from tracker.domain.node import Node
from tracker.domain.quarter import Quarter
from tracker.domain.report.pair import Pair
from tracker.domain.report.sheet import Marked
from tracker.gui import theme
from tracker.gui.widgets.text import LINE_PERCENT, set_editable
from tracker.gui.widgets.words import words

NOTHING = "（記入なし）"


class TextsPane(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._heads = (words("comparisonBefore"), words("comparisonNow"))
        self._boxes = (_box("comparisonBeforeTexts"), _box("comparisonNowTexts"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE)
        for head, box in zip(self._heads, self._boxes, strict=True):
            bold = head.font()
            bold.setBold(True)
            head.setFont(bold)
            column = QVBoxLayout()
            column.setSpacing(theme.SPACE // 2)
            column.addWidget(head)
            column.addWidget(box, stretch=1)
            row.addLayout(column, stretch=1)

    def show_quarters(self, quarters: tuple[Quarter, Quarter]) -> None:
        for head, box, quarter in zip(self._heads, self._boxes, quarters, strict=True):
            head.setText(f"{quarter.japanese}（{quarter.months}）")
            box.setAccessibleName(f"{quarter.japanese}の回答の文")

    def show_texts(self, pair: Pair, node: Node | None) -> None:
        texts = pair.texts(node) if node is not None else []
        for place, box in enumerate(self._boxes):
            box.clear()
            cursor = box.textCursor()
            cursor.setBlockFormat(_spaced())
            for each in texts:
                _write(cursor, FIELD_NAMES[each.field], (each.before, each.now)[place])
            if node is not None and not texts:
                cursor.insertText("どちらの四半期にも文がありません。")
            box.moveCursor(QTextCursor.MoveOperation.Start)


def _box(name: str) -> QTextEdit:
    box = QTextEdit()
    box.setObjectName(name)
    box.setFrameShape(QFrame.Shape.StyledPanel)
    box.setTabChangesFocus(True)
    box.setUndoRedoEnabled(False)
    set_editable(box, editable=False)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
    return box


def _spaced() -> QTextBlockFormat:
    """The fonts' own line height is exactly one em, too tight for paragraphs."""
    spaced = QTextBlockFormat()
    spaced.setLineHeight(LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return spaced


def _write(cursor: QTextCursor, name: str, text: str | None) -> None:
    plain, bold, underlined = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
    bold.setFontWeight(700)
    underlined.setFontUnderline(True)
    if cursor.position():
        cursor.insertText("\n", plain)
    cursor.insertText(f"【{name}】\n", bold)
    shown, at = text or NOTHING, 0
    for start, end in text.spans if isinstance(text, Marked) else ():
        cursor.insertText(shown[at:start], plain)
        cursor.insertText(shown[start:end], underlined)
        at = end
    cursor.insertText(str(shown[at:]) + "\n", plain)
