"""The workplace: the form, the dialogs and the way to the database, put onto the desk."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from tracker import paths
from tracker.domain.node import Node
from tracker.gui.form.form import InitiativePage
from tracker.gui.form.overview import Overview
from tracker.gui.form.typed import TypedAnswers
from tracker.gui.notice.box import show_error
from tracker.gui.start.page import StartPage
from tracker.gui.window.answers import Answers
from tracker.gui.window.appearance import Appearance
from tracker.gui.window.assigning import Assigning
from tracker.gui.window.attention import Attention
from tracker.gui.window.closing import Closing
from tracker.gui.window.deciding import Deciding
from tracker.gui.window.doings import doings
from tracker.gui.window.errands import Errands
from tracker.gui.window.faults import Faults
from tracker.gui.window.freshness import Freshness
from tracker.gui.window.icons import Icons
from tracker.gui.window.keeping import Keeping
from tracker.gui.window.kept import Kept
from tracker.gui.window.leaving import Leaving
from tracker.gui.window.offers import offers
from tracker.gui.window.onward import Onward
from tracker.gui.window.opening import Opening
from tracker.gui.window.presenter import Loaded
from tracker.gui.window.safekeeping import Safekeeping
from tracker.gui.window.treemenu import TreeMenu
from tracker.gui.window.undoing import Undoing
from tracker.gui.window.ways import Ways

_MESSAGE_MS = 5000
_TREE_MS = 10  # less than anybody sees, and later than what is to be done at once
_ICONS_MS = 100  # after the window stands: the database is on its way then

if TYPE_CHECKING:
    from tracker.gui.window.desk import Desk
    from tracker.services.office import Office


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
        self.safekeeping = Safekeeping(desk.frame, desk.presenter)
        self.opening = Opening(desk.frame, desk.worker, desk.presenter, desk.entrance, self.safekeeping, self.leaving)
        desk.stack.addWidget(self.opening.doorstep)
        self.attention = Attention(desk)
        self.undoing = Undoing(desk, self.answers.taken_back)
        self.onward = Onward(desk, self.page, self.attention)
        self.assigning = Assigning(desk.frame, desk.presenter, desk.worker, self.errands)
        self.deciding = Deciding(desk, self.attention, self.errands, self.answers, self.typed)
        self.closing = Closing(desk, self.attention, self.errands, self.typed)
        self.tree_menu = TreeMenu(desk)
        Freshness(desk.frame, desk.presenter)
        Kept(desk)
        self.ways = Ways(desk, self.page, self.onward.to_unanswered)
        desk.pages.offer(*offers(desk))

    def _connect(self) -> None:
        desk, presenter, page = self._desk, self._presenter, self.page
        Faults(self).happened.connect(self._tell_error)
        presenter.opened.connect(self._show_office)
        presenter.loaded.connect(self._show_loaded)
        presenter.written.connect(self.errands.tell)
        presenter.refused.connect(self._tell_error)
        self.answers.told.connect(lambda words: desk.status.showMessage(words, _MESSAGE_MS))
        presenter.opened.connect(self.errands.greet)
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
        self.answers.saved.connect(self.onward.tell_saved)
        page.upperRequested.connect(self.ways.go_up)
        page.erratumRequested.connect(self.closing.correct)
        page.assignRequested.connect(lambda node: self.assigning.assign([self._node(node)]))
        page.historyRequested.connect(lambda node: self.errands.history(self._node(node)))

    def _connect_menus(self) -> None:
        desk = self._desk
        desk.menus.connect_all(doings(self, desk))
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

    def go_to_other_side(self) -> None:
        """From the plan to the page beside it, and back."""
        tree, now = self._desk.tree, QApplication.focusWidget()
        if now is not None and self.page.isAncestorOf(now):
            tree.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.page.focus()

    def show_history(self) -> None:
        node = self.attention.node
        if node is not None:
            self.errands.history(node)

    def _tell_error(self, error: Exception) -> None:
        show_error(self._desk.frame, error)

    def _node(self, node_id: str) -> Node:
        now = self._presenter.now
        assert now is not None
        return now.snapshot.plan.by_id[node_id]
