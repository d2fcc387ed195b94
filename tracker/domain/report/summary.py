"""総括: the headline and the counts by grade of each goal and policy field."""

from collections.abc import Iterator
from itertools import chain

from tracker.domain.node import Kind, Node
from tracker.domain.report.page import notes
from tracker.domain.report.row_height import height_of, lines_needed, pieces, room
from tracker.domain.report.scope import LEVEL_FILLS, Scope, going_well, named
from tracker.domain.report.sheet import BLANK_ROW, Role, Row, Sheet, look, title_row
from tracker.domain.scale import CountsAs
from tracker.domain.schedule import NOT_ASKED
from tracker.domain.status import Listing, Tally, listing, tally

NAME = "総括"
_NAME_WIDTH, _COUNT_WIDTH, _GRADE_WIDTH = 60.0, 9.0, 11.0


def summary(scope: Scope) -> Sheet:
    grades = len(scope.snapshot.scale.grades)
    widths = (8.0, _NAME_WIDTH, *(_COUNT_WIDTH,) * 4, *(_GRADE_WIDTH,) * grades, 14.0)
    above = tuple(_above(scope, widths))
    expected = len(scope.snapshot.plan.of_kind(Kind.GOAL, Kind.POLICY_FIELD)) + 15
    return Sheet(NAME, widths, lambda: chain(above, _rows(scope, widths)), expected, heading_row=len(above) + 1, printing=scope.printing)


def _above(scope: Scope, widths: tuple[float, ...]) -> Iterator[Row]:
    quarter = scope.snapshot.quarter
    yield title_row(f"{quarter.japanese}（{quarter.months}） 進捗状況報告")
    for piece in pieces(scope.snapshot.plan.title, int(sum(widths) * 0.8) - 2, 1):  # its letters are that much larger than the table's
        yield Row((piece,), (look(Role.HEADLINE),), 18.0)
    yield from notes(scope.basis, widths)
    yield BLANK_ROW
    yield from _headline(scope)
    yield BLANK_ROW


def _rows(scope: Scope, widths: tuple[float, ...]) -> Iterator[Row]:
    """The heading, the table, the rules."""
    yield _heading(scope)
    yield from _table(scope)
    yield BLANK_ROW
    for name, rule in rules(scope):
        yield from notes(f"※ {name}：{rule}", widths)


def _headline(scope: Scope) -> Iterator[Row]:
    initiatives = listing(scope.snapshot.initiatives())
    lower = listing(scope.snapshot.plan.of_kind(Kind.ACTIVITY, Kind.ADDITION))
    total = scope.total
    if not scope.snapshot.asking.asked:
        yield Row((f"{NOT_ASKED}（集計に入れない）",), (look(Role.HEADLINE),), 20.0)
        return
    text = f"取組数 {_listed(initiatives)}　回答済{total.reported:,}件　未回答{total.unreported:,}件"
    yield Row((text,), (look(Role.HEADLINE),), 20.0)
    yield Row((f"取組項目・追加した取組 {_listed(lower)}",), (look(Role.NOTE),), 16.0)


def _listed(figures: Listing) -> str:
    """延べ244件（うち再掲6件（元が未確定3件）、実数241件）."""
    unresolved = f"（元が未確定{figures.unresolved:,}件）" if figures.unresolved else ""
    return f"延べ{figures.listed:,}件（うち再掲{figures.repeats:,}件{unresolved}、実数{figures.distinct:,}件）"


def _heading(scope: Scope) -> Row:
    names = ("番号", "基本目標・施策分野", "取組数\n（延べ）", "取組数\n（実数）", "回答済", "未回答")
    grades = scope.snapshot.scale.grades
    heading = look(Role.HEADING)
    values = (*names, *(grade.shown.replace(" ", "\n", 1) for grade in grades), "順調・完了\n／分母")
    looks = (*(heading,) * len(names), *(look(Role.HEADING, grade.colour) for grade in grades), heading)
    rooms = (8, room(_NAME_WIDTH), *(room(_COUNT_WIDTH),) * 4, *(room(_GRADE_WIDTH),) * len(grades), 12)
    return Row(values, looks, height_of(lines_needed(values, rooms)), keep=True)


def _table(scope: Scope) -> Iterator[Row]:
    plan = scope.snapshot.plan
    for node in plan.of_kind(Kind.GOAL, Kind.POLICY_FIELD):
        yield _group(scope, node)
        if node.kind is Kind.GOAL:
            yield from _left_over(scope, node, scope.below[node.id])
    yield from _left_over(scope, None, scope.snapshot.initiatives())
    fill = LEVEL_FILLS[Kind.GOAL]
    yield _figures(scope, "", "合計", scope.snapshot.initiatives(), scope.total, fill, bold=True)


def _left_over(scope: Scope, goal: Node | None, initiatives: list[Node]) -> Iterator[Row]:
    """A row for what stands in no policy field (of no goal either), so that the rows below a sum make the sum."""
    plan = scope.snapshot.plan
    grouped = (Kind.POLICY_FIELD,) if goal else (Kind.GOAL, Kind.POLICY_FIELD)
    loose = [node for node in initiatives if not any(above.kind in grouped for above in plan.ancestors(node))]
    if loose and (goal is None or any(child.kind is Kind.POLICY_FIELD for child in plan.children(goal.id))):
        words = "（施策分野のない取組）" if goal else "（基本目標・施策分野のない取組）"
        yield _figures(scope, goal.code if goal else "", words, loose, tally(scope.snapshot, loose), "", indent=1)


def _group(scope: Scope, node: Node) -> Row:
    top = node.kind is Kind.GOAL
    fill = LEVEL_FILLS[Kind.POLICY_FIELD] if top else ""
    return _figures(scope, node.code, named(node), scope.below[node.id], scope.tallies[node.id], fill, bold=top, indent=0 if top else 1)


def _figures(
    scope: Scope, code: str, name: str, nodes: list[Node], figures: Tally, fill: str, *, bold: bool = False, indent: int = 0
) -> Row:
    grades = scope.snapshot.scale.grades
    listed = len(nodes) if scope.snapshot.asking.asked else 0
    counts = (listed, figures.distinct, figures.reported, figures.unreported, *(figures.by_grade[grade.id] for grade in grades))
    count = look(Role.COUNT, fill, bold=bold)
    waiting = look(Role.COUNT, fill, alert=True) if figures.unreported else count
    looks = (
        look(Role.LABEL, fill, bold=bold),
        look(Role.LABEL, fill, bold=bold, indent=indent),
        *(count,) * 3,
        waiting,
        *(count,) * len(grades),
        look(Role.SIGN, fill, bold=bold),
    )
    lines = lines_needed((name,), (room(_NAME_WIDTH, indent),))
    return Row((code, name, *counts, going_well(scope, figures)), looks, max(18.0, height_of(lines)))


def rules(scope: Scope) -> list[tuple[str, str]]:
    """How the figures are made, by the figure's name: for the foot of the table and for 凡例."""
    grades = scope.snapshot.scale.grades
    well = "、".join(grade.name for grade in grades if grade.counts_as in (CountsAs.ON_TRACK, CountsAs.FINISHED))
    outside = "、".join(grade.name for grade in grades if grade.counts_as is CountsAs.OUTSIDE)
    denominator = f"回答済の件数から「{outside}」を除いた件数" if outside else "回答済の件数"
    return [
        ("取組数", "延べは計画書に載る件数。実数は再掲を除いた件数で、元の取組が未確定の再掲は実数に含める。"),
        ("回答済・未回答", "回答済は「提出済」と「確定」の件数。作成中と差戻しは未回答に数える。回答済＋未回答＝取組数（実数）。"),
        ("順調・完了／分母", f"「{well}」の件数を、{denominator}（分母）に対して示す。未回答は分母に入れない。"),
        ("再掲", "再掲の取組は、元の取組のある欄で1回だけ数える。"),
    ]
