"""The heading of the tree: which columns stand where and how wide. Widths follow the size of the text."""

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from tracker.gui import theme
from tracker.gui.tree.arrangement import LEAST, MOST, USUAL, Arrangement, Placed
from tracker.gui.tree.columns import COLUMNS, TITLE

_NORMAL = 13  # pixels of a full-width character for which widths are given
_PLACES = {column.key: place for place, column in enumerate(COLUMNS)}


class TreeHeader(QHeaderView):
    """The title's own width is a least one: it takes what the others leave, and where they leave less the tree scrolls sideways."""

    choosingRequested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("treeHeader")
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(False)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setStretchLastSection(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self._widths = {placed.key: placed.width for placed in USUAL}  # at the normal text size; the title's is the least
        self._scale = self._present_scale()
        self._arranging = False
        self._fitting = QTimer(self)  # once for all columns that change together
        self._fitting.setSingleShot(True)
        self._fitting.timeout.connect(self._fit_title)

    def begin(self) -> None:
        """Once the model is there."""
        self.arrange(USUAL)
        self.sectionResized.connect(self._note_width)
        self.sectionMoved.connect(self._keep_title_first)

    # As plain values

    def arrangement(self) -> Arrangement:
        places = [self.logicalIndex(visual) for visual in range(self.count())]
        keys = [(place, COLUMNS[place].key) for place in places]
        return tuple(Placed(key, self._widths[key], not self.isSectionHidden(place)) for place, key in keys)

    def arrange(self, wanted: Arrangement) -> None:
        """Every column once, the title first: see `arrangement_of`."""
        self._arranging = True
        self.setMinimumSectionSize(round(LEAST * self._scale))
        self._widths = {placed.key: placed.width for placed in wanted}
        for visual, placed in enumerate(wanted):
            place = _PLACES[placed.key]
            self.moveSection(self.visualIndex(place), visual)
            self.setSectionHidden(place, False)  # a hidden one takes no width
            self.resizeSection(place, round(placed.width * self._scale))
            self.setSectionHidden(place, not placed.shown)
        self._arranging = False
        self._fit_title()

    def show_column(self, key: str, *, shown: bool) -> None:
        self.arrange(tuple(each._replace(shown=shown) if each.key == key else each for each in self.arrangement()))

    # Fitting

    def _present_scale(self) -> float:
        return QFontMetrics(self.font()).horizontalAdvance("あ") / _NORMAL

    def _fit_title(self) -> None:
        others = sum(self.sectionSize(place) for place in range(self.count()) if place != TITLE)
        self._arranging = True
        self.resizeSection(TITLE, max(round(self._widths[COLUMNS[TITLE].key] * self._scale), self.width() - others))
        self._arranging = False

    def _note_width(self, place: int, _: int, width: int) -> None:
        """By hand."""
        if self._arranging:
            return
        if not self.isSectionHidden(place):
            least = USUAL[TITLE].width if place == TITLE else LEAST
            self._widths[COLUMNS[place].key] = max(least, min(MOST, round(width / self._scale)))
        self._fitting.start(0)

    def _keep_title_first(self) -> None:
        if not self._arranging and self.visualIndex(TITLE) != 0:
            self.moveSection(self.visualIndex(TITLE), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.count():
            self._fitting.start(0)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_scale") and self.count():  # Qt's constructor sends it too
            self._scale = self._present_scale()
            self.arrange(self.arrangement())
        super().changeEvent(event)

    # Choosing

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setObjectName("columnsMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for placed in self.arrangement()[1:]:
            action = menu.addAction(COLUMNS[_PLACES[placed.key]].heading)
            action.setObjectName(f"column-{placed.key}")
            action.setCheckable(True)
            action.setChecked(placed.shown)
            action.toggled.connect(lambda shown, key=placed.key: self.show_column(key, shown=shown))
        menu.addSeparator()
        choose = menu.addAction("列の選択(&T)…", self.choosingRequested.emit)
        choose.setObjectName("chooseColumns")
        usual = menu.addAction("最初の並びに戻す(&R)", lambda: self.arrange(USUAL))
        usual.setObjectName("usualColumns")
        menu.setMinimumWidth(menu.sizeHint().width() + 3 * theme.SPACE)  # Fusion's own is too narrow for a menu without keys
        menu.popup(self.viewport().mapToGlobal(at))
