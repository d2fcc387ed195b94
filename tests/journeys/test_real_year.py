"""A year on the sample by the command line: closed with unanswered, corrected, opened again, a department renamed between; its books.

The books are kept in the folder that TRACKER_BOOKS names, to be looked at page by page.
"""

import os
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from tests.cli.test_commands import Tracker, tracker

__all__ = ["tracker"]
Q1, Q2, Q3, Q4 = (f"2026Q{number}" for number in range(1, 5))
EDITIONS = {"internal": "内部資料", "panel": "委員会資料", "public": "公表資料"}
RENAMED = """コード,名称,部局,有効開始日,有効終了日,後継コード
210,産業政策課（見本）,商工労働部（見本）,,2026-09-30,
210,産業戦略課（見本）,商工労働部（見本）,2026-10-01,,
"""
LONG = "関係者との協議を重ね、実施の条件を一つずつ確かめた。" * 90
Cells = list[list[Any]]


@pytest.fixture
def year(tracker: Tracker, tmp_path: Path) -> Tracker:
    def done(*arguments: str, user: str = "取りまとめ（見本）") -> None:
        assert tracker(*arguments, user=user) == 0, tracker.err

    done("demo", "--quarters", "4", "--last", Q4)
    done("quarter", "close", Q1)
    done("progress", "return", "1-1-2-1", Q2, "--reason", "数値の根拠を示してください。")
    done("progress", "return", "2-1-1-1", Q2, "--reason", "課題を具体的に示してください。")
    assert tracker("quarter", "close", Q2) == 1
    assert "差戻し" in tracker.err
    done("quarter", "close", Q2, "--accept-unanswered")
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
    return tracker


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    kept = Path(os.environ.get("TRACKER_BOOKS") or tmp_path / "報告書")
    kept.mkdir(parents=True, exist_ok=True)
    return kept


def read(file: Path) -> dict[str, Cells]:
    workbook = CalamineWorkbook.from_path(file)
    return {name: workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names}


def cover(sheets: dict[str, Cells]) -> dict[str, str]:
    """The lines of the cover by their names."""
    return {str(row[0]): str(row[1]) for row in sheets["表紙・総括"][:12] if row[0] and len(row) > 1 and row[1]}


def test_the_books_of_a_year(year: Tracker, folder: Path) -> None:
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
