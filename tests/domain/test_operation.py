"""Which operations still stand after undo and redo."""

import pytest

from tracker.domain.operation import Action, Operation, effective

U, R = Action.UNDO, Action.REDO


def operation(seq: int, action: str = Action.RECORD, undoes: int | None = None) -> Operation:
    return Operation(seq, "2026-10-05T09:00:00+09:00", "甲", "pc", action, None, undoes)


@pytest.mark.parametrize(
    ("later", "standing"),
    [
        ([operation(5), operation(6)], [5, 6]),
        ([operation(5), operation(6), operation(7, U, 6)], [5]),
        ([operation(5), operation(6), operation(7, U, 6), operation(8, R, 7)], [5, 6]),
        ([operation(5), operation(6), operation(7, U, 6), operation(8, R, 7), operation(9, U, 6)], [5]),
        ([operation(5, U, 3)], [5]),
        ([operation(5, U, 3), operation(6, R, 5)], []),
    ],
)
def test_what_stands(later: list[Operation], standing: list[int]) -> None:
    assert [each.seq for each in effective(later)] == standing
