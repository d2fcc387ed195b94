"""The year's report: grades in a row, texts under their quarters, counts as each quarter's own report has them."""

from dataclasses import replace

import pytest

from tests.factories import MADE_ON, SCALE, departments, small_plan
from tracker.domain.errors import UnknownDepartment
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry, Record, State
from tracker.domain.report.material import Material
from tracker.domain.report.sheet import Book, Value
from tracker.domain.report.yearly import yearly_book
from tracker.domain.snapshot import Snapshot

FINISHED, GOOD, FAIR, SLOW, LATE, WAITING = (grade.id for grade in SCALE.grades)


def material(number: int, **answers: tuple[str, str]) -> Material:
    """A quarter of fiscal 2026 with these grades and results."""
    quarter = Quarter(2026, number)
    records = {key: Record(key, quarter, Entry(grade, 10 * number, text), State.CONFIRMED, 1) for key, (grade, text) in answers.items()}
    leads = {"first": "d1", "second": "d2"}
    return Material(Snapshot(small_plan(), quarter, quarter.end, SCALE, departments=departments(2), leads=leads, records=records))


YEAR = (
    material(1, first=(GOOD, "会議を開いた。"), second=(SLOW, "遅れた。")),
    material(2, first=(FAIR, "窓口を設けた。")),
    material(3, first=(GOOD, "相談を受けた。"), second=(GOOD, "追いついた。"), loose=(WAITING, "まだ。")),
)


def values(book: Book, name: str) -> list[tuple[Value, ...]]:
    return [row.values for row in next(sheet for sheet in book.sheets if sheet.name == name).rows()]


def listed(book: Book) -> dict[Value, tuple[Value, ...]]:
    return {row[0]: row for row in values(book, "年間一覧") if len(row) == 9}


def test_the_grades_stand_in_a_row_and_the_texts_under_their_quarters() -> None:
    rows = listed(yearly_book(YEAR, "9", MADE_ON))

    assert rows["1-1-2-1"][1:7] == (
        "◆ 連携の促進\n（見本第1課）",
        "◎ 順調",
        "○ 概ね順調",
        "◎ 順調",
        30,
        "【第1四半期】会議を開いた。\n【第2四半期】窓口を設けた。\n【第3四半期】相談を受けた。",
    )
    assert rows["1-1-2-2"][2:6] == ("△ やや遅れ", "未回答", "◎ 順調", 30)
    assert "1-2-1-1" not in rows  # a tied repeat


def test_the_years_counts_are_those_of_each_quarter() -> None:
    said = values(yearly_book(YEAR, "9", MADE_ON), "年間総括")
    counts = {row[0]: row[2:] for row in said if row and str(row[0]).startswith("R8") and len(row) > 2}

    # 延べ, 実数, 回答済, 未回答, then 完了 順調 概ね順調 やや遅れ 遅れ 未着手, then 順調・完了／分母
    assert counts["R8第1"] == (4, 3, 2, 1, 0, 1, 0, 1, 0, 0, "1/2")
    assert counts["R8第2"] == (4, 3, 1, 2, 0, 0, 1, 0, 0, 0, "1/1")
    assert counts["R8第3"] == (4, 3, 3, 0, 0, 2, 0, 0, 0, 1, "2/2")
    shares = {row[1]: row[2:] for row in said if len(row) == 5}
    assert shares["(1) 力のある産業"] == ("1/2", "1/1", "2/2")
    assert shares["(2) 雇用の創出"] == ("－", "－", "－")
    assert shares["合計"] == ("1/2", "1/1", "2/2")


def test_the_data_of_all_quarters_stand_under_one_heading() -> None:
    heading, *rows = values(yearly_book(YEAR, "9", MADE_ON), "データ")
    column = heading.index("四半期")

    nodes = len(small_plan().nodes)
    assert [row[column] for row in rows] == [number for number in (1, 2, 3) for _ in range(nodes)]


def test_an_initiative_that_left_the_plan_in_the_year_stands_at_the_end() -> None:
    plan = small_plan()
    shorter = replace(plan, nodes=tuple(node for node in plan.nodes if "second" not in (node.id, node.parent)))
    last = replace(YEAR[2], snapshot=replace(YEAR[2].snapshot, plan=shorter))
    rows = [row for row in values(yearly_book((*YEAR[:2], last), "9", MADE_ON), "年間一覧") if len(row) == 9]

    assert rows[-2][1] == "年度の途中で計画から外れた取組　1件"
    assert rows[-1][1:5] == ("◆ 販路の拡大\n（見本第2課）", "△ やや遅れ", "未回答", None)  # asked in two quarters


def test_a_department_gets_its_own_year() -> None:
    assert [code for code in listed(yearly_book(YEAR, "9", MADE_ON, "d2")) if str(code).count("-") == 3] == ["1-1-2-2"]
    with pytest.raises(UnknownDepartment):
        yearly_book(YEAR, "9", MADE_ON, "d9")
