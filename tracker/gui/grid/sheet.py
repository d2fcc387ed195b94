"""The sheet behind the grid: the initiatives that the filter shows, with what is typed on top of what is stored. Knows no Qt."""

from dataclasses import fields

from tracker.domain.node import Kind, Node
from tracker.domain.person import Acting
from tracker.domain.record import Entry, Record, State
from tracker.domain.snapshot import Snapshot
from tracker.gui.closing.words import why_shut
from tracker.gui.form.faults import fault_of
from tracker.gui.form.typed import Typed, TypedAnswers, overtaken
from tracker.gui.grid.columns import COLUMNS, Row, cell_text
from tracker.gui.people.allowed import barred_record
from tracker.gui.tree.filter import TreeFilter, select
from tracker.gui.tree.rows import Rows
from tracker.services.messages import message

_FIELDS = tuple(each.name for each in fields(Entry))
_CONFIRMED = "確定済みのため変更できません。直すときは、先に差し戻してください。"


class Sheet:
    """`typed` is the store that the form uses too; nothing typed lies here."""

    def __init__(self, typed: TypedAnswers) -> None:
        self.typed = typed
        self._snapshot: Snapshot | None = None
        self.rows: list[Row] = []
        self.shut: str | None = None
        self.acting: Acting | None = None

    @property
    def shown(self) -> bool:
        return self._snapshot is not None

    @property
    def snapshot(self) -> Snapshot:
        assert self._snapshot is not None, "nothing is shown yet"
        return self._snapshot

    def show(self, rows: Rows, chosen: TreeFilter) -> bool:
        """Whether other rows are shown than before."""
        before, self._snapshot = self._snapshot, rows.snapshot
        plan = rows.snapshot.plan
        for each in self.kept():
            self.typed.meet(rows.snapshot.record_of(plan.by_id[each.node]))
        shown = [Row(node, rows.snapshot.record_of(node), rows.snapshot.previous_of(node)) for node in listed(rows, chosen)]
        same_quarter = before is not None and before.quarter == rows.snapshot.quarter
        same = same_quarter and [row.node.id for row in shown] == [row.node.id for row in self.rows]
        self.rows = shown
        return not same

    # What stands in a row

    def kept(self) -> list[Typed]:
        """What is typed, in this quarter."""
        quarter, known = self.snapshot.quarter, self.snapshot.plan.by_id
        return [each for each in self.typed.all() if each.quarter == quarter and each.node in known]

    def waiting(self) -> list[Typed]:
        """To be saved: of this quarter, shown or not, but not what a save under way carries."""
        return [each for each in self.kept() if each.changed and each.sent is None]

    def typed_in(self, row: int) -> Typed | None:
        record = self.rows[row].record
        return self.typed.of(record.quarter, record.node)

    def entry(self, row: int) -> Entry:
        return self.present(self.rows[row].record)

    def present(self, record: Record) -> Entry:
        typed = self.typed.of(record.quarter, record.node)
        return typed.entry if typed else record.entry

    def text(self, row: int, column: int) -> str:
        return cell_text(COLUMNS[column].key, self.rows[row], self.entry(row), self.snapshot)

    @property
    def why_shut(self) -> str | None:
        """Why no row can be written: the database, or the quarter."""
        return self.shut or why_shut(self.snapshot)

    def lock(self, row: int) -> str | None:
        """Why the row can only be read."""
        if self.why_shut is not None:
            return self.why_shut
        forbidden = barred_record(self.acting, self.snapshot, self.rows[row].node)
        if forbidden is not None:
            return forbidden
        return _CONFIRMED if self.rows[row].record.state is State.CONFIRMED else None

    def record(self, node: str) -> Record:
        return self.snapshot.record_of(self.snapshot.plan.by_id[node])

    def changed(self, row: int) -> frozenset[str]:
        """Fields that are typed and not saved."""
        typed = self.typed_in(row)
        if typed is None or not typed.changed:
            return frozenset()
        return frozenset(key for key in _FIELDS if getattr(typed.entry, key) != getattr(typed.base, key))

    def overtaken(self, row: int) -> bool:
        typed = self.typed_in(row)
        return typed is not None and typed.changed and overtaken(typed, self.rows[row].record)

    def fault(self, row: int, column: int) -> str | None:
        """What is wrong with what was typed into a cell."""
        key = COLUMNS[column].key
        if key not in self.changed(row) or key in ("grade", "unchanged"):
            return None
        refusal = fault_of(key, self.entry(row))
        return message(refusal) if refusal else None


def listed(rows: Rows, chosen: TreeFilter) -> list[Node]:
    """The initiatives that the filter shows, in printed order; a tied repeat stands for its original, and each comes once."""
    found: dict[str, Node] = {}
    for place in select(rows, chosen).shown:
        node = rows.nodes[place]
        if node.kind is Kind.INITIATIVE:
            original = rows.snapshot.plan.by_id[node.record_node]
            found.setdefault(original.id, original)
    return list(found.values())
