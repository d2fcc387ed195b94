"""One line of the printed layout: the left part (the plan's tree) and the right part (the additions)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.domain.node import Kind
from tracker.text.item import Item, ItemUnreadable, read_item
from tracker.text.marks import (
    BULLETS,
    CIRCLED_NUMBERS,
    CIRCLES,
    INITIATIVE,
    Label,
    cut_flag,
    is_known_flag,
    may_be_flag,
    one_spaced,
    read_label,
)

_HEADING = re.compile(r"(【[^【】]*】)\s*(.*)", re.DOTALL)
# Without a tabulator only words like those of 【追加で記載した新たな取組等】 tell the heading from the end of a title
_HEADING_AT_END = re.compile(r"\s(【[^【】]*(?:取組|追加|記載)[^【】]*】)$")
_BULLET = re.compile(rf"(?:^|(?<=\s))[{BULLETS}]")
_LEFT_MARK = re.compile(rf"{INITIATIVE}|(?<![{CIRCLES}])[{CIRCLES}](?![{CIRCLES}×✕△])")
_MARK_IN_RIGHT = re.compile(rf"{INITIATIVE}|\s[{CIRCLES}](?![{CIRCLES}×✕△])")
_LABEL_START = re.compile(rf"[{INITIATIVE}{CIRCLES}(（⑴-⒇{CIRCLED_NUMBERS}]|(?<![0-9０-９])[0-9０-９]")
_LONGEST_FLAG = 40  # characters; a label does not stand further from the start of its line


@dataclass(frozen=True, slots=True)
class Line:
    """What a line holds; `plain` is a left part that does not begin with a label."""

    left: tuple[Item, ...] = ()
    right_heading: str = ""
    right: tuple[Item, ...] = ()
    plain: str = ""

    @property
    def items(self) -> tuple[Item, ...]:
        return self.left + self.right


def read_line(text: str, unknown: frozenset[str] = frozenset()) -> Line:
    """Reads one line; `unknown` are flag words of this document beyond the known ones. Raises ItemUnreadable."""
    left, heading, right = _parts(text, unknown)
    additions = tuple(_right_items(right, unknown))
    if left and _leading_label(left, unknown) is None:
        return Line((), heading, additions, one_spaced(left))
    return Line(tuple(_left_items(left, unknown, has_right=bool(right))), heading, additions)


def leading_word(text: str) -> str | None:
    """An unknown word that stands like a flag before ◆ or ○ at the start of a line."""
    mark = _LEFT_MARK.search(text)
    before = text[: mark.start()].strip() if mark else ""
    return before if may_be_flag(before) and not is_known_flag(before) else None


def _parts(text: str, unknown: frozenset[str]) -> tuple[str, str, str]:
    """Left part, heading of the right column, right part.

    The right part begins at the first cell (after a tabulator, or at the line's start) that begins with a bullet or is a heading
    in 【】; without such a cell, at the first bullet after white space.
    """
    cells = [cell.strip() for cell in text.split("\t")]
    for number, cell in enumerate(cells):
        found = _HEADING.fullmatch(cell) if number else None
        heading, rest = (found.group(1), found.group(2)) if found and not is_known_flag(found.group(1)) else ("", cell)
        if _starts_with_bullet(rest, unknown) or (heading and not rest):
            return _joined_left(cells[:number], unknown), heading, _joined_right([rest, *cells[number + 1 :]], unknown)
    left = _joined_left(cells, unknown)
    has_label = _leading_label(left, unknown) is not None
    bullet = _BULLET.search(left) if has_label else None
    if bullet is not None:
        cut = cut_flag(left[: bullet.start()], unknown)
        return cut.before, "", f"{cut.flag} {left[bullet.start() :]}".strip()
    at_end = _HEADING_AT_END.search(left)
    if at_end is None or (has_label and _LEFT_MARK.search(left)):  # the title of a ◆ or ○ may end in 【】
        return left, "", ""
    return left[: at_end.start()].strip(), at_end.group(1), ""


def _starts_with_bullet(cell: str, unknown: frozenset[str]) -> bool:
    """A bullet, or a flag and a bullet."""
    bullet = _BULLET.search(cell)
    return bullet is not None and not cut_flag(cell[: bullet.start()], unknown).before


def _joined_left(cells: list[str], unknown: frozenset[str]) -> str:
    """Cells of the left part as one text; each cell after a title begins with a label or is a flag."""
    text = ""
    for cell in filter(None, cells):
        complete = _leading_label(text, unknown) is not None and not _awaits_title(text, unknown)
        if complete and _leading_label(cell, unknown) is None and not is_known_flag(cell) and cell not in unknown:
            raise ItemUnreadable("タブの後（右側）が「・」で始まっていません。")
        text = f"{text} {cell}".strip()
    return text


def _joined_right(cells: list[str], unknown: frozenset[str]) -> str:
    for cell in filter(None, cells):
        if not _starts_with_bullet(cell, unknown):
            raise ItemUnreadable("右側（・）の後のタブに、「・」で始まらない列が続いています。")
    return " ".join(cells).strip()


def _awaits_title(text: str, unknown: frozenset[str]) -> bool:
    """Whether the text ends with a label or flag whose title is still to come."""
    last = text.split()[-1]
    label = read_label(last)
    return is_known_flag(last) or last in unknown or (label is not None and label.size == len(last))


def _leading_label(text: str, unknown: frozenset[str]) -> tuple[str, Label, int] | None:
    """Flag, label and where the text behind it begins, if the text begins with them."""
    label = read_label(text)
    if label is not None:
        return "", label, label.size
    for found in _LABEL_START.finditer(text, 0, _LONGEST_FLAG):
        cut = cut_flag(text[: found.start()], unknown)
        label = read_label(text[found.start() :])
        if cut.flag and not cut.before and label is not None:
            return cut.flag, label, found.start() + label.size
    return None


def _left_items(text: str, unknown: frozenset[str], *, has_right: bool) -> Iterator[Item]:
    leading = _leading_label(text, unknown)
    if leading is None:
        return
    flag, label, position = leading
    doubts: list[str] = []
    if label.kind is Kind.GOAL and label.printed[-1] not in ".．" and not text[position : position + 1].isspace():
        doubts.append(f"番号「{label.printed}」と名称の間に空白がありません。")
    while True:
        mark = _next_mark(text, position, unknown)
        cut = cut_flag(text[position:mark], unknown)
        body = text[position:] if mark is None else cut.before
        if has_right and _BULLET.search(body.strip()):
            doubts.append("左側の名称の中に、空白に続く「・」があります。名称の一部として取り込みました。")
        if mark is None and cut.before and cut.flag and not cut.doubtful:
            doubts.append(f"名称が「{cut.flag}」で終わっています。次の行の区分であるおそれがあります。")
        yield read_item(label, body, flag, tuple(doubts))
        following = None if mark is None else read_label(text[mark:])
        if mark is None or following is None:
            return
        touching = not text[mark - 1].isspace()
        flag, label, position = cut.flag, following, mark + following.size
        doubts = []
        if cut.doubtful:
            doubts.append(f"「{flag}」が名称と記号の間に続けて書かれています。区分として取り込みました。")
        elif touching and not flag:
            doubts.append(f"「{label.printed}」が前の名称に続けて書かれています。新しい項目として取り込みました。")


def _next_mark(text: str, position: int, unknown: frozenset[str]) -> int | None:
    """Where the next ◆ or ○ begins an item.

    After white space or a flag; touching a title only outside brackets, and 〇 never: there it is a zero.
    """
    for found in _LEFT_MARK.finditer(text, position):
        before = text[position : found.start()]
        if not before or before[-1].isspace():
            return found.start()
        cut = cut_flag(before, unknown)
        inside = sum(map(before.count, "(（「『【")) > sum(map(before.count, ")）」』】"))
        if (cut.flag and not cut.doubtful and cut.before) or (found.group() != "〇" and (cut.flag or not inside)):
            return found.start()
    return None


def _right_items(text: str, unknown: frozenset[str]) -> Iterator[Item]:
    if _MARK_IN_RIGHT.search(text):
        raise ItemUnreadable("右側（・）の後に「◆」又は「○」があります。行を分けてください。")
    starts = [found.start() for found in _BULLET.finditer(text)]
    if not starts:
        return
    flag = text[: starts[0]].strip()
    for start, end in zip(starts, [*starts[1:], None], strict=True):
        label = read_label(text[start:])
        if label is None:
            return
        body = text[start + label.size : end]
        cut = cut_flag(body, unknown)
        yield read_item(label, body if end is None else cut.before, flag)
        flag = cut.flag
