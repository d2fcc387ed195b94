"""Own forms of an office (様式): what may be asked for, whether a form can be filled, the sample. Filling is `report --form`."""

from pathlib import Path

from tracker.cli.doors import Command, Doors, Options
from tracker.cli.speech import answer, say
from tracker.domain.errors.files import WrongSuffix
from tracker.domain.own_form.mark import mark_of
from tracker.domain.quarter import Quarter
from tracker.services.sample_form import save_sample_form


def form_placeholders(options: Options, doors: Doors) -> int:
    found = doors.papers(doors.office()).own_forms.placeholders(Quarter.parse(options.quarter))
    if options.json:
        answer([{"mark": mark_of(each.name), "meaning": each.meaning, "repeated": each.repeated} for each in found])
        return 0
    for title, repeated in (("どこにでも書けるもの", False), ("くり返す行に書くもの（取組ごと）", True)):
        say(f"{title}:")
        for each in found:
            if each.repeated is repeated:
                say(f"  {mark_of(each.name)}\t{each.meaning}")
    return 0


def form_check(options: Options, doors: Doors) -> int:
    quarter, form = Quarter.parse(options.quarter), Path(options.file)
    look = doors.papers(doors.office()).own_forms.look(form, quarter)
    if options.json:
        answer({"file": str(form), "repeated": look.repeated, "cells": look.cells, "losses": list(look.losses)})
        return 0
    rows = "、".join(f"シート「{sheet}」{row}行目" for sheet, row in look.repeated.items()) or "なし"
    say(f"書き入れられます: {form}（{look.cells}か所、くり返す行: {rows}）")
    for loss in look.losses:
        say(f"  元のとおりにならないもの: {loss}")
    return 0


def form_sample(options: Options, doors: Doors) -> int:
    path = Path(options.file)
    if path.suffix.lower() != ".xlsx":
        raise WrongSuffix(str(path), (".xlsx",))
    save_sample_form(path)
    say(f"見本の様式を保存しました: {path}")
    return 0


COMMANDS: dict[tuple[str, str | None], Command] = {
    ("report-forms", "placeholders"): form_placeholders,
    ("report-forms", "check"): form_check,
    ("report-forms", "sample"): form_sample,
}
