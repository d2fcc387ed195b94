"""一覧入力: the initiatives that the filter shows as rows of a sheet, typed into and pasted into as in a spreadsheet."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from tracker.gui import theme
from tracker.gui.form.typed import TypedAnswers
from tracker.gui.grid.beneath import Beneath
from tracker.gui.grid.columns import COLUMNS, GRADE
from tracker.gui.grid.commands import Commands
from tracker.gui.grid.editors import GridDelegate
from tracker.gui.grid.edits import Edits
from tracker.gui.grid.model import GridModel
from tracker.gui.grid.pair import GridPair
from tracker.gui.grid.sheet import Sheet
from tracker.gui.grid.table import BLOCK_KEYS, OWN_KEYS, STEP_KEYS, STEPS
from tracker.gui.grid.top import Top
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
        self._commands = commands = Commands(self._sheet, self._edits, self._pair, self)
        # what the menus ask of the page looked at
        self.save_draft, self.submit = commands.save_draft, commands.submit
        self.take_over_unchanged, self.copy_previous = commands.take_over_unchanged, commands.copy_previous
        self.go_to_next_unanswered = commands.go_to_next_unanswered
        self.current_node, self.chosen_nodes = commands.current_node, commands.chosen_nodes
        self._loaded: Loaded | None = None
        self._filter, self._filter_words = TreeFilter(), ""
        self._stale = self._quiet = False
        self._wanted: str | None = None
        self._found: str | None = None  # the row that was current when the page was turned to
        self._arriving = True
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
        commands = self._commands
        for name in ("nodeRequested", "saveRequested", "clearFilterRequested"):
            getattr(commands, name).connect(getattr(self, name))
        commands.done.connect(self._refresh)
        table.asked.connect(self._do)
        table.gradeTyped.connect(self._type_grade)
        table.selectionModel().currentChanged.connect(lambda *_: self._tell_cell())
        self._top.asked.connect(self._do)
        self._delegate.typed.connect(self._type)
        self._delegate.left.connect(self._leave_cell)

    # What is shown

    def show_loaded(self, loaded: Loaded) -> None:
        """A turn later: the tree takes its own in this one."""
        self._loaded, self._stale = loaded, True
        self._sheet.acting = loaded.acting
        QTimer.singleShot(0, self, self._arrange)

    def set_filter(self, chosen: TreeFilter, described: str) -> None:
        """`described`: the filter in words."""
        if chosen != self._filter:
            self._pair.table.finish_typing()  # rows move: what is typed stays with its own
        self._filter, self._filter_words = chosen, described
        self._arrange()

    def look_at(self, node: str | None) -> None:
        """The page is turned to: this row becomes the current one, if it is shown, else the one that was."""
        self._wanted, self._arriving = node, True
        if self.isVisible() and not self._stale:
            self._arrive()

    def moved_to(self) -> str | None:
        """The row that the officer went to or typed in since the page was turned to."""
        node = self.current_node()
        row = self._model.row_of(node)
        return node if row is not None and (node != self._found or self._sheet.changed(row)) else None

    def own_keys(self) -> set[str]:
        return OWN_KEYS | (STEP_KEYS if self._edits.steps.any else set())

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
        else:
            self._refresh()

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        """What is heard meanwhile is shown by who asked for it, once."""
        before, self._quiet = self._quiet, True
        yield
        self._quiet = before

    def _arrange(self) -> None:
        """Puts the rows in place, once somebody looks."""
        if self._loaded is None or not self.isVisible():
            self._stale = True
            return
        self._stale = False
        column, near = self._pair.place()[1], self._near()
        if self._edits.show(self._loaded.rows, self._filter):
            self._model.reset()
            shown = {row.node.id for row in self._sheet.rows}
            self._pair.go_to(next((node for node in near if node in shown), None), column)
        if self._arriving:
            self._arrive()
        rows = self._sheet.rows
        self._stack.setCurrentWidget(self._pair if rows else self._empty)
        self._beneath.setVisible(bool(rows))
        self._top.tell_filter(self._filter_words if self._filter.active else "", len(rows))
        self._refresh()

    def _near(self) -> list[str]:
        """The current row, those after it, those before: where it goes, the first of them that stays takes its place."""
        row, nodes = max(0, self._pair.table.currentIndex().row()), [each.node.id for each in self._sheet.rows]
        return [*nodes[row:], *reversed(nodes[:row])]

    def _arrive(self) -> None:
        wanted, self._wanted, self._arriving = self._wanted, None, False
        if self._model.row_of(wanted) is not None and wanted != self.current_node():
            self._pair.go_to(wanted, self._pair.place()[1])
        self._found = self.current_node()

    def _refresh(self) -> None:
        if self._sheet.shown and not self._quiet:
            self._model.refresh()
            self._tell()

    def _tell(self) -> None:
        self._top.tell(self._sheet, self._edits)
        self._tell_cell()
        steps = STEPS if self._edits.steps.any else set()
        self._pair.table.claimed = BLOCK_KEYS | steps | ({"unmark"} if self._edits.told else set())

    def _tell_cell(self) -> None:
        index = self._pair.table.currentIndex()
        if index.isValid() and index.row() < len(self._sheet.rows):
            trouble = self._model.trouble(index.row(), index.column())
            told_above = trouble == self._sheet.why_shut
            self._beneath.tell(self._sheet, index.row(), index.column(), "" if told_above else trouble)

    # Cells

    def _type(self, row: int, key: str, value: object) -> None:
        """At every key: only this row is painted again."""
        with self._quietly():
            self._edits.type(row, key, value if isinstance(value, (str, int)) else None)
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

    def _do(self, asked: str) -> None:
        with self._quietly():
            self._commands.do(asked)
        self._refresh()
