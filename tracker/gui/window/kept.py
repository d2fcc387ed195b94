"""The menu of kept filters in the strip above the tree: keeping, choosing, renaming, deleting."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tracker.gui.filters.kept import KeptFilters
from tracker.gui.filters.naming import ArrangeDialog, KeepDialog
from tracker.gui.filters.text import fitted
from tracker.gui.notice.box import show_notice

if TYPE_CHECKING:
    from tracker.gui.window.desk import Desk

_UNWRITABLE = "設定を書き込めなかったため、このプログラムを閉じると失われます。利用者のデータフォルダーに書き込めるか確かめてください。"


class Kept(QObject):
    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        strip = desk.pane.strip
        strip.offered = lambda: self._filters().names() if desk.presenter.office is not None else ()
        strip.keepRequested.connect(self._keep)
        strip.keptChosen.connect(self._choose)
        strip.arrangeRequested.connect(self._arrange)

    def _filters(self) -> KeptFilters:
        office = self._desk.presenter.office
        assert office is not None, "nothing can be chosen before"
        return KeptFilters(self._desk.settings.of(str(office.location)))

    def _keep(self) -> None:
        desk, filters, chosen = self._desk, self._filters(), self._desk.bar.filter
        dialog = KeepDialog(desk.bar.describe(), filters.names(), desk.frame)
        dialog.accepted.connect(lambda: self._tell(written=filters.keep(dialog.name(), chosen)))
        dialog.open()

    def _arrange(self) -> None:
        filters = self._filters()
        dialog = ArrangeDialog(filters.names(), self._desk.frame)
        dialog.accepted.connect(lambda: self._tell(written=filters.arrange(dialog.names())))
        dialog.open()

    def _choose(self, name: str) -> None:
        now = self._desk.presenter.now
        if now is None:
            return
        chosen, gone = fitted(self._filters().of(name), now.snapshot)
        self._desk.bar.set_filter(chosen)
        if gone:
            rest = "残りの条件で絞り込みました。" if chosen.active else "ほかに条件がないため、すべての取組を表示しています。"
            lost = f"「{name}」の条件のうち、次のものは表示中の四半期の計画にないため、外しました：{'、'.join(gone)}。"
            show_notice(self._desk.frame, f"{lost}\n{rest}")

    def _tell(self, *, written: bool) -> None:
        if not written:
            show_notice(self._desk.frame, _UNWRITABLE)
