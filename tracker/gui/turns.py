"""Turns of the event loop: long work of the window is done in steps with a turn between them, so that it is never held up for long."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

_MS = 1  # with 0 Qt posts an event, which may come within this same turn


def next_turn(owner: QObject, do: Callable[[], object]) -> None:
    """Not done any more once the owner is gone."""
    QTimer.singleShot(_MS, owner, do)


def in_steps(owner: QObject, steps: list[Callable[[], object]]) -> None:
    """The first one at once."""
    remaining = iter(steps)

    def step() -> None:
        do = next(remaining, None)
        if do is not None:
            do()
            next_turn(owner, step)

    step()
