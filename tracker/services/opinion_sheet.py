"""The expert panel's opinions taken back from the book that was filled in: read → difference → applied as one operation."""

from dataclasses import dataclass
from pathlib import Path

from tracker.domain.errors.files import WrongSuffix
from tracker.domain.errors.sheets import CellProblem, CellsRefused, DifferenceOutdated
from tracker.domain.operation import Action, Written
from tracker.domain.opinion import Opinion
from tracker.domain.opinion_sheet import OpinionLine, Outcome, Returned, difference, own_quarter, read_returned
from tracker.domain.quarter import Quarter
from tracker.domain.report.data_sheet import NAME as DATA
from tracker.domain.report.progress_list import NAME as LIST
from tracker.excel.office_book import read_grids
from tracker.services.desk import Desk
from tracker.services.quarters import Quarters
from tracker.storage import schema
from tracker.storage.closings import read_standing
from tracker.storage.opinions import opinion_id, opinion_row, read_opinions


@dataclass(frozen=True)
class OpinionsPreview:
    """What applying would do; `source` is the file's name, `edition` that of a closed quarter. With faults nothing is taken."""

    source: str
    quarter: Quarter
    returned: Returned
    lines: tuple[OpinionLine, ...]
    edition: int | None = None

    @property
    def faults(self) -> tuple[CellProblem, ...]:
        return self.returned.faults

    def of(self, *outcomes: Outcome) -> list[OpinionLine]:
        return [line for line in self.lines if line.outcome in outcomes]

    @property
    def writes(self) -> bool:
        return not self.faults and bool(self.of(Outcome.NEW, Outcome.CHANGED))


class OpinionSheet:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def preview(self, path: Path, quarter: Quarter | None = None) -> OpinionsPreview:
        """Into the quarter named, else the one that the book is of; also a closed one: an opinion is no answer.

        Raises WrongSuffix, FileUnreadable, SnapshotUnreadable; CellsRefused where no quarter is named, here or in the book.
        """
        if path.suffix.lower() != ".xlsx":
            raise WrongSuffix(str(path), (".xlsx",))
        listed, data = read_grids(path, (LIST, DATA))
        quarter = quarter or own_quarter(data)
        if quarter is None:
            raise CellsRefused(
                path.name,
                (CellProblem(DATA, "A1", "どの四半期の資料か分かりません。「年度」と「四半期」の列を元のとおりにしてください。"),),
            )
        returned = read_returned(listed, data, Quarters(self._desk).snapshot(quarter).plan, quarter)
        with self._desk.reading() as connection:
            plan_id = self._desk.plan_id(connection)
            present = read_opinions(connection, plan_id, [quarter])
            standing = read_standing(connection, plan_id, quarter)
        lines = difference(returned.given, {each.node: each.text for each in present})
        return OpinionsPreview(path.name, quarter, returned, lines, standing.edition if standing else None)

    def apply(self, preview: OpinionsPreview) -> Written:
        """Everything that the difference shows, as one operation. Raises CellsRefused, DifferenceOutdated, BackupFailed."""
        if preview.faults:
            raise CellsRefused(preview.source, preview.faults)
        if not preview.writes:
            return Written(None, Action.OPINIONS)
        desk = self._desk
        with desk.writing(Action.OPINIONS, preview.source, importing=True) as book:
            present = read_opinions(book.connection, desk.plan_id(book.connection), [preview.quarter])
            lines = difference(preview.returned.given, {each.node: each.text for each in present})
            if lines != preview.lines:
                raise DifferenceOutdated
            for line in lines:
                row = opinion_row(Opinion(line.given.node, preview.quarter, line.given.text, desk.user, desk.now()))
                if line.outcome is Outcome.NEW:
                    book.insert(schema.opinion, row)
                elif line.outcome is Outcome.CHANGED:
                    book.update(schema.opinion, opinion_id(line.given.node, preview.quarter), row)
        return desk.written(book)
