"""Backups by themselves: at the day's first write and before an import."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from tracker import paths
from tracker.composition import bring_papers, create_database, open_database
from tracker.domain.errors.answers import NotAllowedInState
from tracker.domain.errors.database import BackupFailed
from tracker.domain.errors.plans import NoPlan
from tracker.domain.errors.sheets import SheetRefused
from tracker.domain.moment import JST
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry
from tracker.services.office import Office

Q2 = Quarter(2026, 2)


def at(office: Office, day: int) -> None:
    office.desk.now = lambda: datetime(2099, 11, day, 9, 30, tzinfo=JST)


def kept(office: Office) -> list[str]:
    folder = paths.backup_folder(office.location)
    return sorted(path.name.split("-", 1)[1] for path in folder.glob("*.sqlite")) if folder.exists() else []


def save(office: Office, percent: int) -> tuple[str, ...]:
    return office.progress.record("1-1-2-1", Q2, Entry(percent=percent)).notices


def test_the_days_first_write_keeps_what_was_before_it(office: Office) -> None:
    at(office, 24)
    save(office, 10)
    save(office, 20)
    assert kept(office) == ["000001-20991124-093000-daily.sqlite"]
    at(office, 25)
    save(office, 30)
    assert kept(office) == ["000001-20991124-093000-daily.sqlite", "000002-20991125-093000-daily.sqlite"]
    newest = next(paths.backup_folder(office.location).glob("*-000002-*.sqlite"))
    record = open_database(newest).quarters.snapshot(Q2).records
    assert [each.entry.percent for each in record.values()] == [20]


@pytest.mark.expects_log
def test_a_save_goes_on_without_its_backup_and_says_so(office: Office) -> None:
    at(office, 24)
    paths.backup_folder(office.location).write_text("in the way", encoding="utf-8")
    notices = save(office, 10)
    assert len(notices) == 1
    assert notices[0].startswith("本日のバックアップを作れませんでした。保存は続けます。")
    assert [each.entry.percent for each in office.quarters.snapshot(Q2).records.values()] == [10]


def test_a_new_database_has_its_first_backup_before_its_second_write(office: Office) -> None:
    """The plan was imported today; without this a first day's work would have no backup at all."""
    save(office, 10)
    save(office, 20)
    assert [name.split("-")[-1] for name in kept(office)] == ["daily.sqlite"]


def test_an_import_keeps_what_was_before_it(office: Office, tmp_path: Path) -> None:
    at(office, 24)
    save(office, 10)
    office.departments.add("001", "見本課", "", "", None)
    sheet = tmp_path / "担当課.csv"
    sheet.write_text("コード,名称\n002,見本第二課\n", encoding="utf-8")
    bring_papers(office).departments.import_file(sheet)
    assert [name.split("-")[-1] for name in kept(office)] == ["daily.sqlite", "import.sqlite"]
    newest = next(paths.backup_folder(office.location).glob("*-import.sqlite"))
    assert [each.code for each in open_database(newest).departments.versions()] == ["001"]
    assert sorted(each.code for each in office.departments.versions()) == ["001", "002"]


def test_an_import_without_its_backup_does_not_begin(office: Office, tmp_path: Path) -> None:
    paths.backup_folder(office.location).write_text("in the way", encoding="utf-8")
    sheet = tmp_path / "担当課.csv"
    sheet.write_text("コード,名称\n002,見本第二課\n", encoding="utf-8")
    with pytest.raises(BackupFailed):
        bring_papers(office).departments.import_file(sheet)
    assert office.departments.versions() == []


def test_refused_writes_and_those_that_change_nothing_make_no_backup(office: Office, tmp_path: Path) -> None:
    at(office, 24)
    sheet = tmp_path / "担当課.csv"
    sheet.write_text("コード,名称\n,見本課\n", encoding="utf-8")
    for _ in range(3):
        with pytest.raises(NotAllowedInState):
            office.progress.confirm("1-1-2-1", Q2)
        with pytest.raises(SheetRefused):
            bring_papers(office).departments.import_file(sheet)
    assert kept(office) == []
    sheet.write_text("コード,名称\n001,見本課\n", encoding="utf-8")
    for _ in range(3):
        bring_papers(office).departments.import_file(sheet)
    assert kept(office) == ["000001-20991124-093000-import.sqlite"]


def test_an_import_refused_again_and_again_keeps_one_backup_of_the_same_state(office: Office, tmp_path: Path) -> None:
    office.departments.add("001", "見本課")
    sheet = tmp_path / "割り当て.csv"
    sheet.write_text("コード,主担当課\n1-1-2-1,見本課\n1-1-2-2,ない課\n", encoding="utf-8")
    before = kept(office)
    for _ in range(3):
        with pytest.raises(SheetRefused):
            bring_papers(office).assignments.import_file(sheet)
    assert len(kept(office)) == len(before) + 1


def test_a_plan_imported_into_a_database_with_a_past_keeps_what_was_before_it(office_of: Callable[[str], Office]) -> None:
    office = office_of("取りまとめ")
    office.departments.add("001", "見本課")
    office.log.undo()
    office.log.undo()  # the plan
    before = len(kept(office))
    office.plans.import_file(paths.BUNDLED_PLAN)
    assert len(kept(office)) == before + 1
    newest = sorted(paths.backup_folder(office.location).glob("*-import.sqlite"))[-1]
    with pytest.raises(NoPlan):
        open_database(newest).plans.current()


def test_a_new_database_has_nothing_to_keep(tmp_path: Path) -> None:
    office = create_database(tmp_path / "新.sqlite")
    office.plans.import_file(paths.BUNDLED_PLAN)
    assert kept(office) == []
