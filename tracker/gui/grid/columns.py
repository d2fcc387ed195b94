"""The columns of the grid: what each shows of a record as text, and how typed text is read back. Knows no Qt."""

import re
import unicodedata
from typing import NamedTuple

from tracker.domain.errors import BadPercent, UnknownGrade
from tracker.domain.folding import fold
from tracker.domain.record import TEXT_FIELDS, Entry, checked_entry
from tracker.domain.scale import Grade, Scale

Value = str | int | None


class Column(NamedTuple):
    """`key` names a field of Entry where the column is `editable`; `width` is in pixels at 96 dpi."""

    key: str
    heading: str
    width: int
    editable: bool = True


COLUMNS = (
    Column("title", "番号・名称", 230, editable=False),
    Column("lead", "主担当課", 110, editable=False),
    Column("state", "回答状況", 68, editable=False),
    Column("grade", "進捗区分", 100),
    Column("percent", "進捗率", 60),
    Column("result", "実績", 200),
    Column("issue", "課題・遅れの理由", 160),
    Column("next", "次期の予定", 160),
    Column("note", "備考", 110),
)
GRADE = next(place for place, column in enumerate(COLUMNS) if column.key == "grade")
_PERCENT = re.compile(r"([0-9]{1,3})(?:\.0+)?%?")
_CIRCLES = str.maketrans("〇◯", "○○")  # input methods offer all three for まる


def shown(key: str, entry: Entry, scale: Scale) -> str:
    """A field as the text that stands in its cell and goes to the clipboard."""
    value: Value = getattr(entry, key)
    if value is None:
        return ""
    return scale.by_id[str(value)].name if key == "grade" else str(value)


def read(key: str, text: str, scale: Scale) -> Value:
    """Raises UnknownGrade, BadPercent, TextTooLong or IllegalCharacter."""
    if not text.strip():
        return None
    if key == "grade":
        return grade_named(text, scale).id
    if key == "percent":
        return _percent(text)
    if key not in TEXT_FIELDS:
        raise KeyError(key)
    value: Value = getattr(checked_entry(Entry(**{key: text})), key)  # type: ignore[arg-type]
    return value


def grade_named(text: str, scale: Scale) -> Grade:
    """By name, by symbol or by both; raises UnknownGrade."""
    wanted = _comparable(text)
    found = [grade for grade in scale.grades if wanted in {_comparable(each) for each in (grade.name, grade.symbol, graded(grade))}]
    if len(found) != 1:
        raise UnknownGrade(text.strip(), tuple(grade.name for grade in scale.grades))
    return found[0]


def graded(grade: Grade) -> str:
    return f"{grade.symbol} {grade.name}"


def _comparable(text: str) -> str:
    return "".join(fold(text.translate(_CIRCLES)).split())


def _percent(text: str) -> int:
    match = _PERCENT.fullmatch(unicodedata.normalize("NFKC", text).strip().replace(" %", "%"))
    if match is None or int(match[1]) > 100:
        raise BadPercent(text.strip())
    return int(match[1])
