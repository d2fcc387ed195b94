"""A backup under a name that somebody chose: never in the place of anything but an earlier backup."""

from pathlib import Path

import pytest

from tracker.domain.errors.database import BackupFailed
from tracker.domain.errors.files import WrongSuffix
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry
from tracker.services.messages import message
from tracker.services.office import Office
from tracker.storage.backup import is_good


def test_an_earlier_backup_is_replaced(office: Office, tmp_path: Path) -> None:
    target = tmp_path / "控え.sqlite"
    office.safety.backup(target)
    before = target.read_bytes()
    office.progress.record("1-1-2-1", Quarter(2026, 2), Entry(percent=10))
    office.safety.backup(target)
    assert target.read_bytes() != before
    assert is_good(target)


def test_no_other_file_is_replaced(office: Office, tmp_path: Path) -> None:
    target = tmp_path / "他の年度.sqlite"
    target.write_bytes(office.location.read_bytes())
    before = target.read_bytes()
    with pytest.raises(BackupFailed) as refused:
        office.safety.backup(target)
    assert "別の名前" in message(refused.value)
    assert target.read_bytes() == before
    assert not target.with_name("他の年度.sqlite.sha256").exists()


def test_a_backup_that_somebody_changed_since_is_not_replaced(office: Office, tmp_path: Path) -> None:
    target = tmp_path / "控え.sqlite"
    office.safety.backup(target)
    target.write_bytes(target.read_bytes() + b"x")
    with pytest.raises(BackupFailed):
        office.safety.backup(target)


def test_a_report_is_not_overwritten_by_a_slip(office: Office, tmp_path: Path) -> None:
    report = tmp_path / "報告書.xlsx"
    report.write_bytes(b"report")
    with pytest.raises(WrongSuffix):
        office.safety.backup(report)
    assert report.read_bytes() == b"report"


def test_a_missing_folder_is_not_made(office: Office, tmp_path: Path) -> None:
    with pytest.raises(BackupFailed) as refused:
        office.safety.backup(tmp_path / "無い" / "控え.sqlite")
    assert "保存先のフォルダーがありません" in message(refused.value)
    assert not (tmp_path / "無い").exists()
