"""A scale as somebody lays it down, before it is in force: what is wrong with it, and what the grades before it become."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tracker.domain.colour import LEAST_CONTRAST, LEAST_DIFFERENCE, contrast_of_black, difference, is_colour
from tracker.domain.errors.answers import UnknownGrade
from tracker.domain.errors.scales import ConversionIncomplete, GradeProblem, ScaleRefused
from tracker.domain.errors.values import IllegalCharacter
from tracker.domain.folding import fold
from tracker.domain.record import check_line
from tracker.domain.scale import CountsAs, Grade, Scale

FEWEST, MOST = 2, 12  # grades
SYMBOL_LIMIT, NAME_LIMIT, MEANING_LIMIT, SCALE_NAME_LIMIT = 3, 20, 300, 60  # characters

FIELDS = {"symbol": "記号", "name": "名称", "meaning": "意味", "colour": "色", "counts_as": "数え方"}
"""A grade's fields as sheets and dialogs head them."""


class GradeDraft(NamedTuple):
    symbol: str
    name: str
    meaning: str
    colour: str
    counts_as: CountsAs


class ScaleDraft(NamedTuple):
    """`becomes` tells, by name, which grade stands for one of the scale before; None: none does. What is not told keeps its name.

    `name` empty: named by its grades, or as the scale is that it changes.
    """

    name: str
    grades: tuple[GradeDraft, ...]
    becomes: Mapping[str, str | None] = {}


def draft_of(scale: Scale) -> ScaleDraft:
    return ScaleDraft(scale.name, tuple(GradeDraft(g.symbol, g.name, g.meaning, g.colour, g.counts_as) for g in scale.grades))


def tidied(draft: ScaleDraft) -> ScaleDraft:
    """Without blanks around texts, colours in capitals, and with a name."""
    grades = tuple(
        GradeDraft(each.symbol.strip(), each.name.strip(), each.meaning.strip(), each.colour.strip().upper(), each.counts_as)
        for each in draft.grades
    )
    return ScaleDraft(draft.name.strip() or _named_by(grades), grades, draft.becomes)


def _named_by(grades: Sequence[GradeDraft]) -> str:
    name = "・".join(each.name for each in grades)
    return name if len(name) <= SCALE_NAME_LIMIT else f"{name[: SCALE_NAME_LIMIT - 1]}…"


def problems_of(draft: ScaleDraft) -> list[GradeProblem]:
    """Of a tidied draft; empty if it can be in force."""
    return [*_whole(draft), *_fields(draft.grades), *_twice(draft.grades), *_colours(draft.grades)]


def _whole(draft: ScaleDraft) -> Iterator[GradeProblem]:
    reason = _line_problem("進捗区分の名前", draft.name, SCALE_NAME_LIMIT)
    if reason:
        yield GradeProblem(0, "scale", reason)
    if not FEWEST <= len(draft.grades) <= MOST:
        yield GradeProblem(0, "", f"区分が{len(draft.grades)}個です。{FEWEST}個から{MOST}個までにしてください。")
    if draft.grades and all(each.counts_as is CountsAs.OUTSIDE for each in draft.grades):
        yield GradeProblem(0, "", "すべての区分が「分母に入れない」です。一つは、順調・遅れ・完了のどれかに数えてください。")


def _fields(grades: Sequence[GradeDraft]) -> Iterator[GradeProblem]:
    for place, each in enumerate(grades, 1):
        for field, text, limit in (
            ("symbol", each.symbol, SYMBOL_LIMIT),
            ("name", each.name, NAME_LIMIT),
            ("meaning", each.meaning, MEANING_LIMIT),
        ):
            reason = _line_problem(FIELDS[field], text, limit)
            if reason and (text or field != "meaning"):
                yield GradeProblem(place, field, reason)
        if any(character in "、," for character in each.name):
            yield GradeProblem(place, "name", "名称に読点やカンマは使えません（表の中で区切りに使います）。")
        if any(character.isspace() for character in each.symbol):
            yield GradeProblem(place, "symbol", "記号に空白は使えません。")
        if not is_colour(each.colour):
            yield GradeProblem(place, "colour", f"色「{each.colour}」が読み取れません。「#77D9A8」の形で入力してください。")
        elif contrast_of_black(each.colour) < LEAST_CONTRAST:
            ratio = int(contrast_of_black(each.colour) * 10) / 10  # cut, never rounded up to the limit
            words = f"色「{each.colour}」は暗く、黒い文字が読めません（コントラスト比{ratio}、{LEAST_CONTRAST}以上が必要）。"
            yield GradeProblem(place, "colour", f"{words}明るい色にしてください。")


def _line_problem(name: str, text: str, limit: int) -> str:
    """Why a text is none of one line and not too long; empty if it is."""
    if not text:
        return f"{name}が空です。"
    if len(text) > limit:
        return f"{name}が{len(text)}字あります。{limit}字以内に縮めてください。"
    try:
        check_line(name, text)
    except IllegalCharacter as illegal:
        return f"{name}の{illegal.position}文字目に、使えない符号（改行・タブ等）があります。取り除いてください。"
    return ""


def _twice(grades: Sequence[GradeDraft]) -> Iterator[GradeProblem]:
    for field in ("symbol", "name"):
        seen: dict[str, int] = {}
        for place, each in enumerate(grades, 1):
            text = getattr(each, field)
            first = seen.setdefault(fold(text), place)
            if text and first != place:
                yield GradeProblem(place, field, f"{FIELDS[field]}「{text}」が{first}番目の区分と同じです。別のものにしてください。")


def _colours(grades: Sequence[GradeDraft]) -> Iterator[GradeProblem]:
    for place, each in enumerate(grades, 1):
        for earlier, other in enumerate(grades[: place - 1], 1):
            if is_colour(each.colour) and is_colour(other.colour) and difference(each.colour, other.colour) < LEAST_DIFFERENCE:
                words = f"{earlier}番目の「{other.name}」の色（{other.colour}）と見分けにくい色です。"
                yield GradeProblem(place, "colour", f"{words}離れた色にしてください。")
                break


def conversion(old: Sequence[Grade], draft: ScaleDraft) -> dict[str, str | None]:
    """Old grade's id → the new grade's name, None for none. What is not told keeps its name where the draft has it.

    Raises UnknownGrade, ConversionIncomplete.
    """
    names = {each.name for each in draft.grades}
    known = {each.name for each in old}
    for former, new in draft.becomes.items() if old else ():  # without a scale before, there is nothing to become anything
        if former not in known:
            raise UnknownGrade(former, tuple(each.name for each in old))
        if new is not None and new not in names:
            raise UnknownGrade(new, tuple(each.name for each in draft.grades))
    missing = tuple(each.name for each in old if each.name not in draft.becomes and each.name not in names)
    if missing:
        raise ConversionIncomplete(missing)
    return {each.id: draft.becomes.get(each.name, each.name) for each in old}


def checked(draft: ScaleDraft) -> ScaleDraft:
    """Tidied; raises ScaleRefused."""
    draft = tidied(draft)
    problems = problems_of(draft)
    if problems:
        raise ScaleRefused(tuple(problems))
    return draft
