"""What the figures of many quarters are made of: states and grades without the texts, which are most of a record."""

from tracker.domain.quarter import Quarter
from tracker.domain.record import State
from tracker.domain.scale import CountsAs, Grade, Scale
from tracker.domain.status import Answer
from tracker.storage.snapshot import Ask

_ANSWERS = """
    SELECT p.node, p.state, p.grade FROM progress p JOIN node n ON n.id = p.node WHERE n.plan = :plan AND p.quarter = :quarter"""
_SCALES = """
    SELECT s.id, s.name, g.id, g.symbol, g.name, g.meaning, g.colour, g.counts_as
    FROM scale s JOIN grade g ON g.scale = s.id ORDER BY s.id, g.position"""
_QUARTERS = "SELECT year, number, asked FROM quarter WHERE plan = :plan"


def read_answers(ask: Ask, plan_id: str, quarter: Quarter) -> dict[str, Answer]:
    """Node id → answer, where there is a record."""
    rows = ask(_ANSWERS, {"plan": plan_id, "quarter": str(quarter)})
    states = {state.value: state for state in State}
    return {node: Answer(states[state], grade if states[state].reported else None) for node, state, grade in rows}


def read_scales(ask: Ask) -> list[Scale]:
    """Every scale that has grades, whichever plan uses it or used it."""
    grades: dict[tuple[str, str], list[Grade]] = {}
    for scale, name, identity, symbol, title, meaning, colour, counts_as in ask(_SCALES, {}):
        grades.setdefault((scale, name), []).append(Grade(identity, symbol, title, meaning, colour, CountsAs(counts_as)))
    return [Scale(scale, name, tuple(each)) for (scale, name), each in grades.items()]


def read_left_out(ask: Ask, plan_id: str) -> set[Quarter]:
    """Quarters that are not asked."""
    return {Quarter(year, number) for year, number, asked in ask(_QUARTERS, {"plan": plan_id}) if not asked}
