"""Past quarters from an office's own sheet: read → matched → difference → applied as one operation, shown and applied by the same code."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from tracker.domain.errors.files import FileUnreadable, WrongSuffix
from tracker.domain.errors.refusal import Cancelled
from tracker.domain.errors.sheets import CellsRefused, DifferenceOutdated, OtherQuarter, SheetNotNamed, SheetUnmatched
from tracker.domain.office_sheet.column_match import KNOWN, Matching, propose
from tracker.domain.office_sheet.difference import Difference, difference
from tracker.domain.office_sheet.grid import Grid
from tracker.domain.office_sheet.heading import find_heading, heading_at
from tracker.domain.office_sheet.merging import stamped
from tracker.domain.office_sheet.period import named_quarter
from tracker.domain.office_sheet.reading import Sheet
from tracker.domain.operation import Action, Written
from tracker.domain.quarter import Quarter
from tracker.domain.report.data_sheet import NAME as DATA
from tracker.excel.office_book import read_grid, sheet_names
from tracker.services.closed_quarters import refuse_closed
from tracker.services.desk import Desk
from tracker.services.files import read_file
from tracker.services.progress import save_record
from tracker.services.quarters import Quarters
from tracker.services.schedules import refuse_unasked
from tracker.services.tables import SUFFIXES
from tracker.storage.reading import read_snapshot
from tracker.text.csv_table import read_csv_rows

Progress = Callable[[int, int], None]
_EMPTY = "表が見つかりません。見出しの行と、取組ごとの行のあるシートを選んでください。"


@dataclass(frozen=True)
class Preview:
    """What applying would do; `source` is the file's name."""

    source: str
    quarter: Quarter
    sheet: Sheet
    difference: Difference


class ProgressSheet:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    # Reading

    def sheets(self, path: Path) -> tuple[str, ...]:
        """The visible sheets of a workbook; a CSV file is one. Raises WrongSuffix and FileUnreadable."""
        match path.suffix.lower():
            case ".csv":
                return (path.stem,)
            case ".xlsx":
                names = sheet_names(path)
                if not names:
                    raise FileUnreadable(str(path), "読めるシートがありません。")
                return names
        raise WrongSuffix(str(path), SUFFIXES)

    def usual_sheet(self, names: tuple[str, ...]) -> str:
        """The one to begin with."""
        return chosen_sheet(names) or names[0]

    def read(self, path: Path, sheet: str) -> Grid:
        """Raises FileUnreadable."""
        return Grid(sheet, read_csv_rows(read_file(path), str(path))) if path.suffix.lower() == ".csv" else read_grid(path, sheet)

    def propose(self, source: str, grid: Grid, quarter: Quarter, heading_row: int | None = None) -> Sheet:
        """Which column is which heading, from the heading row named or found. Raises FileUnreadable for a sheet without a table."""
        heading = heading_at(grid, heading_row, KNOWN) if heading_row else find_heading(grid, KNOWN)
        if heading is None:
            raise FileUnreadable(source, f"シート「{grid.name}」に{_EMPTY}")
        snapshot = Quarters(self._desk).snapshot(quarter)
        return Sheet(grid, heading, propose(grid, heading, snapshot.plan.nodes, snapshot.scale, quarter))

    def named_quarter(self, sheet: Sheet) -> Quarter | None:
        """The quarter that the sheet itself says it is of."""
        return named_quarter(sheet)

    def rematched(self, sheet: Sheet, columns: dict[str, int]) -> Sheet:
        """With the columns that were chosen by hand; what is chosen is in no doubt any more."""
        return replace(sheet, matching=Matching(columns))

    def open(self, path: Path, quarter: Quarter, sheet: str | None = None) -> Sheet:
        """The sheet named, the one called データ, or the only one, matched as proposed. Raises SheetNotNamed, SheetUnmatched too."""
        names = self.sheets(path)
        chosen = sheet or chosen_sheet(names)
        if chosen is None or chosen not in names:
            raise SheetNotNamed(path.name, names)
        found = self.propose(path.name, self.read(path, chosen), quarter)
        if found.matching.doubts:
            name, columns = next(iter(found.matching.doubts.items()))
            lacking = f"「{name}」に当たる列が{len(columns)}つあり、どれか一つ"
            raise SheetUnmatched(path.name, chosen, lacking)
        return found

    # Difference and applying

    def preview(
        self, source: str, sheet: Sheet, quarter: Quarter, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
    ) -> Preview:
        """Raises SheetUnmatched, OtherQuarter, QuarterNotAsked, QuarterClosed, Cancelled."""
        if sheet.matching.lacking:
            raise SheetUnmatched(source, sheet.grid.name, sheet.matching.lacking)
        desk = self._desk
        with desk.reading() as connection:
            plan_id = desk.plan_id(connection)
            refuse_unasked(connection, plan_id, quarter)
            refuse_closed(connection, plan_id, quarter)
            snapshot = read_snapshot(connection, plan_id, quarter, quarter.end)
        found = difference(sheet, snapshot, _watched(progress, cancelled))
        if found.elsewhere and not found.lines:
            raise OtherQuarter(source, str(quarter), tuple(found.elsewhere))
        return Preview(source, quarter, sheet, found)

    def apply(self, preview: Preview, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None) -> Written:
        """Everything that the difference shows, as one operation. Raises CellsRefused, DifferenceOutdated, BackupFailed, Cancelled."""
        if preview.difference.faults:
            raise CellsRefused(preview.source, preview.difference.faults)
        if not any(line.writes for line in preview.difference.lines):
            return Written(None, Action.IMPORT)
        desk, watch = self._desk, _watched(progress, cancelled)
        with desk.writing(Action.IMPORT, preview.source, importing=True) as book:
            plan_id = desk.plan_id(book.connection)
            refuse_unasked(book.connection, plan_id, preview.quarter)
            refuse_closed(book.connection, plan_id, preview.quarter)
            snapshot = read_snapshot(book.connection, plan_id, preview.quarter, preview.quarter.end)
            lines = difference(preview.sheet, snapshot).lines
            if lines != preview.difference.lines:
                raise DifferenceOutdated
            now = desk.now()
            for done, line in enumerate(lines, 1):
                if line.before is not None and line.after is not None:
                    save_record(book, line.before, stamped(line.after, desk.user, now))
                watch(done, len(lines))
        return desk.written(book)


def chosen_sheet(names: tuple[str, ...]) -> str | None:
    """The one to read without asking: データ among several, or the only one."""
    if DATA in names:
        return DATA
    return names[0] if len(names) == 1 else None


def _watched(progress: Progress | None, cancelled: Callable[[], bool] | None) -> Progress:
    def watch(done: int, total: int) -> None:
        if cancelled is not None and cancelled():
            raise Cancelled
        if progress is not None:
            progress(done, total)

    return watch
