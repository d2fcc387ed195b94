"""Cells of an office's sheet → values of an answer. What cannot be taken without guessing raises BadCell."""

import re
import unicodedata
from datetime import date, datetime, time

from tracker.domain.day import read_day
from tracker.domain.era import ERAS
from tracker.domain.errors.refusal import Refusal
from tracker.domain.errors.values import BadDate
from tracker.domain.moment import JST
from tracker.domain.office_sheet.grid import cell_text
from tracker.domain.office_sheet.names import find_grades
from tracker.domain.record import TEXT_LIMIT, State, check_characters, check_line
from tracker.domain.scale import Scale
from tracker.domain.table import Cell

_PERCENT = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*(?:%|パーセント)?")
_BEFORE_ERAS = {word: era.before for era in ERAS for word in (era.name, era.letter.lower())}
_YEAR = re.compile(r"(令和|平成|r|h|)\.?\s*([0-9]+|元)\s*(?:年度|年|)")
_QUARTER = re.compile(r"(?:第|q|)\s*([1-4])\s*(?:四半期|期|q|)")
_CLOCK = re.compile(r"(?:(?<![0-9])|T)([0-9]{1,2})(?::([0-9]{2})(?::([0-9]{2}))?|時(?:([0-9]{1,2})分)?)$")
_UNPRINTABLE = "表計算ソフトで扱えない制御文字が入っています。取り除いてください。"
_YES = frozenset({"1", "○", "◯", "〇", "はい", "true", "有", "変更なし", "レ", "✓", "✔"})
_NO = frozenset({"0", "×", "いいえ", "false", "無", "-"})
_STATES = {state.japanese: state for state in State} | {"提出": State.SUBMITTED, "提出済み": State.SUBMITTED, "確定済": State.CONFIRMED}


class BadCell(Exception):  # noqa: N818 - a finding about a cell, gathered with the others
    """`reason` in Japanese: what was found and what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_grade(value: Cell, scale: Scale) -> str:
    """The id of a grade of the scale in force."""
    text = cell_text(value).strip()
    found = find_grades(scale, text)
    if len(found) == 1:
        return found[0].id
    names = "、".join(grade.name for grade in scale.grades)
    if found:
        raise BadCell(f"進捗区分「{text}」は二つ以上の区分の記号です。名称で書いてください（{names}）。")
    raise BadCell(f"進捗区分「{text}」はありません。次のどれかに直してください: {names}")


def read_percent(value: Cell, *, shown_as_percent: bool) -> tuple[int, bool]:
    """0–100, and whether it was written otherwise (80%, a cell that shows 0.8 as 80%) and converted."""
    if isinstance(value, bool | date):
        raise _bad_percent(cell_text(value))
    if isinstance(value, int | float):
        number = round(float(value) * 100, 6) if shown_as_percent else float(value)
        shown, converted = (f"{number:g}%" if shown_as_percent else f"{value:g}"), shown_as_percent
    else:
        shown = cell_text(value).strip()
        match = _PERCENT.fullmatch(unicodedata.normalize("NFKC", shown))
        if match is None:
            raise _bad_percent(shown)
        number, converted = float(match[1]), match[0] != match[1] or shown != match[1]
    if not number.is_integer() or not 0 <= number <= 100:
        fraction = "小さい数が割合のつもりであれば、80% のように書くか、100 倍してください。" if 0 < number < 1 else ""
        raise _bad_percent(shown, fraction)
    return int(number), converted


def _bad_percent(shown: str, more: str = "") -> BadCell:
    return BadCell(f"進捗率「{shown}」は使えません。0 から 100 までの整数か、空欄にしてください。{more}")


def read_text(value: Cell) -> str:
    """As it stands, line breaks as LF."""
    text = cell_text(value).replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > TEXT_LIMIT:
        raise BadCell(f"{len(text):,}字あります。{TEXT_LIMIT:,}字以内に縮めてください。")
    try:
        check_characters("", text)
    except Refusal as refusal:
        raise BadCell(_UNPRINTABLE) from refusal
    return text


def read_name(value: Cell) -> str:
    """A person's name, on one line."""
    text = " ".join(cell_text(value).split())
    try:
        check_line("", text)
    except Refusal as refusal:
        raise BadCell(_UNPRINTABLE) from refusal
    return text


def read_unchanged(value: Cell) -> bool:
    text = unicodedata.normalize("NFKC", cell_text(value)).strip().lower()
    if text in _YES:
        return True
    if text in _NO:
        return False
    raise BadCell(f"変更なし「{cell_text(value).strip()}」が読み取れません。変更なしなら 1、そうでなければ 0 か空欄にしてください。")


def read_state(value: Cell) -> State:
    text = cell_text(value).strip()
    state = _STATES.get("".join(text.split()))
    if state is None:
        known = " ".join(each.japanese for each in State)
        raise BadCell(f"回答状況「{text}」はありません。次のどれかにしてください: {known}")
    return state


def read_moment(value: Cell) -> datetime:
    """Time on the wall in Japan, from a cell with date and time, or text: a day as people type it, with or without a time behind it."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=JST, microsecond=0)
    text = unicodedata.normalize("NFKC", cell_text(value)).strip()
    clock = _CLOCK.search(text)
    try:
        day = read_day(text[: clock.start()] if clock else text)
        hour, minute, second = (int(part or 0) for part in (clock[1], clock[2] or clock[4], clock[3])) if clock else (0, 0, 0)
        moment = datetime.combine(day, time(hour, minute, second), JST)
    except (BadDate, ValueError) as error:
        raise BadCell(
            f"日時「{cell_text(value).strip()}」が読み取れません。2026-10-05 09:00 のように書くか、空欄にしてください。"
        ) from error
    return moment


def read_year(value: Cell) -> int:
    """A fiscal year: 2026, 2026年度, 令和8年度, R8."""
    text = unicodedata.normalize("NFKC", cell_text(value)).strip().lower()
    match = _YEAR.fullmatch(text)
    if match is not None:
        number = 1 if match[2] == "元" else int(match[2])
        year = number + _BEFORE_ERAS.get(match[1], 0)
        if 1990 <= year <= 2200:
            return year
    raise BadCell(f"年度「{cell_text(value).strip()}」が読み取れません。2026 か 令和8年度 のように書いてください。")


def read_quarter_number(value: Cell) -> int:
    match = _QUARTER.fullmatch(unicodedata.normalize("NFKC", cell_text(value)).strip().lower())
    if match is None:
        raise BadCell(f"四半期「{cell_text(value).strip()}」が読み取れません。1 から 4 までの数字で書いてください。")
    return int(match[1])
