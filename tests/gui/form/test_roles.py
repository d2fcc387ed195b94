"""The page for people of different roles, and the contact of the lead."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QTextEdit
from pytestqt.qtbot import QtBot

from tests.factories import departments
from tracker.domain.person import Acting, Role
from tracker.domain.record import Record, State
from tracker.domain.snapshot import Snapshot
from tracker.gui.form.form import InitiativePage
from tracker.gui.window.status import StatusLine

Make = Callable[..., Snapshot]
MakeRecord = Callable[..., Record]
HOLDERS = (("取りまとめ役", Role.COORDINATOR), ("管理役", Role.ADMINISTRATOR))
EVERYBODY = Acting("x", "x", Role.ADMINISTRATOR, frozenset(), restricted=False, listed=False)


def acting(role: Role, *own: str) -> Acting:
    return Acting("x", "見本", role, frozenset(own), holders=HOLDERS)


def button(page: InitiativePage, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("who", "node", "state", "drawn", "lock"),
    [
        (EVERYBODY, "first", State.SUBMITTED, "assign confirm sendBack", ""),
        (None, "first", State.SUBMITTED, "assign confirm sendBack", ""),
        (acting(Role.COORDINATOR), "second", State.SUBMITTED, "assign confirm sendBack", ""),
        (acting(Role.WRITER, "d1"), "first", State.DRAFT, "submit", ""),
        (acting(Role.WRITER, "d1"), "first", State.SUBMITTED, "", ""),
        (acting(Role.WRITER, "d1"), "first", State.CONFIRMED, "", "確定済みのため"),
        (acting(Role.WRITER, "d2"), "first", State.DRAFT, "", "「連携の促進」の主担当課は「見本第1課」です。"),
        (acting(Role.WRITER, "d1"), "repeat", State.DRAFT, "submit", ""),
        (acting(Role.WRITER, "d1"), "second", State.DRAFT, "", "「販路の拡大」には主担当課がまだない"),
        (acting(Role.READER), "first", State.DRAFT, "", "「実績の入力」には「入力」の役割が必要です。"),
    ],
)
def test_what_each_may_do(
    page: InitiativePage,
    make_snapshot: Make,
    make_record: MakeRecord,
    who: Acting | None,
    node: str,
    state: State,
    drawn: str,
    lock: str,
) -> None:
    snapshot = make_snapshot(make_record("first", state), make_record("second", state))
    page.set_acting(who)
    page.show_node(snapshot, snapshot.plan.by_id[node])
    names = ("assign", "saveDraft", "submit", "confirm", "sendBack")
    assert " ".join(name for name in names if button(page, name).isEnabled()) == drawn
    assert all(button(page, name).toolTip() for name in names)
    told = page.findChild(QLabel, "lockWords")
    result = page.findChild(QTextEdit, "result")
    assert told is not None
    assert result is not None
    assert told.text().startswith(lock)
    assert told.isVisible() is result.isReadOnly() is bool(lock)


def test_shut_buttons_name_who_may(page: InitiativePage, make_snapshot: Make, make_record: MakeRecord) -> None:
    snapshot = make_snapshot(make_record("first", State.SUBMITTED))
    page.set_acting(acting(Role.WRITER, "d1"))
    page.show_node(snapshot, snapshot.plan.by_id["first"])
    for name in ("confirm", "sendBack"):
        tip = button(page, name).toolTip()
        assert tip.startswith("「確定」には「取りまとめ」の役割が必要です（取りまとめ役、管理役）。見本 さんは「入力」です。")
    assert button(page, "history").isEnabled()


def test_typed_text_stays_when_the_role_is_lost(page: InitiativePage, make_snapshot: Make) -> None:
    snapshot = make_snapshot()
    page.set_acting(acting(Role.WRITER, "d1"))
    page.show_node(snapshot, snapshot.plan.by_id["first"])
    result = page.findChild(QTextEdit, "result")
    assert result is not None
    QTest.keyClicks(result, "typed")
    page.set_acting(acting(Role.READER))
    page.show_node(snapshot, snapshot.plan.by_id["first"])
    assert (result.toPlainText(), result.isReadOnly()) == ("typed", True)
    assert page.typed.unsaved()
    assert button(page, "unsavedButton").isVisible(), "it can be taken back"


@pytest.mark.parametrize(
    ("contact", "tip"),
    [("庶務係　内線1234", "連絡先：庶務係　内線1234"), ("", "連絡先：まだ登録されていません（担当課の一覧で登録できます）")],
)
def test_the_contact_of_the_lead(page: InitiativePage, make_snapshot: Make, contact: str, tip: str) -> None:
    known = {key: replace(each, contact=contact) for key, each in departments(3).items()}
    snapshot = make_snapshot(departments=known)
    page.show_node(snapshot, snapshot.plan.by_id["first"])
    lead = page.findChild(QLabel, "lead")
    assert lead is not None
    assert lead.toolTip().startswith(tip)
    page.show_node(snapshot, snapshot.plan.by_id["second"])
    assert "連絡先" not in lead.toolTip(), "nobody leads it"


@pytest.mark.parametrize(
    ("who", "text", "tip"),
    [
        (EVERYBODY, "x", "利用者：x\n利用者が登録されていないため、だれでもすべての操作ができます。"),
        (acting(Role.WRITER), "見本（入力）", "利用者：見本（x）\n役割：入力\n管理：管理役"),
        (
            Acting("x", "x", Role.READER, frozenset(), listed=False, holders=HOLDERS),
            "x（閲覧）",
            "利用者：x\n役割：閲覧（利用者の一覧にありません）\n管理：管理役",
        ),
    ],
)
def test_the_status_line_says_who_works_here(qtbot: QtBot, who: Acting, text: str, tip: str) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.show_acting(who)
    label = line.findChild(QLabel, "acting")
    assert label is not None
    assert (label.text(), label.toolTip()) == (text, tip)
