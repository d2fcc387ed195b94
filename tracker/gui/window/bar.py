"""The bar above the tree: fiscal year, quarter, search, and the filters."""

from collections.abc import Collection, Iterable

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from tracker.domain.era import fiscal_year_name
from tracker.domain.quarter import Quarter
from tracker.domain.record import State
from tracker.domain.snapshot import Snapshot
from tracker.gui import theme
from tracker.gui.tree.filter import WITHOUT_LEAD, TreeFilter, Where
from tracker.gui.widgets.field import roomy

_ALL = "すべての担当課"
_NO_LEAD = "主担当課なし"
_WHERE = {Where.TITLES: "名称", Where.QUARTER: "今期の本文も", Where.ALL: "全期間の本文も"}
_NARROWEST = 10 * theme.SPACE
_YEARS_AROUND = 2  # years offered before and after those that have records


class FilterBar(QWidget):
    quarterChosen = Signal(object)  # Quarter
    filterChanged = Signal(object)  # TreeFilter
    searchLeft = Signal()  # Enter or Down in the search box: on to the tree

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._year = _combo("year", "年度")
        self._quarter = _combo("quarter", "四半期")
        self._search = roomy(QLineEdit())
        self._where = _combo("searchWhere", "検索する範囲")
        self._department = _combo("departmentFilter", "主担当課で絞り込む")
        self._unanswered = QCheckBox("残りのみ(&N)")
        self._beside = TreeFilter()
        self._showing = False
        self._snapshot: Snapshot | None = None
        self._closed: Collection[Quarter] = ()
        self._needed_width: int | None = None  # until a font or a choice changes: it is asked for at every change of width
        self._lay_out()
        self._year.activated.connect(self._choose_quarter)
        self._quarter.activated.connect(self._choose_quarter)
        self._search.textChanged.connect(self._tell_filter)
        self._where.currentIndexChanged.connect(self._tell_filter)
        self._search.returnPressed.connect(self.searchLeft)
        self._department.currentIndexChanged.connect(self._tell_filter)
        self._unanswered.toggled.connect(self._tell_filter)

    def _lay_out(self) -> None:
        self._search.setObjectName("search")
        self._search.setAccessibleName("検索")
        self._search.setPlaceholderText("名称・旧名称（Ctrl+F）")
        self._search.setToolTip(
            "全角・半角、ひらがな・カタカナ、大文字・小文字を区別せずに探します。空白で区切ると、すべての語を含むものを探します。"
        )
        self._search.setClearButtonEnabled(True)
        self._search.setMinimumWidth(2 * _NARROWEST)
        for where, words in _WHERE.items():
            self._where.addItem(words, where)
        self._where.setToolTip(
            "名称：名称と旧名称だけを探します。\n今期の本文も：表示している四半期の実績・課題・次期の予定・備考も探します。\n"
            "全期間の本文も：すべての四半期の文を探します。"
        )
        self._unanswered.setObjectName("unansweredOnly")
        self._unanswered.setToolTip("まだ提出されていない取組（未回答・作成中・差戻し）だけを表示します。")
        self._department.setMinimumWidth(2 * _NARROWEST)
        for combo in (self._year, self._quarter):  # so that the bar fits on screens smaller than the smallest, too
            combo.setMinimumWidth(_NARROWEST)
        self._lines = QHBoxLayout(), QHBoxLayout()
        line, second = self._lines
        rows = QVBoxLayout(self)
        rows.setContentsMargins(theme.SPACE, theme.SPACE, theme.SPACE, theme.SPACE)
        rows.setSpacing(theme.SPACE)
        for each in self._lines:
            each.setSpacing(theme.SPACE)
            rows.addLayout(each)
        for caption, field in (
            ("年度(&Y)", self._year),
            ("四半期(&Q)", self._quarter),
            ("検索(&A)", self._search),
            ("主担当課(&L)", self._department),
        ):
            label = QLabel(caption)
            label.setBuddy(field)
            line.addWidget(label)
            line.addWidget(field, stretch=1 if field is self._search else 0)
            if field is self._search:
                line.addWidget(self._where)
        line.addWidget(self._unanswered)
        self._leads = label, self._department, self._unanswered
        second.addStretch()

    # One line, or two where the text is too large for one

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_leads"):  # Qt's constructor sends it too
            self._needed_width = None
            self._where.setMinimumWidth(self._where.sizeHint().width())  # Qt would keep the least width of the former font
            self._arrange()

    def _arrange(self) -> None:
        first, second = self._lines
        if self._needed_width is None:
            self._needed_width = self._needed()
        one_line = self._needed_width <= self.width()
        if one_line is (first.indexOf(self._unanswered) >= 0):
            return
        for place, widget in enumerate(self._leads):
            if one_line:
                second.removeWidget(widget)
                first.addWidget(widget)
            else:
                first.removeWidget(widget)
                second.insertWidget(place, widget)
        self._department.setMinimumWidth((2 if one_line else 4) * _NARROWEST)

    def _needed(self) -> int:
        """Pixels in which all of it can be read on one line; a department's name may be cut off."""
        everything = [each for each in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly) if not each.isWindow()]
        free = (self._search, self._department)
        widths = [2 * _NARROWEST if each in free else each.sizeHint().width() for each in everything]
        return sum(widths) + theme.SPACE * (len(widths) + 1)

    # What is chosen

    @property
    def filter(self) -> TreeFilter:
        return self._beside._replace(
            text=self._search.text(),
            where=Where(self._where.currentData()) if self._search.text().strip() else Where.TITLES,
            department=self._department.currentData(),
            unanswered=self._unanswered.isChecked(),
        )

    def clear_filter(self) -> None:
        self.set_filter(TreeFilter())

    def tell_again(self) -> None:
        """The filter is the same, but what it finds has changed."""
        self._tell_filter()

    def set_filter(self, chosen: TreeFilter) -> None:
        """Shows it in the fields; what has no field here is kept beside them, told in words and taken away with the rest."""
        before = self.filter
        self._showing = True  # the fields' signals are not blocked: they also drive their own buttons
        self._search.setText(chosen.text)
        if chosen.text:  # alone it is no condition, and stays as it was chosen
            self._where.setCurrentIndex(self._where.findData(chosen.where))
        if self._department.findData(chosen.department) < 0 and self._snapshot is not None and chosen.department is not None:
            department = self._snapshot.departments.get(chosen.department)
            if department is not None:
                self._department.addItem(self._snapshot.department_name(department), chosen.department)
        self._department.setCurrentIndex(max(0, self._department.findData(chosen.department)))
        self._unanswered.setChecked(chosen.unanswered)
        self._showing = False
        self._beside = chosen
        if before != self.filter:
            self._tell_filter()

    def focus_search(self) -> None:
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    # What can be chosen

    def show_quarter(self, quarter: Quarter) -> None:
        """Never tells: it shows what is already so."""
        self._needed_width = None
        if self._year.findData(quarter.year) < 0:
            self.offer_years([quarter])
        self._year.setCurrentIndex(self._year.findData(quarter.year))
        self._quarter.clear()
        for number in range(1, 5):
            each = Quarter(quarter.year, number)
            self._quarter.addItem(self._quarter_words(each), each)
        self._quarter.setCurrentIndex(quarter.number - 1)

    def mark_closed(self, quarters: Collection[Quarter]) -> None:
        """Which quarters are closed, in words."""
        self._closed, self._needed_width = quarters, None
        for place in range(self._quarter.count()):
            self._quarter.setItemText(place, self._quarter_words(self._quarter.itemData(place)))

    def _quarter_words(self, quarter: Quarter) -> str:
        return f"{'【確定】' if quarter in self._closed else ''}第{quarter.number}四半期（{quarter.months}）"

    def offer_years(self, quarters: Iterable[Quarter]) -> None:
        """The years of these quarters and some around them, beside those already offered."""
        known = {quarter.year for quarter in quarters} | {self._year.itemData(place) for place in range(self._year.count())}
        chosen = self._year.currentData()
        years = range(min(known) - _YEARS_AROUND, max(known) + _YEARS_AROUND + 1) if not self._year.count() else sorted(known)
        self._year.clear()
        for year in sorted(years, reverse=True):
            self._year.addItem(f"{year}年度（{fiscal_year_name(year)}）", year)
        self._year.setCurrentIndex(self._year.findData(chosen))

    def offer_departments(self, snapshot: Snapshot) -> None:
        """Departments that lead something now; a chosen one that no longer does stays chosen."""
        self._snapshot = snapshot
        chosen = self._department.currentData()
        leading = set(snapshot.leads.values()) | ({chosen} if chosen else set())
        with QSignalBlocker(self._department):
            self._department.clear()
            self._department.addItem(_ALL, None)
            self._department.addItem(_NO_LEAD, WITHOUT_LEAD)
            for key, department in snapshot.departments.items():
                if key in leading:
                    self._department.addItem(snapshot.department_name(department), key)
            self._department.setCurrentIndex(max(0, self._department.findData(chosen)))

    def describe(self) -> str:
        """The filter in words, for the strip above the tree."""
        parts = []
        if self._search.text().strip():
            beside = "" if self.filter.where is Where.TITLES else f"名称・{self._where.currentText().removesuffix('も')}に"
            parts.append(f"{beside}「{self._search.text().strip()}」を含む")
        if self._department.currentData() is not None:
            parts.append(f"主担当課：{self._department.currentText()}")
        if self._unanswered.isChecked():
            parts.append("残りのみ")
        parts += self._describe_beside()
        return "・".join(parts)

    def _describe_beside(self) -> list[str]:
        beside, snapshot, parts = self._beside, self._snapshot, []
        if snapshot is None:
            return []
        if beside.grades:
            parts.append(f"進捗区分：{'・'.join(grade.name for grade in snapshot.scale.grades if grade.id in beside.grades)}")
        if beside.states:
            parts.append(f"回答状況：{'・'.join(state.japanese for state in State if state in beside.states)}")
        upper = snapshot.plan.by_id.get(beside.within) if beside.within is not None else None
        if upper is not None:
            parts.append(f"「{upper.label} {upper.title}」の下")
        if self.filter.once and self.filter.conditional and any(node.repeat_of is not None for node in snapshot.initiatives()):
            parts.append("再掲を除く")
        return parts

    def _choose_quarter(self) -> None:
        self.quarterChosen.emit(Quarter(self._year.currentData(), self._quarter.currentIndex() + 1))

    def _tell_filter(self) -> None:
        if not self._showing:
            self._let_repeats_back()
            self.filterChanged.emit(self.filter)

    def _let_repeats_back(self) -> None:
        """A link that counts leaves repeats out. That goes once something else is chosen here in place of what the link asked for."""
        beside, now = self._beside, self.filter
        asks_more = beside.grades or beside.states or beside.within is not None
        if beside.once and not asks_more and (beside.department, beside.unanswered) != (now.department, now.unanswered):
            self._beside = beside._replace(once=False)


def _combo(name: str, accessible: str) -> QComboBox:
    combo = roomy(QComboBox())
    combo.setObjectName(name)
    combo.setAccessibleName(accessible)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    combo.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return combo
