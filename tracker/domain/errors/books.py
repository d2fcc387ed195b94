"""Reports and own forms that are made."""

from tracker.domain.errors.refusal import Refusal
from tracker.domain.errors.sheets import CellProblem


class BookFaulty(Refusal):
    """A report that was written and read back does not hold together, so it did not take the place `path`. `aside` is where it lies
    instead, empty where it was not kept; `old`: a file of that name was there, and is as it was.
    """

    path: str
    aside: str
    problems: tuple[CellProblem, ...]
    old: bool = False


class FormRefused(Refusal):
    """An office's form (様式) cannot be filled because of these cells; sheet and cell may be empty where none is to blame."""

    source: str
    problems: tuple[CellProblem, ...]


class FormLoses(Refusal):
    """The filled file would not have, or not have right, what these Japanese lines name; nobody has accepted that yet."""

    source: str
    losses: tuple[str, ...]


class FormIsTarget(Refusal):
    """The form's own file was named as the one to write."""

    path: str
