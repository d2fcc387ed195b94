"""Which buttons are open in which state; the table is the rule of the domain, read by eye."""

import pytest

from tracker.domain.record import State
from tracker.gui.form.doors import doors, saved_state
from tracker.gui.people.allowed import Barred


@pytest.mark.parametrize(
    ("state", "changed", "drawn"),
    [
        (State.UNREPORTED, False, "提出"),
        (State.UNREPORTED, True, "下書き保存 提出"),
        (State.DRAFT, False, "提出"),
        (State.DRAFT, True, "下書き保存 提出"),
        (State.SUBMITTED, False, "確定 差戻し"),
        (State.SUBMITTED, True, "上書き保存 提出"),
        (State.RETURNED, False, "提出"),
        (State.RETURNED, True, "下書き保存 提出"),
        (State.CONFIRMED, False, "差戻し"),
        (State.CONFIRMED, True, ""),
    ],
)
def test_open_doors(state: State, changed: bool, drawn: str) -> None:
    shown = doors(state, changed, None)
    all_of_them = (shown.save, shown.submit, shown.confirm, shown.send_back)
    assert " ".join(door.text.split("(")[0] for door in all_of_them if door.open) == drawn
    assert all(door.tip for door in all_of_them), "every button says what it does, or why it does not"


def test_shut_says_why() -> None:
    shown = doors(State.SUBMITTED, changed=True, shut="閲覧のみです。")
    assert {(door.open, door.tip) for door in (shown.save, shown.submit, shown.confirm, shown.send_back)} == {(False, "閲覧のみです。")}


@pytest.mark.parametrize(
    ("state", "asked"),
    [(State.UNREPORTED, State.DRAFT), (State.DRAFT, State.DRAFT), (State.RETURNED, None), (State.SUBMITTED, None)],
)
def test_saving_never_takes_a_submission_back(state: State, asked: State | None) -> None:
    assert saved_state(state) is asked


def test_what_the_role_does_not_allow_is_shut_and_says_whom_to_ask() -> None:
    writer = doors(State.SUBMITTED, changed=True, shut=None, barred=Barred(decide="取りまとめだけです。"))
    assert (writer.save.open, writer.submit.open) == (True, True)
    assert {(door.open, door.tip) for door in (writer.confirm, writer.send_back)} == {(False, "取りまとめだけです。")}
    reader = doors(State.SUBMITTED, changed=False, shut=None, barred=Barred("閲覧です。", "取りまとめだけです。"))
    assert [door.tip for door in (reader.save, reader.confirm)] == ["閲覧です。", "取りまとめだけです。"]
    assert doors(State.DRAFT, changed=True, shut="保存しています…", barred=Barred("閲覧です。")).save.tip == "保存しています…"
