"""The first run: four ways, and never a database on top of another."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QRadioButton, QWidget

from tracker.gui.firstrun.choice import FirstRun
from tracker.gui.firstrun.dialog import FirstRunDialog


@pytest.fixture
def dialog(parent: QWidget, tmp_path: Path) -> FirstRunDialog:
    shown = FirstRunDialog(tmp_path / "action-plan.sqlite", parent)
    shown.open()
    return shown


def choose(dialog: FirstRunDialog, kind: str) -> None:
    button = dialog.findChild(QRadioButton, kind)
    assert button is not None
    button.click()


def fill(dialog: FirstRunDialog, name: str, text: str) -> None:
    line = dialog.findChild(QLineEdit, name)
    assert line is not None
    line.clear()
    QTest.keyClicks(line, text)


def begin(dialog: FirstRunDialog) -> QPushButton:
    button = dialog.findChild(QPushButton, "begin")
    assert button is not None
    return button


def told(dialog: FirstRunDialog) -> str:
    label = dialog.findChild(QLabel, "firstRunMissing")
    assert label is not None
    return label.text()


def test_bundled_plan_needs_one_click(dialog: FirstRunDialog, tmp_path: Path) -> None:
    QTest.mouseClick(begin(dialog), Qt.MouseButton.LeftButton)
    assert dialog.result() == 1
    assert dialog.choice() == FirstRun("bundled", None, tmp_path / "action-plan.sqlite")


def test_sample_never_lies_where_the_real_data_belongs(dialog: FirstRunDialog, tmp_path: Path) -> None:
    choose(dialog, "sample")
    assert dialog.choice() == FirstRun("sample", None, tmp_path / "sample.sqlite")
    choose(dialog, "bundled")
    assert dialog.choice().path == tmp_path / "action-plan.sqlite"


def test_plan_file_must_be_there(dialog: FirstRunDialog, tmp_path: Path) -> None:
    choose(dialog, "file")
    assert not begin(dialog).isEnabled()
    assert told(dialog) == "計画ファイルを選んでください。"
    fill(dialog, "planFile", str(tmp_path / "plan.txt"))
    assert "見つかりません" in told(dialog)
    (tmp_path / "plan.txt").write_text("x", encoding="utf-8")
    fill(dialog, "planFile", str(tmp_path / "plan.txt"))
    assert begin(dialog).isEnabled()
    assert dialog.choice() == FirstRun("file", tmp_path / "plan.txt", tmp_path / "action-plan.sqlite")


def test_existing_database_must_be_there(dialog: FirstRunDialog, tmp_path: Path) -> None:
    choose(dialog, "existing")
    assert not begin(dialog).isEnabled()
    (tmp_path / "old.sqlite").write_bytes(b"x")
    fill(dialog, "existingFile", str(tmp_path / "old.sqlite"))
    assert dialog.choice() == FirstRun("existing", None, tmp_path / "old.sqlite")
    assert begin(dialog).isEnabled()


def test_a_new_database_never_replaces_a_file(dialog: FirstRunDialog, tmp_path: Path) -> None:
    (tmp_path / "taken.sqlite").write_bytes(b"x")
    fill(dialog, "place", str(tmp_path / "taken.sqlite"))
    assert not begin(dialog).isEnabled()
    assert told(dialog).startswith("この保存場所にはすでにファイルがあります。")
