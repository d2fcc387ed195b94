"""The printed layout of a plan → the plan. What cannot be read is refused with its line; what is doubtful becomes an open question."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

from tracker.domain.code import with_codes
from tracker.domain.errors.plans import LineProblem, PlanUnreadable
from tracker.domain.node import Kind
from tracker.domain.plan import Plan
from tracker.text.doubts import with_sibling_doubts
from tracker.text.item import ItemUnreadable
from tracker.text.line import leading_word, read_line
from tracker.text.repeats import with_repeats_tied
from tracker.text.tree_builder import TreeBuilder

_MOST_PROBLEMS = 50
_SHOWN = 60  # characters of a line in a problem
_UNTITLED = "（題名なし）"
_PLAN_NAME = re.compile(r"「([^「」]+)」")

_EMPTY = "文書が空です。"
_NO_PLAN = (
    "アクションプランの文書として読めません。取組（行の先頭の「◆」）が一つもありません。"
    "「1」「(1)」「①」「◆」「○」の記号で書かれた計画のテキストを指定してください。"
)
_NO_TITLE = "文書の先頭に題名の行がありません。"


def read_layout(text: str, new_id: Callable[[str], str]) -> Plan:
    """Reads the layout; `new_id("p")` and `new_id("n")` give the permanent ids of the plan and of each node.

    Raises PlanUnreadable: nothing is imported if one line cannot be read.
    """
    if not text.strip():
        raise PlanUnreadable(_EMPTY)
    lines = text.split("\n")
    unknown = frozenset(word for word in map(leading_word, lines) if word)
    plan_id = new_id("p")
    tree = TreeBuilder(lambda: new_id("n"))
    problems = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            _check_characters(line)
            tree.add(number, read_line(line, unknown))
        except ItemUnreadable as unreadable:
            problems.append(LineProblem(number, _shown(line), str(unreadable)))
    nodes = tree.finished()
    if not any(node.kind is Kind.INITIATIVE for node in nodes) and not any("◆" in problem.text for problem in problems):
        raise PlanUnreadable(_NO_PLAN)
    if problems:
        raise PlanUnreadable(f"読み取れない行が{len(problems)}行あります。", tuple(problems[:_MOST_PROBLEMS]))
    if not tree.heading:
        nodes[0] = replace(nodes[0], doubt=_NO_TITLE + (nodes[0].doubt or ""))
    return Plan(
        id=plan_id,
        title=_title(tree.heading),
        heading="\n".join(tree.heading),
        nodes=with_codes(with_sibling_doubts(with_repeats_tied(nodes))),
        right_heading=tree.right_heading,
        right_heading_after=tree.right_heading_after,
    )


def _title(heading: list[str]) -> str:
    if not heading:
        return _UNTITLED
    name = _PLAN_NAME.match(heading[0])
    return name.group(1) if name else heading[0]


def _check_characters(line: str) -> None:
    """Control characters, but those that Unicode counts as white space, stand in no printed text."""
    for position, character in enumerate(line, start=1):
        if (unicodedata.category(character) in ("Cc", "Cs") and not character.isspace()) or ord(character) in (0xFFFD, 0xFFFE, 0xFFFF):
            raise ItemUnreadable(f"{position}文字目に、文字として扱えない符号（U+{ord(character):04X}）があります。")


def _shown(line: str) -> str:
    visible = "".join(character for character in line.replace("\t", " ").strip() if character.isprintable())
    return visible if len(visible) <= _SHOWN else f"{visible[:_SHOWN]}…"
