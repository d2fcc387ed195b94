"""How the window was left: put back when it opens, kept when it closes. Quarter, filter and unfolded rows belong to a database."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QObject

from tracker.domain.errors import BadQuarter
from tracker.domain.quarter import Quarter
from tracker.domain.record import State
from tracker.gui import settings as kept
from tracker.gui.settings import Settings
from tracker.gui.tree.arrangement import Arrangement, arrangement_of
from tracker.gui.tree.filter import TreeFilter

if TYPE_CHECKING:
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

    def _turn_to(self, office: "Office") -> None:
        """Another database than before: what was left there is put back with its plan."""
        of = self._settings.of(str(office.location))
        if self._of is not None and self._of.group != of.group:
            self._of, self.is_new = of, True

    def put_back_layout(self) -> None:
        """Of the window itself: before the plan is there."""
        split = self._settings.get(kept.SPLIT)
        if split:
            self._desk.splitter.restoreState(_bytes(split))
        arrangement = _arrangement(self._settings.get(kept.COLUMNS))
        if arrangement is not None:
            self._desk.tree.columns.arrange(arrangement)

    def put_back_plan(self) -> None:
        """Filter and unfolded rows: when a database's plan is first shown."""
        self.is_new = False
        if self._of is None:
            return
        self._desk.tree.put_back_unfolded(_ids(self._of.get(kept.UNFOLDED)))
        self._desk.bar.set_filter(_filter(self._of.get(kept.FILTER)))

    def keep(self) -> None:
        desk, settings = self._desk, self._settings
        settings.put(kept.GEOMETRY, _text(desk.frame.saveGeometry()))
        settings.put(kept.SPLIT, _text(desk.splitter.saveState()))
        settings.put(kept.COLUMNS, json.dumps(desk.tree.columns.arrangement()))
        if self._of is not None and desk.presenter.now is not None:
            self._of.put(kept.QUARTER, str(desk.presenter.quarter))
            self._of.put(kept.QUARTER_ASKED, str(self._asked))
            self._of.put(kept.FILTER, _filter_text(desk.bar.filter) if desk.bar.filter.active else "")
            self._of.put(kept.UNFOLDED, json.dumps(sorted(desk.tree.unfolded)))
        settings.save()


def _text(qt_bytes: QByteArray) -> str:
    return bytes(qt_bytes.toBase64().data()).decode("ascii")


def _bytes(text: str) -> QByteArray:
    return QByteArray.fromBase64(text.encode("ascii", "ignore"))


def _filter_text(chosen: TreeFilter) -> str:
    values: dict[str, Any] = chosen._asdict()
    values |= {"grades": sorted(chosen.grades), "states": sorted(state.value for state in chosen.states)}
    return json.dumps(values)


def _filter(text: str) -> TreeFilter:
    """Without a filter where the text is not one."""
    try:
        values = json.loads(text)
        values |= {"grades": frozenset(_texts(values["grades"])), "states": frozenset(map(State, _texts(values["states"])))}
        return TreeFilter(**values)
    except (ValueError, KeyError, TypeError):
        return TreeFilter()


def _arrangement(text: str) -> Arrangement | None:
    try:
        return arrangement_of(json.loads(text))
    except ValueError:
        return None


def _ids(text: str) -> list[str] | None:
    """None, as if nothing were kept, where the text is no list of ids."""
    try:
        ids = json.loads(text)
    except ValueError:
        return None
    return ids if isinstance(ids, list) and all(isinstance(each, str) for each in ids) else None


def _texts(values: Sequence[Any]) -> list[str]:
    return [str(value) for value in values]
