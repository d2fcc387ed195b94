"""Folding: text made comparable whatever its width, kana or case, for searching; the original is kept for display."""

import unicodedata

_HYPHENS = "‐‑‒–—―−ー－ｰ"
_TILDES = "〜～∼˜"
_TABLE: dict[int, str | None] = {
    **{code: chr(code - 0x60) for code in range(0x30A1, 0x30F7)},  # katakana → hiragana
    0x30FD: "ゝ",
    0x30FE: "ゞ",
    **dict.fromkeys(map(ord, _HYPHENS), "-"),
    **dict.fromkeys(map(ord, _TILDES), "~"),
    **dict.fromkeys(range(0xFE00, 0xFE10)),  # variation selectors
    **dict.fromkeys(range(0xE0100, 0xE01F0)),
    ord("髙"): "高",
    ord("﨑"): "崎",
}


def fold(text: str) -> str:
    """NFKC, casefold, katakana as hiragana, dashes and tildes unified, variation selectors dropped, 髙→高 﨑→崎."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_TABLE)


def searchable(*texts: str | None) -> str:
    """Folded texts joined so that no search can match across two of them."""
    return "\n".join(fold(text) for text in texts if text)
