"""One chart on the page: its title, what its figures mean, the bars, and the same figures as a table."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from tracker.gui import theme
from tracker.gui.charts.chart import Chart
from tracker.gui.charts.numbers import NumbersTable
from tracker.gui.charts.view import ChartView
from tracker.gui.widgets.button import push_button
from tracker.gui.widgets.words import enlarged, inked, words


class ChartPane(QFrame):
    """`letter` is the access key of the button that turns to the numbers. `beside` stands beside the title."""

    wished = Signal(object)  # Wish

    def __init__(self, name: str, title: str, letter: str, beside: QWidget | None = None) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.view = ChartView(f"{name}Chart")
        self.view.setAccessibleName(f"{title}のグラフ。矢印キーで移り、Enterキーで一覧を絞り込みます。")
        self.numbers = NumbersTable(f"{name}Numbers", title)
        self._note = inked(words(f"{name}Note"))
        self._turn = push_button(f"{name}Turn", f"数字で見る(&{letter})", lambda: None)
        self._turn.setCheckable(True)
        self._turn.setToolTip(f"グラフと数字の表を切り替えます。表はCtrl+Cでコピーできます。（Alt+{letter}）")
        self._turn.toggled.connect(self._turn_over)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the chart in it takes the keys
        self._area.setWidget(self.view)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._area)
        self._stack.addWidget(self.numbers)
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE)
        head.addWidget(enlarged(words(f"{name}Title", title), 1), stretch=1)
        if beside is not None:
            head.addWidget(beside, stretch=1)
        head.addWidget(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.SPACE] * 4)
        column.setSpacing(theme.SPACE // 2)
        column.addLayout(head)
        column.addWidget(self._note)
        column.addWidget(self._stack, stretch=1)
        self.view.wished.connect(self.wished)
        self.view.reached.connect(self._reveal)

    def wanted_height(self) -> int:
        """Pixels in which all of the chart stands without being scrolled, and the words above it as they wrap at this width."""
        layout = self.layout()
        around = layout.totalMinimumHeightForWidth(self.width()) - self._stack.minimumSizeHint().height() if layout is not None else 0
        return self.view.height() + around

    def show_chart(self, chart: Chart) -> None:
        self._note.setText(chart.note)
        self.view.show_chart(chart)
        self.numbers.show_numbers(chart.numbers)

    def _turn_over(self, checked: bool) -> None:  # noqa: FBT001 - takes a signal
        self._stack.setCurrentWidget(self.numbers if checked else self._area)

    def _reveal(self, place: QRect) -> None:
        margin = 3 * theme.SPACE
        self._area.ensureVisible(place.center().x(), place.center().y(), 0, margin + place.height())
