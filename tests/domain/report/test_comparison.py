"""What becomes of an initiative from one asked quarter to the next, each case by its two answers."""

from dataclasses import replace

import pytest

from tests.factories import MADE_ON, QUARTER, SCALE, departments, small_plan, standings_of
from tracker.domain import scale
from tracker.domain.node import Node
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry, Record, State
from tracker.domain.report.book import quarterly_book
from tracker.domain.report.comparison import Change, Comparison, arrow
from tracker.domain.report.marking import marked
from tracker.domain.report.material import Earlier, Material, Standing
from tracker.domain.report.sheet import Marked, Row
from tracker.domain.scale import CountsAs, Grade, Scale
from tracker.domain.snapshot import Snapshot

FINISHED, GOOD, FAIR, SLOW, LATE, WAITING = (grade.id for grade in SCALE.grades)
BEFORE = QUARTER.previous


def record(grade: str | None, quarter: Quarter = QUARTER, node: str = "first", text: str | None = None) -> dict[str, Record]:
    """A submitted answer; a draft where there is no grade."""
    state = State.SUBMITTED if grade else State.DRAFT
    return {node: Record(node, quarter, Entry(grade or LATE, result=text), state, 1)}


def material(before: str | None, now: str | None, *older: str | None) -> Material:
    """`first` answered so; the second is always answered, so that there is a quarter to compare with. `older` are newest first."""
    steady = record(GOOD, node="second")
    snapshot = Snapshot(
        small_plan(),
        QUARTER,
        QUARTER.end,
        SCALE,
        departments=departments(2),
        leads={"first": "d1", "second": "d2"},
        records={**record(now), **steady},
        previous={**record(before, BEFORE), **steady},
    )
    earlier = [Earlier(BEFORE, SCALE, standings_of(snapshot.previous))]
    for back, grade in enumerate(older, 2):
        standings = {"first": Standing(State.CONFIRMED, grade, None)} if grade else {}
        earlier.append(Earlier(QUARTER.shifted(-back), SCALE, {**standings, "second": Standing(State.CONFIRMED, GOOD, None)}))
    return Material(snapshot, tuple(earlier))


def first(found: Material) -> Node:
    return found.snapshot.plan.by_id["first"]


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [
        (GOOD, SLOW, Change.NEWLY_LATE),
        (WAITING, LATE, Change.NEWLY_LATE),
        (FINISHED, SLOW, Change.NEWLY_LATE),
        (SLOW, FAIR, Change.RECOVERED),
        (LATE, FINISHED, Change.NEWLY_FINISHED),
        (GOOD, FINISHED, Change.NEWLY_FINISHED),
        (SLOW, LATE, Change.STILL_LATE),
        (LATE, LATE, Change.STILL_LATE),
        (None, GOOD, Change.FIRST_ANSWER),
        (None, LATE, Change.FIRST_ANSWER),
        (None, None, Change.UNANSWERED_AGAIN),
        (GOOD, None, Change.NEWLY_UNANSWERED),
        (LATE, None, Change.NEWLY_UNANSWERED),
        (GOOD, FAIR, Change.OTHER),
        (SLOW, WAITING, Change.OTHER),
        (GOOD, GOOD, Change.NONE),
        (FINISHED, FINISHED, Change.NONE),
    ],
)
def test_two_answers_make_a_change(before: str | None, now: str | None, change: Change) -> None:
    found = material(before, now)
    assert Comparison(found).change(first(found)) is change


def test_an_answer_after_a_gap_is_not_the_first() -> None:
    found = material(None, GOOD, None, FAIR)
    assert Comparison(found).change(first(found)) is Change.OTHER


def test_every_initiative_is_in_one_group() -> None:
    found = material(GOOD, SLOW)
    initiatives = [node for node in found.snapshot.initiatives() if not node.repeat_of]
    groups = Comparison(found).groups(initiatives)

    assert sorted(node.id for nodes in groups.values() for node in nodes) == ["first", "loose", "second"]
    assert [node.id for node in groups[Change.UNANSWERED_AGAIN]] == ["loose"]


@pytest.mark.parametrize(
    ("older", "run"),
    [
        ((), ["2026Q2", "2026Q1"]),
        ((LATE, SLOW, GOOD, LATE), ["2026Q2", "2026Q1", "2025Q4", "2025Q3"]),
        ((None, LATE), ["2026Q2", "2026Q1"]),
    ],
)
def test_late_quarters_are_counted_back_to_the_first_that_was_not(older: tuple[str | None, ...], run: list[str]) -> None:
    found = material(SLOW, LATE, *older)
    assert [str(quarter) for quarter in Comparison(found).late_run(first(found))] == run


def test_a_run_as_long_as_all_that_is_known_may_be_longer() -> None:
    comparison = Comparison(material(LATE, LATE, *(LATE,) * 6))
    run = comparison.late_run(first(comparison.material))

    assert len(run) == 8
    assert comparison.since_ever(run)
    assert not comparison.since_ever(run[:7])


def test_quarters_before_anything_was_recorded_are_no_run_of_unanswered_ones() -> None:
    found = material(None, None)
    empty = tuple(Earlier(QUARTER.shifted(-back), SCALE, {}) for back in range(2, 8))
    found = replace(found, earlier=(*found.earlier, *empty))

    assert [str(quarter) for quarter in Comparison(found).unanswered_run(first(found))] == ["2026Q2", "2026Q1"]


_OTHER = Scale(
    "s0", "旧", (Grade("o1", "S", "順調", "", "#77D9A8", CountsAs.ON_TRACK), Grade("o2", "C", "不振", "", "#FFCABF", CountsAs.LATE))
)


@pytest.mark.parametrize(
    ("before", "now", "sign"),
    [
        (SLOW, GOOD, "↑"),
        (GOOD, LATE, "↓"),
        (FAIR, FAIR, "→"),
        (WAITING, GOOD, "⇒"),
        (GOOD, WAITING, "⇒"),
        (None, GOOD, ""),
        (GOOD, None, ""),
    ],
)
def test_the_arrow_follows_the_order_of_the_scale(before: str | None, now: str | None, sign: str) -> None:
    grades = SCALE.by_id
    assert arrow(SCALE, grades[before] if before else None, grades[now] if now else None) == sign


def test_grades_of_a_scale_that_was_succeeded_have_no_order_with_those_of_the_present() -> None:
    same, other = _OTHER.grades
    assert arrow(SCALE, same, SCALE.by_id[GOOD]) == "→"  # 順調, in both counted as on track
    assert arrow(SCALE, other, SCALE.by_id[GOOD]) == "⇒"


def test_an_earlier_scale_is_compared_by_what_its_grades_count_as() -> None:
    found = material(GOOD, GOOD)
    succeeded = replace(SCALE, earlier=tuple(scale.Earlier(grade, None) for grade in _OTHER.grades))
    previous = {"first": Record("first", BEFORE, Entry("o2"), State.CONFIRMED, 1)}
    snapshot = replace(found.snapshot, scale=succeeded, previous=previous)
    found = Material(snapshot, (Earlier(BEFORE, _OTHER, standings_of(snapshot.previous)),))
    assert Comparison(found).change(first(found)) is Change.RECOVERED


def test_older_quarters_count_by_the_scale_they_were_answered_in() -> None:
    """概ね順調 of the scale before has become 遅れ since; the quarter that was answered so was not late."""
    succeeded = replace(SCALE, earlier=(scale.Earlier(Grade("o3", "B", "並", "", "#FFFF80", CountsAs.ON_TRACK), LATE),))
    found = material(LATE, LATE)
    older = Earlier(QUARTER.shifted(-2), Scale("s0", "旧", (succeeded.earlier[0].grade,)), {"first": Standing(State.CONFIRMED, "o3", None)})
    found = Material(replace(found.snapshot, scale=succeeded), (*found.earlier, older))

    assert [str(quarter) for quarter in Comparison(found).late_run(first(found))] == ["2026Q2", "2026Q1"]


def test_sentences_that_the_other_quarter_has_not_are_marked_on_both_sides() -> None:
    old, new = marked("会議を開いた。資料を作った。", "会議を開いた。窓口を設けた。相談に応じた。")

    assert isinstance(old, Marked)
    assert isinstance(new, Marked)
    assert [old[start:end] for start, end in old.spans] == ["資料を作った。"]
    assert [new[start:end] for start, end in new.spans] == ["窓口を設けた。相談に応じた。"]


def test_equal_texts_and_moved_sentences_are_not_marked() -> None:
    assert not any(isinstance(text, Marked) for text in (*marked("甲。乙。", "甲。乙。"), *marked("甲。\n乙。", "乙。甲。")))


def test_a_part_of_a_marked_text_keeps_its_marks() -> None:
    text = Marked("あいうえお", ((1, 3), (4, 5)))
    assert [text.part(2, 5), text.part(2, 5).spans, text.part(3, 4).spans] == ["うえお", ((0, 1), (2, 3)), ()]


def rows_of(found: Material) -> list[Row]:
    return list(next(sheet for sheet in quarterly_book(found, "9", MADE_ON).sheets if sheet.name == "前期比較").rows())


def test_the_sheet_shows_both_grades_both_texts_and_how_long() -> None:
    found = material(SLOW, LATE, LATE)
    snapshot = replace(
        found.snapshot,
        records={**found.snapshot.records, **record(LATE, text="新しい文。")},
        previous={**found.snapshot.previous, **record(SLOW, BEFORE, text="前の文。")},
    )
    row = next(row for row in rows_of(replace(found, snapshot=snapshot)) if row.values and row.values[0] == "1-1-2-1")

    assert row.values[:7] == ("1-1-2-1", "◆ 連携の促進\n（見本第1課）\n3期連続", "△ やや遅れ", "↓", "× 遅れ", "前の文。", "新しい文。")


def test_a_draft_shows_nothing_in_the_comparison() -> None:
    row = next(row for row in rows_of(material(GOOD, None)) if row.values and row.values[0] == "1-1-2-1")
    assert row.values[2:] == ("◎ 順調", None, "未回答\n（作成中）", None, None, None, None, None, None)


def test_without_a_quarter_before_there_is_nothing_to_compare() -> None:
    found = material(GOOD, GOOD)
    empty = Material(replace(found.snapshot, previous={}))
    assert "前の四半期に回答がないため、比較するものがありません。" in [value for row in rows_of(empty) for value in row.values]
