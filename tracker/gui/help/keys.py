"""The list of keys: made from the menus' own table, so that it is always true, and what the pages themselves take."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QTableWidgetItem, QVBoxLayout, QWidget

from tracker.gui import theme
from tracker.gui.widgets.button import push_button
from tracker.gui.widgets.table import reading_table
from tracker.gui.window.menus import COMMANDS, plain, shown_keys
from tracker.gui.window.pane import TEXTS_KEY

OTHERS = (
    ("一覧", "↑ ↓ ← →", "移る・開く・閉じる"),
    ("一覧", "Enter", "検索した最初の取組へ移る（検索欄で）"),
    ("一覧", "Esc", "絞り込みを解除（入力中は Shift+Esc）"),
    ("一覧", TEXTS_KEY, "本文も探す（名称に見つからないとき）"),
    ("一覧", "*", "選んだ段の下をすべて開く"),
    ("回答", "1～9", "進捗区分を選ぶ（進捗区分の欄で）"),
    ("回答", "Tab / Shift+Tab", "次の欄・前の欄へ移る"),
    ("一覧入力", "Ctrl+D", "選んだ範囲の先頭の行を下へ写す"),
    ("グラフ", "↑ ↓ ← → / Enter", "帯を選ぶ / その取組だけを一覧に表示"),
    ("グラフ", "Alt+1 / 2 / 3", "グラフと数字の表を切り替える"),
    ("画面", "Alt", "メニューへ移る（下線の文字で選ぶ）"),
)


def all_keys() -> list[tuple[str, str, str]]:
    """(where, keys, what they do), in the order of the menus."""
    listed = [(plain(command.menu), shown_keys(command.shortcut), plain(command.text)) for command in COMMANDS if command.shortcut]
    return [*listed, *OTHERS]


class KeysDialog(QDialog):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("keys")
        self.setWindowTitle("キーの一覧")
        self.resize(theme.wide(76 * theme.SPACE), 76 * theme.SPACE)
        keys = all_keys()
        table = reading_table("keyTable", (("場所", 110), ("キー", 150), ("はたらき", 260)), "キーの一覧")
        table.setRowCount(len(keys))
        for row, texts in enumerate(keys):
            for place, text in enumerate(texts):
                table.setItem(row, place, QTableWidgetItem(text))
        below = QHBoxLayout()
        below.addStretch()
        below.addWidget(push_button("close", "閉じる(&C)", self.accept))
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE)
        column.addWidget(table, stretch=1)
        column.addLayout(below)
        table.setFocus()
