"""Open questions of the plan: what the document does not tell and an officer must answer. Derived from the tree, never stored."""

from dataclasses import dataclass

from tracker.domain.node import Kind, Node
from tracker.domain.plan import Plan


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """`line` is the document's line where known; `question` is Japanese."""

    node: Node
    line: int | None
    question: str


def open_questions(plan: Plan) -> list[OpenQuestion]:
    """In printed order: one per initiative with open links, one per repeat without its original, one per doubt of the reader."""
    questions = []
    for node in plan.nodes:
        if node.kind is Kind.INITIATIVE:
            loose = [each for each in plan.children(node.id) if each.activity_open]
            if loose:
                questions.append(OpenQuestion(node, node.line, _open_links(node, len(loose))))
        if node.repeat and node.repeat_of is None:
            questions.append(OpenQuestion(node, node.line, f"再掲「{node.title}」の元の取組が特定できません。元の取組を指定してください。"))
        if node.doubt:
            questions.append(OpenQuestion(node, node.line, node.doubt))
    return questions


def _open_links(node: Node, count: int) -> str:
    return f"◆「{node.title}」の追加した取組{count}件が、どの取組項目（○）に属するか文書からは分かりません。対応を指定してください。"
