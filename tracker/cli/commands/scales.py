"""Grade scales in and out, and the presets."""

from pathlib import Path

from tracker.cli.doors import Command, Doors, Options
from tracker.cli.speech import answer, say, tell
from tracker.domain.quarter import Quarter
from tracker.domain.scale import CountsAs
from tracker.domain.scale_draft import GradeDraft
from tracker.services.presets import Preset, preset_file, presets


def scale_import(options: Options, doors: Doors) -> int:
    """A preset goes by its file's name, where there is no other file of that name."""
    start = Quarter.parse(options.start) if options.start else None
    path = preset_file(options.file) or Path(options.file)
    office = doors.office()
    written = doors.papers(office).scales.import_file(path, start)
    scale = office.scales.standing()
    since = f"{scale.start}（{scale.start.japanese}）から使います" if scale.start else "初めから使います"
    tell(written, f"進捗区分を取り込みました: {scale.scale.name}（{since}）")
    return 0


def scale_export(options: Options, doors: Doors) -> int:
    doors.papers(doors.office()).scales.export_file(Path(options.file))
    say(f"書き出しました: {options.file}")
    return 0


def scale_presets(options: Options, doors: Doors) -> int:
    found = presets()
    if options.json:
        answer([_json(each) for each in found])
    else:
        for each in found:
            say(f"{each.file}\t{each.title}\t{'・'.join(map(_shown, each.draft.grades))}")
    return 0


def _shown(grade: GradeDraft) -> str:
    return grade.name if grade.symbol == grade.name else f"{grade.symbol}{grade.name}"


def _json(preset: Preset) -> dict[str, object]:
    return {
        "file": preset.file,
        "name": preset.draft.name,
        "modelled_on": preset.modelled_on,
        "note": preset.note,
        "grades": [{**each._asdict(), "counts_as": CountsAs(each.counts_as).value} for each in preset.draft.grades],
    }


COMMANDS: dict[tuple[str, str | None], Command] = {
    ("scale", "import"): scale_import,
    ("scale", "export"): scale_export,
    ("scale", "presets"): scale_presets,
}
