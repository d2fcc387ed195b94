"""What the window has open: the database, the quarter, its snapshot. Everything that reads or writes goes through here, in the worker."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from tracker.domain.first_shown import first_shown
from tracker.domain.quarter import Quarter
from tracker.domain.schedule import Upcoming, upcoming
from tracker.domain.snapshot import Snapshot
from tracker.domain.status import QuarterStatus, quarter_status
from tracker.gui.tree.rows import Rows
from tracker.gui.worker import Task, Worker

if TYPE_CHECKING:
    from tracker.domain.operation import Written
    from tracker.domain.person import Acting
    from tracker.gui.entrance import Entrance
    from tracker.services.office import Office
    from tracker.services.papers import Papers

_T = TypeVar("_T")
_YEAR = 4  # quarters in which the next asked one lies
PAINT_MS = 60  # meanwhile the plan is painted: a busy worker would make every call from Qt into Python wait


class Loaded(NamedTuple):
    """A quarter, ready to show."""

    rows: Rows
    status: QuarterStatus
    acting: "Acting | None" = None  # of the first look, which knows nobody
    head: str = ""  # of the log, at the latest when this was read

    @property
    def snapshot(self) -> Snapshot:
        return self.rows.snapshot


class Surroundings(NamedTuple):
    """What menus and choices show beside the plan; read after it. The names are Japanese, None where there is nothing to take back."""

    next_undo: str | None
    next_redo: str | None
    quarters: tuple[Quarter, ...]
    closed: frozenset[Quarter] = frozenset()
    upcoming: Upcoming | None = None


def last_ended(day: date) -> Quarter:
    """The quarter that officers answer on that day: the one that ended last."""
    return Quarter.of(day).previous


class Presenter(QObject):
    """`opened` carries the Office, `missing` the path where no database is, `openFailed` and `refused` the error."""

    opening = Signal()
    opened = Signal(object)
    missing = Signal(object)
    openFailed = Signal(object)
    loaded = Signal(object)
    surroundings = Signal(object)
    written = Signal(object)
    refused = Signal(object)

    def __init__(self, worker: Worker, entrance: "Entrance", quarter: Quarter, parent: QObject, *, free: bool = False) -> None:
        """`free`: the quarter that was asked for; where all is done in it, the running one may come first."""
        super().__init__(parent)
        self._worker = worker
        self._entrance = entrance
        self._quarter = quarter
        self._free = free
        self._loaded: Loaded | None = None
        self._looked: Rows | None = None
        self._papers: Papers | None = None
        self.office: Office | None = None
        worker.faulted.connect(self.refused)

    @property
    def quarter(self) -> Quarter:
        """The quarter shown, or the first to be shown."""
        return self._loaded.snapshot.quarter if self._loaded else self._quarter

    def begin_with(self, quarter: Quarter) -> None:
        """Before anything was read; somebody chose it."""
        self._quarter, self._free = quarter, False

    @property
    def now(self) -> Loaded | None:
        return self._loaded

    # Opening

    def look(self, path: Path | None, done: "Callable[[Loaded | None], None]") -> None:
        """The first look at a plan, before the database side is there; `open` must follow."""
        place, quarter, free = path or self._entrance.default_path(), self.quarter, self._free

        def read(each: Quarter) -> Snapshot | None:
            return self._entrance.first_look(place, each)

        def job(_: Task) -> Loaded | None:
            snapshot = read(quarter)
            if snapshot is not None and free:
                snapshot = first_shown(snapshot, read)
            return Loaded(Rows(snapshot), quarter_status(snapshot)) if snapshot else None

        def looked(loaded: Loaded | None) -> None:
            self._looked = loaded.rows if loaded else None
            if loaded is not None:
                self._quarter = loaded.snapshot.quarter
            done(loaded)

        self._worker.run(job, looked, lambda _: done(None))

    def open(self, path: Path | None) -> None:
        """None: the default database; where that is missing, `missing` is sent."""
        place = path or self._entrance.default_path()
        if path is None and not self._entrance.exists(place):
            self.missing.emit(place)
            return
        self.open_with(lambda: self._entrance.open(place))

    def open_with(self, make: Callable[[], "Office"], then: Callable[[], object] = lambda: None) -> None:
        """Opens by any of the entrance's ways, then does `then`; the database open before stays open until the new one is there."""
        quarter, free, before = self.quarter, self._free, self._loaded.rows if self._loaded else self._looked

        def job(_: Task) -> "tuple[Office, Loaded]":
            office = make()
            loaded = _load(office, quarter, before)
            if free:
                first = first_shown(loaded.snapshot, lambda each: office.quarters.snapshot(each, asking=True))
                if first is not loaded.snapshot:
                    loaded = _load(office, first.quarter, before)
            return office, loaded

        def done(result: "tuple[Office, Loaded]") -> None:
            self.office, loaded = result
            self._free = False
            self._papers = None
            self.opened.emit(self.office)
            self._take(loaded)
            then()

        self.opening.emit()
        self._worker.run(job, done, self.openFailed.emit)

    # Reading

    def show_quarter(self, quarter: Quarter) -> None:
        office, before = self._office(), self._loaded.rows if self._loaded else None
        self._worker.run(lambda _: _load(office, quarter, before), self._take)

    def refresh(self) -> None:
        self.show_quarter(self.quarter)

    def refresh_if_stale(self, failed: Callable[[Exception], None], then: Callable[[], object] | None = None) -> None:
        """If somebody wrote since the quarter was read. `then` comes once it was looked, whatever was found; it waits for the worker."""
        office, now = self.office, self._loaded
        if office is None or now is None or (then is None and self._worker.busy):
            return

        def look() -> Loaded | None:
            return _load(office, now.snapshot.quarter, now.rows) if office.log.head() != now.head else None

        def take(loaded: Loaded | None) -> None:
            if loaded is not None and self._loaded is now and self.office is office:  # else something newer is shown
                self._take(loaded)
            if then is not None:
                then()

        self._worker.run(lambda _: look(), take, failed)

    def read(self, job: "Callable[[Office], _T]", done: Callable[[_T], None], failed: Callable[[Exception], None] | None = None) -> None:
        office = self._office()
        self._worker.run(lambda _: job(office), done, failed)

    def papers(self) -> "Papers":
        """Called in the worker: brings the Excel side in when it is first needed."""
        if self._papers is None:
            self._papers = self._entrance.papers(self._office())
        return self._papers

    def _take(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self.loaded.emit(loaded)
        office = self._office()

        def look_around() -> None:
            self._worker.run(lambda _: _surroundings(office, loaded), self.surroundings.emit)

        QTimer.singleShot(PAINT_MS, self, look_around)

    # Writing

    def write(
        self,
        job: "Callable[[Office], Written]",
        done: "Callable[[Written], None] | None" = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Writes, then reads the quarter again in the same turn; `done` is called before `loaded` is sent."""
        office, quarter, before = self._office(), self.quarter, self._loaded.rows if self._loaded else None

        def write_and_load(_: Task) -> "tuple[Written, Loaded]":
            written = job(office)
            return written, _load(office, quarter, before)

        def finish(result: "tuple[Written, Loaded]") -> None:
            written, loaded = result
            if done is not None:
                done(written)
            self._take(loaded)
            self.written.emit(written)

        self._worker.run(write_and_load, finish, failed)

    def _office(self) -> "Office":
        assert self.office is not None, "nothing is open yet"
        return self.office


def _load(office: "Office", quarter: Quarter, before: Rows | None) -> Loaded:
    head = office.log.head()  # first: what is written meanwhile counts as not seen
    snapshot = office.quarters.snapshot(quarter, asking=True)
    return Loaded(Rows(snapshot, before), quarter_status(snapshot), office.people.acting(), head)


def _surroundings(office: "Office", loaded: Loaded) -> Surroundings:
    loaded.rows.shape.prepare_search()
    known, closed = tuple(office.quarters.known()), frozenset(office.closings.closed())
    shown = loaded.snapshot.quarter
    coming = upcoming(shown, office.schedules.of(shown.shifted(by) for by in range(1, _YEAR + 1)))
    return Surroundings(office.log.next_undo(keep_plan=True), office.log.next_redo(), known, closed, coming)
