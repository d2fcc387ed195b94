"""Blank cells and unknown names in the sheet of assignments."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from tracker.composition import bring_papers, open_database
from tracker.domain.errors.sheets import SheetRefused
from tracker.domain.quarter import Quarter
from tracker.services.office import Office

CODE = "1-1-2-1"
CHANGE = date(2026, 10, 1)


@pytest.fixture
def with_departments(office: Office) -> Office:
    for code, name in (("010", "産業課"), ("020", "農業課"), ("030", "観光課")):
        office.departments.add(code, name)
    return office


def held(office: Office, quarter: Quarter) -> tuple[str, list[str]]:
    snapshot = office.quarters.snapshot(quarter)
    node = snapshot.plan.by_code[CODE]
    lead = snapshot.lead_of(node)
    assert lead is not None
    return lead.name, [each.name for each in snapshot.supporting_of(node)]


def write(path: Path, *rows: str) -> Path:
    path.write_text("\n".join(["コード,主担当課,関係課,適用開始日", *rows]) + "\n", encoding="utf-8")
    return path


def test_a_new_assignment_takes_no_supporting_departments_from_the_one_before(with_departments: Office, tmp_path: Path) -> None:
    office = with_departments
    sheet = write(tmp_path / "割り当て.csv", f"{CODE},産業課,農業課,", f"{CODE},観光課,,{CHANGE}")
    bring_papers(office).assignments.import_file(sheet)
    assert held(office, Quarter(2026, 2)) == ("産業課", ["農業課"])
    assert held(office, Quarter(2026, 3)) == ("観光課", [])


def test_a_blank_cell_leaves_what_the_same_assignment_has(with_departments: Office, tmp_path: Path) -> None:
    office = with_departments
    office.assignments.assign([CODE], "産業課", ["農業課"])
    bring_papers(office).assignments.import_file(write(tmp_path / "割り当て.csv", f"{CODE},観光課,,"))
    assert held(office, Quarter(2026, 2)) == ("観光課", ["農業課"])


def test_what_was_exported_makes_the_same_in_another_database(with_departments: Office, seed: Path, tmp_path: Path) -> None:
    office = with_departments
    office.assignments.assign([CODE], "産業課", ["農業課"])
    office.assignments.assign([CODE], "観光課", [], CHANGE)
    papers = bring_papers(office)
    papers.departments.export_file(tmp_path / "担当課.xlsx")
    papers.assignments.export_file(tmp_path / "割り当て.xlsx")
    other = open_database(Path(shutil.copy(seed, tmp_path / "別.sqlite")))
    papers = bring_papers(other)
    papers.departments.import_file(tmp_path / "担当課.xlsx")
    papers.assignments.import_file(tmp_path / "割り当て.xlsx")
    assert held(other, Quarter(2026, 2)) == ("産業課", ["農業課"])
    assert held(other, Quarter(2026, 3)) == ("観光課", [])


def test_an_unknown_lead_is_one_fault(with_departments: Office, tmp_path: Path) -> None:
    with pytest.raises(SheetRefused) as refused:
        bring_papers(with_departments).assignments.import_file(write(tmp_path / "割り当て.csv", f"{CODE},ない課,農業課,"))
    assert [(each.row, each.column) for each in refused.value.problems] == [(2, "主担当課")]
    assert "ない課" in refused.value.problems[0].reason
