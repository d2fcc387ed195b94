"""What typed or pasted texts mean in a column."""

import pytest

from tests.factories import QUARTER, SCALE, filled_snapshot, small_plan
from tracker.domain.errors.answers import UnknownGrade
from tracker.domain.errors.refusal import Refusal
from tracker.domain.errors.values import BadPercent, IllegalCharacter, TextTooLong
from tracker.domain.record import Entry, Record
from tracker.gui.grid.columns import Row, Value, cell_text, read


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("grade", "順調", "g2"),
        ("grade", " ◎ ", "g2"),
        ("grade", "◎ 順調", "g2"),
        ("grade", "〇", "g3"),
        ("grade", "概ね順調", "g3"),
        ("grade", "－", "g6"),
        ("grade", "-", "g6"),
        ("grade", "　", None),
        ("percent", "80%", 80),
        ("percent", "８０％", 80),
        ("percent", "100.00%", 100),
        ("percent", " 0 ", 0),
        ("percent", "", None),
        ("result", "一\r\n二", "一\n二"),
        ("note", " \n ", None),
    ],
)
def test_reading(key: str, text: str, value: Value) -> None:
    assert read(key, text, SCALE) == value


@pytest.mark.parametrize(
    ("key", "text", "refusal"),
    [
        ("grade", "良好", UnknownGrade),
        ("percent", "101", BadPercent),
        ("percent", "-5", BadPercent),
        ("percent", "12.5", BadPercent),
        ("percent", "0.8", BadPercent),
        ("percent", "約80", BadPercent),
        ("result", "あ" * 5001, TextTooLong),
        ("issue", "a\x07", IllegalCharacter),
    ],
)
def test_refusing(key: str, text: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        read(key, text, SCALE)


def test_a_grade_typed_in_a_scale_that_is_no_more_leaves_its_cell_empty() -> None:
    """Kept on this PC since before the scale was succeeded, or its succession taken back."""
    snapshot = filled_snapshot(small_plan())
    node = snapshot.initiatives()[0]
    row = Row(node, Record(node.id, QUARTER), Record(node.id, QUARTER.previous))
    assert cell_text("grade", row, Entry("elsewhere"), snapshot) == ""
    assert cell_text("grade", row, Entry("g2"), snapshot) == "◎ 順調"
