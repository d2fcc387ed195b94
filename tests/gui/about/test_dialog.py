"""Version, notice and licence texts."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QListWidget, QPlainTextEdit, QWidget

from tracker import __version__, paths
from tracker.gui.about.dialog import AboutDialog


def test_shows_the_chosen_licence(parent: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "A.txt").write_text("first text", encoding="utf-8")
    (tmp_path / "LGPL-3.0.txt").write_text("GNU LESSER <b>GENERAL</b>", encoding="utf-8")
    monkeypatch.setattr(paths, "LICENCES", tmp_path)
    dialog = AboutDialog(parent)
    names, text = dialog.findChild(QListWidget, "licences"), dialog.findChild(QPlainTextEdit, "licenceText")
    assert names is not None
    assert text is not None
    assert [names.item(row).text() for row in range(names.count())] == ["A", "LGPL-3.0"]
    assert text.toPlainText() == "first text"
    names.setCurrentRow(1)
    assert text.toPlainText() == "GNU LESSER <b>GENERAL</b>"


def test_names_version_and_lgpl(parent: QWidget) -> None:
    dialog = AboutDialog(parent)
    told = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert __version__ in told
    assert "LGPL" in told


def test_missing_texts_are_said(parent: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "LICENCES", tmp_path / "none")
    text = AboutDialog(parent).findChild(QPlainTextEdit, "licenceText")
    assert text is not None
    assert text.toPlainText().startswith("ライセンス文が見つかりません。")
