"""The sheets beside list and data, and the editions, on a plan whose every figure can be counted by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.factories import MADE_ON, QUARTER, SCALE, departments, filled_snapshot, invented_plan, material_of, small_plan, standings_of
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry, Record, State
from tracker.domain.report.book import quarterly_book
from tracker.domain.report.edition import Edition
from tracker.domain.report.material import Closed, Correction, Earlier, Material, Standing
from tracker.domain.report.sheet import Book, Chart, Role, Row, Sheet, Value
from tracker.domain.schedule import Schedule
from tracker.domain.snapshot import Snapshot
from tracker.domain.status import quarter_status

FINISHED, GOOD, FAIR, SLOW, LATE, WAITING = (grade.id for grade in SCALE.grades)
NOTE, OFFICER = "内部の備考", "見本太郎"
AT = datetime(2026, 11, 20, 16, 5, tzinfo=UTC)  # 21 November 1:05 in Japan
CLOSED = Closed(2, AT, "見本花子", "集計の誤り")
CORRECTION = Correction(2, "first", "grade", "概ね順調", "順調", "集計の誤り", "見本花子", AT)
NOTED = CORRECTION._replace(field="note", old=NOTE, new="別の備考")


def record(node: str, state: State, grade: str, issue: str | None = None) -> Record:
    entry = Entry(grade, 50, "協議会を開いた。", issue, "続ける。", NOTE)
    return Record(node, QUARTER, entry, state, 1, answered_by=OFFICER, answered_at=AT, updated_by=OFFICER, updated_at=AT)


@pytest.fixture
def material() -> Material:
    """first: 順調 with a 課題, led by d1, supported by d2. second: 遅れ, led by d2, as it was before. loose: returned, without a lead."""
    snapshot = Snapshot(
        small_plan(),
        QUARTER,
        QUARTER.end,
        SCALE,
        departments=departments(3),
        leads={"first": "d1", "second": "d2"},
        supporting={"first": ("d2",)},
        records={
            "first": record("first", State.CONFIRMED, GOOD, "人手が足りない。"),
            "second": record("second", State.SUBMITTED, LATE),
            "loose": record("loose", State.RETURNED, LATE),
        },
        previous={"second": record("second", State.CONFIRMED, SLOW)},
    )
    earlier = (
        Earlier(Quarter(2026, 1), SCALE, standings_of(snapshot.previous)),
        Earlier(Quarter(2025, 4), SCALE, {"second": Standing(State.CONFIRMED, LATE, 0), "first": Standing(State.CONFIRMED, GOOD, 0)}),
    )
    return Material(snapshot, earlier)


def made(material: Material, edition: Edition = Edition.INTERNAL, department: str | None = None, on: date = MADE_ON) -> Book:
    return quarterly_book(material, "9.8.7", on, department, edition)


def sheet_of(book: Book, name: str) -> Sheet:
    return next(sheet for sheet in book.sheets if sheet.name == name)


def values(book: Book, name: str) -> list[tuple[Value, ...]]:
    return [row.values for row in sheet_of(book, name).rows()]


def texts(book: Book, name: str) -> list[str]:
    return [value for row in values(book, name) for value in row if isinstance(value, str)]


def everything(book: Book) -> str:
    return "\n".join(text for sheet in book.sheets for text in texts(book, sheet.name))


def test_the_cover_says_what_the_book_is_of(material: Material) -> None:
    facts = {row[0]: row[1] for row in values(made(material), "表紙・総括") if len(row) == 2}
    assert facts == {
        "計画": "見本計画",
        "四半期": "令和8年度第2四半期（令和8年7月1日から令和8年9月30日まで）",
        "版": "未確定",
        "作成日": "令和8年11月24日",
        "取扱い": "内部資料",
    }
    closed = {row[0]: row[1] for row in values(made(replace(material, closed=CLOSED)), "表紙・総括") if len(row) == 2}
    assert closed["版"] == "第2版（令和8年11月21日確定）"


def quarters(material: Material) -> dict[Value, tuple[Value, ...]]:
    return {row[1]: row[2:] for row in values(made(material), "表紙・総括") if row and str(row[0]).startswith("R")}


def test_the_years_quarters_stand_side_by_side(material: Material) -> None:
    rows = quarters(material)

    # 延べ, 実数, 回答済, 未回答, then 完了 順調 概ね順調 やや遅れ 遅れ 未着手, then 順調・完了／分母
    assert rows["令和7年度第4四半期（1～3月）"] == (4, 3, 2, 1, 0, 1, 0, 0, 1, 0, "1/2")
    assert rows["令和8年度第1四半期（4～6月）"] == (4, 3, 1, 2, 0, 0, 0, 1, 0, 0, "0/1")
    assert rows["令和8年度第2四半期（7～9月）　今期"] == (4, 3, 2, 1, 0, 1, 0, 0, 1, 0, "1/2")
    assert rows["令和8年度第3四半期（10～12月）"] == rows["令和8年度第4四半期（1～3月）"] == (None,) * 11


def test_a_quarter_that_was_not_asked_or_not_recorded_says_so(material: Material) -> None:
    half_yearly = Schedule(QUARTER.usual_due, Quarter(2025, 4))
    asked = replace(material, snapshot=replace(material.snapshot, schedule=half_yearly), earlier=material.earlier[1:])
    assert quarters(asked)["令和8年度第1四半期（4～6月）　照会なし"] == (None,) * 11
    assert "令和8年度第1四半期（4～6月）　記録なし" in quarters(Material(replace(material.snapshot, previous={})))


def cell(rows: list[Row], row: int, column: int) -> Value:
    return rows[row - 1].values[column - 1]


def test_the_charts_take_names_categories_and_figures_from_the_sheets_cells(material: Material) -> None:
    sheet = sheet_of(made(material), "表紙・総括")
    rows = list(sheet.rows())
    goals, course = sheet.charts

    def drawn(chart: Chart) -> dict[Value, list[Value]]:
        return {
            cell(rows, series.name.first, series.name.column): [
                cell(rows, row, series.values.column) for row in range(series.values.first, series.values.last + 1)
            ]
            for series in chart.series
        }

    assert [cell(rows, row, goals.categories.column) for row in range(goals.categories.first, goals.categories.last + 1)] == ["産業の振興"]
    assert drawn(goals)["◎ 順調"] == [1]
    assert drawn(goals)["未回答"] == [1]
    assert [cell(rows, row, 1) for row in range(course.categories.first, course.categories.last + 1)] == ["R7第4", "R8第1", "R8第2"]
    assert drawn(course)["× 遅れ"] == [1, 0, 1]
    assert [series.colour for series in goals.series[:-1]] == [grade.colour for grade in SCALE.grades]
    assert len({series.hatch for series in goals.series}) == len(goals.series)


def test_late_initiatives_come_first_and_say_since_when(material: Material) -> None:
    rows = [row for row in values(made(material), "課題・遅れ一覧") if len(row) == 7][1:]

    assert [row[1] for row in rows] == ["遅れ（やや遅れ・遅れ）　1件", "◆ 販路の拡大", "課題の記載があるその他の取組　1件", "◆ 連携の促進"]
    assert rows[1][3:6] == ("× 遅れ", "令和7年度第4四半期\n（3期連続）", None)
    assert rows[3][3:6] == ("◎ 順調", None, "人手が足りない。")


def test_each_department_has_a_block_and_what_it_supports_apart(material: Material) -> None:
    rows = [row for row in values(made(material), "担当課別") if len(row) == 13][1:]
    names = [row[1] for row in rows]

    assert names == [
        "見本第1課", "見本第2課", "（主担当課未設定）", "合計",
        "見本第1課", "◆ 連携の促進",
        "見本第2課", "◆ 販路の拡大", "関係課としての取組　1件（件数に含めない）", "◆ 連携の促進\n（主担当課：見本第1課）",
        "（主担当課未設定）", "◆ 移住者の就業",
    ]  # fmt: skip
    assert rows[3][2:5] == (3, 2, 1)
    assert rows[5][2:] == (1, "確定", None, None, "◎", None, None, None, None, None, None)
    assert rows[9][2:] == (None, "（確定）", None, None, "（◎）", None, None, None, None, None, None)
    assert rows[11][2:5] == (1, None, "未回答\n（差戻し）")


@pytest.mark.parametrize("seed", range(3))
def test_the_departments_add_up_to_the_whole_and_their_initiatives_to_them(seed: int) -> None:
    material = material_of(filled_snapshot(invented_plan(60), seed))
    rows = [row for row in values(made(material), "担当課別") if len(row) == 13][1:]
    place = next(number for number, row in enumerate(rows) if row[1] == "合計")
    sums, total, blocks = rows[:place], rows[place], rows[place + 1 :]

    counts = range(2, 11)
    assert [sum(int(str(row[column])) for row in sums) for column in counts] == list(total[2:11])
    status = quarter_status(material.snapshot)
    assert total[2:5] == (status.tally.distinct, status.tally.reported, status.tally.unreported)
    listed = [row for row in blocks if row[0] is not None and row[2] == 1]
    assert len(listed) == len({row[0] for row in listed}) == status.tally.distinct
    assert [sum(row[column] is not None for row in listed) for column in range(3, 11)] == list(total[3:11])


def test_a_departments_part_has_its_own_block_alone_with_what_it_supports_elsewhere(material: Material) -> None:
    names = [row[1] for row in values(made(material, department="d2"), "担当課別") if len(row) == 13][1:]
    assert names[:3] == ["見本第2課", "合計", "見本第2課"]
    assert names[-1] == "◆ 連携の促進\n（主担当課：見本第1課）"


def waiting(book: Book) -> list[tuple[Value, ...]]:
    return [row for row in values(book, "未回答一覧") if len(row) > 6][1:]


def test_unanswered_initiatives_tell_how_late_they_are_and_how_to_ask(material: Material) -> None:
    snapshot = replace(
        material.snapshot, records={}, schedule=Schedule(date(2026, 10, 10), QUARTER.previous, dues={"d1": date(2026, 11, 30)})
    )
    rows = waiting(made(replace(material, snapshot=snapshot)))

    assert [row[-1] for row in rows if row[1] not in (None, "依頼文")] == [0, 45, 45]  # d1 until 30 November, the others since 10 October
    assert rows[5][1] == "依頼文"
    assert rows[5][2] == (
        "見本第2課　御担当者様\n"
        "令和8年度第2四半期の進捗状況について、次の1件の回答をまだいただいていません。"
        "回答期限の令和8年10月10日を45日過ぎています。\n"
        "・1-1-2-2　販路の拡大\n"
        "お手数ですが、回答の入力と提出をお願いします。"
    )
    assert "回答期限は令和8年11月30日です。" in str(rows[2][2])


def test_days_late_of_a_closed_quarter_stand_still(material: Material) -> None:
    closed = replace(material, closed=CLOSED)
    early, later = (waiting(made(closed, on=day)) for day in (MADE_ON, date(2027, 5, 1)))
    assert early == later
    assert early[-1][-1] == 42  # from 10 October to 21 November


def test_a_closed_quarter_made_again_later_differs_in_the_day_of_making_alone(material: Material) -> None:
    first, again = (made(replace(material, closed=CLOSED, corrections=(CORRECTION,)), on=day) for day in (MADE_ON, date(2030, 1, 5)))

    different = [
        (sheet.name, one, other)
        for sheet, same in zip(first.sheets, again.sheets, strict=True)
        for one, other in zip(sheet.rows(), same.rows(), strict=True)
        if one != other
    ]
    assert [(name, row.values[:2]) for name, row, _ in different] == [
        ("表紙・総括", ("作成日", "令和8年11月24日")),
        ("凡例と作成条件", ("作成", "作成日")),
    ]


def test_corrections_have_their_sheet_where_there_are_any(material: Material) -> None:
    assert "正誤" not in [sheet.name for sheet in made(material).sheets]
    book = made(replace(material, closed=CLOSED, corrections=(CORRECTION,)))

    assert [sheet.name for sheet in book.sheets][-4:] == ["前期比較", "正誤", "凡例と作成条件", "データ"]
    assert values(book, "正誤")[-1] == (
        "1-1-2-1", "◆ 連携の促進", "第2版", "進捗区分", "概ね順調", "順調", "集計の誤り", "令和8年11月21日", "見本花子",
    )  # fmt: skip


def test_outside_neither_why_nor_who_stands_beside_a_correction(material: Material) -> None:
    """A reason is written for the house, that of opening a quarter again above all."""
    rows = values(made(replace(material, closed=CLOSED, corrections=(CORRECTION,)), Edition.PUBLIC), "正誤")
    assert rows[-1] == ("1-1-2-1", "◆ 連携の促進", "第2版", "進捗区分", "概ね順調", "順調", "令和8年11月21日")
    assert rows[-2] == ("番号", "取組", "版", "項目", "誤（訂正前）", "正（訂正後）", "訂正日")


def test_a_department_reads_its_own_corrections_only(material: Material) -> None:
    corrected = replace(material, closed=CLOSED, corrections=(CORRECTION,))
    assert "正誤" in [sheet.name for sheet in made(corrected, department="d1").sheets]
    assert "正誤" not in [sheet.name for sheet in made(corrected, department="d2").sheets]


def test_the_conditions_name_closing_data_and_program(material: Material) -> None:
    said = {row[1]: row[2] for row in values(made(replace(material, closed=CLOSED)), "凡例と作成条件") if len(row) == 3}

    assert said["確定"] == "第2版（令和8年11月21日確定）　確定者 見本花子　版を改めた理由：集計の誤り"
    assert said["データの時点"] == "令和8年11月21日1時05分 確定時"
    assert said["作成したプログラム"] == "アクションプラン進捗管理 9.8.7"
    assert {"新たに遅れ", "回復", "新たに完了", "連続して遅れ", "初回答", "2期連続未回答", "遅延日数"} <= set(said)


def test_outside_nothing_internal_is_to_be_read(material: Material) -> None:
    led = replace(material.snapshot, leads={**material.snapshot.leads, "loose": "d3"})
    internal = replace(material, snapshot=led, closed=CLOSED, corrections=(CORRECTION, NOTED))
    inside, outside = (everything(made(internal, edition)) for edition in (Edition.INTERNAL, Edition.PUBLIC))

    for secret in (NOTE, "別の備考", OFFICER, "見本花子", "差戻し）"):
        assert secret in inside, secret
        assert secret not in outside, secret
    asked, not_asked = (everything(made(replace(material, snapshot=led), edition)) for edition in (Edition.INTERNAL, Edition.PUBLIC))
    assert "依頼文" in asked
    assert "依頼文" not in not_asked
    assert not {"差戻し", "作成中"} & {value for row in values(made(internal, Edition.PUBLIC), "データ") for value in row}


def test_outside_the_data_sheet_keeps_its_headings_and_figures(material: Material) -> None:
    inside, outside = (values(made(material, edition), "データ") for edition in (Edition.INTERNAL, Edition.PUBLIC))
    blanked = {"備考", "回答者", "確定者"}

    assert inside[0] == outside[0]
    for one, other in zip(inside[1:], outside[1:], strict=True):
        for heading, value, shown in zip(inside[0], one, other, strict=True):
            expected = None if heading in blanked else "未回答" if value == "差戻し" else value
            assert shown == expected, heading


def test_three_lines_can_be_written_by_hand_beside_an_initiative(material: Material) -> None:
    """Of 5 mm each, on the paper: the sheet is printed one page wide."""
    sheet = sheet_of(made(material, Edition.PANEL), "進捗一覧")
    across = 297 - 2 * 12  # millimetres of A4 with at least 12 of margin at each side
    scale = across / 25.4 * 72 / sum(4.5 * width for width in sheet.widths)  # a digit is half of 9 points wide
    rows = [row for row in sheet.rows() if len(row.values) == 13 and row.looks[-1] and row.looks[-1].role is Role.ENTRY]
    assert rows
    for row in rows:
        assert (row.height or 0) * min(scale, 1.0) / 72 * 25.4 >= 14.5, row.values[1]


def test_the_panel_writes_its_opinion_beside_each_initiative_once(material: Material) -> None:
    rows = [row for row in sheet_of(made(material, Edition.PANEL), "進捗一覧").rows() if len(row.values) == 13]

    assert rows[0].values[-1] == "意見欄"
    entries = [row.values[0] for row in rows if row.looks[-1] and row.looks[-1].role is Role.ENTRY]
    assert entries == ["1-1-2-1", "1-1-2-2", "1-2-4-1"]  # not beside the tied repeat 1-2-1-1
    assert all(row.values[-1] is None for row in rows[1:])


@pytest.mark.parametrize(
    ("edition", "label"), [(Edition.INTERNAL, "内部資料"), (Edition.PANEL, "委員会資料"), (Edition.PUBLIC, "公表資料")]
)
def test_every_printed_sheet_carries_its_label(edition: Edition, label: str, material: Material) -> None:
    printed = [sheet.printing for sheet in made(material, edition).sheets if sheet.printing]
    assert {each.label for each in printed} == {label}
    assert len(printed) == 7


def test_outside_a_draft_that_was_corrected_was_simply_unanswered(material: Material) -> None:
    came = CORRECTION._replace(field="state", old="差戻し", new="確定")
    begun = CORRECTION._replace(node="second", field="state", old="作成中", new="差戻し")
    closed = replace(material, closed=CLOSED, corrections=(came, begun))

    assert [row[3:6] for row in values(made(closed), "正誤")[-2:]] == [("回答状況", "差戻し", "確定"), ("回答状況", "作成中", "差戻し")]
    assert [row[3:6] for row in values(made(closed, Edition.PUBLIC), "正誤")[-1:]] == [("回答状況", "未回答", "確定")]
    assert "差戻し" not in everything(made(closed, Edition.PUBLIC))


def test_nobody_is_asked_for_answers_of_a_closed_quarter(material: Material) -> None:
    unanswered = replace(material, snapshot=replace(material.snapshot, records={}))
    assert "依頼文" in [row[1] for row in waiting(made(unanswered))]
    assert "依頼文" not in [row[1] for row in waiting(made(replace(unanswered, closed=CLOSED)))]
