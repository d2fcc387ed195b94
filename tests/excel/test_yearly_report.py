"""The year's report of a real database, read by another reader: every number recomputed from its データ by the rules it prints."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from tests.closable import FIRST, Q1, Q2, Q3, SECOND, THIRD, answer, answer_all, copied, make_seed
from tracker.domain.errors.quarters import NothingInYear
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry
from tracker.domain.report.edition import Edition
from tracker.services.office import Office
from tracker.services.papers import papers_of
from tracker.storage import schema

Q4 = Quarter(2026, 4)
REPORTED = {"提出済", "確定"}
GRADES = ("完了", "順調", "概ね順調", "やや遅れ", "遅れ", "未着手")  # as the standard scale is printed, best first
WELL, LATE, OUTSIDE = set(GRADES[:3]), {"やや遅れ", "遅れ"}, {"未着手"}
Row = dict[str, Any]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """第1 closed and then its department renamed, 第2 not asked, 第3 and 第4 open, one of them answered in part."""
    office = copied(make_seed(tmp_path), tmp_path)("取りまとめ")
    answer_all(office, Q1)
    office.closings.close(Q1)
    office.schedules.mark_asked(Q2, asked=False)
    with office.desk.writing("department") as book:
        for version in office.departments.versions():
            book.update(schema.department_version, version.version, {"name": f"新{version.name}"})
    answer(office, FIRST, Q3, "やや遅れ", result="窓口を設けた")
    answer(office, THIRD, Q3, "未着手")
    answer(office, FIRST, Q4, "完了", percent=100, result="終えた")
    answer(office, SECOND, Q4, "遅れ", result="遅れている")
    return office


class ReadYear:
    def __init__(self, path: Path) -> None:
        book = CalamineWorkbook.from_path(str(path))
        self.sheets: dict[str, list[list[Any]]] = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
        heading, *rows = self.sheets["データ"]
        data = [dict(zip(heading, row, strict=True)) for row in rows]
        self.initiatives: list[Row] = [row for row in data if row["種別"] == "取組"]

    def of(self, number: int) -> list[Row]:
        return [row for row in self.initiatives if row["四半期"] == number]

    def table(self, heading: str) -> dict[str, list[Any]]:
        """Rows of 年間総括 below the heading with this in column B, by the name there."""
        rows = iter(self.sheets["年間総括"])
        next(row for row in rows if row[1] == heading)
        found: dict[str, list[Any]] = {}
        for row in rows:
            if not row[1]:
                break
            found[row[1]] = row[2:]
        return found


def counted(rows: list[Row]) -> list[Any]:
    distinct = [row for row in rows if row["再掲元コード"] in ("", "未確定")]
    answered = [row for row in distinct if row["回答状況"] in REPORTED]
    grades = Counter(row["進捗区分"] for row in answered)
    return [len(rows), len(distinct), len(answered), len(distinct) - len(answered), *(grades[name] for name in GRADES), share(answered)]


def share(answered: list[Row]) -> str:
    grades = Counter(row["進捗区分"] for row in answered if row["回答状況"] in REPORTED)
    denominator = sum(grades.values()) - sum(grades[name] for name in OUTSIDE)
    return f"{sum(grades[name] for name in WELL)}/{denominator}" if denominator else "－"


def distinct(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row["再掲元コード"] in ("", "未確定")]


def outcomes(book: ReadYear, numbers: list[int]) -> dict[str, list[int]]:
    """The year's counts by the rules that 凡例と作成条件 prints."""
    years = []
    for row in distinct(book.of(numbers[-1])):
        mine = [each for number in numbers for each in book.of(number) if each["ID"] == row["ID"]]
        years.append([each["進捗区分"] if each["回答状況"] in REPORTED else "" for each in mine])
    given = [[grade for grade in year if grade] for year in years]
    some, twice = [year for year in given if year], [year for year in given if len(year) > 1]

    def moved(year: list[str]) -> int:
        if OUTSIDE & {year[0], year[-1]}:
            return 0
        return GRADES.index(year[0]) - GRADES.index(year[-1])

    return {
        "すべての四半期で回答": [sum(all(year) for year in years), len(years)],
        "一度も回答なし": [sum(not any(year) for year in years), len(years)],
        "最後の回答が完了": [sum(year[-1] == "完了" for year in some), len(some)],
        "遅れが1期以上": [sum(bool(LATE & set(year)) for year in some), len(some)],
        "最後の回答が遅れ": [sum(year[-1] in LATE for year in some), len(some)],
        "良い区分へ": [sum(moved(year) > 0 for year in twice), len(twice)],
        "悪い区分へ": [sum(moved(year) < 0 for year in twice), len(twice)],
    }


def made(office: Office, folder: Path, department: str | None = None, edition: Edition = Edition.INTERNAL) -> ReadYear:
    path = folder / "年間.xlsx"
    papers_of(office).reports.yearly(2026, path, department, edition=edition)
    return ReadYear(path)


@pytest.mark.parametrize("department", [None, "雇用課（見本）"])
def test_every_number_is_what_the_data_adds_up_to(department: str | None, office: Office, tmp_path: Path) -> None:
    book = made(office, tmp_path, department)

    quarters = book.table("四半期")
    assert {row["四半期"] for row in book.initiatives} == {1, 3, 4}
    for number, months in ((1, "4～6月"), (3, "10～12月"), (4, "1～3月")):
        assert quarters[f"令和8年度第{number}四半期（{months}）"] == counted(book.of(number))
    assert set(quarters["令和8年度第2四半期（7～9月）　回答を求めない四半期"]) == {""}
    assert {name: row[:2] for name, row in book.table("項目").items()} == outcomes(book, [1, 3, 4])
    for name, shares in book.table("基本目標・施策分野").items():
        words = name.split(" ")[-1]
        below = [
            share([row for row in distinct(book.of(number)) if words == "合計" or words in (row["基本目標"], row["施策分野"])])
            for number in (1, 3, 4)
        ]
        assert shares[:3] == below, name


def test_grades_and_texts_of_an_initiative_are_those_of_its_quarters(office: Office, tmp_path: Path) -> None:
    listed = {row[0]: row for row in made(office, tmp_path).sheets["年間一覧"]}

    assert listed[FIRST][1:7] == [
        "◆ 連携の促進\n（新産業課（見本））",
        "◎ 順調",
        "△ やや遅れ",
        "● 完了",
        100,
        "【第1四半期】一\n【第3四半期】窓口を設けた\n【第4四半期】終えた",
    ]
    assert listed[SECOND][2:5] == ["◎ 順調", "未回答", "× 遅れ"]
    assert listed[THIRD][2:5] == ["◎ 順調", "－ 未着手", "未回答"]


def test_a_closed_quarter_keeps_the_names_it_was_closed_with(office: Office, tmp_path: Path) -> None:
    book = made(office, tmp_path)

    assert {row["主担当課"] for row in book.of(1)} == {"産業課（見本）", "雇用課（見本）"}
    assert {row["主担当課"] for row in book.of(4)} == {"新産業課（見本）", "新雇用課（見本）"}
    facts = {row[0]: row[1] for row in book.sheets["年間総括"]}
    assert "第1版" in facts["第1"]
    assert facts["第4"] == "令和8年度第4四半期　未確定"


def test_a_correction_of_a_closed_quarter_is_in_the_years_report(office: Office, tmp_path: Path) -> None:
    office.closings.erratum(Q1, FIRST, "grade", "遅れ", "転記の誤り")
    book = made(office, tmp_path)

    (row,) = (row for row in book.sheets["正誤"] if row[0] == FIRST)
    assert row[2:7] == ["第1四半期\n第2版", "進捗区分", "順調", "遅れ", "転記の誤り"]
    assert next(each for each in book.sheets["年間一覧"] if each[0] == FIRST)[2] == "× 遅れ"


def test_a_quarter_that_nobody_answered_and_that_is_not_over_has_no_column(tmp_path: Path) -> None:
    office = copied(make_seed(tmp_path), tmp_path)("取りまとめ")
    answer(office, FIRST, Quarter(2201 - 1, 1))
    path = tmp_path / "年間.xlsx"
    papers_of(office).reports.yearly(2200, path)
    quarters = ReadYear(path).table("四半期")

    assert [name.split("　")[-1] for name in quarters][1:] == ["回答の記録なし"] * 3
    with pytest.raises(NothingInYear):
        papers_of(office).reports.yearly(2199, tmp_path / "年間.xlsx")


def test_the_public_edition_names_nobody_and_shows_no_draft(office: Office, tmp_path: Path) -> None:
    office.progress.record(THIRD, Q4, Entry(result="途中の文"))
    book = made(office, tmp_path, edition=Edition.PUBLIC)

    assert {row["回答者"] for row in book.initiatives} == {""}
    assert "途中の文" not in str(book.sheets)
    assert "作成中）" not in str(book.sheets["年間一覧"])
    assert "取りまとめ" not in str(book.sheets["凡例と作成条件"][-15:])
