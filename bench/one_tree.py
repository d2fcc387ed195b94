"""One tree in a process of its own: prints the figures of one kind at one size, in seconds and MB. `bench.tree` compares them.

`ours` is the window's own bar and pane. `standard` is a plain QTreeView on a QStandardItemModel, which is handed the same texts and
colours as lists made beforehand and makes no items for the empty cells at the end of a row. `proxy` is a plain QTreeView on a recursive
QSortFilterProxyModel over our own model, with expandAll after every keystroke: the filter that Qt offers, in place of ours;
`proxy-standard` is the same over the copy of everything in a QStandardItemModel.
"""

import gc
import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QAbstractItemModel, QEvent, QSortFilterProxyModel, Qt
from PySide6.QtGui import QBrush, QColor, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QHeaderView, QLineEdit, QTreeView, QVBoxLayout, QWidget

from tests.factories import filled_snapshot, invented_plan
from tracker.domain.node import Kind
from tracker.gui import app as gui_app
from tracker.gui.tree.columns import COLUMNS, facts_of
from tracker.gui.tree.model import PlanModel
from tracker.gui.tree.rows import Rows
from tracker.gui.tree.view import PlanTree
from tracker.gui.window.bar import FilterBar
from tracker.gui.window.pane import PlanPane

if TYPE_CHECKING:
    from tracker.domain.snapshot import Snapshot

SHOWN = [column for column in COLUMNS if column.shown]
NODES_PER_INITIATIVE = 4.78  # of the invented plan
TYPED = ("連携 7", "物流改革", "産業基盤", "77")  # every initiative; two fifths of all nodes; what stands above; few and scattered ones
PAGES = 25
WIDTH, HEIGHT = 1000, 720
Cell = tuple[str, str | None, bool, bool]  # text, colour of the chip, centred, asks for attention
Figures = dict[str, float]


class Screen(NamedTuple):
    window: QWidget
    search: QLineEdit
    tree: QTreeView


def painted(screen: Screen) -> None:
    """Laid out and painted at once, the tree whole and whatever else changed: the event loop would wait for the next frame of a screen
    that is not there."""
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    screen.tree.viewport().update()
    QApplication.sendEvent(screen.window, QEvent(QEvent.Type.UpdateRequest))


def timed(do: Callable[[], object], screen: Screen) -> float:
    start = time.perf_counter()
    do()
    painted(screen)
    return time.perf_counter() - start


def resident() -> float:
    """MB of this process in memory."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def opened(window: QWidget) -> None:
    window.resize(WIDTH, HEIGHT)
    window.show()
    QApplication.processEvents()


# Ours


def own_screen() -> tuple[Screen, FilterBar, PlanPane]:
    window = QWidget()
    bar, pane = FilterBar(), PlanPane()
    bar.filterChanged.connect(lambda chosen: pane.set_filter(chosen, bar.describe()))
    column = QVBoxLayout(window)
    column.addWidget(bar)
    column.addWidget(pane, stretch=1)
    opened(window)
    search = bar.findChild(QLineEdit, "search")
    assert search is not None
    return Screen(window, search, pane.tree), bar, pane


def own_tree(snapshot: "Snapshot") -> tuple[Screen, Figures]:
    screen, bar, pane = own_screen()
    tree = screen.tree
    assert isinstance(tree, PlanTree)

    def fill() -> None:
        rows = Rows(snapshot)
        tree.show_rows(rows)
        pane.tell_filter(bar.describe())
        tree.unfold_to(tuple(Kind))

    before = resident()
    seconds = timed(fill, screen)
    assert tree.plan_model.rows is not None
    tree.plan_model.rows.shape.prepare_search()
    for _ in range(3):
        QApplication.processEvents()  # the title takes the room that the other columns leave in a turn of its own
    return screen, {"unfold": seconds, "memory": resident() - before}


# The baselines


def cells_of(snapshot: "Snapshot") -> tuple[Sequence[int], list[list[Cell]]]:
    """Parents, and what stands in each row of ours, as plain lists."""
    rows = Rows(snapshot)
    lines = []
    for node in rows.nodes:
        facts = facts_of(snapshot, node, rows.tally)
        grades = [column.chip(facts) for column in SHOWN]
        lines.append(
            [
                (column.text(facts), grade.colour if grade else None, column.centred, column.alert(facts))
                for column, grade in zip(SHOWN, grades, strict=True)
            ]
        )
    return rows.shape.parents, lines


def item_of(cell: Cell, brushes: dict[str, QBrush]) -> QStandardItem:
    text, colour, centred, alert = cell
    item = QStandardItem(text)
    item.setEditable(False)
    if centred:
        item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
    if colour is not None:
        item.setBackground(brushes.setdefault(colour, QBrush(QColor(colour))))
    if alert:
        item.setForeground(brushes.setdefault("#9a3412", QBrush(QColor("#9a3412"))))
    return item


def standard_model(parents: Sequence[int], lines: list[list[Cell]]) -> QStandardItemModel:
    model = QStandardItemModel()
    model.setHorizontalHeaderLabels([column.heading for column in SHOWN])
    brushes: dict[str, QBrush] = {}
    firsts: list[QStandardItem] = []
    for parent, line in zip(parents, lines, strict=True):
        last = max(place for place, cell in enumerate(line) if cell[0])
        items = [item_of(cell, brushes) for cell in line[: last + 1]]
        above = firsts[parent] if parent >= 0 else model.invisibleRootItem()
        above.appendRow(items)
        firsts.append(items[0])
    return model


def plain_screen() -> Screen:
    """Dressed as ours: the same widths, heights, colours of every second row."""
    window = QWidget()
    search, tree = QLineEdit(), QTreeView()
    tree.setUniformRowHeights(True)
    tree.setAlternatingRowColors(True)
    column = QVBoxLayout(window)
    column.addWidget(search)
    column.addWidget(tree)
    opened(window)
    return Screen(window, search, tree)


def dress(tree: QTreeView) -> None:
    tree.header().setStretchLastSection(False)
    for place, column in enumerate(SHOWN):
        tree.header().resizeSection(place, column.width)
    tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)


def standard_tree(snapshot: "Snapshot") -> tuple[Screen, Figures]:
    parents, lines = cells_of(snapshot)
    screen = plain_screen()
    tree = screen.tree
    gc.collect()

    def fill() -> None:
        model = standard_model(parents, lines)
        model.setParent(tree)
        tree.setModel(model)
        dress(tree)
        tree.expandAll()

    before = resident()
    seconds = timed(fill, screen)
    return screen, {"unfold": seconds, "memory": resident() - before}


def proxy_tree(model: QAbstractItemModel) -> tuple[Screen, Figures]:
    screen = plain_screen()
    tree = screen.tree
    model.setParent(tree)
    proxy = QSortFilterProxyModel(tree)
    proxy.setRecursiveFilteringEnabled(True)
    proxy.setAutoAcceptChildRows(True)  # as ours: what is found is shown with all above it and all below it
    proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    proxy.setSourceModel(model)
    tree.setModel(proxy)
    dress(tree)
    tree.expandAll()
    painted(screen)

    def search(text: str) -> None:
        proxy.setFilterFixedString(text)
        tree.expandAll()

    screen.search.textChanged.connect(search)
    return screen, {}


def proxy_on_ours(snapshot: "Snapshot") -> tuple[Screen, Figures]:
    model = PlanModel()
    model.show(Rows(snapshot))
    return proxy_tree(model)


def proxy_on_standard(snapshot: "Snapshot") -> tuple[Screen, Figures]:
    return proxy_tree(standard_model(*cells_of(snapshot)))


# Figures


def scrolling(screen: Screen) -> float:
    """Seconds a page, on the mean: pages never painted before, as somebody leafs through."""
    bar = screen.tree.verticalScrollBar()
    bar.setValue(0)
    painted(screen)
    pages = min(PAGES, bar.maximum() // bar.pageStep())
    seconds = [timed(partial(bar.setValue, page * bar.pageStep()), screen) for page in range(1, pages + 1)]
    bar.setValue(0)
    painted(screen)
    return statistics.fmean(seconds)


def page(screen: Screen) -> float:
    """Seconds to paint a page of the tree whose cells are known: the quickest that any change of it can be."""
    return statistics.median(timed(lambda: None, screen) for _ in range(15))


def typing(screen: Screen) -> Figures:
    """Seconds a keystroke on the mean, to and fro, and those of a first letter, which nothing before it narrows."""
    first, every = [], []
    for words in TYPED:
        seconds = [timed(partial(screen.search.insert, letter), screen) for letter in words]
        first.append(seconds[0])
        every += seconds
        every += [timed(screen.search.backspace, screen) for _ in words]
    return {"key": statistics.fmean(every), "first": statistics.fmean(first)}


KINDS = {"ours": own_tree, "standard": standard_tree, "proxy": proxy_on_ours, "proxy-standard": proxy_on_standard}


def measured(kind: str, nodes: int) -> Figures:
    application = gui_app.make_application([])
    snapshot = filled_snapshot(invented_plan(round(nodes / NODES_PER_INITIATIVE)), department_count=40)
    snapshot.plan.by_id  # noqa: B018 - no cost of either kind
    gc.collect()
    gc.freeze()
    screen, figures = KINDS[kind](snapshot)
    if kind in ("ours", "standard"):
        figures["scroll"] = scrolling(screen)
        figures["page"] = page(screen)
    if kind != "standard":
        figures |= typing(screen)
    screen.window.close()
    del application
    return figures


if __name__ == "__main__":
    print(json.dumps(measured(sys.argv[1], int(sys.argv[2]))))
