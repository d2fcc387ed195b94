"""年間一覧: every initiative of the year with the grades of its quarters in a row and its texts, quarter by quarter."""

from collections.abc import Iterator, Sequence
from itertools import chain

from tracker.domain.node import Kind, Node
from tracker.domain.report.fitted import fitted
from tracker.domain.report.page import notes, paged
from tracker.domain.report.row_height import height_of, lines_needed, room
from tracker.domain.report.scope import LEVEL_FILLS, Scope, beside_code, graded, named
from tracker.domain.report.sheet import BLANK_ROW, Look, Role, Row, Sheet, Value, heading_cells, look, title_row
from tracker.domain.report.year_scope import YearScope

NAME = "年間一覧"
GONE = "年度の途中で計画から外れた取組"
GONE_FROM_DEPARTMENT = "年度の途中で計画又はこの課の担当から外れた取組"
_READING = "文章は回答のあった四半期ごとに示す。再掲の取組は、元の取組の欄に示す。"
_GRADE_WIDTH = 13.0


def yearly_list(year: YearScope) -> Sheet:
    listing = _Listing(year)
    above = tuple(listing.above())
    heading_row = len(above) + 1
    return Sheet(
        NAME,
        listing.widths,
        lambda: paged(chain(above, listing.rows()), listing.widths, heading_row),
        heading_row + len(year.last.initiatives),
        heading_row=heading_row,
        frozen_columns=2,
        filtered=True,
        printing=year.printing,
    )


class _Listing:
    def __init__(self, year: YearScope) -> None:
        self._year = year
        self._scopes = scopes = year.scopes
        self.widths = (12.0, 40.0, *(_GRADE_WIDTH,) * len(scopes), 8.0, 58.0, 40.0, 30.0)
        self._rooms = tuple(map(room, self.widths))
        text, centre = look(Role.TEXT), look(Role.CENTRE)
        self._continued = (text, text, *(centre,) * (len(scopes) + 1), *(text,) * 3)

    def above(self) -> Iterator[Row]:
        year = self._year
        yield title_row(f"{NAME}　{year.japanese}")
        yield from notes(f"{year.last.snapshot.plan.title}　{year.basis}", self.widths)
        yield from notes(_READING, self.widths)
        if year.gaps:
            missing = "　".join(f"第{quarter.number}四半期（{why}）" for quarter, why in sorted(year.gaps.items()))
            yield from notes(f"次の四半期の欄はない。{missing}", self.widths)
        yield BLANK_ROW

    def rows(self) -> Iterator[Row]:
        quarters = (f"第{scope.snapshot.quarter.number}\n四半期" for scope in self._scopes)
        yield heading_cells(("番号", "取組\n（主担当課）", *quarters, "進捗率", "実績", "課題・遅れの理由", "次期の予定"))
        last = self._scopes[-1]
        for node in last.snapshot.plan.nodes:
            if node.kind in LEVEL_FILLS:
                yield self._level(node.code, beside_code(node), LEVEL_FILLS[node.kind])
            elif node.kind is Kind.INITIATIVE and node.repeat_of is None:
                yield from self._initiative(node, last)
        gone = list(self._gone())
        if gone:
            heading = GONE_FROM_DEPARTMENT if last.department else GONE
            yield self._level(None, f"{heading}　{len(gone):,}件", LEVEL_FILLS[Kind.GOAL])
        for node, scope in gone:
            yield from self._initiative(node, scope)

    def _gone(self) -> Iterator[tuple[Node, Scope]]:
        """Initiatives that an earlier quarter's plan had and the last one's has not, as they last were."""
        met = {node.id for node in self._scopes[-1].initiatives}
        for scope in reversed(self._scopes[:-1]):
            yield from ((node, scope) for node in scope.initiatives if node.id not in met)
            met.update(node.id for node in scope.initiatives)

    def _level(self, code: str | None, name: str, fill: str) -> Row:
        values = (code, name, *(None,) * (len(self.widths) - 2))
        label = look(Role.LABEL, fill, bold=True)
        return Row(values, (label,) * len(values), height_of(lines_needed(values, self._rooms)), keep=True)

    def _initiative(self, node: Node, scope: Scope) -> Iterator[Row]:
        grades: list[Value] = []
        looks: list[Look] = []
        asked: list[tuple[Scope, Node]] = []  # not after it left the plan; the node as that quarter had it
        for each in self._scopes:
            own = each.snapshot.plan.by_id.get(node.id)
            grade = each.comparison.now(own) if own else None
            state = each.printed_state(each.snapshot.record_of(own).state) if own else None
            if own:
                asked.append((each, own))
            grades.append(graded(grade) if grade else state)
            looks.append(look(Role.SIGN, grade.colour) if grade else look(Role.SIGN, alert=state is not None))
        percents = [record.entry.percent for each, own in asked if (record := each.snapshot.record_of(own)).state.reported]
        name = f"{named(node)}\n（{scope.lead_name(node) or '主担当課未設定'}）"
        texts = (_texts(asked, field) for field in ("result", "issue", "next"))
        values = (node.code, name, *grades, percents[-1] if percents else None, *texts)
        label = look(Role.LABEL)
        shown = (label, look(Role.LABEL, bold=True), *looks, look(Role.PERCENT), *(label,) * 3)
        return fitted(values, self._rooms, shown, self._continued, 0, 1)


def _texts(asked: Sequence[tuple[Scope, Node]], field: str) -> str | None:
    """The year's texts, each under its quarter, of reported records only."""
    parts = []
    for scope, node in asked:
        record = scope.snapshot.record_of(node)
        text = getattr(record.entry, field) if record.state.reported else None
        if text:
            parts.append(f"【第{scope.snapshot.quarter.number}四半期】{text}")
    return "\n".join(parts) or None
