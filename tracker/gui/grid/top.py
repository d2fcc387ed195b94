"""Above the grid: its buttons, how much is unsaved, and strips that tell the filter, what was refused and whom others overtook."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.gui import theme
from tracker.gui.grid.columns import COLUMNS
from tracker.gui.grid.edits import Edits
from tracker.gui.grid.sheet import Sheet
from tracker.gui.widgets.button import push_button
from tracker.gui.widgets.strip import Strip
from tracker.gui.widgets.words import inked, words

_LISTED = 4  # faults named in the strip; all of them at their cells
_BUTTONS = (
    ("save", "下書き保存(&D)", "書き込んだ行をすべて、まとめて保存します（Ctrl+S）"),
    ("submit", "提出(&T)…", "進捗区分のある行を、まとめて提出します。行を選んでいれば、その行だけ（Ctrl+Enter）"),
    ("unchanged", "変更なし(&U)", "選んだ行に前期の回答を写し、「変更なし」と記します（Ctrl+U）"),
    ("fillDown", "下へ写す(&C)", "選んだ範囲の先頭の行を、下の行へ写します。1行だけなら上の行から（Ctrl+D）"),
    ("undo", "入力を戻す(&Z)", "この表で書き込んだことを、一つ前に戻します（Ctrl+Z）"),
    ("redo", "やり直す(&R)", "戻したことを、もう一度行います（Ctrl+Y）"),
)
_TIPS = {key: tip for key, _, tip in _BUTTONS}
_WRITING = ("save", "submit", "unchanged", "fillDown")


class Top(QWidget):
    """`asked` is a button's key, or clearFilter, unmark, lookAtOvertaken."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._buttons = {key: push_button(f"grid-{key}", text, partial(self.asked.emit, key)) for key, text, _ in _BUTTONS}
        self._count = inked(words("gridCount"))
        self._filter, self._filter_words, self._filter_told = Strip("gridFilter"), "", ("", "")
        self._shut = Strip("gridShut", theme.NOTE_FILL)
        self._told = Strip("gridTold")
        self._overtaken = Strip("gridOvertaken")
        for strip, key in ((self._filter, "clearFilter"), (self._told, "unmark"), (self._overtaken, "lookAtOvertaken")):
            strip.pressed.connect(partial(self.asked.emit, key))
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE)
        for key, _, tip in _BUTTONS:
            self._buttons[key].setToolTip(tip)
            row.addWidget(self._buttons[key])
        row.addWidget(self._count, stretch=1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.SPACE // 2, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addLayout(row)
        for strip in (self._shut, self._filter, self._told, self._overtaken):
            column.addWidget(strip)

    def tell_filter(self, described: str, shown: int) -> None:
        self._filter_words = f"絞り込み中：{described}　取組{shown}件を表示しています" if described else ""

    def tell(self, sheet: Sheet, edits: Edits) -> None:
        self._tell_filter("Shift+Esc" if edits.told else "Esc")  # Esc closes what was refused first
        waiting = {each.node for each in sheet.waiting()}
        self._tell_count(sheet, waiting)
        self._tell_refused(edits)
        overtaken = sum(sheet.overtaken(place) for place, row in enumerate(sheet.rows) if row.node.id in waiting)
        told = f"{overtaken}行は、入力を始めた後にほかの人が変更しました（！印）。違いを確かめるまで、まとめて保存できません。"
        self._overtaken.tell(told if overtaken else "", "違いを確かめる")
        shut = sheet.why_shut
        self._shut.tell(shut or "")
        writing = shut is None and bool(sheet.rows)
        for key, there in {
            "save": shut is None and bool(waiting),
            "submit": writing,
            "unchanged": writing,
            "fillDown": writing,
            "undo": edits.steps.can_undo,
            "redo": edits.steps.can_redo,
        }.items():
            self._buttons[key].setEnabled(there)
            self._buttons[key].setToolTip(shut if shut and key in _WRITING else _TIPS[key])

    def _tell_filter(self, key: str) -> None:
        offer = f"絞り込みを解除（{key}）"
        if (self._filter_words, offer) != self._filter_told:
            self._filter_told = self._filter_words, offer
            self._filter.tell(*self._filter_told)

    def _tell_count(self, sheet: Sheet, waiting: set[str]) -> None:
        hidden = len(waiting - {row.node.id for row in sheet.rows}) if waiting else 0
        beside = f"（うち{hidden}行は表示していません）" if hidden else ""
        unsaved = f"＊未保存 {len(waiting)}行{beside}" if waiting else "未保存の入力はありません"
        self._count.setText(f"取組 {len(sheet.rows)}行　{unsaved}")

    def _tell_refused(self, edits: Edits) -> None:
        marks = sorted(edits.marks.items())
        lines = [f"・{row + 1}行目「{COLUMNS[column].heading}」：{fault}" for (row, column), fault in marks[:_LISTED]]
        more = [f"・ほか{len(marks) - _LISTED}か所（赤い枠のセル）"] if len(marks) > _LISTED else []
        self._told.tell("\n".join([edits.told, *lines, *more]), "閉じる（Esc）", theme.FAULT_FILL if marks else None)
