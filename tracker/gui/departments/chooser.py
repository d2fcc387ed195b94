"""The departments of one or more initiatives: the lead, the supporting ones, and from when they answer."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.day import shown_day
from tracker.domain.department import in_force
from tracker.domain.node import Node
from tracker.domain.snapshot import Snapshot
from tracker.gui import theme
from tracker.gui.departments.box import department_box, settle
from tracker.gui.widgets.button import push_button
from tracker.gui.widgets.day import DayField
from tracker.gui.widgets.words import inked, words

_FIRST = "最初の割り当ては初めから有効です。"
_LATER = "すでに主担当課があります。新しい割り当ては開始日から有効で、それより前の報告書には前の課が残ります。"
_WHY = "この四半期の報告書から新しい課の名前になります。人事異動の日など、別の日にもできます。"
_NONE = "選べる担当課がありません。先に「担当課の一覧」で担当課を追加してください。"
_DIFFERENT = "関係課は取組ごとに異なります。変更しない場合は、今のままです。"
_ID = Qt.ItemDataRole.UserRole


class AssignmentDialog(QDialog):
    def __init__(self, snapshot: Snapshot, nodes: Sequence[Node], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("assignmentDialog")
        self.setWindowTitle("担当課の割り当て")
        self.resize(64 * theme.SPACE, 64 * theme.SPACE)
        self._offered = {key: snapshot.department_name(each) for key, each in in_force(snapshot.departments, snapshot.day).items()}
        leads = {snapshot.leads.get(node.record_node) for node in nodes}
        supporting = {frozenset(snapshot.supporting.get(node.record_node, ())) for node in nodes}
        self._lead = department_box("lead", self._offered, next(iter(leads)) if len(leads) == 1 else None, self._enable)
        self._alike = len(supporting) == 1
        self._change = QCheckBox("関係課も変更する(&U)")
        self._supporting = self._make_supporting(next(iter(supporting)) if self._alike else frozenset())
        self._later = leads != {None}
        self._how = _LATER if self._later else _FIRST
        if self._later and None in leads:
            self._how += "まだ主担当課のない取組では、初めから有効です。"
        # the first day of the quarter that is shown, so that its report names the department that the screen names
        self._start = DayField("start", "開始日", snapshot.quarter.start)
        self._start.changed.connect(lambda _: self._enable())
        self._why = f"{shown_day(snapshot.quarter.start)} は、いま表示している第{snapshot.quarter.number}四半期の初日です。{_WHY}"
        self._ok = push_button("assignNow", "割り当てる(&A)", self.accept)
        self._lay_out(nodes)
        self._lead.currentIndexChanged.connect(lambda _: self._enable())
        self._enable()

    def choice(self) -> tuple[str, tuple[str, ...] | None, date | None]:
        """Department id of the lead; ids of the supporting ones, None to keep what is; the first day, None where none was asked."""
        items = (self._supporting.item(row) for row in range(self._supporting.count()))
        chosen = tuple(item.data(_ID) for item in items if item.checkState() is Qt.CheckState.Checked)
        lead = self._lead.currentData()
        supporting = tuple(each for each in chosen if each != lead) if self._change.isChecked() else None
        start = self._start.day() if self._later else None
        return lead, supporting, start

    def _make_supporting(self, present: frozenset[str]) -> QListWidget:
        table = QListWidget()
        table.setObjectName("supporting")
        table.setAccessibleName("関係課")
        for key, name in self._offered.items():
            item = QListWidgetItem(name)
            item.setData(_ID, key)
            item.setSizeHint(QSize(0, 3 * theme.SPACE))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if key in present else Qt.CheckState.Unchecked)
            table.addItem(item)
        return table

    def _lay_out(self, nodes: Sequence[Node]) -> None:
        named = "\n".join(f"{node.code} {node.title}" for node in nodes[:3])
        more = f"\nほか{len(nodes) - 3}件" if len(nodes) > 3 else ""
        form = QFormLayout()
        form.setSpacing(theme.SPACE)
        form.addRow("主担当課(&L)", self._lead)
        beside = QVBoxLayout()
        self._change.setObjectName("changeSupporting")
        self._change.setChecked(self._alike)
        self._change.setVisible(not self._alike)
        self._change.toggled.connect(self._supporting.setEnabled)
        self._supporting.setEnabled(self._alike)
        if not self._alike:
            beside.addWidget(inked(words("supportingDiffer", _DIFFERENT)))
            beside.addWidget(self._change)
        beside.addWidget(self._supporting)
        caption = QLabel("関係課(&R)")
        caption.setBuddy(self._supporting)
        form.addRow(caption, beside)
        if self._later:
            form.addRow("開始日(&F)", self._start)
            form.addRow("", inked(words("startWhy", self._why)))
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self._ok)
        row.addWidget(push_button("cancel", "キャンセル", self.reject))
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE)
        column.addWidget(words("assignedNodes", named + more))
        column.addLayout(form, stretch=1)
        column.addWidget(inked(words("assignmentHow", self._how if self._offered else _NONE)))
        column.addLayout(row)

    def _enable(self) -> None:
        led, dated = settle(self._lead), not self._later or self._start.readable()
        self._ok.setEnabled(led and dated)
        self._ok.setToolTip("主担当課を一覧から選んでください。" if not led else "" if dated else "開始日を日付として読み取れません。")
