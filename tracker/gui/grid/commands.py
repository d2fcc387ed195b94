"""What keys, buttons and menus do in the grid."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from tracker.domain.record import Record, State
from tracker.gui.grid.columns import GRADE
from tracker.gui.grid.edits import Edits
from tracker.gui.grid.filling import Area
from tracker.gui.grid.pair import GridPair
from tracker.gui.grid.sending import Refused, asked_to_submit, sent, to_save, to_submit
from tracker.gui.grid.sheet import Sheet
from tracker.gui.notice.box import ask


class Commands(QObject):
    """`done` is sent after each of what the menus ask; the other signals as of the page."""

    done = Signal()
    nodeRequested = Signal(str)
    saveRequested = Signal(object)
    clearFilterRequested = Signal()

    def __init__(self, sheet: Sheet, edits: Edits, pair: GridPair, page: QWidget) -> None:
        super().__init__(page)
        self._sheet = sheet
        self._edits = edits
        self._pair = pair
        self._page = page

    def do(self, asked: str) -> None:
        """A key of the table (see `GridTable.asked`) or of a button (see `Top.asked`)."""
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
        self._pair.table.setFocus()

    def _do_at(self, asked: str, area: Area) -> None:
        edits, clipboard = self._edits, QGuiApplication.clipboard()
        if asked in ("copy", "cut"):
            clipboard.setText(edits.copied(area))
        if asked in ("cut", "clear"):
            edits.clear(area)
        elif asked == "paste":
            pasted = edits.paste(area, clipboard.text())
            if pasted is not None:
                self._pair.table.select(pasted)
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
        submission = to_submit(self._sheet, rows if len(rows) > 1 else range(len(self._sheet.rows)))
        ready = submission.ready
        if not ready:
            self._edits.refuse("提出できる行がありません。進捗区分を入力した行を、まとめて提出します。")
            self.done.emit()
            return
        ask(self._page, asked_to_submit(self._sheet, submission), "提出する(&Y)", "戻る(&N)", lambda: self._send(ready, State.SUBMITTED))

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

    def current_node(self) -> str | None:
        return self._pair.place()[0]

    def chosen_nodes(self) -> list[str]:
        return [self._sheet.rows[row].node.id for row in self._chosen_rows()]

    def _chosen_rows(self) -> range:
        area = self._pair.table.area()
        return range(area.top, area.bottom + 1) if area is not None else range(0)

    def _with_rows(self, do: Callable[[Sequence[int]], None]) -> None:
        self._pair.table.finish_typing()
        do(self._chosen_rows())
        self.done.emit()

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
        self.done.emit()
