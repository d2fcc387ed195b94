"""Codes: plain ASCII names of nodes for people, computed from the printed tree and never stored.

Printed numbers `1-1-2`; a missing depth is `0`; a number printed twice under one parent gets a suffix (`1-1-2.2`); below that the
ordinal among siblings of its kind: initiative `1-1-2-1`, activities `1-1-2-1-a1`, additions `1-1-2-1-b1` (COMMANDS, JSON).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from tracker.domain.node import Kind, Node

_DIGITS = re.compile(r"\d+")
_NUMBERED = (Kind.GOAL, Kind.POLICY_FIELD, Kind.POLICY)
_LETTERS = {Kind.ACTIVITY: "a", Kind.ADDITION: "b"}


def printed_number(label: str) -> int | None:
    """The number that a label prints (`(1)`, `①`, `１` → 1), or None."""
    match = _DIGITS.search(unicodedata.normalize("NFKC", label))
    return int(match.group()) if match else None


def with_codes(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """The same nodes, in the same order, with their codes. Parents must precede children."""
    nodes = tuple(nodes)
    codes = codes_of((node.id, node.parent, node.kind, node.label) for node in nodes)
    return tuple(replace(node, code=code) for node, code in zip(nodes, codes, strict=True))


def codes_of(nodes: Iterable[tuple[str, str | None, Kind, str]]) -> Iterator[str]:
    """Of nodes in printed order, given as (id, parent, kind, label). Parents must precede children."""
    # path: code parts of the three numbered depths; used: how often a code was given; ordinals: per parent and kind
    paths: dict[str | None, tuple[str, ...]] = {None: ()}
    codes: dict[str | None, str] = {}
    used: dict[str, int] = {}
    ordinals: dict[tuple[str | None, Kind], int] = {}
    for identity, parent, kind, label in nodes:
        above = paths[parent]
        if kind in _NUMBERED:
            number = printed_number(label)
            missing = ("0",) * (kind.depth - 1 - len(above))
            path = (*above, *missing, str(number if number is not None else 0))
            code = "-".join(path)
            used[code] = used.get(code, 0) + 1
            if used[code] > 1:
                path = (*path[:-1], f"{path[-1]}.{used[code]}")
                code = "-".join(path)
        else:
            key = (parent, kind)
            ordinals[key] = ordinals.get(key, 0) + 1
            if kind is Kind.INITIATIVE:
                path = (*above, *("0",) * (3 - len(above)), str(ordinals[key]))
                code = _unused("-".join(path), used)
            else:
                path = above
                code = f"{codes[parent]}-{_LETTERS[kind]}{ordinals[key]}"
        paths[identity] = path
        codes[identity] = code
        yield code


def _unused(code: str, used: dict[str, int]) -> str:
    """An initiative directly under a field has the same code shape as one under a policy printed 0: keep them apart."""
    used[code] = used.get(code, 0) + 1
    return code if used[code] == 1 else f"{code}.{used[code]}"
