"""The settings of quarters as they are being edited, of whatever years were looked at; only what differs is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tracker.domain.quarter import Quarter
from tracker.domain.schedule import Schedule, Setting


@dataclass
class Edits:
    stored: dict[Quarter, Schedule] = field(default_factory=dict)
    _edited: dict[Quarter, Schedule] = field(default_factory=dict)

    def take(self, schedules: Mapping[Quarter, Schedule]) -> None:
        """What was read; edits of these quarters stay."""
        self.stored.update(schedules)

    def of(self, quarter: Quarter) -> Schedule:
        return self._edited.get(quarter, self.stored[quarter])

    def ask(self, quarter: Quarter, *, asked: bool) -> None:
        self._edited[quarter] = self.of(quarter)._replace(asked=asked)

    def set_due(self, quarter: Quarter, day: date) -> None:
        self._edited[quarter] = self.of(quarter)._replace(due=day)

    def set_own_due(self, quarter: Quarter, department: str, day: date | None) -> None:
        """None: the quarter's day holds for this department too."""
        dues = {key: own for key, own in self.of(quarter).dues.items() if key != department}
        self._edited[quarter] = self.of(quarter)._replace(dues=dues if day is None else {**dues, department: day})

    def settings(self) -> tuple[Setting, ...]:
        """One for each quarter that differs from what is stored, in order."""
        return tuple(found for quarter in sorted(self._edited) if (found := self._setting(quarter)) is not None)

    def _setting(self, quarter: Quarter) -> Setting | None:
        before, now = self.stored[quarter], self._edited[quarter]
        dues = {key: now.dues.get(key) for key in before.dues.keys() | now.dues.keys() if before.dues.get(key) != now.dues.get(key)}
        setting = Setting(
            quarter,
            now.asked if now.asked != before.asked else None,
            now.due if now.due != before.due else None,
            dues,
        )
        return setting if setting != Setting(quarter) else None
