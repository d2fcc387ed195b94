"""The page 比較: what has changed between the quarter shown and any earlier one, group by group, with both quarters' texts."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from tracker.domain.quarter import Quarter
from tracker.domain.report.pair import Pair
from tracker.gui import theme
from tracker.gui.comparison.lines import COLUMNS, Line, chosen_lines, counts_words, filters, lines_of
from tracker.gui.comparison.texts import TextsPane
from tracker.gui.widgets.button import push_button
from tracker.gui.widgets.field import roomy
from tracker.gui.widgets.listing import Listing, listing_table, size_columns
from tracker.gui.widgets.words import inked, words
from tracker.gui.window.presenter import Loaded
from tracker.services.comparisons import Compared, Comparisons
from tracker.services.messages import message

if TYPE_CHECKING:
    from tracker.services.office import Office

_HOW = "↑ 良い区分へ　↓ 悪い区分へ　→ 同じ区分　⇒ 順序のない変化。文の下線は、もう一方の四半期にない文。Enterキーで計画と回答に開きます。"
Shown = tuple[Compared, list[Line]]


class Read(Protocol):
    """Does a job on the open office in the worker, as Presenter.read."""

    def __call__(self, job: "Callable[[Office], Shown]", done: Callable[[Shown], None], failed: Callable[[Exception], None], /) -> None: ...


class ComparisonPage(QWidget):
    nodeRequested = Signal(str)
    filterRequested = Signal(object)  # TreeFilter

    def __init__(self, read: Read) -> None:
        super().__init__()
        self.setObjectName("comparisonPage")
        self._read = read
        self._asked = 0  # an answer to an earlier question is not shown any more
        self._now: Quarter | None = None
        self._pair: Pair | None = None
        self._lines: list[Line] = []
        self._before = _choice("comparisonQuarter", "比べる前の四半期")
        self._group = _choice("comparisonGroup", "表示する変わり方")
        self._head = words("comparisonHead", selectable=True)
        self._words = inked(words("comparisonWords"))
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._model = Listing(COLUMNS)
        self.table = listing_table("comparisonLines", "変わった取組", self._model)
        self.texts = TextsPane()
        self._open = push_button("comparisonOpen", "この取組を開く(&O)", self._request)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._words)
        self._stack.addWidget(self._make_body())
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.SPACE] * 4)
        column.addWidget(self._stack)
        self._before.activated.connect(lambda _: self._ask(self._before.currentData()))
        self._group.currentIndexChanged.connect(lambda _: self._show_lines())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_texts())
        self.table.activated.connect(lambda _: self._request())  # Enter, or two clicks
        self._say("比べています…")

    def _make_body(self) -> QWidget:
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE)
        for caption, box in (("前の四半期(&M)", self._before), ("変わり方(&W)", self._group)):
            label = QLabel(caption)
            label.setBuddy(box)
            line.addWidget(label)
            line.addWidget(box)
        line.addStretch()
        line.addWidget(self._open)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.table)
        splitter.addWidget(self.texts)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addLayout(line)
        column.addWidget(self._head)
        column.addWidget(splitter, stretch=1)
        column.addWidget(inked(words("comparisonHow", _HOW)))
        return body

    def show_loaded(self, loaded: Loaded) -> None:
        """The earlier quarter chosen stays, where the quarter now shown can be compared with it."""
        quarter = loaded.snapshot.quarter
        same = quarter == self._now
        self._now = quarter
        self._ask(self._before.currentData() if same else None)

    def _ask(self, before: Quarter | None) -> None:
        now = self._now
        if now is None:
            return
        self._asked += 1
        asked = self._asked

        def job(office: "Office") -> Shown:
            compared = Comparisons(office.desk).compare(now, before)
            return compared, lines_of(compared.pair) if compared.pair is not None and compared.pair.possible else []

        self._read(job, lambda shown: self._take(asked, shown), lambda error: self._fail(asked, error))

    def _take(self, asked: int, shown: Shown) -> None:
        if asked != self._asked or self._now is None:
            return
        compared, self._lines = shown
        self._pair = pair = compared.pair
        if pair is None:
            self._say(f"{self._now.japanese}より前に、回答のある四半期がありません。回答のある四半期が二つになると、ここで比べられます。")
            return
        if not pair.snapshot.asking.asked:
            self._say(f"{self._now.japanese}は回答を求めていません。上の欄でほかの四半期を選んでください。")
            return
        with QSignalBlocker(self._before):
            self._before.clear()
            for each in compared.earlier:
                self._before.addItem(each.japanese, each)
            self._before.setCurrentIndex(list(compared.earlier).index(pair.quarters[0]))
        self._offer_groups(pair)
        self.texts.show_quarters(pair.quarters)
        self._head.setText(head_words(pair))
        self._stack.setCurrentIndex(1)
        self._show_lines()

    def _fail(self, asked: int, error: Exception) -> None:
        if asked == self._asked:
            self._say(f"比べられませんでした。{message(error)}\nF5キー（最新の情報に更新）で読み直します。")

    def _say(self, text: str) -> None:
        """In place of the comparison: waiting, empty or failed."""
        self._words.setText(text)
        self._stack.setCurrentWidget(self._words)

    def _offer_groups(self, pair: Pair) -> None:
        """The kind of change chosen stays where it still occurs."""
        chosen = self._group.currentData()
        with QSignalBlocker(self._group):
            self._group.clear()
            for text, kind in filters(pair):
                self._group.addItem(text, kind)
            self._group.setCurrentIndex(max(0, self._group.findData(chosen)))

    def _show_lines(self) -> None:
        held = self._chosen()
        lines = chosen_lines(self._lines, self._group.currentData() or "")
        self._model.show_lines(lines)
        places = [place for place, line in enumerate(lines) if held is not None and line.node.id == held.node.id]
        if lines:
            self.table.selectRow(places[0] if places else 0)
        self._open.setEnabled(bool(lines))
        self._show_texts()

    def _chosen(self) -> Line | None:
        row = self.table.currentIndex().row()
        return self._model.lines[row] if 0 <= row < len(self._model.lines) else None

    def _show_texts(self) -> None:
        chosen = self._chosen()
        if self._pair is not None:
            self.texts.show_texts(self._pair, chosen.node if chosen else None)

    def _request(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.nodeRequested.emit(chosen.node.id)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "table"):  # Qt's constructor sends it too
            size_columns(self.table, self._model)


def head_words(pair: Pair) -> str:
    before, now = pair.quarters
    head = f"{before.japanese} → {now.japanese}　計画全体（上の絞り込みにはよりません）"
    if pair.now.closed is not None:
        head += f"\n{now.japanese}は確定済みです。{_closed_words(pair, before)}"
    if not pair.possible:
        return f"{head}\n{before.japanese}に提出・確定した回答がないため、比べるものがありません。"
    return f"{head}\n{counts_words(pair)}"


def _closed_words(pair: Pair, before: Quarter) -> str:
    """Whose values those of the earlier quarter are."""
    if pair.neighbours:
        return f"{before.japanese}の値は、報告書と同じく確定したときのものです。"
    return f"{before.japanese}の値は今のもので、報告書の前期比較（{pair.now.snapshot.asking.previous.japanese}と）にはありません。"


def _choice(name: str, called: str) -> QComboBox:
    box = roomy(QComboBox())
    box.setObjectName(name)
    box.setAccessibleName(called)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return box
