"""What the dialog of the grade scale says: whether it can be changed, and what is wrong with it."""

from collections.abc import Sequence

from tracker.domain.errors.scales import GradeProblem
from tracker.gui.scales.editing import Editing, Mode

_MOST_LINES = 4
_FREE = "まだ回答に使われていないため、このまま直せます。保存すると、すべての四半期で使います。"
_COMING = "{start}から使う進捗区分です。まだ回答に使われていないため、このまま直せます。"
_USED = "{answered}までの回答で使われているため、変更できません。切り替えても、これまでの四半期の表示と報告書は変わりません。"
_USED_ELSEWHERE = "ほかの計画の回答で使われているため、変更できません。"
_SUCCEEDING = "新しい進捗区分を決め、旧区分がどれに当たるかを右で選んでください。これまでの四半期は、旧区分のまま残ります。"


def used_words(editing: Editing) -> str:
    """Empty where the scale can be changed, or nothing can."""
    if not editing.can_succeed:
        return ""
    answered = editing.standing.answered
    return _USED.format(answered=answered.japanese) if answered else _USED_ELSEWHERE


def how_words(editing: Editing, shut: str | None) -> str:
    if editing.mode is Mode.LOOK:
        return shut or ""
    if editing.mode is Mode.SUCCEED:
        return _SUCCEEDING
    start = editing.standing.start
    return _COMING.format(start=start.japanese) if start else _FREE


def fault_lines(problems: Sequence[GradeProblem]) -> str:
    """So many that the table keeps its place; the others are told at their cells."""
    lines = [f"{each.place}番目の区分：{each.reason}" if each.place else each.reason for each in problems]
    return "\n".join(lines if len(lines) <= _MOST_LINES else [*lines[: _MOST_LINES - 1], f"ほか{len(lines) - _MOST_LINES + 1}件"])
