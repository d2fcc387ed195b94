"""What the year has brought in numbers, each with its denominator: counted over the initiatives of the last quarter's plan, each once."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tracker.domain.node import Node
from tracker.domain.report.comparison import arrow
from tracker.domain.report.scope import Scope
from tracker.domain.scale import CountsAs, Grade, Scale

# The grades of an initiative in the quarters whose plan has it, oldest first; None where nothing was reported.
Year = list[Grade | None]


class Outcome(NamedTuple):
    """`number` of `among` initiatives; `rule` says in Japanese what both count."""

    name: str
    number: int
    among: int
    rule: str


def outcomes(scopes: Sequence[Scope]) -> list[Outcome]:
    """Of the year's quarters, oldest first."""
    last = scopes[-1]
    years = [_year(node, scopes) for node in last.initiatives]
    answered = [year for year in years if any(year)]
    repeatedly = [year for year in years if len(_given(year)) > 1]
    scale = last.snapshot.scale

    def counted(name: str, among: list[Year], holds: Callable[[Year], bool], rule: str) -> Outcome:
        return Outcome(name, sum(map(holds, among)), len(among), rule)

    every = "最後の四半期の計画に載る取組（実数）を分母とする"
    given = "回答が1回以上ある取組を分母とする"
    twice = "回答が2回以上ある取組を分母とする"
    return [
        counted("すべての四半期で回答", years, all, f"計画に載った四半期のすべてで回答したもの。{every}。"),
        counted("一度も回答なし", years, lambda year: not any(year), f"どの四半期にも回答がないもの。{every}。"),
        counted("最後の回答が完了", answered, _finished, f"年度で最後の回答が、完了に数える区分のもの。{given}。"),
        counted("遅れが1期以上", answered, _ever_late, f"遅れに数える区分で1回以上回答したもの。{given}。"),
        counted("最後の回答が遅れ", answered, _still_late, f"年度で最後の回答が、遅れに数える区分のもの。{given}。"),
        counted("良い区分へ", repeatedly, lambda year: _moved(scale, year) == "↑", f"最初の回答より最後の回答が良い区分のもの。{twice}。"),
        counted("悪い区分へ", repeatedly, lambda year: _moved(scale, year) == "↓", f"最初の回答より最後の回答が悪い区分のもの。{twice}。"),
    ]


def _year(node: Node, scopes: Sequence[Scope]) -> Year:
    """As each quarter's own report shows it."""
    there = ((scope, scope.snapshot.plan.by_id.get(node.id)) for scope in scopes)
    return [scope.comparison.now(own) for scope, own in there if own]


def _given(year: Year) -> list[Grade]:
    return [grade for grade in year if grade]


def _finished(year: Year) -> bool:
    return _given(year)[-1].counts_as is CountsAs.FINISHED


def _ever_late(year: Year) -> bool:
    return any(grade.counts_as is CountsAs.LATE for grade in _given(year))


def _still_late(year: Year) -> bool:
    return _given(year)[-1].counts_as is CountsAs.LATE


def _moved(scale: Scale, year: Year) -> str:
    """No way up or down between grades of two scales, or of one outside the denominator."""
    given = _given(year)
    return arrow(scale, given[0], given[-1])
