"""Rows as the XML of a worksheet: an openpyxl cell costs five times the text that it ends as, so rows are written as text."""

import re
from datetime import date, datetime

from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel

from tracker.domain.errors.values import IllegalCharacter, TextTooLong
from tracker.domain.record import check_characters
from tracker.domain.report.sheet import FONT_NAME, FONT_SIZE, Look, Marked, Role, Row, Value
from tracker.excel.look_styles import LookStyles

_PLAIN = (Role.PLAIN_TEXT, Role.PLAIN_NUMBER, Role.PLAIN_DATE, Role.PLAIN_TIME)
_LONGEST = 32767  # characters a cell can hold
_LONGEST_NAME = 40
_RUN_FONT = f'<sz val="{FONT_SIZE:g}"/><color rgb="FF000000"/><rFont val="{FONT_NAME}"/><family val="3"/><charset val="128"/>'
# What cannot stand in a cell's XML as it is: markup, what looks like an escaped character, what no workbook can hold.
_SPECIAL = re.compile("[&<>\\x00-\\x08\\x0b-\\x1f\\ud800-\\udfff\\ufffe\\uffff]|_x[0-9A-Fa-f]{4}_")
LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


class RowXml:
    """Writes the rows of one sheet; refusals name the sheet (`name`), the cell and what the row is about."""

    def __init__(self, name: str, styles: LookStyles) -> None:
        self._name = name
        self._styles = styles
        self._prepared: dict[tuple[Look | None, ...], list[tuple[str, str, bool]]] = {}
        self._days: dict[date, float] = {}

    def text(self, number: int, row: Row) -> str:
        """Raises IllegalCharacter or TextTooLong."""
        cells = self._prepared.get(row.looks)
        if cells is None:
            cells = self._prepared[row.looks] = self._openings(row.looks)
        height = f' ht="{row.height}" customHeight="1"' if row.height is not None else ""
        parts = [f'<row r="{number}"{height}>']
        for value, (before, after, boxed) in zip(row.values, cells, strict=True):
            if value is None:
                if boxed:
                    parts.append(f"{before}{number}{after}/>")
            elif value.__class__ is Marked:
                parts.append(f'{before}{number}{after} t="inlineStr"><is>{self._runs(value, number, row)}</is></c>')
            elif isinstance(value, str):
                safe = self._safe(value, number, row) if _SPECIAL.search(value) or len(value) > _LONGEST else value
                parts.append(f'{before}{number}{after} t="inlineStr"><is><t xml:space="preserve">{safe}</t></is></c>')
            else:
                parts.append(f"{before}{number}{after}{self._value(value)}</c>")
        parts.append("</row>")
        return "".join(parts)

    def _openings(self, looks: tuple[Look | None, ...]) -> list[tuple[str, str, bool]]:
        """Per column what stands before the row number, after it, and whether a blank cell is written for its box."""
        openings = []
        for column, look in enumerate(looks, 1):
            style = f' s="{self._styles.id_of(look)}"' if look else ""
            openings.append((f'<c r="{get_column_letter(column)}', f'"{style}', look is not None and look.role not in _PLAIN))
        return openings

    def _runs(self, text: Marked, number: int, row: Row) -> str:
        """The text in runs; a run without a font of its own would have the workbook's Normal one, but not in every program."""
        if len(text) > _LONGEST or _SPECIAL.search(text):
            self._safe(text, number, row)  # a refusal names the whole cell
        runs, at = [], 0
        for start, end in (*text.spans, (len(text), len(text))):
            for piece, mark in ((text[at:start], ""), (text[start:end], "<u/>")):
                if piece:
                    safe = self._safe(piece, number, row) if _SPECIAL.search(piece) else piece
                    runs.append(f'<r><rPr>{mark}{_RUN_FONT}</rPr><t xml:space="preserve">{safe}</t></r>')
            at = end
        return "".join(runs)

    def _value(self, value: Value) -> str:
        if isinstance(value, bool):
            return f' t="b"><v>{value:d}</v>'
        if isinstance(value, datetime):
            return f"><v>{to_excel(value)!r}</v>"
        if isinstance(value, date):
            if value not in self._days:
                self._days[value] = to_excel(value)
            return f"><v>{self._days[value]}</v>"
        return f"><v>{value!r}</v>"

    def _safe(self, text: str, number: int, row: Row) -> str:
        if len(text) > _LONGEST:
            raise TextTooLong(self._place(text, number, row), len(text), _LONGEST)
        try:
            check_characters("", text)
        except IllegalCharacter as refusal:
            raise IllegalCharacter(self._place(text, number, row), refusal.position, refusal.code) from refusal
        text = LOOKS_ESCAPED.sub("_x005F_", text)
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    def _place(self, text: str, number: int, row: Row) -> str:
        """Like 進捗一覧 I12（1-1-2-1 ◆ 連携の促進）: the cell, and the other texts that the row begins with."""
        column = get_column_letter(row.values.index(text) + 1)
        begins = (value.split("\n")[0] for value in row.values[:3] if isinstance(value, str) and value != text)
        about = " ".join(begin for begin in begins if not _SPECIAL.search(begin))[:_LONGEST_NAME]
        return f"{self._name} {column}{number}（{about}）" if about else f"{self._name} {column}{number}"
