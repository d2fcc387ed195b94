"""データ: one flat row for every node, for machines (総務省 統一ルール): one value a cell, numbers as numbers, true dates.

The headings are a promise (COMMANDS, Sheets). Decided here: records that are not reported (作成中, 差戻し) show their 回答状況 and
nothing else; 回答状況 and what follows it stand on initiatives only; a tied repeat shows its original's values and names it in
再掲元コード, so that whoever counts takes the rows without a 再掲元コード; a repeat whose original is not known has 未確定 there and
counts. 変更なし is 1 or 0. An edition for the public keeps every heading and leaves 備考, 回答者 and 確定者 blank; its drafts are 未回答.
In a quarter that is not asked no row has a 回答状況.
"""

from collections.abc import Iterator
from datetime import datetime

from tracker.domain.moment import JST
from tracker.domain.node import UPPER_KINDS, Kind, Node, printed_flag
from tracker.domain.record import Record
from tracker.domain.report.edition import Edition
from tracker.domain.report.scope import Scope
from tracker.domain.report.sheet import Look, Role, Row, Sheet, Value, look

NAME = "データ"
_TEXT, _NUMBER, _DATE, _TIME = Role.PLAIN_TEXT, Role.PLAIN_NUMBER, Role.PLAIN_DATE, Role.PLAIN_TIME
COLUMNS: tuple[tuple[str, float, Role], ...] = (
    ("コード", 14.0, _TEXT),
    ("種別", 14.0, _TEXT),
    ("区分", 8.0, _TEXT),
    ("名称", 50.0, _TEXT),
    ("旧名称", 20.0, _TEXT),
    ("再掲元コード", 14.0, _TEXT),
    ("基本目標", 30.0, _TEXT),
    ("施策分野", 30.0, _TEXT),
    ("施策", 30.0, _TEXT),
    ("主担当課", 20.0, _TEXT),
    ("関係課", 20.0, _TEXT),
    ("年度", 7.0, _NUMBER),
    ("四半期", 8.0, _NUMBER),
    ("期間開始日", 12.0, _DATE),
    ("期間終了日", 12.0, _DATE),
    ("回答状況", 10.0, _TEXT),
    ("進捗区分", 12.0, _TEXT),
    ("前期進捗区分", 14.0, _TEXT),
    ("進捗率", 8.0, _NUMBER),
    ("実績", 40.0, _TEXT),
    ("課題", 40.0, _TEXT),
    ("次期予定", 40.0, _TEXT),
    ("備考", 30.0, _TEXT),
    ("変更なし", 10.0, _NUMBER),
    ("回答者", 14.0, _TEXT),
    ("確定者", 14.0, _TEXT),
    ("更新日時", 18.0, _TIME),
    ("ID", 40.0, _TEXT),
)
HEADINGS = tuple(name for name, _, _ in COLUMNS)
_LOOKS: tuple[Look, ...] = tuple(look(role) for _, _, role in COLUMNS)
_NO_ANSWER: tuple[Value, ...] = (None,) * 8


def data_sheet(scope: Scope) -> Sheet:
    widths = tuple(width for _, width, _ in COLUMNS)
    expected = len(scope.snapshot.plan.nodes) + 1
    return Sheet(NAME, widths, lambda: _rows(scope), expected, heading_row=1, frozen_columns=1, filtered=True)


def _rows(scope: Scope) -> Iterator[Row]:
    yield Row(HEADINGS, (look(_TEXT),) * len(HEADINGS))
    snapshot = scope.snapshot
    quarter = snapshot.quarter
    period: tuple[Value, ...] = (quarter.year, quarter.number, quarter.start, quarter.end)
    # Titles of the goal, field and policy above; what is below an initiative follows it and has the same.
    titles: dict[str | None, tuple[Value, ...]] = {None: (None, None, None)}
    above = titles[None]
    for node in snapshot.plan.nodes:
        if node.kind.depth <= Kind.INITIATIVE.depth:
            above = titles[node.parent]
        if node.kind in UPPER_KINDS:
            titles[node.id] = (*above[: node.kind.depth - 1], node.title, *above[node.kind.depth :])
        answer = _answer(scope, node) if node.kind is Kind.INITIATIVE else (None, None, None, *_NO_ANSWER, None)
        yield Row((*_identity(scope, node), *above, *_leads(scope, node), *period, *answer, node.id), _LOOKS)


def _identity(scope: Scope, node: Node) -> tuple[Value, ...]:
    return (
        node.code,
        node.kind.japanese,
        printed_flag(node.flag) or None,
        node.title,
        node.former_title,
        scope.original_code(node),
    )


def _leads(scope: Scope, node: Node) -> tuple[Value, ...]:
    if node.kind is not Kind.INITIATIVE:
        return (None, None)
    return (scope.lead_name(node), scope.supporting_names(node))


def _answer(scope: Scope, node: Node) -> tuple[Value, ...]:
    record = scope.snapshot.record_of(node)
    now, before = scope.comparison.now(node), scope.comparison.before(node)
    if not scope.asked:
        return (None, None, before.name if before else None, *_NO_ANSWER, None)
    grades = (now.name if now else None, before.name if before else None)
    reported = _reported(record, inside=scope.edition is not Edition.PUBLIC) if record.state.reported else (*_NO_ANSWER, None)
    return (scope.state(record.state).japanese, *grades, *reported)


def _reported(record: Record, *, inside: bool) -> tuple[Value, ...]:
    entry = record.entry
    return (
        entry.percent,
        entry.result,
        entry.issue,
        entry.next,
        entry.note if inside else None,
        int(entry.unchanged),
        record.answered_by if inside else None,
        record.confirmed_by if inside else None,
        _wall_clock(record.updated_at),
    )


def _wall_clock(moment: datetime | None) -> datetime | None:
    """Workbooks know no time zones: the time on the wall in Japan."""
    return moment.astimezone(JST).replace(tzinfo=None, microsecond=0) if moment else None
