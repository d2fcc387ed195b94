"""Nothing of a closed quarter can be written, whoever tries and by whichever way."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.closable import FIRST, Q2, Q3, SECOND, THIRD, answer, answer_all, grade, tables
from tracker.domain.errors.quarters import QuarterClosed
from tracker.domain.record import Answer, Entry
from tracker.services.messages import message
from tracker.services.office import Office
from tracker.services.papers import papers_of
from tracker.storage import schema

OfficeOf = Callable[[str], Office]


def test_nothing_of_a_closed_quarter_can_be_written(office: Office, office_of: OfficeOf) -> None:
    answer(office, FIRST)
    answer(office, SECOND)
    office.progress.confirm(SECOND, Q2)
    officer = office_of("担当")
    answer(officer, THIRD)
    office.closings.close(Q2)
    before, good = tables(office), grade(office, "順調")
    attempts: list[Callable[[], object]] = [
        lambda: office.progress.record(FIRST, Q2, Entry(good)),
        lambda: office.progress.record(SECOND, Q2, Entry(good)),  # confirmed, but that is not the reason
        lambda: office.progress.amend(FIRST, Q2, lambda entry: entry),
        lambda: office.progress.confirm(FIRST, Q2),
        lambda: office.progress.send_back(SECOND, Q2, "根拠を"),
        lambda: office.progress.record_many([Answer(FIRST, Q3, Entry(good)), Answer(SECOND, Q2, Entry(good))]),
        officer.log.undo,
    ]
    for attempt in attempts:
        with pytest.raises(QuarterClosed) as refused:
            attempt()
        words = message(refused.value)
        assert all(each in words for each in ("取りまとめ さんが確定", "第1版", "正誤", "確定の解除"))
        assert tables(office) == before
    answer(office, FIRST, Q3)  # other quarters go on


def test_the_door_itself_keeps_records_and_schedule(office: Office) -> None:
    """Whatever writes them, an import of past quarters too."""
    answer_all(office)
    with office.desk.writing("test") as book:
        plan = office.desk.plan_id(book.connection)
        key = office.plans.current().by_code[FIRST].id
        book.insert(schema.quarter, {"id": f"{plan}/{Q2}", "plan": plan, "year": 2026, "number": 2, "due": "2026-10-20", "asked": True})
        department = office.departments.versions()[0].id
        book.insert(schema.quarter_due, {"id": "due", "quarter": f"{plan}/{Q2}", "department": department, "due": "2026-10-21"})
    office.closings.close(Q2)
    with pytest.raises(QuarterClosed), office.desk.writing("import") as book:
        book.update(schema.progress, f"{key}/{Q2}", {"note": "あとから"})
    with pytest.raises(QuarterClosed), office.desk.writing("schedule") as book:
        book.update(schema.quarter, f"{plan}/{Q2}", {"due": "2026-10-30"})
    with pytest.raises(QuarterClosed), office.desk.writing("schedule") as book:
        book.update(schema.quarter_due, "due", {"due": "2026-10-30"})
    with pytest.raises(QuarterClosed), office.desk.writing("schedule") as book:
        book.delete(schema.quarter_due, "due")
    assert office.safety.check() == []


def test_past_quarters_and_due_dates_are_refused_in_the_same_words(office: Office, tmp_path: Path) -> None:
    answer_all(office)
    file = papers_of(office).reports.quarterly(Q2, tmp_path / "報告.xlsx").path
    answer(office, FIRST, name="遅れ")
    sheets = papers_of(office).progress
    sheet = sheets.open(file, Q2)
    preview = sheets.preview(file.name, sheet, Q2)
    office.closings.close(Q2)
    before = tables(office)
    attempts: list[Callable[[], object]] = [
        lambda: sheets.preview(file.name, sheet, Q2),
        lambda: sheets.apply(preview),
        lambda: office.schedules.set_due(Q2, date(2026, 10, 20)),
        lambda: office.schedules.set_due(Q2, date(2026, 10, 20), "010"),
        lambda: office.schedules.mark_asked(Q2, asked=False),
    ]
    for attempt in attempts:
        with pytest.raises(QuarterClosed):
            attempt()
        assert tables(office) == before
    assert list((office.desk.path.parent / f"{office.desk.path.stem}.backups").glob("*import*")) == []
