"""The start page 「今期の状況」: what the quarter asks of whom, with each line a way to it."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from tracker.domain.person import Acting
from tracker.domain.schedule import Upcoming
from tracker.domain.snapshot import Snapshot
from tracker.domain.status import QuarterStatus, quarter_status
from tracker.gui import theme
from tracker.gui.start.choice import Choice, Offered, may_act, may_answer, offered
from tracker.gui.start.content import STEP, Content, Target, ToMore
from tracker.gui.start.coordinator import coordinator_content
from tracker.gui.start.link import Pressable
from tracker.gui.start.officer import officer_content
from tracker.gui.start.section import SectionList
from tracker.gui.start.switch import Switch
from tracker.gui.start.tiles import TileRow
from tracker.gui.widgets.button import push_button
from tracker.gui.widgets.percent import percent_bar
from tracker.gui.widgets.words import enlarged, inked, words

_FOOT = "左の一覧で取組（◆）を選ぶと回答の欄が、基本目標・施策分野・施策を選ぶと件数が、ここに出ます。この画面へはAlt+Homeで戻ります。"
_CHOOSE = Content(word="上の欄で担当課を選ぶと、回答する取組と期限が出ます。")
_NO_DEPARTMENT = Content(
    word="まだどの取組にも主担当課がないので、回答を求められている課はありません。取りまとめの課が割り当てると、ここに出ます。"
)

_NO_MEMBERSHIP = Content(word="所属する担当課が登録されていません。取りまとめの課に、所属を確かめてください。")


def _day_of_this_pc() -> date:
    return date.today()  # noqa: DTZ011 - until an office is open, which knows Japan's day


class StartPage(QScrollArea):
    """`requested` carries a Target of `content`; `choiceChanged` the Choice that the user made, to be kept and given back."""

    requested = Signal(object)
    choiceChanged = Signal(object)

    def __init__(self, today: Callable[[], date] = _day_of_this_pc) -> None:
        super().__init__()
        self.today = today
        self.setObjectName("startPage")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._acting: Acting | None = None
        self._shut: str | None = None
        self._choice: Choice | None = None
        self._snapshot: Snapshot | None = None
        self._status: QuarterStatus | None = None
        self._content: Content | None = None
        self._shown: dict[str, int] = {}
        self._coming: Upcoming | None = None
        self._suggested: str | None = None
        self._furnish()

    def _furnish(self) -> None:
        self._title = enlarged(words("startTitle", "今期の状況"), 2)
        self._quarter = words("startQuarter")
        self._switch = Switch()
        self._due = enlarged(words("startDue"), 1)
        self._phase = inked(words("startPhase"))
        self._share = words("startShare")
        self._bar = percent_bar("startBar")
        self._tiles = TileRow(self._press)
        self._sections = SectionList(self._press)
        self._word = words("startWord")
        self._begin = push_button("beginAnswer", "回答を始める(&B)　F8", self._press_begin)
        self._begin.setAutoDefault(True)  # no dialog, so Enter presses it only where the focus is on it
        self._begin.setToolTip("まだ提出していない最初の取組を開きます。次の取組へはF8で進みます。")
        theme.enlarge(self._begin, 0)
        self._begin.setMinimumHeight(4 * theme.SPACE)
        begin = QHBoxLayout()
        begin.addWidget(self._begin)
        begin.addStretch()
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(*[2 * theme.SPACE] * 4)
        column.setSpacing(theme.SPACE)
        for widget in (self._title, self._quarter, self._switch, self._due, self._phase, self._share, self._bar, self._tiles, self._word):
            column.addWidget(widget)
        column.addLayout(begin)
        column.addWidget(self._sections)
        foot = inked(words("startFoot", _FOOT))
        foot.setContentsMargins(0, 2 * theme.SPACE, 0, 0)
        column.addWidget(foot)
        column.addStretch()
        self.setWidget(place)
        self._switch.chosen.connect(self._choose)

    # What the window tells

    @property
    def choice(self) -> Choice | None:
        """None while nobody has chosen."""
        return self._choice

    def choose(self, choice: Choice | None) -> None:
        """A choice of an earlier time."""
        self._choice = choice
        self._refresh()

    def set_acting(self, acting: Acting | None) -> None:
        """None before it is known who works here: everybody may look from both sides."""
        if acting != self._acting:
            self._acting = acting
            self._refresh()

    def set_read_only(self, reason: str | None) -> None:
        self._shut = reason
        self._refresh()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        if self._snapshot is None or self._snapshot.quarter != snapshot.quarter:
            self._shown = {}
        if self._snapshot is not snapshot:
            self._snapshot, self._status = snapshot, quarter_status(snapshot)
        self._refresh()

    def show_upcoming(self, coming: Upcoming | None) -> None:
        """Which quarter is asked after the one shown; it is known a little later."""
        self._coming = coming
        self._refresh()

    def suggest(self, department: str | None) -> None:
        """The department that is looked at elsewhere in the window, for who has not chosen one here."""
        if department != self._suggested:
            self._suggested = department
            self._refresh()

    def take_focus(self) -> None:
        """To the first thing that can be pressed; the page stands at its top."""
        self.verticalScrollBar().setValue(0)
        first = next((each for each in (self._begin, *self._pressables()) if each.isVisibleTo(self) and each.isEnabled()), None)
        (first or self).setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Showing

    def _refresh(self) -> None:
        snapshot, status = self._snapshot, self._status
        if snapshot is None or status is None:
            return
        there = offered(snapshot, status, self._acting, self._choice, self._suggested)
        self._quarter.setText(f"{snapshot.quarter.japanese}（{snapshot.quarter.months}）")
        self._switch.offer(there)
        content = self._content_of(snapshot, status, there)
        if content != self._content:
            self._content = content
            self._show(content)

    def _content_of(self, snapshot: Snapshot, status: QuarterStatus, there: Offered) -> Content:
        today, writable = self.today(), self._shut is None
        if there.choice.coordinating:
            return coordinator_content(snapshot, status, today, self._shown, self._coming, may_act=writable and may_act(self._acting))
        department = there.choice.department
        if department is None and there.departments:
            return _CHOOSE
        if department is None:
            return _NO_DEPARTMENT if there.coordinator or not snapshot.leads else _NO_MEMBERSHIP
        answering = writable and may_answer(self._acting, department)
        return officer_content(snapshot, department, today, self._shown, self._coming, may_answer=answering)

    def _show(self, content: Content) -> None:
        _say(self._due, content.due)
        inked(self._due, theme.WARNING_INK if content.urgent else theme.INK)
        _say(self._phase, content.phase)
        _say(self._share, content.share.words if content.share else "")
        _show_share(self._bar, content.share.percent if content.share else None)
        _say(self._word, content.word)
        self._begin.setVisible(content.begin is not None)
        focused = QApplication.focusWidget()
        target = focused.target if isinstance(focused, Pressable) and self.isAncestorOf(focused) else None
        self._tiles.tell(content.tiles)
        self._sections.tell(content.sections)
        self._order_tabs()
        if target is not None:
            self._focus_again(target)

    def _pressables(self) -> list[QWidget]:
        """From above to below."""
        return [*self._tiles.buttons, self._begin, *self._sections.links()]

    def _order_tabs(self) -> None:
        """As they stand: what was made again would come last."""
        last: QWidget = self._switch.last
        for each in self._pressables():
            self.setTabOrder(last, each)
            last = each

    def _focus_again(self, target: Target) -> None:
        """After a change, onto what leads there; where nothing does any more, onto the first thing to press."""
        same = (each for each in self._pressables() if isinstance(each, Pressable) and each.target == target)
        found = next(same, None)
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.take_focus()

    # Pressing

    def _choose(self, choice: Choice) -> None:
        self._choice = choice
        self._shown = {}
        self._refresh()
        self.verticalScrollBar().setValue(0)
        self.choiceChanged.emit(choice)

    def _press(self, target: Target | None) -> None:
        if isinstance(target, ToMore):
            self._unfold(target.section)
        elif target is not None:
            self.requested.emit(target)

    def _unfold(self, key: str) -> None:
        """The focus goes on to the first line that was not there before."""
        lines = len(self._sections.links_of(key)) - 1  # the last one is what was pressed
        self._shown[key] = lines + STEP
        self._refresh()
        self._sections.links_of(key)[lines].setFocus(Qt.FocusReason.OtherFocusReason)

    def _press_begin(self) -> None:
        if self._content is not None:
            self._press(self._content.begin)


def _say(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))


def _show_share(bar: QProgressBar, percent: int | None) -> None:
    bar.setUpdatesEnabled(False)  # Qt would paint it at once, and with it everything else in the window that changed
    bar.setValue(percent or 0)
    bar.setUpdatesEnabled(True)
    bar.setVisible(percent is not None)
