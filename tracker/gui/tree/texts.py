"""The texts of all answers, folded once, to search in beside the titles."""

from collections.abc import Iterable, Mapping

from tracker.domain.folding import fold
from tracker.domain.passage import Passage
from tracker.domain.quarter import Quarter


class Texts:
    """Texts that `before` knows are not folded again. Where a quarter is asked for, None means all of them."""

    def __init__(self, passages: Iterable[Passage], before: "Texts | None" = None) -> None:
        known = before.folded if before is not None else {}
        self.folded: dict[str, str] = {}  # by the original: officers repeat themselves from quarter to quarter
        self._of: dict[str, list[Passage]] = {}
        for passage in passages:
            text = passage.text
            if text not in self.folded:
                self.folded[text] = known.get(text) or fold(text)
            self._of.setdefault(passage.node, []).append(passage)
        self._joined: dict[Quarter | None, dict[str, str]] = {}
        self.joined(None)  # now, in the worker, and not at the first keystroke

    def joined(self, quarter: Quarter | None) -> Mapping[str, str]:
        """Node id → its texts folded, a line or more each."""
        joined = self._joined.get(quarter)
        if joined is None:
            lines = {node: [self.folded[each.text] for each in self.of(node, quarter)] for node in self._of}
            joined = self._joined[quarter] = {node: "\n".join(texts) for node, texts in lines.items() if texts}
        return joined

    def of(self, node: str, quarter: Quarter | None) -> list[Passage]:
        """Newest quarter first."""
        return [each for each in self._of.get(node, ()) if quarter is None or each.quarter == quarter]

    def nodes_with(self, word: str, quarter: Quarter | None) -> list[str]:
        """Ids of the nodes that report, of which any text holds the folded word. Each text is left at its first hit, so that a
        letter which is everywhere costs no more than a rare word."""
        return [node for node, text in self.joined(quarter).items() if word in text]
