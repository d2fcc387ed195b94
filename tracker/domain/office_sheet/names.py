"""What offices write for an initiative and for a grade, made comparable."""

import re
from collections.abc import Iterable

from tracker.domain.folding import fold
from tracker.domain.node import Kind, Node
from tracker.domain.scale import Grade, Scale

_BULLETS = re.compile(r"^[◆◇■□●○・▶▷]+")
_MARKS = re.compile(r"^[(\[【]?(?:新|新規|修正)[)\]】]|[(\[【]再掲[)\]】]$")
# Signs that look alike in print and are typed for one another
_LIKE = str.maketrans({"◯": "○", "〇": "○", "⭕": "○", "✕": "×", "✖": "×", "╳": "×", "⨯": "×", "☆": "★"})


class TitleIndex:
    """Initiatives that report themselves, by present and former title."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self._by_title: dict[str, dict[str, Node]] = {}
        for node in nodes:
            if node.kind is Kind.INITIATIVE and node.repeat_of is None:
                for title in filter(None, (node.title, node.former_title)):
                    self._by_title.setdefault(title_key(title), {})[node.id] = node

    def find(self, text: str) -> list[Node]:
        """All that have this title; more than one cannot be told apart by it."""
        return list(self._by_title.get(title_key(text), {}).values())


def title_key(text: str) -> str:
    """Folded, without spaces and line breaks, and without the ◆, 【新】 and （再掲） that a plan prints around it."""
    key = "".join(fold(text).split())
    for _ in range(2):  # 【新】◆ and ◆【新】 alike
        key = _MARKS.sub("", _BULLETS.sub("", key))
    return key


def has_title(node: Node, text: str) -> bool:
    return title_key(text) in {title_key(title) for title in (node.title, node.former_title) if title}


def find_grades(scale: Scale, text: str) -> list[Grade]:
    """By name, by symbol, or by both as reports print them; several where a symbol stands for several."""
    key = grade_key(text)
    named = [grade for grade in scale.grades if key in (grade_key(grade.name), grade_key(f"{grade.symbol}{grade.name}"))]
    return named or [grade for grade in scale.grades if grade.symbol and key == grade_key(grade.symbol)]


def known_grades(scale: Scale) -> frozenset[str]:
    return frozenset(
        grade_key(each) for grade in scale.grades for each in (grade.name, grade.symbol, f"{grade.symbol}{grade.name}") if each
    )


def grade_key(text: str) -> str:
    return "".join(fold(text.translate(_LIKE)).split())
