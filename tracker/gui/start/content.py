"""What the start page says, as plain values: the widgets only show it."""

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.domain.quarter import Quarter
from tracker.gui.tree.filter import TreeFilter

FEWEST, FEW, SOME = 3, 5, 8  # lines of a section before the rest is offered: the more a line holds, the fewer
STEP = 80  # lines that one more press of 「ほかn件を表示」 unfolds


@dataclass(frozen=True, slots=True)
class ToNode:
    """`answering`: with the cursor in the form."""

    node: str
    answering: bool = False


@dataclass(frozen=True, slots=True)
class ToFilter:
    filter: TreeFilter


@dataclass(frozen=True, slots=True)
class ToFirst:
    """The first form of what the filter leaves."""

    filter: TreeFilter


@dataclass(frozen=True, slots=True)
class ToCommand:
    """A command of the menus, by its key."""

    key: str


@dataclass(frozen=True, slots=True)
class ToQuarter:
    quarter: Quarter


@dataclass(frozen=True, slots=True)
class ToMore:
    """More lines of this section; the page itself shows them."""

    section: str


Target = ToNode | ToFilter | ToFirst | ToCommand | ToQuarter | ToMore


@dataclass(frozen=True, slots=True)
class Line:
    """`cells` stand in the section's columns; `urgent` ones are bold. `below` is a wrapped line of its own."""

    text: str
    target: Target
    cells: tuple[str, ...] = ()
    urgent: bool = False
    tip: str = ""
    below: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """Numbers stand at the right, words at the left."""

    caption: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """`more` leads to what `lines` leave out, or to all of them in the tree."""

    key: str
    heading: str
    lines: tuple[Line, ...]
    columns: tuple[Column, ...] = ()
    hint: str = ""
    more: Line | None = None


@dataclass(frozen=True, slots=True)
class Tile:
    """A number with its name; without a target it leads nowhere."""

    name: str
    count: int
    target: Target | None


@dataclass(frozen=True, slots=True)
class Share:
    """`words` beside a bar of `percent`."""

    words: str
    percent: int


@dataclass(frozen=True, slots=True)
class Content:
    """Empty texts are not shown. `word` says what to do now."""

    due: str = ""
    urgent: bool = False
    phase: str = ""
    share: Share | None = None
    tiles: tuple[Tile, ...] = ()
    word: str = ""
    begin: ToFirst | None = None
    sections: tuple[Section, ...] = ()


def limit_of(shown: Mapping[str, int], section: str, first: int) -> int:
    """How many lines of a section are wanted by now."""
    return shown.get(section, first)


def unfold(section: str, left: int, counter: str = "件") -> Line | None:
    """The line that shows more of a section in its place; None where nothing is left."""
    return Line(f"ほか{left}{counter}を表示", ToMore(section)) if left > 0 else None


def in_the_list(chosen: TreeFilter, left: int) -> Line:
    """The line that shows a section's nodes in the tree."""
    return Line(f"ほか{left}件を一覧で見る" if left > 0 else "一覧で見る", ToFilter(chosen))
