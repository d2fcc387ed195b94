"""About the program: its version, the notice that the LGPL asks for, and the licence texts."""

from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from tracker import __version__, paths
from tracker.gui import theme
from tracker.gui.widgets.words import enlarged, inked, words
from tracker.gui.window.frame import TITLE

_NOTICE = (
    "画面の表示に Qt と PySide6（Qt for Python、著作権 The Qt Company Ltd. ほか）を、GNU LGPL バージョン3の条件で使っています。"
    "Qt は独立したファイルとして添えられており、利用者は改変した版に入れ替えることができ、そのために必要な解析を行うこともできます。"
    "ライセンスの全文は下の一覧にあります。"
)
_NO_TEXTS = "ライセンス文が見つかりません。プログラムのフォルダーが一部欠けている可能性があります。入手元から取り直してください。"


def licence_files(folder: Path) -> list[Path]:
    return sorted(each for each in folder.rglob("*") if each.is_file() and each.suffix in (".txt", ".md", ""))


class AboutDialog(QDialog):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("aboutDialog")
        self.setWindowTitle("このプログラムについて")
        self.resize(112 * theme.SPACE, 68 * theme.SPACE)
        self._files = licence_files(paths.LICENCES)
        self._list = QListWidget()
        self._list.setObjectName("licences")
        self._list.setAccessibleName("ライセンスの一覧")
        self._list.setFixedWidth(26 * theme.SPACE)
        self._list.addItems([each.relative_to(paths.LICENCES).with_suffix("").as_posix() for each in self._files])
        self._text = QPlainTextEdit(_NO_TEXTS)
        self._text.setObjectName("licenceText")
        self._text.setAccessibleName("ライセンスの条文")
        self._text.setReadOnly(True)
        self._list.currentRowChanged.connect(self._show)
        self._list.setCurrentRow(0)
        close = QPushButton("閉じる(&C)")
        close.setObjectName("close")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        texts = QHBoxLayout()
        texts.setSpacing(theme.SPACE)
        texts.addWidget(self._list)
        texts.addWidget(self._text, stretch=1)
        last = QHBoxLayout()
        last.addStretch()
        last.addWidget(close)
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE)
        column.addWidget(enlarged(words("aboutTitle", f"{TITLE}　{__version__}", selectable=True), 2))
        column.addWidget(inked(words("aboutQt", f"Qt {qVersion()}", selectable=True)))
        column.addWidget(words("aboutNotice", _NOTICE, selectable=True))
        column.addLayout(texts, stretch=1)
        column.addLayout(last)

    def _show(self, row: int) -> None:
        if 0 <= row < len(self._files):
            self._text.setPlainText(self._files[row].read_text(encoding="utf-8", errors="replace"))
