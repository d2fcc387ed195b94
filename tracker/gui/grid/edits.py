"""What officers do in the grid: blocks, fill down, whole rows, single cells; each is one step that can be taken back. Knows no Qt."""

from collections.abc import Callable, Iterable, Mapping

from tracker.domain.carry_over import unchanged_since, with_texts_of
from tracker.domain.record import Entry, Record
from tracker.gui.form.typed import tidy
from tracker.gui.grid.block import Block, read_block, write_block
from tracker.gui.grid.columns import COLUMNS, Row, Value
from tracker.gui.grid.filling import Area, Ground, Marks, filled, spread, with_values
from tracker.gui.grid.sheet import Sheet
from tracker.gui.grid.steps import Step, Steps, Turn
from tracker.gui.tree.filter import TreeFilter
from tracker.gui.tree.rows import Rows


class Edits:
    """`marks` are the cells at fault in what was last refused, `told` says so in words; the next edit takes both away."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._open: tuple[Record, Entry] | None = None  # a row whose cell is being typed into, and its entry before
        self.steps = Steps()
        self.marks: Marks = {}
        self.told = ""

    def show(self, rows: Rows, chosen: TreeFilter) -> bool:
        """Whether other rows are shown than before; then the marks have lost their places, and in another quarter the steps theirs."""
        self.finish_typing()
        sheet = self._sheet
        quarter = sheet.snapshot.quarter if sheet.shown else None
        others = sheet.show(rows, chosen)
        if others:
            self.unmark()
        if quarter != sheet.snapshot.quarter:
            self.steps.clear()
        return others

    # Blocks

    def copied(self, area: Area) -> str:
        cells = range(area.left, area.right + 1)
        return write_block([[self._sheet.text(row, column) for column in cells] for row in range(area.top, area.bottom + 1)])

    def paste(self, area: Area, text: str) -> Area | None:
        """All of it, as one step, or nothing. Where it stands now."""
        block = spread(read_block(text), area)
        width = max(map(len, block), default=0)
        if not width:
            self.refuse("クリップボードに、貼り付けられる文字がありません。")
        elif area.top + len(block) > len(self._sheet.rows) or area.left + width > len(COLUMNS):
            self.refuse(
                f"貼り付ける{len(block)}行×{width}列は、選んだセルから表の端までに収まりません（何も変えていません）。"
                "左上になるセルを選び直してください。"
            )
        else:
            done = self._fill(block, area, "貼り付けられません", "元の表を直してから、もう一度貼り付けてください")
            return Area(area.top, area.left, area.top + len(block) - 1, area.left + width - 1) if done else None
        return None

    def fill_down(self, area: Area) -> None:
        """The first row of the area on those below it; on one row alone, the row above it."""
        top = area.top if area.height > 1 else area.top - 1
        below = _editable(area._replace(top=top + 1))
        if top < 0:
            self.refuse("1行目の上には、写す行がありません。")
        elif below is None:
            self.refuse("下へ写せるのは、進捗区分から備考までの列です。")
        else:
            line = [self._sheet.text(top, column) for column in range(below.left, below.right + 1)]
            self._fill([line] * below.height, below, "下へ写せません", "範囲を選び直してください")

    def clear(self, area: Area) -> None:
        inner = _editable(area)
        if inner is None:
            self.refuse("消せるのは、進捗区分から備考までの列です。")
        else:
            self._fill([[""] * inner.width] * inner.height, inner, "消せません", "範囲を選び直してください")

    def _fill(self, block: Block, area: Area, verb: str, remedy: str) -> bool:
        self.finish_typing()
        sheet = self._sheet
        filling = filled(block, area.top, area.left, Ground(sheet.entry, sheet.text, sheet.lock, sheet.snapshot.scale))
        if filling.marks:
            self.refuse(f"{len(filling.marks)}か所を受け付けられないため、{verb}（何も変えていません）。{remedy}。")
            self.marks = filling.marks
        else:
            self._put(filling.entries)
        return not filling.marks

    # One cell, whole rows

    def put(self, row: int, key: str, value: Value) -> None:
        self.finish_typing()
        if self._sheet.lock(row) is None:
            self._put({row: with_values(self._sheet.entry(row), {key: value})})

    def take_over(self, rows: Iterable[int]) -> None:
        """変更なし."""
        self._from_previous(rows, lambda row: unchanged_since(row.previous, self._sheet.snapshot.scale), "前期の回答がないか変更できない")

    def copy_previous(self, rows: Iterable[int]) -> None:
        """前期から写す."""

        def copied(row: Row) -> Entry | None:
            entry = self._sheet.present(row.record)
            changed = with_texts_of(entry, row.previous)
            return changed if changed != entry else None

        self._from_previous(rows, copied, "写す文がないか変更できない")

    def _from_previous(self, rows: Iterable[int], made: Callable[[Row], Entry | None], why: str) -> None:
        self.finish_typing()
        rows, sheet = list(rows), self._sheet
        entries = {row: made(sheet.rows[row]) for row in rows if sheet.lock(row) is None}
        taken = {row: entry for row, entry in entries.items() if entry is not None}
        self._put(taken)
        if len(taken) < len(rows):
            self.told = f"{why}{len(rows) - len(taken)}行は、そのままにしました。"

    def _put(self, entries: Mapping[int, Entry]) -> None:
        """One step."""
        self.unmark()
        sheet = self._sheet
        turns = {sheet.rows[row].node.id: Turn(sheet.entry(row), tidy(entry)) for row, entry in entries.items()}
        turns = {node: turn for node, turn in turns.items() if turn.before != turn.after}
        if turns:
            self.steps.add(turns)
            self._turn(turns)

    def _turn(self, step: Step) -> None:
        self._sheet.typed.remember_all((self._sheet.record(node), turn.after) for node, turn in step.items())

    # Typing into a cell: kept at every key, a step when it is left

    def type(self, row: int, key: str, value: Value) -> None:
        record = self._sheet.rows[row].record
        if self._open is None or self._open[0].node != record.node:
            self.finish_typing()
            self.unmark()
            self._open = (record, self._sheet.present(record))
        self._sheet.typed.remember(record, with_values(self._open[1], {key: value}))

    def finish_typing(self) -> None:
        if self._open is None:
            return
        (record, before), self._open = self._open, None
        after = self._sheet.present(record)
        if after != before:
            self.steps.add({record.node: Turn(before, after)})

    def cancel_typing(self) -> None:
        if self._open is None:
            return
        (record, before), self._open = self._open, None
        self._sheet.typed.remember(record, before)

    # Taking back

    def undo(self) -> list[int]:
        """The rows that changed, as far as they are shown."""
        self.finish_typing()
        if not self.steps.can_undo:
            self.refuse("これより前に戻せる入力はありません。")
            return []
        return self._take(self.steps.undo())

    def redo(self) -> list[int]:
        self.finish_typing()
        if not self.steps.can_redo:
            self.refuse("やり直せる入力はありません。")
            return []
        return self._take(self.steps.redo())

    def _take(self, step: Step) -> list[int]:
        sheet = self._sheet
        if any(sheet.present(sheet.record(node)) != turn.before for node, turn in step.items()):
            self.steps.clear()
            self.refuse("その後に別の所で書き換えられたため、戻せません。入力は今のままです。")
            return []
        self.unmark()
        self._turn(step)
        rows = [place for place, row in enumerate(sheet.rows) if row.node.id in step]
        if len(rows) < len(step):
            self.told = f"表示していない{len(step) - len(rows)}行も変えました。"
        return rows

    # What was refused

    def refuse(self, words: str) -> None:
        self.marks, self.told = {}, words

    def unmark(self) -> None:
        self.refuse("")


def _editable(area: Area) -> Area | None:
    """The columns of it that can be written; they stand side by side."""
    places = [place for place in range(area.left, area.right + 1) if COLUMNS[place].editable]
    return area._replace(left=places[0], right=places[-1]) if places else None
