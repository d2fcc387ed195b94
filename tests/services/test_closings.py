"""A quarter is closed, opened again and corrected: what is stored, what is refused, who may take what back."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select, text

from tests.closable import (
    CODES,
    FIRST,
    Q1,
    Q2,
    Q3,
    REPEAT,
    SECOND,
    THIRD,
    answer,
    answer_all,
    copied,
    grade,
    make_seed,
    on,
    record_of,
    tables,
)
from tracker.domain.errors.answers import IsRepeat, ReasonNeeded, UnknownGrade, UnknownNode
from tracker.domain.errors.log import UndoConflict
from tracker.domain.errors.people import NotAllowed
from tracker.domain.errors.quarters import (
    AlreadyClosed,
    CorrectionOfUnanswered,
    NotComplete,
    QuarterClosed,
    QuarterNotAsked,
    QuarterOpen,
    SnapshotUnreadable,
    UnknownEdition,
)
from tracker.domain.errors.refusal import Cancelled, Refusal
from tracker.domain.history import CLOSED, OPEN
from tracker.domain.moment import JST
from tracker.domain.person import Membership, Role
from tracker.domain.quarter import Quarter
from tracker.domain.record import Answer, Entry, State
from tracker.domain.report.material import Closed, Standing
from tracker.services.messages import message
from tracker.services.office import Office
from tracker.services.papers import papers_of
from tracker.storage import schema

OfficeOf = Callable[[str], Office]


@pytest.fixture(scope="session")
def closable_seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_seed(tmp_path_factory.mktemp("closable"))


@pytest.fixture
def office_of(closable_seed: Path, tmp_path: Path) -> OfficeOf:
    return copied(closable_seed, tmp_path)


@pytest.fixture
def office(office_of: OfficeOf) -> Office:
    return office_of("取りまとめ")


# Closing


def test_what_is_not_answered_is_listed_first(office: Office) -> None:
    answer(office, FIRST)
    answer(office, SECOND)
    office.progress.send_back(SECOND, Q2, "根拠を")
    office.progress.record(THIRD, Q2, Entry(result="途中"))
    before = tables(office)
    with pytest.raises(NotComplete) as refused:
        office.closings.close(Q2)
    assert refused.value.counts == (0, 1, 1)
    assert [each[1:] for each in refused.value.first] == [
        (SECOND, "販路の拡大", "産業課（見本）"),
        (THIRD, "担い手の確保", "雇用課（見本）"),
    ]
    words = message(refused.value)
    assert "作成中1件・差戻し1件" in words
    assert "未回答0件" not in words
    assert "--accept-unanswered" in words
    assert tables(office) == before


def test_what_is_not_answered_stays_so_where_that_is_accepted(office: Office) -> None:
    answer(office, FIRST)
    assert [each.node.code for each in office.closings.unfinished(Q2)] == [SECOND, THIRD]
    office.closings.close(Q2, accept_unanswered=True)
    status = office.quarters.status(Q2)
    assert (status.tally.reported, status.tally.by_state[State.UNREPORTED]) == (1, 2)


def test_a_closed_quarter_says_who_closed_it_and_when(office: Office) -> None:
    answer_all(office)
    assert office.closings.standing(Q2) is None
    written = on(office, 2026, 10, 12).close(Q2)
    assert (written.tables, written.notices) == (frozenset({"closing"}), ())
    closed = Closed(1, datetime(2026, 10, 12, 9, tzinfo=JST), "取りまとめ")
    assert office.closings.standing(Q2) == closed
    assert office.closings.material(Q2).closed == closed
    with pytest.raises(AlreadyClosed) as refused:
        office.closings.close(Q2)
    assert "2026/10/12 09:00" in message(refused.value)


def test_screens_are_told_that_a_quarter_is_closed(office: Office) -> None:
    answer_all(office)
    assert (office.closings.closed(), office.quarters.snapshot(Q2, asking=True).closed) == ([], None)
    on(office, 2026, 10, 12).close(Q2)
    assert office.closings.closed() == [Q2]
    assert office.quarters.snapshot(Q2, asking=True).closed == Closed(1, datetime(2026, 10, 12, 9, tzinfo=JST), "取りまとめ")
    on(office, 2026, 10, 20).erratum(Q2, FIRST, "grade", "遅れ", "転記の誤り")
    shown = office.quarters.snapshot(Q2, asking=True).closed
    assert shown is not None
    assert shown.edition == 2
    assert office.quarters.snapshot(Q1, asking=True).closed is None
    office.closings.reopen(Q2, "遅れて届いた")
    assert (office.closings.closed(), office.quarters.snapshot(Q2, asking=True).closed) == ([], None)


@pytest.mark.parametrize("steps", [0, 1])
def test_closing_can_be_stopped_until_it_is_done(office: Office, steps: int) -> None:
    answer_all(office)
    before, asked = tables(office), iter([False] * steps + [True])
    with pytest.raises(Cancelled):
        office.closings.close(Q2, cancelled=lambda: next(asked))
    assert tables(office) == before


def test_a_quarter_that_is_not_over_is_closed_with_a_word(office: Office) -> None:
    answer_all(office)
    assert on(office, 2026, 10, 1).close(Q2).notices == ()
    office.log.undo()
    (notice,) = on(office, 2026, 9, 30).close(Q2).notices
    assert "2026-09-30" in notice


def test_a_quarter_that_is_not_asked_is_not_closed(office: Office) -> None:
    office.schedules.mark_asked(Q2, asked=False)
    with pytest.raises(QuarterNotAsked):
        office.closings.close(Q2, accept_unanswered=True)


def test_the_material_is_the_same_before_and_after_closing(office: Office) -> None:
    answer_all(office, Q1)
    answer_all(office)
    before = office.closings.material(Q2)
    office.closings.close(Q2)
    after = office.closings.material(Q2)
    assert (after.snapshot, after.earlier, after.corrections) == (before.snapshot, before.earlier, ())
    assert before.closed is None


# Read-only


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


# Opened again


def test_opened_again_and_closed_again_the_difference_is_its_corrections(office: Office, office_of: OfficeOf) -> None:
    answer_all(office)
    office.closings.close(Q2)
    on(office, 2026, 10, 20).reopen(Q2, " 数値の誤り ")
    assert office.closings.standing(Q2) is None
    answer(office_of("担当"), FIRST, name="やや遅れ", percent=None)
    on(office, 2026, 10, 21).close(Q2)
    material = office.closings.material(Q2)
    assert material.closed == Closed(2, datetime(2026, 10, 21, 9, tzinfo=JST), "取りまとめ", "数値の誤り")
    node = material.snapshot.plan.by_code[FIRST].id
    assert [(each.node, each.field, each.old, each.new, each.reason, each.by, each.edition) for each in material.corrections] == [
        (node, "grade", "順調", "やや遅れ", "数値の誤り", "担当", 2),
        (node, "percent", "50％", None, "数値の誤り", "担当", 2),
    ]
    assert [each.edition for each in office.closings.editions(Q2)] == [1, 2]
    assert office.safety.check() == []


def test_the_first_edition_stays_what_it_was(office: Office) -> None:
    answer_all(office)
    office.closings.close(Q2)
    first = office.closings.material(Q2)
    office.closings.reopen(Q2, "見直し")
    answer(office, FIRST, name="遅れ")
    assert office.closings.material(Q2).closed is None
    assert office.closings.material(Q2, 1) == first
    office.closings.close(Q2)
    assert office.closings.material(Q2, 1) == first
    assert office.closings.material(Q2, 2) == office.closings.material(Q2) != first
    for edition in (0, 3):
        with pytest.raises(UnknownEdition) as refused:
            office.closings.material(Q2, edition)
        assert "第2版まで" in message(refused.value)
    with pytest.raises(UnknownEdition):
        office.closings.material(Q1, 1)


def test_a_reason_is_needed_and_something_to_open(office: Office) -> None:
    with pytest.raises(QuarterOpen):
        office.closings.reopen(Q2, "見直し")
    answer_all(office)
    office.closings.close(Q2)
    with pytest.raises(ReasonNeeded) as refused:
        office.closings.reopen(Q2, " ")
    assert "確定の解除" in message(refused.value)
    assert office.closings.standing(Q2) is not None


# Corrections


def test_a_correction_is_one_operation_in_record_and_next_edition(office: Office) -> None:
    answer_all(office)
    office.progress.confirm(FIRST, Q2)
    on(office, 2026, 10, 12).close(Q2)
    written = on(office, 2026, 11, 2).erratum(Q2, FIRST, "grade", "やや遅れ", "転記の誤り")
    material = office.closings.material(Q2)
    node = material.snapshot.plan.by_code[FIRST]
    moment = datetime(2026, 11, 2, 9, tzinfo=JST)
    assert written.tables == {"closing", "erratum", "progress"}
    assert written.nodes == {node.id}
    assert material.closed == Closed(2, moment, "取りまとめ", "転記の誤り")
    assert [tuple(each) for each in material.corrections] == [(2, node.id, "grade", "順調", "やや遅れ", "転記の誤り", "取りまとめ", moment)]
    for snapshot in (material.snapshot, office.quarters.snapshot(Q2), office.quarters.snapshot(Q2, asking=True)):
        record = snapshot.record_of(node)
        assert (snapshot.scale.name_of(record.reported_grade), record.state, record.updated_at) == ("やや遅れ", State.CONFIRMED, moment)
    on(office, 2026, 11, 3).erratum(Q2, SECOND, "実績", "二", "誤字")
    assert [(each.edition, each.field) for each in office.closings.material(Q2).corrections] == [(2, "grade"), (3, "result")]
    assert [(each.edition, each.field) for each in office.closings.material(Q2, 2).corrections] == [(2, "grade")]
    assert office.safety.check() == []


def test_a_correction_that_changes_nothing_makes_no_edition(office: Office) -> None:
    answer_all(office)
    office.closings.close(Q2)
    before = tables(office)
    assert office.closings.erratum(Q2, FIRST, "percent", "50", "念のため").seq is None
    assert tables(office) == before


def test_a_corrected_answer_is_no_unchanged_one(office: Office) -> None:
    office.progress.record(FIRST, Q2, Entry(grade(office, "順調"), result="一", unchanged=True), State.SUBMITTED)
    office.closings.close(Q2, accept_unanswered=True)
    office.closings.erratum(Q2, FIRST, "result", "二", "誤字")
    assert [(each.field, each.old, each.new) for each in office.closings.material(Q2).corrections] == [
        ("result", "一", "二"),
        ("unchanged", "はい", None),
    ]


@pytest.mark.parametrize(
    ("node", "field", "value", "reason", "refusal"),
    [
        (FIRST, "grade", "上々", "誤り", UnknownGrade),
        ("9-9-9-9", "grade", "順調", "誤り", UnknownNode),
        (REPEAT, "grade", "遅れ", "誤り", IsRepeat),
        (FIRST, "grade", "遅れ", "　", ReasonNeeded),
        (THIRD, "grade", "遅れ", "誤り", CorrectionOfUnanswered),
    ],
)
def test_corrections_that_are_refused(office: Office, node: str, field: str, value: str, reason: str, refusal: type[Refusal]) -> None:
    answer(office, FIRST)
    office.closings.close(Q2, accept_unanswered=True)
    before = tables(office)
    with pytest.raises(refusal) as refused:
        office.closings.erratum(Q2, node, field, value, reason)
    assert "予期しない" not in message(refused.value)
    assert tables(office) == before


def test_an_open_quarter_needs_no_correction(office: Office) -> None:
    answer(office, FIRST)
    with pytest.raises(QuarterOpen) as refused:
        office.closings.erratum(Q2, FIRST, "grade", "遅れ", "誤り")
    assert "そのまま直して" in message(refused.value)


# Taking back


def test_closing_opening_and_correcting_are_undone_and_done_again(office: Office) -> None:
    answer_all(office)
    steps: list[Callable[[], object]] = [
        lambda: office.closings.close(Q2),
        lambda: office.closings.erratum(Q2, FIRST, "grade", "遅れ", "誤り"),
        lambda: office.closings.reopen(Q2, "見直し"),
        lambda: answer(office, SECOND, name="遅れ"),
        lambda: office.closings.close(Q2),
    ]
    states = [tables(office)]
    for step in steps:
        step()
        states.append(tables(office))
    for expected in reversed(states[:-1]):
        office.log.undo()
        assert tables(office) == expected
    for expected in states[1:]:
        office.log.redo()
        assert tables(office) == expected
    assert office.safety.check() == []


def test_a_closing_cannot_be_undone_after_it_was_opened_or_corrected(office_of: OfficeOf) -> None:
    first, second = office_of("甲"), office_of("乙")
    answer_all(second)
    first.closings.close(Q2)
    second.closings.erratum(Q2, FIRST, "grade", "遅れ", "誤り")
    before = tables(first)
    with pytest.raises(UndoConflict) as refused:
        first.log.undo()
    assert refused.value.by == "乙"
    assert tables(first) == before
    second.log.undo()
    second.closings.reopen(Q2, "見直し")
    with pytest.raises(UndoConflict):
        first.log.undo()
    second.log.undo()
    first.log.undo()
    assert first.closings.standing(Q2) is None


def test_opening_cannot_be_undone_after_somebody_wrote(office_of: OfficeOf) -> None:
    first, second = office_of("甲"), office_of("乙")
    answer_all(second)
    first.closings.close(Q2)
    first.closings.reopen(Q2, "見直し")
    answer(second, SECOND, name="遅れ")
    before = tables(first)
    with pytest.raises(UndoConflict) as refused:
        first.log.undo()
    assert (refused.value.by, refused.value.field_name) == ("乙", "回答")
    assert tables(first) == before
    second.log.undo()
    first.log.undo()
    assert first.closings.standing(Q2) is not None


def test_closing_cannot_be_done_again_after_somebody_wrote(office_of: OfficeOf) -> None:
    first, second = office_of("甲"), office_of("乙")
    answer_all(second)
    first.closings.close(Q2)
    first.log.undo()
    answer(second, SECOND, name="遅れ")
    with pytest.raises(UndoConflict):
        first.log.redo()
    assert first.closings.standing(Q2) is None


def test_opening_cannot_be_undone_after_it_was_closed_again(office_of: OfficeOf) -> None:
    first, second = office_of("甲"), office_of("乙")
    answer_all(second)
    first.closings.close(Q2)
    first.closings.reopen(Q2, "見直し")
    second.closings.close(Q2)
    before = tables(first)
    with pytest.raises(UndoConflict) as refused:
        first.log.undo()
    assert refused.value.by == "乙"
    assert tables(first) == before


def test_what_is_undone_is_named(office: Office) -> None:
    answer_all(office)
    office.closings.close(Q2)
    assert office.log.next_undo() == "四半期の確定（令和8年度第2四半期　第1版）"
    office.closings.erratum(Q2, SECOND, "grade", "遅れ", "誤り")
    assert office.log.next_undo() == "正誤（令和8年度第2四半期　販路の拡大）"
    office.closings.reopen(Q2, "見直し")
    assert office.log.next_undo() == "確定の解除（令和8年度第2四半期　第2版）"
    office.log.undo()
    office.log.undo()
    told = [(each.description, each.subject, each.reason) for each in office.log.recent(5)]
    assert told[1:4] == [
        ("元に戻す", "令和8年度第2四半期　第2版", None),
        ("確定の解除", "令和8年度第2四半期　第2版", "見直し"),
        ("正誤", "令和8年度第2四半期　販路の拡大", "誤り"),
    ]
    assert told[0][1] == "令和8年度第2四半期　販路の拡大"


def test_the_history_of_an_initiative_tells_it(office: Office) -> None:
    answer(office, FIRST)
    known = len(office.progress.history(FIRST))
    office.closings.close(Q2, accept_unanswered=True)
    office.closings.erratum(Q2, FIRST, "grade", "遅れ", "誤り")
    office.closings.reopen(Q2, "見直し")
    office.log.undo()
    told = [(each.field, each.before, each.after, each.action, each.of, each.reason) for each in office.progress.history(FIRST)[known:]]
    assert told == [
        ("quarter", OPEN, CLOSED, "close", None, None),
        ("grade", "順調", "遅れ", "erratum", None, "誤り"),
        ("quarter", CLOSED, OPEN, "reopen", None, "見直し"),
        ("quarter", OPEN, CLOSED, "undo", "reopen", None),
    ]
    office.log.redo()
    last = office.progress.history(FIRST)[-1]
    assert (last.after, last.action, last.of, last.reason) == (OPEN, "redo", "reopen", "見直し")


# Names of its day, quarters before


def test_lists_of_a_closed_quarter_keep_the_names_of_its_closing(office: Office) -> None:
    answer_all(office)
    office.closings.close(Q2)
    before = office.quarters.snapshot(Q2), office.quarters.status(Q2)
    version = office.departments.versions()[0]
    with office.desk.writing("department") as book:
        book.update(schema.department_version, version.version, {"name": "改名した課（見本）"})
        node = office.plans.current().by_code[FIRST].id
        (row,) = book.connection.execute(select(schema.node_version.c.id).where(schema.node_version.c.node == node)).scalars()
        book.update(schema.node_version, row, {"title": "改題した取組"})
    office.assignments.assign([THIRD], "010", start=date(2026, 4, 1))
    assert (office.quarters.snapshot(Q2), office.quarters.status(Q2)) == before
    assert office.quarters.course(Q2).quarters[-1].tally == before[1].tally
    asked = office.quarters.snapshot(Q2, asking=True)
    assert asked.plan.by_code[FIRST].title == "改題した取組"
    # a correction keeps everything but the value
    office.closings.erratum(Q2, FIRST, "grade", "遅れ", "誤り")
    corrected = office.quarters.snapshot(Q2)
    assert (corrected.plan, corrected.departments, corrected.leads) == (before[0].plan, before[0].departments, before[0].leads)
    # opened and closed again it has the names that hold now for its last day
    office.closings.reopen(Q2, "組織改編")
    office.closings.close(Q2)
    fields = [(each.field, each.old, each.new) for each in office.closings.material(Q2).corrections if each.edition == 3]
    assert ("title", "連携の促進", "改題した取組") in fields
    assert ("lead", "産業課（見本）", "改名した課（見本）") in fields


def test_earlier_quarters_are_those_of_the_year_and_those_with_answers(office: Office) -> None:
    answer(office, FIRST, Quarter(2025, 3))
    assert [str(each.quarter) for each in office.closings.material(Q3).earlier] == ["2026Q2", "2026Q1", "2025Q4", "2025Q3"]
    assert [str(each.quarter) for each in office.closings.material(Quarter(2025, 4)).earlier] == ["2025Q3", "2025Q2", "2025Q1"]
    later = office.closings.material(Quarter(2028, 1)).earlier
    assert [str(each.quarter) for each in later] == ["2027Q4", "2027Q3", "2027Q2", "2027Q1", "2026Q4", "2026Q3", "2026Q2"]
    assert office.closings.material(Quarter(2025, 1)).earlier == ()


def test_an_earlier_quarter_comes_from_its_edition_while_it_is_closed(office: Office) -> None:
    answer(office, FIRST, Q1)
    office.progress.record(SECOND, Q1, Entry(grade(office, "遅れ"), 20))
    key = {code: office.plans.current().by_code[code].id for code in CODES}
    good = grade(office, "順調")
    expected = {key[FIRST]: Standing(State.SUBMITTED, good, 50), key[SECOND]: Standing(State.DRAFT, None, None)}
    open_one = office.closings.material(Q2).earlier
    office.closings.close(Q1, accept_unanswered=True)
    assert open_one == office.closings.material(Q2).earlier
    assert open_one[0].standings == expected
    answer_all(office)
    office.closings.close(Q2)
    office.closings.erratum(Q1, FIRST, "percent", "60", "誤り")
    assert office.closings.material(Q2).earlier[0].standings == expected, "a closed quarter's report keeps what it said of the one before"
    assert office.closings.material(Q3).earlier[1].standings[key[FIRST]].percent == 60


def test_an_earlier_quarter_keeps_the_scale_of_its_edition(office: Office) -> None:
    """One that nobody used may still be changed in place."""
    office.closings.close(Q1, accept_unanswered=True)
    name = office.closings.material(Q1).snapshot.scale.name
    with office.desk.writing("scale") as book:
        book.update(schema.scale, office.closings.material(Q1).snapshot.scale.id, {"name": "改めた基準"})
    assert [each.scale.name for each in office.closings.material(Q2).earlier] == [name]
    office.closings.reopen(Q1, "見直し")
    assert [each.scale.name for each in office.closings.material(Q2).earlier] == ["改めた基準"]


def test_an_altered_edition_is_not_believed(office: Office) -> None:
    answer_all(office)
    office.closings.close(Q2)
    with office.desk.engine.begin() as connection:
        connection.execute(text("UPDATE closing SET snapshot = replace(snapshot, '順調', '遅れ')"))
    with pytest.raises(SnapshotUnreadable):
        office.closings.material(Q2)
    assert office.safety.check() != []


# Roles


def test_only_coordinators_close(office_of: OfficeOf) -> None:
    office = office_of("kanri")
    answer_all(office)
    office.people.save(None, "kanri", "管理者（見本）", [Membership(None, Role.ADMINISTRATOR)])
    office.people.save(None, "matome", "取りまとめ者（見本）", [Membership(None, Role.COORDINATOR)])
    office.people.save(None, "nyuryoku", "入力者（見本）", [Membership(office.departments.versions()[0].id, Role.WRITER)])
    writer, coordinator = office_of("nyuryoku"), office_of("matome")
    with pytest.raises(NotAllowed) as refused:
        writer.closings.close(Q2)
    assert "四半期の確定" in message(refused.value)
    coordinator.closings.close(Q2)
    with pytest.raises(NotAllowed):
        writer.closings.reopen(Q2, "見直し")
    with pytest.raises(NotAllowed):
        writer.closings.erratum(Q2, FIRST, "grade", "遅れ", "誤り")
    coordinator.closings.erratum(Q2, FIRST, "grade", "遅れ", "誤り")
    assert record_of(office, FIRST).grade == grade(office, "遅れ")
