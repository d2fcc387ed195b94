"""The presets of grade scales: files of the same format that the program exports, in resources/scales."""

from pathlib import Path
from typing import NamedTuple

from tracker import paths
from tracker.domain.scale_draft import ScaleDraft
from tracker.services.files import read_file
from tracker.text.decoding import decode
from tracker.text.scale_json import read_scale_json


class Preset(NamedTuple):
    """`file` is the file's name, by which `scale import` takes it too."""

    file: str
    draft: ScaleDraft
    modelled_on: str | None
    note: str

    @property
    def title(self) -> str:
        return f"{self.draft.name}　{self.modelled_on}にならった例" if self.modelled_on else self.draft.name


def presets() -> list[Preset]:
    """The program's own first, the others by their file's name."""
    files = sorted(paths.SCALES.glob("*.json"), key=lambda file: (file.stem != "standard", file.name))
    return [_read(file) for file in files]


def preset_file(name: str) -> Path | None:
    """The file of the preset with this name; whoever has a file of that name means the own one."""
    own = Path(name)
    if own.exists() or own.name != name:
        return None
    found = paths.SCALES / (name if own.suffix else f"{name}.json")
    return found if found.is_file() else None


def _read(file: Path) -> Preset:
    read = read_scale_json(decode(read_file(file), str(file)), str(file))
    return Preset(file.name, read.draft, read.modelled_on, read.note or "")
