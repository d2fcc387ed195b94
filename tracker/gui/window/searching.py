"""Searching in texts: they are read when a filter first asks for them and again after the data changed, and marked in the form."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tracker.domain.folding import fold
from tracker.gui.tree.filter import TreeFilter, Where
from tracker.gui.tree.texts import Texts
from tracker.gui.window.presenter import Loaded

if TYPE_CHECKING:
    from tracker.gui.form.form import InitiativePage
    from tracker.gui.window.desk import Desk
    from tracker.services.office import Office

_READING = "本文を読み込んでいます…"
_FAILED = "本文を読み込めなかったため、名称だけを探しています"


class Searching(QObject):
    """It must hear of what was loaded and of a new filter before the tree does, which searches in the texts put there."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self._texts: Texts | None = None
        self._office: Office | None = None  # of the texts
        self._head = ""  # of the log, when they were asked for
        self._reading = False
        desk.presenter.loaded.connect(self._take)
        desk.bar.filterChanged.connect(self._look)

    def mark_in(self, page: "InitiativePage") -> None:
        """From now on the words searched in texts are marked on the page."""

        def mark(chosen: TreeFilter) -> None:
            page.mark(fold(chosen.text).split() if chosen.in_texts else (), previous=chosen.where is Where.ALL)

        self._desk.bar.filterChanged.connect(mark)
        mark(self._desk.bar.filter)

    def _take(self, loaded: Loaded) -> None:
        """What was read before stands until it is read anew, so that hits do not come and go at every save."""
        if self._office is not self._desk.presenter.office:
            self._texts = None
        loaded.rows.texts = self._texts
        self._look(self._desk.bar.filter)
        if not self._reading and not self._fresh(loaded):
            self._texts = loaded.rows.texts = None

    def _fresh(self, now: Loaded) -> bool:
        return self._texts is not None and self._head == now.head

    def _look(self, chosen: TreeFilter) -> None:
        presenter = self._desk.presenter
        now, office = presenter.now, presenter.office
        if now is None or office is None or self._reading or not chosen.in_texts or self._fresh(now):
            return
        self._reading = True
        self._desk.pane.note = "" if self._texts else _READING
        before, head = self._texts, now.head

        def done(texts: Texts) -> None:
            self._texts, self._office, self._head = texts, office, head
            self._desk.pane.note = ""
            self._show()

        presenter.read(lambda office: Texts(office.quarters.passages(), before), done, self._fail)

    def _fail(self, error: Exception) -> None:
        """Not tried again before the next keystroke or change."""
        self._reading = False
        self._desk.pane.note = _FAILED
        self._desk.pane.tell_filter(self._desk.bar.describe())
        self._desk.presenter.refused.emit(error)

    def _show(self) -> None:
        self._reading = False
        now, bar = self._desk.presenter.now, self._desk.bar
        if now is not None and bar.filter.in_texts:
            self._take(now)
            self._desk.tree.show_rows(now.rows)
            bar.tell_again()
