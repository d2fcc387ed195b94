"""The list of the unanswered is counted again from the data sheet."""

from pathlib import Path

import openpyxl
import pytest

from tests.factories import invented_plan
from tests.services.book_check.tampering import found, row_with, scope
from tracker.domain.report.book import book_of
from tracker.excel.book_writer import write_book

WAITING: list[tuple[str, int, object, str]] = [  # the first row of each kind below the heading: what, column, value, what is said
    ("headline", 1, "未回答99件（うち作成中0件、差戻し0件）／取組数（実数）99件", "データを数えると「未回答"),
    ("head", 3, "担当9件のうち未回答9件", "の件数が「担当9件のうち未回答9件」ですが、データを数えると「担当"),
    ("row", 5, "確定", "の行に 確定 とありますが、データによれば "),
    ("row", 2, "9-9-9-9", "データによればこの一覧に載りません"),
    ("row", 1, "知らない課", "が「知らない課」の欄にありますが"),
    ("row", 0, None, "の行がありません。"),
    ("head", 0, None, "の行がありません。データによれば未回答"),
]


@pytest.mark.parametrize(("kind", "column", "value", "said"), WAITING)
def test_the_unanswered_are_counted_again(tmp_path: Path, kind: str, column: int, value: object, said: str) -> None:
    """Column 0 takes the row away."""
    made = scope(invented_plan(20), answered=0.4)
    path = tmp_path / "報告.xlsx"
    write_book(book_of(made), path)
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["未回答一覧"]
    heading = row_with(sheet, "番号", 2)
    row = {
        "headline": next(row for row in range(1, heading) if str(sheet.cell(row, 1).value).startswith("未回答") and row > 1),
        "head": heading + 1,
        "row": heading + 2,
    }[kind]
    if column:
        sheet.cell(row, column).value = value
    else:
        sheet.delete_rows(row)
    workbook.save(path)
    told = found(path, made)
    assert [place for place, reason in told.items() if said in reason], told
    assert {place.split()[0] for place in told} == {"未回答一覧"}
