"""Which of several initiatives can be confirmed or sent back at once, and in words how many are left out and why."""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from tracker.domain.node import Node
from tracker.domain.record import State
from tracker.domain.snapshot import Snapshot
from tracker.gui.tree.filter import Selection
from tracker.gui.tree.rows import Rows

_NAMED = 3
_UNSAVED = "保存していない入力あり"
_HIDDEN = "絞り込みで隠れているもの"


class Verdict(NamedTuple):
    """What is decided, in words, and the states in which an answer can be."""

    verb: str  # 「確定」
    states: tuple[State, ...]


CONFIRMING = Verdict("確定", (State.SUBMITTED,))
RETURNING = Verdict("差戻し", (State.SUBMITTED, State.CONFIRMED))


class Decidable(NamedTuple):
    """`seen` are the versions that are on the screen, by node; `left_out` counts the others by why."""

    chosen: tuple[Node, ...]
    seen: dict[str, int]
    states: Counter[State]
    left_out: Counter[str]


def decidable(snapshot: Snapshot, verdict: Verdict, nodes: Sequence[Node], unsaved: Collection[str], hidden: Collection[str]) -> Decidable:
    """`nodes` are originals, each once; `unsaved` have typed text that is not stored, `hidden` are not in sight: both by node id."""
    chosen, seen, states, left_out = list[Node](), dict[str, int](), Counter[State](), Counter[str]()
    for node in nodes:
        record = snapshot.record_of(node)
        if node.id in hidden:
            left_out[_HIDDEN] += 1
        elif record.state not in verdict.states:
            left_out[record.state.japanese] += 1
        elif node.id in unsaved:
            left_out[_UNSAVED] += 1
        else:
            chosen.append(node)
            seen[node.id] = record.version
            states[record.state] += 1
    return Decidable(tuple(chosen), seen, states, left_out)


def hidden_by(rows: Rows, selection: Selection, nodes: Sequence[Node]) -> set[str]:
    """Originals that stand in no row shown, neither as themselves nor as a repeat."""
    asked = {node.id for node in nodes}
    shown = {rows.nodes[row].record_node for row in rows.initiative_rows if rows.nodes[row].record_node in asked and selection.shows(row)}
    return asked - shown


def question(verdict: Verdict, found: Decidable) -> str:
    """How many, which, and who is left out."""
    states = "・".join(f"{state.japanese} {found.states[state]}件" for state in verdict.states if found.states[state])
    number, total = len(found.chosen), len(found.chosen) + found.left_out.total()
    lines = [f"選んだ範囲の取組 {total}件のうち、{number}件（{states}）が{verdict.verb}になります。"]
    lines += [f"　{node.code} {node.title}" for node in found.chosen[:_NAMED]]
    if number > _NAMED:
        lines.append(f"　ほか {number - _NAMED}件")
    return "\n".join([*lines, *_left_out(found)])


def nothing(verdict: Verdict, found: Decidable) -> str:
    """Where none of them can be."""
    needed = "か".join(state.japanese for state in verdict.states)
    return "\n".join([f"選んだ範囲に、{verdict.verb}にできる取組（{needed}のもの）はありません。", *_left_out(found)])


def _left_out(found: Decidable) -> list[str]:
    if not found.left_out:
        return []
    why = "・".join(f"{why} {count}件" for why, count in found.left_out.items())
    return [f"そのままにするもの {found.left_out.total()}件：{why}"]
