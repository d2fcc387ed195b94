"""CSV as Excel on Windows writes and reads it."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.domain.errors.files import FileUnreadable
from tracker.domain.errors.sheets import RowProblem, SheetRefused
from tracker.domain.table import Cell, Table
from tracker.text.csv_table import read_csv, write_csv


def _refused(data: bytes) -> tuple[RowProblem, ...]:
    with pytest.raises(SheetRefused) as refusal:
        read_csv(data, "送付/課.csv")
    assert refusal.value.source == "送付/課.csv"
    return refusal.value.problems


def test_bytes_of_a_written_table() -> None:
    table = Table(
        "課",
        ("コード", "名称", "有効開始日", "数", "真偽"),
        (("01", "総務,課", date(2026, 4, 1), 3, True), ("02", '"防災"\n課', None, 0.5, False)),
    )
    lines = '\ufeffコード,名称,有効開始日,数,真偽\r\n01,"総務,課",2026-04-01,3,TRUE\r\n02,"""防災""\n課",,0.5,FALSE\r\n'
    assert write_csv(table) == lines.encode("utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"])
def test_encodings_and_line_ends(encoding: str, line_end: str) -> None:
    data = line_end.join(["コード,名称", '01,"髙島""課""', '二階"', "02,"]).encode(encoding)
    assert read_csv(data, "dir/departments.csv") == Table("departments", ("コード", "名称"), (("01", '髙島"課"\n二階'), ("02", None)))


def test_blank_columns_and_rows_at_the_end() -> None:
    data = "コード, 名称 ,,\r\n01,総務課,,\r\n,,,\r\n02,防災課\r\n\r\n,,,\r\n \r\n".encode()
    assert read_csv(data, "x.csv").headings == ("コード", "名称")
    assert read_csv(data, "x.csv").rows == (("01", "総務課"), (None, None), ("02", "防災課"))


def test_long_names() -> None:
    assert read_csv(b"a\r\n1", f"{'n' * 40}.csv").name == "n" * 31


@pytest.mark.parametrize(
    ("text", "row", "words"),
    [
        ("", 1, "見出しがありません"),
        ("\r\n01,a", 1, "見出しがありません"),
        ("コード,,名称\r\n1,2,3", 1, "2列目の見出しが空"),
        ("コード,コード\r\n1,2", 1, "同じ見出し"),
        ("コード,名称\r\n1,a\r\n2\r\n", 3, "列が足りません（見出しは2列、この行は1列）"),
        ("コード,名称\r\n1,a,余り\r\n", 2, "見出しのない列（3列目以降）"),
        ('コード,名称\r\n1,a\r\n2,"閉じない\r\n3,b', 3, "引用符"),
        ('コード,名称\r\n1,"a"b\r\n', 2, "引用符"),
    ],
)
def test_what_does_not_fit_is_named_with_its_row(text: str, row: int, words: str) -> None:
    (problem,) = _refused(text.encode())
    assert problem.row == row
    assert words in problem.reason


def test_rows_are_counted_as_excel_counts_them() -> None:
    """A cell of three lines is one row."""
    (problem,) = _refused('コード,名称\r\n1,"a\nb\nc"\r\n2\r\n'.encode())
    assert problem.row == 3


def test_all_rows_are_named() -> None:
    assert [problem.row for problem in _refused(b"a,b\r\n1\r\n2,3\r\n4\r\n")] == [2, 4]


def test_a_workbook_is_not_csv() -> None:
    with pytest.raises(FileUnreadable):
        read_csv(b"PK\x03\x04....", "x.csv")


def test_formulas_stay_texts() -> None:
    table = Table("x", ("a", "b"), (("=1+1", "'=1"), ("-5", "@a")))
    assert read_csv(write_csv(table), "x.csv") == table


_CELLS = st.one_of(
    st.none(), st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), min_size=1).filter(lambda text: text.strip() != "")
)


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 4).flatmap(lambda width: st.lists(st.tuples(*[_CELLS] * width), min_size=1, max_size=5)))
def test_texts_come_back(rows: list[tuple[Cell, ...]]) -> None:
    while rows and not any(rows[-1]):
        rows.pop()
    width = len(rows[0]) if rows else 1
    table = Table("x", tuple(f"列{number}" for number in range(width)), tuple(rows))
    data = write_csv(table)
    assert read_csv(data, "x.csv") == table
    assert len(list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))) == len(rows) + 1
