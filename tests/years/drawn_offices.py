"""Departments that are renamed and followed by others, and what they lead: told to the program, and remembered day by day."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from tracker.services.office import Office
from tracker.services.papers import papers_of

_NAMES = ("産業課", "総務課", "観光課", "福祉課", "道路課")
_BUREAUS = ("商工部（見本）", "土木部（見本）")
_HEADINGS = "コード,名称,部局,有効開始日,有効終了日,後継コード\n"


class DrawnOffices:
    """`versions` are code, name, bureau and first day; `held` the leads and supporting departments of a code by their first day."""

    def __init__(self, chance: random.Random, office: Office, folder: Path, log: list[str]) -> None:
        self._chance, self._office, self._log = chance, office, log
        self._file = folder / "担当課.csv"
        self._papers = papers_of(office)
        self.versions: list[tuple[str, str, str, date]] = []
        self.ends: dict[str, date] = {}
        self.held: dict[str, list[tuple[date, str, tuple[str, ...]]]] = {}

    def begin(self, codes: Sequence[str]) -> None:
        taken = set[tuple[str, str]]()
        for place in range(self._chance.randint(1, 4)):
            code, name, bureau = f"{place + 1}0", self._chance.choice(_NAMES), _BUREAUS[place % 2]
            name = f"第二{name}" if (name, bureau) in taken else name
            taken.add((name, bureau))
            self._office.departments.add(code, name, bureau)
            self.versions.append((code, name, bureau, date.min))
        self._log.append(f"departments {self.versions}")
        for code in codes:
            if self._chance.random() < 0.85:
                self.assign(code, date.min)

    def assign(self, code: str, day: date, lead: str | None = None) -> None:
        """The first assignment of an initiative holds from the beginning, whatever the day."""
        able = [each for each in dict.fromkeys(version[0] for version in self.versions) if self.ends.get(each, date.max) >= day]
        lead = lead or self._chance.choice(able)
        others = [each for each in able if each != lead]
        supporting = tuple(sorted(self._chance.sample(others, min(len(others), self._chance.choice((0, 0, 1, 2))))))
        start = day if code in self.held else date.min
        if code in self.held and self.held[code][-1][0] > day:
            return  # what was laid down for a later day stays; days go forward here
        self._office.assignments.assign([code], lead, supporting, None if start == date.min else start)
        rows = [each for each in self.held.get(code, []) if each[0] < start]
        self.held[code] = [*rows, (start, lead, supporting)]
        self._log.append(f"assign {code} to {lead} {supporting} from {start}")

    def rename(self, day: date) -> None:
        """One of them has another name from that day on."""
        last = self._latest(self._chance.choice(self._going_on()))
        code = last[0]
        if last[3] >= day:
            return
        name = f"{last[1][:6]}改{day:%m%d}" if self._chance.random() < 0.7 else self._chance.choice(_NAMES)
        others = {version[1:3] for version in self.versions if version[0] != code}
        if (name, last[2]) in others:
            return
        self._import(f"{code},{name},{last[2]},{day},,")
        self.versions.append((code, name, last[2], day))
        self._log.append(f"rename {code} to {name} from {day}")

    def follow(self, day: date) -> None:
        """One ends the day before and another follows it, with all that it leads on that day."""
        code, last, bureau, first = self._latest(self._chance.choice(self._going_on()))
        if first >= day or any(row[0] > day and code in (row[1], *row[2]) for rows in self.held.values() for row in rows):
            return
        new, name, end = f"9{len(self.versions):02}", f"新設課{len(self.versions)}", day - timedelta(days=1)
        self._import(f"{new},{name},{bureau},{day},,\n{code},{last},{bureau},{'' if first == date.min else first},{end},{new}")
        self.versions.append((new, name, bureau, day))
        self.ends[code] = end
        self._log.append(f"{new} {name} follows {code} from {day}")
        for each in list(self.held):
            if self.held[each][-1][1] == code:
                self.assign(each, day, new)

    def names(self, day: date) -> dict[str, str]:
        """What each is called on that day, with its 部局 where another has the same name; before its first day as it is called then."""
        chosen: dict[str, tuple[str, str]] = {}
        for code in dict.fromkeys(version[0] for version in self.versions):
            own = sorted((version for version in self.versions if version[0] == code), key=lambda version: version[3])
            begun = [version for version in own if version[3] <= day]
            chosen[code] = (begun[-1] if begun else own[0])[1:3]
        names = [name for name, _ in chosen.values()]
        return {code: name if names.count(name) == 1 else f"{bureau} {name}" for code, (name, bureau) in chosen.items()}

    def leads(self, day: date) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
        rows = {code: row for code in self.held if (row := self._of(code, day))}
        return {code: row[1] for code, row in rows.items()}, {code: row[2] for code, row in rows.items()}

    def _going_on(self) -> list[str]:
        return [code for code in dict.fromkeys(version[0] for version in self.versions) if code not in self.ends]

    def _latest(self, code: str) -> tuple[str, str, str, date]:
        return max((version for version in self.versions if version[0] == code), key=lambda version: version[3])

    def _of(self, code: str, day: date) -> tuple[date, str, tuple[str, ...]] | None:
        return next((row for row in reversed(self.held[code]) if row[0] <= day), None)

    def _import(self, rows: str) -> None:
        self._file.write_text(_HEADINGS + rows + "\n", encoding="utf-8")
        self._papers.departments.import_file(self._file)
