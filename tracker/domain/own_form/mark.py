"""Marks in the texts of a form: 「{{四半期}}」 alone, or among other words."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

from tracker.domain.era import era_date
from tracker.domain.report.sheet import Value

PREFIX = "差込_"  # of a defined name that stands for the placeholder behind it
_MARK = re.compile(r"[{｛]\s?[{｛]([^{}｛｝]*)[}｝]\s?[}｝]")


def mark_of(name: str) -> str:
    return f"{{{{{name}}}}}"


def folded(name: str) -> str:
    """As placeholders are looked up: full-width and half-width letters are one, spaces around count for nothing."""
    return unicodedata.normalize("NFKC", name).strip()


def marks_in(text: str) -> list[str]:
    """The names between the braces, as they are written; full-width braces count too."""
    return [match[1].strip() for match in _MARK.finditer(text)]


def is_broken(text: str) -> bool:
    """Whether braces are left over that look like a mark begun or ended."""
    rest = _MARK.sub("", text)
    return any(braces in rest for braces in ("{{", "}}", "｛｛", "｝｝"))


def filled(text: str, values: Mapping[str, Value]) -> Value:
    """The text with its marks replaced; a text that is nothing but one mark becomes the value itself, a number or a day.

    `values` by folded name.
    """
    alone = _MARK.fullmatch(text.strip())
    if alone is not None:
        return values[folded(alone[1])]
    return _MARK.sub(lambda match: printed(values[folded(match[1])]), text)


def printed(value: Value) -> str:
    """A value among other words: days as the printing sheets write them, numbers with their thousands apart."""
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}" if value >= 0 else f"▲{-value:,}"
    return era_date(value) if isinstance(value, date) else str(value)
