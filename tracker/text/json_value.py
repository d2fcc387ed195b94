"""Values of a JSON object, each with the type that is promised for it."""

import json
from collections.abc import Mapping, Sequence

from tracker.domain.errors.values import IllegalCharacter
from tracker.domain.record import TEXT_LIMIT, check_characters


class JsonUnreadable(Exception):  # noqa: N818 - carried to the refusal
    """`args[0]` says in Japanese where and why."""


def parsed_json(text: str) -> object:
    """Raises JsonUnreadable where it is no JSON, or an object names a key twice."""
    if not text.strip():
        raise JsonUnreadable("ファイルが空です。")
    try:
        document: object = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_unique)
    except json.JSONDecodeError as error:
        raise JsonUnreadable(f"JSONとして読めません（{error.lineno}行目の{error.colno}文字目）。") from None
    except (RecursionError, ValueError):
        raise JsonUnreadable("JSONとして読めません（入れ子が深すぎるか、数が大きすぎます）。") from None
    return document


def _unique(pairs: list[tuple[str, object]]) -> Mapping[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise JsonUnreadable(f"一つの項目に「{key}」が二度書かれています。")
        found[key] = value
    return found


class Reading:
    """An object at a place that messages name; raises JsonUnreadable where a value is missing or not what is promised."""

    def __init__(self, place: str, value: object) -> None:
        if not isinstance(value, Mapping):
            raise JsonUnreadable(f"{place}が {{…}} の形ではありません。")
        self.place = place
        self._values: Mapping[str, object] = value

    def mapping(self, key: str) -> Mapping[str, object]:
        value = self._value(key)
        if not isinstance(value, Mapping):
            raise JsonUnreadable(f"{self.place}の「{key}」が {{…}} の形ではありません。")
        return value

    def sequence(self, key: str) -> Sequence[object]:
        value = self._value(key)
        if not isinstance(value, list):
            raise JsonUnreadable(f"{self.place}の「{key}」が […] の形ではありません。")
        return value

    def text(self, key: str, *, may_be_empty: bool = False, lines: bool = False) -> str:
        """A text of one line (or several, if `lines`), not blank unless it may be."""
        value = self._value(key)
        if not isinstance(value, str):
            raise JsonUnreadable(f"{self.place}の「{key}」が文字列ではありません。")
        if not value.strip() and not (may_be_empty and value == ""):
            raise JsonUnreadable(f"{self.place}の「{key}」が空です。")
        if len(value) > TEXT_LIMIT:
            raise JsonUnreadable(f"{self.place}の「{key}」が長すぎます（{len(value)}文字。上限は{TEXT_LIMIT}文字）。")
        try:
            check_characters(key, value if lines else value.replace("\n", "\0").replace("\t", "\0"))
        except IllegalCharacter as illegal:
            raise JsonUnreadable(f"{self.place}の「{key}」の{illegal.position}文字目に、使えない符号（改行・タブ等）があります。") from None
        return value

    def optional_text(self, key: str, *, may_be_missing: bool = False) -> str | None:
        if (may_be_missing and key not in self._values) or self._value(key) is None:
            return None
        return self.text(key)

    def boolean(self, key: str) -> bool:
        value = self._value(key)
        if not isinstance(value, bool):
            raise JsonUnreadable(f"{self.place}の「{key}」が true / false ではありません。")
        return value

    def number(self, key: str, *, may_be_missing: bool = False) -> int | None:
        """A whole number; None only where it may be missing."""
        if may_be_missing and self._values.get(key) is None:
            return None
        value = self._value(key)
        if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= 2**31:
            raise JsonUnreadable(f"{self.place}の「{key}」が整数ではありません。")
        return value

    def has(self, key: str) -> bool:
        return key in self._values

    def _value(self, key: str) -> object:
        if key not in self._values:
            raise JsonUnreadable(f"{self.place}に「{key}」がありません。")
        return self._values[key]
