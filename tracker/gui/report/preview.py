"""What 総括 of the report will say: the headline, the table of goals, the charts, what changed."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QVBoxLayout, QWidget

from tracker.domain.report.preview import Preview
from tracker.gui import theme
from tracker.gui.charts.chart import Chart, Numbers
from tracker.gui.charts.figures import report_charts
from tracker.gui.charts.numbers import NumbersTable
from tracker.gui.charts.pane import ChartPane
from tracker.gui.turns import next_turn
from tracker.gui.widgets.words import enlarged, inked, words

_LEAST_HEIGHT, _MOST_HEIGHT = 13, 36  # of a chart's pane, in characters: more scrolls by itself
_SHORT = {"取組数（延べ）": "延べ", "取組数（実数）": "実数"}  # the table has little room
_CHANGES = "今期の主な変化"
_MOST_ROWS = 8  # of the table before it scrolls


class Seen(NamedTuple):
    """A preview with its charts, made in the worker."""

    preview: Preview
    goals: Chart
    course: Chart


def seen(preview: Preview) -> Seen:
    return Seen(preview, *report_charts(preview.snapshot, preview.course))


class PreviewPane(QFrame):
    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("preview")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._title = enlarged(words("previewTitle", "総括の下見"), 1)
        self._words = inked(words("previewWords", "集計しています…"))
        self._headline = enlarged(words("previewHeadline", selectable=True), 0)
        self._below = words("previewBelow", selectable=True)
        self._standing = inked(words("previewStanding", selectable=True))
        self._changes = words("previewChanges", selectable=True)
        self.table = NumbersTable("previewTable", "基本目標別の件数")
        self.goals = ChartPane("previewGoals", "基本目標別の進捗区分", "1")
        self.course = ChartPane("previewCourse", "四半期の推移", "2")
        for pane, title in ((self.goals, "基本目標別の進捗区分"), (self.course, "四半期の推移")):
            pane.view.setAccessibleName(f"{title}のグラフ。矢印キーで移ります。")
        self._charts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._charts.setSpacing(theme.SPACE)
        self._charts.addWidget(self.goals, 1)
        self._charts.addWidget(self.course, 1)
        self.body = QWidget()  # shown and hidden as one: each part alone would have the whole page laid out again
        inside = QVBoxLayout(self.body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.SPACE)
        for widget in (self._standing, self._headline, self._below, self.table):
            inside.addWidget(widget)
        inside.addLayout(self._charts, stretch=1)
        inside.addWidget(self._changes)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.SPACE] * 4)
        column.setSpacing(theme.SPACE)
        for part in (self._title, self._words, self.body):
            column.addWidget(part)
        column.addStretch()
        self.body.hide()
        self._rows = 0
        self._waiting: list[Callable[[], None]] = []

    def say(self, text: str) -> None:
        """In place of everything: waiting, empty or failed."""
        self._waiting = []
        self._words.setText(text)
        self._words.show()
        self.body.hide()

    def lie(self, *, wide: bool) -> None:
        """The charts beside each other, or one below the other."""
        self._charts.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        QTimer.singleShot(0, self, self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            QTimer.singleShot(0, self, self._fit)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "body"):  # Qt's constructor sends it too
            QTimer.singleShot(0, self, self._fit)

    def show_seen(self, shown: Seen, narrowed: str) -> None:
        """`narrowed` names the department whose part it is, empty for the whole. In several turns of the event loop, each of them short."""
        preview = shown.preview
        self._title.setText(f"総括の下見{f'　{narrowed}' if narrowed else ''}")
        corrected = f"　正誤{preview.corrections}件" if preview.corrections else ""
        self._standing.setText(f"{preview.standing}{corrected}")
        first, *more = preview.headlines
        self._headline.setText(first)
        _tell(self._below, "\n".join(more))
        _tell(self._changes, "\n".join([_CHANGES, *(f"・{each}" for each in preview.changes)]) if preview.changes else "")
        rows = tuple(tuple("" if value is None else _plain(value) for value in row[1:]) for row in preview.rows)
        self.table.show_numbers(Numbers(tuple(_SHORT.get(name, name) for name in preview.headings[1:]), rows))
        self._rows = len(rows)
        self._waiting = [
            self._show_body,
            lambda: self.goals.show_chart(shown.goals),
            lambda: self.course.show_chart(shown.course),
            lambda: None,  # laid out
            self._fit,
        ]
        next_turn(self, self._go_on)

    def _go_on(self) -> None:
        if self._waiting:
            self._waiting.pop(0)()
            next_turn(self, self._go_on)

    def _show_body(self) -> None:
        self._words.hide()
        self.body.show()

    def _fit(self) -> None:
        """As high as the bars, within bounds: a chart is not to be scrolled within a page that scrolls."""
        lines = min(self._rows, _MOST_ROWS) + 1
        self.table.table.setFixedHeight(lines * theme.line_height() + 3 * theme.SPACE)  # with room for the bar that scrolls sideways
        character = self.fontMetrics().height()
        for pane in (self.goals, self.course):
            pane.setMinimumHeight(min(max(pane.wanted_height(), _LEAST_HEIGHT * character), _MOST_HEIGHT * character))


def _tell(label: QLabel, text: str) -> None:
    """Takes no room where there is nothing to tell."""
    label.setText(text)
    if label.isHidden() == bool(text):
        label.setVisible(bool(text))


def _plain(value: object) -> str | int:
    return value if isinstance(value, int) else str(value)
