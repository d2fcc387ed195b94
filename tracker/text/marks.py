"""The marks of the printed layout: numbers, ◆ ○ ・, and the flags that stand before them.

Look-alikes count as the mark (full-width digits and brackets, ◯ 〇 for ○, ･ for ・); a label stays as it is printed.
"""

import re
from dataclasses import dataclass

from tracker.domain.node import Kind

INITIATIVE = "◆"
CIRCLES = "○◯〇"
BULLETS = "・･•·‧"
CIRCLED_NUMBERS = "①-⑳㉑-㉟㊱-㊿"

_DIGIT = "0-9０-９"
# A goal's number may touch its title, unless what follows makes it a quantity or a date: 3D, 5年間, 1.5
_NOT_AFTER_GOAL = rf"{_DIGIT}A-Za-z年月日時分秒人件回つか所ヶケ市町%％,，.．、～〜()（）\-"
_GOAL = rf"(?P<goal>[{_DIGIT}]{{1,2}}(?:[.．](?![{_DIGIT}]))?)(?=\s|$|(?<=[.．])|[^{_NOT_AFTER_GOAL}])"
_FIELD = rf"(?P<policy_field>[(（]\s*[{_DIGIT}]{{1,2}}\s*[)）]|[⑴-⒇])"
_POLICY = rf"(?P<policy>[{CIRCLED_NUMBERS}])"
_INITIATIVE = rf"(?P<initiative>{INITIATIVE})"
_ACTIVITY = rf"(?P<activity>[{CIRCLES}](?![{CIRCLES}×✕△]))"
_ADDITION = rf"(?P<addition>[{BULLETS}])"
_LABEL = re.compile("|".join((_GOAL, _FIELD, _POLICY, _INITIATIVE, _ACTIVITY, _ADDITION)))
_NUMBER_INSIDE = re.compile(rf"\s(?:{_FIELD.replace('?P<policy_field>', '?:')}|[{CIRCLED_NUMBERS}])\s*\S")

_STEMS = (
    *("新規", "新設", "新", "修正", "変更", "改正", "改定", "改訂", "改", "拡充", "拡大", "拡", "縮小", "廃止", "廃", "継続", "継"),
    *("見直し", "見直", "追加", "削除", "統合", "再編", "終了", "完了", "前倒し"),
)
_WORD = f"(?:一部)?(?:{'|'.join(_STEMS)})"
_WORDS = rf"{_WORD}(?:[・･/／、]{_WORD})*"
_BRACKETED = rf"[【\[［(（<＜〈《〔]\s*(?:{_WORDS})\s*[】\]］)）>＞〉》〕]"
_FLAG = rf"(?:{_WORDS}|{_BRACKETED})"
_FLAG_ALONE = re.compile(_FLAG)
_FLAG_AT_END = re.compile(rf"{_FLAG}$")
# No hiragana: a wrapped title goes on with words like 「の推進」
_UNKNOWN_FLAG = re.compile(r"[【\[［<＜〈《〔]?[^\W\d_ぁ-ん]{1,5}[】\]］>＞〉》〕]?")
_BRACKETS = "【】[]［］()（）<>＜＞〈〉《》〔〕"
# Words that end like a flag: 維新 ○ is not 維 with the flag 新
_COMPOUND = re.compile(r"(?:維新|革新|刷新|更新|一新|最新|斬新|改新|[のをやと・、「『(（]" + _WORDS + r")$")


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the start of a text; `size` is what it takes there, `printed` is without the white space inside."""

    kind: Kind
    printed: str
    size: int


def read_label(text: str) -> Label | None:
    """The label that `text` begins with."""
    match = _LABEL.match(text)
    if match is None or match.lastgroup is None:
        return None
    return Label(Kind(match.lastgroup), without_space(match.group()), match.end())


def has_number_inside(title: str) -> bool:
    """Whether a field's or policy's number stands inside a title, as where two lines were joined."""
    return _NUMBER_INSIDE.search(title) is not None


def is_known_flag(word: str) -> bool:
    return _FLAG_ALONE.fullmatch(word) is not None


def may_be_flag(word: str) -> bool:
    """Whether an unknown word before ◆ or ○ at the start of a line is short enough for a flag."""
    return _UNKNOWN_FLAG.fullmatch(word) is not None


def flag_word(printed: str) -> str:
    """The flag without the brackets around it."""
    return printed.strip(_BRACKETS).strip()


@dataclass(frozen=True, slots=True)
class Cut:
    """A text cut before a mark: what is left of it, the flag of the mark (empty without one), and whether the cut is doubtful."""

    before: str
    flag: str = ""
    doubtful: bool = False


def cut_flag(before: str, unknown: frozenset[str]) -> Cut:
    """Cuts the flag off the end of the text before a mark; `unknown` are further flag words that this document uses.

    A flag that touches both the title before and the mark after it cannot be told from the title's end: doubtful.
    """
    text = before.rstrip()
    words = text.rsplit(maxsplit=1)
    if words and (is_known_flag(words[-1]) or words[-1] in unknown):
        return Cut(text[: len(text) - len(words[-1])].rstrip(), words[-1])
    match = _FLAG_AT_END.search(text)
    if match and text == before and not _COMPOUND.search(text):
        return Cut(text[: match.start()].rstrip(), match.group(), doubtful=match.start() > 0)
    return Cut(text)


def without_space(text: str) -> str:
    return "".join(text.split())


def one_spaced(text: str) -> str:
    """Every run of white space, ideographic and tabulator too, as one space."""
    return " ".join(text.split())
