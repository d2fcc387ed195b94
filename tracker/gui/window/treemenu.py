"""What the tree offers under the right mouse button, and the dialog of its columns."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from tracker.gui.tree.choosing import ColumnsDialog

if TYPE_CHECKING:
    from tracker.gui.window.desk import Desk

_FROM_MENUS = ("assign", "confirmSeveral", "returnSeveral", "", "history")
_BRANCH = (("unfoldBranch", "この下をすべて開く(&O)"), ("foldBranch", "この下をすべて閉じる(&W)"))
_BESIDE = ("", "columns")


class TreeMenu(QObject):
    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        tree = desk.tree
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(self._show)
        tree.columns.choosingRequested.connect(self.choose_columns)

    def choose_columns(self) -> None:
        columns = self._desk.tree.columns
        dialog = ColumnsDialog(columns.arrangement(), self._desk.frame)
        dialog.chosen.connect(columns.arrange)
        dialog.open()

    def _show(self, at: QPoint) -> None:
        tree = self._desk.tree
        index = tree.currentIndex()
        menu = QMenu(tree)
        menu.setObjectName("treeMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._add(menu, *_FROM_MENUS)
        menu.addSeparator()
        branch = index.isValid() and tree.plan_model.hasChildren(index)
        for name, text in _BRANCH:
            action = menu.addAction(text)
            action.setObjectName(name)
            action.setEnabled(branch)
            action.triggered.connect(lambda _=False, unfolded=name == "unfoldBranch": tree.unfold_branch(index, unfolded=unfolded))
        self._add(menu, *_BESIDE)
        menu.popup(tree.viewport().mapToGlobal(at))

    def _add(self, menu: QMenu, *keys: str) -> None:
        for key in keys:
            if key:
                menu.addAction(self._desk.menus.actions[key])
            else:
                menu.addSeparator()
