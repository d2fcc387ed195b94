"""The status bar: the quarter's figures, whether the database can be written, and where it lies."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from tracker.domain.record import State
from tracker.domain.schedule import NOT_ASKED
from tracker.domain.status import QuarterStatus
from tracker.gui import theme

if TYPE_CHECKING:
    from tracker.domain.person import Acting
    from tracker.domain.report.material import Closed
    from tracker.services.office import Office

_PATH_WIDTH, _NAME_WIDTH = 360, 160


class StatusLine(QStatusBar):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self._counts = _label("counts")
        self._busy = _label("busy")
        self._read_only = _label("readOnly")
        self._acting = _label("acting")
        self._place = _label("place")
        self._whole_place = self._name = self._role = ""
        theme.dress(self._read_only, WindowText=theme.WARNING_INK)
        self.addWidget(self._counts, 1)
        for label in (self._busy, self._read_only, self._acting, self._place):
            self.addPermanentWidget(label)

    def show_counts(self, status: QuarterStatus, closed: "Closed | None" = None) -> None:
        listing, tally = status.initiatives, status.tally
        if not status.asked:
            self._counts.setText(f"{status.quarter.japanese}　{NOT_ASKED}")
            self._counts.setToolTip("集計に入れない四半期です。「設定」メニューの「四半期の設定」で変えられます。")
            return
        self._counts.setText(
            f"{status.quarter.japanese}　取組 延べ{listing.listed}・再掲{listing.repeats}・実数{listing.distinct}　"
            f"回答済{tally.reported}・残り{tally.unreported}"
        )
        below = status.below
        self._counts.setToolTip(
            f"{status.quarter.japanese}{f'　確定 第{closed.edition}版' if closed else ''}\n"
            f"残りの内訳：未回答{tally.by_state[State.UNREPORTED]}・作成中{tally.by_state[State.DRAFT]}・差戻し{tally.by_state[State.RETURNED]}\n"
            f"主担当課なし：{status.unassigned}\n"
            f"取組項目・追加した取組：延べ{below.listed}・再掲{below.repeats}・実数{below.distinct}"
        )

    def show_office(self, office: "Office") -> None:
        place = self._whole_place = str(office.location)
        self._elide()
        self._place.setToolTip(f"データの場所：{place}\n利用者：{office.user}")
        self._read_only.setText("読み取り専用" if office.read_only else "")
        self._read_only.setVisible(office.read_only)
        self._read_only.setToolTip(office.read_only_reason or "")

    def show_acting(self, acting: "Acting") -> None:
        self._name, self._role = acting.name, f"（{acting.role.japanese}）" if acting.restricted else ""
        self._elide()
        self._acting.setToolTip(acting_words(acting))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_whole_place"):  # Qt's constructor sends it too
            self._elide()

    def _elide(self) -> None:
        """Else long ones would make the window wider."""
        cut = self.fontMetrics().elidedText
        self._place.setText(cut(self._whole_place, Qt.TextElideMode.ElideMiddle, _PATH_WIDTH))
        self._acting.setText(cut(self._name, Qt.TextElideMode.ElideRight, _NAME_WIDTH) + self._role)

    def show_busy(self, busy: bool) -> None:  # noqa: FBT001 - takes the worker's signal
        self._busy.setText("処理中…" if busy else "")


def acting_words(acting: "Acting") -> str:
    """Who works here, and what that means."""
    who = f"利用者：{acting.name}" + (f"（{acting.login}）" if acting.login != acting.name else "")
    if not acting.restricted:
        return f"{who}\n利用者が登録されていないため、だれでもすべての操作ができます。"
    unlisted = "" if acting.listed else "（利用者の一覧にありません）"
    administrators = "、".join(acting.administrators)
    return f"{who}\n役割：{acting.role.japanese}{unlisted}\n管理：{administrators}"


def _label(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
