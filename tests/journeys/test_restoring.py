"""Before a backup is restored, the window says what that brings and takes away."""

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from tests.journeys.conftest import Begin
from tests.journeys.hands import Hands
from tracker import paths
from tracker.composition import create_database, open_database
from tracker.domain.moment import shown_moment
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry

Q2 = Quarter(2026, 2)
USER = "企画太郎（見本）"


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """One operation older than the default database."""
    office = create_database(paths.default_database(), USER)
    office.plans.import_file(paths.BUNDLED_PLAN)
    made = office.safety.backup(tmp_path / "控え.sqlite")
    office.progress.record("1-1-2-1", Q2, Entry(result="控えに入らない実績（見本）"))
    return made


@pytest.fixture
def hands(qtbot: QtBot, begin: Begin, backup: Path) -> Hands:
    made = Hands(qtbot, begin(USER, None, Q2))
    made.loaded()
    return made


def choose(hands: Hands, backup: Path) -> None:
    hands.menu("restore")
    dialog = hands.dialog("backupToRestore")
    hands.retype(str(backup), hands.find(QLineEdit, "fileNameEdit", dialog))
    hands.press("Return")
    hands.gone("backupToRestore")


def test_what_is_lost_is_said_before_it_is_restored(hands: Hands, backup: Path) -> None:
    (last,) = open_database(backup).log.recent(1)
    choose(hands, backup)
    question = cast(QMessageBox, hands.dialog("question"))
    hands.picture("61-restore")
    assert question.text().splitlines() == [
        "バックアップ「控え.sqlite」の内容に戻します。",
        f"含まれる操作：{shown_moment(last.at)} まで",
        "失われる操作：1件",
        "いまのデータは捨てずに、次の場所に残します：",
        str(paths.backup_folder(paths.default_database())),
    ]
    hands.press("Escape")
    hands.settled()
    assert len(open_database(paths.default_database()).log.recent()) == 2


def test_a_damaged_backup_is_refused_before_anything_is_asked(hands: Hands, backup: Path) -> None:
    backup.write_bytes(b"no database")
    choose(hands, backup)
    assert "別のバックアップを選んでください" in cast(QMessageBox, hands.dialog("error")).text()
    hands.press("Return")
    hands.gone("error")
