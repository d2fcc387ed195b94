"""What typed or pasted texts mean in a column."""

import pytest

from tests.factories import SCALE
from tracker.domain.errors import BadPercent, IllegalCharacter, Refusal, TextTooLong, UnknownGrade
from tracker.gui.grid.columns import Value, read


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
