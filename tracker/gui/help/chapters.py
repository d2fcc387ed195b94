"""The manual as chapters and their sections: the same text that stands in docs/, so that nothing is written twice."""

import re
from typing import NamedTuple

from tracker.domain.folding import fold

_CHAPTER = re.compile(r"^## +(.+)$", re.MULTILINE)
_SECTION = re.compile(r"^### +(.+)$", re.MULTILINE)


class Chapter(NamedTuple):
    """`text` is Markdown with its heading; `section` is one of the chapter's headings, empty for the chapter itself."""

    title: str
    text: str
    section: str = ""

    @property
    def heading(self) -> str:
        return self.section or self.title

    @property
    def anchor(self) -> str:
        """As links within the manual name it."""
        return re.sub(r"[^\w\- ]", "", self.heading.lower()).replace(" ", "-")

    @property
    def own_text(self) -> str:
        """Of a section what stands in it; of a chapter all of it."""
        parts = _parts(_SECTION, self.text)
        return next((text for title, text in parts if title == self.section), self.text) if self.section else self.text


def chapters_of(manual: str) -> list[Chapter]:
    """What stands before the first chapter is one of its own, under the manual's title."""
    found = _parts(_CHAPTER, manual)
    before = manual[: len(manual) - sum(len(text) for _, text in found)]
    first = next((line.lstrip("# ").strip() for line in before.splitlines() if line.startswith("# ")), "")
    return [Chapter(first, before), *(Chapter(title, text) for title, text in found)]


def with_sections(chapters: list[Chapter]) -> list[Chapter]:
    """Each chapter, and below it its sections."""
    return [each for chapter in chapters for each in (chapter, *_sections(chapter))]


def holding(chapters: list[Chapter], words: str) -> list[Chapter]:
    """Chapters and sections that hold every one of the words, whatever their width, kana and case."""
    wanted = fold(words).split()
    return [chapter for chapter in chapters if all(each in fold(chapter.own_text) for each in wanted)]


def _sections(chapter: Chapter) -> list[Chapter]:
    return [chapter._replace(section=title) for title, _ in _parts(_SECTION, chapter.text)]


def _parts(heading: re.Pattern[str], text: str) -> list[tuple[str, str]]:
    """(title, text with its heading) of all that begin with such a heading."""
    matches = list(heading.finditer(text))
    ends = (matches[place + 1].start() if place + 1 < len(matches) else len(text) for place in range(len(matches)))
    return [(match[1].strip(), text[match.start() : end]) for match, end in zip(matches, ends, strict=True)]
