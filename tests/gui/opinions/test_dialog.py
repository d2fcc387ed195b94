"""The dialog of opinions on a real database and real books: looked at first, then taken in, then taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.closable import FIRST, Q2, SECOND, answer_all, copied, make_seed, tables
from tests.services.test_opinion_sheet import book, filled
from tracker.gui import theme
from tracker.gui.opinions.dialog import OpinionsDialog
from tracker.gui.worker import Worker
from tracker.services.office import Office
from tracker.services.papers import papers_of


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = copied(make_seed(tmp_path), tmp_path)("取りまとめ")
    answer_all(office)
    return office


@pytest.fixture
def dialog(qtbot: QtBot, qapp: QApplication, office: Office) -> Iterator[OpinionsDialog]:
    theme.apply(qapp)
    window, worker = QWidget(), Worker()
    qtbot.addWidget(window)
    shown = OpinionsDialog(worker, lambda: papers_of(office), office.log.undo, window)
    shown.show()
    yield shown
    worker.stop()


def open_book(qtbot: QtBot, dialog: OpinionsDialog, path: Path) -> None:
    dialog.open_file(path)
    settle(qtbot, dialog)


def settle(qtbot: QtBot, dialog: OpinionsDialog) -> None:
    qtbot.waitUntil(lambda: dialog._task is None, timeout=20_000)


def said(dialog: OpinionsDialog, name: str) -> str:
    label = dialog.findChild(QLabel, name)
    return label.text() if label is not None and label.isVisible() else ""


def button(dialog: OpinionsDialog, name: str) -> QPushButton:
    found = dialog.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def test_the_difference_is_shown_first_then_taken_in_and_taken_back(
    qtbot: QtBot, dialog: OpinionsDialog, office: Office, tmp_path: Path
) -> None:
    assert not button(dialog, "importOpinions").isEnabled()
    open_book(qtbot, dialog, filled(book(office, tmp_path), **{FIRST: "数値を示す。\n次回も。", SECOND: "よい。"}))

    assert "令和8年度第2四半期（7～9月）" in said(dialog, "opinionsCounts")
    assert "追加 2件　記入なし 1件" in said(dialog, "opinionsCounts")
    model = dialog._table.model()
    assert [str(model.index(0, column).data()) for column in (0, 2, 4)] == ["＋ 追加", FIRST, "数値を示す。 次回も。"]
    detail = dialog.findChild(QTextEdit, "opinionsDetail")
    assert isinstance(detail, QTextEdit)
    assert "【意見】数値を示す。\n次回も。" in detail.toPlainText()
    assert tables(office)["opinion"] == []

    with qtbot.waitSignal(dialog.imported) as told:
        button(dialog, "importOpinions").click()
    assert told.args is not None
    assert told.args[1] == Q2
    assert len(tables(office)["opinion"]) == 2
    assert "2件取り込みました" in said(dialog, "opinionsStripWords")
    assert not button(dialog, "importOpinions").isEnabled()
    button(dialog, "opinionsStripButton").click()
    assert tables(office)["opinion"] == []


def test_of_a_closed_quarter_it_says_where_they_will_be_printed(
    qtbot: QtBot, dialog: OpinionsDialog, office: Office, tmp_path: Path
) -> None:
    path = filled(book(office, tmp_path), **{FIRST: "数値を示す。"})
    open_book(qtbot, dialog, path)
    assert "確定済み" not in said(dialog, "opinionsCounts")
    office.closings.close(Q2)
    open_book(qtbot, dialog, path)
    words = said(dialog, "opinionsCounts")
    assert "確定済み（第1版）です。この版の報告書は変わりません" in words
    assert "令和8年度の年度報告と、次の四半期の報告書" in words


def test_faults_are_named_and_can_be_mended_and_read_again(qtbot: QtBot, dialog: OpinionsDialog, office: Office, tmp_path: Path) -> None:
    path = filled(book(office, tmp_path), **{"1-1": "分野に"})
    open_book(qtbot, dialog, path)
    assert "シート「進捗一覧」M" in said(dialog, "opinionsStripWords")
    assert "取組（◆）の行に" in said(dialog, "opinionsStripWords")
    assert not button(dialog, "importOpinions").isEnabled()

    filled(book(office, tmp_path), **{FIRST: "取組に"})
    button(dialog, "readOpinionsAgain").click()
    settle(qtbot, dialog)
    assert said(dialog, "opinionsStripWords") == ""
    assert button(dialog, "importOpinions").isEnabled()


def test_a_file_that_cannot_be_read_is_told_and_the_dialog_stays(qtbot: QtBot, dialog: OpinionsDialog, tmp_path: Path) -> None:
    open_book(qtbot, dialog, tmp_path / "ない.xlsx")
    assert "ファイルが見つかりません" in said(dialog, "opinionsStripWords")
    open_book(qtbot, dialog, tmp_path / "ない.csv")
    assert ".xlsx" in said(dialog, "opinionsStripWords")
    assert dialog.isVisible()


def test_escape_leaves_the_reading_first(qtbot: QtBot, dialog: OpinionsDialog, office: Office, tmp_path: Path) -> None:
    path = filled(book(office, tmp_path), **{FIRST: "意見"})
    dialog.open_file(path)
    dialog.reject()
    assert dialog.isVisible()
    assert "何も変えていません" in said(dialog, "opinionsStripWords")
    qtbot.wait(50)
    dialog.reject()
    assert not dialog.isVisible()
