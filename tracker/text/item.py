"""One printed item: its label, title, former title and 再掲 mark; how it is read, and how it is printed again."""

import re
import unicodedata
from dataclasses import dataclass

from tracker.domain.node import Kind, Node, printed_flag, read_flag
from tracker.domain.record import TEXT_LIMIT
from tracker.text.marks import BULLETS, Label, flag_word, has_number_inside, is_known_flag, one_spaced, without_space

_REPEAT = re.compile(r"\s*[(（【\[［〔]\s*再掲\s*[)）】\]］〕]$")
_REPEAT_ANYWHERE = re.compile(_REPEAT.pattern.rstrip("$"))
_FORMER = re.compile(r"\s*[(（]\s*旧\s*[:：]")
_PAIRS = {")": "(", "」": "「", "』": "『", "】": "【", "]": "[", "〕": "〔"}


class ItemUnreadable(Exception):  # noqa: N818 - carried to the line's problem
    """`args[0]` says in Japanese why."""


@dataclass(frozen=True, slots=True)
class Item:
    """What one label introduces; `printed` as in Node; `doubts` are Japanese sentences."""

    kind: Kind
    label: str
    title: str
    former_title: str | None = None
    flag: str | None = None
    repeat: bool = False
    printed: str | None = None
    doubts: tuple[str, ...] = ()


def read_item(label: Label, body: str, flag: str, doubts: tuple[str, ...] = ()) -> Item:
    """The item of a label, the text after it and the flag printed before it; raises ItemUnreadable without a title."""
    title, former, repeat = _read_marks(one_spaced(body))
    if not title or title[0] in BULLETS:
        raise ItemUnreadable(f"「{label.printed}」の後に名称がありません。")
    if len(title) > TEXT_LIMIT:
        raise ItemUnreadable(f"名称が長すぎます（{len(title)}文字。上限は{TEXT_LIMIT}文字）。")
    word = flag_word(flag)
    printed = f"{'' if word == flag else f'{flag} '}{label.printed}{_gap(label.kind)}{one_spaced(body)}"
    same = without_space(printed) == without_space(_canonical(label.kind, label.printed, title, former, repeat=repeat))
    return Item(
        label.kind,
        label.printed,
        title,
        former,
        read_flag(word),
        repeat,
        None if same else printed,
        (*doubts, *_doubts(title, former, word)),
    )


def print_item(node: Node) -> str:
    """The canonical way to print a node: flag, label, title, former title, 再掲."""
    text = _canonical(node.kind, node.label, node.title, node.former_title, repeat=node.repeat)
    return f"{printed_flag(node.flag)} {text}" if node.flag else text


def _canonical(kind: Kind, label: str, title: str, former: str | None, *, repeat: bool) -> str:
    return f"{label}{_gap(kind)}{title}{f'(旧:{former})' if former else ''}{'(再掲)' if repeat else ''}"


def _gap(kind: Kind) -> str:
    return "" if kind is Kind.ADDITION else " "


def _read_marks(text: str) -> tuple[str, str | None, bool]:
    """Title, former title and 再掲; the two marks stand at the end, in either order, each once."""
    former: str | None = None
    repeat = False
    while True:
        if not repeat and (found := _REPEAT.search(text)):
            repeat, text = True, text[: found.start()]
        elif cut := _cut_former(text):
            text, former = cut
        else:
            return text, former, repeat


def _cut_former(text: str) -> tuple[str, str] | None:
    """The text before `(旧:…)` and what it says, where its bracket is closed by the text's last character."""
    opening = _FORMER.search(text)
    if opening is None:
        return None
    depth = 1
    for position in range(opening.end(), len(text)):
        depth += (text[position] in "(（") - (text[position] in ")）")
        if depth == 0:
            former = text[opening.end() : position].strip()
            return (text[: opening.start()], former) if former and position == len(text) - 1 else None
    return None


def _doubts(title: str, former: str | None, flag: str) -> list[str]:
    found = []
    if flag and not is_known_flag(flag):
        found.append(f"区分「{flag}」は知られていない語です。印字のまま取り込みました。")
    if former is not None and flag in ("", "新", "新規"):
        found.append("旧名称がありますが、区分が「修正」ではありません。")
    if _FORMER.search(title):
        found.append("旧名称の括弧が名称の末尾で閉じていません。")
    if _REPEAT_ANYWHERE.search(title):
        found.append("「再掲」が名称の末尾以外にあります。再掲として扱っていません。")
    if has_number_inside(title):
        found.append("名称の途中に番号があります。二つの行がつながっているおそれがあります。")
    if not _balanced(title) or not _balanced(former or ""):
        found.append("名称の括弧が対応していません。")
    return found


def _balanced(text: str) -> bool:
    open_ones = []
    for character in unicodedata.normalize("NFKC", text):
        if character in _PAIRS.values():
            open_ones.append(character)
        elif character in _PAIRS and (not open_ones or open_ones.pop() != _PAIRS[character]):
            return False
    return not open_ones
