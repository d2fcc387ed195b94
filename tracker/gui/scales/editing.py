"""What stands in the dialog of the grade scale: the grades as they are being laid down, and what the ones before become."""

from collections.abc import Mapping
from enum import Enum, auto
from typing import TYPE_CHECKING

from tracker.domain.colour import LEAST_DIFFERENCE, PALETTE, difference, is_colour
from tracker.domain.errors.scales import GradeProblem
from tracker.domain.quarter import Quarter
from tracker.domain.scale import CountsAs, Grade
from tracker.domain.scale_draft import MOST, GradeDraft, ScaleDraft, draft_of, problems_of, tidied

if TYPE_CHECKING:
    from tracker.services.scales import Standing

_QUARTERS_AHEAD = 8


class Mode(Enum):
    """`LOOK` at a used scale, `CHANGE` an unused one in place, `SUCCEED` a used one by another."""

    LOOK = auto()
    CHANGE = auto()
    SUCCEED = auto()


class Editing:
    """`becomes` has what was told so far, by name; `start` is the quarter from which the scale is to hold (None: always)."""

    def __init__(self, standing: "Standing", *, writing: bool) -> None:
        self.standing = standing
        self._writing = writing
        self.mode = Mode.CHANGE if writing and not standing.used else Mode.LOOK
        self.start: Quarter | None = standing.start
        self.name = ""
        self.grades: list[GradeDraft] = []
        self.becomes: dict[str, str | None] = {}
        self._put(draft_of(standing.scale)._replace(becomes=standing.becomes or {}))
        self._stored = self._state()

    # What can be done

    @property
    def editable(self) -> bool:
        return self.mode is not Mode.LOOK

    @property
    def can_succeed(self) -> bool:
        return self._writing and self.mode is Mode.LOOK

    @property
    def can_add(self) -> bool:
        return self.editable and len(self.grades) < MOST

    @property
    def changed(self) -> bool:
        return self.mode is Mode.SUCCEED or (self.mode is Mode.CHANGE and self._state() != self._stored)

    @property
    def former(self) -> tuple[Grade, ...]:
        """The grades of the scale before, each of which must become something or nothing."""
        if self.mode is Mode.SUCCEED:
            return self.standing.scale.grades
        return self.standing.before if self.mode is Mode.CHANGE else ()

    @property
    def starts(self) -> list[Quarter]:
        """Quarters from which the scale could hold; empty where it always does."""
        if not self.former:
            return []
        first = self.standing.earliest if self.mode is Mode.SUCCEED else self._first_move()
        last = max(each for each in (first, self.start) if each is not None).shifted(_QUARTERS_AHEAD)
        found, quarter = [], first or last
        while quarter <= last:
            found.append(quarter)
            quarter = quarter.following
        return found

    def _first_move(self) -> Quarter | None:
        return self.standing.answered.following if self.standing.answered else self.start

    # What is done

    def succeed(self) -> None:
        """From a copy of the used scale, from the earliest quarter on."""
        self.mode = Mode.SUCCEED
        self.start = self.standing.earliest
        self.becomes = {}

    def load(self, draft: ScaleDraft) -> None:
        """From a preset or a file; a used scale is succeeded by it. What it tells of other grades than those before is left out."""
        if self.can_succeed:
            self.succeed()
        known = {grade.name for grade in self.former}
        self._put(draft._replace(becomes={old: new for old, new in draft.becomes.items() if old in known}))

    def set(self, place: int, field: str, value: str) -> None:
        """`field` is one of GradeDraft's; what becomes a renamed grade follows it."""
        before = self.grades[place]
        values = before._asdict() | {field: CountsAs(value) if field == "counts_as" else value}
        self.grades[place] = GradeDraft(**values)
        if field == "name":
            self.becomes = {old: value.strip() if new == before.name.strip() else new for old, new in self.becomes.items()}

    def add(self) -> int:
        """An empty grade at the end, in a colour that goes with the others; gives its place."""
        taken = [each.colour for each in self.grades if is_colour(each.colour)]
        free = (colour for _, colour in PALETTE if all(difference(colour, other) >= LEAST_DIFFERENCE for other in taken))
        self.grades.append(GradeDraft("", "", "", next(free, PALETTE[0][1]), CountsAs.ON_TRACK))
        return len(self.grades) - 1

    def remove(self, place: int) -> None:
        gone = self.grades.pop(place)
        self.becomes = {old: new for old, new in self.becomes.items() if new is None or new != gone.name.strip()}

    def move(self, place: int, by: int) -> int:
        """Gives the new place."""
        to = min(max(place + by, 0), len(self.grades) - 1)
        self.grades.insert(to, self.grades.pop(place))
        return to

    def tell(self, old: str, new: str | None) -> None:
        self.becomes[old] = new

    def hold_from(self, quarter: str) -> None:
        """`quarter` is like 2026Q3."""
        self.start = Quarter.parse(quarter)

    # What comes of it

    def conversion(self) -> Mapping[str, str | None]:
        """Name of each former grade → what it becomes, None for nothing; what nobody told and has no namesake is not in it."""
        names = {each.name.strip() for each in self.grades}
        found: dict[str, str | None] = {}
        for grade in self.former:
            if grade.name in self.becomes:
                found[grade.name] = self.becomes[grade.name]
            elif grade.name in names:
                found[grade.name] = grade.name
        return found

    def draft(self) -> ScaleDraft:
        return tidied(ScaleDraft(self.name, tuple(self.grades), self.conversion()))

    def problems(self) -> list[GradeProblem]:
        found = problems_of(self.draft()) if self.editable else []
        told = self.conversion()
        missing = [grade.name for grade in self.former if grade.name not in told]
        if missing:
            found.append(GradeProblem(0, "former", f"旧区分「{'」「'.join(missing)}」が、新しい区分のどれに当たるかを選んでください。"))
        return found

    def _put(self, draft: ScaleDraft) -> None:
        self.name, self.grades, self.becomes = draft.name, list(draft.grades), dict(draft.becomes)

    def _state(self) -> tuple[object, ...]:
        return (self.draft(), self.start)
