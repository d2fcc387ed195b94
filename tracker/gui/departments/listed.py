"""The departments as the dialog lists them: columns as data, and which rows are shown."""

from collections.abc import Callable, Iterable
from datetime import date

from tracker.domain.department import Department


def standing(department: Department, day: date) -> str:
    if department.valid_to is not None and department.valid_to < day:
        return "終了"
    if department.valid_from is not None and department.valid_from > day:
        return "開始前"
    return "有効"


COLUMNS: tuple[tuple[str, int, Callable[[Department, date], str]], ...] = (
    ("コード", 80, lambda each, _: each.code),
    ("名称", 200, lambda each, _: each.name),
    ("部局", 140, lambda each, _: each.bureau),
    ("連絡先", 140, lambda each, _: each.contact),
    ("有効開始日", 96, lambda each, _: each.valid_from.isoformat() if each.valid_from else "はじめから"),
    ("有効終了日", 96, lambda each, _: each.valid_to.isoformat() if each.valid_to else ""),
    ("状態", 72, standing),
)


def listed(versions: Iterable[Department], day: date, *, with_ended: bool) -> list[Department]:
    """In code order; older names of a department before its newer one."""
    shown = [each for each in versions if with_ended or standing(each, day) != "終了"]
    return sorted(shown, key=lambda each: (each.code, each.valid_from or date.min, each.name))
