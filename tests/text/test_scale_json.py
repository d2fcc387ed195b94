"""A scale as JSON: the same values back, and words for what is none."""

import json
from typing import Any

import pytest

from tests.factories import SCALE
from tracker.domain.errors.files import FileUnreadable
from tracker.domain.scale_draft import ScaleDraft, draft_of
from tracker.text.scale_json import read_scale_json, write_scale_json

DRAFT = draft_of(SCALE)._replace(becomes={"旧1": "順調", "旧2": "順調", "旧3": None})


def document() -> Any:
    return json.loads(write_scale_json(DRAFT))


def test_written_as_documented() -> None:
    written = document()
    assert list(written) == ["scale", "grades", "unconverted"]
    assert written["grades"][1] == {
        "symbol": "◎",
        "name": "順調",
        "meaning": "計画どおり、又は計画を上回って進んでいる",
        "colour": "#77D9A8",
        "counts_as": "on_track",
        "replaces": ["旧1", "旧2"],
    }
    assert written["unconverted"] == ["旧3"]


@pytest.mark.parametrize("draft", [DRAFT, draft_of(SCALE)])
def test_read_back_to_the_same(draft: ScaleDraft) -> None:
    assert read_scale_json("\ufeff" + write_scale_json(draft), "x.json").draft == draft


def test_what_a_preset_says_of_itself() -> None:
    written = document()
    written["scale"] |= {"modelled_on": "見本市", "note": "見本です。"}
    read = read_scale_json(json.dumps(written), "x.json")
    assert (read.modelled_on, read.note) == ("見本市", "見本です。")


def changed(path: list[str | int], value: object) -> str:
    whole = document()
    place = whole
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return json.dumps(whole, ensure_ascii=False)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "空です"),
        ("{", "1行目"),
        ("[]", "全体"),
        ('{"scale": {"name": "x"}}', "「grades」がありません"),
        ('{"scale": {"name": "x", "name": "y"}, "grades": []}', "二度"),
        ("[" * 100_000, "入れ子"),
        (changed(["scale", "name"], ""), "「name」が空"),
        (changed(["scale", "name"], 5), "文字列ではありません"),
        (changed(["grades"], [{}] * 101), "多すぎます"),
        (changed(["grades", 2], "良い"), "3番目の区分"),
        (changed(["grades", 2, "counts_as"], "good"), "3番目の区分の「counts_as」の「good」"),
        (changed(["grades", 2, "symbol"], None), "3番目の区分の「symbol」"),
        (changed(["grades", 2, "replaces"], "旧"), "「replaces」"),
        (changed(["grades", 2, "replaces"], [1]), "旧区分の名称"),
        (changed(["grades", 2, "replaces"], ["旧1"]), "二か所"),
        (changed(["unconverted"], ["旧1"]), "二か所"),
    ],
)
def test_what_is_none_is_refused_with_its_place(text: str, words: str) -> None:
    with pytest.raises(FileUnreadable) as refused:
        read_scale_json(text, "尺度.json")
    assert refused.value.path == "尺度.json"
    assert words in refused.value.reason
