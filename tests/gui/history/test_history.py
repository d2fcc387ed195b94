"""The history in Japanese words, newest first."""

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTableWidget, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tracker.domain.history import HistoryItem
from tracker.domain.quarter import Quarter
from tracker.gui.history.dialog import HistoryDialog
from tracker.gui.history.rows import history_rows

Q = Quarter(2026, 2)
AT = datetime(2026, 10, 5, 0, 12, tzinfo=UTC)
ITEMS = [
    HistoryItem(AT, "見本太郎", Q, "state", None, "draft", None, "record"),
    HistoryItem(AT, "見本太郎", Q, "grade", None, "順調", None, "record"),
    HistoryItem(AT, "見本太郎", Q, "percent", None, 0, None, "record"),
    HistoryItem(AT, "見本太郎", Q, "unchanged", False, True, None, "record"),
    HistoryItem(AT + timedelta(days=1), "見本花子", Q, "state", "submitted", "returned", "根拠を\n示すこと", "return"),
]


def test_words() -> None:
    drawn = ["|".join(row.cells) for row in history_rows(ITEMS)]
    assert drawn == [
        "2026/10/06 09:12|見本花子|令和8年度第2四半期|回答状況|提出済|差戻し|根拠を\n示すこと|差戻し",
        "2026/10/05 09:12|見本太郎|令和8年度第2四半期|変更なし|いいえ|はい||実績の入力",
        "2026/10/05 09:12|見本太郎|令和8年度第2四半期|進捗率|（なし）|0％||実績の入力",
        "2026/10/05 09:12|見本太郎|令和8年度第2四半期|進捗区分|（なし）|順調||実績の入力",
        "2026/10/05 09:12|見本太郎|令和8年度第2四半期|回答状況|未回答|作成中||実績の入力",
    ]


def test_the_chosen_change_is_shown_in_full(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = HistoryDialog("1-1-2-1 連携の促進", ITEMS, parent)
    dialog.open()
    table = dialog.findChild(QTableWidget, "history")
    boxes = [dialog.findChild(QTextEdit, name) for name in ("historyBefore", "historyAfter", "historyReason")]
    assert table is not None
    heading = table.horizontalHeaderItem(1)
    assert heading is not None
    assert heading.text() == "記入者"
    assert [box.toPlainText() for box in boxes if box] == ["提出済", "差戻し", "根拠を\n示すこと"]
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert [box.toPlainText() for box in boxes if box] == ["いいえ", "はい", ""]


def test_without_changes_says_so(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    label = HistoryDialog("1-1-2-1 連携の促進", [], parent).findChild(QLabel, "historyEmpty")
    assert label is not None
    assert label.text().startswith("まだ変更はありません。")
