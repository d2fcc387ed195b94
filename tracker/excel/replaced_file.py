"""Writing a file whole or not at all: under a temporary name in the same folder, synced, then put in the old one's place."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from tracker.domain.errors.files import FileUnwritable

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_BAD_NAME = (errno.ENAMETOOLONG, errno.EINVAL, errno.ELOOP)
_HELD_BY_ANOTHER = (32, 33)  # Windows: sharing violation, lock violation


@contextmanager
def replaced(path: Path) -> Iterator[BinaryIO]:
    """A stream whose contents become the file when the block ends well; what was written can be read again from it.

    After any exception the old file is untouched and the temporary one gone. Raises FileUnwritable, also at once where the target is
    seen to be held open or protected, so that nobody waits for a long report that cannot be kept.
    """
    target = _checked_target(path)
    temporary = target.with_name(f".{uuid4().hex}.tmp")
    try:
        with temporary.open("x+b") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():  # whom the old file was kept from must not read the new one
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        _put_in_place(path, temporary, target)
    except OSError as error:
        raise _refusal(path, _reason(error), str(error)) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _checked_target(path: Path) -> Path:
    """Where links lead to, seen to be a place that can be written to."""
    try:
        target = path.resolve()
        fault = _fault(target)
    except OSError as error:
        raise _refusal(path, _reason(error), str(error)) from error
    except (RuntimeError, ValueError) as error:  # links in a circle (until Python 3.13), a NUL in the name
        raise FileUnwritable(str(path), "bad_name", str(error), old=False) from error
    if fault:
        raise _refusal(path, fault)
    return target


def _refusal(path: Path, reason: str, detail: str = "") -> FileUnwritable:
    try:
        old = path.is_file()
    except OSError:
        old = False
    return FileUnwritable(str(path), reason, detail, old=old)


def _fault(target: Path) -> str | None:
    if target.is_dir():
        return "is_folder"
    if not target.parent.is_dir():
        return "missing_folder"
    if not target.exists():
        return None
    if not target.is_file():
        return "not_a_file"
    if not os.access(target, os.W_OK):
        return "permission"
    try:
        with target.open("r+b"):
            return None
    except PermissionError:
        return "open_elsewhere"


def _put_in_place(path: Path, temporary: Path, target: Path) -> None:
    try:
        os.replace(temporary, target)  # noqa: PTH105 - the call that is atomic on both systems, by its own name
    except PermissionError as error:
        if error.errno == errno.EPERM:  # never on Windows: the folder lets only the owner replace a file
            raise
        # The folder took the temporary file, so it is the old file that cannot be replaced: another program holds it.
        raise FileUnwritable(str(path), "open_elsewhere", str(error)) from error
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Makes the rename itself durable where folders can be opened (not on Windows)."""
    if os.name == "nt":
        return
    with suppress(OSError):  # a folder that cannot be listed, or a share that cannot sync one; the file is in place
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _reason(error: OSError) -> str:
    if getattr(error, "winerror", None) in _HELD_BY_ANOTHER:
        return "open_elsewhere"
    if error.errno in _FULL:
        return "full"
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return "permission"
    if error.errno in _BAD_NAME:
        return "bad_name"
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "missing_folder"
    return "other"
