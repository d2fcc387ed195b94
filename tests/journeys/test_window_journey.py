"""The main job in the window, from the first start to the report, by keys and mouse."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QRadioButton,
    QTableWidget,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from tests.journeys.conftest import Begin
from tests.journeys.hands import Hands
from tracker import paths
from tracker.composition import WindowEntrance, create_database, open_database
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry, State
from tracker.gui import app
from tracker.gui.app import Start
from tracker.gui.window.desk import Desk
from tracker.storage.backup import write_backup

Q2 = Quarter(2026, 2)


@pytest.fixture
def start(begin: Begin) -> Start:
    return begin("企画太郎（見本）", None, Q2)


@pytest.fixture
def hands(qtbot: QtBot, start: Start) -> Hands:
    return Hands(qtbot, start)


def desk_of(start: Start) -> Desk:
    assert start.desk is not None
    return start.desk


def state_of(start: Start, code: str) -> State:
    now = desk_of(start).presenter.now
    assert now is not None
    node = next(each for each in now.snapshot.plan.nodes if each.code == code)
    return now.snapshot.record_of(node).state


def visible(start: Start) -> list[str]:
    """Printed labels and titles of the rows that the tree shows, top to bottom."""
    tree = desk_of(start).tree
    shown, index = [], tree.model().index(0, 0)
    while index.isValid():
        shown.append(str(index.data()).split(" ", 1)[1])
        index = tree.indexBelow(index)
    return shown


def begin_with_the_bundled_plan(hands: Hands, start: Start) -> None:
    dialog = hands.dialog("firstRun")
    hands.picture("01-first-run")
    hands.click("begin", dialog)
    hands.gone("firstRun")
    hands.loaded()
    hands.picture("02-bundled-plan")


def make_departments(hands: Hands) -> None:
    hands.menu("departments")
    listed = hands.dialog("departmentsDialog")
    for code, name in (("101", "産業政策課（見本）"), ("102", "デジタル推進課（見本）")):
        hands.click("addDepartment", listed)
        form = hands.dialog("departmentForm")
        hands.type(code, hands.find(QLineEdit, "department-code", form))
        hands.press("Tab")
        hands.type(name)
        hands.press("Tab")
        hands.type("商工労働部")
        hands.click("saveDepartment", form)
        hands.gone("departmentForm")
    hands.settled()
    hands.picture("03-departments")
    hands.click("close", listed)
    hands.gone("departmentsDialog")
    hands.settled()


def assign(hands: Hands, code: str, typed: str, department: str) -> None:
    hands.choose_row(code)
    hands.menu("assign")
    dialog = hands.dialog("assignmentDialog")
    lead = hands.find(QComboBox, "lead", dialog)
    line = lead.lineEdit()
    assert line is not None
    hands.type(typed, line)
    completer = lead.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    hands.until(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert lead.currentText() == department
    if code == "1-1-2-1":
        hands.picture("04-assignment")
    hands.click("assignNow", dialog)
    hands.gone("assignmentDialog")
    hands.settled()


def export_assignments(hands: Hands, path: Path) -> None:
    hands.menu("exportAssignments")
    dialog = hands.dialog("sheetFile")
    hands.retype(str(path), hands.find(QLineEdit, "fileNameEdit", dialog))
    hands.press("Return")
    hands.gone("sheetFile")
    hands.dialog("notice")
    hands.press("Return")
    hands.gone("notice")
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    leads = {row[0]: row[2] for row in rows}
    assert leads["1-1-2-1"] == leads["1-1-2-2"] == "産業政策課（見本）"
    assert leads["1-1-2-3"] == "デジタル推進課（見本）"


def fill_in(hands: Hands, code: str, grade: str, percent: str, texts: dict[str, str]) -> None:
    hands.choose_row(code)
    page = hands.find(QWidget, "initiativePage")
    button = hands.find(QRadioButton, f"grade-{grade}", page)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    hands.type(percent, hands.find(QLineEdit, "percent", page))
    for name, text in texts.items():
        hands.type(text, hands.find(QTextEdit, name, page))


def told(dialog: QWidget, name: str) -> str:
    label = dialog.findChild(QLabel, name)
    assert label is not None
    return label.text()


def test_from_the_first_start_to_the_report(hands: Hands, start: Start, tmp_path: Path) -> None:
    begin_with_the_bundled_plan(hands, start)
    desk = desk_of(start)
    assert desk.presenter.quarter == Q2
    assert not start.frame.windowIcon().pixmap(16).isNull()
    assert len(desk.tree.plan_model.rows.nodes) == 4 + 11 + 34 + 74 + 104 + 140  # type: ignore[union-attr] # None fails the test, too

    make_departments(hands)
    assign(hands, "1-1-2-1", "産業", "産業政策課（見本）")
    assign(hands, "1-1-2-2", "産業", "産業政策課（見本）")
    assign(hands, "1-1-2-3", "デジ", "デジタル推進課（見本）")

    export_assignments(hands, tmp_path / "割り当て.xlsx")

    fill_in(hands, "1-1-2-1", "順調", "40", {"result": "協議会を2回開いた。", "next": "実証を始める。"})
    hands.picture("05-typed")
    hands.press("Ctrl+S")
    hands.settled()
    assert state_of(start, "1-1-2-1") is State.DRAFT

    fill_in(hands, "1-1-2-2", "やや遅れ", "15", {"result": "候補地を調べた。", "issue": "資材の納入が遅れている。"})
    hands.press("Ctrl+Return")
    hands.settled()
    assert state_of(start, "1-1-2-2") is State.SUBMITTED

    fill_in(hands, "1-1-2-3", "概ね順調", "30", {"result": "研修を始めた。"})
    hands.click("submit")
    hands.settled()
    hands.click("confirm")
    hands.settled()
    assert state_of(start, "1-1-2-3") is State.CONFIRMED
    hands.picture("06-confirmed")

    search_and_filter(hands, start)
    take_back_and_do_again(hands, start)
    report(hands, tmp_path / "報告 書.xlsx")
    undone = open_database(paths.default_database()).quarters.status(Q2)
    assert (undone.tally.reported, undone.tally.unreported) == (2, 72)


def search_and_filter(hands: Hands, start: Start) -> None:
    desk = desk_of(start)
    chosen = desk.tree.current
    before = visible(start)
    for typed in ("ｺﾝﾋﾞﾅｰﾄ", "こんびなーと"):
        hands.press("Ctrl+F")
        hands.type(typed)
        hands.until(lambda: len(visible(start)) < len(before))
        found = visible(start)
        assert found[:4] == [
            "産業振興による雇用の創出",
            "雇用を生み出す産業力の強化",
            "産業の国際競争力強化に向けた産業基盤の整備促進",
            "コンビナート企業間の連携促進",
        ]
        hands.picture(f"07-search-{typed}")
        hands.press("Esc")
        hands.until(lambda: visible(start) == before)
    assert desk.tree.current == chosen

    box = hands.find(QComboBox, "departmentFilter")
    box.setFocus()
    hands.until(lambda: box.count() == 4)  # all, without a lead, two departments
    hands.press("Down", times=2)
    hands.until(lambda: len(visible(start)) < len(before))
    assert [title for title in visible(start) if title in LED_BY_INDUSTRY] == LED_BY_INDUSTRY
    QTest.mouseClick(hands.find(QCheckBox, "unansweredOnly"), Qt.MouseButton.LeftButton)
    hands.until(lambda: LED_BY_INDUSTRY[1] not in visible(start))  # handed in
    assert LED_BY_INDUSTRY[0] in visible(start)  # a draft only
    hands.picture("08-filtered")
    hands.press("Esc")
    hands.until(lambda: visible(start) == before)


LED_BY_INDUSTRY = ["コンビナート企業間の連携促進", "自動車新時代に対応したイノベーションの創出"]


def take_back_and_do_again(hands: Hands, start: Start) -> None:
    hands.choose_row("1-1-2-3")
    undo = desk_of(start).menus.actions["undo"]
    assert "確定" in undo.text()
    hands.press("Ctrl+Z")
    hands.settled()
    assert state_of(start, "1-1-2-3") is State.SUBMITTED
    hands.press("Ctrl+Y")
    hands.settled()
    assert state_of(start, "1-1-2-3") is State.CONFIRMED


def report(hands: Hands, path: Path) -> None:
    hands.press("Ctrl+P")
    hands.until(lambda: any(each.isVisible() for each in hands.window.findChildren(QWidget, "reportsPage")))
    hands.settled()
    page = hands.find(QWidget, "reportsPage")
    hands.retype(str(path.parent), hands.find(QLineEdit, "reportFolder", page))
    hands.retype(path.name, hands.find(QLineEdit, "reportName", page))
    hands.click("makeReport", page)
    hands.until(lambda: told(page, "reportStripWords").startswith("報告書を作成し、読み返して確かめました。"))
    hands.settled()
    hands.press("Alt+J")
    table = hands.find(QTableWidget, "madeTable", page)
    hands.until(lambda: [item.text() for column in (5, 6) if (item := table.item(0, column))] == [path.name, "そのまま"])
    hands.picture("09-report")
    hands.press("Ctrl+1")
    book = CalamineWorkbook.from_path(str(path))
    assert book.sheet_names == [
        "表紙・総括",
        "進捗一覧",
        "課題・遅れ一覧",
        "担当課別",
        "未回答一覧",
        "前期比較",
        "凡例と作成条件",
        "データ",
    ]
    cells = book.get_sheet_by_name("データ").to_python()
    by_code = {row[0]: row for row in cells[1:]}
    state = cells[0].index("回答状況")
    assert [by_code[f"1-1-2-{n}"][state] for n in (1, 2, 3)] == ["作成中", "提出済", "確定"]


def test_undo_never_takes_the_plan_away(hands: Hands, start: Start) -> None:
    begin_with_the_bundled_plan(hands, start)
    fill_in(hands, "1-1-2-1", "順調", "40", {})
    hands.press("Ctrl+S")
    hands.settled()
    desk = desk_of(start)
    undo = desk.menus.actions["undo"]
    assert undo.text() == "元に戻す(&U)：実績の入力（令和8年度第2四半期　コンビナート企業間の連携促進）"
    desk.tree.setFocus()
    hands.press("Ctrl+Z", times=3)
    hands.settled()
    assert desk.status.currentMessage() == "元に戻しました：実績の入力（令和8年度第2四半期　コンビナート企業間の連携促進）"
    assert state_of(start, "1-1-2-1") is State.UNREPORTED
    assert not undo.isEnabled()
    assert len(open_database(paths.default_database()).plans.current().nodes) == 367


def test_what_was_submitted_is_taken_back_from_within_the_box(hands: Hands, start: Start) -> None:
    """Not the text in the box, which would be cut while the answer stays submitted."""
    begin_with_the_bundled_plan(hands, start)
    fill_in(hands, "1-1-2-1", "順調", "40", {"result": "説明会を開いた。"})
    desk, box = desk_of(start), hands.find(QTextEdit, "result")
    assert box.hasFocus()
    hands.press("Ctrl+Return")
    hands.settled()
    assert state_of(start, "1-1-2-1") is State.SUBMITTED
    assert desk.status.currentMessage() == "提出しました。次の未回答へは F8 で進みます。"
    hands.press("Ctrl+Z")
    hands.settled()
    assert state_of(start, "1-1-2-1") is State.UNREPORTED
    assert box.toPlainText() == "説明会を開いた。"  # whole, and unsaved again
    hands.press("Ctrl+Y")
    hands.settled()
    assert state_of(start, "1-1-2-1") is State.SUBMITTED
    assert box.toPlainText() == "説明会を開いた。"
    hands.type("x", box)
    hands.press("Ctrl+S")
    hands.settled()
    assert desk.status.currentMessage() == "保存しました。次の未回答へは F8 で進みます。"


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


def test_typed_text_outlives_a_crash(hands: Hands, start: Start, qtbot: QtBot) -> None:
    begin_with_the_bundled_plan(hands, start)
    fill_in(hands, "1-1-2-1", "順調", "40", {"result": "電源が落ちる前の実績"})
    hands.until(lambda: any((paths.user_folder() / "typed").glob("*.json")))
    start.stop()  # nothing more is written, as after a power cut
    start.frame.hide()

    again = app.begin(WindowEntrance("企画太郎（見本）"), None, Q2)
    qtbot.addWidget(again.frame)
    hands = Hands(qtbot, again)
    question = hands.dialog("question")
    hands.picture("12-kept")
    assert isinstance(question, QMessageBox)
    assert "令和8年度第2四半期　コンビナート企業間の連携促進" in question.text()
    hands.press("Return")
    hands.gone("question")
    hands.until(lambda: bool(again.frame.findChildren(QTextEdit, "result")))
    hands.settled()
    assert hands.find(QTextEdit, "result").toPlainText() == "電源が落ちる前の実績"  # shown without being chosen
    hands.press("Ctrl+S")
    hands.settled()
    assert state_of(again, "1-1-2-1") is State.DRAFT
    hands.until(lambda: not any((paths.user_folder() / "typed").glob("*.json")))
    again.stop()


def test_typed_text_is_not_lost_by_moving_away_or_closing(hands: Hands, start: Start) -> None:
    begin_with_the_bundled_plan(hands, start)
    fill_in(hands, "1-1-2-1", "順調", "40", {"result": "書きかけの実績"})
    hands.choose_row("1-1-2-2")
    hands.choose_row("1-1-2-1")
    assert hands.find(QTextEdit, "result").toPlainText() == "書きかけの実績"

    start.frame.close()
    question = hands.dialog("unsaved")
    assert isinstance(question, QMessageBox)
    assert question.informativeText() == "・令和8年度第2四半期　コンビナート企業間の連携促進"
    hands.picture("10-unsaved")
    assert start.frame.isVisible()
    hands.click("stay", question)
    hands.gone("unsaved")
    assert hands.find(QTextEdit, "result").toPlainText() == "書きかけの実績"

    start.frame.close()
    hands.click("saveAndLeave", hands.dialog("unsaved"))
    hands.until(lambda: not start.frame.isVisible())
    snapshot = open_database(paths.default_database()).quarters.snapshot(Q2, asking=True)
    node = next(each for each in snapshot.plan.nodes if each.code == "1-1-2-1")
    record = snapshot.record_of(node)
    assert (record.state, record.entry.result, record.entry.percent) == (State.DRAFT, "書きかけの実績", 40)


def kept_files() -> list[Path]:
    return list((paths.user_folder() / "typed").glob("*.json"))


@pytest.mark.parametrize("answer", ["leave", "saveAndLeave"])
def test_what_was_saved_or_thrown_away_at_closing_is_not_offered_again(hands: Hands, start: Start, answer: str) -> None:
    begin_with_the_bundled_plan(hands, start)
    fill_in(hands, "1-1-2-1", "順調", "40", {"result": "書きかけの実績"})
    hands.until(lambda: bool(kept_files()))
    start.frame.close()
    hands.click(answer, hands.dialog("unsaved"))
    hands.until(lambda: not start.frame.isVisible())
    start.stop()  # as the program does when its window is closed
    assert kept_files() == []


def test_a_conflict_at_closing_names_the_initiative_and_shows_it(hands: Hands, start: Start) -> None:
    begin_with_the_bundled_plan(hands, start)
    fill_in(hands, "1-1-2-1", "順調", "40", {"result": "書きかけの実績"})
    hands.choose_row("1-1-2-2")
    open_database(paths.default_database(), "別の人").progress.record("1-1-2-1", Q2, Entry(result="先に保存された実績"))
    start.frame.close()
    hands.click("saveAndLeave", hands.dialog("unsaved"))
    told = hands.dialog("error")
    assert isinstance(told, QMessageBox)
    assert "別の人 さんが「コンビナート企業間の連携促進」（令和8年度第2四半期）を保存しました" in told.text()
    hands.press("Return")
    hands.gone("error")
    hands.settled()
    node = desk_of(start).tree.current_node
    assert node is not None
    assert node.code == "1-1-2-1"
    assert "別の人さん" in told_by(hands, "unsavedWords")
    assert start.frame.isVisible()


def told_by(hands: Hands, name: str) -> str:
    return hands.find(QLabel, name).text()


def test_who_comes_back_to_the_window_sees_what_others_wrote(hands: Hands, start: Start) -> None:
    begin_with_the_bundled_plan(hands, start)
    fill_in(hands, "1-1-2-1", "順調", "40", {"result": "書きかけの実績"})
    desk = desk_of(start)
    loads: list[object] = []
    desk.presenter.loaded.connect(loads.append)

    def come_back() -> None:
        QApplication.sendEvent(start.frame, QEvent(QEvent.Type.WindowActivate))
        hands.settled()

    come_back()
    assert loads == []  # nobody wrote
    other = open_database(paths.default_database(), "別の人")
    other.progress.record("1-1-2-2", Q2, Entry(result="別の人の実績"))
    come_back()
    assert len(loads) == 1
    assert state_of(start, "1-1-2-2") is State.DRAFT
    assert hands.find(QTextEdit, "result").toPlainText() == "書きかけの実績"
    other.log.undo()
    come_back()
    assert state_of(start, "1-1-2-2") is State.UNREPORTED
    hands.press("Ctrl+S")
    hands.settled()
    loads.clear()
    come_back()
    assert loads == []  # one's own save is known
