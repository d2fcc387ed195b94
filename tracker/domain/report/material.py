"""The material of a report: everything that a book is made from. An open quarter's is read from the tables, a closed quarter's from what
was stored when it was closed; the book's functions see no difference.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from tracker.domain.opinion import Opinion
from tracker.domain.quarter import Quarter
from tracker.domain.record import State
from tracker.domain.scale import Scale
from tracker.domain.snapshot import Snapshot


class Closed(NamedTuple):
    """The edition of a closed quarter, counted from 1; `reason` is why the one before was opened again or corrected."""

    edition: int
    at: datetime
    by: str
    reason: str | None = None


class Standing(NamedTuple):
    """What an earlier quarter holds of an initiative: the grade (an id of that quarter's scale) only where it is reported."""

    state: State
    grade: str | None
    percent: int | None


class Earlier(NamedTuple):
    """An asked quarter before; `standings` by the node that reports. Initiatives without an answer are not in it."""

    quarter: Quarter
    scale: Scale
    standings: Mapping[str, Standing]


class Correction(NamedTuple):
    """正誤: a value of a closed quarter that was changed in `edition`. `field` is a key of `progress list`; values as they are printed."""

    edition: int
    node: str
    field: str
    old: str | None
    new: str | None
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Material:
    """`earlier` are asked quarters before the snapshot's, newest first: at least those of its year, and seven where there are so many.

    `closed` is None while the quarter is open. `corrections` are of this edition and all before it, oldest first. `opinions` are the
    panel's of this quarter and of the asked one before, as far as they were there when the edition was made; by quarter and node.
    """

    snapshot: Snapshot
    earlier: tuple[Earlier, ...] = ()
    closed: Closed | None = None
    corrections: tuple[Correction, ...] = field(default=())
    opinions: tuple[Opinion, ...] = field(default=())
