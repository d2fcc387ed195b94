"""What stands above the table of 総括: the cover, the headline, what changed, the quarters side by side, the goals and the charts."""

from collections.abc import Iterator

from tracker.domain.era import era_date, era_letter
from tracker.domain.node import Kind
from tracker.domain.report.figures import (
    CODE_WIDTH,
    COUNT_WIDTH,
    GRADE_WIDTH,
    NAME_WIDTH,
    SHARE,
    SHARE_WIDTH,
    count_looks,
    counts_of,
    grade_look,
    heading_of,
    named_height,
)
from tracker.domain.report.highlights import highlights
from tracker.domain.report.page import notes, page_height
from tracker.domain.report.row_height import height_of, lines_needed, pieces, room
from tracker.domain.report.scope import LEVEL_FILLS, Scope, beside_code
from tracker.domain.report.sheet import BLANK_ROW, Chart, Role, Row, Value, look, section_row, title_row
from tracker.domain.report.summary_charts import Table, course_chart, goals_chart
from tracker.domain.report.year import QuarterLine, quarter_lines
from tracker.domain.schedule import NOT_ASKED
from tracker.domain.status import Listing, Tally, listing

CHANGES = "今期の主な変化"
QUARTERS, GOALS, FIELDS = "四半期", "基本目標", "基本目標・施策分野"  # headings of the tables' names
WHOLE_LINE = "合計"
NO_FIELD, NO_GOAL = "（施策分野のない取組）", "（基本目標・施策分野のない取組）"
LOWER = (Kind.ACTIVITY, Kind.ADDITION)
FIGURES = "延べ"  # from here on the lines below the title hold figures
_NAMES = ("取組数\n（延べ）", "取組数\n（実数）", "回答済", "未回答")
_CHART_ROWS = 10  # blank rows that charts lie over; one could not be high enough
_LOWEST_CHART, _HIGHEST_CHART = 240.0, 400.0  # points; as high as the page allows between these
_FIRST_GRADE = 7  # its column, from 1


class Front:
    """Made once, so that its charts know on which rows their cells stand.

    Grades of an earlier scale have columns of their own, to the right of the present one's.
    """

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self.grades = scope.snapshot.scale.grades
        self._spare = scope.course.grades[len(self.grades) :]
        counts = (COUNT_WIDTH,) * len(_NAMES)
        self.widths = (CODE_WIDTH, NAME_WIDTH, *counts, *(GRADE_WIDTH,) * len(self.grades), SHARE_WIDTH, *(GRADE_WIDTH,) * len(self._spare))
        self.rows: list[Row] = []
        self.charts: list[Chart] = []
        self._cover()
        quarters = self._quarters()
        goals = self._goals()
        self._draw(quarters, goals)

    def heading(self, code: str, name: str, *, spare: bool = False) -> Row:
        names = self._scope.course.grade_names
        own = len(self.widths) - len(self._spare)
        made = heading_of((code, name, *_NAMES), self.widths[:own], [(grade, names[grade.id]) for grade in self.grades], SHARE)
        if not spare or not self._spare:
            return made
        more = heading_of((), self.widths[own:], [(grade, names[grade.id]) for grade in self._spare])
        return Row((*made.values, *more.values), (*made.looks, *more.looks), max(made.height or 0, more.height or 0), keep=True)

    def line(self, code: str, name: str, listed: int, figures: Tally, fill: str = "", *, bold: bool = False, indent: int = 0) -> Row:
        label = look(Role.LABEL, fill, bold=bold)
        looks = (label, look(Role.LABEL, fill, bold=bold, indent=indent), look(Role.COUNT, fill, bold=bold))
        values = (code, name, listed, *counts_of(figures, self.grades, self.grades))
        return Row(values, (*looks, *count_looks(figures, len(self.grades), fill, bold=bold)), named_height(name, indent))

    def _cover(self) -> None:
        scope, quarter = self._scope, self._scope.snapshot.quarter
        self.rows.append(title_row(f"{quarter.japanese}（{quarter.months}） 進捗状況報告"))
        for piece in pieces(scope.snapshot.plan.title, int(sum(self.widths) * 0.8) - 2, 1):  # its letters are that much larger
            self.rows.append(Row((piece,), (look(Role.HEADLINE),), 18.0))
        self.rows.append(BLANK_ROW)
        self.rows.extend(_facts(scope))
        self.rows.append(BLANK_ROW)
        self.rows.extend(_headline(scope))
        self.rows.append(BLANK_ROW)
        if not scope.asked:
            return
        self.rows.append(section_row(CHANGES))
        for sentence in highlights(scope):
            self.rows.extend(notes(f"・{sentence}", self.widths))
        self.rows.append(BLANK_ROW)

    def _quarters(self) -> Table:
        scope = self._scope
        self.rows.append(section_row("四半期の推移"))
        self.rows.append(self.heading("期", QUARTERS, spare=True))
        lines = quarter_lines(scope.material, scope.course)
        heading = len(self.rows)
        listed = scope.listed(scope.snapshot.initiatives())
        self.rows.extend(self._quarter(line, listed) for line in lines)
        past = sum(line.quarter <= scope.snapshot.quarter for line in lines)
        self.rows.extend(notes("※ どの四半期も、今期の計画に載る取組について数える。", self.widths))
        first_spare = _FIRST_GRADE + len(self.grades) + 1
        grades = (*self._places(), *range(first_spare, first_spare + len(self._spare)))
        return Table(heading, heading + 1, heading + past, 1, _FIRST_GRADE - 1, grades)

    def _quarter(self, line: QuarterLine, listed: int) -> Row:
        quarter = line.quarter
        present = quarter == self._scope.snapshot.quarter
        name = f"{quarter.japanese}（{quarter.months}）" + ("　今期" if present else "") + (f"　{line.mark}" if line.mark else "")
        fill = LEVEL_FILLS[Kind.POLICY_FIELD] if present else ""
        counts: tuple[Value, ...] = (None,) * (len(self.widths) - 2)
        if line.figures:
            tally, grades = line.figures.tally, line.figures.grades
            spare = (tally.by_grade.get(grade.id) for grade in self._spare)
            counts = (listed, *counts_of(tally, grades, self.grades), *spare)
        count = look(Role.COUNT, fill, bold=present)
        looks = (
            *(look(Role.LABEL, fill, bold=present),) * 2,
            count,
            *count_looks(line.figures.tally if line.figures else None, len(self.grades), fill, bold=present),
            *(grade_look(fill, bold=present),) * len(self._spare),
        )
        return Row((f"{era_letter(quarter.year)}第{quarter.number}", name, *counts), looks, named_height(name))

    def _goals(self) -> Table | None:
        scope = self._scope
        goals = scope.snapshot.plan.of_kind(Kind.GOAL)
        if not goals:
            return None
        self.rows.append(section_row("基本目標別の件数", new_page=True))
        self.rows.append(self.heading("番号", GOALS))
        heading = len(self.rows)
        for node in goals:
            self.rows.append(self.line(node.code, beside_code(node), scope.listed(scope.below[node.id]), scope.figures(node)))
        return Table(heading, heading + 1, len(self.rows), 2, _FIRST_GRADE - 1, self._places())

    def _draw(self, quarters: Table, goals: Table | None) -> None:
        """Both charts beside each other on blank rows, on one page with the table of goals where that leaves room."""
        row = len(self.rows) + 2
        above = sum(each.height or 0 for each in self.rows[goals.heading - 2 :]) if goals else 0.0
        height = page_height(self.widths) - above - 2 * (BLANK_ROW.height or 0)
        if not _LOWEST_CHART <= height <= _HIGHEST_CHART:
            height = _HIGHEST_CHART
        if goals:
            self.charts.append(goals_chart(goals, self.grades, self.widths, row, height))
        if len(self._scope.course.quarters) > 1:
            self.charts.append(course_chart(quarters, (*self.grades, *self._spare), self.widths, row, height))
        if self.charts:
            self.rows.append(BLANK_ROW._replace(keep=True))
            blank = Row((), (), height / _CHART_ROWS, keep=True)
            self.rows.extend((*(blank,) * (_CHART_ROWS - 1), blank._replace(keep=False)))

    def _places(self) -> tuple[int, ...]:
        return tuple(range(_FIRST_GRADE, _FIRST_GRADE + len(self.grades)))


def _facts(scope: Scope) -> Iterator[Row]:
    """The lines of the cover."""
    quarter = scope.snapshot.quarter
    facts = [
        ("計画", scope.snapshot.plan.title),
        ("四半期", f"{quarter.japanese}（{era_date(quarter.start)}から{era_date(quarter.end)}まで）"),
        *((("範囲", scope.narrowed),) if scope.narrowed else ()),
        ("版", scope.standing),
        ("作成日", era_date(scope.made_on)),
        ("取扱い", scope.edition.label),
    ]
    rooms = (room(CODE_WIDTH), room(NAME_WIDTH))
    for name, fact in facts:
        yield Row((name, fact), (look(Role.HEADING), look(Role.LABEL)), height_of(lines_needed((name, fact), rooms)))


def _headline(scope: Scope) -> Iterator[Row]:
    first, *second = headlines(scope)
    yield Row((first,), (look(Role.HEADLINE),), 20.0)
    for text in second:
        yield Row((text,), (look(Role.NOTE),), 16.0)


def headlines(scope: Scope) -> list[str]:
    """What the report says first: how many there are, and who has answered; or that nobody was asked."""
    if not scope.asked:
        return [f"{NOT_ASKED}（集計に入れない）"]
    lower = scope.snapshot.plan.of_kind(*LOWER)
    return [headline(listing(scope.snapshot.initiatives()), scope.total.reported), lower_line(listing(lower))]


def headline(initiatives: Listing, reported: int) -> str:
    return f"取組数 {_listed(initiatives)}　回答済{reported:,}件　未回答{initiatives.distinct - reported:,}件"


def lower_line(lower: Listing) -> str:
    return f"取組項目・追加した取組 {_listed(lower)}"


def _listed(figures: Listing) -> str:
    """延べ244件（うち再掲6件（元が未確定3件）、実数241件）."""
    unresolved = f"（元が未確定{figures.unresolved:,}件）" if figures.unresolved else ""
    return f"延べ{figures.listed:,}件（うち再掲{figures.repeats:,}件{unresolved}、実数{figures.distinct:,}件）"
