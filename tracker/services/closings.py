"""Closing a quarter (四半期の確定): its editions, opened again or corrected, and the material of its reports."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import Connection

from tracker.domain.closing.correction import corrected, differences, entered, find_field, in_order
from tracker.domain.closing.stored import hash_of, stored_text
from tracker.domain.closing.unfinished import Unfinished, unfinished
from tracker.domain.era import fiscal_year_name
from tracker.domain.errors.quarters import AlreadyClosed, NotComplete, NothingInYear, QuarterNotAsked, QuarterOpen, UnknownEdition
from tracker.domain.errors.refusal import Cancelled
from tracker.domain.operation import Action, Value, Written, iso
from tracker.domain.opinion import Opinion
from tracker.domain.quarter import Quarter
from tracker.domain.record import State, checked_reason
from tracker.domain.report.material import Closed, Correction, Earlier, Material
from tracker.services.closed_quarters import read_closed_earlier, read_material
from tracker.services.closing_order import closed_after, closed_after_words, open_before, open_before_words, quarters_before
from tracker.services.desk import Desk
from tracker.services.finding import find_grade, find_original
from tracker.services.progress import save_record
from tracker.storage import schema
from tracker.storage.closings import (
    ClosingRow,
    closing_id,
    correction_row,
    read_closed,
    read_corrections,
    read_editions,
    read_first_closed,
    read_standing,
    read_standings,
)
from tracker.storage.journal import Journal
from tracker.storage.opinions import read_opinions
from tracker.storage.reading import asking, read_quarters, read_record, read_schedule, read_snapshot
from tracker.storage.snapshot import read_scale

_TITLES = 5  # of what is missing, in a refusal


class YearMaterial(NamedTuple):
    """`materials` of the quarters that the year's report covers, oldest first; `left_out` says why of the others; `opinions` of all."""

    materials: list[Material]
    left_out: dict[Quarter, str]
    opinions: tuple[Opinion, ...]


class Closings:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def standing(self, quarter: Quarter) -> Closed | None:
        """The edition under which the quarter is closed; None while it is open."""
        with self._desk.reading() as connection:
            editions = read_editions(connection, self._desk.plan_id(connection), quarter)
        return _told(editions)[-1] if editions and editions[-1].stands else None

    def closed(self) -> list[Quarter]:
        """Every quarter that is closed now."""
        with self._desk.reading() as connection:
            return read_closed(connection, self._desk.plan_id(connection))

    def editions(self, quarter: Quarter) -> list[Closed]:
        """Every edition that was ever made, whether it stands or not, from the first on."""
        with self._desk.reading() as connection:
            return _told(read_editions(connection, self._desk.plan_id(connection), quarter))

    def unfinished(self, quarter: Quarter) -> tuple[Unfinished, ...]:
        """What would be closed without an answer."""
        with self._desk.reading() as connection:
            return unfinished(read_snapshot(connection, self._desk.plan_id(connection), quarter, quarter.end))

    def material(self, quarter: Quarter, edition: int | None = None) -> Material:
        """Of a closed quarter as its last edition stored it, of an open one as the tables are; or as the edition named stored it.

        Raises UnknownEdition, SnapshotUnreadable.
        """
        with self._desk.reading() as connection:
            plan_id = self._desk.plan_id(connection)
            editions = read_editions(connection, plan_id, quarter)
            if edition is None and not (editions and editions[-1].stands):
                return _present(connection, plan_id, quarter)
            number = len(editions) if edition is None else edition
            if not 1 <= number <= len(editions):
                raise UnknownEdition(quarter.japanese, number, len(editions))
            return _of_edition(connection, plan_id, quarter, editions[:number])

    def year(self, year: int) -> YearMaterial:
        """The material of each quarter of the fiscal year that its report covers, and of the others why it does not.

        A quarter without any record counts, as unanswered, where it is closed, or lies between the first that was begun and today.
        Raises NothingInYear, SnapshotUnreadable.
        """
        materials: list[Material] = []
        quarters = [Quarter(year, number) for number in range(1, 5)]
        left_out: dict[Quarter, str] = {}
        with self._desk.reading() as connection:
            plan_id = self._desk.plan_id(connection)
            answered = read_quarters(connection, plan_id)
            first = min((each for each in (*answered[:1], read_first_closed(connection, plan_id)) if each), default=None)
            opinions = _opinions(connection, plan_id, *quarters)
            for quarter in quarters:
                editions = read_editions(connection, plan_id, quarter)
                if editions and editions[-1].stands:
                    materials.append(_of_edition(connection, plan_id, quarter, editions))
                elif not read_schedule(connection, plan_id, quarter).asked:
                    left_out[quarter] = "回答を求めない四半期"
                elif quarter in answered or (first is not None and first < quarter and quarter.end < self._desk.today):
                    materials.append(_present(connection, plan_id, quarter))
                else:
                    left_out[quarter] = "回答の記録なし"
        if not materials:
            raise NothingInYear(fiscal_year_name(year))
        return YearMaterial(materials, left_out, opinions)

    def close(self, quarter: Quarter, *, accept_unanswered: bool = False, cancelled: Callable[[], bool] = lambda: False) -> Written:
        """Stores the next edition. What is not answered stays so, and is refused unless accepted.

        Raises AlreadyClosed, QuarterNotAsked, NotComplete, Cancelled.
        """
        desk = self._desk
        with desk.writing(Action.CLOSE) as book:
            plan_id = desk.plan_id(book.connection)
            editions = read_editions(book.connection, plan_id, quarter)
            if editions and editions[-1].stands:
                raise AlreadyClosed(quarter.japanese, editions[-1].edition, editions[-1].by, editions[-1].at)
            material = _present(book.connection, plan_id, quarter)
            if not material.snapshot.asking.asked:
                raise QuarterNotAsked(quarter.japanese)
            missing = unfinished(material.snapshot)
            if missing and not accept_unanswered:
                raise _not_complete(quarter, missing)
            closed = Closed(len(editions) + 1, desk.now(), desk.user, editions[-1].reopen_reason if editions else None)
            corrections: list[Correction] = []
            if editions:
                before = read_material(book.connection, quarter, editions[-1])
                corrections = differences(before.snapshot, material.snapshot, closed)
            if cancelled():
                raise Cancelled
            _store(book, material, closed, corrections)
            if cancelled():
                raise Cancelled
            self._tell_neighbours(book.connection, plan_id, quarter, closing=True)
        if desk.today <= quarter.end:
            desk.notices.append(f"{quarter.japanese}は {quarter.end} に終わります。終わる前に確定しました。")
        return desk.written(book)

    def reopen(self, quarter: Quarter, reason: str) -> Written:
        """Its records can be written again; its edition is kept. Raises ReasonNeeded, QuarterOpen."""
        reason = checked_reason(reason, "reopen")
        desk = self._desk
        with desk.writing(Action.REOPEN, reason) as book:
            standing = _standing(book.connection, desk.plan_id(book.connection), quarter, "reopen")
            self._supersede(book, standing, reason)
            self._tell_neighbours(book.connection, desk.plan_id(book.connection), quarter)
        return desk.written(book)

    def erratum(self, quarter: Quarter, node: str, field: str, text: str, reason: str) -> Written:
        """正誤: one value of the closed quarter corrected, in its record and in its next edition; nothing where it is so already.

        `field` by its key or its Japanese name; a grade by its name. Everything else of the edition stays as it was stored, names too.
        Raises QuarterOpen, UnknownNode, UnknownField, ReasonNeeded, CorrectionOfUnanswered and what an entry raises.
        """
        reason, key = checked_reason(reason, "erratum"), find_field(field)
        desk = self._desk
        with desk.writing(Action.ERRATUM, reason) as book:
            plan_id = desk.plan_id(book.connection)
            standing = _standing(book.connection, plan_id, quarter, "erratum")
            stored = read_material(book.connection, quarter, standing)
            snapshot = stored.snapshot
            reported = find_original(snapshot.plan, node)
            before = read_record(book.connection, reported.id, quarter)
            grade = find_grade(snapshot.scale, text) if key == "grade" and text.strip() else None
            now = desk.now()
            after = corrected(before, entered(before.entry, key, text, grade), desk.user, now)
            if after != before:
                save_record(book, before, after)
                records = {**snapshot.records, reported.id: read_record(book.connection, reported.id, quarter)}
                opinions = _opinions(book.connection, plan_id, snapshot.asking.previous, quarter)
                material = Material(replace(snapshot, records=records), stored.earlier, opinions=opinions)
                closed = Closed(standing.edition + 1, now, desk.user, reason)
                self._supersede(book, standing, reason)
                _store(book, material, closed, differences(snapshot, material.snapshot, closed))
                self._tell_neighbours(book.connection, plan_id, quarter)
        return desk.written(book)

    def neighbours(self, quarter: Quarter) -> tuple[list[Quarter], list[Quarter]]:
        """Those before that can still change, and those closed after that keep what they said of this one."""
        with self._desk.reading() as connection:
            plan_id = self._desk.plan_id(connection)
            return open_before(connection, plan_id, quarter), closed_after(connection, plan_id, quarter)

    def _tell_neighbours(self, connection: Connection, plan_id: str, quarter: Quarter, *, closing: bool = False) -> None:
        before = open_before_words(open_before(connection, plan_id, quarter)) if closing else ""
        self._desk.notices += [each for each in (before, closed_after_words(closed_after(connection, plan_id, quarter))) if each]

    def _supersede(self, book: Journal, standing: ClosingRow, reason: str) -> None:
        desk = self._desk
        values = {"reopened_at": iso(desk.now()), "reopened_by": desk.user, "reopen_reason": reason}
        book.update(schema.closing, standing.id, values)


def _store(book: Journal, material: Material, closed: Closed, corrections: Sequence[Correction]) -> None:
    plan_id, quarter, text = material.snapshot.plan.id, material.snapshot.quarter, stored_text(material)
    identity = closing_id(plan_id, quarter, closed.edition)
    row: dict[str, Value] = {"id": identity, "plan": plan_id, "quarter": str(quarter), "edition": closed.edition}
    book.insert(schema.closing, {**row, "at": iso(closed.at), "by": closed.by, "snapshot": text, "hash": hash_of(text)})
    book.insert(schema.erratum, *(correction_row(identity, quarter, each) for each in corrections))


def _standing(connection: Connection, plan_id: str, quarter: Quarter, action: str) -> ClosingRow:
    standing = read_standing(connection, plan_id, quarter)
    if standing is None:
        raise QuarterOpen(quarter.japanese, action)
    return standing


def _not_complete(quarter: Quarter, missing: Sequence[Unfinished]) -> NotComplete:
    states = [each.state for each in missing]
    unreported, drafts, returned = (states.count(state) for state in (State.UNREPORTED, State.DRAFT, State.RETURNED))
    first = tuple((each.state.value, each.node.code, each.node.title, each.lead) for each in missing[:_TITLES])
    return NotComplete(quarter.japanese, (unreported, drafts, returned), first)


def _told(editions: Sequence[ClosingRow]) -> list[Closed]:
    reasons = [None, *(each.reopen_reason for each in editions)]
    return [each.closed(reason) for each, reason in zip(editions, reasons, strict=False)]


def _of_edition(connection: Connection, plan_id: str, quarter: Quarter, editions: Sequence[ClosingRow]) -> Material:
    """The last of these editions, which are all from the first on."""
    stored = read_material(connection, quarter, editions[-1])
    corrections = read_corrections(connection, plan_id, quarter, editions[-1].edition)
    return replace(stored, closed=_told(editions)[-1], corrections=tuple(in_order(corrections, stored.snapshot.plan)))


def _present(connection: Connection, plan_id: str, quarter: Quarter) -> Material:
    """As the tables are."""
    snapshot = read_snapshot(connection, plan_id, quarter, quarter.end)
    earlier = tuple(_earlier(connection, plan_id, each) for each in quarters_before(connection, plan_id, quarter))
    return Material(snapshot, earlier, opinions=_opinions(connection, plan_id, snapshot.asking.previous, quarter))


def _opinions(connection: Connection, plan_id: str, *quarters: Quarter) -> tuple[Opinion, ...]:
    """Those that are there now: an edition that is made later has what was taken in meanwhile."""
    return tuple(read_opinions(connection, plan_id, quarters))


def _earlier(connection: Connection, plan_id: str, quarter: Quarter) -> Earlier:
    standing = read_standing(connection, plan_id, quarter)
    if standing is not None:
        return read_closed_earlier(connection, quarter, standing)
    ask = asking(connection)
    return Earlier(quarter, read_scale(ask, plan_id, quarter, quarter), read_standings(ask, plan_id, quarter))
