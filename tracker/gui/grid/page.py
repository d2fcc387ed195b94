"""一覧入力: the initiatives that the filter shows as rows of a sheet, typed into and pasted into as in a spreadsheet."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from tracker.domain.record import Record, State
from tracker.gui import theme
from tracker.gui.form.typed import TypedAnswers
from tracker.gui.grid.beneath import Beneath
from tracker.gui.grid.columns import COLUMNS, GRADE
from tracker.gui.grid.editors import GridDelegate
from tracker.gui.grid.edits import Edits
from tracker.gui.grid.filling import Area
from tracker.gui.grid.model import GridModel
from tracker.gui.grid.pair import GridPair
from tracker.gui.grid.sending import Refused, sent, to_save, to_submit
from tracker.gui.grid.sheet import Sheet
from tracker.gui.grid.table import BLOCK_KEYS
from tracker.gui.grid.top import Top
from tracker.gui.notice.box import ask
from tracker.gui.tree.filter import TreeFilter
from tracker.gui.window.presenter import Loaded

_EMPTY = "一覧に出す取組がありません。\n上の段の年度・四半期、検索、主担当課の絞り込みを確かめてください。Escキーで絞り込みを解除できます。"


class GridPage(QWidget):
    """`saveRequested` carries a list of Answers, which count as sent until `typed` hears that they were saved or refused."""

    nodeRequested = Signal(str)
    filterRequested = Signal(object)
    saveRequested = Signal(object)
    clearFilterRequested = Signal()

    def __init__(self, typed: TypedAnswers) -> None:
        super().__init__()
        self.setObjectName("gridPage")
        self._sheet = Sheet(typed)
        self._edits = Edits(self._sheet)
        self._model = GridModel(self._sheet, self._edits, self)
        self._delegate = GridDelegate(lambda: self._sheet.snapshot.scale, self)
        self._pair = GridPair(self._model, self._delegate)
        self._loaded: Loaded | None = None
        self._filter, self._filter_words = TreeFilter(), ""
        self._stale = self._quiet = False
        self._lay_out()
        typed.listen(self._heard)
        self._connect()

    def _lay_out(self) -> None:
        self._top, self._beneath = Top(), Beneath()
        self._empty = QLabel(_EMPTY)
        self._empty.setObjectName("gridEmpty")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._pair)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE, 0, theme.SPACE, theme.SPACE)
        column.setSpacing(theme.SPACE)
        column.addWidget(self._top)
        column.addWidget(self._stack, stretch=1)
        column.addWidget(self._beneath)
        self.setFocusProxy(self._pair)

    def _connect(self) -> None:
        table = self._pair.table
        table.asked.connect(self._do)
        table.gradeTyped.connect(self._type_grade)
        table.selectionModel().currentChanged.connect(lambda *_: self._tell_cell())
        self._top.asked.connect(self._do)
        self._delegate.typed.connect(self._type)
        self._delegate.left.connect(self._leave_cell)

    # What is shown

    def show_loaded(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self._sheet.acting = loaded.acting
        self._arrange()

    def set_filter(self, chosen: TreeFilter, described: str) -> None:
        """`described`: the filter in words."""
        self._filter, self._filter_words = chosen, described
        self._arrange()

    def set_read_only(self, reason: str | None) -> None:
        self._sheet.shut = reason
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._arrange()
        self._pair.table.setFocus()

    def _heard(self) -> None:
        """What is kept was changed, here or in the form."""
        if not self.isVisible():
            self._stale = True
        elif not self._quiet:
            self._refresh()

    def _arrange(self) -> None:
        """Puts the rows in place, once somebody looks."""
        if self._loaded is None or not self.isVisible():
            self._stale = True
            return
        self._stale = False
        node, column = self._pair.place()
        if self._edits.show(self._loaded.rows, self._filter):
            self._model.reset()
            self._pair.go_to(node, column)
        rows = self._sheet.rows
        self._stack.setCurrentWidget(self._pair if rows else self._empty)
        self._beneath.setVisible(bool(rows))
        self._top.tell_filter(self._filter_words if self._filter.active else "", len(rows))
        self._refresh()

    def _refresh(self) -> None:
        if self._sheet.shown:
            self._model.refresh()
            self._tell()

    def _tell(self) -> None:
        self._top.tell(self._sheet, self._edits)
        self._tell_cell()
        steps = {"undo", "redo"} if self._edits.steps.any else set()
        self._pair.table.claimed = BLOCK_KEYS | steps | ({"unmark"} if self._edits.told else set())

    def _tell_cell(self) -> None:
        index = self._pair.table.currentIndex()
        if index.isValid() and index.row() < len(self._sheet.rows):
            self._beneath.tell(self._sheet, index.row(), index.column(), self._model.trouble(index.row(), index.column()))

    # Cells

    def _type(self, row: int, key: str, value: object) -> None:
        """At every key: only this row is painted again."""
        self._quiet = True
        self._edits.type(row, key, value if isinstance(value, (str, int)) else None)
        self._quiet = False
        self._model.refresh_row(row)
        self._tell()

    def _type_grade(self, row: int, digit: int) -> None:
        grades = self._sheet.snapshot.scale.grades
        if digit <= len(grades):
            self._edits.put(row, COLUMNS[GRADE].key, grades[digit - 1].id)
            self._refresh()

    def _leave_cell(self, taken_back: bool) -> None:  # noqa: FBT001 - takes a signal
        if taken_back:
            self._edits.cancel_typing()
        else:
            self._edits.finish_typing()
        self._refresh()

    # Keys and buttons

    def _do(self, asked: str) -> None:
        doings: dict[str, Callable[[], None]] = {
            "save": self.save_draft,
            "submit": self.submit,
            "unchanged": self.take_over_unchanged,
            "undo": lambda: self._go_to_first(self._edits.undo()),
            "redo": lambda: self._go_to_first(self._edits.redo()),
            "unmark": self._edits.unmark,
            "clearFilter": self.clearFilterRequested.emit,
            "lookAtOvertaken": self._look_at_overtaken,
        }
        area = self._pair.table.area()
        self._pair.table.finish_typing()
        if asked in doings:
            doings[asked]()
        elif area is not None:
            self._do_at(asked, area)
        self._refresh()
        self._pair.table.setFocus()

    def _do_at(self, asked: str, area: Area) -> None:
        edits, clipboard = self._edits, QGuiApplication.clipboard()
        if asked in ("copy", "cut"):
            clipboard.setText(edits.copied(area))
        if asked in ("cut", "clear"):
            edits.clear(area)
        elif asked == "paste":
            edits.paste(area, clipboard.text())
        elif asked == "fillDown":
            edits.fill_down(area)

    def _go_to_first(self, rows: Sequence[int]) -> None:
        if rows:
            self._pair.go_to(self._sheet.rows[rows[0]].node.id, self._pair.place()[1])

    def _look_at_overtaken(self) -> None:
        row = next((row for row in range(len(self._sheet.rows)) if self._sheet.overtaken(row)), None)
        if row is not None:
            self.nodeRequested.emit(self._sheet.rows[row].node.id)

    # What the menus ask of the page looked at

    def save_draft(self) -> None:
        self._pair.table.finish_typing()
        self._send(to_save(self._sheet), None)

    def submit(self) -> None:
        """Asks first: it may be many. More than one row selected: those; else all that are shown."""
        self._pair.table.finish_typing()
        rows = self._chosen_rows()
        ready, without = to_submit(self._sheet, rows if len(rows) > 1 else range(len(self._sheet.rows)))
        if not ready:
            self._edits.refuse("提出できる行がありません。進捗区分を入力した行を、まとめて提出します。")
            self._refresh()
            return
        left = f"\n進捗区分のない{without}行は提出しません。" if without else ""
        ask(self, f"{len(ready)}行をまとめて提出しますか。{left}", "提出する(&Y)", "戻る(&N)", lambda: self._send(ready, State.SUBMITTED))

    def take_over_unchanged(self) -> None:
        self._with_rows(self._edits.take_over)

    def copy_previous(self) -> None:
        self._with_rows(self._edits.copy_previous)

    def go_to_next_unanswered(self) -> bool:
        """The next row without a grade that is not handed in, round again; False where there is none."""
        rows, count = self._sheet.rows, len(self._sheet.rows)
        start = self._pair.table.currentIndex().row()
        ahead = [place % count for place in range(start + 1, start + 1 + count)]
        found = next((row for row in ahead if not rows[row].record.state.reported and self._sheet.entry(row).grade is None), None)
        if found is not None:
            self._pair.go_to(rows[found].node.id, GRADE)
            self._pair.table.setFocus()
        return found is not None

    def _chosen_rows(self) -> range:
        area = self._pair.table.area()
        return range(area.top, area.bottom + 1) if area is not None else range(0)

    def _with_rows(self, do: Callable[[Sequence[int]], None]) -> None:
        self._pair.table.finish_typing()
        do(self._chosen_rows())
        self._refresh()

    def _send(self, records: Sequence[Record], state: State | None) -> None:
        if not records:
            return
        try:
            answers = sent(self._sheet, records, state)
        except Refused as refused:
            self._edits.refuse(str(refused))
        else:
            self._edits.steps.clear()
            self._edits.unmark()
            self.saveRequested.emit(answers)
        self._refresh()
