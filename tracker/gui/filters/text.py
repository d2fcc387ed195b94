"""A filter as JSON text, and whether a filter from another day still fits the plan."""

from collections.abc import Sequence
from typing import Any

from tracker.domain.record import State
from tracker.domain.snapshot import Snapshot
from tracker.gui.settings import text_of, values_of
from tracker.gui.tree.filter import TreeFilter, Where


def filter_text(chosen: TreeFilter) -> str:
    values: dict[str, Any] = chosen._asdict()
    values |= {"grades": sorted(chosen.grades), "states": sorted(state.value for state in chosen.states)}
    return text_of(values)


def filter_of(text: str) -> TreeFilter:
    """Without a filter where the text is not one. A text of an earlier version may lack fields."""
    if not text:
        return TreeFilter()
    try:
        values = values_of(text)
        values |= {
            "grades": frozenset(_texts(values["grades"])),
            "states": frozenset(map(State, _texts(values["states"]))),
            "where": Where(values.get("where", Where.TITLES)),
        }
        return TreeFilter(**values)
    except (ValueError, KeyError, TypeError):
        return TreeFilter()


def fitted(chosen: TreeFilter, snapshot: Snapshot) -> tuple[TreeFilter, list[str]]:
    """What of it still names something in the plan, and in Japanese what does not any more."""
    gone = []
    if chosen.department and chosen.department not in snapshot.departments:
        chosen = chosen._replace(department=None)
        gone.append("主担当課")
    grades = chosen.grades & {grade.id for grade in snapshot.scale.grades}
    if grades != chosen.grades:
        chosen = chosen._replace(grades=grades)
        gone.append("進捗区分")
    if chosen.within is not None and chosen.within not in snapshot.plan.by_id:
        chosen = chosen._replace(within=None)
        gone.append("計画の上の段")
    return chosen, gone


def _texts(values: Sequence[Any]) -> list[str]:
    return [str(value) for value in values]
