"""Which command, tab and button has which icon. They are put on one by one, once the plan is painted and the window stands."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from tracker.gui.icons import icon
from tracker.gui.window.menus import COMMANDS

if TYPE_CHECKING:
    from tracker.gui.window.desk import Desk

_COMMANDS = {
    "newDatabase": "new",
    "openDatabase": "open",
    "importQuarter": "import",
    "saveDraft": "save",
    "copyPrevious": "copy",
    "nextUnanswered": "next",
    "nextWaiting": "next-waiting",
    "confirmSeveral": "confirm",
    "returnSeveral": "return",
    "clearFilter": "clear",
    "turnPlan": "plan",
    "turnGrid": "grid",
    "turnCharts": "charts",
    "turnUnanswered": "unanswered",
    "turnComparison": "comparison",
    "turnReports": "report",
    "ownForm": "own-form",
    "importOpinions": "opinion",
    "closeQuarter": "close-quarter",
    "reopenQuarter": "reopen-quarter",
    "correctQuarter": "erratum",
    "importAssignments": "import",
    "exportAssignments": "export",
}
"""Command's key → icon; others have the icon of their own name, or none."""
_OWN = frozenset(
    {
        "report",
        "backup",
        "restore",
        "check",
        "quit",
        "undo",
        "redo",
        "submit",
        "unchanged",
        "assign",
        "search",
        "start",
        "back",
        "forward",
        "columns",
        "editions",
        "history",
        "recent",
        "refresh",
        "departments",
        "people",
        "scales",
        "quarters",
        "help",
        "keys",
        "about",
    }
)
_BUTTONS = {
    "clearFilter": "clear",
    "keptFilters": "filter",
    "grid-save": "save",
    "grid-submit": "submit",
    "grid-unchanged": "unchanged",
    "grid-fillDown": "fill-down",
    "grid-undo": "undo",
    "grid-redo": "redo",
}
_TABS = {"plan": "plan", "grid": "grid", "charts": "charts", "unanswered": "unanswered", "comparison": "comparison", "reports": "report"}


def icon_of(command: str) -> str | None:
    return _COMMANDS.get(command) or (command if command in _OWN else None)


class Icons(QObject):
    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self._worn: list[Callable[[], object]] = []  # each puts one icon on, in the present look
        self._waiting: list[Callable[[], object]] = []
        self._next = QTimer(self)
        self._next.setInterval(0)
        self._next.timeout.connect(self._put_one)

    def begin(self) -> None:
        desk = self._desk
        for command in COMMANDS:
            name = icon_of(command.key)
            if name is not None:
                self._wear(desk.menus.actions[command.key].setIcon, name, in_menu=True)
        for key, name in _TABS.items():
            self._wear(partial(desk.pages.set_icon, key), name)
        self._wear(self._search_action().setIcon, "search")
        self.put_on(desk.frame)

    def put_on(self, place: QWidget) -> None:
        """The buttons of a page or strip that have one."""
        for button in place.findChildren(QAbstractButton):
            name = _BUTTONS.get(button.objectName())
            if name is not None:
                self._wear(button.setIcon, name)

    def redraw(self) -> None:
        """In another look."""
        self._waiting = list(self._worn)
        self._next.start()

    def _search_action(self) -> QAction:
        """Only an ornament: the focus comes by Ctrl+F."""
        line = self._desk.bar.findChild(QLineEdit, "search")
        assert line is not None
        return line.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)

    def _wear(self, put: Callable[[QIcon], object], name: str, *, in_menu: bool = False) -> None:
        do = lambda: put(icon(name, in_menu=in_menu))  # noqa: E731 - one line is what it is
        self._worn.append(do)
        self._waiting.append(do)
        self._next.start()

    def _put_one(self) -> None:
        """In a turn of the event loop of its own: a drawing is read from its file the first time."""
        if self._waiting:
            self._waiting.pop(0)()
        else:
            self._next.stop()
