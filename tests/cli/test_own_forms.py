"""Own forms on the command line: the sample saved, checked, filled; a closed quarter filled as it was closed."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tests.cli.test_commands import Tracker, tracker
from tests.closable import CODES, FIRST, PLAN
from tracker.domain.own_form.mark import mark_of

__all__ = ["tracker"]
QUARTER = "2026Q2"


@pytest.fixture
def office(tracker: Tracker, tmp_path: Path) -> Tracker:
    file = tmp_path / "計画.txt"
    file.write_text(PLAN, encoding="utf-8")
    assert tracker("plan", "import", str(file)) == 0
    for code in CODES:
        assert tracker("progress", "record", code, QUARTER, "--grade", "順調", "--result", "初めの文", "--state", "submitted") == 0
    return tracker


def form(path: Path, cells: dict[str, str]) -> str:
    book = Workbook()
    for place, text in cells.items():
        book.worksheets[0][place] = text
    book.save(path)
    return str(path)


def results(path: Path) -> list[Any]:
    return [row[0] for row in load_workbook(path).worksheets[0].iter_rows(min_row=3, values_only=True)]


def test_the_sample_is_saved_checked_and_filled(office: Tracker, tmp_path: Path) -> None:
    sample, out = str(tmp_path / "見本.xlsx"), tmp_path / "出力.xlsx"
    assert office("report-forms", "sample", sample) == 0
    assert office("report-forms", "check", sample, QUARTER) == 0
    assert "9行目" in office.out
    assert office("report", QUARTER, "--form", sample, "--output", str(out)) == 0
    sheet = load_workbook(out)["進捗状況"]
    assert [sheet[f"A{row}"].value for row in range(9, 13)] == ["1-1-1-1", "1-1-1-2", "1-2-1-1", "1-2-1-2"]
    assert "延べ4件（再掲1件のため実数3件）" in sheet["A6"].value


def test_placeholders_are_told(office: Tracker) -> None:
    listed: Any = office.json("report-forms", "placeholders", QUARTER)
    assert {"mark": mark_of("件数_順調"), "meaning": "進捗区分が「順調」の取組の件数（実数）", "repeated": False} in listed
    assert office("report-forms", "placeholders", QUARTER) == 0
    assert "{{実績}}\t当四半期の実績" in office.out


def test_a_faulty_form_is_refused_with_sheet_and_cell(office: Tracker, tmp_path: Path) -> None:
    path, out = form(tmp_path / "様式.xlsx", {"B3": "{{実積}}"}), tmp_path / "出力.xlsx"
    assert office("report", QUARTER, "--form", path, "--output", str(out)) == 1
    assert "シート「Sheet」B3: 差込記号「{{実積}}」はありません" in office.err
    assert not out.exists()
    assert office("report-forms", "check", path, QUARTER, "--json") == 1
    assert office.out == ""


def test_losses_must_be_accepted(office: Tracker, tmp_path: Path) -> None:
    path, out = form(tmp_path / "様式.xlsx", {"A3": "{{名称}}", "A5": '=INDIRECT("A3")'}), tmp_path / "出力.xlsx"
    assert office("report", QUARTER, "--form", path, "--output", str(out)) == 1
    assert "INDIRECT" in office.err
    assert "--accept-loss" in office.err
    assert not out.exists()
    assert office("report", QUARTER, "--form", path, "--output", str(out), "--accept-loss") == 0
    assert out.exists()


def test_the_form_is_not_its_own_target(office: Tracker, tmp_path: Path) -> None:
    path = form(tmp_path / "様式.xlsx", {"A3": "{{名称}}"})
    before = Path(path).read_bytes()
    assert office("report", QUARTER, "--form", path, "--output", path) == 1
    assert "様式のファイルそのもの" in office.err
    assert Path(path).read_bytes() == before


def test_a_closed_quarter_is_filled_as_it_was_closed(office: Tracker, tmp_path: Path) -> None:
    path, out = form(tmp_path / "様式.xlsx", {"A1": "{{版}}", "A3": "{{主担当課}}", "B3": "{{実績}}"}), tmp_path / "出力.xlsx"
    departments = tmp_path / "課.csv"
    departments.write_text("コード,名称,部局,有効開始日,有効終了日,後継コード\n010,産業課（見本）,商工部（見本）,,,\n", encoding="utf-8")
    assert office("departments", "import", str(departments)) == 0
    assert office("assign", FIRST, "010") == 0
    assert office("quarter", "close", QUARTER) == 0
    departments.write_text("コード,名称,部局,有効開始日,有効終了日,後継コード\n010,新しい課（見本）,商工部（見本）,,,\n", encoding="utf-8")
    assert office("departments", "import", str(departments)) == 0
    assert office("report", QUARTER, "--form", path, "--output", str(out)) == 0
    sheet = load_workbook(out).worksheets[0]
    assert str(sheet["A1"].value).startswith("第1版（")
    assert (sheet["A3"].value, sheet["B3"].value) == ("産業課（見本）", "初めの文")
    assert office("report", QUARTER, "--form", path, "--output", str(out), "--department", "010") == 0
    assert results(out)[:1] == ["産業課（見本）"]
    assert len(results(out)) == 2  # its own and the repeat of it
