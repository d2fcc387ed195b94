"""What the pages say, without Qt."""

from collections.abc import Callable
from datetime import UTC, datetime

from tests.factories import QUARTER
from tracker.domain.errors.answers import GradeNeeded
from tracker.domain.errors.values import BadPercent, IllegalCharacter, TextTooLong
from tracker.domain.record import Entry, Record, State
from tracker.domain.snapshot import Snapshot
from tracker.gui.form.conflict import differences
from tracker.gui.form.faults import faults
from tracker.gui.form.figures import figures_of
from tracker.gui.form.heading import heading_of, lead_words, state_words, supporting_words
from tracker.gui.form.items import items_below
from tracker.gui.form.typed import Typed
from tracker.gui.widgets.text import counter_words

Make = Callable[..., Snapshot]
MakeRecord = Callable[..., Record]


def test_heading_of_a_revised_initiative(make_snapshot: Make) -> None:
    snapshot = make_snapshot()
    heading = heading_of(snapshot, snapshot.plan.by_id["first"])
    assert [crumb.text for crumb in heading.crumbs] == ["1 産業の振興", "(1) 力のある産業", "② 企業の連携"]
    assert (heading.code, heading.title, heading.flag, heading.former, heading.repeat) == (
        "1-1-2-1",
        "◆ 連携の促進",
        "修正",
        "旧名称：連携の検討",
        "",
    )


def test_repeats_say_of_what(make_snapshot: Make) -> None:
    snapshot = make_snapshot()
    tied, loose = (heading_of(snapshot, snapshot.plan.by_id[key]).repeat for key in ("repeat", "loose"))
    assert tied == "再掲：回答は元の取組「1-1-2-1 連携の促進」に記録され、1件と数えます。"
    assert loose == "再掲（元の取組は計画の文書からは分かりません）"


def test_departments(make_snapshot: Make) -> None:
    snapshot = make_snapshot()
    first, second = snapshot.plan.by_id["first"], snapshot.plan.by_id["second"]
    assert (lead_words(snapshot, first), supporting_words(snapshot, first)) == ("見本第1課", "見本第2課、見本第3課")
    assert (lead_words(snapshot, second), supporting_words(snapshot, second)) == ("", "")


def test_state_says_who_and_when() -> None:
    at = datetime(2026, 10, 5, 0, 12, tzinfo=UTC)
    record = Record("first", QUARTER, Entry(), State.CONFIRMED, 2, confirmed_by="見本花子", confirmed_at=at)
    assert state_words(record) == "2026/10/05 09:12　見本花子が確定"
    assert "まだ回答がありません" in state_words(Record("first", QUARTER))


def test_additions_stand_under_their_activity_or_are_open(make_snapshot: Make) -> None:
    snapshot = make_snapshot()
    drawn = [(item.text, item.marks, item.indented) for item in items_below(snapshot, snapshot.plan.by_id["first"])]
    assert drawn == [
        ("○ 協議会の運営", (), False),
        ("○ 人材の確保", ("再掲",), False),
        ("追加した取組のうち、どの○に属するか文書から分からないもの（1件）", (), False),
        ("・ 窓口の設置", ("○未確定",), False),
    ]
    second = [(item.text, item.indented) for item in items_below(snapshot, snapshot.plan.by_id["second"])]
    assert second == [("○ 商談会の開催", False), ("・ 海外での展示", True)]


def test_every_child_is_listed_once(make_snapshot: Make) -> None:
    snapshot = make_snapshot()
    for node in snapshot.initiatives():
        shown = [item.node for item in items_below(snapshot, node) if item.node]
        assert sorted(shown) == sorted(each.id for each in snapshot.plan.children(node.id))


def test_figures_count_a_tied_repeat_once(make_snapshot: Make, make_record: MakeRecord) -> None:
    waiting = make_record("second", State.CONFIRMED, grade="g6")
    snapshot = make_snapshot(make_record("first", State.SUBMITTED), waiting, make_record("loose", State.DRAFT))
    figures = figures_of(snapshot, snapshot.plan.by_id["goal"])
    assert figures.headline == "取組 4件（再掲1件を除くと実質3件）　回答済 2件　残り 1件"
    assert figures.states == "未回答 0　作成中 1　提出済 1　差戻し 0　確定 1"
    lines = {line.grade.name: (line.count, line.words) for line in figures.grades}
    assert lines["順調"] == (1, "1/1（100％）")
    assert lines["遅れ"] == (0, "0/1（0％）")
    assert lines["未着手"] == (1, "分母に入れない")
    assert figures.denominator == "割合の分母は、回答済2件のうち「未着手」1件を除いた1件です。進捗率の平均ではありません。"
    assert [(each.title, each.lead, each.state) for each in figures.missing] == [("◆ 移住者の就業", "担当課なし", State.DRAFT)]


def test_figures_without_answers_have_no_shares(make_snapshot: Make) -> None:
    figures = figures_of(make_snapshot(), make_snapshot().plan.by_id["goal"])
    assert {line.share for line in figures.grades} == {None}
    assert figures.denominator.startswith("提出か確定された回答がまだない")
    assert len(figures.missing) == 3


def test_shares_are_whole_percents(make_snapshot: Make, make_record: MakeRecord) -> None:
    """2 of 3 and 1 of 3."""
    records = [make_record(key, State.SUBMITTED, grade=grade) for key, grade in (("first", "g2"), ("second", "g2"), ("loose", "g5"))]
    snapshot = make_snapshot(*records)
    shares = {line.grade.name: line.share for line in figures_of(snapshot, snapshot.plan.by_id["goal"]).grades}
    assert (shares["順調"], shares["遅れ"]) == (67, 33)


def test_faults_by_field() -> None:
    found = faults(Entry(percent=101, result="あ" * 5001, note="a\x07"), submitting=True)
    assert {name: type(fault) for name, fault in found.items()} == {
        "grade": GradeNeeded,
        "percent": BadPercent,
        "result": TextTooLong,
        "note": IllegalCharacter,
    }
    assert faults(Entry(), submitting=False) == {}


def test_counter_appears_near_the_limit() -> None:
    assert counter_words(4500) == ""
    assert counter_words(4501) == "4,501／5,000文字"
    assert counter_words(5003) == "5,003／5,000文字（3文字超過）"


def test_differences_name_what_differs(make_snapshot: Make, make_record: MakeRecord) -> None:
    stored = make_record("first", State.DRAFT, 9, grade="g3", note="他人")
    typed = Typed("first", QUARTER, Entry("g2", 40, "協議した。"), Entry(), 3, State.DRAFT)
    assert differences(typed, stored, make_snapshot().scale) == [("進捗区分", "順調", "概ね順調"), ("備考", "（記入なし）", "他人")]
