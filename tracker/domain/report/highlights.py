"""今期の主な変化: a few sentences made from the figures, each true by how it is made."""

from collections.abc import Iterator

from tracker.domain.node import Kind, Node
from tracker.domain.report.comparison import Change
from tracker.domain.report.scope import WELL, Scope, named, well_count
from tracker.domain.scale import CountsAs, Grade
from tracker.domain.status import Tally

_NAMED = 2  # initiatives named in a sentence; the others are counted
_LEAST_DENOMINATOR = 3  # of a field that is compared with others; besides, half of it must have answered
_MUCH = 100  # tenths of a percent between the answered parts of two quarters: their shares are then told with a caution
RULE = (
    "割合は「順調・完了／分母」の百分率で、小数第2位を四捨五入する。ポイントは、示した割合の差。変化の件数は前期比較の件数による。"
    f"施策分野は、回答済が実数の半分以上で、分母が{_LEAST_DENOMINATOR}件以上のものの間で比べる。"
    f"前期の割合と比べるとき、回答済／実数の割合が{_MUCH // 10}ポイント以上違えば、その数を添える。"
)


def highlights(scope: Scope) -> list[str]:
    """Three to six sentences; those that compare only where the quarter before was answered."""
    compared = scope.comparison.possible
    sentences = [_answered(scope), _going_well(scope)]
    if compared:
        sentences.append(_newly_late(scope))
        sentences.extend(_better(scope))
        sentences.extend(_still_late(scope))
    else:
        sentences.append(_late(scope))
    sentences.extend(_fields(scope))
    return sentences


def _answered(scope: Scope) -> str:
    total = scope.total
    if not total.distinct:
        return "対象の取組はない。"
    if not total.unreported:
        return f"取組{total.distinct:,}件（実数）のすべてが回答済である。"
    again = len(scope.changes[Change.UNANSWERED_AGAIN]) if scope.comparison.possible else 0
    twice = f"（うち2期以上続けて未回答{again:,}件）" if again else ""
    return f"取組{total.distinct:,}件（実数）のうち{total.reported:,}件が回答済、{total.unreported:,}件が未回答{twice}である。"


def _going_well(scope: Scope) -> str:
    grades = scope.snapshot.scale.grades
    now = _share(scope.snapshot.scale.grades, scope.total)
    if now is None:
        return "分母に入る回答がないため、順調・完了の割合は示さない。"
    names = "・".join(grade.name for grade in grades if grade.counts_as in WELL)
    counted = f"（{names}の計）" if names else ""
    told = f"順調・完了{counted}は分母{scope.total.denominator:,}件のうち{well_count(grades, scope.total):,}件（{_percent(now)}）"
    previous = next((each for each in scope.course.quarters[:-1] if each.quarter == scope.snapshot.asking.previous), None)
    before = _share(previous.grades, previous.tally) if previous else None
    if previous is None or before is None:
        return f"{told}である。"
    caution = _caution(scope.total, previous.tally)
    if before == now:
        return f"{told}で、割合は前期と同じである。{caution}"
    way = "上がった" if now > before else "下がった"
    return f"{told}で、割合は前期の{_percent(before)}から{abs(now - before) / 10:.1f}ポイント{way}。{caution}"


def _caution(now: Tally, before: Tally) -> str:
    """Where many more, or fewer, had answered in the quarter before: the shares are then of different initiatives."""
    parts = [_tenths(each.reported, each.distinct) for each in (now, before)]
    if abs(parts[0] - parts[1]) < _MUCH:
        return ""
    this, other = (f"{each.reported:,}/{each.distinct:,}（{_percent(part)}）" for each, part in zip((now, before), parts, strict=True))
    return f"ただし、回答済は今期が{this}、前期が{other}で、答えた取組の範囲が異なる。"


def _newly_late(scope: Scope) -> str:
    nodes = scope.changes[Change.NEWLY_LATE]
    return f"新たに遅れとなった取組は{_listed(nodes)}である。" if nodes else "前期から新たに遅れとなった取組はない。"


def _better(scope: Scope) -> Iterator[str]:
    recovered, finished = scope.changes[Change.RECOVERED], scope.changes[Change.NEWLY_FINISHED]
    parts = [
        f"{words}{_listed(nodes)}" for words, nodes in (("遅れから回復した取組は", recovered), ("新たに完了した取組は", finished)) if nodes
    ]
    if parts:
        yield f"{'、'.join(parts)}である。"


def _still_late(scope: Scope) -> Iterator[str]:
    nodes = scope.changes[Change.STILL_LATE]
    if not nodes:
        return
    runs = {node.id: len(scope.comparison.late_run(node)) for node in nodes}
    longest = max(runs.values())
    if longest == 2:
        yield f"前期に続いて遅れている取組は{_listed(nodes)}である。"
        return
    most = [node for node in nodes if runs[node.id] == longest]
    yield f"前期に続いて遅れている取組は{len(nodes):,}件で、最も長いものは{longest}期連続の{_listed(most)}である。"


def _late(scope: Scope) -> str:
    late = sum(scope.total.by_grade[grade.id] for grade in scope.snapshot.scale.grades if grade.counts_as is CountsAs.LATE)
    return f"遅れに数える区分で回答された取組は{late:,}件である。" if late else "遅れに数える区分で回答された取組はない。"


def _fields(scope: Scope) -> Iterator[str]:
    """The best and the weakest policy field by 順調・完了 over the denominator, where they differ; few answers tell of no field."""
    shares: dict[Node, float] = {}
    few = 0
    for node in scope.snapshot.plan.of_kind(Kind.POLICY_FIELD):
        figures = scope.figures(node)
        if not _tells(figures):
            few += figures.distinct > 0
        else:
            shares[node] = well_count(scope.snapshot.scale.grades, figures) / figures.denominator
    if len(set(shares.values())) < 2:
        return
    best, least = (_field(scope, shares, extreme(shares.values())) for extreme in (max, min))
    without = f"（回答の少ない{few:,}分野を除く）" if few else ""
    yield f"順調・完了の割合が最も高い施策分野は{best}、最も低い施策分野は{least}である{without}。"


def _tells(figures: Tally) -> bool:
    return 2 * figures.reported >= figures.distinct and figures.denominator >= _LEAST_DENOMINATOR


def _field(scope: Scope, shares: dict[Node, float], share: float) -> str:
    """The first field in printed order with this share and its figures, or how many share it."""
    fields = [node for node, each in shares.items() if each == share]
    if len(fields) > 1:
        figures = scope.figures(fields[0])
        told = _share(scope.snapshot.scale.grades, figures)
        return f"「{named(fields[0])}」など{len(fields):,}分野（{_percent(told or 0)}）"
    figures = scope.figures(fields[0])
    well = well_count(scope.snapshot.scale.grades, figures)
    return f"「{named(fields[0])}」（{well:,}/{figures.denominator:,}）"


def _listed(nodes: list[Node]) -> str:
    """3件（1-1-2-1 連携の促進、1-1-2-2 販路の拡大、ほか1件）."""
    told = [f"{node.code} {node.title}" for node in nodes[:_NAMED]]
    more = [f"ほか{len(nodes) - _NAMED:,}件"] if len(nodes) > _NAMED else []
    return f"{len(nodes):,}件（{'、'.join([*told, *more])}）"


def _share(grades: tuple[Grade, ...], figures: Tally) -> int | None:
    return _tenths(well_count(grades, figures), figures.denominator) if figures.denominator else None


def _tenths(count: int, of: int) -> int:
    """In tenths of a percent, rounded half up, so that differences agree with the shares that are printed."""
    return (2000 * count + of) // (2 * of)


def _percent(tenths: int) -> str:
    return f"{tenths / 10:.1f}％"
