"""What a cell of データ may hold, column by column (COMMANDS, Sheets; 総務省 統一ルール): None where it is right, else why not."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time

from tracker.domain.node import Kind
from tracker.domain.record import State
from tracker.domain.report.data_sheet import COLUMNS
from tracker.domain.report.readback.claim import Claim
from tracker.domain.report.readback.seen import Fault, Formula, Seen
from tracker.domain.report.sheet import Role
from tracker.domain.scale import FORMER

Rule = Callable[[Seen], str | None]
LONG_TEXTS = ("実績", "課題", "次期予定", "備考")  # written in paragraphs
NEEDED = ("コード", "種別", "名称", "年度", "四半期", "期間開始日", "期間終了日", "ID")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_CODE = re.compile(r"[0-9A-Za-z.\-]+")
_MOST_PERCENT = 100


def rules(claim: Claim) -> Mapping[str, Rule]:
    """By heading. Blank cells are no matter of theirs."""
    made: dict[str, Rule] = {}
    for name, _, role in COLUMNS:
        made[name] = _BY_ROLE[role] if name not in LONG_TEXTS else _long_text
    quarter, grades = claim.quarter, {grade.name for grade in claim.grades}
    made["コード"] = _code
    made["種別"] = _one_of({kind.japanese for kind in Kind})
    made["年度"] = _exactly(quarter.year)
    made["四半期"] = _exactly(quarter.number)
    made["期間開始日"] = _day(quarter.start)
    made["期間終了日"] = _day(quarter.end)
    made["回答状況"] = _one_of({state.japanese for state in State})
    made["進捗区分"] = _one_of(grades)
    made["前期進捗区分"] = lambda value: None if _former(value) else _one_of(grades)(value)
    made["進捗率"] = _percent
    made["変更なし"] = lambda value: _number(value) or (None if value in (0, 1) else f"0か1でありません（{value}）。")
    return made


def _computed(value: Seen) -> str | None:
    if isinstance(value, Formula):
        return f"数式です（{value[:40]}）。値を入れます。"
    return f"エラー値です（{value}）。" if isinstance(value, Fault) else None


def _text(value: Seen) -> str | None:
    found = _long_text(value)
    if found is None and isinstance(value, str) and ("\n" in value or "\t" in value):
        return "改行又はタブがあります。1つのセルに1つの値を入れます。"
    return found


def _long_text(value: Seen) -> str | None:
    if value.__class__ is not str:
        return _computed(value) or f"文字でありません（{value}）。"
    if _CONTROL.search(value):
        return "表示できない文字（制御文字）があります。"
    return None


def _number(value: Seen) -> str | None:
    if value.__class__ is not int:
        return _computed(value) or f"整数の数値でありません（{value}）。"
    return None


def _time(value: Seen) -> str | None:
    if value.__class__ is not datetime:
        return _computed(value) or f"日時の値でありません（{value}）。"
    return None


def _code(value: Seen) -> str | None:
    found = _text(value)
    if found is None and not _CODE.fullmatch(str(value)):
        return f"コードに使えない文字があります（{value}）。"
    return found


def _percent(value: Seen) -> str | None:
    found = _number(value)
    if found is None and isinstance(value, int) and not 0 <= value <= _MOST_PERCENT:
        return f"0から100までの値でありません（{value}）。"
    return found


def _exactly(number: int) -> Rule:
    return lambda value: _number(value) or (None if value == number else f"{number}でありません（{value}）。")


def _day(day: date) -> Rule:
    right = datetime.combine(day, time())

    def rule(value: Seen) -> str | None:
        return None if value == right else _computed(value) or f"日付 {day} でありません（{value}）。"

    return rule


def _one_of(names: set[str]) -> Rule:
    def rule(value: Seen) -> str | None:
        if value.__class__ is str and value in names:
            return None
        return _computed(value) or f"決められた値でありません（{value}）。使えるのは {'、'.join(sorted(names))} です。"

    return rule


def _former(value: Seen) -> bool:
    return value.__class__ is str and value.endswith(FORMER)


_BY_ROLE: Mapping[Role, Rule] = {Role.PLAIN_TEXT: _text, Role.PLAIN_NUMBER: _number, Role.PLAIN_DATE: _time, Role.PLAIN_TIME: _time}
