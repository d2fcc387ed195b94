"""The values of the placeholders, on a small plan whose every figure can be counted by hand, and how marks are replaced."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.factories import MADE_ON, QUARTER, SCALE, departments, small_plan
from tracker.domain.own_form.mark import filled, is_broken, marks_in, printed
from tracker.domain.own_form.placeholder import lines_of, placeholders, values_of
from tracker.domain.record import Entry, Record, State
from tracker.domain.report.edition import Edition
from tracker.domain.report.material import Closed, Material
from tracker.domain.report.scope import Scope, scope_of
from tracker.domain.schedule import Schedule
from tracker.domain.snapshot import Snapshot

SECRET = "まだ見せない文章"


def record(node: str, state: State, text: str = "協議会を開いた。") -> Record:
    return Record(node, QUARTER, Entry("g2", 80, text, text, text, text), state, 1, answered_by="見本太郎", confirmed_by="見本花子")


@pytest.fixture
def snapshot() -> Snapshot:
    """first (and its repeat) confirmed as 順調 and led by d1, second a draft led by d2, loose returned and without a lead."""
    return Snapshot(
        small_plan(),
        QUARTER,
        QUARTER.end,
        SCALE,
        departments=departments(3),
        leads={"first": "d1", "second": "d2"},
        supporting={"first": ("d2", "d3")},
        records={
            "first": record("first", State.CONFIRMED),
            "second": record("second", State.DRAFT, SECRET),
            "loose": record("loose", State.RETURNED, SECRET),
        },
        schedule=Schedule(date(2026, 10, 10), QUARTER.previous),
    )


def scope(snapshot: Snapshot, department: str | None = None, edition: Edition = Edition.INTERNAL, closed: Closed | None = None) -> Scope:
    return scope_of(Material(snapshot, closed=closed), "0.1.0", MADE_ON, department, edition)


def test_every_placeholder_has_a_value_and_the_other_way_round(snapshot: Snapshot) -> None:
    listed = placeholders(SCALE)
    assert len({each.name for each in listed}) == len(listed)
    assert values_of(scope(snapshot)).keys() == {each.name for each in listed if not each.repeated}
    for line in lines_of(scope(snapshot)):
        assert line.keys() == {each.name for each in listed if each.repeated}


def test_names_can_be_names_of_cells() -> None:
    """Excel: letters, digits, underscore and period only. Grades' names are the office's own."""
    for each in placeholders(SCALE):
        assert re.fullmatch(r"[\w.]+", f"差込_{each.name}"), each.name


def test_figures_of_the_whole(snapshot: Snapshot) -> None:
    """Four listed, one tied repeat; loose is a repeat of nobody known and counts: three, of which one is answered."""
    values = values_of(scope(snapshot))
    names = ("取組数_延べ", "再掲数", "取組数_実数", "回答済", "未回答", "分母", "順調完了", "順調完了_分母", "遅れ件数", "件数_順調")
    assert [values[name] for name in names] == [4, 2, 3, 1, 2, 1, 1, "1/1", 0, 1]
    assert (values["四半期"], values["期間"], values["対象"]) == ("令和8年度第2四半期", "7～9月", "全体")
    assert (values["回答期限"], values["確定日"], values["版"]) == (date(2026, 10, 10), None, "未確定")


def test_lines_show_only_what_is_reported(snapshot: Snapshot) -> None:
    lines = {str(line["コード"]): line for line in lines_of(scope(snapshot))}
    assert [line["名称"] for line in lines.values()] == ["連携の促進", "販路の拡大", "連携の促進", "移住者の就業"]
    first, second, repeat, loose = lines.values()
    assert (first["連番"], first["区分"], first["旧名称"], first["主担当課"], first["関係課"]) == (
        1,
        "修正",
        "連携の検討",
        "見本第1課",
        "見本第2課、見本第3課",
    )
    assert (first["基本目標"], first["施策分野"], first["施策"]) == ("1 産業の振興", "(1) 力のある産業", "② 企業の連携")
    assert first["取組項目"] == "○ 協議会の運営\n○ 人材の確保"
    assert (first["回答状況"], first["進捗率"], first["実績"], first["遅延日数"]) == ("確定", 80, "協議会を開いた。", None)
    assert "順調" in str(first["進捗区分"])
    assert (repeat["実績"], repeat["再掲元コード"]) == ("協議会を開いた。", first["コード"])
    assert (second["回答状況"], loose["回答状況"], loose["再掲元コード"]) == ("作成中", "差戻し", "未確定")
    assert (second["進捗区分"], loose["進捗区分"]) == ("未回答", "未回答"), "an empty cell would leave it open"
    assert second["遅延日数"] == (MADE_ON - date(2026, 10, 10)).days
    assert not any(SECRET in str(value) for line in lines.values() for value in line.values())


def test_outside_nothing_is_shown_that_is_nobodys_business(snapshot: Snapshot) -> None:
    first, second, *_ = lines_of(scope(snapshot, edition=Edition.PUBLIC))
    assert (first["備考"], first["回答者"], first["確定者"], second["回答状況"]) == (None, None, None, "未回答")
    inside, *_ = lines_of(scope(snapshot))
    assert (inside["備考"], inside["回答者"], inside["確定者"]) == ("協議会を開いた。", "見本太郎", "見本花子")


def test_a_department_has_its_own_part(snapshot: Snapshot) -> None:
    part = scope(snapshot, "d2")
    assert [line["名称"] for line in lines_of(part)] == ["販路の拡大"]
    assert (values_of(part)["対象"], values_of(part)["取組数_実数"]) == ("見本第2課", 1)


def test_a_closed_quarter_stands_still(snapshot: Snapshot) -> None:
    closed = Closed(2, datetime(2026, 10, 19, 15, 0, tzinfo=UTC), "企画")  # the 20th in Japan
    part = scope(snapshot, closed=closed)
    assert (values_of(part)["版"], values_of(part)["確定日"]) == ("第2版（令和8年10月20日確定）", date(2026, 10, 20))
    assert [line["遅延日数"] for line in lines_of(part)][1] == 10


def test_a_quarter_that_is_not_asked_counts_nothing(snapshot: Snapshot) -> None:
    left_out = replace(snapshot, schedule=Schedule(date(2026, 10, 10), QUARTER.previous, asked=False))
    values = values_of(scope(left_out))
    assert [values[name] for name in ("取組数_延べ", "再掲数", "取組数_実数")] == [0, 0, 0]
    assert {line["回答状況"] for line in lines_of(scope(left_out))} == {None}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("{{件数}}", 1234),
        (" {{ 件数 }} ", 1234),
        ("｛｛件数｝｝", 1234),
        ("計{{件数}}件", "計1,234件"),
        ("{{件数}}{{日}}", "1,234令和8年10月1日"),
        ("「{{空}}」", "「」"),
        ("{{空}}", None),
        ("{a} はそのまま", "{a} はそのまま"),
    ],
)
def test_marks_are_replaced(text: str, value: object) -> None:
    assert filled(text, {"件数": 1234, "日": date(2026, 10, 1), "空": None}) == value


def test_marks_are_found() -> None:
    assert marks_in("{{年度}}の {{ 四半期 }}") == ["年度", "四半期"]
    assert is_broken("{{年度}")
    assert is_broken("年度}}")
    assert not is_broken("{{年度}} {a}")
    assert printed(-1200) == "▲1,200"
