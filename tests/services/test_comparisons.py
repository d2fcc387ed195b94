"""Any two quarters compared: a real database, closed and open quarters, a succeeded scale."""

from pathlib import Path

import pytest

from tests.closable import FIRST, Q1, Q2, Q3, SECOND, THIRD, answer, answer_all, copied, make_seed
from tracker.domain.quarter import Quarter
from tracker.domain.report.comparison import Change
from tracker.domain.report.comparison_list import comparison_list
from tracker.domain.report.edition import Edition
from tracker.domain.report.pair import Pair
from tracker.domain.report.scope import scope_of
from tracker.domain.report.sheet import Marked
from tracker.services.comparisons import Comparisons
from tracker.services.office import Office
from tracker.services.papers import papers_of

Q4 = Quarter(2026, 4)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """FIRST: 順調, 遅れ, 遅れ; SECOND: 順調, nothing, 完了; THIRD: nothing, nothing, 順調."""
    office = copied(make_seed(tmp_path), tmp_path)("取りまとめ")
    for quarter, grade, result in ((Q1, "順調", "会議を開いた。"), (Q2, "遅れ", "会議を開いた。"), (Q3, "遅れ", "中止した。")):
        answer(office, FIRST, quarter, grade, result)
    answer(office, SECOND, Q1)
    answer(office, SECOND, Q3, "完了")
    answer(office, THIRD, Q3)
    return office


def compared(office: Office, now: Quarter, before: Quarter | None = None) -> Pair:
    pair = Comparisons(office.desk).compare(now, before).pair
    assert pair is not None
    return pair


def groups(pair: Pair) -> dict[str, list[str]]:
    return {pair.group_name(change): [node.code for node in nodes] for change, nodes in pair.groups.items() if nodes}


def test_neighbours_are_compared_as_the_sheet_does(office: Office) -> None:
    pair = compared(office, Q3)

    assert pair.quarters == (Q2, Q3)
    assert groups(pair) == {"連続して遅れ": [FIRST], "初回答": [THIRD], "その他の変化": [SECOND]}
    node = pair.snapshot.plan.by_code[FIRST]
    assert pair.run(node, Change.STILL_LATE) == "2期連続"
    scope = scope_of(office.closings.material(Q3), "9", Q3.end, None, Edition.INTERNAL)
    counts = "　".join(f"{name}{len(codes)}件" for name, codes in groups(pair).items())
    said = [str(row.values[0]) for row in comparison_list(scope).rows() if row.values]
    assert any(all(part in line for part in counts.split("　")) for line in said)


def test_what_was_answered_before_and_is_not_now_is_a_group_of_its_own(office: Office) -> None:
    assert groups(compared(office, Q2)) == {"新たに遅れ": [FIRST], "新たに未回答": [SECOND], "2期連続未回答": [THIRD]}


def test_a_text_beside_none_is_all_new(office: Office) -> None:
    pair = compared(office, Q2)
    answer(office, THIRD, Q2, "順調", "始めた。\n\n続ける。")
    node = compared(office, Q2).snapshot.plan.by_code[THIRD]
    (texts,) = compared(office, Q2).texts(node)
    assert texts.before is None
    assert isinstance(texts.now, Marked)
    assert texts.now.spans == ((0, 4), (6, 10))
    assert pair.texts(node) == []


def test_quarters_apart_are_compared_with_each_other(office: Office) -> None:
    pair = compared(office, Q3, Q1)

    assert pair.quarters == (Q1, Q3)
    assert groups(pair) == {"新たに遅れ": [FIRST], "新たに完了": [SECOND], "初回答": [THIRD]}
    node = pair.snapshot.plan.by_code[FIRST]
    before, arrow, now = pair.grades(node)
    assert (before.name if before else "", arrow, now.name if now else "") == ("順調", "↓", "遅れ")
    (texts,) = pair.texts(node)
    assert (texts.field, texts.before, texts.now) == ("result", "会議を開いた。", "中止した。")
    assert isinstance(texts.now, Marked)
    assert texts.now.spans == ((0, 5),)

    answer(office, FIRST, Q4, "遅れ")
    apart = compared(office, Q4, Q2)
    assert groups(apart)["両期とも遅れ"] == [FIRST]
    assert apart.run(node, Change.STILL_LATE) == "3期連続", "quarters between the two count"


def test_what_was_answered_in_between_is_no_first_answer(office: Office) -> None:
    answer(office, SECOND, Q2)
    answer(office, THIRD, Q2, "概ね順調")
    assert [node.code for node in compared(office, Q3, Q1).groups[Change.FIRST_ANSWER]] == []


def test_earlier_quarters_to_choose_are_asked_ones_with_records(office: Office) -> None:
    assert Comparisons(office.desk).compare(Q4).earlier == [Q3, Q2, Q1]
    assert Comparisons(office.desk).compare(Q1) == ([], None)
    assert compared(office, Q3, Q4).quarters == (Q2, Q3), "what cannot be chosen is not"
    spare = Quarter(2025, 3)
    assert spare not in Comparisons(office.desk).compare(Q4).earlier


def test_a_closed_quarter_is_compared_as_it_was_closed(office: Office) -> None:
    office.closings.close(Q1, accept_unanswered=True)
    office.closings.erratum(Q1, FIRST, "grade", "遅れ", "誤り")
    assert FIRST in groups(compared(office, Q3, Q1))["両期とも遅れ"]


def test_grades_of_an_earlier_scale_are_converted(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "区分.csv"
    file.write_text(
        "順序,記号,名称,意味,色,数え方,旧区分\n"
        "1,良,良好,よい,#77D9A8,順調に数える,完了、順調\n"
        "2,否,不良,わるい,#FFCABF,遅れに数える,概ね順調、やや遅れ、遅れ\n"
        ",,,,,,未着手\n",
        encoding="utf-8",
    )
    papers_of(office).scales.import_file(file)
    answer_all_well = {FIRST: "良好", SECOND: "不良"}
    for code, grade in answer_all_well.items():
        answer(office, code, Q4, grade)
    pair = compared(office, Q4, Q1)
    assert groups(pair)["新たに遅れ"] == [SECOND]
    first = pair.grades(pair.snapshot.plan.by_code[FIRST])
    assert [grade.name for grade in (first[0], first[2]) if grade] == ["良好", "良好"]


def test_a_quarter_without_an_answer_before_makes_no_comparison(office: Office) -> None:
    answer_all(office, Quarter(2027, 1))
    office.progress.send_back(FIRST, Quarter(2027, 1), "見直し")
    assert compared(office, Quarter(2027, 1)).possible
    assert not compared(office, Quarter(2027, 2), Quarter(2027, 1)).groups[Change.NEWLY_LATE]
