"""How the window was left: put back when it opens, kept when it closes. Quarter, filter and unfolded rows belong to a database."""

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject

from tracker.domain.errors.values import BadQuarter
from tracker.domain.quarter import Quarter
from tracker.domain.snapshot import Snapshot
from tracker.gui import settings as kept
from tracker.gui.filters.text import filter_of, filter_text, fitted
from tracker.gui.settings import Settings
from tracker.gui.tree.arrangement import arrangement_of, arrangement_text

if TYPE_CHECKING:
    from tracker.gui.start.choice import Choice
    from tracker.gui.start.page import StartPage
    from tracker.gui.window.desk import Desk
    from tracker.services.office import Office


class Memory(QObject):
    """`asked` is the quarter that ended last: once there is a new one, the window begins with it and not with the one left."""

    def __init__(self, desk: "Desk", settings: Settings, asked: Quarter) -> None:
        super().__init__(desk)
        self._desk = desk
        self._settings = settings
        self._asked = asked
        self._of: Settings | None = None
        self._start: StartPage | None = None
        self.is_new = False  # a database whose plan was not shown yet has something to put back
        desk.frame.closing.connect(self.keep)
        desk.presenter.opened.connect(self._turn_to)

    def quarter(self, database: Path) -> Quarter | None:
        """The quarter looked at last; from now on this database's state is kept."""
        self._of = self._settings.of(str(database))
        self.is_new = any(self._of.get(setting) for setting in (kept.FILTER, kept.UNFOLDED))
        if self._of.get(kept.QUARTER_ASKED) != str(self._asked):
            return None
        try:
            return Quarter.parse(self._of.get(kept.QUARTER))
        except BadQuarter:
            return None

    def remember_choice(self, start: "StartPage") -> None:
        """As which of the two one looks at the start page, and for which department: put back now, kept whenever it is chosen."""
        self._start = start
        start.choiceChanged.connect(self._keep_choice)
        self._put_back_choice()

    def _put_back_choice(self) -> None:
        if self._start is not None and self._of is not None:
            from tracker.gui.start.choice import choice_of  # noqa: PLC0415 - not before the plan is painted; imported by now

            self._start.choose(choice_of(self._of.get(kept.CHOICE)))

    def _keep_choice(self, choice: "Choice") -> None:
        if self._of is not None:
            from tracker.gui.start.choice import choice_text  # noqa: PLC0415 - as above

            self._of.put(kept.CHOICE, choice_text(choice))

    def _turn_to(self, office: "Office") -> None:
        """Another database than before: what was left there is put back with its plan."""
        of = self._settings.of(str(office.location))
        if self._of is not None and self._of.group != of.group:
            self._of, self.is_new = of, True
            self._put_back_choice()

    def put_back_layout(self) -> None:
        """Of the window itself: before the plan is there."""
        split = self._settings.get(kept.SPLIT)
        if split:
            self._desk.splitter.restoreState(_bytes(split))
        columns = self._settings.get(kept.COLUMNS)
        if columns:
            with contextlib.suppress(ValueError):  # not as this version keeps them
                self._desk.tree.columns.arrange(arrangement_of(columns))
        self._put_back_unfolded()

    def _put_back_unfolded(self) -> None:
        text = self._of.get(kept.UNFOLDED) if self._of is not None else ""
        if text:
            self._desk.tree.put_back_unfolded([] if text == kept.NONE else text.split())

    def put_back_plan(self, snapshot: Snapshot) -> None:
        """Filter, and what was chosen: when a database's plan is first shown."""
        self.is_new = False
        if self._of is None:
            return
        self._put_back_unfolded()
        self._desk.bar.set_filter(fitted(filter_of(self._of.get(kept.FILTER)), snapshot)[0])  # the strip says what is left

    def keep(self) -> None:
        desk, settings = self._desk, self._settings
        settings.put(kept.GEOMETRY, _text(desk.frame.saveGeometry()))
        settings.put(kept.SPLIT, _text(desk.splitter.saveState()))
        settings.put(kept.COLUMNS, arrangement_text(desk.tree.columns.arrangement()))
        if self._of is not None and desk.presenter.now is not None:
            self._of.put(kept.UNFOLDED, " ".join(sorted(desk.tree.unfolded)) or kept.NONE)
            self._of.put(kept.QUARTER, str(desk.presenter.quarter))
            self._of.put(kept.QUARTER_ASKED, str(self._asked))
            self._of.put(kept.FILTER, filter_text(desk.bar.filter) if desk.bar.filter.active else "")
        settings.save()


def _text(qt_bytes: QByteArray) -> str:
    return bytes(qt_bytes.toBase64().data()).decode("ascii")


def _bytes(text: str) -> QByteArray:
    return QByteArray.fromBase64(text.encode("ascii", "ignore"))
