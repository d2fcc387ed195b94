"""A closed quarter: the form can only be read and says why, and who may puts one value right from there."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.form.conftest import PLAN
from tracker.domain.person import Acting, Role
from tracker.domain.record import Entry, Record, State
from tracker.domain.report.material import Closed
from tracker.domain.snapshot import Snapshot
from tracker.gui.form.form import InitiativePage

CLOSED = Closed(2, datetime(2026, 10, 12, 0, 30, tzinfo=UTC), "取りまとめ（見本）")
WORDS = "令和8年度第2四半期は、取りまとめ（見本） さんが確定した（第2版、2026/10/12 09:30）ため、変更できません。"


def shown(place: QWidget, name: str) -> str:
    found = place.findChild(QLabel, name)
    assert found is not None
    return found.text() if found.isVisibleTo(place) else ""


def button(place: QWidget, name: str) -> QPushButton:
    found = place.findChild(QPushButton, name)
    assert found is not None, name
    return found


@pytest.fixture
def closed(make_snapshot: Callable[..., Snapshot], make_record: Callable[..., Record]) -> Snapshot:
    return make_snapshot(make_record("first", State.SUBMITTED), closed=CLOSED)


def test_nothing_can_be_written_and_every_button_says_why(page: InitiativePage, closed: Snapshot) -> None:
    page.show_node(closed, PLAN.by_id["first"])
    assert shown(page, "lockWords").startswith(WORDS)
    assert "「正誤」" in shown(page, "lockWords")
    assert "「確定の解除」" in shown(page, "lockWords")
    for name in ("saveDraft", "submit", "confirm", "sendBack", "unchanged", "copyPrevious"):
        assert not button(page, name).isEnabled(), name
        assert button(page, name).toolTip().startswith(WORDS), name
    result = page.findChild(QTextEdit, "result")
    assert result is not None
    assert result.isReadOnly()


def test_a_value_is_put_right_from_here(page: InitiativePage, closed: Snapshot, qtbot: QtBot) -> None:
    page.show_node(closed, PLAN.by_id["first"])
    assert button(page, "lockButton").isVisible()
    with qtbot.waitSignal(page.erratumRequested) as asked:
        button(page, "lockButton").click()
    assert asked.args == ["first"]


def test_only_what_was_reported_and_only_by_who_may(page: InitiativePage, closed: Snapshot) -> None:
    page.show_node(closed, PLAN.by_id["second"])
    assert not button(page, "lockButton").isVisible(), "nobody answered, so nothing was printed"
    page.set_acting(Acting("tanto", "担当（見本）", Role.WRITER, frozenset({"d1"}), restricted=True, listed=True))
    page.show_node(closed, PLAN.by_id["first"])
    assert shown(page, "lockWords").startswith(WORDS)
    assert not button(page, "lockButton").isVisible()


def test_what_was_typed_before_the_closing_can_only_be_taken_back(
    page: InitiativePage, make_snapshot: Callable[..., Snapshot], make_record: Callable[..., Record], closed: Snapshot
) -> None:
    record = make_record("first", State.SUBMITTED)
    page.show_node(make_snapshot(record), PLAN.by_id["first"])
    page.typed.remember(record, Entry("g2", 40, "書き換えた。"))
    page.show_node(closed, PLAN.by_id["first"])
    assert shown(page, "unsavedWords") == "この四半期が確定されたため、保存していない入力は保存できません。"
    assert button(page, "unsavedButton").text() == "入力を取り消す(&Z)"
    assert not button(page, "saveDraft").isEnabled()
