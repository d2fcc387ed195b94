"""The nodes looked at, one after another: back and forward as in a browser."""

from collections.abc import Callable

START = ""  # the start page, in place of a node's id
_MOST = 100


class Trail:
    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Another database: it begins at the start page."""
        self._stops = [START]
        self._at = 0

    @property
    def present(self) -> str:
        return self._stops[self._at]

    def visit(self, node: str) -> None:
        """What was ahead is given up. The place where one is already is no further stop."""
        if node != self.present:
            self._stops = [*self._stops[: self._at + 1], node][-_MOST:]
            self._at = len(self._stops) - 1

    def next_stop(self, step: int, there: Callable[[str], bool]) -> str | None:
        """Where one would go; `step` is -1 for back, 1 for forward. A node that the plan no longer has is passed over."""
        place = self._place(step, there)
        return self._stops[place] if place is not None else None

    def go(self, step: int, there: Callable[[str], bool]) -> str | None:
        place = self._place(step, there)
        if place is None:
            return None
        self._at = place
        return self.present

    def _place(self, step: int, there: Callable[[str], bool]) -> int | None:
        places = range(self._at + step, len(self._stops) if step > 0 else -1, step)
        return next((place for place in places if self._stops[place] != self.present and there(self._stops[place])), None)
