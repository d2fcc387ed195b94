"""The preview of a report."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from tests.factories import MADE_ON, material_of
from tests.gui.report.service import SNAPSHOT, Reports, find, told
from tracker.domain.errors.files import FileUnwritable
from tracker.domain.report.edition import Edition
from tracker.domain.report.preview import Preview, preview_of
from tracker.domain.report.scope import scope_of
from tracker.gui.report.page import ReportsPage


def test_the_preview_shows_the_headline_the_figures_and_the_charts(page: ReportsPage) -> None:
    seen = preview_of(scope_of(material_of(SNAPSHOT), "0.1.0", MADE_ON, None, Edition.INTERNAL))
    assert told(page, "previewHeadline") == seen.headlines[0]
    numbers = page.preview.table.table
    total = [numbers.item(numbers.rowCount() - 1, column).text() for column in range(numbers.columnCount())]  # type: ignore[union-attr]
    assert total[:3] == ["合計", "4", "3"]
    assert page.preview.goals.view.arranged.lines
    assert page.preview.course.view.arranged.lines


def test_the_preview_follows_edition_and_department(page: ReportsPage, reports: Reports, qtbot: QtBot) -> None:
    page.choices.edition.setCurrentIndex(2)
    page.choices.scope.setCurrentIndex(1)
    departments = find(page, QListWidget, "reportDepartments")
    assert [departments.item(row).text() for row in range(departments.count())] == ["見本第2課", "見本第3課"]
    departments.item(1).setCheckState(Qt.CheckState.Checked)
    qtbot.waitUntil(lambda: reports.previewed[-1] == ("d3", Edition.PUBLIC))
    qtbot.waitUntil(lambda: "見本第3課" in told(page, "previewTitle"))


def test_a_preview_that_fails_says_so(page: ReportsPage, reports: Reports, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> Preview:
        raise FileUnwritable("x", "full")

    monkeypatch.setattr(reports, "preview", refuse)
    page.choices.edition.setCurrentIndex(1)
    qtbot.waitUntil(lambda: told(page, "previewWords").startswith("総括を集計できませんでした。"))
    assert not page.preview.table.isVisible()
