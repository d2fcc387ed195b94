"""What commands say: words for people and JSON on standard output, warnings on standard error."""

import contextlib
import json
import os
import sys

from tracker.domain.errors.files import OutputClosed, OutputFailed
from tracker.domain.operation import Written


def say(text: str) -> None:
    """Written through at once, so that what cannot be said is known here. Raises OutputFailed, or OutputClosed where nobody reads on."""
    if sys.stdout is None:  # closed by the caller
        raise OutputFailed("標準出力が閉じられています")
    try:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    except BrokenPipeError as error:
        _give_up_output()
        raise OutputClosed from error
    except OSError as error:
        _give_up_output()
        raise OutputFailed(error.strerror or str(error)) from error


def _give_up_output() -> None:
    """What is left in the buffer goes nowhere: Python would try again at its end, and fail with a traceback."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def warn(text: str) -> None:
    """Where nobody can be warned, the exit code has to do."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError):
            sys.stderr.write(text + "\n")


def answer(value: object) -> None:
    say(json.dumps(value, ensure_ascii=False, indent=2))


def tell(written: Written, done: str) -> None:
    for notice in written.notices:
        warn(notice)
    counts = f"（{written.rows.japanese}）" if written.rows else ""
    say(f"{done}{counts}" if written.seq is not None else f"変更はありません。{counts}")
