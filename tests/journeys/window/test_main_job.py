"""The main job in the window, from the first start to the report, by keys and mouse."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QTableWidget, QWidget
from python_calamine import CalamineWorkbook

from tests.journeys.hands import Hands
from tests.journeys.window.steps import Q2, begin_with_the_bundled_plan, desk_of, fill_in, state_of
from tracker import paths
from tracker.composition import open_database
from tracker.domain.record import State
from tracker.gui.app import Start


def visible(start: Start) -> list[str]:
    """Printed labels and titles of the rows that the tree shows, top to bottom."""
    tree = desk_of(start).tree
    shown, index = [], tree.model().index(0, 0)
    while index.isValid():
        shown.append(str(index.data()).split(" ", 1)[1])
        index = tree.indexBelow(index)
    return shown


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
    listed = [f"{path.name}　（{path.parent}）", "そのまま"]
    hands.until(lambda: [item.text() for column in (5, 6) if (item := table.item(0, column))] == listed)
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
