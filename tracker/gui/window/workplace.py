"""The workplace: the form, the dialogs and the way to the database, put onto the desk."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QTabWidget

from tracker import paths
from tracker.domain.node import Node
from tracker.domain.operation import Action
from tracker.domain.permission import RESTORE
from tracker.domain.record import State
from tracker.gui.form.form import InitiativePage
from tracker.gui.form.overview import Overview
from tracker.gui.form.typed import TypedAnswers
from tracker.gui.notice.box import show_error, show_notice
from tracker.gui.start.page import StartPage
from tracker.gui.tree.unanswered import next_unanswered, next_waiting
from tracker.gui.window.answers import Answers
from tracker.gui.window.appearance import Appearance
from tracker.gui.window.attention import Attention
from tracker.gui.window.closing import Closing
from tracker.gui.window.deciding import Deciding
from tracker.gui.window.errands import Errands
from tracker.gui.window.faults import Faults
from tracker.gui.window.freshness import Freshness
from tracker.gui.window.icons import Icons
from tracker.gui.window.keeping import Keeping
from tracker.gui.window.kept import Kept
from tracker.gui.window.leaving import Leaving
from tracker.gui.window.offers import offers
from tracker.gui.window.opening import Opening
from tracker.gui.window.presenter import Loaded
from tracker.gui.window.treemenu import TreeMenu
from tracker.gui.window.ways import Ways

_MESSAGE_MS = 5000
_TREE_MS = 10  # less than anybody sees, and later than what is to be done at once
_ICONS_MS = 100  # after the window stands: the database is on its way then
_SAVED = {State.SUBMITTED: "提出しました。", State.DRAFT: "下書きを保存しました。", None: "保存しました。"}
CHAPTERS = {
    "plan": "四半期の回答",
    "grid": "一覧入力",
    "charts": "グラフ",
    "unanswered": "未回答の課に催促する",
    "comparison": "二つの四半期を比べる",
    "reports": "四半期報告書を作る",
}  # what the manual's headings hold, by page

if TYPE_CHECKING:
    from tracker.domain.operation import Written
    from tracker.gui.window.desk import Desk
    from tracker.services.log import Log
    from tracker.services.office import Office


@runtime_checkable
class Answering(Protocol):
    """A page that the commands of answering act on."""

    def save_draft(self) -> None: ...
    def submit(self) -> None: ...
    def take_over_unchanged(self) -> None: ...
    def copy_previous(self) -> None: ...


@runtime_checkable
class NextGoing(Protocol):
    """A page with its own way to the next unanswered initiative; False where there is none."""

    def go_to_next_unanswered(self) -> bool: ...


class Workplace(QObject):
    """`readOnlyChanged` carries why nothing can be written, in Japanese, or None."""

    readOnlyChanged = Signal(object)

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self._presenter = desk.presenter
        self.read_only_reason: str | None = None
        self.errands = Errands(desk.frame, desk.presenter, desk.worker)
        self.icons = Icons(desk)

    def steps(self) -> list[Callable[[], None]]:
        """What makes it stand, each short."""
        return [self._make_parts, self._make_page, self._make_opening, self._connect, self._connect_menus, self._show_icon]

    def _make_parts(self) -> None:
        self._parts = StartPage(), Overview()

    def _make_page(self) -> None:
        self.typed = TypedAnswers()
        self.page = InitiativePage(self.typed, *self._parts)
        splitter = self._desk.splitter
        sizes = splitter.sizes()
        waiting = splitter.replaceWidget(1, self.page)
        if waiting is not None:
            waiting.deleteLater()
        splitter.setSizes(sizes)

    def _make_opening(self) -> None:
        desk = self._desk
        self.answers = Answers(self.page, self.typed, desk.presenter)
        self.leaving = Leaving(desk.frame, self.typed, desk.presenter)
        self.keeping = Keeping(desk.frame, self.typed, desk.presenter, desk.worker)
        self.opening = Opening(desk.frame, desk.worker, desk.presenter, desk.entrance, self.errands, self.leaving)
        desk.stack.addWidget(self.opening.doorstep)
        self.attention = Attention(desk)
        self.deciding = Deciding(desk, self.attention, self.errands, self.answers, self.typed)
        self.closing = Closing(desk, self.attention, self.errands, self.typed)
        self.tree_menu = TreeMenu(desk)
        Freshness(desk.frame, desk.presenter)
        Kept(desk)
        self.ways = Ways(desk, self.page, self._go_to_next_unanswered)
        desk.pages.offer(*offers(desk))

    def _connect(self) -> None:
        desk, presenter, page = self._desk, self._presenter, self.page
        Faults(self).happened.connect(self._tell_error)
        presenter.opened.connect(self._show_office)
        presenter.loaded.connect(self._show_loaded)
        presenter.written.connect(self.errands.tell)
        presenter.refused.connect(self._tell_error)
        self.answers.savedMany.connect(lambda words: desk.status.showMessage(words, _MESSAGE_MS))
        self.opening.turned.connect(self._turn)
        desk.tree.nodeChosen.connect(lambda _: self._show_page())
        self.readOnlyChanged.connect(page.set_read_only)
        desk.searching.mark_in(page)
        desk.memory.remember_choice(page.start)
        desk.bar.filterChanged.connect(lambda chosen: page.start.suggest(chosen.department))
        page.start.suggest(desk.bar.filter.department)
        for asking in (page, self.leaving, self.keeping):
            asking.nodeRequested.connect(self.ways.show)
        page.told.connect(lambda words: desk.status.showMessage(words, _MESSAGE_MS))
        self.answers.saved.connect(self._tell_saved)
        page.upperRequested.connect(self.ways.go_up)
        page.erratumRequested.connect(self.closing.correct)
        page.assignRequested.connect(lambda node: self.errands.assign([self._node(node)]))
        page.historyRequested.connect(lambda node: self.errands.history(self._node(node)))

    def _connect_menus(self) -> None:
        errands, presenter, desk = self.errands, self._presenter, self._desk
        assignments = errands.exchange_assignments()
        desk.menus.connect_all(
            {
                "newDatabase": self.opening.start_anew,
                "openDatabase": self.opening.choose,
                "report": lambda: _turn_to_making(desk),
                "ownForm": errands.own_form,
                "importQuarter": lambda: errands.if_allowed(Action.IMPORT, lambda: errands.import_quarter(self._undo)),
                "importOpinions": lambda: errands.if_allowed(Action.OPINIONS, lambda: errands.import_opinions(self._undo)),
                "backup": errands.backup,
                "restore": lambda: errands.if_allowed(RESTORE, self.opening.restore),
                "check": errands.check,
                "undo": self._undo,
                "redo": self._redo,
                "saveDraft": lambda: self._answer(lambda looked_at: looked_at.save_draft()),
                "submit": lambda: self._answer(lambda looked_at: looked_at.submit()),
                "unchanged": lambda: self._answer(lambda looked_at: looked_at.take_over_unchanged()),
                "copyPrevious": lambda: self._answer(lambda looked_at: looked_at.copy_previous()),
                "turnPlan": lambda: desk.pages.turn_to("plan"),
                "turnGrid": lambda: desk.pages.turn_to("grid"),
                "turnCharts": lambda: desk.pages.turn_to("charts"),
                "turnReports": lambda: desk.pages.turn_to("reports"),
                "turnUnanswered": lambda: desk.pages.turn_to("unanswered"),
                "closeQuarter": self.closing.close,
                "reopenQuarter": self.closing.reopen,
                "correctQuarter": self.closing.correct,
                "editions": self.closing.editions,
                "turnComparison": lambda: desk.pages.turn_to("comparison"),
                "nextUnanswered": self._go_to_next_unanswered,
                "nextWaiting": self._go_to_next_waiting,
                "assign": lambda: errands.assign(self.attention.nodes()),
                "confirmSeveral": self.deciding.confirm,
                "returnSeveral": self.deciding.send_back,
                "columns": self.tree_menu.choose_columns,
                "departments": errands.departments,
                "scales": errands.scales,
                "people": errands.people,
                "quarters": errands.quarters,
                "importAssignments": lambda: errands.if_allowed(Action.ASSIGNMENTS_IMPORT, assignments.choose_import),
                "exportAssignments": assignments.choose_export,
                "start": self.ways.come_back,
                "back": lambda: self.ways.go(-1),
                "forward": lambda: self.ways.go(1),
                "history": self._show_history,
                "recent": errands.recent,
                "otherSide": self._go_to_other_side,
                "refresh": presenter.refresh,
                "help": lambda: errands.help(CHAPTERS.get(desk.pages.current, "")),
                "keys": errands.keys,
                "about": errands.about,
            }
        )
        appearance = Appearance(desk.menus, desk.settings)
        appearance.changed.connect(self.icons.redraw)
        desk.menus.enable({})

    def _show_icon(self) -> None:
        QApplication.setWindowIcon(QIcon(str(paths.RESOURCES / "icons" / "application.svg")))
        self._desk.furnished.connect(lambda: QTimer.singleShot(_ICONS_MS, self.icons, self.icons.begin))

    # Showing

    def _turn(self, doorstep: bool) -> None:  # noqa: FBT001 - takes a signal
        self._desk.stack.setCurrentIndex(1 if doorstep else 0)

    def _show_office(self, office: "Office") -> None:
        self._desk.status.show_office(office)
        self.read_only_reason = office.read_only_reason
        self.readOnlyChanged.emit(self.read_only_reason)
        self._desk.menus.enable({"plan": True, "writing": not office.read_only})

    def _show_loaded(self, _: Loaded) -> None:
        QTimer.singleShot(_TREE_MS, self, self._show_page)  # after the tree is painted: each alone holds nobody up

    def _show_page(self) -> None:
        now = self._presenter.now
        if now is not None:
            self.page.set_acting(now.acting)
            self.page.show_node(now.snapshot, self._desk.tree.current_node)

    def _answer(self, do: Callable[[Answering], None]) -> None:
        """On the page looked at, if it takes answers, and the quarter too."""
        pages, why = self._desk.pages, self.closing.why_shut()
        looked_at: object = self.page if pages.current == "plan" else pages.page(pages.current)
        if not isinstance(looked_at, Answering):
            return
        if why is not None:
            show_notice(self._desk.frame, why)
        else:
            do(looked_at)

    def _undo(self) -> None:
        done = self.answers.taken_back.undone
        self._take_back("元に戻しました", lambda log: log.next_undo(keep_plan=True), lambda log: log.undo(keep_plan=True), done)

    def _redo(self) -> None:
        self._take_back("やり直しました", lambda log: log.next_redo(), lambda log: log.redo(), self.answers.taken_back.redone)

    def _take_back(
        self, words: str, name: "Callable[[Log], str | None]", do: "Callable[[Log], Written]", done: "Callable[[Written], None]"
    ) -> None:
        """What was taken back may lie out of sight, so it is named."""
        named: list[str | None] = []

        def job(office: "Office") -> "Written":
            named.append(name(office.log))
            return do(office.log)

        def tell(written: "Written") -> None:
            done(written)
            self._desk.status.showMessage(f"{words}：{named[0]}", _MESSAGE_MS)

        self._presenter.write(job, tell)

    def _tell_saved(self, state: State | None) -> None:
        words = _SAVED[state]

        def tell() -> None:
            """Once the list knows the new state."""
            more = self._next_unanswered() not in (None, self._desk.tree.current)
            self._desk.status.showMessage(f"{words}次の未回答へは F8 で進みます。" if more else words, _MESSAGE_MS)

        QTimer.singleShot(0, self, tell)

    def _go_to_next_unanswered(self) -> None:
        pages = self._desk.pages
        looked_at = pages.page(pages.current)
        found = looked_at.go_to_next_unanswered() if isinstance(looked_at, NextGoing) else self._choose_next_unanswered()
        if not found:
            self._desk.status.showMessage("表示している範囲に、未回答の取組はありません。", _MESSAGE_MS)

    def _next_unanswered(self) -> str | None:
        tree = self._desk.tree
        rows = tree.plan_model.rows
        return next_unanswered(rows, tree.plan_model.filter, tree.current) if rows is not None else None

    def _choose_next_unanswered(self) -> bool:
        node = self._next_unanswered()
        if node is None:
            return False
        self._desk.pages.turn_to("plan")
        self._desk.tree.choose(node)
        self.page.begin_answer()
        return True

    def _go_to_next_waiting(self) -> None:
        """The focus is in the list then: what waits is read and decided, not typed into."""
        tree = self._desk.tree
        rows = tree.plan_model.rows
        current = self.attention.node
        after = current.id if current is not None else None
        node = next_waiting(rows, tree.plan_model.filter, after) if rows is not None else None
        if node is None:
            self._desk.status.showMessage("表示している範囲に、確認を待っている取組はありません。", _MESSAGE_MS)
            return
        self._desk.pages.turn_to("plan")
        tree.choose(node)
        tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go_to_other_side(self) -> None:
        """From the plan to the page beside it, and back."""
        tree, now = self._desk.tree, QApplication.focusWidget()
        if now is not None and self.page.isAncestorOf(now):
            tree.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.page.focus()

    def _show_history(self) -> None:
        node = self.attention.node
        if node is not None:
            self.errands.history(node)

    def _tell_error(self, error: Exception) -> None:
        show_error(self._desk.frame, error)

    def _node(self, node_id: str) -> Node:
        now = self._presenter.now
        assert now is not None
        return now.snapshot.plan.by_id[node_id]


def _turn_to_making(desk: "Desk") -> None:
    """The reports page, whichever of its tabs was in front; the first one is there until it is made."""
    desk.pages.turn_to("reports")
    page = desk.pages.page("reports")
    tabs = page.findChild(QTabWidget, "reportTabs") if page is not None else None
    if tabs is not None:
        tabs.setCurrentIndex(0)
