"""The manual as chapters: the same text that stands in docs/, so that nothing is written twice."""

import re
from typing import NamedTuple

from tracker.domain.folding import fold

_HEADING = re.compile(r"^## +(.+)$", re.MULTILINE)


class Chapter(NamedTuple):
    """`text` is Markdown with its heading."""

    title: str
    text: str


def chapters_of(manual: str) -> list[Chapter]:
    """What stands before the first chapter is one of its own, under the manual's title."""
    starts = [match.start() for match in _HEADING.finditer(manual)]
    titles = [match[1].strip() for match in _HEADING.finditer(manual)]
    before = manual[: starts[0]] if starts else manual
    first = next((line.lstrip("# ").strip() for line in before.splitlines() if line.startswith("# ")), "")
    ends = [*starts[1:], len(manual)]
    return [Chapter(first, before), *(Chapter(title, manual[start:end]) for title, start, end in zip(titles, starts, ends, strict=True))]


def holding(chapters: list[Chapter], words: str) -> list[Chapter]:
    """Chapters that hold every one of the words, whatever their width, kana and case."""
    wanted = fold(words).split()
    return [chapter for chapter in chapters if all(each in fold(chapter.text) for each in wanted)]
