"""Words found folded are marked in the original, whatever folding did to its length."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.folding import fold
from tracker.domain.marking import around, occurrences


def marked(text: str, *words: str) -> str:
    """The text with what is marked in brackets."""
    shown, at = "", 0
    for start, end in occurrences(text, [fold(word) for word in words]):
        shown += f"{text[at:start]}[{text[start:end]}]"
        at = end
    return shown + text[at:]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("コンビナートの連携", "こんびなーと", "[コンビナート]の連携"),
        ("ｶﾞｽの供給、ガスの供給", "ガス", "[ｶﾞｽ]の供給、[ガス]の供給"),
        ("前ｶﾞｽ後の水素", "水素", "前ｶﾞｽ後の[水素]"),
        ("㍿大分水素", "水素", "㍿大分[水素]"),
        ("㍿大分", "会社", "[㍿]大分"),
        ("①調査②実施", "2", "①調査[②]実施"),
        ("ＩｏＴの導入", "iot", "[ＩｏＴ]の導入"),
        ("か\u3099す", "がす", "[か\u3099す]"),
        ("葛\U000e0100城市と水素", "葛城", "[葛\U000e0100城]市と水素"),
        ("𠮷野の水素", "水素", "𠮷野の[水素]"),
        ("Straße の改修", "STRASSE", "[Straße] の改修"),
        ("水素水素", "水素", "[水素水素]"),
        ("なし", "水素", "なし"),
    ],
)
def test_marks_the_original(text: str, word: str, expected: str) -> None:
    assert marked(text, word) == expected


def test_several_words_and_overlaps() -> None:
    assert marked("水素の供給と水素社会", "水素", "素社") == "[水素]の供給と[水素社]会"


_AWKWARD = "ｶﾞﾟか\u3099が㍿①ａＡ髙﨑ー－\ufe00\U000e0100가\u1100\u1161\u11a8é\u0301𠮷\u09c7\u09be"
_TEXT = st.text(st.one_of(st.sampled_from(_AWKWARD), st.characters()))


@given(_TEXT, _TEXT, _TEXT)
def test_what_is_marked_holds_the_word(before: str, word: str, after: str) -> None:
    folded = fold(word)
    text = f"{before} {word} {after}"
    spans = occurrences(text, [folded])
    assert bool(spans) == bool(folded)
    for start, end in spans:
        assert folded in fold(text[start:end])


@given(_TEXT)
def test_nothing_is_marked_beyond_the_text(text: str) -> None:
    for start, end in occurrences(text, ["か", "a"]):
        assert 0 <= start < end <= len(text)
        assert unicodedata.normalize("NFKC", text[start:end])


def test_words_around() -> None:
    text = "県内の企業と連携し、\n水素の供給体制を整備した。"
    assert around(text, (11, 13), 4) == "…携し、 水素の供給体…"
    assert around("水素", (0, 2), 4) == "水素"
