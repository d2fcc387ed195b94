"""What commands say: words for people and JSON on standard output, warnings on standard error."""

import json
import sys

from tracker.domain.operation import Written


def say(text: str) -> None:
    sys.stdout.write(text + "\n")


def warn(text: str) -> None:
    sys.stderr.write(text + "\n")


def answer(value: object) -> None:
    say(json.dumps(value, ensure_ascii=False, indent=2))


def tell(written: Written, done: str) -> None:
    for notice in written.notices:
        warn(notice)
    say(done if written.seq is not None else "変更はありません。")
