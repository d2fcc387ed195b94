"""The numbers of the written book agree with each other and with quarter_status: read with another reader, counted again."""

import itertools
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from tests.factories import MADE_ON, SCALE, filled_snapshot, invented_plan, material_of, small_plan
from tracker.domain.plan import Plan
from tracker.domain.report.book import quarterly_book
from tracker.domain.snapshot import Snapshot
from tracker.domain.status import quarter_status
from tracker.excel.book_writer import write_book
from tracker.text.layout_reader import read_layout

REAL = Path(__file__).parents[2] / "resources/plan/action-plan-additions.txt"
Cells = list[list[Any]]
GRADES = [grade.name for grade in SCALE.grades]
WELL, OUTSIDE = {"完了", "順調", "概ね順調"}, {"未着手"}  # as 凡例 prints the standard scale
REPORTED = {"提出済", "確定"}


@pytest.fixture(scope="module")
def real_plan() -> Plan:
    numbers = itertools.count(1)
    return read_layout(REAL.read_text(encoding="utf-8"), lambda kind: f"{kind}{next(numbers)}")


def plan_of(name: str, real_plan: Plan) -> Plan:
    return {"real": real_plan, "small": small_plan(), "invented": invented_plan(60, seed=5)}[name]


class ReadBook:
    """The written book through python-calamine."""

    def __init__(self, path: Path) -> None:
        workbook = CalamineWorkbook.from_path(path)
        self.sheets: dict[str, Cells] = {name: workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names}
        heading, *rows = self.sheets["データ"]
        self.data = [dict(zip(heading, row, strict=True)) for row in rows]

    def summary_rows(self) -> dict[tuple[str, str], list[Any]]:
        """(番号, name) → 延べ, 実数, 回答済, 未回答, a number per grade, the share."""
        rows = self.sheets["表紙・総括"]
        start = next(number for number, row in enumerate(rows) if row[1] == "基本目標・施策分野") + 1
        return {(row[0], row[1]): row[2:] for row in rows[start:] if row[2] != ""}

    def table(self, sheet: str, heading: str) -> dict[str, list[Any]]:
        """The rows below the first one with this heading in column B, by the name there, down to the first without a number."""
        rows = iter(self.sheets[sheet])
        next(row for row in rows if row[1] == heading)
        return {row[1]: row[2:] for row in itertools.takewhile(lambda row: row[2] != "", rows)}

    def listed_initiatives(self) -> list[list[Any]]:
        """Rows of 進捗一覧 that are initiatives, without continuations."""
        return [row for row in self.sheets["進捗一覧"] if str(row[1]).startswith("◆ ")]


def recounted(rows: list[dict[str, Any]]) -> list[Any]:
    """A row of 総括 counted from rows of データ by the rules that 凡例 prints."""
    distinct = [row for row in rows if row["再掲元コード"] in ("", "未確定")]
    answered = [row for row in distinct if row["回答状況"] in REPORTED]
    grades = Counter(row["進捗区分"] for row in answered)
    denominator = len(answered) - sum(grades[name] for name in OUTSIDE)
    share = f"{sum(grades[name] for name in WELL)}/{denominator}" if denominator else "－"
    counts = [len(rows), len(distinct), len(answered), len(distinct) - len(answered), *(grades[name] for name in GRADES)]
    return [*counts, share]


def written(snapshot: Snapshot, folder: Path, department: str | None = None) -> ReadBook:
    path = folder / "報告.xlsx"
    write_book(quarterly_book(material_of(snapshot), "0.1.0", MADE_ON, department), path)
    return ReadBook(path)


CASES = [("real", seed) for seed in range(4)] + [("small", seed) for seed in range(4)] + [("invented", seed) for seed in range(2)]


@pytest.mark.parametrize(("plan", "seed"), CASES)
def test_the_summary_is_what_the_data_sheet_adds_up_to(plan: str, seed: int, real_plan: Plan, tmp_path: Path) -> None:
    book = written(filled_snapshot(plan_of(plan, real_plan), seed, answered=0.3 + 0.2 * seed), tmp_path)
    initiatives = [row for row in book.data if row["種別"] == "取組"]

    for (code, name), figures in book.summary_rows().items():
        below = [row for row in initiatives if name == "合計" or row["コード"].startswith(f"{code}-")]
        assert figures == recounted(below), (code, name)


@pytest.mark.parametrize(("plan", "seed"), CASES)
def test_goals_this_quarter_and_departments_are_what_the_data_sheet_adds_up_to(
    plan: str, seed: int, real_plan: Plan, tmp_path: Path
) -> None:
    book = written(filled_snapshot(plan_of(plan, real_plan), seed, answered=0.3 + 0.2 * seed), tmp_path)
    initiatives = [row for row in book.data if row["種別"] == "取組"]

    for name, figures in book.table("表紙・総括", "基本目標").items():
        assert figures == recounted([row for row in initiatives if name == row["基本目標"]]), name
    present = next(figures for name, figures in book.table("表紙・総括", "四半期").items() if name.endswith("今期"))
    assert present == recounted(initiatives)
    departments = book.table("担当課別", "担当課・取組")
    assert departments.pop("合計")[:-1] == recounted(initiatives)[1:]
    for name, figures in itertools.takewhile(lambda item: not item[0].startswith("◆"), departments.items()):
        led = [row for row in initiatives if row["主担当課"] == ("" if name == "（主担当課未設定）" else name)]
        assert figures[:-1] == recounted(led)[1:], name


LATE = {"やや遅れ", "遅れ"}  # as 凡例 prints the standard scale


def changed(row: dict[str, Any]) -> str:
    """The group of 前期比較 by the rules that 凡例 prints, for what was answered in the quarter before."""
    now, before = row["進捗区分"], row["前期進捗区分"]
    if not now and before:
        return "新たに未回答"
    if now in LATE:
        return "連続して遅れ" if before in LATE else "新たに遅れ"
    if now == "完了" and before != "完了":
        return "新たに完了"
    if before in LATE and now in WELL:
        return "回復"
    return "その他の変化" if now != before else "変化なし"


@pytest.mark.parametrize(("plan", "seed"), CASES)
def test_the_groups_of_the_comparison_are_what_the_data_sheet_gives(plan: str, seed: int, real_plan: Plan, tmp_path: Path) -> None:
    book = written(filled_snapshot(plan_of(plan, real_plan), seed, answered=0.3 + 0.2 * seed), tmp_path)
    expected = {
        row["コード"]: changed(row) if row["前期進捗区分"] or row["進捗区分"] == "" else "初"
        for row in book.data
        if row["種別"] == "取組" and row["再掲元コード"] in ("", "未確定")
    }
    expected |= {row["コード"]: "2期連続未回答" for row in book.data if row["進捗区分"] == row["前期進捗区分"] == ""}
    found: dict[str, str] = {}
    group = ""
    for row in book.sheets["前期比較"]:
        if row[0] == "" and "　" in str(row[1]):
            group = row[1].split("　")[0]
        elif str(row[1]).startswith("◆"):
            found[row[0]] = group

    first = {code for code, change in expected.items() if change == "初"}  # answered in no quarter that データ holds
    assert {found[code] for code in first} <= {"初回答", "その他の変化"}
    assert {code: change for code, change in found.items() if code not in first} == {
        code: change
        for code, change in expected.items()
        if change not in ("変化なし", "初") and (code in found or change != "2期連続未回答")
    }


@pytest.mark.parametrize(("plan", "seed"), CASES)
def test_the_headline_and_the_total_are_those_of_quarter_status(plan: str, seed: int, real_plan: Plan, tmp_path: Path) -> None:
    snapshot = filled_snapshot(plan_of(plan, real_plan), seed, answered=0.3 + 0.2 * seed)
    book = written(snapshot, tmp_path)
    status = quarter_status(snapshot)
    listing, below, tally = status.initiatives, status.below, status.tally

    total = next(figures for (_, name), figures in book.summary_rows().items() if name == "合計")
    assert total[:4] == [listing.listed, tally.distinct, tally.reported, tally.unreported]
    assert total[4:-1] == [tally.by_grade[grade.id] for grade in SCALE.grades]
    headline = next(row[0] for row in book.sheets["表紙・総括"] if str(row[0]).startswith("取組数 延べ"))
    assert f"延べ{listing.listed}件（うち再掲{listing.repeats}件" in headline
    assert f"実数{listing.distinct}件）　回答済{tally.reported}件　未回答{tally.unreported}件" in headline
    lower = [row for row in book.data if row["種別"] in ("取組項目", "追加した取組")]
    repeats = [row["再掲元コード"] for row in lower if row["再掲元コード"]]
    assert (len(lower), len(repeats), repeats.count("未確定")) == (below.listed, below.repeats, below.unresolved)


@pytest.mark.parametrize(("plan", "seed"), CASES)
def test_list_data_and_unanswered_tell_the_same_of_every_initiative(plan: str, seed: int, real_plan: Plan, tmp_path: Path) -> None:
    snapshot = filled_snapshot(plan_of(plan, real_plan), seed, longest=30, answered=0.6)
    book = written(snapshot, tmp_path)
    data = {row["コード"]: row for row in book.data}
    rows = book.listed_initiatives()

    assert [row[0] for row in rows] == [code for code, row in data.items() if row["種別"] == "取組"]
    for code, _, _, _, state, grade, before, percent, *_ in rows:
        other = data[code]
        printed = state.removesuffix("\n（元の取組）").replace("未回答\n（", "").rstrip("）")
        assert printed == other["回答状況"]
        assert (grade.split(" ")[-1], before.split(" ")[-1], percent) == (other["進捗区分"], other["前期進捗区分"], other["進捗率"])
    waiting = {row[1] for row in book.sheets["未回答一覧"] if len(row) == 7 and row[1] not in ("", "番号", "依頼文")}
    assert waiting == {
        code for code, row in data.items()
        if row["種別"] == "取組" and row["回答状況"] not in REPORTED and row["再掲元コード"] in ("", "未確定")
    }  # fmt: skip


def test_the_parts_of_all_departments_make_the_whole(real_plan: Plan, tmp_path: Path) -> None:
    snapshot = filled_snapshot(real_plan, 1)
    status = quarter_status(snapshot)

    for part in status.by_department:
        total = next(row for (_, name), row in written(snapshot, tmp_path, part.department).summary_rows().items() if name == "合計")
        assert total[1:4] == [part.initiatives, part.reported, part.unreported]
    assert sum(part.initiatives for part in status.by_department) + status.unassigned == status.tally.distinct == 74


def test_the_bundled_plan_has_its_known_numbers_in_the_headline(real_plan: Plan, tmp_path: Path) -> None:
    said = [row[0] for row in written(filled_snapshot(real_plan, answered=0), tmp_path).sheets["表紙・総括"]]

    assert "取組数 延べ74件（うち再掲0件、実数74件）　回答済0件　未回答74件" in said
    # DOMAIN.md: 104 + 140 below; six repeats, three of them without an original in the document
    assert "取組項目・追加した取組 延べ244件（うち再掲6件（元が未確定3件）、実数241件）" in said
