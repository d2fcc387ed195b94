"""The log of operations: what cannot be taken back or done again."""

from tracker.domain.errors.refusal import Refusal


class NothingToUndo(Refusal):
    user: str


class NothingToRedo(Refusal):
    user: str


class UndoConflict(Refusal):
    """A value that the operation wrote was changed since: by whom, when (ISO), and which field."""

    field_name: str
    by: str
    at: str
