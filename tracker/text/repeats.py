"""Repeats (再掲) tied to their originals, where the document leaves no doubt."""

import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from tracker.domain.node import Kind, Node
from tracker.text.marks import without_space


def with_repeats_tied(nodes: Iterable[Node]) -> list[Node]:
    """Ties each repeat to the one non-repeat of its kind with its title, before or after it; none or several: left open."""
    everything = list(nodes)
    originals: dict[tuple[Kind, str], list[str]] = {}
    for node in everything:
        if not node.repeat:
            originals.setdefault(_key(node), []).append(node.id)
    return [_tied(node, originals.get(_key(node), [])) if node.repeat else node for node in everything]


def _tied(node: Node, originals: list[str]) -> Node:
    return replace(node, repeat_of=originals[0]) if len(originals) == 1 else node


def _key(node: Node) -> tuple[Kind, str]:
    """The title whatever its width and spaces: a repeat is often typed anew."""
    return node.kind, without_space(unicodedata.normalize("NFKC", node.title))
