"""The way from the window to the database: who opens and makes databases, without the window importing the database side."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from tracker.domain.quarter import Quarter
    from tracker.domain.snapshot import Snapshot
    from tracker.services.office import Office
    from tracker.services.papers import Papers
    from tracker.services.restoring import Prospect


class Entrance(Protocol):
    """Every method but the first three imports the database side and blocks: call them in the worker thread only.

    All of them may raise a Refusal; an older database is upgraded by `open` itself, after a backup.
    """

    def default_path(self) -> Path: ...

    def exists(self, path: Path) -> bool: ...

    def first_look(self, path: Path, quarter: "Quarter") -> "Snapshot | None":
        """What the window will show, read without the database side; None where only `open` can tell what is the matter."""

    def choose(self, path: Path) -> None:
        """This database is opened next time where none is named."""

    def open(self, path: Path) -> "Office": ...

    def create_from_bundled_plan(self, path: Path) -> "Office": ...

    def create_from_plan_file(self, path: Path, plan_file: Path) -> "Office": ...

    def create_sample(self, path: Path) -> "Office": ...

    def prospect(self, backup: Path, path: Path) -> "Prospect":
        """As `tracker.services.restoring.prospect`, for the user of this window."""

    def restore(self, backup: Path, path: Path) -> Path | None:
        """As `tracker.services.restoring.restore`, for the user of this window."""

    def papers(self, office: "Office") -> "Papers": ...
