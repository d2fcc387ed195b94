"""進捗一覧: the whole tree in printed order with this and the previous quarter's grade and this quarter's texts."""

from collections.abc import Iterator
from functools import cache
from itertools import chain

from tracker.domain.node import Kind, Node, printed_flag
from tracker.domain.record import Record
from tracker.domain.report.page import notes, page_height, paged
from tracker.domain.report.row_height import MOST_LINES, PIECE_LINES, height_of, line_count, lines_needed, pieces, room
from tracker.domain.report.scope import LEVEL_FILLS, UNRESOLVED, Scope, graded, named, printed_state
from tracker.domain.report.sheet import BLANK_ROW, Look, Role, Row, Sheet, Value, heading_cells, look, title_row
from tracker.domain.scale import Grade

NAME = "進捗一覧"
CONTINUED = "（続き）"
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
    ("備考", 16.0),
)
WIDTHS = tuple(width for _, width in COLUMNS)
_NAME = 1
_INDENTS = {Kind.GOAL: 0, Kind.POLICY_FIELD: 0, Kind.POLICY: 0, Kind.INITIATIVE: 1, Kind.ACTIVITY: 2, Kind.ADDITION: 2}
_ROOMS = tuple(tuple(room(width, indent if at == _NAME else 0) for at, width in enumerate(WIDTHS)) for indent in range(3))
_NO_ANSWER: tuple[Value, ...] = (None,) * 8
_READING = "上の段の回答状況は「回答済／取組数（実数）」。未回答（作成中・差戻しを含む）の内容は印刷しない。記号の意味は凡例を参照。"
_TOGETHER = page_height(WIDTHS) * 0.4  # points; an initiative and what is below it are not torn apart up to this height


def progress_list(scope: Scope) -> Sheet:
    above = tuple(_above(scope))
    heading_row = len(above) + 1
    return Sheet(
        NAME,
        WIDTHS,
        lambda: paged(chain(above, _rows(scope)), WIDTHS, heading_row),
        len(scope.snapshot.plan.nodes) + heading_row,
        heading_row=heading_row,
        frozen_columns=2,
        filtered=True,
        printing=scope.printing,
    )


def _above(scope: Scope) -> Iterator[Row]:
    quarter = scope.snapshot.quarter
    yield title_row(f"{NAME}　{quarter.japanese}（{quarter.months}）")
    yield from notes(f"{scope.snapshot.plan.title}　{scope.basis}", WIDTHS)
    yield from notes(_READING, WIDTHS)
    yield BLANK_ROW


def _rows(scope: Scope) -> Iterator[Row]:
    yield heading_cells(tuple(name for name, _ in COLUMNS))
    first_goal = True
    group: list[Row] = []
    for node in scope.snapshot.plan.nodes:
        if node.kind in (Kind.ACTIVITY, Kind.ADDITION):
            values = (node.code, _name(scope, node), _flags(node), *_NO_ANSWER, None)
            group.extend(_fitted(values, _plain_looks(), _INDENTS[node.kind]))
            continue
        yield from _together(group)
        group = []
        if node.kind is Kind.INITIATIVE:
            group.extend(_initiative(scope, node))
        else:
            yield _level(scope, node, new_page=node.kind is Kind.GOAL and not first_goal)
            first_goal = first_goal and node.kind is not Kind.GOAL
    yield from _together(group)


def _together(group: list[Row]) -> Iterator[Row]:
    """An initiative and what is below it, on one page unless that could leave much of a page blank."""
    keep = sum(row.height or 0 for row in group) <= _TOGETHER
    for row in group[:-1]:
        yield row._replace(keep=True) if keep else row
    yield from group[-1:]


def _level(scope: Scope, node: Node, *, new_page: bool) -> Row:
    """A goal, field or policy with its counts."""
    figures = scope.tallies[node.id]
    values = (node.code, _name(scope, node), _flags(node), None, f"{figures.reported:,}／{figures.distinct:,}", *_NO_ANSWER[1:])
    height = height_of(lines_needed(values, _ROOMS[_INDENTS[node.kind]])) + (3 if node.kind is Kind.GOAL else 0)
    return Row(values, _level_looks(node.kind), height, keep=True, new_page=new_page)


def _initiative(scope: Scope, node: Node) -> Iterator[Row]:
    record = scope.snapshot.record_of(node)
    grade = scope.grade(record.reported_grade)
    before = scope.grade(scope.snapshot.previous_of(node).reported_grade)
    asked = scope.snapshot.asking.asked
    state = printed_state(record.state) if asked else "－"
    values = (
        node.code,
        _name(scope, node),
        _flags(node),
        _departments(scope, node),
        f"{state}\n（元の取組）" if node.repeat_of and asked else state,
        graded(grade) if grade else None,
        graded(before) if before else None,
        *_answer(record),
    )
    yield from _fitted(values, _initiative_looks(grade, before, reported=record.state.reported or not asked), _INDENTS[node.kind])


def _answer(record: Record) -> tuple[Value, ...]:
    """Percent and texts, of reported records only: nothing of a draft or a returned record reaches the paper."""
    if not record.state.reported:
        return (None,) * 5
    entry = record.entry
    note = f"変更なし\n{entry.note}" if entry.unchanged and entry.note else "変更なし" if entry.unchanged else entry.note
    return (entry.percent, entry.result, entry.issue, entry.next, note)


def _name(scope: Scope, node: Node) -> str:
    """Label and title, the former title and the original of a repeat beneath."""
    name = named(node)
    if node.former_title:
        name += f"\n（旧：{node.former_title}）"
    if node.repeat:
        original = scope.original_code(node)
        name += "\n（再掲：元の取組は未確定）" if original == UNRESOLVED else f"\n（再掲：元は {original}）"
    return name


def _flags(node: Node) -> str | None:
    return "・".join(filter(None, (printed_flag(node.flag), "再掲" if node.repeat else ""))) or None


def _departments(scope: Scope, node: Node) -> str:
    lead = scope.lead_name(node) or "未設定"
    supporting = scope.supporting_names(node)
    return f"{lead}\n（{supporting}）" if supporting else lead


def _fitted(values: tuple[Value, ...], looks: tuple[Look | None, ...], indent: int) -> Iterator[Row]:
    """The row with its height; what a row cannot hold goes on in rows marked （続き）."""
    rooms = _ROOMS[indent]
    lines = lines_needed(values, rooms)
    if lines <= MOST_LINES:
        yield Row(values, looks, height_of(lines))
        return
    split = [
        pieces(value, usable) if isinstance(value, str) and line_count(value, usable) > PIECE_LINES else [value]
        for value, usable in zip(values, rooms, strict=True)
    ]
    for number in range(max(map(len, split))):
        part = [each[number] if number < len(each) else None for each in split]
        if number:
            part[0] = values[0]
            part[_NAME] = f"{CONTINUED}{part[_NAME] or str(values[_NAME]).split(chr(10))[0]}"
        yield Row(tuple(part), looks if number == 0 else _continued_looks(indent), height_of(lines_needed(part, rooms)))


@cache
def _plain_looks() -> tuple[Look, ...]:
    """An activity or an addition."""
    return (look(Role.LABEL), look(Role.LABEL, indent=2), *(look(Role.SIGN),) * 5, *(look(Role.LABEL),) * 5)


@cache
def _continued_looks(indent: int) -> tuple[Look, ...]:
    return (look(Role.TEXT), look(Role.TEXT, indent=indent), *(look(Role.CENTRE),) * 5, *(look(Role.TEXT),) * 5)


@cache
def _level_looks(kind: Kind) -> tuple[Look, ...]:
    fill = LEVEL_FILLS[kind]
    plain, centre = look(Role.LABEL, fill), look(Role.SIGN, fill)
    return (plain, look(Role.LABEL, fill, bold=True), *(centre,) * 5, *(plain,) * 5)


@cache
def _initiative_looks(grade: Grade | None, before: Grade | None, *, reported: bool) -> tuple[Look, ...]:
    text, centre = look(Role.TEXT), look(Role.CENTRE)
    return (
        text,
        look(Role.TEXT, bold=True, indent=1),
        centre,
        text,
        centre if reported else look(Role.CENTRE, alert=True),
        look(Role.CENTRE, grade.colour if grade else ""),
        look(Role.CENTRE, before.colour if before else ""),
        look(Role.PERCENT),
        *(text,) * 4,
    )
