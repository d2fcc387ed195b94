"""The columns of the grid: what each shows of a row, and how typed or pasted text is read back. Knows no Qt."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from tracker.domain.errors.answers import UnknownGrade
from tracker.domain.errors.values import BadPercent
from tracker.domain.folding import fold
from tracker.domain.node import Node
from tracker.domain.record import TEXT_FIELDS, Entry, Record, checked_entry
from tracker.domain.scale import Grade, Scale
from tracker.domain.snapshot import Snapshot

Value = str | int | None


class Row(NamedTuple):
    """An initiative that reports itself, what is stored of it, and its answer of the quarter before."""

    node: Node
    record: Record
    previous: Record


class Column(NamedTuple):
    """`key` names a field of Entry where the column is `editable`; `width` is in pixels at 96 dpi."""

    key: str
    heading: str
    width: int
    tip: str
    editable: bool = True


COLUMNS = (
    Column("title", "番号・名称", 250, "計画に印刷された順。再掲は元の取組で一度だけ回答します。", editable=False),
    Column("lead", "主担当課", 110, "この四半期の回答を受け持つ課", editable=False),
    Column("state", "回答状況", 64, "保存されている回答の状況", editable=False),
    Column("previous", "前期区分", 96, "前の四半期の進捗区分（回答済のもの）", editable=False),
    Column("grade", "進捗区分", 104, "数字キーでも選べます。貼り付けるときは名称か記号。"),
    Column("percent", "進捗率", 60, "0から100までの整数。全角の数字や「80%」も使えます。"),
    Column("result", "実績", 210, "5,000字まで。セルの中の改行は Alt+Enter"),
    Column("issue", "課題・遅れの理由", 170, "5,000字まで。セルの中の改行は Alt+Enter"),
    Column("next", "次期の予定", 170, "5,000字まで。セルの中の改行は Alt+Enter"),
    Column("note", "備考", 120, "5,000字まで。セルの中の改行は Alt+Enter"),
    Column("unchanged", "変更なし", 68, "Ctrl+U で、前期の回答をそのまま写して「変更なし」と記します。", editable=False),
)
PLACES = {column.key: place for place, column in enumerate(COLUMNS)}
TITLE, GRADE = PLACES["title"], PLACES["grade"]
_PERCENT = re.compile(r"([0-9]{1,3})(?:\.0+)?%?")
_CIRCLES = str.maketrans("〇◯", "○○")  # input methods offer all three for まる


def cell_text(key: str, row: Row, entry: Entry, snapshot: Snapshot) -> str:
    """What stands in the cell and goes to the clipboard."""
    if key == "title":
        return f"{row.node.label} {row.node.title}"
    if key == "lead":
        lead = snapshot.lead_of(row.node)
        return snapshot.department_name(lead) if lead else "（なし）"
    if key == "state":
        return row.record.state.japanese
    if key == "previous":
        grade = snapshot.scale.by_id.get(row.previous.reported_grade or "")
        return graded(grade) if grade else ""
    if key == "unchanged":
        return "変更なし" if entry.unchanged else ""
    value: Value = getattr(entry, key)
    if value is None:
        return ""
    if key == "grade":
        grade = snapshot.scale.by_id.get(str(value))
        return graded(grade) if grade else ""
    return str(value)


def read(key: str, text: str, scale: Scale) -> Value:
    """A field's value; raises UnknownGrade, BadPercent, TextTooLong or IllegalCharacter."""
    if not text.strip():
        return None
    if key == "grade":
        return grade_named(text, scale).id
    if key == "percent":
        return _percent(text)
    if key not in TEXT_FIELDS:
        raise KeyError(key)
    value: Value = getattr(checked_entry(Entry(**{key: text})), key)  # type: ignore[arg-type] # keys of texts only
    return value


def grade_named(text: str, scale: Scale) -> Grade:
    """By name, by symbol or by both; raises UnknownGrade."""
    wanted = _comparable(text)
    found = [grade for grade in scale.grades if wanted in {_comparable(each) for each in (grade.name, grade.symbol, graded(grade))}]
    if len(found) != 1:
        raise UnknownGrade(text.strip(), tuple(grade.name for grade in scale.grades))
    return found[0]


def graded(grade: Grade) -> str:
    return grade.shown


@lru_cache(1000)
def _comparable(text: str) -> str:
    return "".join(fold(text.translate(_CIRCLES)).split())


def _percent(text: str) -> int:
    match = _PERCENT.fullmatch(unicodedata.normalize("NFKC", text).strip().replace(" %", "%"))
    if match is None or int(match[1]) > 100:
        raise BadPercent(text.strip())
    return int(match[1])
