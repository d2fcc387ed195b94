"""The model: rules of Qt, cells of every kind of row, refresh."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tracker.domain.record import Entry, Record, State
from tracker.domain.snapshot import Snapshot
from tracker.gui.tree.columns import COLUMNS
from tracker.gui.tree.delegate import Place, room
from tracker.gui.tree.filter import TreeFilter
from tracker.gui.tree.model import BAR, CHIP, PlanModel
from tracker.gui.tree.rows import Rows

AT = datetime(2026, 10, 5, 0, 12, tzinfo=UTC)  # 09:12 in Japan
KEYS = [column.key for column in COLUMNS]


@pytest.fixture
def model(qtbot: QtBot, snapshot: Snapshot) -> PlanModel:
    model = PlanModel()
    model.show(Rows(snapshot))
    return model


def cells(model: PlanModel, node: str) -> list[str]:
    """Of the columns shown before anybody chose."""
    row = model.index_of(node)
    return [model.data(row.siblingAtColumn(place)) for place, column in enumerate(COLUMNS) if column.shown]


def cell(model: PlanModel, node: str, key: str, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> str:
    return model.data(model.index_of(node).siblingAtColumn(KEYS.index(key)), int(role)) or ""


def test_qts_rules_hold_through_every_change(qtmodeltester: ModelTester, model: PlanModel, make_snapshot: Callable[..., Snapshot]) -> None:
    check: Callable[[PlanModel], None] = qtmodeltester.check
    for chosen in (TreeFilter(), TreeFilter("連携"), TreeFilter("無い言葉"), TreeFilter(unanswered=True), TreeFilter()):
        model.set_filter(chosen)
        check(model)
    model.show(Rows(make_snapshot(records={}), model.rows))
    check(model)


def test_initiative(model: PlanModel) -> None:
    assert cells(model, "I1") == ["◆ コンビナートの連携", "新", "産業課", "提出済", "◎ 順調", "○ 概ね順調", "60%"]
    assert cells(model, "I2") == ["◆ 創業の支援", "修正", "（なし）", "未回答", "", "", ""]
    assert cells(model, "I3") == ["◆ ＳＰＡＣＥ　ＨＩＬＬの整備", "", "移住課", "作成中", "△ やや遅れ", "", "20%"]


def test_what_can_be_shown_besides(model: PlanModel, make_snapshot: Callable[..., Snapshot], snapshot: Snapshot) -> None:
    record = snapshot.records["I1"]
    told = replace(record, entry=replace(record.entry, issue="人手が\n足りない。" + "あ" * 500), answered_by="見本太郎", updated_at=AT)
    model.show(Rows(make_snapshot(records={"I1": told}, supporting={"I1": ("d2",)}), model.rows))
    assert cell(model, "I1", "supporting") == "移住課"
    assert cell(model, "I1", "issue").startswith("人手が 足りない。あ")
    assert len(cell(model, "I1", "issue")) <= 120, "no more than a line shows: measuring all of it would take time at every paint"
    assert cell(model, "I1", "issue", Qt.ItemDataRole.ToolTipRole) == told.entry.issue
    assert cell(model, "I1", "answered") == "見本太郎"
    assert (cell(model, "I1", "updated"), cell(model, "I1", "updated", Qt.ItemDataRole.ToolTipRole)) == ("2026/10/05", "2026/10/05 09:12")
    assert cell(model, "I2", "former") == "起業の応援"
    assert [cell(model, "G1", key) for key in ("supporting", "issue", "answered", "updated", "former")] == [""] * 5


def test_a_repeat_shows_its_originals_answer(model: PlanModel) -> None:
    assert cells(model, "I4") == ["◆ コンビナートの連携（再掲）", "", "産業課", "提出済", "◎ 順調", "○ 概ね順調", "60%"]


def test_below_an_initiative_there_is_nothing_to_answer(model: PlanModel) -> None:
    assert cells(model, "A1") == ["○ ＩｏＴの導入", "", "", "", "", "", ""]


def test_upper_rows_count_each_work_once(model: PlanModel) -> None:
    """Below 1: I1 answered, I2 not. Below 2: I3 is a draft, and the repeat counts at its original only."""
    assert cells(model, "G1") == ["1 しごと", "", "", "1/2 残1", "◎1", "", ""]
    assert cells(model, "P2") == ["① 移住の促進", "", "", "0/1 残1", "", "", ""]


def test_upper_rows_explain_their_counts_with_denominators(model: PlanModel) -> None:
    grade = model.index_of("G1").siblingAtColumn(4)
    assert model.data(grade, int(Qt.ItemDataRole.ToolTipRole)).splitlines() == [
        "進捗区分ごとの件数（分母は回答済）",
        "● 完了　0/1",
        "◎ 順調　1/1",
        "○ 概ね順調　0/1",
        "△ やや遅れ　0/1",
        "× 遅れ　0/1",
        "－ 未着手　0/1",
        "残り　1",
    ]


def test_colour_stands_beside_symbol_and_word(model: PlanModel, snapshot: Snapshot) -> None:
    row = model.index_of("I1")
    assert model.data(row.siblingAtColumn(4), CHIP).name() == "#77d9a8"
    assert model.data(row.siblingAtColumn(6), BAR) == 60
    assert model.data(model.index_of("I2").siblingAtColumn(6), BAR) is None


def test_refresh_tells_only_what_changed(model: PlanModel, snapshot: Snapshot, make_snapshot: Callable[..., Snapshot]) -> None:
    told: list[str] = []

    def note(first: QModelIndex, _last: QModelIndex) -> None:
        node = model.node(first)
        assert node is not None
        told.append(node.id)

    model.dataChanged.connect(note)
    records = {**snapshot.records, "I3": Record("I3", snapshot.quarter, Entry("g3", 40), State.SUBMITTED, 5)}
    reset = model.show(Rows(make_snapshot(records=records), model.rows))
    assert not reset
    assert sorted(told) == ["F2", "G2", "I3", "P2"]
    assert cells(model, "I3")[3:] == ["提出済", "△ やや遅れ", "", "40%"]
    assert cells(model, "G2")[3:5] == ["1/1", "△1"]


def test_another_quarter_changes_every_row(model: PlanModel, make_snapshot: Callable[..., Snapshot], snapshot: Snapshot) -> None:
    later = make_snapshot(quarter=snapshot.quarter.shifted(1), records={}, previous=snapshot.records)
    model.show(Rows(later, model.rows))
    assert cells(model, "I1")[3:] == ["未回答", "", "◎ 順調", ""]
    assert cells(model, "I3")[5] == "", "a draft is not the previous quarter's grade"


def test_every_column_has_a_heading_and_says_what_it_is(model: PlanModel) -> None:
    for column in range(model.columnCount()):
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            assert model.headerData(column, Qt.Orientation.Horizontal, int(role))


def test_counts_run_on_over_the_empty_columns_beside_them(model: PlanModel) -> None:
    """In whatever order the columns stand."""

    def after_grade(node: str, *order: str) -> int:
        places = [Place(KEYS.index(key), 100 * number, 100) for number, key in enumerate(order)]
        row = model.index_of(node).internalId() - 1
        return room(model.line(row), places)

    assert after_grade("G1", "grade", "previous", "percent") == 300
    assert after_grade("G1", "grade", "previous", "state", "percent") == 200, "the state has something of its own"
    assert after_grade("G1", "grade", "title") == 100
