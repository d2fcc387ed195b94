"""Where words that were searched folded stand in the original text: folding changes lengths (ｶﾞ → が, ㍿ → 株式会社)."""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from tracker.domain.folding import fold

Span = tuple[int, int]  # from the first character up to and without the last


def occurrences(text: str, folded_words: Iterable[str]) -> list[Span]:
    """Where any of the words stands, in order, those that touch joined. A character that folds to several is marked whole."""
    folded = fold(text)
    found = [(at, at + len(word)) for word in folded_words if word for at in _places(folded, word)]
    if not found:
        return []
    if _keeps_places(text, folded):
        return _joined(sorted(found))
    pieces = _pieces(text)
    starts = [start for start, _, length in pieces for _ in range(length)]
    ends = [end for _, end, length in pieces for _ in range(length)]
    return _joined(sorted((starts[first], ends[last - 1]) for first, last in found))


def around(text: str, span: Span, characters: int) -> str:
    """The words of a span with so many characters before and after them, on one line, … where something is left out."""
    start, end = max(0, span[0] - characters), min(len(text), span[1] + characters)
    words = " ".join(text[start:end].split())
    return f"{'…' if start else ''}{words}{'…' if end < len(text) else ''}"


def _places(folded: str, word: str) -> Iterable[int]:
    at = folded.find(word)
    while at >= 0:
        yield at
        at = folded.find(word, at + len(word))


def _keeps_places(text: str, folded: str) -> bool:
    """Whether each character folded to one: of normalized text, lower case never takes characters away and the rest never adds any."""
    return len(folded) == len(text) and unicodedata.is_normalized("NFKC", text) and len(text.casefold()) == len(text)


def _pieces(text: str) -> list[tuple[int, int, int]]:
    """(start, end, folded length) of the pieces that fold independently of each other: a character with what joins it."""
    pieces: list[tuple[int, int, int]] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or not _joins(text[end]):
            pieces.append((start, end, _folded_length(text[start:end])))
            start = end
    return pieces


@lru_cache(maxsize=8192)
def _folded_length(piece: str) -> int:
    return len(fold(piece))


@lru_cache(maxsize=8192)
def _joins(character: str) -> bool:
    """Whether normalizing can melt it into the character before it: marks (half-width ﾞ too) and the parts of Hangul syllables."""
    first = unicodedata.normalize("NFKC", character)[:1]
    return unicodedata.category(first).startswith("M") or "\u1160" <= first <= "\u11ff"


def _joined(spans: Sequence[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
