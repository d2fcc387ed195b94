"""The difference as the dialog lists it: columns as data, filters with their counts, and one line's changes in words."""

from tracker.domain.field_names import FIELD_NAMES
from tracker.domain.office_sheet.difference import Difference, FieldChange, Line, Outcome
from tracker.domain.operation import Value
from tracker.domain.record import State
from tracker.gui.widgets.listing import Column

NOTHING = "（なし）"
_FILTERS = (Outcome.FAULT, Outcome.CONFLICT, Outcome.NOT_FOUND, Outcome.CHANGED, Outcome.NEW, Outcome.UNCHANGED)
_MARKS = {
    Outcome.NEW: "＋",
    Outcome.CHANGED: "→",
    Outcome.UNCHANGED: "＝",
    Outcome.CONFLICT: "！",
    Outcome.NOT_FOUND: "？",
    Outcome.FAULT: "×",
}


def shown_value(field: str, value: Value) -> str:
    if field == "state":
        return State(value).japanese if isinstance(value, str) else State.UNREPORTED.japanese
    if value is None or value == "":
        return NOTHING
    if field == "unchanged":
        return "はい" if value else "いいえ"
    return f"{value}％" if field == "percent" else str(value)


def change_words(change: FieldChange) -> str:
    """A new value alone where there was none: 進捗率 40％; else 進捗率 40％→60％."""
    name, after = FIELD_NAMES[change.field], _short(shown_value(change.field, change.after))
    if change.before in (None, False, State.UNREPORTED.value):
        return f"{name} {after}"
    return f"{name} {_short(shown_value(change.field, change.before))}→{after}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 20 else f"{line[:20]}…"


def what(line: Line) -> str:
    """The reason why nothing is taken, else what changes."""
    return line.reason or "、".join(map(change_words, line.changes))


def outcome_words(outcome: Outcome) -> str:
    """Mark and word: never colour alone."""
    return f"{_MARKS[outcome]} {outcome.japanese}"


def how_words(line: Line) -> str:
    return f"{line.how}で照合" if line.how and line.outcome is not Outcome.NOT_FOUND else ""


def place(line: Line) -> str:
    """The cell that a reason speaks of, else the row."""
    return line.cell or f"{line.row}行目"


COLUMNS = (
    Column("結果", 8, lambda line: outcome_words(line.outcome)),
    Column("位置", 5, place),
    Column("コード", 6, lambda line: line.code),
    Column("名称", 18, lambda line: line.title),
    Column("照合", 6, how_words),
    Column("内容", 0, what),
)


def filters(difference: Difference) -> list[tuple[str, Outcome | None]]:
    """Everything first, then every outcome that occurs, those that ask for a look first."""
    found = [(f"すべて（{len(difference.lines):,}）", None)]
    counted: list[tuple[str, Outcome | None]] = [
        (f"{outcome.japanese}（{len(difference.of(outcome)):,}）", outcome) for outcome in _FILTERS if difference.of(outcome)
    ]
    return [*found, *counted]


def counts_words(difference: Difference) -> str:
    parts = [f"{outcome.japanese} {len(difference.of(outcome)):,}件" for outcome in Outcome if difference.of(outcome)]
    return "　".join(parts) or "回答の記入された行がありません。"


def verdict(difference: Difference) -> str:
    """What can be done with it, in Japanese."""
    writing = len(difference.of(Outcome.NEW, Outcome.CHANGED))
    if difference.faults:
        return "誤りのあるセルを元のファイルで直して保存し、「読み直す」を押してください。誤りがある間は何も取り込みません。"
    if not difference.lines:
        return "取り込む行がありません。シートと列の対応を確かめてください。"
    if not writing:
        return "変わるところがないため、取り込むものはありません。"
    left = len(difference.of(Outcome.CONFLICT, Outcome.NOT_FOUND))
    rest = f"確定済みと見つからない行（{left:,}件）は取り込みません。" if left else ""
    return f"{writing:,}件を一つの操作として取り込みます。{rest}"
