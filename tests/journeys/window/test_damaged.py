"""A database that is damaged, or cannot be opened, comes back from its backup."""

from PySide6.QtWidgets import QLineEdit, QPushButton

from tests.journeys.hands import Hands
from tests.journeys.window.steps import begin_with_the_bundled_plan, fill_in, state_of
from tracker import paths
from tracker.composition import create_database, open_database
from tracker.domain.record import State
from tracker.gui.app import Start
from tracker.storage.backup import write_backup


def test_a_damaged_database_is_restored_from_its_backup(hands: Hands, start: Start) -> None:
    begin_with_the_bundled_plan(hands, start)
    fill_in(hands, "1-1-2-1", "順調", "40", {"result": "控えに入る実績"})
    hands.press("Ctrl+S")
    hands.settled()
    database, backup = paths.default_database(), paths.user_folder() / "控え.sqlite"
    write_backup(database, backup)
    fill_in(hands, "1-1-2-2", "順調", "50", {"result": "控えに入らない実績"})
    hands.press("Ctrl+S")
    hands.settled()
    database.write_bytes(database.read_bytes()[:4096])  # cut off behind the first page

    hands.press("F5")
    hands.dialog("error")
    hands.press("Return")
    hands.gone("error")
    hands.menu("restore")
    dialog = hands.dialog("backupToRestore")
    hands.retype(str(backup), hands.find(QLineEdit, "fileNameEdit", dialog))
    hands.press("Return")
    hands.gone("backupToRestore")
    hands.click("yes", hands.dialog("question"))
    hands.dialog("notice")
    hands.press("Return")
    hands.settled()
    assert state_of(start, "1-1-2-1") is State.DRAFT
    assert state_of(start, "1-1-2-2") is State.UNREPORTED
    assert open_database(database).safety.check() == []
    assert len(list(database.parent.glob("action-plan-damaged-*.sqlite"))) == 1


def test_a_database_that_cannot_be_opened_is_restored_from_the_doorstep(hands: Hands, start: Start) -> None:
    create_database(paths.user_folder() / "控え.sqlite", "取りまとめ").plans.import_file(paths.BUNDLED_PLAN)
    paths.default_database().write_bytes(b"")
    hands.until(lambda: any(each.isVisible() for each in start.frame.findChildren(QPushButton, "fromBackup")))
    hands.settled()
    hands.picture("11-doorstep")
    hands.click("fromBackup")
    dialog = hands.dialog("backupToRestore")
    hands.retype(str(paths.user_folder() / "控え.sqlite"), hands.find(QLineEdit, "fileNameEdit", dialog))
    hands.press("Return")
    hands.gone("backupToRestore")
    hands.click("yes", hands.dialog("question"))
    hands.dialog("notice")
    hands.press("Return")
    hands.settled()
    assert state_of(start, "1-1-2-1") is State.UNREPORTED
