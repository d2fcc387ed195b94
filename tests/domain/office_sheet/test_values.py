"""Cells as offices write them, taken without loss or refused with words."""

from datetime import date, datetime

import pytest

from tests.factories import SCALE
from tracker.domain.moment import JST
from tracker.domain.office_sheet.values import (
    BadCell,
    read_grade,
    read_moment,
    read_percent,
    read_quarter_number,
    read_state,
    read_text,
    read_unchanged,
    read_year,
)
from tracker.domain.record import State
from tracker.domain.scale import CountsAs, Grade, Scale
from tracker.domain.table import Cell


@pytest.mark.parametrize(
    ("value", "shown_as_percent", "percent", "converted"),
    [
        (0, False, 0, False),
        (100, False, 100, False),
        (80.0, False, 80, False),
        ("80", False, 80, False),
        ("８０％", False, 80, True),
        ("80 %", False, 80, True),
        (0.8, True, 80, True),
        (0.57, True, 57, True),
        (1, True, 100, True),
        (0, True, 0, True),
    ],
)
def test_percentages(value: Cell, shown_as_percent: bool, percent: int, converted: bool) -> None:
    assert read_percent(value, shown_as_percent=shown_as_percent) == (percent, converted)


@pytest.mark.parametrize(
    ("value", "shown_as_percent"),
    [(101, False), (-1, False), (0.8, False), (80.5, False), (0.805, True), (80, True), ("約80%", False), ("-", False), (True, False)],
)
def test_percentages_that_would_have_to_be_guessed(value: Cell, shown_as_percent: bool) -> None:
    with pytest.raises(BadCell) as bad:
        read_percent(value, shown_as_percent=shown_as_percent)
    assert "0 から 100" in bad.value.reason


def test_a_date_is_no_percentage() -> None:
    with pytest.raises(BadCell):
        read_percent(date(2026, 4, 1), shown_as_percent=False)


@pytest.mark.parametrize("text", ["順調", "◎", "◎ 順調", "◎順調", " 順調　"])
def test_grades_by_name_or_symbol(text: str) -> None:
    assert read_grade(text, SCALE) == "g2"


def test_circles_that_look_alike_are_one_symbol() -> None:
    assert {read_grade(text, SCALE) for text in "○◯〇"} == {"g3"}


def test_an_unknown_grade_names_those_there_are() -> None:
    with pytest.raises(BadCell) as bad:
        read_grade("Ａ", SCALE)
    assert "「Ａ」" in bad.value.reason
    assert "概ね順調" in bad.value.reason


def test_a_symbol_of_two_grades_is_not_guessed() -> None:
    grades = tuple(Grade(key, "○", name, "", "#ffffff", CountsAs.ON_TRACK) for key, name in (("a", "完了"), ("b", "順調")))
    scale = Scale("s", "見本", grades)
    assert read_grade("順調", scale) == "b"
    with pytest.raises(BadCell):
        read_grade("○", scale)


def test_texts_keep_their_lines_and_are_limited() -> None:
    assert read_text("一\r\n二") == "一\n二"
    assert read_text(1250) == "1250"
    assert len(read_text("あ" * 5000)) == 5000
    with pytest.raises(BadCell, match="5,001字"):
        read_text("あ" * 5001)
    with pytest.raises(BadCell, match="制御文字"):
        read_text("a\x07")


def test_a_date_in_a_text_column_is_written_out() -> None:
    assert read_text(date(2026, 9, 30)) == "2026-09-30"


@pytest.mark.parametrize(("text", "state"), [("提出済", State.SUBMITTED), ("確定", State.CONFIRMED), ("差戻し", State.RETURNED)])
def test_states(text: str, state: State) -> None:
    assert read_state(text) is state


def test_an_unknown_state_is_refused() -> None:
    with pytest.raises(BadCell, match="未回答 作成中 提出済"):
        read_state("済")


@pytest.mark.parametrize(("value", "unchanged"), [(1, True), ("○", True), (0, False), ("×", False), (True, True), (False, False)])
def test_unchanged(value: Cell, unchanged: bool) -> None:
    assert read_unchanged(value) is unchanged


@pytest.mark.parametrize(
    ("value", "year"), [(2026, 2026), ("2026年度", 2026), ("令和８年度", 2026), ("R8", 2026), ("平成31", 2019), ("令和元年度", 2019)]
)
def test_years(value: Cell, year: int) -> None:
    assert read_year(value) == year


@pytest.mark.parametrize("value", [8, "八年", "26"])
def test_a_year_that_could_be_another_is_refused(value: Cell) -> None:
    with pytest.raises(BadCell):
        read_year(value)


@pytest.mark.parametrize("value", [2, "2", "第２四半期", "2Q", "Q2"])
def test_quarter_numbers(value: Cell) -> None:
    assert read_quarter_number(value) == 2


def test_moments_are_the_wall_clock_in_japan() -> None:
    at = datetime(2026, 10, 5, 9, 12, tzinfo=JST)
    assert read_moment(datetime(2026, 10, 5, 9, 12)) == at
    for written in ("2026/10/05 09:12", "2026-10-05T09:12:30", "令和8年10月5日　9時12分", "R8.10.5 ９：１２", "2026年10月5日（月）9:12"):
        assert read_moment(written).replace(second=0) == at
    assert read_moment("R8.10.5") == read_moment(date(2026, 10, 5)) == at.replace(hour=0, minute=0)


@pytest.mark.parametrize("written", ["十月五日", "R8.10.5 25:00", "10/5 09:12", "R8.10.5（火） 9:12", ""])
def test_what_is_no_certain_moment_is_refused(written: str) -> None:
    with pytest.raises(BadCell):
        read_moment(written)
