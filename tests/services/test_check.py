"""`check` tells every kind of damage in words instead of failing at it."""

import sqlite3
from contextlib import closing

import pytest

from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry
from tracker.services.office import Office
from tracker.storage import backup


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("UPDATE node_version SET title = CAST(x'E381FF' AS TEXT) WHERE position = 3", "データベースの破損"),  # a flipped bit in UTF-8
        ("DROP TABLE book", "表がありません（book）"),
        ("ALTER TABLE book DROP COLUMN path", "列がありません（book path）"),
        ("DROP INDEX ix_progress_quarter", "索引がありません（progress ix_progress_quarter）"),
        ("CREATE TRIGGER t AFTER UPDATE ON progress BEGIN DELETE FROM progress; END", "trigger t"),
        ("UPDATE change SET new = '{' WHERE operation = 1 AND n = 1", "操作1の変更内容が壊れています"),
        ("DELETE FROM operation WHERE seq = 1", "データベースの破損"),
    ],
)
def test_damage_is_told(office: Office, damage: str, told: str) -> None:
    office.progress.record("1-1-2-1", Quarter(2026, 2), Entry(result="一"))
    assert office.safety.check() == []
    with closing(sqlite3.connect(office.location, isolation_level=None)) as connection:
        connection.execute(damage)
    assert told in office.safety.check()[0]


def test_a_read_error_that_passes_is_not_called_damage(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [["disk I/O error"], []]
    monkeypatch.setattr(backup, "_problems", lambda _path: answers.pop(0))
    assert office.safety.check() == []
