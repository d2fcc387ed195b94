"""Two texts side by side, with the sentences marked that the other has not."""

import re
from collections.abc import Iterator

from tracker.domain.report.sheet import Marked

_SENTENCE = re.compile(r"[^。\n]*[。\n]?")


def marked(old: str | None, new: str | None) -> tuple[str | None, str | None]:
    """Both texts, with the sentences marked that the other has not: all of a text that stands alone."""
    if old == new:
        return old, new
    of_old, of_new = (set(_sentences(text or "")) for text in (old, new))
    return old and _marking(old, of_new), new and _marking(new, of_old)


def _sentences(text: str) -> Iterator[str]:
    return (match[0].strip() for match in _SENTENCE.finditer(text))


def _marking(text: str, known: set[str]) -> str:
    spans: list[tuple[int, int]] = []
    for match in _SENTENCE.finditer(text):
        sentence = match[0].rstrip("\n")
        if not sentence.strip() or sentence.strip() in known:
            continue
        span = (match.start(), match.start() + len(sentence))
        if spans and spans[-1][1] == span[0]:
            span = (spans.pop()[0], span[1])
        spans.append(span)
    return Marked(text, tuple(spans)) if spans else text
