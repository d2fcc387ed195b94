"""Lines in their order → the tree of nodes: parents by depth, additions tied to the activity of their row."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from tracker.domain.node import Kind, Node
from tracker.text.item import Item, ItemUnreadable
from tracker.text.line import Line
from tracker.text.marks import is_known_flag

_MOST_TITLE_LINES = 5
_NO_LABEL = "行の先頭に、番号又は記号（1、(1)、①、◆、○、・）がありません。"
_REPEATED_HEADING = "この後に、右の列の見出しがもう一度印字されています。二つ目は取り込んでいません。"


@dataclass(slots=True)
class _Loose:
    """An addition and the ids of the activities of its row."""

    node: Node
    row: tuple[str, ...]


class TreeBuilder:
    """Takes lines one by one; `heading` are the document's title lines, white space made single.

    An addition belongs to the initiative of its row. It is tied to an activity where the initiative has only one, or its row has only
    one; a row is a line, or, for additions on a line of their own, the lines since the additions before. Never guessed beyond that.
    """

    def __init__(self, new_id: Callable[[], str]) -> None:
        self._new_id = new_id
        self._nodes: list[Node] = []
        self._above: dict[int, str] = {}
        self._initiative: str | None = None
        self._activities: list[Node] = []
        self._additions: list[_Loose] = []
        self._row: list[str] = []
        self._row_ended = False
        self._last: str | None = None
        self._doubted: dict[str, str] = {}
        self.heading: list[str] = []
        self.right_heading = ""
        self.right_heading_after: str | None = None

    def add(self, number: int, line: Line) -> None:
        """Takes line `number` (from 1); raises ItemUnreadable for what has no place."""
        if line.plain:
            self._plain(line.plain)
        if line.left and self._row_ended:
            self._row, self._row_ended = [], False
        activities_before = len(self._row)
        initiatives = sum(item.kind is Kind.INITIATIVE for item in line.left)
        for item in line.left:
            self._left(number, item)
        if line.right_heading:
            self._heading_of_right(line.right_heading)
        if not line.right:
            return
        if initiatives > 1:
            raise ItemUnreadable("一行に「◆」が二つ以上あり、右側の「・」がどちらのものか分かりません。行を分けてください。")
        if line.left:
            self._row = self._row[0 if initiatives else activities_before :]
        for item in line.right:
            self._right(number, item)
        self._row_ended = True

    def finished(self) -> list[Node]:
        """All nodes in printed order."""
        self._close_initiative()
        return [_doubting(node, self._doubted[node.id]) if node.id in self._doubted else node for node in self._nodes]

    def _plain(self, text: str) -> None:
        if self._last is not None or self.right_heading or len(self.heading) == _MOST_TITLE_LINES:
            heading_alone = text.startswith("【") and text.endswith("】") and not is_known_flag(text) and not self.right_heading
            if not heading_alone:
                raise ItemUnreadable(_NO_LABEL)
            self._heading_of_right(text)
        else:
            self.heading.append(text)

    def _heading_of_right(self, text: str) -> None:
        if not self.right_heading:
            self.right_heading, self.right_heading_after = text, self._last
        elif text == self.right_heading and self._last is not None:
            self._doubted[self._last] = _REPEATED_HEADING
        else:
            raise ItemUnreadable(f"右の列の見出しが二種類あります（「{self.right_heading}」と「{text}」）。")

    def _left(self, number: int, item: Item) -> None:
        if item.kind is Kind.ACTIVITY:
            if self._initiative is None:
                raise ItemUnreadable("取組項目（○）の前に取組（◆）がありません。")
            node = self._node(number, item, self._initiative)
            self._activities.append(node)
            self._row.append(node.id)
            return
        self._close_initiative()
        depth = item.kind.depth
        self._above = {each: node for each, node in self._above.items() if each < depth}
        parent = self._above[max(self._above)] if self._above else None
        node = self._node(number, item, parent)
        self._nodes.append(node)
        if item.kind is Kind.INITIATIVE:
            self._initiative = node.id
        else:
            self._above[depth] = node.id

    def _right(self, number: int, item: Item) -> None:
        if self._initiative is None:
            raise ItemUnreadable("追加した取組（・）の前に取組（◆）がありません。")
        self._additions.append(_Loose(self._node(number, item, self._initiative), tuple(self._row)))

    def _node(self, number: int, item: Item, parent: str | None) -> Node:
        self._last = self._new_id()
        return Node(
            id=self._last,
            parent=parent,
            kind=item.kind,
            label=item.label,
            title=item.title,
            former_title=item.former_title,
            flag=item.flag,
            repeat=item.repeat,
            printed=item.printed,
            line=number,
            doubt="".join(item.doubts) or None,
        )

    def _close_initiative(self) -> None:
        everything = tuple(node.id for node in self._activities)
        self._nodes += self._activities
        for loose in self._additions:
            row = everything if len(everything) == 1 else loose.row
            self._nodes.append(_tied(loose.node, row[0] if len(row) == 1 else None, several=len(everything) > 1))
        self._initiative = None
        self._activities, self._additions = [], []
        self._row, self._row_ended = [], False


def _tied(addition: Node, activity: str | None, *, several: bool) -> Node:
    return replace(addition, activity=activity, activity_open=several and activity is None)


def _doubting(node: Node, doubt: str) -> Node:
    return replace(node, doubt=(node.doubt or "") + doubt)
