"""Days as people type them, and what is doubtful about a due date."""

from datetime import date

import pytest

from tracker.domain.day import read_day, shown_day, weekday
from tracker.domain.errors.values import BadDate
from tracker.domain.quarter import Quarter
from tracker.domain.schedule import Doubt, due_doubts

DAY = date(2026, 11, 20)  # a Friday
Q3 = Quarter(2026, 3)  # ends on 2026-12-31


@pytest.mark.parametrize(
    "typed",
    [
        "2026/11/20",
        "2026-11-20",
        "2026.11.20",
        "20261120",
        " ２０２６／１１／２０　",
        "２０２６－１１－２０",
        "2026ー11ー20",
        "2026・11・20",
        "2026年11月20日",
        "R8.11.20",
        "r8/11/20",
        "R08.11.20",
        "Ｒ８．１１．２０",
        "令和8年11月20日",
        "令和８年１１月２０日",
        "令和 8年 11月 20日",
        "㋿8年11月20日",
        "令8.11.20",
        "令和8年11月20日（金）",
        "2026/11/20(金)",
        "2026年11月20日金曜日",
    ],
)
def test_the_same_day_in_every_way_of_writing_it(typed: str) -> None:
    assert read_day(typed) == DAY


def test_one_digit_months_and_days_and_the_first_years_of_eras() -> None:
    assert read_day("R8.4.1") == read_day("2026/4/1") == date(2026, 4, 1)
    assert read_day("令和元年5月1日") == read_day("R1.5.1") == date(2019, 5, 1)
    assert read_day("平成31年4月30日") == read_day("H31.4.30") == date(2019, 4, 30)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "11/20",
        "2026",
        "2026/11",
        "202611",
        "2026/02/30",
        "2026/13/1",
        "26/11/20",  # 2026 or 令和26年?
        "8.11.20",
        "2026/11-20",
        "2026/11/200",
        "2027/01/15/11/20",  # a day typed into the middle of another
        "2026 11 20 0",
        "202701152026/11/20",
        "0206/11/20",
        "2206/11/20",
        "R0.4.1",
        "平成31年5月1日",  # 令和 by then
        "令和元年4月30日",  # still 平成
        "2026/11/20（土）",  # a Friday
        "R2026/11/20",
        "令和8年11月",
        "あした",
    ],
)
def test_what_is_not_one_certain_day_is_refused(typed: str) -> None:
    with pytest.raises(BadDate) as refused:
        read_day(typed)
    assert refused.value.text == typed


def test_how_a_day_is_shown() -> None:
    assert (shown_day(date(2027, 1, 5)), weekday(date(2027, 1, 5))) == ("2027/01/05", "火")
    assert read_day(shown_day(DAY)) == DAY


def test_a_due_date_is_doubtful_on_a_day_off_and_more_than_sixty_days_after_the_end() -> None:
    assert due_doubts(Q3, date(2027, 1, 15)) == ()
    assert due_doubts(Q3, date(2027, 3, 1)) == ()  # Monday, 60 days after 12-31
    assert due_doubts(Q3, date(2027, 3, 2)) == (Doubt.LATE,)
    assert due_doubts(Q3, date(2027, 1, 9)) == (Doubt.WEEKEND,)
    assert due_doubts(Q3, date(2027, 1, 10)) == (Doubt.WEEKEND,)
    assert due_doubts(Q3, date(2027, 11, 20)) == (Doubt.LATE, Doubt.WEEKEND)
