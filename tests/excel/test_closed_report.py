"""The report of a closed quarter made again years later is equal cell by cell, read by another reader."""

from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import or_, select

from tests.closable import FIRST, Q1, Q2, Q3, SECOND, THIRD, answer, answer_all, copied, make_seed
from tests.factories import MADE_ON
from tracker.domain.operation import Value
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry, State
from tracker.domain.report.book import quarterly_book
from tracker.excel.book_writer import write_book
from tracker.services.office import Office
from tracker.services.papers import papers_of
from tracker.storage import schema

SCALE = """順序,記号,名称,意味,色,数え方,旧区分
1,良,良好,よく進んでいる,#77D9A8,順調に数える,完了、順調
2,否,不良,進んでいない,#FFCABF,遅れに数える,概ね順調、やや遅れ、遅れ
,,,,,,未着手
"""
Sheets = dict[str, list[list[Any]]]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = copied(make_seed(tmp_path), tmp_path)("取りまとめ")
    answer_all(office, Q1)
    answer(office, FIRST, result="協議会を2回開いた", percent=60)
    answer(office, SECOND, name="やや遅れ")
    office.progress.confirm(SECOND, Q2)
    office.progress.record(THIRD, Q2, Entry(result="途中"))
    return office


def cells(path: Path) -> Sheets:
    book = CalamineWorkbook.from_path(str(path))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def made(office: Office, folder: Path, department: str | None = None, quarter: Quarter = Q2) -> Sheets:
    """But for the rows that say on which day it was made."""
    sheets = cells(papers_of(office).reports.quarterly(quarter, folder / "報告.xlsx", department).path)
    return {name: [row for row in rows if "作成日" not in "".join(map(str, row))] for name, rows in sheets.items()}


def of_edition(office: Office, folder: Path, edition: int) -> Sheets:
    path = folder / "版.xlsx"
    write_book(quarterly_book(office.closings.material(Q2, edition), "0.1.0", MADE_ON), path)
    return cells(path)


def years_pass(office: Office, folder: Path) -> None:
    """Departments are renamed, titles and leads changed, an initiative leaves the plan, the scale is succeeded, later quarters come."""
    answer(office, FIRST, Q3, "完了")
    text = folder / "区分.csv"
    text.write_text(SCALE, encoding="utf-8")
    papers_of(office).scales.import_file(text)
    answer(office, SECOND, Quarter(2026, 4), "良好")
    plan = office.plans.current()
    with office.desk.writing("department") as book:
        for version in office.departments.versions():
            book.update(schema.department_version, version.version, {"name": f"新{version.name}", "code": f"9{version.code}"})
        table = schema.node_version
        changes: tuple[tuple[str, dict[str, Value]], ...] = (
            (FIRST, {"title": "改題", "flag": "新"}),
            (SECOND, {"former_title": "旧題"}),
            (THIRD, {"to_revision": 0}),
        )
        for node, values in changes:
            key = plan.by_code[node].id
            here = or_(table.c.node == key, table.c.parent == key) if node == THIRD else table.c.node == key
            for row in book.connection.execute(select(table.c.id).where(here)).scalars().all():
                book.update(table, row, values)
        for row in book.connection.execute(select(schema.assignment.c.id)).scalars().all():
            book.delete(schema.assignment, row)
        quarter: dict[str, Value] = {"id": "q", "plan": plan.id, "year": 2026, "number": 1, "due": None, "asked": False}
        book.insert(schema.quarter, quarter)
        book.update(schema.plan, plan.id, {"title": "改めた計画"})


def test_made_again_years_later_it_is_equal_cell_by_cell(office: Office, tmp_path: Path) -> None:
    still_open = made(office, tmp_path)
    office.closings.close(Q2, accept_unanswered=True)
    before = made(office, tmp_path), made(office, tmp_path, "産業課（見本）")
    assert before[0]["データ"] == still_open["データ"], "closing changes no figure"
    years_pass(office, tmp_path)
    assert (made(office, tmp_path), made(office, tmp_path, "産業課（見本）")) == before
    later = made(office, tmp_path, quarter=Q3)
    assert "改めた計画" in str(later)
    assert "改めた計画" not in str(before[0])
    assert office.safety.check() == []


def test_each_edition_is_made_again(office: Office, tmp_path: Path) -> None:
    office.closings.close(Q2, accept_unanswered=True)
    first = of_edition(office, tmp_path, 1)
    office.closings.erratum(Q2, FIRST, "percent", "70", "誤り")
    second = of_edition(office, tmp_path, 2)
    assert first != second
    office.closings.reopen(Q2, "回答が届いた")
    answer(office, THIRD, name="遅れ")
    office.closings.close(Q2)
    third = of_edition(office, tmp_path, 3)
    years_pass(office, tmp_path)
    assert [of_edition(office, tmp_path, edition) for edition in (1, 2, 3)] == [first, second, third]
    (percents, states) = ([_column(sheets, name) for sheets in (first, second, third)] for name in ("進捗率", "回答状況"))
    assert [each[0] for each in percents] == [60, 70, 70]
    assert [each[-1] for each in states] == ["作成中", "作成中", State.SUBMITTED.japanese]


def _column(sheets: Sheets, heading: str) -> list[Any]:
    """Of the initiatives of データ."""
    headings, *rows = sheets["データ"]
    return [row[headings.index(heading)] for row in rows if row[headings.index("種別")] == "取組"]
