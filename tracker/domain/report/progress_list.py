"""進捗一覧: the whole tree in printed order with this and the previous quarter's grade and this quarter's texts."""

from collections.abc import Iterator
from functools import cache
from itertools import chain

from tracker.domain.node import Kind, Node, printed_flag
from tracker.domain.record import Record
from tracker.domain.report.edition import Edition
from tracker.domain.report.fitted import CONTINUED, fitted, together
from tracker.domain.report.page import notes, page_height, paged
from tracker.domain.report.row_height import height_of, lines_needed, room
from tracker.domain.report.scope import LEVEL_FILLS, UNRESOLVED, Scope, beside_code, graded, named
from tracker.domain.report.sheet import BLANK_ROW, Look, Role, Row, Sheet, Value, heading_cells, look, title_row
from tracker.domain.scale import Grade

NAME = "進捗一覧"
COLUMNS: tuple[tuple[str, float], ...] = (
    ("番号", 12.0),
    ("施策・取組・取組項目", 44.0),
    ("区分", 7.0),
    ("主担当課\n（関係課）", 20.0),
    ("回答状況", 11.0),
    ("今期の\n進捗区分", 13.0),
    ("前期の\n進捗区分", 13.0),
    ("進捗率", 8.0),
    ("実績", 38.0),
    ("課題・遅れの理由", 28.0),
    ("次期の予定", 26.0),
)
_NOTE = ("備考", 16.0)  # not in an edition for the public
OPINION = ("意見欄", 40.0)  # an edition for the panel's
_CODE, _NAME = 0, 1
_INDENTS = {Kind.GOAL: 0, Kind.POLICY_FIELD: 0, Kind.POLICY: 0, Kind.INITIATIVE: 1, Kind.ACTIVITY: 2, Kind.ADDITION: 2}
_READING = "上の段の回答状況は「回答済／取組数（実数）」。未回答（作成中・差戻しを含む）の内容は印刷しない。記号の意味は凡例を参照。"
_PUBLIC_READING = "上の段の回答状況は「回答済／取組数（実数）」。記号の意味は凡例を参照。"
_WRITING = "意見欄には、取組（◆）の行に意見を記入する。"
_WRITTEN = 1 / 11  # of a page: three lines of 5 mm to write an opinion by hand, however far the sheet is shrunk
_TOGETHER = 0.2  # of a page; an initiative and what is below it are not torn apart up to this height


def columns(edition: Edition) -> tuple[tuple[str, float], ...]:
    if edition is Edition.PUBLIC:
        return COLUMNS
    return (*COLUMNS, _NOTE, OPINION) if edition is Edition.PANEL else (*COLUMNS, _NOTE)


def progress_list(scope: Scope) -> Sheet:
    widths = tuple(width for _, width in columns(scope.edition))
    above = tuple(_above(scope, widths))
    heading_row = len(above) + 1
    return Sheet(
        NAME,
        widths,
        lambda: paged(chain(above, _Listing(scope, widths).rows()), widths, heading_row),
        len(scope.snapshot.plan.nodes) + heading_row,
        heading_row=heading_row,
        frozen_columns=2,
        filtered=True,
        printing=scope.printing,
    )


def _above(scope: Scope, widths: tuple[float, ...]) -> Iterator[Row]:
    quarter = scope.snapshot.quarter
    yield title_row(f"{NAME}　{quarter.japanese}（{quarter.months}）")
    yield from notes(f"{scope.snapshot.plan.title}　{scope.basis}", widths)
    reading = _PUBLIC_READING if scope.edition is Edition.PUBLIC else _READING
    yield from notes(reading + (_WRITING if scope.edition is Edition.PANEL else ""), widths)
    yield BLANK_ROW


class _Listing:
    """The rows of one pass."""

    def __init__(self, scope: Scope, widths: tuple[float, ...]) -> None:
        self._scope = scope
        self._rooms = [[room(width, indent if at == _NAME else 0) for at, width in enumerate(widths)] for indent in range(3)]
        self._written = page_height(widths) * _WRITTEN if scope.edition is Edition.PANEL else 0.0
        self._together = page_height(widths) * _TOGETHER + self._written
        self._blank: tuple[Value, ...] = (None,) * (len(widths) - 4)  # from 回答状況 on
        self._looks = _Looks(scope.edition, len(widths))

    def rows(self) -> Iterator[Row]:
        yield heading_cells(tuple(name for name, _ in columns(self._scope.edition)))
        group: list[Row] = []
        again: Row | None = None
        for node in self._scope.snapshot.plan.nodes:
            if node.kind in (Kind.ACTIVITY, Kind.ADDITION):
                values = (node.code, _name(self._scope, node), _flags(node), None, *self._blank)
                group.extend(row._replace(again=again) for row in self._fitted(values, node, self._looks.plain))
                continue
            yield from together(group, self._together, 2)
            group = []
            if node.kind is Kind.INITIATIVE:
                group.extend(self._initiative(node))
                again = self._again(node)
            else:
                yield self._level(node)
        yield from together(group, self._together, 2)

    def _fitted(self, values: tuple[Value, ...], node: Node, looks: tuple[Look, ...]) -> Iterator[Row]:
        indent = _INDENTS[node.kind]
        return fitted(values, self._rooms[indent], looks, self._looks.continued[indent], _CODE, _NAME)

    def _level(self, node: Node) -> Row:
        """A goal, field or policy with its counts."""
        figures = self._scope.figures(node)
        answered = f"{figures.reported:,}／{figures.distinct:,}"
        values = (node.code, _name(self._scope, node), _flags(node), None, answered, *self._blank[1:])
        height = height_of(lines_needed(values, self._rooms[_INDENTS[node.kind]])) + (3 if node.kind is Kind.GOAL else 0)
        return Row(values, self._looks.levels[node.kind], height, keep=True)

    def _again(self, node: Node) -> Row:
        """What stands above an initiative's items on a page that begins with them."""
        indent = _INDENTS[node.kind]
        values = (node.code, f"{CONTINUED}{named(node)}", None, None, *self._blank)
        return Row(values, self._looks.continued[indent], height_of(lines_needed(values, self._rooms[indent])), keep=True)

    def _initiative(self, node: Node) -> Iterator[Row]:
        scope = self._scope
        record = scope.snapshot.record_of(node)
        grade, before = scope.comparison.now(node), scope.comparison.before(node)
        state = scope.printed_state(record.state) if scope.asked else "－"
        values = (
            node.code,
            _name(scope, node),
            _flags(node),
            scope.departments(node),
            f"{state}\n（元の取組）" if node.repeat_of and scope.asked else state,
            graded(grade) if grade else None,
            graded(before) if before else None,
            *_answer(record, scope.edition),
        )
        looks = self._looks.initiative(grade, before, reported=record.state.reported or not scope.asked, tied=node.repeat_of is not None)
        rows = self._fitted(values, node, looks)
        if node.repeat_of is None:  # an opinion is written beside the original
            first = next(rows)
            yield first._replace(height=max(first.height or 0.0, self._written))
        yield from rows


def _answer(record: Record, edition: Edition) -> tuple[Value, ...]:
    """Percent and texts, of reported records only: nothing of a draft or a returned record reaches the paper."""
    entry = record.entry
    texts: tuple[Value, ...] = (entry.percent, entry.result, entry.issue, entry.next) if record.state.reported else (None,) * 4
    if edition is Edition.PUBLIC:
        return texts
    note = entry.note if record.state.reported else None
    if record.state.reported and entry.unchanged:
        note = f"変更なし\n{note}" if note else "変更なし"
    return (*texts, note, None) if edition is Edition.PANEL else (*texts, note)


def _name(scope: Scope, node: Node) -> str:
    """Label and title, the former title and the original of a repeat beneath."""
    name = beside_code(node)
    if node.former_title:
        name += f"\n（旧：{node.former_title}）"
    if node.repeat:
        original = scope.original_code(node)
        name += "\n（再掲：元の取組は未確定）" if original == UNRESOLVED else f"\n（再掲：元は {original}）"
    return name


def _flags(node: Node) -> str | None:
    return "・".join(filter(None, (printed_flag(node.flag), "再掲" if node.repeat else ""))) or None


class _Looks:
    """The looks of the rows, shared by those that look alike."""

    def __init__(self, edition: Edition, columns: int) -> None:
        self._last = (look(Role.ENTRY),) if edition is Edition.PANEL else ()
        self._texts = columns - 8 - len(self._last)  # columns of text after the percent
        label, sign, texts = look(Role.LABEL), look(Role.SIGN), self._texts + len(self._last)
        self.plain = (label, look(Role.LABEL, indent=2), *(sign,) * 6, *(label,) * texts)
        self.continued = [
            (look(Role.TEXT), look(Role.TEXT, indent=indent), *(look(Role.CENTRE),) * 6, *(look(Role.TEXT),) * texts) for indent in range(3)
        ]
        self.levels = {kind: self._level(LEVEL_FILLS[kind], columns) for kind in LEVEL_FILLS}
        self.initiative = cache(self._initiative)

    def _level(self, fill: str, columns: int) -> tuple[Look, ...]:
        label, sign = look(Role.LABEL, fill), look(Role.SIGN, fill)
        return (label, look(Role.LABEL, fill, bold=True), *(sign,) * 6, *(label,) * (columns - 8))

    def _initiative(self, grade: Grade | None, before: Grade | None, *, reported: bool, tied: bool) -> tuple[Look, ...]:
        label, sign = look(Role.LABEL), look(Role.SIGN)
        return (
            label,
            look(Role.LABEL, bold=True, indent=1),
            sign,
            label,
            sign if reported else look(Role.SIGN, alert=True),
            look(Role.SIGN, grade.colour if grade else ""),
            look(Role.SIGN, before.colour if before else ""),
            look(Role.PERCENT),
            *(label,) * self._texts,
            *((label,) if tied else self._last)[: len(self._last)],  # an opinion is written beside the original
        )
