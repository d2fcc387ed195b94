"""The log of operations: every write is one operation with its changes, chained by hash; undo is a new operation with the inverse."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from tracker.domain.moment import JST

WHOLE_ROW = "*"  # `field` of a change that makes or removes a row: old or new is then the row as an object
GENESIS = "0" * 64

Value = str | int | bool | None
RowValue = dict[str, Value]


class Action:
    """What an operation did, as the log stores it. The first eleven are promised by `progress history` (COMMANDS, JSON)."""

    RECORD = "record"
    SUBMIT = "submit"
    CONFIRM = "confirm"
    RETURN = "return"
    IMPORT = "import"
    UNDO = "undo"
    REDO = "redo"
    CLOSE = "close"
    REOPEN = "reopen"
    ERRATUM = "erratum"
    OPINIONS = "opinions"
    SCHEDULE = "schedule"
    BOOK = "book"
    PLAN_IMPORT = "plan_import"
    DEPARTMENT = "department"
    DEPARTMENTS_IMPORT = "departments_import"
    ASSIGN = "assign"
    ASSIGNMENTS_IMPORT = "assignments_import"
    SCALE = "scale"
    SCALE_SUCCESSION = "scale_succession"
    SCALE_IMPORT = "scale_import"
    PERSON = "person"
    PEOPLE_IMPORT = "people_import"


ACTION_NAMES = {
    Action.RECORD: "実績の入力",
    Action.SUBMIT: "提出",
    Action.CONFIRM: "確定",
    Action.RETURN: "差戻し",
    Action.IMPORT: "取込み",
    Action.UNDO: "元に戻す",
    Action.REDO: "やり直し",
    Action.CLOSE: "四半期の確定",
    Action.REOPEN: "確定の解除",
    Action.ERRATUM: "正誤",
    Action.OPINIONS: "委員会の意見の取込み",
    Action.SCHEDULE: "四半期の設定",
    Action.BOOK: "報告書の作成",
    Action.PLAN_IMPORT: "計画の取込み",
    Action.DEPARTMENT: "担当課の登録",
    Action.DEPARTMENTS_IMPORT: "担当課一覧の取込み",
    Action.ASSIGN: "担当課の割り当て",
    Action.ASSIGNMENTS_IMPORT: "割り当て一覧の取込み",
    Action.SCALE: "進捗区分の変更",
    Action.SCALE_SUCCESSION: "進捗区分の切り替え",
    Action.SCALE_IMPORT: "進捗区分の取込み",
    Action.PERSON: "利用者の登録",
    Action.PEOPLE_IMPORT: "利用者一覧の取込み",
}


NOT_TAKEN_BACK = (Action.BOOK,)  # a book that was made cannot be unmade: undo and redo pass by


@dataclass(frozen=True, slots=True)
class Change:
    """One value of one row before and after. For `WHOLE_ROW`, None means that the row was not there."""

    table: str
    row: str
    field: str
    old: Value | RowValue
    new: Value | RowValue

    @property
    def inverse(self) -> "Change":
        return Change(self.table, self.row, self.field, self.new, self.old)


@dataclass(frozen=True, slots=True)
class Operation:
    """`at` is ISO 8601 with +09:00, kept as text; `undoes` is the number of the operation that this one takes back or does again."""

    seq: int
    at: str
    by: str
    machine: str
    action: str
    reason: str | None = None
    undoes: int | None = None

    @property
    def name(self) -> str:
        """Japanese, for menus and lists."""
        return ACTION_NAMES.get(self.action, self.action)


@dataclass(frozen=True, slots=True)
class OperationSummary:
    """One line of the list of recent operations, in Japanese; `subject` names what was changed first, and how much more there was."""

    seq: int
    at: datetime
    by: str
    machine: str
    action: str
    reason: str | None
    description: str
    subject: str


class RowCounts(NamedTuple):
    """What became of an imported sheet's filled rows."""

    added: int
    changed: int
    unchanged: int

    @property
    def japanese(self) -> str:
        return f"追加{self.added}件・変更{self.changed}件・変更なし{self.unchanged}件"


@dataclass(frozen=True, slots=True)
class Written:
    """What a write changed, for those who must repaint. `seq` None: there was nothing to change, so nothing was written.

    `nodes` are the ids of nodes whose rows, records or assignments changed; `tables` every table touched; `notices` warnings in
    Japanese that the user must see although the write succeeded; `rows` is told by imports of sheets; `undoes` is the operation that an
    undo took back, or the undo that a redo did.
    """

    seq: int | None
    action: str
    nodes: frozenset[str] = frozenset()
    tables: frozenset[str] = frozenset()
    notices: tuple[str, ...] = field(default=())
    rows: RowCounts | None = None
    undoes: int | None = None


def canonical(value: object) -> str:
    """Canonical JSON: the same text for the same value on every machine and engine."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def chain_hash(previous: str, operation: Operation, changes: Iterable[Change]) -> str:
    """SHA-256 (hex) over the previous hash and the canonical JSON of the operation with its changes in order."""
    digest = hashlib.sha256(previous.encode("ascii"))
    header = [
        operation.seq,
        operation.at,
        operation.by,
        operation.machine,
        operation.action,
        operation.reason,
        operation.undoes,
    ]
    digest.update(canonical(header).encode("utf-8", "surrogatepass"))
    for change in changes:
        line = canonical([change.table, change.row, change.field, change.old, change.new])
        digest.update(line.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def inverses(changes: Sequence[Change]) -> list[Change]:
    """The changes that take these back, in the order in which they must be made."""
    return [change.inverse for change in reversed(changes)]


def same_row(row: Value | RowValue, logged: Value | RowValue) -> bool:
    """Whether a row is as the log has it. A column that came after the row was written counts as empty where the log has none."""
    if not isinstance(row, dict) or not isinstance(logged, dict):
        return row == logged
    return all(row.get(name) == logged.get(name) for name in row.keys() | logged.keys())


def iso(moment: datetime) -> str:
    """To the second, Japanese time, as the log and the files write it."""
    return moment.astimezone(JST).replace(microsecond=0).isoformat()


def next_undo(log: Sequence[Operation], user: str) -> Operation | None:
    """The user's last operation that is not taken back. `log` is in order of numbers."""
    done, _ = _stacks(log, user)
    return done[-1] if done else None


def next_redo(log: Sequence[Operation], user: str) -> Operation | None:
    """The undo that redo would take back: the user's last one with no other write of the user after it."""
    _, taken_back = _stacks(log, user)
    return taken_back[-1] if taken_back else None


def original(operation: Operation, known: Mapping[int, Operation]) -> Operation | None:
    """What an undo took back, or a redo did again; None for any other operation. `known` by number."""
    found = known.get(operation.undoes) if operation.undoes is not None else None
    if found is None or operation.action != Action.REDO:
        return found
    return original(found, known)


def effective(later: Sequence[Operation]) -> list[Operation]:
    """Those of these operations, in order of numbers, whose changes still stand: not what was undone together with its undo.

    An undo of something before them stands, until its redo takes it away.
    """
    by_seq = {operation.seq: operation for operation in later}
    standing: dict[int, Operation] = {}
    for operation in later:
        taken_back = by_seq.get(operation.undoes) if operation.undoes is not None else None
        if taken_back is None:
            standing[operation.seq] = operation
        elif operation.action == Action.UNDO:
            standing.pop(taken_back.seq, None)
        else:  # a redo: what its undo had taken back stands again
            standing.pop(taken_back.seq, None)
            again = by_seq.get(taken_back.undoes) if taken_back.undoes is not None else None
            if again is not None:
                standing[again.seq] = again
    return [standing[seq] for seq in sorted(standing)]


def _stacks(log: Sequence[Operation], user: str) -> tuple[list[Operation], list[Operation]]:
    """Operations that undo would take back, and undo operations that redo would take back, each last one first to go."""
    by_seq = {operation.seq: operation for operation in log}
    done: list[Operation] = []
    taken_back: list[Operation] = []
    for operation in log:
        if operation.by != user or operation.action in NOT_TAKEN_BACK:
            continue
        if operation.action == Action.UNDO:
            done = [each for each in done if each.seq != operation.undoes]
            taken_back.append(operation)
        elif operation.action == Action.REDO and operation.undoes is not None:
            undo = by_seq[operation.undoes]
            taken_back = [each for each in taken_back if each.seq != undo.seq]
            if undo.undoes is not None:
                done.append(by_seq[undo.undoes])
        else:
            done.append(operation)
            taken_back.clear()
    return done, taken_back
