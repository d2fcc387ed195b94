"""What was done in the grid since it was last saved, step by step, so that it can be taken back and done again."""

from collections.abc import Mapping
from typing import NamedTuple

from tracker.domain.record import Entry


class Turn(NamedTuple):
    before: Entry
    after: Entry


Step = Mapping[str, Turn]  # by node id


class Steps:
    def __init__(self) -> None:
        self._done: list[Step] = []
        self._taken_back: list[Step] = []

    @property
    def any(self) -> bool:
        """Whether Ctrl+Z and Ctrl+Y belong to the grid still, be it only in the other direction."""
        return bool(self._done or self._taken_back)

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._taken_back)

    def add(self, step: Step) -> None:
        self._done.append(step)
        self._taken_back.clear()

    def clear(self) -> None:
        self._done.clear()
        self._taken_back.clear()

    def undo(self) -> dict[str, Turn]:
        """The changes that take back the last step."""
        step = self._done.pop()
        self._taken_back.append(step)
        return {node: Turn(turn.after, turn.before) for node, turn in step.items()}

    def redo(self) -> dict[str, Turn]:
        step = self._taken_back.pop()
        self._done.append(step)
        return dict(step)
