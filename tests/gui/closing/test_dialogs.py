"""The dialogs of a closed quarter, on a real database: what is asked before closing, and what a correction needs."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QTableView,
    QTextEdit,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from tests.closable import FIRST, Q1, Q2, Q3, SECOND, THIRD, answer, answer_all, copied, make_seed, on
from tracker.domain.record import Entry, State
from tracker.domain.report.edition import Edition
from tracker.gui.closing.again import EditionBook
from tracker.gui.closing.dialog import Before, CloseDialog, before_closing, summary
from tracker.gui.closing.editions import EditionsDialog, History
from tracker.gui.closing.erratum import ErratumDialog
from tracker.gui.worker import Worker
from tracker.services.office import Office
from tracker.services.papers import papers_of

W = TypeVar("W", bound=QWidget)


def find(place: QWidget, kind: type[W], name: str) -> W:
    found = place.findChild(kind, name)
    assert found is not None, name
    return found


def told(place: QWidget, name: str) -> str:
    return find(place, QLabel, f"{name}Words").text() if find(place, QWidget, name).isVisible() else ""


@pytest.fixture(scope="session")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_seed(tmp_path_factory.mktemp("seed"))


@pytest.fixture
def office(seed: Path, tmp_path: Path) -> Office:
    return copied(seed, tmp_path)("取りまとめ")


@pytest.fixture
def closing(parent: QWidget, worker: Worker, office: Office) -> Callable[..., CloseDialog]:
    def opened(today: date = date(2026, 10, 12), unsaved: int = 0) -> CloseDialog:
        before = before_closing(office, Q2)._replace(today=today)
        dialog = CloseDialog(worker, office, before, unsaved, parent)
        dialog.open()
        return dialog

    return opened


def test_what_is_missing_is_listed_by_department(closing: Callable[..., CloseDialog], office: Office) -> None:
    answer(office, FIRST)
    office.progress.record(SECOND, Q2, Entry(result="途中（見本）"), State.DRAFT)
    dialog = closing()
    tree = find(dialog, QTreeWidget, "unfinished")
    rows = [[top.text(place) for place in range(5)] for top in (tree.topLevelItem(0), tree.topLevelItem(1)) if top is not None]
    assert rows == [["産業課（見本）", "－", "1", "－", "1"], ["雇用課（見本）", "1", "－", "－", "－"]]
    first = tree.topLevelItem(0)
    assert first is not None
    first.setExpanded(True)
    below = [item for row in range(first.childCount()) if (item := first.child(row)) is not None]
    assert [[item.text(place) for place in (0, 2, 4)] for item in below] == [
        [f"{FIRST}　連携の促進", "", "確認待ち"],
        [f"{SECOND}　販路の拡大", "作成中", ""],
    ]
    words = find(dialog, QLabel, "closeSummary").text()
    assert words.startswith("回答のない取組　2件（未回答1件・作成中1件）\n確認を待っている取組（提出済）　1件")
    assert told(dialog, "closeEarly") == ""
    find(dialog, QPushButton, "closeNow").click()
    question = find(dialog, QMessageBox, "question")
    assert "回答のない2件（未回答1件・作成中1件）を「未回答」のまま確定しますか" in question.text()
    find(question, QPushButton, "no").click()
    assert office.closings.standing(Q2) is None


def test_before_the_end_and_with_something_unsaved_it_says_so(closing: Callable[..., CloseDialog], office: Office) -> None:
    answer_all(office)
    dialog = closing(date(2026, 9, 30), 2)
    assert told(dialog, "closeEarly") == "この四半期はまだ終わっていません（令和8年9月30日まで）。終わる前の確定になります。"
    assert told(dialog, "closeUnsaved").startswith("この四半期に、保存していない入力が2件あります")


def test_quarters_before_and_after_are_named(closing: Callable[..., CloseDialog], office: Office) -> None:
    answer_all(office)
    assert told(closing(), "closeOrder") == ""
    answer_all(office, Q1)
    answer_all(office, Q3)
    office.closings.close(Q3)
    words = told(closing(), "closeOrder")
    assert "前の四半期（令和8年度第1四半期）はまだ確定していません" in words
    assert "後の四半期（令和8年度第3四半期）は確定済みです" in words


def test_a_complete_quarter_is_closed_at_once(closing: Callable[..., CloseDialog], office: Office, qtbot: QtBot) -> None:
    answer_all(office)
    office.progress.confirm_many(Q2, {record.node: record.version for record in office.quarters.snapshot(Q2).records.values()})
    dialog = closing()
    assert find(dialog, QLabel, "closeSummary").text() == "すべての回答がそろい、確定しています。"
    with qtbot.waitSignal(dialog.closed):
        find(dialog, QPushButton, "closeNow").click()
    standing = office.closings.standing(Q2)
    assert standing is not None
    assert standing.edition == 1


def test_it_can_be_stopped(closing: Callable[..., CloseDialog], office: Office, worker: Worker, qtbot: QtBot) -> None:
    answer_all(office)
    dialog = closing()
    find(dialog, QPushButton, "closeNow").click()
    find(dialog, QPushButton, "stopClosing").click()
    qtbot.waitUntil(lambda: not worker.busy)
    assert told(dialog, "closeStrip") == "中止しました。確定していません。"
    assert office.closings.standing(Q2) is None
    assert find(dialog, QPushButton, "closeNow").isVisible()


def test_words_of_counts() -> None:
    assert summary(Counter({State.SUBMITTED: 3})).startswith("すべての取組に回答があります。\n確認を待っている取組（提出済）　3件")
    assert Before(Q2, date(2026, 10, 1), ()).counts.total() == 0


@pytest.fixture
def erratum(parent: QWidget, office: Office) -> ErratumDialog:
    answer(office, FIRST, result="一")
    answer(office, SECOND, result="二", name="遅れ")
    office.closings.close(Q2, accept_unanswered=True)
    second = office.plans.current().by_code[SECOND].id
    dialog = ErratumDialog(office.closings.material(Q2), second, parent)
    dialog.show()
    return dialog


def test_only_what_was_printed_can_be_corrected_and_only_with_a_reason(erratum: ErratumDialog, qtbot: QtBot) -> None:
    nodes, fields = find(erratum, QComboBox, "erratumNode"), find(erratum, QComboBox, "erratumField")
    assert [nodes.itemText(place).split("　")[0] for place in range(nodes.count())] == [FIRST, SECOND], THIRD
    assert nodes.currentText().startswith(SECOND)
    correct, old = find(erratum, QPushButton, "correctNow"), find(erratum, QTextEdit, "erratumOld")
    assert old.toPlainText() == "遅れ"
    find(erratum, QTextEdit, "erratumReason").setPlainText("転記の誤り")
    assert not correct.isEnabled(), "the value is the printed one"
    fields.setCurrentIndex(fields.findText("実績"))
    assert old.toPlainText() == "二"
    find(erratum, QTextEdit, "erratumText").setPlainText("二と三")
    assert correct.isEnabled()
    find(erratum, QTextEdit, "erratumReason").setPlainText(" ")
    assert not correct.isEnabled()
    assert correct.toolTip() == "理由を入力してください。"
    find(erratum, QTextEdit, "erratumReason").setPlainText("転記の誤り")
    with qtbot.waitSignal(erratum.corrected) as sent:
        correct.click()
    assert sent.args is not None
    assert sent.args[1:] == ["result", "二と三", "転記の誤り"]


def test_a_percentage_over_a_hundred_is_refused_in_words(erratum: ErratumDialog) -> None:
    fields = find(erratum, QComboBox, "erratumField")
    fields.setCurrentIndex(fields.findText("進捗率"))
    erratum._percent.show_value(120)
    find(erratum, QTextEdit, "erratumReason").setPlainText("集計の誤り")
    correct = find(erratum, QPushButton, "correctNow")
    correct.click()
    assert "120" in told(erratum, "erratumStrip")
    assert correct.isEnabled(), "it can be put right"


def test_a_percentage_with_letters_is_refused_in_words(erratum: ErratumDialog) -> None:
    fields = find(erratum, QComboBox, "erratumField")
    fields.setCurrentIndex(fields.findText("進捗率"))
    find(erratum, QTextEdit, "erratumReason").setPlainText("集計の誤り")
    QTest.keyClicks(find(erratum, QLineEdit, "percent"), "4s")
    assert "「504s」は使えません" in told(erratum, "erratumStrip")
    assert not find(erratum, QPushButton, "correctNow").isEnabled()
    find(erratum, QComboBox, "erratumNode").setCurrentIndex(0)
    assert find(erratum, QLineEdit, "percent").text() == "50"


def test_editions_and_corrections_are_listed(parent: QWidget, office: Office, worker: Worker) -> None:
    answer_all(office)
    on(office, 2026, 10, 12).close(Q2)
    on(office, 2026, 10, 20).erratum(Q2, FIRST, "grade", "遅れ", "転記の誤り")
    material = office.closings.material(Q2)
    editions = office.closings.editions(Q2)
    history = History(Q2.japanese, editions, True, material.corrections, material.snapshot.plan)
    dialog = EditionsDialog(history, EditionBook(worker, lambda: papers_of(office), Q2), parent)
    tables = {name: find(dialog, QTableView, name) for name in ("editions", "corrections")}

    def row(table: QTableView, down: int) -> list[str]:
        return [table.model().index(down, across).data() for across in range(table.model().columnCount())]

    assert row(tables["editions"], 0) == ["第1版", "2026/10/12 09:00", "取りまとめ", "前の版", ""]
    assert row(tables["editions"], 1) == ["第2版", "2026/10/20 09:00", "取りまとめ", "いまの版", "転記の誤り"]
    assert row(tables["corrections"], 0) == [
        "第2版",
        f"{FIRST}　連携の促進",
        "進捗区分",
        "順調",
        "遅れ",
        "転記の誤り",
        "取りまとめ",
        "2026/10/20 09:00",
    ]
    assert find(dialog, QTextEdit, "correctionWhole").toPlainText().split("\n")[1:] == ["誤：順調", "正：遅れ", "理由：転記の誤り"]


def test_the_book_of_an_earlier_edition_is_made_again(
    parent: QWidget, office: Office, worker: Worker, qtbot: QtBot, tmp_path: Path
) -> None:
    answer_all(office)
    on(office, 2026, 10, 12).close(Q2)
    on(office, 2026, 10, 20).erratum(Q2, FIRST, "grade", "遅れ", "転記の誤り")
    material, editions = office.closings.material(Q2), office.closings.editions(Q2)
    book = EditionBook(worker, lambda: papers_of(office), Q2)
    dialog = EditionsDialog(History(Q2.japanese, editions, True, material.corrections, material.snapshot.plan), book, parent)
    dialog.show()
    find(dialog, QTableView, "editions").selectRow(0)
    audience = find(dialog, QComboBox, "editionAudience")
    audience.setCurrentIndex(audience.findData(Edition.PUBLIC))
    find(dialog, QPushButton, "makeEdition").click()
    files = find(dialog, QFileDialog, "editionFile")
    assert Path(files.selectedFiles()[0]).name == "進捗状況報告_令和8年度第2四半期_第1版_公表資料.xlsx"
    path = tmp_path / "第1版.xlsx"
    files.fileSelected.emit(str(path))
    files.close()
    qtbot.waitUntil(lambda: told(dialog, "editionStrip") != "", timeout=20_000)
    assert "第1版の報告書を作成し" in told(dialog, "editionStrip")
    sheets = CalamineWorkbook.from_path(str(path))
    cover = {row[0]: row[1] for row in sheets.get_sheet_by_index(0).to_python() if len(row) > 1}
    assert cover["版"] == "第1版（令和8年10月12日確定）"
    assert "正誤" not in sheets.sheet_names
    (made,) = office.books.listed()
    assert (made.number, made.edition) == (1, Edition.PUBLIC)


def test_a_quarter_that_was_never_closed_has_no_edition_to_make(parent: QWidget, office: Office, worker: Worker) -> None:
    dialog = EditionsDialog(History(Q2.japanese, [], False, (), None), EditionBook(worker, lambda: papers_of(office), Q2), parent)
    assert not find(dialog, QPushButton, "makeEdition").isEnabled()
