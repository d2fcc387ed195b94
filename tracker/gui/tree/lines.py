"""Lines of text to search in: folded once, joined, and searched by `str` itself."""

from collections.abc import Iterable
from itertools import accumulate, repeat

from tracker.domain.folding import fold


class FoldedLines:
    """A line break within a line counts as a space, so that numbers of lines stay true."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._text = "\n".join([fold(line.replace("\n", " ")) for line in lines])  # one by one: folding all at once would hold everybody up
        self._known: dict[str, list[int]] = {}

    def found(self, words: Iterable[str]) -> dict[str, list[int]]:
        """Folded word → the numbers of the lines that hold it, in order. What was found last time is known still."""
        self._known = {word: self._known.get(word) or self._numbers(word) for word in words}
        return self._known

    def _numbers(self, word: str) -> list[int]:
        """No loop over the hits: there can be a hundred thousand of them at a keystroke."""
        pieces = self._text.split(word)
        pieces.pop()
        return list(dict.fromkeys(accumulate(map(str.count, pieces, repeat("\n")))))
