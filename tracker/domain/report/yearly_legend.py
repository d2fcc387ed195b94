"""凡例と作成条件 of a year's report: the scales that its quarters were answered in, how figures are made, what each quarter stands on."""

from collections.abc import Iterator

from tracker.domain.era import era_date
from tracker.domain.quarter import Quarter
from tracker.domain.report.figures import rules
from tracker.domain.report.fitted import together
from tracker.domain.report.legend import (
    NAME,
    WIDTHS,
    closing_of,
    data_as_of,
    data_rule,
    grade_rows,
    heading_row,
    line_row,
    mark_rows,
    state_rows,
)
from tracker.domain.report.page import notes, page_height, paged
from tracker.domain.report.sheet import BLANK_ROW, Row, Sheet, section_row, title_row
from tracker.domain.report.year_scope import YearScope
from tracker.domain.report.yearly_outcomes import outcomes

_QUARTERS_RULE = "四半期ごとに、その四半期の計画に載る取組を、その四半期の報告のとおりに数える。確定した四半期は最後に確定した版による。"
_LIST_RULE = "四半期ごとの進捗区分。計画に載っていない四半期は空欄。進捗率は最後の回答の値。文章は回答した四半期ごとに示す。"
_NO_MARKS = ("元の取組の値", "前期からの変化", "変わった文")  # those of sheets that only a quarter's report has
_YEARS_DATA = "四半期ごとの表を、古いものから順に続けたもの。年度と四半期の列で区別する。"


def standing_in(year: YearScope, quarter: Quarter) -> str:
    """Edition and day of a closed quarter, that it is not closed, or why the report does not cover it."""
    scope = year.covered.get(quarter)
    if scope is None:
        return f"この報告に含まない（{year.gaps[quarter]}）"
    return scope.standing if scope.total.reported else f"{scope.standing}　回答なし"


def yearly_legend(year: YearScope) -> Sheet:
    rows = tuple(_rows(year))
    return Sheet(NAME, WIDTHS, lambda: paged(rows, WIDTHS, 0), len(rows), printing=year.printing)


def _rows(year: YearScope) -> Iterator[Row]:
    scales = {scope.snapshot.scale.id: scope.snapshot.scale for scope in year.scopes}
    yield title_row(f"{NAME}　{year.japanese}")
    yield from notes(year.basis, WIDTHS)
    yield BLANK_ROW
    for scale in scales.values():
        yield from grade_rows(scale)
        yield BLANK_ROW
    yield from state_rows(year.last.edition)
    yield BLANK_ROW
    yield from mark_rows(_NO_MARKS)
    yield section_row("数え方", new_page=True)
    yield heading_row(("シート", "項目", "数え方"))
    for scale in scales.values():
        for name, rule in rules(scale.grades, year.last.edition):
            yield line_row(("件数の表" if len(scales) == 1 else f"件数の表\n（{scale.name}）", name, rule))
    yield line_row(("年間総括", "四半期ごとの件数", _QUARTERS_RULE))
    for each in outcomes(year.scopes):
        yield line_row(("年間総括", each.name, each.rule))
    yield line_row(("年間一覧", "四半期の欄", _LIST_RULE))
    yield line_row(("データ", "行と列", f"{_YEARS_DATA}{data_rule(year.last.edition)}"))
    yield BLANK_ROW
    yield from together(list(_conditions(year)), page_height(WIDTHS), 2)


def _conditions(year: YearScope) -> Iterator[Row]:
    last = year.last
    plan = last.snapshot.plan
    decided = f"（{era_date(plan.revision.decided)}決定）" if plan.revision.decided else ""
    start, end = Quarter(last.snapshot.quarter.year, 1).start, Quarter(last.snapshot.quarter.year, 4).end
    yield section_row("作成条件")
    yield heading_row(("区分", "項目", "内容"))
    facts = [
        ("対象", "計画", plan.title),
        ("対象", "計画の版", f"第{plan.revision.number}版　{plan.revision.label}{decided}"),
        ("対象", "年度", f"{year.japanese}（{era_date(start)}から{era_date(end)}まで）"),
        ("対象", "範囲", last.narrowed or "計画の全部"),
        ("対象", "担当課の名称", f"{era_date(last.snapshot.day)}現在（データは四半期ごとの末日現在）"),
    ]
    for quarter in year.quarters:
        scope = year.covered.get(quarter)
        said = f"{closing_of(scope)}　データの時点 {data_as_of(scope)}" if scope else standing_in(year, quarter)
        facts.append(("データ", f"第{quarter.number}四半期", said))
    facts += [
        ("作成", "作成日", era_date(last.made_on)),
        ("作成", "取扱い", last.edition.label),
        ("作成", "作成したプログラム", last.program),
    ]
    for part, name, fact in facts:
        yield line_row((part, name, fact))
