"""A year on the sample by the command line: closed with unanswered, corrected, opened again, a department renamed between; its books,
the year's among them.

The books are kept in the folder that TRACKER_BOOKS names, to be looked at page by page.
"""

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from tests.cli.test_commands import Tracker, tracker

__all__ = ["tracker"]
Q1, Q2, Q3, Q4 = (f"2026Q{number}" for number in range(1, 5))
EARLY = f"{Q2} 第1版.xlsx"
EDITIONS = {"internal": "内部資料", "panel": "委員会資料", "public": "公表資料"}
RENAMED = """コード,名称,部局,有効開始日,有効終了日,後継コード
210,産業政策課（見本）,商工労働部（見本）,,2026-09-30,
210,産業戦略課（見本）,商工労働部（見本）,2026-10-01,,
"""
LONG = "関係者との協議を重ね、実施の条件を一つずつ確かめた。" * 90
Cells = list[list[Any]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    kept = Path(os.environ.get("TRACKER_BOOKS") or tmp_path / "報告書")
    kept.mkdir(parents=True, exist_ok=True)
    return kept


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the year lies once the first test has lived it."""
    return tmp_path_factory.mktemp("年度")


@pytest.fixture
def year(tracker: Tracker, tmp_path: Path, archive: Path) -> Tracker:
    kept = archive / tracker.path.name
    if not kept.exists():
        live(tracker, tmp_path, archive)
        shutil.copy(tracker.path, kept)
    shutil.copy(kept, tracker.path)
    return tracker


def live(tracker: Tracker, tmp_path: Path, archive: Path) -> None:
    def done(*arguments: str, user: str = "取りまとめ（見本）") -> None:
        assert tracker(*arguments, user=user) == 0, tracker.err

    done("demo", "--quarters", "4", "--last", Q4)
    done("quarter", "close", Q1)
    done("progress", "return", "1-1-2-1", Q2, "--reason", "数値の根拠を示してください。")
    done("progress", "return", "2-1-1-1", Q2, "--reason", "課題を具体的に示してください。")
    assert tracker("quarter", "close", Q2) == 1
    assert "差戻し" in tracker.err
    done("quarter", "close", Q2, "--accept-unanswered")
    done("report", Q2, "--output", str(archive / EARLY))
    done("quarter", "erratum", Q1, "1-1-2-2", "grade", "遅れ", "--reason", "担当課からの報告の転記を誤ったため")
    done("quarter", "erratum", Q1, "1-1-2-2", "実績", "説明会を3回開催し、延べ85人が参加した。", "--reason", "参加者の数を確かめ直したため")
    departments = tmp_path / "改称.csv"
    departments.write_text(RENAMED, encoding="utf-8")
    done("departments", "import", str(departments))
    done("quarter", "reopen", Q2, "--reason", "差し戻した2件の回答が届いたため")
    for code in ("1-1-2-1", "2-1-1-1"):
        done("progress", "record", code, Q2, "--grade", "概ね順調", "--result", LONG, "--state", "submitted", user="担当（見本）")
        done("progress", "confirm", code, Q2)
    done("quarter", "close", Q2)
    done("quarter", "close", Q3)
    rows = tracker.json("progress", "list", Q4)
    assert isinstance(rows, list)
    for place, row in enumerate(rows):
        if place % 9 == 0:
            grade, issue = ("遅れ", "用地の交渉が長引いている。") if place % 2 else ("完了", "")
            answer = ("--grade", grade, "--result", "年度の計画を終えた。", "--issue", issue, "--state", "submitted")
            done("progress", "record", row["code"], Q4, *answer)
        elif place % 30 == 1:
            done("progress", "record", row["code"], Q4, "--result", "取りまとめ中")


def read(file: Path) -> dict[str, Cells]:
    workbook = CalamineWorkbook.from_path(file)
    return {name: workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names}


def cover(sheets: dict[str, Cells]) -> dict[str, str]:
    """The lines of the cover by their names."""
    return {str(row[0]): str(row[1]) for row in sheets["表紙・総括"][:12] if row[0] and len(row) > 1 and row[1]}


def test_the_books_of_a_year(year: Tracker, archive: Path, folder: Path) -> None:
    books: dict[tuple[str, str], dict[str, Cells]] = {}
    for quarter in (Q1, Q2, Q3, Q4):
        for edition in EDITIONS:
            file = folder / f"{quarter} {EDITIONS[edition]}.xlsx"
            assert year("report", quarter, "--output", str(file), "--edition", edition) == 0, year.err
            books[quarter, edition] = read(file)
        file = folder / f"{quarter} 産業.xlsx"
        assert year("report", quarter, "--output", str(file), "--department", "210") == 0, year.err
        books[quarter, "210"] = read(file)

    # the edition that stands, and who may read it
    assert [cover(books[quarter, "panel"])["版"][:3] for quarter in (Q1, Q2, Q3)] == ["第3版", "第2版", "第1版"]
    assert cover(books[Q4, "panel"])["版"] == "未確定"
    for (_, edition), book in books.items():
        assert cover(book)["取扱い"] == EDITIONS.get(edition, "内部資料")
    # the names of each quarter's own last day
    names = [cover(books[quarter, "210"])["範囲"] for quarter in (Q1, Q2, Q3, Q4)]
    assert names == [*["産業政策課（見本）が主担当の取組のみ"] * 2, *["産業戦略課（見本）が主担当の取組のみ"] * 2]
    # what was corrected: two errata in one quarter; in the other the answers that came after it was opened again
    first, second = ([row[1:7] for row in books[quarter, "internal"]["正誤"][5:]] for quarter in (Q1, Q2))
    assert [(row[1], row[2], row[4], row[5]) for row in first] == [
        ("第2版", "進捗区分", "遅れ", "担当課からの報告の転記を誤ったため"),
        ("第3版", "実績", "説明会を3回開催し、延べ85人が参加した。", "参加者の数を確かめ直したため"),
    ]
    assert [(row[2], row[3], row[4]) for row in second if row[2] == "回答状況"] == [("回答状況", "差戻し", "追加（確定）")] * 2
    assert "正誤" not in books[Q3, "internal"]
    # nothing internal outside
    for quarter in (Q1, Q2, Q3, Q4):
        text = repr(books[quarter, "public"])
        assert "差戻し" not in text
        assert "作成中）" not in text

    # closed with what was unanswered, which nothing fills: returned answers reach no page
    early = read(Path(shutil.copy(archive / EARLY, folder)))
    assert cover(early)["版"].startswith("第1版")
    assert [row[3:6] for row in early["表紙・総括"] if row[:1] == ["R8第2"]] == [[74, 72, 2]]
    waiting = {row[1]: row[4] for row in early["未回答一覧"] if row[1] in ("1-1-2-1", "2-1-1-1")}
    assert waiting == dict.fromkeys(("1-1-2-1", "2-1-1-1"), "未回答\n（差戻し）")


def test_the_years_own_report(year: Tracker, folder: Path, tmp_path: Path) -> None:
    quarters: dict[str, dict[str, Cells]] = {}
    for quarter in (Q1, Q2, Q3, Q4):
        assert year("report", quarter, "--output", str(tmp_path / f"{quarter}.xlsx")) == 0, year.err
        quarters[quarter] = read(tmp_path / f"{quarter}.xlsx")
    books: dict[str, dict[str, Cells]] = {}
    for edition, label in EDITIONS.items():
        file = folder / f"2026 年間 {label}.xlsx"
        assert year("report", "2026", "--output", str(file), "--edition", edition) == 0, year.err
        books[edition] = read(file)
    file = folder / "2026 年間 産業.xlsx"
    assert year("report", "2026", "--output", str(file), "--department", "210") == 0, year.err
    industry = read(file)
    book = books["internal"]
    summary = book["年間総括"]

    # what each quarter stands on
    facts = {str(row[0]): str(row[1]) for row in summary if len(row) > 1}
    assert [facts[f"第{number}"].split("　")[-1][:3] for number in range(1, 5)] == ["第3版", "第2版", "第1版", "未確定"]
    # the counts of the year are those that each quarter's own book has: of 74, all answered but in the last, where 5 ended and 4 are late
    lines = {row[0]: row[2:] for row in summary if str(row[0]).startswith("R8第")}
    for quarter, sheets in quarters.items():
        name = f"R8第{quarter[-1]}"
        assert lines[name] == next(row[2:] for row in sheets["表紙・総括"] if row[0] == name)
    assert [lines[f"R8第{number}"][:4] for number in range(1, 5)] == [[74, 74, 74, 0]] * 3 + [[74, 74, 9, 65]]
    assert lines["R8第4"][4:] == [5, 0, 0, 0, 4, 0, "5/9"]
    counts = {row[1]: row[2:4] for row in summary if len(row) > 3}
    assert (counts["すべての四半期で回答"], counts["一度も回答なし"]) == ([9, 74], [0, 74])
    # every initiative has its four grades in a row, as each quarter's データ has them, the corrected one among them
    grades: dict[str, list[str]] = {}
    for place, sheets in enumerate(quarters.values()):
        heading, *rows = sheets["データ"]
        code, kind, grade = (heading.index(name) for name in ("コード", "種別", "進捗区分"))
        for row in rows:
            if row[kind] == "取組":
                grades.setdefault(row[code], [""] * 4)[place] = row[grade] or "未回答"
    listed = {row[0]: row for row in book["年間一覧"] if str(row[1]).startswith("◆")}
    assert len(listed) == 74
    shown = {code: [str(cell).split(" ")[-1].split("\n")[0] for cell in row[2:6]] for code, row in listed.items()}
    assert shown == grades
    assert shown["1-1-2-2"][0] == "遅れ"
    # a text of 2,250 letters stands there whole, over the rows in which it goes on
    told = "".join(str(row[7]) for row in book["年間一覧"] if row[0] == "1-1-2-1").replace("\n", "")
    assert f"【第2四半期】{LONG}" in told
    # the year's データ is the four quarters' below one another; both corrections are told
    assert book["データ"] == [row for place, sheets in enumerate(quarters.values()) for row in sheets["データ"][min(place, 1) :]]
    assert [(row[2], row[3]) for row in book["正誤"] if row[0] == "1-1-2-2"] == [
        ("第1四半期\n第2版", "進捗区分"),
        ("第1四半期\n第3版", "実績"),
    ]
    # the department has the names of its days
    heading, *rows = industry["データ"]
    number_at, lead = heading.index("四半期"), heading.index("主担当課")
    names = {number: {row[lead] for row in rows if row[number_at] == number and row[lead]} for number in range(1, 5)}
    assert names == {1: {"産業政策課（見本）"}, 2: {"産業政策課（見本）"}, 3: {"産業戦略課（見本）"}, 4: {"産業戦略課（見本）"}}
    # who may read what
    assert {edition: cover_of_year(read_in)["取扱い"] for edition, read_in in books.items()} == EDITIONS
    for word in ("差戻し", "作成中）"):
        assert word not in repr(books["public"])


def cover_of_year(sheets: dict[str, Cells]) -> dict[str, str]:
    return {str(row[0]): str(row[1]) for row in sheets["年間総括"][:15] if len(row) > 1}
