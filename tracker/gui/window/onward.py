"""On to the next initiative that is unanswered, or that waits to be confirmed; and what is said where there is none."""

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject, Qt, QTimer

from tracker.domain.record import State
from tracker.gui.form.form import InitiativePage
from tracker.gui.tree.unanswered import next_unanswered, next_waiting
from tracker.gui.window.attention import Attention

if TYPE_CHECKING:
    from tracker.gui.window.desk import Desk

_MESSAGE_MS = 5000
_SAVED = {State.SUBMITTED: "提出しました。", State.DRAFT: "下書きを保存しました。", None: "保存しました。"}


@runtime_checkable
class GoingOn(Protocol):
    """A page with its own way to the next unanswered initiative; False where there is none."""

    def go_to_next_unanswered(self) -> bool: ...


class Onward(QObject):
    def __init__(self, desk: "Desk", page: InitiativePage, attention: Attention) -> None:
        super().__init__(desk)
        self._desk = desk
        self._page = page
        self._attention = attention

    def to_unanswered(self) -> None:
        pages = self._desk.pages
        looked_at = pages.page(pages.current)
        found = looked_at.go_to_next_unanswered() if isinstance(looked_at, GoingOn) else self._choose_unanswered()
        if not found:
            self._desk.status.showMessage("表示している範囲に、未回答の取組はありません。", _MESSAGE_MS)

    def to_waiting(self) -> None:
        """The focus is in the list then: what waits is read and decided, not typed into."""
        tree = self._desk.tree
        rows = tree.plan_model.rows
        current = self._attention.node
        after = current.id if current is not None else None
        node = next_waiting(rows, tree.plan_model.filter, after) if rows is not None else None
        if node is None:
            self._desk.status.showMessage("表示している範囲に、確認を待っている取組はありません。", _MESSAGE_MS)
            return
        self._desk.pages.turn_to("plan")
        tree.choose(node)
        tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def tell_saved(self, state: State | None) -> None:
        """Names the way on while there is one."""
        words = _SAVED[state]

        def tell() -> None:
            """Once the list knows the new state."""
            more = self._unanswered() not in (None, self._desk.tree.current)
            self._desk.status.showMessage(f"{words}次の未回答へは F8 で進みます。" if more else words, _MESSAGE_MS)

        QTimer.singleShot(0, self, tell)

    def _unanswered(self) -> str | None:
        tree = self._desk.tree
        rows = tree.plan_model.rows
        return next_unanswered(rows, tree.plan_model.filter, tree.current) if rows is not None else None

    def _choose_unanswered(self) -> bool:
        node = self._unanswered()
        if node is None:
            return False
        self._desk.pages.turn_to("plan")
        self._desk.tree.choose(node)
        self._page.begin_answer()
        return True
