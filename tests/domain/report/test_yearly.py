"""The year's report: grades in a row, texts under their quarters, counts as each quarter's own report has them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.factories import MADE_ON, SCALE, departments, small_plan
from tracker.domain.errors.departments import UnknownDepartment
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry, Record, State
from tracker.domain.report.material import Correction, Material
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
    assert shares["産業の振興"] == ("1/2", "1/1", "2/2")  # beside 番号 1
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


def test_what_the_year_brought_stands_with_its_denominators() -> None:
    said = values(yearly_book(YEAR, "9", MADE_ON), "年間総括")
    at = next(number for number, row in enumerate(said) if row == ("番号", "項目", "件数", "分母"))

    # first: 順調 概ね順調 順調; second: やや遅れ, nothing, 順調; loose: 未着手 in the last quarter only
    assert [row[1:] for row in said[at + 1 : at + 8]] == [
        ("すべての四半期で回答", 1, 3),
        ("一度も回答なし", 0, 3),
        ("最後の回答が完了", 0, 3),
        ("遅れが1期以上", 1, 3),
        ("最後の回答が遅れ", 0, 3),
        ("良い区分へ", 1, 2),
        ("悪い区分へ", 0, 2),
    ]


def test_quarters_that_are_not_in_it_are_named_with_the_reason() -> None:
    left_out = {Quarter(2026, 2): "回答を求めない四半期", Quarter(2026, 4): "回答の記録なし"}
    book = yearly_book((YEAR[0], YEAR[2]), "9", MADE_ON, left_out=left_out)

    said = values(book, "年間総括")
    facts = {row[0]: row[1] for row in said if len(row) == 2}
    assert facts["第2"] == "令和8年度第2四半期　この報告に含まない（回答を求めない四半期）"
    assert facts["第1"] == "令和8年度第1四半期　未確定"
    counts = {row[0]: row[1:] for row in said if row and str(row[0]).startswith("R8") and len(row) > 2}
    assert counts["R8第4"] == ("令和8年度第4四半期（1～3月）　回答の記録なし", *(None,) * 11)
    heading = next(row for row in values(book, "年間一覧") if row and row[0] == "番号")
    assert heading[2:5] == ("第1\n四半期", "第3\n四半期", "進捗率")
    assert "次の四半期の欄はない。第2四半期（回答を求めない四半期）　第4四半期（回答の記録なし）" in [
        row[0] for row in values(book, "年間一覧") if row
    ]
    assert "データの時点" in str([row for row in values(book, "凡例と作成条件") if row and row[0] == "データ"])


@pytest.mark.parametrize("lines", range(1, 9))
def test_the_conditions_of_a_year_are_not_torn(lines: int) -> None:
    """However long they are: their last line stood alone on a page."""
    year = [*YEAR, material(4, first=(GOOD, "終えた。"))]
    plan = replace(year[-1].snapshot.plan, title="長い名前の計画" * 10 * lines)
    year[-1] = replace(year[-1], snapshot=replace(year[-1].snapshot, plan=plan))
    book = yearly_book(year, "9", MADE_ON)
    rows = list(next(sheet for sheet in book.sheets if sheet.name == "凡例と作成条件").rows())
    first = next(number for number, row in enumerate(rows) if row.values == ("作成条件",))

    assert [row.values[1] for row in rows if row.values and row.values[0] in ("対象", "データ", "作成")][-1] == "作成したプログラム"
    assert not any(row.new_page for row in rows[first + 1 :])


def test_corrections_of_all_quarters_have_their_sheet() -> None:
    at = datetime(2026, 8, 1, 9, tzinfo=UTC)
    corrected = [Correction(2, "first", "percent", "10％", f"{n}0％", "誤り", "見本花子", at) for n in (2, 3)]
    year = [replace(each, corrections=(one,)) for each, one in zip(YEAR[:2], corrected, strict=True)]
    rows = [row for row in values(yearly_book(year, "9", MADE_ON), "正誤") if row and row[0] == "1-1-2-1"]

    assert [(row[2], row[5]) for row in rows] == [("第1四半期\n第2版", "20％"), ("第2四半期\n第2版", "30％")]
    assert "正誤" not in [sheet.name for sheet in yearly_book(YEAR, "9", MADE_ON).sheets]


def test_a_department_that_came_in_the_year_has_no_column_before() -> None:
    before = replace(YEAR[0], snapshot=replace(YEAR[0].snapshot, departments=departments(1), leads={"first": "d1"}))
    said = values(yearly_book((before, *YEAR[1:]), "9", MADE_ON, "d2"), "年間総括")

    assert next(row[1] for row in said if row and row[0] == "第1") == "令和8年度第1四半期　この報告に含まない（この担当課はまだない）"


def test_what_went_to_another_department_is_said_to_have_gone() -> None:
    later = replace(YEAR[2], snapshot=replace(YEAR[2].snapshot, leads={"first": "d1", "second": "d1"}))
    rows = [row[1] for row in values(yearly_book((*YEAR[:2], later), "9", MADE_ON, "d2"), "年間一覧") if len(row) == 9]

    assert rows[-2:] == ["年度の途中で計画又はこの課の担当から外れた取組　1件", "◆ 販路の拡大\n（見本第2課）"]


def test_a_department_gets_its_own_year() -> None:
    assert [code for code in listed(yearly_book(YEAR, "9", MADE_ON, "d2")) if str(code).count("-") == 3] == ["1-1-2-2"]
    with pytest.raises(UnknownDepartment):
        yearly_book(YEAR, "9", MADE_ON, "d9")
