"""Where in a row the words were found: in its title, in texts of its answers."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tracker.domain.field_names import FIELD_NAMES
from tracker.domain.folding import fold
from tracker.domain.marking import Span, around, occurrences
from tracker.domain.node import Kind
from tracker.domain.passage import Passage
from tracker.gui.tree.filter import TreeFilter, searched_quarter
from tracker.gui.tree.rows import Rows

_AROUND = 12  # characters before and after a word
_PLACES = 5  # told of one row


class Found(NamedTuple):
    """`title`: places in the cell of number and title; `texts`: whether any of the words stands in a text of the answers searched."""

    title: Sequence[Span]
    texts: bool


def found_in(rows: Rows, row: int, chosen: TreeFilter, words: Sequence[str]) -> Found:
    """`words` are those of the filter, folded."""
    node = rows.nodes[row]
    text = ""
    if chosen.in_texts and rows.texts is not None and node.kind is Kind.INITIATIVE:
        text = rows.texts.joined(searched_quarter(rows, chosen)).get(node.record_node, "")
    label = len(node.label) + 1
    title = [(start + label, end + label) for start, end in occurrences(node.title, words)]
    return Found(title, any(word in text for word in words))


def places(rows: Rows, row: int, chosen: TreeFilter) -> list[str]:
    """Lines that tell in which texts the words stand, with what stands around them."""
    if not chosen.in_texts or rows.texts is None:
        return []
    passages = rows.texts.of(rows.nodes[row].record_node, searched_quarter(rows, chosen))
    told = list(_tell(passages, fold(chosen.text).split()))
    return [*told[:_PLACES], *([f"ほか{len(told) - _PLACES}か所"] if len(told) > _PLACES else [])]


def _tell(passages: Sequence[Passage], words: Sequence[str]) -> Iterator[str]:
    for passage in passages:
        spans = occurrences(passage.text, words)
        if spans:
            yield f"{FIELD_NAMES[passage.field]}（{passage.quarter.japanese}）：{around(passage.text, spans[0], _AROUND)}"
