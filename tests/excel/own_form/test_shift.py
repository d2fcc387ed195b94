"""Addresses and formulas after rows came in below row 8, against what Excel makes of them."""

import pytest

from tracker.excel.own_form.shift import Shift, by_text, readable

SHIFT = Shift("様式", 8, 3)  # the row 8 becomes the rows 8 to 11


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A1", "A1"),
        ("A8", "A8:A11"),
        ("A9", "A12"),
        ("A1:D8", "A1:D11"),
        ("$A$8:$D$8", "$A$8:$D$11"),
        ("A9:A10", "A12:A13"),
        ("1:4", "1:4"),
        ("8:9", "8:12"),
        ("A:C", "A:C"),
    ],
)
def test_ranges_move_and_grow(before: str, after: str) -> None:
    assert SHIFT.area(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("SUM(E8:E8)", "SUM(E8:E11)"),
        ("SUM(E8)", "SUM(E8:E11)"),  # one cell, but every row is meant
        ("SUM(E7:E8)/E9", "SUM(E7:E11)/E12"),
        ('COUNTIF($G$8:$G$8,"遅れ")', 'COUNTIF($G$8:$G$11,"遅れ")'),
        ('SUMIF(G8,"遅れ",E8)', 'SUMIF(G8:G11,"遅れ",E8:E11)'),
        ("SUM(様式!E8:E8)+'別 表'!E9", "SUM(様式!E8:E11)+'別 表'!E9"),
        ('"E9"&E9', '"E9"&E12'),
        ("SUM(E8:E9)", "SUM(E8:E12)"),
        ("合計+E1", "合計+E1"),
    ],
)
def test_formulas_beside_the_row(before: str, after: str) -> None:
    assert SHIFT.formula(before, "様式") == after


def test_formulas_of_other_sheets_follow_only_what_they_name() -> None:
    assert SHIFT.formula("SUM(E8:E8)", "別 表") == "SUM(E8:E8)"
    assert SHIFT.formula("SUM('様式'!E8:E8)", "別 表") == "SUM('様式'!E8:E11)"


@pytest.mark.parametrize(
    ("before", "third"),
    [
        ("D8*2", "D10*2"),
        ("D8/D$9", "D10/D$12"),  # a total below, fixed
        ("SUM(B8:D8)", "SUM(B10:D10)"),  # of the own row
        ("D8/SUM(D$8:D$8)", "D10/SUM(D$8:D$11)"),  # of all rows
        ("SUM($D$8:D8)", "SUM($D$8:D10)"),  # up to the own row
        ("ROW()-7", "ROW()-7"),
        ("$B$1", "$B$1"),
        ("別表!A8", "別表!A10"),
    ],
)
def test_formulas_of_the_row_are_filled_down(before: str, third: str) -> None:
    assert SHIFT.copied(before, "様式", 2) == third


def test_one_cell_of_the_row_is_unclear_where_nothing_sums() -> None:
    assert SHIFT.unclear("E8*2", "様式")
    assert SHIFT.unclear("様式!$E$8", "別表")
    assert not SHIFT.unclear("SUM(E8)+E9*2", "様式")
    assert not SHIFT.unclear("E8", "別表")


def test_what_cannot_be_followed_is_known() -> None:
    assert by_text('SUM(INDIRECT("E"&ROW()))') == "INDIRECT"
    assert by_text("SUM(E8)") is None
    assert not readable('SUM("E8')
    assert readable("SUM(E8)")
