"""A real database with the real plan, copied for every test, and a sheet as an office keeps it."""

import shutil
from pathlib import Path

import pytest
from openpyxl import Workbook

from tracker import paths
from tracker.composition import create_database, open_database
from tracker.services.office import Office


@pytest.fixture(scope="session")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("planned") / "plan.sqlite"
    create_database(path, "甲").plans.import_file(paths.BUNDLED_PLAN)
    return path


@pytest.fixture
def office(planned: Path, tmp_path: Path) -> Office:
    path = tmp_path / "計画.sqlite"
    shutil.copy(planned, path)
    return open_database(path, "甲")


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """Two title rows that name a quarter, a heading of the office's own words, a note that no heading knows."""
    path = tmp_path / "様式.xlsx"
    book = Workbook()
    table = book.active
    table.title = "管理表"
    for row in (
        ("令和7年度第1四半期　進捗管理表",),
        (None,),
        ("コード", "進捗状況", "達成率", "取組実績", "ひとこと"),
        ("1-1-2-1", "順調", "40%", "研究会を開いた", "よい"),
        ("1-1-2-2", None, None, "準備中", None),
        ("9-9-9-9", "遅れ", None, None, None),
    ):
        table.append(row)
    book.create_sheet("説明").append(("この表の書き方",))
    book.save(path)
    return path
