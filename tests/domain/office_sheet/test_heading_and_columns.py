"""Finding the headings of an office's sheet and proposing what its columns are."""

import pytest

from tests.factories import SCALE, small_plan
from tracker.domain.office_sheet.column_match import KNOWN, Matching, propose
from tracker.domain.office_sheet.grid import Block, Grid, Place, column_letters
from tracker.domain.office_sheet.heading import find_heading, heading_at
from tracker.domain.office_sheet.period import named_quarter
from tracker.domain.office_sheet.reading import Sheet
from tracker.domain.quarter import Quarter
from tracker.domain.report.data_sheet import HEADINGS
from tracker.domain.table import Cell

PLAN = small_plan()
Q2 = Quarter(2026, 2)
Rows = tuple[tuple[Cell, ...], ...]


def matched(*rows: tuple[Cell, ...], merged: tuple[Block, ...] = (), quarter: Quarter = Q2) -> tuple[int, int, Matching]:
    """The heading's row and depth, and what is proposed."""
    grid = Grid("表", rows, merged=merged)
    heading = find_heading(grid, KNOWN)
    assert heading is not None
    return heading.row, heading.depth, propose(grid, heading, PLAN.nodes, SCALE, quarter)


def test_cells_are_named_as_a_spreadsheet_names_them() -> None:
    assert [column_letters(number) for number in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert str(Block(5, 5, 7, 28)) == "E5:AB7"


def test_our_own_sheet_is_matched_by_its_exact_headings() -> None:
    row, depth, found = matched(HEADINGS)
    assert (row, depth, found.doubts) == (1, 1, {})
    names = ("コード", "名称", "年度", "四半期", "回答状況", "進捗区分", "進捗率", "実績", "課題", "次期予定", "備考", "変更なし")
    assert found.columns == {name: HEADINGS.index(name) + 1 for name in (*names, "回答者", "確定者", "更新日時", "ID")}


def test_headings_under_three_title_rows_and_with_the_offices_own_words() -> None:
    rows: Rows = (
        ("令和８年度　アクションプラン進捗管理表",),
        ("第２四半期", None, None, "（企画課とりまとめ）"),
        (None,),
        (
            "番号",
            "取組名",
            "区分",
            "進捗状況",
            "達成率（％）",
            "当四半期の\n実績",
            "課題・遅れの理由（200字以内）",
            "今後の予定",
            "特記事項",
            "担当課",
        ),
        ("1-1-2-1", "連携の促進", "新", "順調", 40, "一", None, None, None, "産業課"),
    )
    row, depth, found = matched(*rows)
    assert (row, depth) == (4, 1)
    assert found.columns == {"コード": 1, "名称": 2, "進捗区分": 4, "進捗率": 5, "実績": 6, "課題": 7, "次期予定": 8, "備考": 9}


@pytest.mark.parametrize(("value", "proposed"), [("順調", True), ("◎", True), ("新", False)])
def test_a_weak_word_is_taken_only_where_its_values_fit(value: str, proposed: bool) -> None:
    _, _, found = matched(("取組名", "区分", "実績"), ("連携の促進", value, "一"))
    assert ("進捗区分" in found.columns) is proposed


def test_the_offices_own_numbers_are_not_taken_for_codes() -> None:
    _, _, found = matched(("番号", "取組名", "実績"), (1, "連携の促進", "一"), (2, "販路の拡大", "二"))
    assert found.columns == {"名称": 2, "実績": 3}


def test_the_previous_quarters_column_is_never_taken_for_this_ones() -> None:
    _, _, found = matched(("コード", "前期の進捗区分", "前期進捗区分", "前回実績"), ("1-1-2-1", "順調", "順調", "一"))
    assert found.columns == {"コード": 1}
    assert found.lacking == "回答の列（進捗区分・実績など）"


def test_without_a_key_it_is_said_what_lacks() -> None:
    assert "ID・コード・名称" in matched(("進捗区分", "実績"))[2].lacking


def test_two_row_headings_with_merged_cells() -> None:
    rows: Rows = (
        ("進捗管理表",),
        ("コード", "取組名", "進捗", None, "備考"),
        (None, None, "区分", "実績", None),
        ("1-1-2-1", "連携の促進", "順調", "一", None),
    )
    merged = (Block(1, 1, 1, 5), Block(2, 1, 3, 1), Block(2, 2, 3, 2), Block(2, 3, 2, 4), Block(2, 5, 3, 5))
    row, depth, found = matched(*rows, merged=merged)
    assert (row, depth) == (2, 2)
    assert found.columns == {"コード": 1, "名称": 2, "進捗区分": 3, "実績": 4, "備考": 5}


def test_two_row_headings_of_a_csv_have_no_merged_cells() -> None:
    row, depth, found = matched(
        ("コード", "取組名", "進捗", None), (None, None, "進捗区分", "実績"), ("1-1-2-1", "連携の促進", "順調", "一")
    )
    assert (row, depth) == (1, 2)
    assert found.columns == {"コード": 1, "名称": 2, "進捗区分": 3, "実績": 4}


@pytest.mark.parametrize(("quarter", "column"), [(Quarter(2026, 1), 2), (Quarter(2026, 2), 3)])
def test_of_columns_alike_those_under_the_quarters_name_are_taken(quarter: Quarter, column: int) -> None:
    _, _, found = matched(
        (None, "第1四半期", None, "第２四半期", None),
        ("コード", "実績", "課題", "実績", "課題"),
        ("1-1-2-1", "一", None, "二", None),
        merged=(Block(1, 2, 1, 3), Block(1, 4, 1, 5)),
        quarter=quarter,
    )
    assert found.columns == {"コード": 1, "実績": 2 * column - 2, "課題": 2 * column - 1}


def test_columns_that_cannot_be_told_apart_are_left_to_the_officer() -> None:
    _, _, found = matched(("コード", "実績", "実績"), ("1-1-2-1", "一", "二"))
    assert found.columns == {"コード": 1}
    assert found.doubts == {"実績": (2, 3)}


def test_a_row_chosen_by_hand_is_the_heading() -> None:
    heading = heading_at(Grid("表", (("コード", "実績"), ("こちらが", "見出し"), ("1", "2"))), 2, KNOWN)
    assert [column.text for column in heading.columns] == ["こちらが", "見出し"]


def test_an_empty_sheet_has_no_heading() -> None:
    assert find_heading(Grid("表", ((None,), ())), KNOWN) is None


@pytest.mark.parametrize(
    ("rows", "quarter"),
    [
        ((("令和８年度 第３四半期 進捗管理表",), ("コード", "実績"), ("1-1-2-1", "一")), Quarter(2026, 3)),
        ((("平成31年度（第1四半期）",), ("コード", "実績"), ("1-1-2-1", "一")), Quarter(2019, 1)),
        ((("進捗管理表",), ("コード", "実績"), ("1-1-2-1", "一")), None),
        ((("コード", "実績", "年度", "四半期"), ("1-1-2-1", "一", 2025, 4), ("1-1-2-2", "二", "R7", "第4四半期")), Quarter(2025, 4)),
        ((("コード", "実績", "年度", "四半期"), ("1-1-2-1", "一", 2025, 4), ("1-1-2-2", "二", 2025, 3)), None),
    ],
)
def test_the_sheet_says_which_quarter_it_is_of(rows: Rows, quarter: Quarter | None) -> None:
    grid = Grid("表", rows)
    heading = find_heading(grid, KNOWN)
    assert heading is not None
    assert named_quarter(Sheet(grid, heading, propose(grid, heading, PLAN.nodes, SCALE))) == quarter


def test_a_merged_block_is_known_at_each_of_its_cells() -> None:
    grid = Grid("表", (("a", None), (None, None)), merged=(Block(1, 1, 2, 2),))
    assert grid.block_at(Place(2, 2)) == Block(1, 1, 2, 2)
    assert grid.block_at(Place(3, 1)) is None
