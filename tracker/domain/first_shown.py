"""Which quarter a window shows where nobody chose. Small, for it is needed before a plan is painted."""

from collections.abc import Callable, Iterator

from tracker.domain.quarter import Quarter
from tracker.domain.record import Record, State
from tracker.domain.snapshot import Snapshot
from tracker.domain.status import counted


def first_shown(ended: Snapshot, read: Callable[[Quarter], Snapshot | None]) -> Snapshot:
    """`ended` is the quarter that ended last, which is answered as a rule. The running one comes first where nothing is left to do in
    that and somebody answers already. `read` gives a quarter's snapshot if it can."""
    if not _is_done(ended):
        return ended
    running = read(ended.quarter.following)
    return running if running is not None and _is_begun(running) else ended


def _is_done(snapshot: Snapshot) -> bool:
    states = [record.state for record in _asked(snapshot)]
    return snapshot.closed is not None or (bool(states) and all(state is State.CONFIRMED for state in states))


def _is_begun(snapshot: Snapshot) -> bool:
    return any(record.state is not State.UNREPORTED for record in _asked(snapshot))


def _asked(snapshot: Snapshot) -> Iterator[Record]:
    """Answers of the initiatives that count."""
    return (snapshot.record_of(node) for node in counted(snapshot.initiatives()) if snapshot.asking.asked)
