"""A grade scale as JSON (docs/scale-files.md): what the program exports, and the presets it ships."""

import json
from typing import Any, NamedTuple

from tracker.domain.errors.files import FileUnreadable
from tracker.domain.scale import CountsAs
from tracker.domain.scale_draft import GradeDraft, ScaleDraft
from tracker.text.json_value import JsonUnreadable, Reading, parsed_json

_MOST_GRADES = 100  # more are refused before they are looked at one by one


class ScaleFile(NamedTuple):
    """`modelled_on` names the office whose scale this is modelled on, `note` what to know of it; both only of presets."""

    draft: ScaleDraft
    modelled_on: str | None
    note: str | None


def write_scale_json(draft: ScaleDraft) -> str:
    """UTF-8 text with LF and a line end."""
    document: dict[str, Any] = {"scale": {"name": draft.name}, "grades": [_grade_as_json(each, draft) for each in draft.grades]}
    unconverted = [old for old, new in draft.becomes.items() if new is None]
    if unconverted:
        document["unconverted"] = unconverted
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _grade_as_json(grade: GradeDraft, draft: ScaleDraft) -> dict[str, Any]:
    values: dict[str, Any] = {
        "symbol": grade.symbol,
        "name": grade.name,
        "meaning": grade.meaning,
        "colour": grade.colour,
        "counts_as": grade.counts_as.value,
    }
    replaced = [old for old, new in draft.becomes.items() if new == grade.name]
    return values | ({"replaces": replaced} if replaced else {})


def read_scale_json(text: str, path: str) -> ScaleFile:
    """The values as they stand, to be checked as any draft is; raises FileUnreadable with the place in Japanese."""
    try:
        whole = Reading("全体", parsed_json(text))
        head = Reading("scale", whole.mapping("scale"))
        entries = whole.sequence("grades")
        if len(entries) > _MOST_GRADES:
            raise JsonUnreadable(f"「grades」が多すぎます（{len(entries)}個）。")
        grades: list[GradeDraft] = []
        becomes: dict[str, str | None] = {}
        for number, entry in enumerate(entries, 1):
            grade = Reading(f"{number}番目の区分", entry)
            grades.append(_read_grade(grade))
            _tell(becomes, _names(grade, "replaces"), grades[-1].name.strip())
        _tell(becomes, _names(whole, "unconverted"), None)
        draft = ScaleDraft(head.text("name"), tuple(grades), becomes)
        modelled_on = head.optional_text("modelled_on", may_be_missing=True)
        return ScaleFile(draft, modelled_on, head.optional_text("note", may_be_missing=True))
    except JsonUnreadable as unreadable:
        raise FileUnreadable(path, str(unreadable)) from None


def _read_grade(grade: Reading) -> GradeDraft:
    counts_as = grade.text("counts_as")
    if counts_as not in set(CountsAs):
        raise JsonUnreadable(f"{grade.place}の「counts_as」の「{counts_as}」は使えません（{'、'.join(CountsAs)} のいずれか）。")
    symbol, name, meaning, colour = (grade.text(key, may_be_empty=True) for key in ("symbol", "name", "meaning", "colour"))
    return GradeDraft(symbol, name, meaning, colour, CountsAs(counts_as))


def _names(place: Reading, key: str) -> list[str]:
    if not place.has(key):
        return []
    names = place.sequence(key)
    if not all(isinstance(name, str) and name.strip() for name in names):
        raise JsonUnreadable(f"{place.place}の「{key}」は、旧区分の名称を並べてください。")
    return [str(name).strip() for name in names]


def _tell(becomes: dict[str, str | None], old: list[str], new: str | None) -> None:
    for name in old:
        if name in becomes:
            raise JsonUnreadable(f"旧区分「{name}」が二か所に書かれています。")
        becomes[name] = new
