"""The three charts from a quarter's snapshot and the course up to it. Every segment's wish shows exactly the initiatives it counts."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tracker.domain.course import Course, counting_as
from tracker.domain.node import Kind, Node
from tracker.domain.quarter import Quarter
from tracker.domain.scale import CountsAs, Grade
from tracker.domain.snapshot import Snapshot
from tracker.domain.status import Tally, counted, initiatives_by_ancestor, tally
from tracker.gui.charts.chart import Bar, Chart, Mark, Numbers, Segment, Wish
from tracker.gui.charts.marks import LEFT, STATES, UNANSWERED, grade_marks
from tracker.gui.tree.filter import WITHOUT_LEAD, TreeFilter

_HOW = "Enterキーかクリックで、この取組だけを一覧に表示します。"
_HOW_THEN = "Enterキーかクリックで、その四半期に切り替え、この取組だけを一覧に表示します。"
_WELL = (CountsAs.ON_TRACK, CountsAs.FINISHED)


class Charts(NamedTuple):
    """`parts` are the charts of what lies below each goal, by the goal's name, in printed order."""

    quarter: Quarter
    initiatives: int
    reported: int
    goals: Chart
    parts: tuple[tuple[str, Chart], ...]
    course: Chart
    departments: Chart


def charts_of(snapshot: Snapshot, course: Course) -> Charts:
    below = initiatives_by_ancestor(snapshot)
    goals = [node for node in snapshot.plan.children(None) if node.kind is Kind.GOAL]
    whole = tally(snapshot, snapshot.initiatives())
    return Charts(
        snapshot.quarter,
        whole.distinct,
        whole.reported,
        _grades_chart(snapshot, below, None),
        tuple((_named(goal), _grades_chart(snapshot, below, goal)) for goal in goals if below[goal.id]),
        _course_chart(course),
        _departments_chart(snapshot),
    )


def report_charts(snapshot: Snapshot, course: Course) -> tuple[Chart, Chart]:
    """Grades of each goal and their course, to be looked at only: a report's plan is another day's than the tree's."""
    goals = _grades_chart(snapshot, initiatives_by_ancestor(snapshot), None, UNANSWERED)
    quarters = _course_chart(course, UNANSWERED)
    return _without_wishes(goals), _without_wishes(quarters)


def _without_wishes(chart: Chart) -> Chart:
    def shut(segment: Segment) -> Segment:
        return Segment(segment.mark, segment.count, "\n".join(segment.tip.split("\n")[:2]), None)

    return chart._replace(bars=tuple(bar._replace(segments=tuple(map(shut, bar.segments))) for bar in chart.bars))


# Grades of each goal, or of each part of one


def _grades_chart(snapshot: Snapshot, below: Mapping[str, list[Node]], upper: Node | None, left: Mark = LEFT) -> Chart:
    """`left` is the mark of what has not been handed in."""
    grades = snapshot.scale.grades
    marks = grade_marks(grades, {grade.id: grade.name for grade in grades})
    bars, rows = [], []
    for part, initiatives in _parts(snapshot, below, upper):
        figures = tally(snapshot, initiatives)
        name = _named(part) if part else f"（{'施策分野' if upper else '基本目標'}のない取組）"
        ask = TreeFilter(within=part.id, once=True) if part else None
        segments = _grade_segments(figures, (*marks.values(), left), name, snapshot.quarter, ask)
        bars.append(Bar(part.id if part else "", name, _grade_words(grades, figures), segments))
        rows.append((name, *_grade_row(grades, grades, figures)))
    whole = tally(snapshot, below[upper.id] if upper else snapshot.initiatives())
    rows.append(("合計", *_grade_row(grades, grades, whole)))
    numbers = Numbers(("施策分野" if upper else "基本目標", *_grade_headings(grades, marks, left)), tuple(rows))
    return Chart(_grade_note(grades), (*marks.values(), left), tuple(bars), numbers)


def _parts(snapshot: Snapshot, below: Mapping[str, list[Node]], upper: Node | None) -> Iterator[tuple[Node | None, list[Node]]]:
    """What stands right below `upper` (None: the goals), each with all initiatives below it; last, as None, those that stand there."""
    children = snapshot.plan.children(upper.id if upper else None)
    for child in children:
        if child.id in below:
            yield child, below[child.id]
    alone = [child for child in children if child.kind is Kind.INITIATIVE]
    if alone:
        yield None, alone


def _grade_segments(
    figures: Tally, marks: Sequence[Mark], name: str, quarter: Quarter, ask: TreeFilter | None, how: str = _HOW
) -> tuple[Segment, ...]:
    """The last of the marks is the one of what has not been handed in."""

    def segment(mark: Mark, count: int, share: str, chosen: TreeFilter | None) -> Segment:
        tip = f"{name}\n{mark.symbol} {mark.name}　{count:,}件（{share}）"
        return Segment(mark, count, f"{tip}\n{how}" if chosen else tip, Wish(quarter, chosen) if chosen else None)

    segments = []
    for mark in marks[:-1]:
        count = figures.by_grade.get(mark.key, 0)
        if count:
            chosen = ask._replace(grades=frozenset({mark.key})) if ask else None
            segments.append(segment(mark, count, f"回答済{figures.reported:,}件の{_percent(count, figures.reported)}", chosen))
    if figures.unreported:
        chosen = ask._replace(unanswered=True) if ask else None
        share = f"取組{figures.distinct:,}件の{_percent(figures.unreported, figures.distinct)}"
        segments.append(segment(marks[-1], figures.unreported, share, chosen))
    return tuple(segments)


def _grade_words(grades: Sequence[Grade], figures: Tally) -> str:
    if not figures.distinct:
        return "取組なし"
    late = counting_as(grades, figures, CountsAs.LATE)
    share = f"{late:,}/{figures.denominator:,}" if figures.denominator else "－"
    return f"回答済 {figures.reported:,}/{figures.distinct:,}　遅れ {share}"


def _grade_note(grades: Sequence[Grade]) -> str:
    late = "・".join(grade.name for grade in grades if grade.counts_as is CountsAs.LATE)
    outside = "・".join(grade.name for grade in grades if grade.counts_as is CountsAs.OUTSIDE)
    denominator = f"「{outside}」を除く回答済" if outside else "回答済"
    words = "帯の長さは取組数（実数）に対する割合。回答済の分母は取組数"
    return f"{words}、遅れ（{late}）の分母は{denominator}。" if late else f"{words}。"


def _grade_headings(grades: Sequence[Grade], marks: Mapping[str, Mark], left: Mark) -> tuple[str, ...]:
    named = (f"{marks[grade.id].symbol} {marks[grade.id].name}" for grade in grades)
    return ("取組数", "回答済", left.name, *named, "順調・完了", "遅れ", "分母")


def _grade_row(grades: Sequence[Grade], own: Sequence[Grade], figures: Tally) -> tuple[str | int, ...]:
    """`own` are the grades that the figures are counted by; the others have no figure."""
    counts = (figures.by_grade.get(grade.id, "") for grade in grades)
    well, late = counting_as(own, figures, *_WELL), counting_as(own, figures, CountsAs.LATE)
    return (figures.distinct, figures.reported, figures.unreported, *counts, well, late, figures.denominator)


# The course over the quarters


def _course_chart(course: Course, left: Mark = LEFT) -> Chart:
    grades = course.grades
    marks = grade_marks(grades, course.grade_names)
    bars, rows = [], []
    for each in course.quarters:
        name = each.quarter.japanese
        own = [marks[grade.id] for grade in each.grades]
        how = _HOW if each is course.quarters[-1] else _HOW_THEN
        segments = _grade_segments(each.tally, [*own, left], name, each.quarter, TreeFilter(once=True), how)
        bars.append(Bar(str(each.quarter), name, _grade_words(each.grades, each.tally), segments))
        rows.append((name, *_grade_row(grades, each.grades, each.tally)))
    numbers = Numbers(("四半期", *_grade_headings(grades, marks, left)), tuple(rows))
    return Chart(_grade_note(grades), (*marks.values(), left), tuple(bars), numbers)


# Who has answered


def _departments_chart(snapshot: Snapshot) -> Chart:
    led: dict[str, list[Node]] = {}
    for node in counted(snapshot.initiatives()):
        led.setdefault(snapshot.leads.get(node.id, WITHOUT_LEAD), []).append(node)
    names = {key: snapshot.department_name(department) for key, department in snapshot.departments.items() if key in led}
    names[WITHOUT_LEAD] = "（主担当課なし）"
    groups = [(key, names[key], tally(snapshot, led[key])) for key in names if key in led]
    groups.sort(key=lambda group: (group[2].reported / group[2].distinct, -group[2].unreported))  # else by code: sorting is stable
    bars = tuple(_department_bar(snapshot.quarter, *group) for group in groups)
    rows = [(name, *_state_row(figures)) for _, name, figures in groups]
    rows.append(("合計", *_state_row(tally(snapshot, snapshot.initiatives()))))
    headings = ("主担当課", "取組数", "回答済", "回答率（％）", *(mark.name for mark in STATES.values()))
    note = "回答の少ない課から並びます。右は回答済（確定・提出済）/主担当の取組数（実数）。"
    return Chart(note, tuple(STATES.values()), bars, Numbers(headings, tuple(rows)))


def _department_bar(quarter: Quarter, key: str, name: str, figures: Tally) -> Bar:
    segments = []
    for state, mark in STATES.items():
        count = figures.by_state[state]
        if count:
            share = f"取組{figures.distinct:,}件の{_percent(count, figures.distinct)}"
            wish = Wish(quarter, TreeFilter(department=key, states=frozenset({state}), once=True))
            segments.append(Segment(mark, count, f"{name}\n{mark.symbol} {mark.name}　{count:,}件（{share}）\n{_HOW}", wish))
    return Bar(key, name, _fraction(figures.reported, figures.distinct), tuple(segments))


def _state_row(figures: Tally) -> tuple[str | int, ...]:
    share = _whole_percent(figures.reported, figures.distinct) if figures.distinct else ""
    return (figures.distinct, figures.reported, share, *(figures.by_state[state] for state in STATES))


def _named(node: Node) -> str:
    return f"{node.label} {node.title}"


def _fraction(count: int, of: int) -> str:
    return f"{count:,}/{of:,}（{_percent(count, of)}）" if of else "－"


def _percent(count: int, of: int) -> str:
    return f"{_whole_percent(count, of)}％"


def _whole_percent(count: int, of: int) -> int:
    """Rounded half up, as offices do."""
    return (200 * count + of) // (2 * of)
