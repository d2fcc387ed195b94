"""What a command gets: its options, and the doors to the database that they name."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from tracker.services.office import Office

if TYPE_CHECKING:
    from tracker.services.papers import Papers

Options = argparse.Namespace
Made = TypeVar("Made")


class Doors(Protocol):
    """How a command reaches the database that the options name."""

    path: Path

    def office(self) -> Office: ...

    def fill(self, work: Callable[[Office], Made]) -> Made: ...

    def papers(self, office: Office) -> "Papers": ...


Command = Callable[[Options, Doors], int]
"""Answers the exit code."""
