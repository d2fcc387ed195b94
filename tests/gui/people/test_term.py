from datetime import date

import pytest

from tracker.domain.errors.values import BadDate
from tracker.gui.people.term import read_term_day


@pytest.mark.parametrize("typed", ["2026-04-01", "2026/4/1", " ２０２６／４／１ ", "2026－4－1"])
def test_days_as_they_are_typed(typed: str) -> None:
    assert read_term_day(typed) == date(2026, 4, 1)


def test_blank_is_no_limit() -> None:
    assert read_term_day(" 　") is None


@pytest.mark.parametrize("typed", ["4/1", "2026-02-30", "令和8年4月1日", "2026"])
def test_what_is_no_day(typed: str) -> None:
    with pytest.raises(BadDate):
        read_term_day(typed)
