"""A node of the plan: one printed line item, from a goal down to an addition."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The six kinds of node, by their English names in files (DOMAIN: depth 1–5)."""

    GOAL = "goal"
    POLICY_FIELD = "policy_field"
    POLICY = "policy"
    INITIATIVE = "initiative"
    ACTIVITY = "activity"
    ADDITION = "addition"

    @property
    def depth(self) -> int:
        """1 for a goal … 5 for an activity or an addition."""
        return _DEPTHS[self]

    @property
    def japanese(self) -> str:
        """The word that the interface and the sheets use."""
        return _JAPANESE[self]


_DEPTHS = {
    Kind.GOAL: 1,
    Kind.POLICY_FIELD: 2,
    Kind.POLICY: 3,
    Kind.INITIATIVE: 4,
    Kind.ACTIVITY: 5,
    Kind.ADDITION: 5,
}
_JAPANESE = {
    Kind.GOAL: "基本目標",
    Kind.POLICY_FIELD: "施策分野",
    Kind.POLICY: "施策",
    Kind.INITIATIVE: "取組",
    Kind.ACTIVITY: "取組項目",
    Kind.ADDITION: "追加した取組",
}

UPPER_KINDS = (Kind.GOAL, Kind.POLICY_FIELD, Kind.POLICY)  # from the top; they have no record, but counts of the initiatives below

FLAG_NEW = "new"
FLAG_REVISED = "revised"
_PRINTED_FLAGS = {FLAG_NEW: "新", FLAG_REVISED: "修正"}
_READ_FLAGS = {printed: flag for flag, printed in _PRINTED_FLAGS.items()}


def printed_flag(flag: str | None) -> str:
    """The flag as the plan prints it: 新, 修正, another office's own word, or nothing."""
    return "" if flag is None else _PRINTED_FLAGS.get(flag, flag)


def read_flag(printed: str | None) -> str | None:
    """The flag as files name it: 新 → new, 修正 → revised, any other word as printed."""
    return _READ_FLAGS.get(printed, printed) if printed else None


@dataclass(frozen=True, slots=True)
class Node:
    """One node in one revision of the plan.

    `label` is as printed and never renumbered. `parent` of an activity or addition is its initiative. `activity` of an addition
    is the activity it belongs to where known; `activity_open` says that the document does not tell. `printed` is the item's text
    (marker, title, marks; its flag only if that is in brackets) only where it differs from the canonical way of printing it;
    `line` is the line of the document it was read from; `doubt` is what the reader was not sure of, in Japanese.
    """

    id: str
    parent: str | None
    kind: Kind
    label: str
    title: str
    code: str = ""
    former_title: str | None = None
    flag: str | None = None
    repeat: bool = False
    repeat_of: str | None = None
    activity: str | None = None
    activity_open: bool = False
    printed: str | None = None
    line: int | None = None
    doubt: str | None = None

    @property
    def record_node(self) -> str:
        """The id under which this node's work is reported: a tied repeat is reported at its original."""
        return self.repeat_of or self.id
