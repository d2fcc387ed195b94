"""Which buttons of the form are open in which state, and why not."""

from dataclasses import dataclass

from tracker.domain.record import State
from tracker.gui.people.allowed import Barred


@dataclass(frozen=True, slots=True)
class Door:
    """A button: its words, whether it can be pressed, and a tip that says what it does or why it does not."""

    text: str
    open: bool
    tip: str


@dataclass(frozen=True, slots=True)
class Doors:
    save: Door
    submit: Door
    confirm: Door
    send_back: Door


_NOT_SUBMITTED = {
    State.UNREPORTED: "まだ提出されていません。",
    State.DRAFT: "まだ提出されていません。",
    State.RETURNED: "差し戻されています。担当課の再提出を待ってください。",
}
_LOCKED = "確定済みです。直すときは、先に差し戻してください。"


_FREE = Barred()


def doors(state: State, changed: bool, shut: str | None, barred: Barred = _FREE) -> Doors:  # noqa: FBT001 - the facts that decide
    """`changed`: something typed is not saved. `shut`: why nothing can be written here at all, in Japanese. `barred`: what the role
    does not allow."""
    write, decide = shut or barred.write, shut or barred.decide
    return Doors(
        _shut(_save(state, changed), write),
        _shut(_submit(state, changed), write),
        _shut(_confirm(state, changed), decide),
        _shut(_send_back(state, changed), decide),
    )


def _shut(door: Door, why: str | None) -> Door:
    return door if why is None else Door(door.text, open=False, tip=why)


def saved_state(state: State) -> State | None:
    """The state that saving without submitting asks for; None keeps what is: returned and submitted answers stay so."""
    return State.DRAFT if state in (State.UNREPORTED, State.DRAFT) else None


def _save(state: State, changed: bool) -> Door:  # noqa: FBT001 - as above
    text = "上書き保存(&D)" if state is State.SUBMITTED else "下書き保存(&D)"
    if state is State.CONFIRMED:
        return Door(text, open=False, tip=_LOCKED)
    if not changed:
        return Door(text, open=False, tip="保存していない入力はありません。")
    if state is State.SUBMITTED:
        return Door(text, open=True, tip="提出済のまま、直した内容を保存します（Ctrl+S）")
    if state is State.RETURNED:
        return Door(text, open=True, tip="差戻しのまま、直した内容を保存します（Ctrl+S）")
    return Door(text, open=True, tip="作成中として保存します。まだ提出にはなりません（Ctrl+S）")


def _submit(state: State, changed: bool) -> Door:  # noqa: FBT001 - as above
    text = "提出(&T)"
    if state is State.CONFIRMED:
        return Door(text, open=False, tip=_LOCKED)
    if state is State.SUBMITTED and not changed:
        return Door(text, open=False, tip="提出済みです。直すときは、内容を書き換えてください。")
    return Door(text, open=True, tip="保存して提出します。進捗区分が必要です（Ctrl+Enter）")


def _confirm(state: State, changed: bool) -> Door:  # noqa: FBT001 - as above
    text = "確定(&K)"
    if state is State.CONFIRMED:
        return Door(text, open=False, tip="確定済みです。")
    if state is not State.SUBMITTED:
        return Door(text, open=False, tip=f"確定できるのは提出済の回答です。{_NOT_SUBMITTED[state]}")
    if changed:
        return Door(text, open=False, tip="保存していない入力があります。保存するか取り消してから確定してください。")
    return Door(text, open=True, tip="取りまとめ課として、この回答を確定します。確定すると入力できなくなります。")


def _send_back(state: State, changed: bool) -> Door:  # noqa: FBT001 - as above
    text = "差戻し(&B)…"
    if not (state is State.SUBMITTED or state is State.CONFIRMED):
        return Door(text, open=False, tip=f"差し戻せるのは提出済か確定の回答です。{_NOT_SUBMITTED[state]}")
    if changed:
        return Door(text, open=False, tip="保存していない入力があります。保存するか取り消してから差し戻してください。")
    return Door(text, open=True, tip="理由を付けて、担当課に差し戻します。")
