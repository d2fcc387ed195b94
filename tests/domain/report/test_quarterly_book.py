"""What the sheets of the report say, on a small plan whose every figure can be counted by hand."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.factories import MADE_ON, QUARTER, SCALE, departments, small_plan
from tracker.domain.errors.departments import UnknownDepartment
from tracker.domain.record import Entry, Record, State
from tracker.domain.report import data_sheet
from tracker.domain.report.book import quarterly_book
from tracker.domain.report.material import Material
from tracker.domain.report.row_height import units
from tracker.domain.report.sheet import Book, Role, Row, Value
from tracker.domain.schedule import NOT_ASKED, Schedule
from tracker.domain.snapshot import Snapshot

# COMMANDS.md, Sheets: a promise to those who read the sheet by program.
PROMISED = (
    "コード · 種別 · 区分 · 名称 · 旧名称 · 再掲元コード · 基本目標 · 施策分野 · 施策 · "
    "主担当課 · 関係課 · 年度 · 四半期 · 期間開始日 · "
    "期間終了日 · 回答状況 · 進捗区分 · 前期進捗区分 · 進捗率 · 実績 · 課題 · 次期予定 · 備考 · 変更なし · 回答者 · 確定者 · 更新日時 · ID"
)
SECRET = "まだ見せない文章"
AT = datetime(2026, 10, 5, 15, 30, 12, 345, tzinfo=UTC)


def record(node: str, state: State, grade: str = "g2", text: str = "協議会を開いた。") -> Record:
    entry = Entry(grade, 80, text, text, text, text)
    return Record(node, QUARTER, entry, state, 1, answered_by="見本太郎", answered_at=AT, updated_by="見本太郎", updated_at=AT)


@pytest.fixture
def snapshot() -> Snapshot:
    """first (and its repeat) confirmed as 順調 and led by d1, second a draft led by d2, loose returned and without a lead."""
    return Snapshot(
        small_plan(),
        QUARTER,
        QUARTER.end,
        SCALE,
        departments=departments(3),
        leads={"first": "d1", "second": "d2"},
        supporting={"first": ("d2", "d3")},
        records={
            "first": replace(record("first", State.CONFIRMED), confirmed_by="見本花子"),
            "second": record("second", State.DRAFT, text=SECRET),
            "loose": record("loose", State.RETURNED, text=SECRET),
        },
        previous={"first": record("first", State.SUBMITTED, "g4"), "second": record("second", State.DRAFT, "g5")},
    )


def book_of(snapshot: Snapshot, department: str | None = None) -> Book:
    return quarterly_book(Material(snapshot), "9.8.7", MADE_ON, department)


def rows_of(book: Book, name: str) -> list[Row]:
    return list(next(sheet for sheet in book.sheets if sheet.name == name).rows())


def texts(rows: Iterable[Row]) -> list[str]:
    return [value for row in rows for value in row.values if isinstance(value, str)]


def listed(book: Book) -> dict[Value, tuple[Value, ...]]:
    """Rows of 進捗一覧 by code."""
    return {row.values[0]: row.values for row in rows_of(book, "進捗一覧") if len(row.values) == 12}


def flat(book: Book) -> dict[Value, dict[str, Value]]:
    """Rows of データ by ID."""
    return {row.values[-1]: dict(zip(data_sheet.HEADINGS, row.values, strict=True)) for row in rows_of(book, "データ")[1:]}


def test_the_sheets_stand_in_the_order_of_the_issue(snapshot: Snapshot) -> None:
    assert [sheet.name for sheet in book_of(snapshot).sheets] == [
        "表紙・総括", "進捗一覧", "課題・遅れ一覧", "担当課別",
        "未回答一覧", "前期比較", "凡例と作成条件", "データ",
    ]  # fmt: skip


def test_the_headline_tells_listed_repeats_distinct_answered_and_unanswered(snapshot: Snapshot) -> None:
    said = texts(rows_of(book_of(snapshot), "表紙・総括"))

    assert "取組数 延べ4件（うち再掲2件（元が未確定1件）、実数3件）　回答済1件　未回答2件" in said
    assert "取組項目・追加した取組 延べ9件（うち再掲2件（元が未確定1件）、実数8件）" in said
    assert "令和8年度第2四半期（7～9月） 進捗状況報告" in said


def test_the_summary_counts_each_field_by_grade_with_its_denominator(snapshot: Snapshot) -> None:
    rows = {row.values[1]: row.values[2:] for row in rows_of(book_of(snapshot), "表紙・総括") if len(row.values) > 6}

    # 延べ, 実数, 回答済, 未回答, then 完了 順調 概ね順調 やや遅れ 遅れ 未着手, then 順調・完了／分母
    assert rows["産業の振興"] == (4, 3, 1, 2, 0, 1, 0, 0, 0, 0, "1/1")
    assert rows["(1) 力のある産業"] == (2, 2, 1, 1, 0, 1, 0, 0, 0, 0, "1/1")
    assert rows["(2) 雇用の創出"] == (2, 1, 0, 1, 0, 0, 0, 0, 0, 0, "－")
    assert rows["合計"] == rows["産業の振興"]


def test_a_grade_outside_the_denominator_is_left_out_of_it(snapshot: Snapshot) -> None:
    idle = replace(snapshot, records={"first": record("first", State.SUBMITTED, "g6"), "second": record("second", State.SUBMITTED, "g4")})

    total = next(row.values for row in rows_of(book_of(idle), "表紙・総括") if "合計" in row.values)
    assert total[4:] == (2, 1, 0, 0, 0, 1, 0, 1, "0/1")


def test_initiatives_outside_every_field_have_their_own_row(snapshot: Snapshot) -> None:
    nodes = tuple(replace(node, parent="goal") if node.id == "loose" else node for node in snapshot.plan.nodes)
    rows = rows_of(book_of(replace(snapshot, plan=replace(snapshot.plan, nodes=nodes))), "表紙・総括")

    assert next(row.values[2:6] for row in rows if "（施策分野のない取組）" in row.values) == (1, 1, 0, 1)


def test_the_list_holds_the_whole_tree_in_printed_order(snapshot: Snapshot) -> None:
    codes = [code for code in listed(book_of(snapshot)) if code != "番号"]

    assert codes == [node.code for node in snapshot.plan.nodes]


def test_an_answer_stands_beside_the_previous_grade(snapshot: Snapshot) -> None:
    row = listed(book_of(snapshot))["1-1-2-1"]

    assert row[1] == "◆ 連携の促進\n（旧：連携の検討）"
    assert row[2:8] == ("修正", "見本第1課\n（見本第2課、見本第3課）", "確定", "◎ 順調", "△ やや遅れ", 80)
    assert row[8:] == ("協議会を開いた。",) * 4


def test_upper_rows_tell_how_many_have_answered(snapshot: Snapshot) -> None:
    rows = listed(book_of(snapshot))

    assert [rows[code][4] for code in ("1", "1-1", "1-1-2", "1-2-1", "1-2-4")] == ["1／3", "1／2", "1／2", "0／0", "0／1"]


def test_a_repeat_shows_its_original_and_its_figures_and_says_so(snapshot: Snapshot) -> None:
    row = listed(book_of(snapshot))["1-2-1-1"]

    assert row[1] == "◆ 連携の促進\n（再掲：元は 1-1-2-1）"
    assert (row[2], row[4], row[5]) == ("再掲", "確定\n（元の取組）", "◎ 順調")
    assert listed(book_of(snapshot))["1-2-4-1"][1] == "◆ 移住者の就業\n（再掲：元の取組は未確定）"


def test_nothing_of_a_draft_or_a_returned_record_reaches_the_report(snapshot: Snapshot) -> None:
    book = book_of(snapshot)

    assert not any(SECRET in text for sheet in book.sheets for text in texts(sheet.rows()))
    rows = listed(book)
    assert rows["1-1-2-2"][4:] == ("未回答\n（作成中）", *(None,) * 7)  # neither this draft's grade nor the previous draft's
    assert rows["1-2-4-1"][4] == "未回答\n（差戻し）"


def test_an_unchanged_answer_is_marked(snapshot: Snapshot) -> None:
    first = replace(snapshot.records["first"], entry=replace(snapshot.records["first"].entry, unchanged=True))

    assert listed(book_of(replace(snapshot, records={"first": first})))["1-1-2-1"][11] == "変更なし\n協議会を開いた。"


def test_a_text_that_no_row_can_hold_goes_on_in_marked_rows(snapshot: Snapshot) -> None:
    long = "".join(f"{number}番目の文です。" for number in range(500))[:5000]
    first = replace(snapshot.records["first"], entry=Entry("g2", 80, long, None, None, "終わり"))
    rows = [row for row in rows_of(book_of(replace(snapshot, records={"first": first})), "進捗一覧") if "1-1-2-1" in row.values]

    assert "".join(str(row.values[8] or "") for row in rows) == long
    assert all(row.height is not None and row.height <= 409 for row in rows)
    assert [str(row.values[1]).startswith("（続き）") for row in rows] == [False, *(True,) * (len(rows) - 1)]
    assert [row.values[4] for row in rows] == ["確定", *(None,) * (len(rows) - 1)]
    shown = rows[0].looks[7]
    assert (rows[0].values[7], shown and shown.role) == (80, Role.PERCENT)  # 80%, as in the rows that are not cut


def test_a_page_that_begins_within_an_initiative_or_a_group_names_it(snapshot: Snapshot) -> None:
    book = book_of(snapshot)
    again = {str(row.values[0]): row.again for row in rows_of(book, "進捗一覧") if row.values and row.again}
    assert {code: row.values[:2] for code, row in again.items() if code.startswith("1-1-2-1")} == dict.fromkeys(
        ("1-1-2-1-a1", "1-1-2-1-a2", "1-1-2-1-b1"), ("1-1-2-1", "（続き）◆ 連携の促進")
    )
    for name in ("課題・遅れ一覧", "担当課別", "前期比較"):
        named = [row.again.values for row in rows_of(book, name) if row.again]
        assert named, name
        assert all(str(values[1]).endswith("（続き）") for values in named), name


def test_an_initiative_and_what_is_below_it_stay_together(snapshot: Snapshot) -> None:
    kept = {row.values[0]: row.keep for row in rows_of(book_of(snapshot), "進捗一覧") if len(row.values) == 12}

    assert [code for code, keep in kept.items() if not keep] == ["1-1-2-1-b1", "1-1-2-2-b1", "1-2-1-1-a1", "1-2-4-1-b2"]


def test_an_initiative_that_fills_much_of_a_page_may_be_torn_after_the_first_row_below_it(snapshot: Snapshot) -> None:
    first = replace(snapshot.records["first"], entry=Entry("g2", 80, "\n".join("あ" * 18)))
    kept = {row.values[0]: row.keep for row in rows_of(book_of(replace(snapshot, records={"first": first})), "進捗一覧")[5:]}

    assert (kept["1-1-2-1"], kept["1-1-2-1-a1"], kept["1-1-2-2"]) == (True, False, True)


def test_a_long_department_name_goes_on_below_the_title_and_the_heading_moves_down(snapshot: Snapshot) -> None:
    name = "長い名前の課" * 30
    book = book_of(replace(snapshot, departments={**snapshot.departments, "d1": replace(snapshot.departments["d1"], name=name)}), "d1")

    for sheet in book.sheets[:3]:
        rows = list(sheet.rows())
        assert name in "".join(texts(rows)), sheet.name
        assert sheet.heading_row == 0 or rows[sheet.heading_row - 1].values[0] in ("番号", "主担当課")
        assert all(units(str(row.values[0])) <= sum(sheet.widths) for row in rows if len(row.values) == 1), sheet.name


def test_unanswered_initiatives_stand_under_their_lead_and_those_without_one_last(snapshot: Snapshot) -> None:
    rows = [row.values for row in rows_of(book_of(snapshot), "未回答一覧") if len(row.values) == 7 and row.values[1] != "依頼文"][1:]

    assert "未回答2件（うち作成中1件、差戻し1件）／取組数（実数）3件" in texts(rows_of(book_of(snapshot), "未回答一覧"))
    assert [row[0] for row in rows] == ["見本第2課", "見本第2課", "（主担当課未設定）", "（主担当課未設定）"]
    assert rows[0][2] == "担当1件のうち未回答1件"
    assert rows[1] == ("見本第2課", "1-1-2-2", "◆ 販路の拡大", None, "未回答\n（作成中）", "令和8年10月10日", 45)
    assert rows[3][4] == "未回答\n（差戻し）"


def test_when_all_have_answered_the_sheet_says_so(snapshot: Snapshot) -> None:
    done = {key: record(key, State.SUBMITTED) for key in ("first", "second", "loose")}
    book = book_of(replace(snapshot, records=done))

    assert "すべて回答済みです。" in texts(rows_of(book, "未回答一覧"))
    assert not next(sheet for sheet in book.sheets if sheet.name == "未回答一覧").filtered


def test_the_legend_tells_scale_names_revision_and_program(snapshot: Snapshot) -> None:
    said = texts(rows_of(book_of(snapshot), "凡例と作成条件"))

    for grade in SCALE.grades:
        assert {f"{grade.symbol} {grade.name}", grade.meaning, grade.counts_as.japanese} <= set(said)
    assert {"見本計画", "第1版　当初", "令和8年9月30日現在", "令和8年11月24日", "アクションプラン進捗管理 9.8.7"} <= set(said)


def test_the_data_sheet_has_the_promised_headings_and_a_row_for_every_node(snapshot: Snapshot) -> None:
    book = book_of(snapshot)

    assert " · ".join(str(value) for value in rows_of(book, "データ")[0].values) == PROMISED
    assert list(flat(book)) == [node.id for node in snapshot.plan.nodes]


def test_a_data_row_holds_single_typed_values(snapshot: Snapshot) -> None:
    row = flat(book_of(snapshot))["first"]

    assert (row["コード"], row["種別"], row["区分"], row["旧名称"]) == ("1-1-2-1", "取組", "修正", "連携の検討")
    assert (row["基本目標"], row["施策分野"], row["施策"]) == ("産業の振興", "力のある産業", "企業の連携")
    assert (row["年度"], row["四半期"], row["期間開始日"], row["期間終了日"]) == (2026, 2, date(2026, 7, 1), date(2026, 9, 30))
    assert (row["回答状況"], row["進捗区分"], row["前期進捗区分"], row["進捗率"], row["変更なし"]) == ("確定", "順調", "やや遅れ", 80, 0)
    assert (row["回答者"], row["確定者"], row["更新日時"]) == ("見本太郎", "見本花子", datetime(2026, 10, 6, 0, 30, 12))


def test_repeats_name_their_original_in_the_data_sheet(snapshot: Snapshot) -> None:
    rows = flat(book_of(snapshot))

    assert {key: row["再掲元コード"] for key, row in rows.items() if row["再掲元コード"]} == {
        "act2": "未確定",
        "repeat": "1-1-2-1",
        "act4": "1-1-2-1-a1",
        "loose": "未確定",
    }
    assert rows["repeat"]["進捗区分"] == "順調"


def test_only_initiatives_have_a_state_and_drafts_nothing_else(snapshot: Snapshot) -> None:
    rows = flat(book_of(snapshot))

    assert {key for key, row in rows.items() if row["回答状況"]} == {"first", "second", "repeat", "loose"}
    after_state = data_sheet.HEADINGS[data_sheet.HEADINGS.index("進捗区分") : -1]
    assert all(rows["second"][heading] is None for heading in after_state)
    assert rows["loose"]["回答状況"] == "差戻し"


def test_a_department_gets_its_own_part_and_every_printed_sheet_says_so(snapshot: Snapshot) -> None:
    book = book_of(snapshot, "d1")

    # first, its repeat shown in the second field, and what is above and below both
    assert list(flat(book)) == [
        "goal", "field1", "policy1", "first", "act1", "act2", "add1", "field2", "policy2", "repeat", "act4",
    ]  # fmt: skip
    assert "取組数 延べ2件（うち再掲1件、実数1件）　回答済1件　未回答0件" in texts(rows_of(book, "表紙・総括"))
    for name in ("表紙・総括", "進捗一覧", "未回答一覧", "凡例と作成条件"):
        assert any("見本第1課が主担当の取組のみ" in text for text in texts(rows_of(book, name))), name


def test_a_department_that_is_not_there_is_refused(snapshot: Snapshot) -> None:
    with pytest.raises(UnknownDepartment):
        book_of(snapshot, "d99")


def test_a_quarter_that_is_not_asked_says_so_and_counts_nothing(snapshot: Snapshot) -> None:
    schedule = Schedule.usual(QUARTER)._replace(asked=False)
    book = book_of(replace(snapshot, schedule=schedule))
    assert f"{NOT_ASKED}（集計に入れない）" in texts(rows_of(book, "表紙・総括"))
    assert f"{NOT_ASKED}。" in texts(rows_of(book, "未回答一覧"))
    total = next(row.values for row in rows_of(book, "表紙・総括") if "合計" in row.values)
    assert set(total[2:-1]) == {0}
    assert {row[4] for code, row in listed(book).items() if str(code).count("-") == 3} == {"－"}
    rows = flat(book).values()
    assert {row["回答状況"] for row in rows} == {None}
    assert {row["進捗区分"] for row in rows} == {None}
    assert any(row["前期進捗区分"] for row in rows)
