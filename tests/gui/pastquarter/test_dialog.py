"""The dialog for past quarters on a real database and real files: matched, looked at, taken in, taken back."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QLineEdit, QPushButton, QSpinBox, QTableView, QTableWidget, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tracker.domain.operation import Written
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry, State
from tracker.gui.pastquarter.dialog import PastQuarterDialog
from tracker.gui.worker import Worker
from tracker.services.office import Office
from tracker.services.papers import papers_of

W = TypeVar("W", bound=QWidget)
Q1, Q4 = Quarter(2025, 1), Quarter(2025, 4)
FIRST, SECOND = "1-1-2-1", "1-1-2-2"


def find(place: QWidget, kind: type[W], name: str) -> W:
    found = place.findChild(kind, name)
    assert found is not None, name
    return found


def text(place: QWidget, name: str) -> str:
    return find(place, QLabel, name).text()


def told(dialog: QWidget) -> str:
    return text(dialog, "pastStripWords") if find(dialog, QWidget, "pastStrip").isVisible() else ""


class Screen:
    """The dialog with what it sent, and hands that wait for the worker."""

    def __init__(self, qtbot: QtBot, worker: Worker, office: Office, parent: QWidget) -> None:
        self._qtbot, self._worker, self.office = qtbot, worker, office
        self.imported: list[tuple[Written, Quarter]] = []
        papers = papers_of(office)
        self.dialog = PastQuarterDialog(worker, lambda: papers, Q4, office.log.undo, parent)
        self.dialog.imported.connect(lambda written, quarter: self.imported.append((written, quarter)))
        self.dialog.open()

    def settle(self) -> None:
        self._qtbot.waitUntil(lambda: not self._worker.busy)

    def open(self, path: Path) -> None:
        self.dialog.open_file(path)
        self.settle()

    def click(self, name: str) -> None:
        button = find(self.dialog, QPushButton, name)
        assert button.isVisible(), name
        assert button.isEnabled(), name
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def columns(self) -> dict[str, str]:
        combos = {
            combo.objectName().removeprefix("column-"): combo
            for combo in self.dialog.findChildren(QComboBox)
            if combo.objectName().startswith("column-")
        }
        return {name: combo.currentText() for name, combo in combos.items() if combo.currentData() is not None}

    def choose(self, name: str, shown: str) -> None:
        combo = find(self.dialog, QComboBox, f"column-{name}")
        combo.setCurrentText(shown)
        assert combo.currentText() == shown
        self.settle()

    def lines(self) -> list[tuple[str, ...]]:
        model = find(self.dialog, QTableView, "differenceLines").model()
        return [tuple(str(model.index(row, place).data()) for place in range(model.columnCount())) for row in range(model.rowCount())]

    def state(self, code: str, quarter: Quarter = Q1) -> State:
        snapshot = self.office.quarters.snapshot(quarter)
        return snapshot.record_of(snapshot.plan.by_code[code]).state


@pytest.fixture
def screen(qtbot: QtBot, worker: Worker, office: Office, parent: QWidget) -> Screen:
    return Screen(qtbot, worker, office, parent)


def test_columns_and_the_quarter_are_proposed_from_the_sheet(screen: Screen, sheet: Path) -> None:
    dialog = screen.dialog
    assert not find(dialog, QPushButton, "showDifference").isEnabled()
    screen.open(sheet)
    assert dialog.source.quarter == Q1
    assert find(dialog, QSpinBox, "headingRow").value() == 3
    assert find(dialog, QComboBox, "pastSheet").currentText() == "管理表"
    assert screen.columns() == {
        "コード": "A列　コード",
        "進捗区分": "B列　進捗状況",
        "進捗率": "C列　達成率",
        "実績": "D列　取組実績",
    }
    model = find(dialog, QTableWidget, "pastColumns").model()
    examples = {model.index(row, 0).data(): model.index(row, 2).data() for row in range(model.rowCount())}
    assert examples["実績"] == "研究会を開いた　／　準備中"
    assert told(dialog) == ""


def test_looked_at_taken_in_and_taken_back(screen: Screen, sheet: Path) -> None:
    screen.open(sheet)
    screen.click("showDifference")
    assert [line[:3] for line in screen.lines()] == [
        ("＋ 新規", "4行目", FIRST),
        ("＋ 新規", "5行目", SECOND),
        ("？ 見つからない", "A6", "9-9-9-9"),
    ]
    assert screen.lines()[0][-1] == "回答状況 提出済、進捗区分 順調、進捗率 40％、実績 研究会を開いた"
    assert text(screen.dialog, "differenceVerdict").startswith("2件を一つの操作として取り込みます。")
    assert "【進捗率】40％" in find(screen.dialog, QTextEdit, "differenceDetail").toPlainText()
    assert screen.state(FIRST) is State.UNREPORTED
    screen.click("importNow")
    ((written, quarter),) = screen.imported
    assert (quarter, screen.state(FIRST), screen.state(SECOND)) == (Q1, State.SUBMITTED, State.DRAFT)
    assert written.seq is not None
    assert "令和7年度第1四半期に取り込みました（新規 2件　見つからない 1件）" in told(screen.dialog)
    assert not find(screen.dialog, QPushButton, "importNow").isEnabled()
    screen.click("pastStripButton")
    assert screen.state(FIRST) is State.UNREPORTED
    assert told(screen.dialog) == "取込みを元に戻しました。"


def test_the_list_is_filtered_by_outcome(screen: Screen, sheet: Path) -> None:
    screen.open(sheet)
    screen.click("showDifference")
    chosen = find(screen.dialog, QComboBox, "differenceFilter")
    assert [chosen.itemText(row) for row in range(chosen.count())] == ["すべて（3）", "見つからない（1）", "新規（2）"]
    chosen.setCurrentIndex(1)
    assert [line[2] for line in screen.lines()] == ["9-9-9-9"]
    assert "この計画にありません" in find(screen.dialog, QTextEdit, "differenceDetail").toPlainText()


def test_a_fault_is_mended_in_the_file_and_read_again(screen: Screen, sheet: Path) -> None:
    book = load_workbook(sheet)
    book["管理表"]["B5"] = "良好"
    book.save(sheet)
    screen.open(sheet)
    screen.click("showDifference")
    assert [line[:3] for line in screen.lines()] == [("× 誤り", "B5", SECOND)]  # what asks for mending first
    assert not find(screen.dialog, QPushButton, "importNow").isEnabled()
    assert "読み直す" in text(screen.dialog, "differenceVerdict")
    book["管理表"]["B5"] = "概ね順調"
    book.save(sheet)
    screen.click("readAgain")
    screen.click("importNow")
    assert screen.state(SECOND) is State.SUBMITTED


def test_columns_chosen_by_hand_outlive_another_quarter(screen: Screen, sheet: Path) -> None:
    screen.open(sheet)
    screen.choose("備考", "E列　ひとこと")
    screen.choose("進捗率", "（使わない）")
    quarter = find(screen.dialog, QComboBox, "pastQuarter")
    quarter.setCurrentIndex(1)
    quarter.activated.emit(1)
    screen.settle()
    assert screen.columns()["備考"] == "E列　ひとこと"
    assert "進捗率" not in screen.columns()
    assert "この表には令和7年度第1四半期とあります" in told(screen.dialog)
    screen.click("showDifference")
    assert "備考 よい" in screen.lines()[0][-1]
    assert "進捗率" not in screen.lines()[0][-1]


def test_one_column_for_two_headings_is_not_taken(screen: Screen, sheet: Path) -> None:
    screen.open(sheet)
    screen.choose("備考", "D列　取組実績")
    assert "D列が「実績」と「備考」の両方に選ばれています" in told(screen.dialog)
    assert not find(screen.dialog, QPushButton, "showDifference").isEnabled()
    screen.choose("実績", "（使わない）")
    assert find(screen.dialog, QPushButton, "showDifference").isEnabled()


def test_without_a_key_column_it_is_said_what_lacks(screen: Screen, sheet: Path) -> None:
    screen.open(sheet)
    screen.choose("コード", "（使わない）")
    assert "ID・コード・名称" in told(screen.dialog)
    assert not find(screen.dialog, QPushButton, "showDifference").isEnabled()


def test_another_heading_row_and_another_sheet(screen: Screen, sheet: Path) -> None:
    screen.open(sheet)
    find(screen.dialog, QSpinBox, "headingRow").setValue(4)
    screen.settle()
    assert find(screen.dialog, QComboBox, "column-ID").itemText(1) == "A列　1-1-2-1"
    chosen = find(screen.dialog, QComboBox, "pastSheet")
    chosen.setCurrentText("説明")
    chosen.activated.emit(1)
    screen.settle()
    assert screen.columns() == {}
    assert "ID・コード・名称" in told(screen.dialog)


def test_a_file_that_cannot_be_read_is_told_and_another_can_be_chosen(screen: Screen, sheet: Path, tmp_path: Path) -> None:
    screen.open(tmp_path / "無い.xlsx")
    assert "見つかりません" in told(screen.dialog)
    assert not find(screen.dialog, QPushButton, "showDifference").isEnabled()
    path = find(screen.dialog, QLineEdit, "pastFile")
    path.clear()
    path.setText(str(sheet))
    QTest.keyClick(path, Qt.Key.Key_Return)
    screen.settle()
    assert screen.columns()["コード"] == "A列　コード"


def test_a_file_is_chosen_by_the_button(screen: Screen, sheet: Path) -> None:
    screen.click("browsePastFile")
    chooser = find(screen.dialog, QFileDialog, "pastFileDialog")
    chooser.fileSelected.emit(str(sheet))
    chooser.reject()
    screen.settle()
    assert find(screen.dialog, QLineEdit, "pastFile").text() == str(sheet)
    assert screen.columns()["コード"] == "A列　コード"


def test_what_somebody_saved_meanwhile_must_be_looked_at_first(screen: Screen, sheet: Path) -> None:
    screen.open(sheet)
    screen.click("showDifference")
    screen.office.progress.record(FIRST, Q1, Entry(result="先に保存"))
    screen.click("importNow")
    assert "ほかの人がこの四半期の回答を保存しました" in told(screen.dialog)
    assert screen.imported == []
    screen.click("readAgain")
    assert screen.lines()[0][0] == "→ 変更"
    screen.click("importNow")
    assert screen.state(FIRST) is State.SUBMITTED


def test_nothing_to_change_offers_nothing(screen: Screen, sheet: Path) -> None:
    screen.open(sheet)
    screen.click("showDifference")
    screen.click("importNow")
    screen.click("readAgain")
    assert {line[0] for line in screen.lines()} == {"＝ 変更なし", "？ 見つからない"}
    assert not find(screen.dialog, QPushButton, "importNow").isEnabled()
    assert "取り込むものはありません" in text(screen.dialog, "differenceVerdict")


def test_back_to_the_columns(screen: Screen, sheet: Path) -> None:
    screen.open(sheet)
    screen.click("showDifference")
    screen.click("backToSource")
    assert find(screen.dialog, QTableWidget, "pastColumns").isVisible()
    assert screen.columns()["実績"] == "D列　取組実績"


def test_escape_stops_the_work_before_it_closes(screen: Screen, sheet: Path, qtbot: QtBot) -> None:
    screen.open(sheet)
    screen.click("showDifference")
    QTest.mouseClick(find(screen.dialog, QPushButton, "importNow"), Qt.MouseButton.LeftButton)
    QTest.keyClick(screen.dialog, Qt.Key.Key_Escape)
    assert screen.dialog.isVisible()
    screen.settle()
    done = bool(screen.imported)  # it had already ended, or it stopped: either is told as it is
    assert ("取り込みました" in told(screen.dialog)) is done
    assert (screen.state(FIRST) is State.SUBMITTED) is done
    QTest.keyClick(screen.dialog, Qt.Key.Key_Escape)
    assert not screen.dialog.isVisible()


def test_the_wheel_chooses_no_column(screen: Screen, sheet: Path, qtbot: QtBot) -> None:
    screen.open(sheet)
    combo = find(screen.dialog, QComboBox, "column-備考")
    before = screen.columns()
    scrolled = scroll_over(combo)
    assert not scrolled
    assert screen.columns() == before


def scroll_over(combo: QComboBox) -> bool:
    """Whether the choice took the wheel for itself."""
    at = QPointF(combo.rect().center())
    event = QWheelEvent(
        at,
        combo.mapToGlobal(at),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    combo.wheelEvent(event)
    return event.isAccepted()


def test_access_keys_are_given_once_on_each_page(screen: Screen, sheet: Path) -> None:
    screen.open(sheet)
    for step in ("showDifference", None):
        letters = [letter for widget in shown_with_keys(screen.dialog) for letter in widget]
        assert len(letters) == len(set(letters)), letters
        if step is not None:
            screen.click(step)


def shown_with_keys(dialog: QWidget) -> list[str]:
    texts: list[Callable[[], str]] = [each.text for each in dialog.findChildren(QPushButton) if each.isVisible()]
    texts += [each.text for each in dialog.findChildren(QLabel) if each.isVisible() and each.buddy() is not None]
    return [read().split("&", 1)[1][0] for read in texts if "(&" in read()]
