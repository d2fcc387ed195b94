"""Files and what a command writes."""

from tracker.domain.errors.refusal import Refusal


class FileUnreadable(Refusal):
    """`reason` in Japanese."""

    path: str
    reason: str


class FileUnwritable(Refusal):
    """`reason` ∈ missing_folder, open_elsewhere, full, permission, is_folder, not_a_file, bad_name, other; `detail`: the system's word.

    `old`: a file of that name was there, and is as it was.
    """

    path: str
    reason: str
    detail: str = ""
    old: bool = True


class OutputFailed(Refusal):
    """What a command has to say could not be written; its work is done. `reason`: the system's word."""

    reason: str


class OutputClosed(Refusal):
    """Who was reading a command's output has stopped reading, as `head` does."""


class WrongSuffix(Refusal):
    path: str
    known: tuple[str, ...]
