"""What the start page says, without a widget."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.factories import QUARTER, filled_snapshot, invented_plan
from tracker.domain.node import Kind
from tracker.domain.record import Record, State
from tracker.domain.report.material import Closed
from tracker.domain.schedule import Schedule, Upcoming
from tracker.domain.snapshot import Snapshot
from tracker.domain.status import quarter_status
from tracker.gui.start.content import Content, Section, Tile, ToCommand, ToFilter, ToFirst, ToMore, ToNode, ToQuarter
from tracker.gui.start.coordinator import coordinator_content
from tracker.gui.start.officer import officer_content
from tracker.gui.tree.filter import WITHOUT_LEAD, TreeFilter, select
from tracker.gui.tree.rows import Rows

Make = Callable[..., Snapshot]
MakeRecord = Callable[..., Record]
DUE = date(2026, 10, 10)
BEFORE, AFTER = date(2026, 10, 7), date(2026, 10, 12)


def officer(snapshot: Snapshot, today: date = BEFORE, department: str = "d1", *, may_answer: bool = True) -> Content:
    return officer_content(snapshot, department, today, {}, may_answer=may_answer)


def coordinator(snapshot: Snapshot, today: date = BEFORE, *, may_act: bool = True, **shown: int) -> Content:
    return coordinator_content(snapshot, quarter_status(snapshot), today, shown, may_act=may_act)


def section(content: Content, key: str) -> Section:
    return next(each for each in content.sections if each.key == key)


def test_a_department_says_whom_to_call(make_snapshot: Make) -> None:
    known = {key: replace(each, contact="庶務係　内線1234") for key, each in make_snapshot().departments.items()}
    lines = section(coordinator(make_snapshot(departments=known)), "departments").lines
    assert lines
    assert all("\n連絡先：庶務係　内線1234\n" in line.tip for line in lines)


@pytest.mark.parametrize(
    ("today", "words", "urgent"),
    [
        (BEFORE, "回答期限　令和8年10月10日（土）　あと3日", False),
        (DUE, "回答期限　令和8年10月10日（土）　今日まで", True),
        (AFTER, "回答期限　令和8年10月10日（土）　2日超過", True),
    ],
)
def test_the_day_for_both_while_something_is_left(make_snapshot: Make, today: date, words: str, urgent: bool) -> None:
    for content in (officer(make_snapshot(), today), coordinator(make_snapshot(), today)):
        assert (content.due, content.urgent) == (words, urgent)


def test_nothing_is_overdue_where_all_is_handed_in(make_snapshot: Make, make_record: MakeRecord) -> None:
    done = make_snapshot(*(make_record(node, State.SUBMITTED) for node in ("first", "second", "loose")))
    for content in (officer(done, AFTER), coordinator(done, AFTER)):
        assert (content.due, content.urgent) == ("回答期限　令和8年10月10日（土）　期限は過ぎました", False)


def test_a_quarter_that_has_not_begun_or_not_ended_says_so(make_snapshot: Make) -> None:
    assert officer(make_snapshot(), date(2026, 6, 30)).phase == "まだ始まっていない四半期です（令和8年7月1日から）。"
    assert officer(make_snapshot(), date(2026, 9, 30)).phase == "四半期の途中です（令和8年9月30日まで）。終わる前から入力できます。"
    assert officer(make_snapshot(), date(2026, 10, 1)).phase == ""


def test_an_officer_with_work_left(make_snapshot: Make, make_record: MakeRecord) -> None:
    content = officer(make_snapshot(make_record("second", State.DRAFT)))
    assert content.share is not None
    assert (content.share.words, content.share.percent) == ("回答済 0／2件（0％）　残り 2件", 0)
    assert content.begin == ToFirst(TreeFilter(department="d1", unanswered=True, once=True))
    left = section(content, "open")
    assert left.heading == "これから提出する取組　2件"
    assert [(line.text, line.cells, line.target) for line in left.lines] == [
        ("◆ 連携の促進", ("未回答",), ToNode("first", answering=True)),
        ("◆ 販路の拡大", ("作成中",), ToNode("second", answering=True)),
    ]
    assert content.tiles[0] == Tile("未回答", 1, ToFilter(TreeFilter(department="d1", states=frozenset({State.UNREPORTED}), once=True)))
    assert content.tiles[2] == Tile("提出済", 0, None)


def test_what_came_back_stands_first_with_its_reason(make_snapshot: Make, make_record: MakeRecord) -> None:
    content = officer(make_snapshot(make_record("second", State.RETURNED, reason="根拠を\n示してください。")))
    assert [each.key for each in content.sections] == ["returned", "open"]
    (line,) = section(content, "returned").lines
    assert line.text == "◆ 販路の拡大"
    assert line.below == "理由：根拠を 示してください。（2026/10/05 09:12　企画）"
    assert [line.text for line in section(content, "open").lines] == ["◆ 連携の促進"]


def test_a_long_reason_is_cut(make_snapshot: Make, make_record: MakeRecord) -> None:
    content = officer(make_snapshot(make_record("second", State.RETURNED, reason="理" * 81)))
    assert section(content, "returned").lines[0].below == f"理由：{'理' * 80}…（2026/10/05 09:12　企画）"


def test_an_officer_who_is_done_is_told_what_comes(make_snapshot: Make, make_record: MakeRecord) -> None:
    waiting = officer(make_snapshot(make_record("first", State.SUBMITTED), make_record("second", State.CONFIRMED)))
    assert waiting.word.startswith("すべて提出しました。1件が取りまとめの確認を待っています。")
    assert (waiting.begin, waiting.sections) == (None, ())
    done = officer(make_snapshot(make_record("first", State.CONFIRMED), make_record("second", State.CONFIRMED)))
    assert done.word == "すべて確定しました。この四半期にすることは、もうありません。"


def test_who_may_not_answer_is_not_offered_to_begin(make_snapshot: Make) -> None:
    assert officer(make_snapshot(), may_answer=False).begin is None


def test_a_department_that_leads_nothing(make_snapshot: Make) -> None:
    assert officer(make_snapshot(), department="d3").word.startswith("見本第3課が主担当課になっている取組は、ありません。")


def test_more_than_eight_are_left_to_the_list() -> None:
    snapshot = replace(filled_snapshot(invented_plan(11)), leads={f"i{n}": "d1" for n in range(11)}, records={})
    left = section(officer(snapshot), "open")
    assert len(left.lines) == 8
    assert left.more is not None
    assert left.more.text == "ほか3件を一覧で見る"
    assert left.more.target == ToFilter(TreeFilter(department="d1", states=frozenset({State.UNREPORTED, State.DRAFT}), once=True))


def test_departments_with_something_left_come_first(make_snapshot: Make, make_record: MakeRecord) -> None:
    content = coordinator(make_snapshot(make_record("first", State.SUBMITTED), make_record("second", State.CONFIRMED)), AFTER)
    departments = section(content, "departments")
    assert departments.heading == "担当課ごとの回答　2課のうち1課が提出済"
    assert [(line.text, line.cells, line.urgent) for line in departments.lines] == [
        ("見本第2課", ("0／1", "－", "2日超過"), True),
        ("見本第1課", ("2／2", "－", "済"), False),
    ]
    assert departments.lines[0].target == ToFilter(TreeFilter(department="d2", once=True))


def test_a_department_with_a_day_of_its_own_names_it(make_snapshot: Make, make_record: MakeRecord) -> None:
    schedule = Schedule(DUE, QUARTER.previous, dues={"d2": date(2026, 10, 20)})
    content = coordinator(make_snapshot(make_record("second", State.RETURNED), schedule=schedule))
    cells = [line.cells for line in section(content, "departments").lines]
    assert cells == [("0／2", "1", "あと3日"), ("0／1", "－", "10/20 あと13日")]


def test_the_coordinator_sees_what_waits_what_came_back_and_what_is_late(make_snapshot: Make, make_record: MakeRecord) -> None:
    content = coordinator(
        make_snapshot(make_record("first", State.SUBMITTED, "g4"), make_record("loose", State.RETURNED), leads={"first": "d1"})
    )
    waiting, returned, late, without = (section(content, key) for key in ("waiting", "returned", "late", "withoutLead"))
    assert [(line.text, line.cells) for line in waiting.lines] == [("◆ 連携の促進", ("見本第1課",))]
    assert [(line.text, line.cells) for line in returned.lines] == [("◆ 移住者の就業", ("主担当課なし",))]
    assert returned.lines[0].below == "理由：根拠を示してください。（2026/10/05 09:12　企画）"
    assert late.heading == "遅れている取組（やや遅れ・遅れ）　1件"
    assert [(line.text, line.cells) for line in late.lines] == [("◆ 連携の促進", ("見本第1課", "△ やや遅れ"))]
    assert late.more is not None
    assert late.more.target == ToFilter(TreeFilter(grades=frozenset({"g4", "g5"}), once=True))
    assert [line.target for line in without.lines] == [ToNode("second"), ToNode("loose")]
    assert without.more is not None
    assert without.more.target == ToFilter(TreeFilter(department=WITHOUT_LEAD, once=True))


def test_before_anybody_is_asked_the_steps_are_told(make_snapshot: Make) -> None:
    content = coordinator(make_snapshot(leads={}, departments={}), AFTER)
    assert content.word == "まだどの取組にも主担当課がないので、だれにも回答を求めていません。"
    assert not content.urgent
    steps = section(content, "settingUp").lines
    assert [line.target for line in steps] == [ToCommand("departments"), ToCommand("exportAssignments"), ToCommand("importAssignments")]
    assert coordinator(make_snapshot(leads={})).sections[0].lines[0].text == "1　担当課を登録する（登録済 3課）"


def test_who_may_only_look_is_offered_no_commands(make_snapshot: Make, make_record: MakeRecord) -> None:
    confirmed = make_snapshot(*(make_record(node, State.CONFIRMED) for node in ("first", "second", "loose")))
    for snapshot in (make_snapshot(leads={}), confirmed):
        for may_act in (True, False):
            targets = [line.target for each in coordinator(snapshot, may_act=may_act).sections for line in each.lines]
            assert any(isinstance(target, ToCommand) for target in targets) == may_act


def test_a_quarter_that_is_not_asked_says_so_and_keeps_the_plan_s_own_matters(make_snapshot: Make) -> None:
    left_out = make_snapshot(schedule=Schedule(DUE, QUARTER.previous, asked=False), leads={"first": "d1"})
    content = coordinator(left_out)
    assert content.word.startswith("この四半期は、回答を求めない四半期です。")
    assert [each.key for each in content.sections] == ["withoutLead", "questions"]
    assert content.tiles == ()
    assert officer(left_out).sections == ()


def test_open_questions_unfold_in_their_place(make_snapshot: Make) -> None:
    plan = invented_plan(12)
    doubtful = replace(
        plan, nodes=tuple(replace(node, doubt="判断できません。") if node.kind is Kind.INITIATIVE else node for node in plan.nodes)
    )
    questions = section(coordinator(make_snapshot(plan=doubtful)), "questions")
    assert len(questions.lines) == 3
    assert questions.more is not None
    assert questions.more.target == ToMore("questions")
    assert len(section(coordinator(make_snapshot(plan=doubtful), questions=10), "questions").lines) == 10


CLOSED = Closed(2, datetime(2026, 10, 12, 0, 30, tzinfo=UTC), "取りまとめ（見本）")


def commands(section: Section) -> list[str]:
    return [line.target.key for line in section.lines if isinstance(line.target, ToCommand)]


def test_a_closed_quarter_says_so_and_asks_for_nothing(make_snapshot: Make, make_record: MakeRecord) -> None:
    closed = make_snapshot(make_record("first", State.SUBMITTED), make_record("second", State.RETURNED), closed=CLOSED)
    told = coordinator(closed, AFTER)
    assert told.word.startswith("令和8年度第2四半期は、取りまとめ（見本） さんが確定した（第2版")
    assert (told.due, told.phase, told.urgent) == ("", "", False)
    assert commands(section(told, "finishing")) == ["report", "editions", "correctQuarter"]
    assert [each.key for each in told.sections if each.key in ("waiting", "returned")] == []
    departments = section(told, "departments")
    assert [line.cells[-1] for line in departments.lines] == ["1件", "1件"]
    assert not any(line.urgent for line in departments.lines)
    own = officer(closed, AFTER)
    assert own.word == told.word
    assert (own.due, own.begin, own.sections) == ("", None, ())


def test_what_is_next_after_the_due_date(make_snapshot: Make, make_record: MakeRecord) -> None:
    open_ = make_snapshot(make_record("first", State.SUBMITTED))
    assert commands(section(coordinator(open_, BEFORE), "finishing")) == ["turnUnanswered"]
    assert commands(section(coordinator(open_, AFTER), "finishing")) == ["turnUnanswered", "closeQuarter"]
    done = make_snapshot(*(make_record(node, State.CONFIRMED) for node in ("first", "second", "loose")))
    assert commands(section(coordinator(done, AFTER), "finishing")) == ["closeQuarter", "report"]


def test_a_number_leads_to_as_many_rows(make_snapshot: Callable[..., Snapshot], make_record: Callable[..., Record]) -> None:
    """「first」 stands in the tree twice, and counts once."""
    snapshot = make_snapshot(make_record("first", State.SUBMITTED, "g4"))
    content = coordinator_content(snapshot, quarter_status(snapshot), date(2026, 10, 7), {}, may_act=True)
    found = {tile.name: len(select(Rows(snapshot), tile.target.filter).hits) for tile in content.tiles if isinstance(tile.target, ToFilter)}
    assert found == {"未回答": 2, "提出済": 1}
    assert [(tile.name, tile.count) for tile in content.tiles if tile.target] == list(found.items())


# The quarter after this one

NEXT = QUARTER.following


def coming(due: date | None = None, **dues: date) -> Upcoming:
    return Upcoming(QUARTER, NEXT, Schedule(due or NEXT.usual_due, QUARTER, dues=dues))


def both(snapshot: Snapshot, today: date, ahead: Upcoming | None) -> tuple[Content, Content]:
    return (
        officer_content(snapshot, "d1", today, {}, ahead, may_answer=True),
        coordinator_content(snapshot, quarter_status(snapshot), today, {}, ahead, may_act=True),
    )


def test_the_next_quarter_is_offered_with_its_day(make_snapshot: Make, make_record: MakeRecord) -> None:
    done = make_snapshot(*(make_record(node, State.CONFIRMED) for node in ("first", "second", "loose")))
    for snapshot in (done, make_snapshot(), make_snapshot(schedule=Schedule.usual(QUARTER)._replace(asked=False))):
        for content in both(snapshot, date(2026, 11, 25), coming()):
            (line,) = section(content, "upcoming").lines
            assert (line.text, line.cells) == ("次：第3四半期（10～12月）", ("期限 1/10（日）　あと46日",))
            assert line.target == ToQuarter(NEXT)


def test_a_department_with_a_day_of_its_own(make_snapshot: Make) -> None:
    officers, coordinators = both(make_snapshot(), date(2026, 11, 25), coming(d1=date(2026, 12, 25)))
    assert section(officers, "upcoming").lines[0].cells == ("期限 12/25（金）　あと30日",)
    assert section(coordinators, "upcoming").lines[0].cells == ("期限 1/10（日）　あと46日",)


@pytest.mark.parametrize(
    ("today", "ahead"),
    [
        (date(2026, 9, 30), coming()),  # this one is not over
        (date(2027, 4, 1), coming()),  # so long ago that the next one is over, too, and not the one asked now
        (date(2026, 11, 25), None),
        (date(2026, 11, 25), coming()._replace(after=QUARTER.previous)),  # of what was shown before
    ],
)
def test_no_next_quarter(make_snapshot: Make, today: date, ahead: Upcoming | None) -> None:
    for content in both(make_snapshot(), today, ahead):
        assert "upcoming" not in [each.key for each in content.sections]
