"""Typed but unsaved answers as a file on this PC, so that a crash loses nothing; one file a database."""

import contextlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from tracker.domain.errors.values import BadQuarter
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry, State
from tracker.gui.form.typed import Typed


def keep(file: Path, typed: Sequence[Typed]) -> None:
    """Replaces what was kept; without anything to keep there is no file. Raises OSError."""
    if not typed:
        file.unlink(missing_ok=True)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_suffix(".part")
    temporary.write_text(json.dumps([_values(each) for each in typed], ensure_ascii=False), encoding="utf-8")
    temporary.replace(file)


def kept(file: Path) -> list[Typed]:
    """Empty where nothing was kept; a file that cannot be understood is put aside under another name, never thrown away."""
    try:
        return [_typed(values) for values in json.loads(file.read_text(encoding="utf-8"))]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, TypeError, KeyError, AttributeError, BadQuarter):
        with contextlib.suppress(OSError):
            file.replace(file.with_suffix(".unread"))
        return []


def _values(typed: Typed) -> dict[str, object]:
    return {
        "node": typed.node,
        "quarter": str(typed.quarter),
        "entry": asdict(typed.entry),
        "base": asdict(typed.base),
        "version": typed.version,
        "state": typed.state.value,
    }


def _typed(values: dict[str, object]) -> Typed:
    entry, base = values["entry"], values["base"]
    if not isinstance(entry, dict) or not isinstance(base, dict):
        raise TypeError
    return Typed(
        str(values["node"]),
        Quarter.parse(str(values["quarter"])),
        Entry(**entry),
        Entry(**base),
        int(str(values["version"])),
        State(str(values["state"])),
    )
