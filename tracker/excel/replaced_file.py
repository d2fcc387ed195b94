"""Writing a file whole or not at all: under a temporary name in the same folder, synced, then put in the old one's place."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from tracker.domain.errors import FileUnwritable

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_HELD_BY_ANOTHER = (32, 33)  # Windows: sharing violation, lock violation


@contextmanager
def replaced(path: Path) -> Iterator[BinaryIO]:
    """A stream whose contents become the file when the block ends well.

    After any exception the old file is untouched and the temporary one gone. Raises FileUnwritable, also at once where the target is
    seen to be held open or protected, so that nobody waits for a long report that cannot be kept.
    """
    target = path.resolve()
    _check_target(path, target)
    temporary = target.with_name(f".{uuid4().hex}.tmp")
    try:
        with temporary.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        _put_in_place(path, temporary, target)
    except OSError as error:
        raise FileUnwritable(str(path), _reason(error), str(error)) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _check_target(path: Path, target: Path) -> None:
    if target.is_dir():
        raise FileUnwritable(str(path), "is_folder")
    if not target.parent.is_dir():
        raise FileUnwritable(str(path), "missing_folder")
    if not target.exists():
        return
    if not os.access(target, os.W_OK):
        raise FileUnwritable(str(path), "permission")
    try:
        with target.open("r+b"):
            pass
    except PermissionError as error:
        raise FileUnwritable(str(path), "open_elsewhere", str(error)) from error
    except OSError as error:
        raise FileUnwritable(str(path), _reason(error), str(error)) from error


def _put_in_place(path: Path, temporary: Path, target: Path) -> None:
    try:
        os.replace(temporary, target)  # noqa: PTH105 - the call that is atomic on both systems, by its own name
    except PermissionError as error:
        # The folder took the temporary file, so it is the old file that cannot be replaced: another program holds it.
        raise FileUnwritable(str(path), "open_elsewhere", str(error)) from error
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Makes the rename itself durable where folders can be opened (not on Windows)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some shares cannot sync a folder; the file is in place
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
    if isinstance(error, FileNotFoundError):
        return "missing_folder"
    return "other"
