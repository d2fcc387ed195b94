"""The dialogs of kept filters: a name for the present one, and the list to rename and delete in."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from tracker.domain.errors.refusal import Refusal
from tracker.domain.record import check_line
from tracker.gui import theme
from tracker.gui.filters.kept import NAME_LIMIT
from tracker.gui.widgets.button import push_button
from tracker.gui.widgets.field import roomy
from tracker.gui.widgets.words import inked, words
from tracker.services.messages import message

_WIDTH = 56 * theme.SPACE


class KeepDialog(QDialog):
    """`described`: the filter in words. Accepted only with a name; one that is taken is replaced, which is said beforehand."""

    def __init__(self, described: str, taken: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("keepFilterDialog")
        self.setWindowTitle("絞り込みの保存")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH)
        self._taken = taken
        self._name = roomy(QLineEdit(described[:NAME_LIMIT]))
        self._name.setObjectName("filterName")
        self._name.setMaxLength(NAME_LIMIT)
        self._name.selectAll()
        caption = QLabel("名前(&N)")
        caption.setBuddy(self._name)
        self._told = inked(words("keepFilterTold"))
        self._keep = push_button("keepNow", "保存(&S)", self.accept)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self._keep)
        row.addWidget(push_button("cancel", "キャンセル", self.reject))
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE)
        column.addWidget(words("keepFilterWords", f"保存する絞り込み：{described}"))
        column.addWidget(caption)
        column.addWidget(self._name)
        column.addWidget(self._told)
        column.addLayout(row)
        self._name.textChanged.connect(self._look)
        self._look()
        self._name.setFocus()

    def name(self) -> str:
        return self._name.text().strip()

    def _look(self) -> None:
        fault = fault_of(self.name())
        replaces = self.name() in self._taken
        self._keep.setEnabled(fault is None)
        self._keep.setText("置き換える(&S)" if replaces else "保存(&S)")
        told = "同じ名前の絞り込みがあります。今の絞り込みで置き換えます。" if replaces else "このパソコンに保存します。"
        self._told.setText(fault or told)


class ArrangeDialog(QDialog):
    """Nothing is changed before it is accepted."""

    def __init__(self, names: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("arrangeFiltersDialog")
        self.setWindowTitle("保存した絞り込みの名前の変更・削除")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH)
        self._new: dict[str, str | None] = {name: name for name in names}
        self._list = QListWidget()
        self._list.setObjectName("keptNames")
        self._list.setAccessibleName("保存した絞り込み")
        for name in names:
            item = QListWidgetItem(name)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._told = inked(words("arrangeTold"), theme.WARNING_INK)
        self._rename = push_button("renameFilter", "名前を変更(&R)", lambda: self._list.editItem(self._list.currentItem()))
        self._rename.setToolTip("選んだ行の名前を書き換えます（F2）。Enterで決め、Escでやめます。")
        self._delete = push_button("deleteFilter", "削除(&D)", self._drop)
        self._lay_out()
        self._list.itemChanged.connect(self._take)
        self._list.setFocus()

    def _lay_out(self) -> None:
        beside, below, column = QVBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        beside.addWidget(self._rename)
        beside.addWidget(self._delete)
        beside.addStretch()
        upper = QHBoxLayout()
        upper.addWidget(self._list, stretch=1)
        upper.addLayout(beside)
        below.addStretch()
        below.addWidget(push_button("arrangeNow", "決定(&O)", self.accept))
        below.addWidget(push_button("cancel", "キャンセル", self.reject))
        column.setSpacing(theme.SPACE)
        column.addLayout(upper)
        column.addWidget(self._told)
        column.addLayout(below)

    def names(self) -> dict[str, str | None]:
        """Old name → new one, None for what was deleted."""
        return self._new

    def _take(self, item: QListWidgetItem) -> None:
        """A name that cannot be is put back, with words."""
        old, name = item.data(Qt.ItemDataRole.UserRole), item.text().strip()
        others = {new for each, new in self._new.items() if each != old}
        fault = fault_of(name) or (f"「{name}」は、ほかの絞り込みの名前です。" if name in others else None)
        self._told.setText(fault or "")
        if fault is None:
            self._new[old] = name
        with QSignalBlocker(self._list):
            item.setText(self._new[old] or "")

    def _drop(self) -> None:
        item = self._list.takeItem(self._list.currentRow())
        self._new[item.data(Qt.ItemDataRole.UserRole)] = None
        self._told.setText("")
        for button in (self._rename, self._delete):
            button.setEnabled(self._list.count() > 0)
        self._list.setFocus()


def fault_of(name: str) -> str | None:
    """Why a filter cannot be called so, in Japanese."""
    if not name:
        return "名前を入力してください。"
    if len(name) > NAME_LIMIT:
        return f"名前は{NAME_LIMIT}文字までです。"
    try:
        check_line("名前", name)
    except Refusal as refusal:
        return message(refusal)
    return None
