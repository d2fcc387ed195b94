"""A walk through the whole window: every page, every dialog that the menus open, and the states that an office meets.

For the gallery of pictures (`docs/pictures/gallery.py`) and for the tests that look at every place. What a menu opens is found out by
choosing every command, so that a new dialog is walked through without being named here.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from openpyxl import Workbook, load_workbook
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QPushButton, QTabWidget, QWidget

from tests.rest import come_to_rest
from tracker import paths
from tracker.composition import WindowEntrance, create_database
from tracker.domain.node import Kind
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry, State
from tracker.domain.report.edition import Edition
from tracker.gui.app import Start
from tracker.gui.opinions.dialog import OpinionsDialog
from tracker.gui.ownform.dialog import OwnFormDialog
from tracker.gui.pastquarter.dialog import PastQuarterDialog
from tracker.gui.report.page import ReportsPage
from tracker.gui.tree.filter import TreeFilter
from tracker.gui.window.desk import Desk
from tracker.services.office import Office
from tracker.services.papers import papers_of
from tracker.services.sample import add_sample

LAST = Quarter(2026, 3)
# what closes the window, writes, asks the system for a file, or only moves the focus
QUIET = {"quit", "undo", "redo", "saveDraft", "submit", "unchanged", "copyPrevious", "nextUnanswered", "nextWaiting", "search", "refresh"}
QUIET |= {"sizeLarger", "sizeSmaller"}
LONG = "関係する市町及び団体と協議を重ね、実施要領の細部を定めたうえで、県内七か所の会場で説明会を開いた。" * 8


class Place(NamedTuple):
    name: str
    widget: QWidget


def make_sample(database: Path) -> Office:
    """The invented sample with what makes pages hard: long texts, one answer sent back, one draft, one lead missing."""
    office = create_database(database, "企画課（見本）")
    add_sample(office, last=LAST)
    plan = office.plans.current()
    first, second, third, *_ = plan.of_kind(Kind.INITIATIVE)
    scale = office.quarters.snapshot(LAST).scale
    office.progress.record(first.id, LAST, Entry(scale.grades[3].id, 35, LONG, LONG, LONG, "備考（見本）"), State.SUBMITTED, 0)
    office.progress.send_back(first.id, LAST, "課題の欄に、遅れの理由と今後の対応を分けて書いてください。（見本）")
    office.progress.record(second.id, LAST, Entry(scale.grades[1].id, 50, "途中まで。（見本）"), State.DRAFT, 0)
    office.progress.record(third.id, LAST, Entry(scale.grades[2].id, 60, "協議を終えた。（見本）"), State.SUBMITTED, 0)
    return office


def make_past_sheet(path: Path) -> Path:
    """A sheet as an office keeps it, of a quarter before the sample's; one row is nobody's."""
    rows = [
        "令和5年度 第1四半期 進捗管理表（見本）,,,",
        "コード,進捗状況,達成率,当四半期の実績",
        "1-1-2-1,順調,40%,研究会を開いた。（見本）",
        f"1-1-2-2,概ね順調,30%,{LONG}",
        "9-9-9-9,遅れ,,見当たらない取組の行。（見本）",
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def make_faulty_form(path: Path) -> Path:
    """A form with the faults that officers make."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "進捗管理表（見本）"
    sheet["A1"], sheet["A8"], sheet["B12"], sheet["B9"] = "{{四半季}}", "{{名称}}", "{{実績}}", "=A8*2"
    book.save(path)
    return path


def make_panel_book(office: Office, path: Path, *, fault: bool = False) -> Path:
    """The panel's edition of the quarter before the last, filled in as a member would; with `fault` beside a goal, too."""
    papers_of(office).reports.quarterly(LAST.previous, path, edition=Edition.PANEL)
    book = load_workbook(path)
    sheet = book["進捗一覧"]
    heading = next(row for row in sheet.iter_rows() if row[0].value == "番号")
    column = [cell.value for cell in heading].index("意見欄")
    codes = {str(row[0].value): row for row in sheet.iter_rows(min_row=heading[0].row + 1)}
    for code, text in (("1-1-2-1", "成果を数値で示してほしい。（見本）"), ("1-1-2-2", LONG), *((("1", "目標への意見"),) if fault else ())):
        codes[code][column].value = text
    book.save(path)
    return path


class Walk:
    """`wait` lets the event loop run until something is true (qtbot's, or the gallery's own)."""

    def __init__(self, start: Start, wait: Callable[[Callable[[], bool]], None]) -> None:
        self.start = start
        self._wait = wait
        wait(lambda: start.desk is not None and start.desk.presenter.now is not None)
        self.settle()

    @property
    def desk(self) -> Desk:
        assert self.start.desk is not None
        return self.start.desk

    def settle(self) -> None:
        come_to_rest(self.desk, self._wait)

    def places(self) -> Iterator[Place]:
        yield from self.pages()
        yield from self.states()
        yield from self.dialogs()
        yield from self.closed()

    def pages(self) -> Iterator[Place]:
        for key in self.desk.pages.keys:
            self.desk.pages.turn_to(key)
            self._wait(lambda key=key: not isinstance(self.desk.pages.page(key), QLabel))  # type: ignore[misc] # the default binds the key; until it is made
            self.settle()
            yield Place(f"page-{key}", self.start.frame)
        self.desk.pages.turn_to("plan")

    def states(self) -> Iterator[Place]:
        frame, desk = self.start.frame, self.desk
        assert desk.presenter.now is not None
        plan = desk.presenter.now.snapshot.plan
        initiatives = plan.of_kind(Kind.INITIATIVE)
        repeats = [node for node in plan.nodes if node.repeat]
        for name, node in (
            ("goal", plan.of_kind(Kind.GOAL)[0]),
            ("returned-long", initiatives[0]),
            ("draft", initiatives[1]),
            ("submitted", initiatives[2]),
            ("unanswered", initiatives[5]),
            ("activity", plan.of_kind(Kind.ACTIVITY)[3]),
            ("repeat", repeats[0]),
        ):
            desk.tree.choose(node.id)
            self.settle()
            yield Place(f"plan-{name}", frame)
        for name, chosen in (
            ("found", TreeFilter(text="水素")),
            ("nothing-found", TreeFilter(text="ナイコトバ")),
            ("unanswered-only", TreeFilter(unanswered=True)),
            ("returned-only", TreeFilter(states=frozenset({State.RETURNED}))),
        ):
            desk.bar.set_filter(chosen)
            self.settle()
            yield Place(f"plan-{name}", frame)
        desk.bar.clear_filter()
        desk.presenter.show_quarter(LAST.previous)
        self.settle()
        desk.tree.choose(initiatives[0].id)
        self.settle()
        yield Place("plan-confirmed", frame)
        desk.presenter.write(lambda office: office.schedules.mark_asked(LAST.shifted(1), asked=False))
        self.settle()
        desk.presenter.show_quarter(LAST.shifted(1))
        self.settle()
        yield Place("plan-not-asked", frame)
        desk.presenter.show_quarter(LAST)
        self.settle()
        yield from self._reports()

    def _reports(self) -> Iterator[Place]:
        """A book made, then departments to choose from; down to the list of books."""
        self.desk.pages.turn_to("reports")
        self.settle()
        page = self.desk.pages.page("reports")
        assert isinstance(page, ReportsPage)
        page.choices.folder.setText(str(paths.user_folder()))
        page.choices.edition.setCurrentIndex(2)
        for button in page.findChildren(QPushButton, "makeReport"):
            button.click()
        self.settle()
        yield Place("reports-made", self.start.frame)
        page.choices.scope.setCurrentIndex(1)
        page.choices.all.click()
        self.settle()
        yield Place("reports-departments", self.start.frame)
        page.tabs.setCurrentWidget(page.made)
        page.made.list.table.setFocus()
        self.settle()
        yield Place("reports-list", self.start.frame)
        page.turn_to_making()
        page.choices.scope.setCurrentIndex(0)
        self.desk.pages.turn_to("plan")

    def closed(self) -> Iterator[Place]:
        """A quarter that is closed, and once corrected: its pages, and the dialogs that only such a quarter has."""
        desk, quarter = self.desk, LAST.previous
        assert desk.presenter.now is not None
        node = desk.presenter.now.snapshot.initiatives()[1]
        desk.presenter.write(lambda office: office.closings.close(quarter, accept_unanswered=True))
        self.settle()
        desk.presenter.write(lambda office: office.closings.erratum(quarter, node.id, "result", f"{LONG}（訂正後）", "転記の誤り（見本）"))
        desk.presenter.show_quarter(quarter)
        self.settle()
        desk.menus.actions["start"].trigger()
        self.settle()
        yield Place("closed-start", self.start.frame)
        desk.tree.choose(node.id)
        self.settle()
        for key in desk.pages.keys:
            desk.pages.turn_to(key)
            self.settle()
            yield Place(f"closed-{key}", self.start.frame)
        desk.pages.turn_to("plan")
        for key in ("closeQuarter", "reopenQuarter", "correctQuarter", "editions", "quarters", "unchanged", "confirmSeveral"):
            dialog = self._opened_by(desk.menus.actions[key])
            assert dialog is not None, key
            yield Place(f"closed-dialog-{key}", dialog)
            dialog.reject()
            self.settle()

    def dialogs(self) -> Iterator[Place]:
        for key, action in self.desk.menus.actions.items():
            if key in QUIET or action.isCheckable() or not action.isEnabled():
                continue
            dialog = self._opened_by(action)
            if dialog is not None:
                if not isinstance(dialog, QFileDialog):  # the system's own
                    yield Place(f"dialog-{key}", dialog)
                if isinstance(dialog, PastQuarterDialog):
                    yield from self._past_quarter(dialog)
                if isinstance(dialog, OwnFormDialog):
                    yield from self._own_form(dialog)
                if isinstance(dialog, OpinionsDialog):
                    yield from self._opinions(dialog)
                dialog.reject()
                self.settle()
                assert self._visible_dialog() is None, key

    def _past_quarter(self, dialog: PastQuarterDialog) -> Iterator[Place]:
        """What follows once a file is chosen."""
        dialog.open_file(make_past_sheet(paths.user_folder() / "進捗管理表（見本）.csv"))
        self.settle()
        yield Place("dialog-importQuarter-columns", dialog)
        for button in ("showDifference", "importNow"):
            found = dialog.findChild(QPushButton, button)
            assert found is not None
            found.click()
            self.settle()
            yield Place(f"dialog-importQuarter-{button}", dialog)

    def _own_form(self, dialog: OwnFormDialog) -> Iterator[Place]:
        """A form that can be filled, one that cannot, and the placeholders."""
        dialog.open_form(paths.SAMPLE_FORM)
        self.settle()
        yield Place("dialog-ownForm-chosen", dialog)
        dialog.open_form(make_faulty_form(paths.user_folder() / "様式（見本）.xlsx"))
        self.settle()
        yield Place("dialog-ownForm-faults", dialog)
        tabs = dialog.findChild(QTabWidget, "ownFormTabs")
        assert tabs is not None
        tabs.setCurrentIndex(1)
        self.settle()
        yield Place("dialog-ownForm-marks", dialog)

    def _opinions(self, dialog: OpinionsDialog) -> Iterator[Place]:
        """A book with opinions, then one with a cell at fault, then the first taken in."""
        office = self.desk.presenter.office
        assert office is not None
        for name, path in (
            ("fault", make_panel_book(office, paths.user_folder() / "委員会（誤り）.xlsx", fault=True)),
            ("difference", make_panel_book(office, paths.user_folder() / "委員会（見本）.xlsx")),
        ):
            dialog.open_file(path)
            self.settle()
            yield Place(f"dialog-importOpinions-{name}", dialog)
        found = dialog.findChild(QPushButton, "importOpinions")
        assert found is not None
        found.click()
        self.settle()
        yield Place("dialog-importOpinions-taken", dialog)

    def _opened_by(self, action: QAction) -> QDialog | None:
        action.trigger()
        self.settle()
        return self._visible_dialog()

    def _visible_dialog(self) -> QDialog | None:
        return next((each for each in self.start.frame.findChildren(QDialog) if each.isVisible()), None)


def entrance() -> WindowEntrance:
    return WindowEntrance("企画課（見本）")
