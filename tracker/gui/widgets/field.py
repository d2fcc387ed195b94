"""Fields of one line: lines to type into, choices, days."""

from typing import TypeVar

from PySide6.QtWidgets import QWidget

from tracker.gui import theme

_Field = TypeVar("_Field", bound=QWidget)


def roomy(field: _Field) -> _Field:
    """High enough that no letter touches an edge: some layouts give such a field less than its font needs."""
    theme.give_room(field)
    return field
