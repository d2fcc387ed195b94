"""The page of charts: grades of each goal, their course over the quarters, who has answered."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from tracker.domain.quarter import Quarter
from tracker.gui import theme
from tracker.gui.charts.chart import Wish
from tracker.gui.charts.figures import Charts, charts_of
from tracker.gui.charts.pane import ChartPane
from tracker.gui.widgets.field import roomy
from tracker.gui.widgets.words import inked, words
from tracker.gui.window.presenter import PAINT_MS, Loaded
from tracker.services.messages import message

if TYPE_CHECKING:
    from tracker.services.office import Office

_SIDE_BY_SIDE = 74  # full-width characters; a narrower page has its charts one below the other
_LEAST_HEIGHT, _MOST_HEIGHT = 14, 25  # of a chart there, in characters
_GOALS = "基本目標ごと"


class Read(Protocol):
    """Does a job on the open office in the worker, as Presenter.read."""

    def __call__(
        self, job: "Callable[[Office], Charts]", done: Callable[[Charts], None], failed: Callable[[Exception], None], /
    ) -> None: ...


class ChartsPage(QWidget):
    """`show_quarter` turns the whole window to another quarter; that is how segments of earlier quarters are looked at."""

    nodeRequested = Signal(str)
    filterRequested = Signal(object)  # TreeFilter

    def __init__(self, read: Read, show_quarter: Callable[[Quarter], None]) -> None:
        super().__init__()
        self.setObjectName("chartsPage")
        self._read = read
        self._show_quarter = show_quarter
        self._asked = 0  # an answer to an earlier question is not shown any more
        self._charts: Charts | None = None
        self._waiting: Wish | None = None
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.timeout.connect(self._fit)
        self._part = self._make_choice()
        self.goals = ChartPane("goals", "進捗区分", "1", self._part)
        self.course = ChartPane("course", "四半期ごとの推移", "2")
        self.departments = ChartPane("departments", "主担当課の回答状況", "3")
        self._head = words("chartsHead")
        self._words = inked(words("chartsWords"))
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._words)
        self._stack.addWidget(self._make_area())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        for pane in self._panes:
            pane.wished.connect(self._go)
            pane.view.heightChanged.connect(self._fit_soon)
        self._say("集計しています…")

    @property
    def _panes(self) -> tuple[ChartPane, ChartPane, ChartPane]:
        return self.goals, self.course, self.departments

    def _make_choice(self) -> QComboBox:
        choice = roomy(QComboBox())
        choice.setObjectName("part")
        choice.setAccessibleName("進捗区分を見る単位")
        choice.setToolTip("基本目標ごと、または一つの基本目標の施策分野ごとに見ます。")
        choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        choice.setMinimumWidth(28 * theme.SPACE)
        choice.currentIndexChanged.connect(self._show_part)
        return choice

    def _make_area(self) -> QScrollArea:
        place = QWidget()
        self._grid = QGridLayout(place)
        self._grid.setContentsMargins(*[theme.SPACE] * 4)
        self._grid.setSpacing(theme.SPACE)
        self._area = QScrollArea()
        self._area.setObjectName("chartsArea")
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(place)
        self._arrange()
        return self._area

    def _arrange(self) -> None:
        """Two columns where there is room, else one that is scrolled."""
        character = self.fontMetrics().height()
        wide = self._wide = self.width() >= _SIDE_BY_SIDE * character
        for widget in (self._head, *self._panes):
            self._grid.removeWidget(widget)
        self._grid.addWidget(self._head, 0, 0, 1, 2 if wide else 1)
        self._grid.addWidget(self.goals, 1, 0)
        self._grid.addWidget(self.course, 2, 0)
        if wide:
            self._grid.addWidget(self.departments, 1, 1, 2, 1)
        else:
            self._grid.addWidget(self.departments, 3, 0)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 2 if wide else 0)
        self._fit()

    def _fit(self) -> None:
        """One below the other, a chart has the height of its bars, within bounds."""
        character = self.fontMetrics().height()
        for pane in self._panes:
            wanted = min(max(pane.wanted_height(), _LEAST_HEIGHT * character), _MOST_HEIGHT * character)
            pane.setMinimumHeight(0 if self._wide else wanted)

    def _fit_soon(self) -> None:
        """Once they are laid out."""
        self._fitting.start(0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_fitting"):  # Qt's constructor sends it too
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._wide != (event.size().width() >= _SIDE_BY_SIDE * self.fontMetrics().height()):
            self._arrange()

    # Showing

    def show_loaded(self, loaded: Loaded) -> None:
        snapshot = loaded.snapshot
        self._asked += 1
        asked = self._asked
        self._read(
            lambda office: charts_of(snapshot, office.quarters.course(snapshot.quarter, asking=True)),
            lambda charts: self._take(asked, charts),
            lambda error: self._fail(asked, error),
        )
        wish, self._waiting = self._waiting, None
        if wish is not None and wish.quarter == snapshot.quarter:
            QTimer.singleShot(PAINT_MS, self, lambda: self.filterRequested.emit(wish.filter))  # after the tree has the quarter

    def _take(self, asked: int, charts: Charts) -> None:
        if asked != self._asked:
            return
        self._charts = charts
        if not charts.initiatives:
            self._say("計画に取組（◆）がまだありません。取組のある計画を読み込むと、ここにグラフが出ます。")
            return
        self._offer_parts(charts)
        self._show_part()
        self.course.show_chart(charts.course)
        self.departments.show_chart(charts.departments)
        self._head.setText(f"{charts.quarter.japanese}　{head_words(charts)}")
        self._stack.setCurrentIndex(1)
        self._fit_soon()

    def _fail(self, asked: int, error: Exception) -> None:
        if asked == self._asked:
            self._say(f"グラフを作れませんでした。{message(error)}\nF5キー（最新の情報に更新）で読み直します。")

    def _say(self, text: str) -> None:
        """In place of the charts: waiting, empty or failed."""
        self._words.setText(text)
        self._stack.setCurrentWidget(self._words)

    def _offer_parts(self, charts: Charts) -> None:
        """Keeps the chosen goal, also after its place has changed."""
        names = [_GOALS, *(name for name, _ in charts.parts)]
        if names == [self._part.itemText(place) for place in range(self._part.count())]:
            return
        chosen = self._part.currentText()
        with QSignalBlocker(self._part):
            self._part.clear()
            self._part.addItem(_GOALS)
            for name, _ in charts.parts:
                self._part.addItem(name)
            self._part.setCurrentIndex(max(0, self._part.findText(chosen)))

    def _show_part(self) -> None:
        if self._charts is not None:
            place = self._part.currentIndex()
            self.goals.show_chart(self._charts.parts[place - 1][1] if place > 0 else self._charts.goals)

    # Choosing

    def _go(self, wish: Wish) -> None:
        if self._charts is not None and wish.quarter == self._charts.quarter:
            self.filterRequested.emit(wish.filter)
        else:
            self._waiting = wish
            self._show_quarter(wish.quarter)


def head_words(charts: Charts) -> str:
    """What the page covers and how it is used; first what to do where nobody has answered."""
    if not charts.reported:
        return "この四半期には、まだ回答がありません。担当課が提出すると、進捗区分が並びます。帯を選ぶと、その取組だけを一覧に表示します。"
    return "計画全体の件数です（上の絞り込みにはよりません）。帯を選ぶと、その取組だけを一覧に表示します。"
