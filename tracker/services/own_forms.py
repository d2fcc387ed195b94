"""Own forms of an office (様式): looked at, then filled with the same material as the report book."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tracker import __version__
from tracker.domain.errors.books import FormLoses
from tracker.domain.own_form.placeholder import Placeholder, lines_of, placeholders, values_of
from tracker.domain.quarter import Quarter
from tracker.domain.report.edition import Edition
from tracker.domain.report.scope import scope_of
from tracker.excel.own_form.filling import fill_form
from tracker.excel.own_form.reading import read_form
from tracker.services.books import Books, Made, digest_of
from tracker.services.closings import Closings
from tracker.services.desk import Desk
from tracker.services.finding import find_department_then
from tracker.storage.reading import read_departments


@dataclass(frozen=True)
class FormLook:
    """What a form that can be filled asks for: the row to repeat of each sheet, how many cells are filled, what would be lost."""

    repeated: dict[str, int]
    cells: int
    losses: tuple[str, ...]


class OwnForms:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def placeholders(self, quarter: Quarter) -> list[Placeholder]:
        """Those of the quarter's scale."""
        return placeholders(Closings(self._desk).material(quarter).snapshot.scale)

    def look(self, form: Path, quarter: Quarter) -> FormLook:
        """Raises FileUnreadable, FormRefused."""
        found = read_form(form, self.placeholders(quarter))
        return FormLook(dict(found.layout.repeated), len(found.layout.cells), found.losses)

    def fill(
        self,
        form: Path,
        quarter: Quarter,
        path: Path,
        department: str | None = None,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        edition: Edition = Edition.INTERNAL,
        *,
        accept_loss: bool = False,
        number: int | None = None,
    ) -> Made:
        """A copy of the form at `path`, filled with the quarter's figures and its initiatives (or those that the department leads).
        It is entered into the list of books made.

        `number`: as that edition of the quarter stored them. Raises FileUnreadable, FormRefused, FormLoses, FormIsTarget, FileUnwritable,
        Cancelled, UnknownDepartment, UnknownEdition, SnapshotUnreadable.
        """
        material = Closings(self._desk).material(quarter, number)
        read = read_form(form, placeholders(material.snapshot.scale))
        if read.losses and not accept_loss:
            raise FormLoses(form.name, read.losses)
        chosen = None
        if department:
            with self._desk.reading() as connection:
                versions = read_departments(connection)
            chosen = find_department_then(material.snapshot, versions, department)
        scope = scope_of(material, __version__, self._desk.today, chosen, edition)
        digest = ""

        def keep(stream: BinaryIO) -> None:
            nonlocal digest
            digest = digest_of(stream)

        fill_form(read, values_of(scope), list(lines_of(scope)), path, progress, cancelled, keep)
        closed = material.closed
        number = closed.edition if closed else None
        notices = Books(self._desk).enter(str(quarter), edition, path.resolve(), digest, number=number, department=chosen, form=form)
        return Made(path, notices)
