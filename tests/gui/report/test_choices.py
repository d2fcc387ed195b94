"""What is chosen for a report, and the name and folder that are proposed."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton

from tests.factories import QUARTER
from tests.gui.report.service import NAME, SNAPSHOT, find, told
from tracker.domain.moment import JST
from tracker.domain.report.edition import Edition
from tracker.domain.report.material import Closed
from tracker.gui.report.page import ReportsPage
from tracker.gui.report.target import edition_name, proposed_name, remember_folder, remembered_folder, target_in


def test_a_name_is_proposed_that_tells_quarter_and_edition(page: ReportsPage) -> None:
    name = find(page, QLineEdit, "reportName")
    assert name.text() == NAME
    page.choices.edition.setCurrentIndex(2)
    assert name.text() == "進捗状況報告_令和8年度第2四半期_公表資料.xlsx"
    name.setText("自分の名前")
    name.textEdited.emit("自分の名前")
    page.choices.edition.setCurrentIndex(0)
    assert name.text() == "自分の名前"


def test_the_name_of_a_closed_quarters_book_has_its_edition(page: ReportsPage) -> None:
    """A new edition does not propose the name of the one that was handed out."""
    assert proposed_name(edition_name(QUARTER, 3), Edition.PUBLIC, None) == "進捗状況報告_令和8年度第2四半期_第3版_公表資料.xlsx"
    closed = Closed(2, datetime(2026, 10, 12, 9, tzinfo=JST), "甲")
    for each, name in ((closed, "令和8年度第2四半期_第2版.xlsx"), (None, "令和8年度第2四半期.xlsx")):
        page.choices.show_snapshot(replace(SNAPSHOT, closed=each))
        assert page.choices.name.text() == f"進捗状況報告_{name}"


def test_what_it_is_made_for_is_called_as_on_the_cover(page: ReportsPage) -> None:
    """版 is the edition of a closed quarter, and nothing else."""
    captions = [label.text() for label in page.choices.findChildren(QLabel)]
    assert "取扱い(&U)" in captions
    assert not [text for text in captions if text.startswith("版")]


def test_names_hold_no_character_that_windows_refuses() -> None:
    name = proposed_name("令和8年度第2四半期", Edition.PANEL, "見本部 総務/企画:課")
    assert name == "進捗状況報告_令和8年度第2四半期_委員会資料_見本部・総務・企画・課.xlsx"


@pytest.mark.parametrize(("folder_text", "name"), [("", "a"), ("x", ""), ("x", "  "), ("x", "a/"), ("x", ".")])
def test_without_a_name_nothing_can_be_made(page: ReportsPage, folder_text: str, name: str) -> None:
    page.choices.folder.setText(folder_text)
    page.choices.name.setText(name)
    page.choices.edited.emit()
    assert not find(page, QPushButton, "makeReport").isEnabled()
    assert find(page, QPushButton, "makeReport").toolTip() != ""


def test_the_suffix_is_added(tmp_path: Path) -> None:
    assert target_in(str(tmp_path), "名前.v2") == tmp_path / "名前.v2.xlsx"


def test_a_folder_that_is_gone_is_not_remembered(tmp_path: Path) -> None:
    remember_folder(tmp_path / "gone")
    assert remembered_folder() != tmp_path / "gone"


def test_without_a_folder_for_documents_the_home_is_proposed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remember_folder(tmp_path / "gone")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path / "無い"))
    assert remembered_folder() == tmp_path


def test_each_edition_says_what_it_is_for(page: ReportsPage) -> None:
    said = []
    for place in range(find(page, QComboBox, "reportEdition").count()):
        page.choices.edition.setCurrentIndex(place)
        said.append(told(page, "reportPurpose"))
    assert ["依頼文まで載せます" in said[0], "意見欄" in said[1], "備考" in said[2] and "載せません" in said[2]] == [True] * 3


def test_no_letter_touches_the_edge_of_a_field(page: ReportsPage) -> None:
    assert find(page, QLineEdit, "reportName").height() >= 24
