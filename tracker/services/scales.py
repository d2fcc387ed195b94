"""The grade scale: changed in place while no record uses it, succeeded by another one from a quarter on afterwards."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy import Connection

from tracker.domain.errors.scales import ScaleTooEarly, ScaleUsed
from tracker.domain.operation import Action, Value, Written
from tracker.domain.quarter import Quarter
from tracker.domain.scale import Grade, Scale
from tracker.domain.scale_draft import GradeDraft, ScaleDraft, checked, conversion, draft_of
from tracker.services.desk import Desk
from tracker.services.presets import Preset, presets
from tracker.storage import schema
from tracker.storage.journal import Journal
from tracker.storage.reading import is_scale_used, read_grade_links, read_grades, read_quarters, read_scale_chain


@dataclass(frozen=True)
class Standing:
    """How the plan's newest scale stands.

    `start` is the quarter from which it holds (None: always), `answered` the last quarter with records, `earliest` the first from
    which a successor may hold (None: any). `before` are the grades that it succeeded, `becomes` their conversion by name.
    """

    scale: Scale
    used: bool
    start: Quarter | None
    answered: Quarter | None
    before: tuple[Grade, ...] = ()
    becomes: Mapping[str, str | None] | None = None

    @property
    def earliest(self) -> Quarter | None:
        later = [quarter.following for quarter in (self.start, self.answered) if quarter is not None]
        return max(later, default=None)


class Scales:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def standing(self) -> Standing:
        with self._desk.reading() as connection:
            return _read_standing(connection, self._desk.plan_id(connection))

    def presets(self) -> list[Preset]:
        return presets()

    def draft(self) -> ScaleDraft:
        """The newest scale as it could be laid down again; with the conversion where it can still be changed."""
        return _draft_of(self.standing())

    def edit(self, draft: ScaleDraft, start: Quarter | None = None, file: str | None = None) -> Written:
        """In place, where no record has one of its grades; `start` moves the quarter from which a successor holds (None: it stays).
        `file` names the file that it was taken from.

        Raises ScaleUsed, ScaleRefused, ConversionIncomplete, UnknownGrade, ScaleTooEarly.
        """
        draft = checked(draft)
        with self._writing(Action.SCALE, file) as book:
            standing = _read_standing(book.connection, self._desk.plan_id(book.connection))
            if standing.used:
                raise ScaleUsed(standing.scale.name, str(standing.answered or ""))
            becomes = conversion(standing.before, draft)
            book.update(schema.scale, standing.scale.id, {"name": draft.name, **_moved(standing, start)})
            self._replace_grades(book, standing, draft, becomes)
        return self._desk.written(book)

    def succeed(self, draft: ScaleDraft, start: Quarter, file: str | None = None) -> Written:
        """Another scale from the quarter `start` on; what is before keeps its own. Raises as `edit` does, but for ScaleUsed."""
        draft = checked(draft)
        desk = self._desk
        with self._writing(Action.SCALE_SUCCESSION, file) as book:
            plan_id = desk.plan_id(book.connection)
            standing = _read_standing(book.connection, plan_id)
            if standing.earliest is not None and start < standing.earliest:
                raise ScaleTooEarly(str(start), str(standing.earliest))
            old = standing.scale
            becomes = conversion(old.grades, draft)
            new = add_scale(book, draft, desk.new_id, predecessor=old.id, start=start)
            identities = {grade.name: grade.id for grade in read_grades(book.connection, new)}
            book.insert(schema.grade_link, *(_link_row(grade, new, name, identities) for grade, name in becomes.items()))
            book.update(schema.plan, plan_id, {"scale": new})
        return desk.written(book)

    def take(self, draft: ScaleDraft, file: str, start: Quarter | None = None) -> Written:
        """A scale that came from a file: nothing where it is as it was, else changed in place or succeeded from `start` (the earliest)."""
        draft, standing = checked(draft), self.standing()
        if _is_same(draft, standing, start):
            return Written(None, Action.SCALE_IMPORT)
        if not standing.used:
            return self.edit(draft, start, file)
        first = start or standing.earliest or Quarter.of(self._desk.today)  # the last where only another plan's records use it
        return self.succeed(draft, first, file)

    def _writing(self, action: str, file: str | None) -> AbstractContextManager[Journal]:
        return self._desk.writing(action if file is None else Action.SCALE_IMPORT, file, importing=file is not None)

    def _replace_grades(self, book: Journal, standing: Standing, draft: ScaleDraft, becomes: Mapping[str, str | None]) -> None:
        """Grades are known by name; links are moved after new grades are there and before the old ones go."""
        scale = standing.scale
        present = {grade.name: grade.id for grade in scale.grades}
        for place, each in enumerate(draft.grades):
            if each.name in present:
                book.update(schema.grade, present[each.name], _grade_values(place, each))
        fresh = [(place, each) for place, each in enumerate(draft.grades) if each.name not in present]
        rows = [{"id": self._desk.new_id("g"), "scale": scale.id, **_grade_values(place, each)} for place, each in fresh]
        book.insert(schema.grade, *rows)
        identities = present | {str(row["name"]): str(row["id"]) for row in rows}
        for old, name in becomes.items():
            book.update(schema.grade_link, _link_id(old, scale.id), {"new": identities[name] if name is not None else None})
        names = {each.name for each in draft.grades}
        for name, identity in present.items():
            if name not in names:
                book.delete(schema.grade, identity)


def add_scale(
    book: Journal, draft: ScaleDraft, new_id: Callable[[str], str], predecessor: str | None = None, start: Quarter | None = None
) -> str:
    """Writes scale and grades; gives the scale's id."""
    scale = new_id("s")
    first = str(start) if start else None
    book.insert(schema.scale, {"id": scale, "name": draft.name, "predecessor": predecessor, "from_quarter": first})
    grades = enumerate(draft.grades)
    book.insert(schema.grade, *({"id": new_id("g"), "scale": scale, **_grade_values(place, each)} for place, each in grades))
    return scale


def _grade_values(place: int, grade: GradeDraft) -> dict[str, Value]:
    return {
        "position": place,
        "symbol": grade.symbol,
        "name": grade.name,
        "meaning": grade.meaning,
        "colour": grade.colour,
        "counts_as": grade.counts_as.value,
    }


def _link_id(old: str, scale: str) -> str:
    return f"{old}/{scale}"


def _link_row(old: str, scale: str, name: str | None, identities: Mapping[str, str]) -> dict[str, Value]:
    return {"id": _link_id(old, scale), "old": old, "scale": scale, "new": identities[name] if name is not None else None}


def _moved(standing: Standing, start: Quarter | None) -> dict[str, Value]:
    """The quarter from which a successor holds, where it is to be another. The first scale of all always holds."""
    if standing.start is None or start is None or start == standing.start:
        return {}
    if standing.answered is not None and start <= standing.answered:
        raise ScaleTooEarly(str(start), str(standing.answered.following))
    return {"from_quarter": str(start)}


def _read_standing(connection: Connection, plan_id: str) -> Standing:
    (identity, name, start), *older = read_scale_chain(connection, plan_id)
    scale = Scale(identity, name, read_grades(connection, identity))
    answered = max(read_quarters(connection, plan_id), default=None)
    before = read_grades(connection, older[0][0]) if older else ()
    names = {grade.id: grade.name for grade in (*scale.grades, *before)}
    links = read_grade_links(connection, identity)
    becomes = {names[old]: names[new] if new is not None else None for old, new in links.items() if old in names}
    return Standing(scale, is_scale_used(connection, identity), Quarter.parse(start) if start else None, answered, before, becomes)


def _draft_of(standing: Standing) -> ScaleDraft:
    draft = draft_of(standing.scale)
    return draft if standing.used else draft._replace(becomes=standing.becomes or {})


def _is_same(draft: ScaleDraft, standing: Standing, start: Quarter | None) -> bool:
    present = _draft_of(standing)
    if (draft.name, draft.grades) != (present.name, present.grades):
        return False
    if standing.used:  # the conversion is settled, and what a file says of it is for a successor
        return True
    same_conversion = conversion(standing.before, draft) == conversion(standing.before, present)
    return same_conversion and start in (None, standing.start)
