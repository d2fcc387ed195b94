"""Words: answers of initiatives that are not taken."""

from tracker.domain.errors.answers import (
    AnswersRefused,
    GradeNeeded,
    IsRepeat,
    NotAllowedInState,
    NotAnInitiative,
    ReasonNeeded,
    RecordChanged,
    UnknownGrade,
    UnknownNode,
)
from tracker.domain.operation import Action
from tracker.domain.quarter import Quarter
from tracker.domain.record import State
from tracker.services.messages.when import when
from tracker.services.messages.words import message

_SEVERAL = {Action.CONFIRM: ("確定できない", "何も確定していません"), Action.RETURN: ("差し戻せない", "何も差し戻していません")}
_ACTIONS = {"record": "入力", "confirm": "確定", "return": "差戻し"}


@message.register
def _(error: GradeNeeded) -> str:
    del error
    return "提出するには進捗区分が必要です。進捗区分を選んでから提出してください。"


@message.register
def _(error: ReasonNeeded) -> str:
    return {
        "reopen": "確定の解除には理由が必要です。なぜ解除するかを入力してください（次の版の正誤に載ります）。",
        "erratum": "正誤には理由が必要です。なぜ直すかを入力してください（報告書の正誤に載ります）。",
    }.get(error.action, "差戻しには理由が必要です。担当課に伝える理由を入力してください。")


@message.register
def _(error: NotAllowedInState) -> str:
    state = State(error.state)
    if error.action == "record":
        if state is State.CONFIRMED:
            return "確定済みのため変更できません。変更するには、取りまとめ担当が差し戻してから入力してください。"
        return f"入力では「{state.japanese}」の状態にできません。作成中か提出済を指定してください。"
    needed = "提出済" if error.action == "confirm" else "提出済か確定"
    return f"「{state.japanese}」のため{_ACTIONS[error.action]}できません。{needed}の回答だけが対象です。"


@message.register
def _(error: UnknownGrade) -> str:
    return f"進捗区分「{error.text}」はありません。次から選んでください: {'、'.join(error.known)}"


@message.register
def _(error: UnknownNode) -> str:
    return f"「{error.text}」という取組はありません。コード（例 1-1-2-1）か ID を確かめてください。"


@message.register
def _(error: NotAnInitiative) -> str:
    return f"{error.code}「{error.title}」は{error.kind}です。回答と割り当ては取組（◆）に対して行います。"


@message.register
def _(error: IsRepeat) -> str:
    return f"{error.code} は再掲です。元の取組 {error.original} に入力してください（再掲の行にも表示されます）。"


@message.register
def _(error: RecordChanged) -> str:
    return (
        f"入力している間に、{_overtaker(error)}。上書きはしていません。"
        "入力した文はこの画面に残っています。最新の内容を見てから、もう一度保存してください。"
    )


@message.register
def _(error: AnswersRefused) -> str:
    cannot, nothing = _SEVERAL.get(error.action, ("保存できない", "何も保存していません"))
    lines = [f"{error.count}件のうち次の{len(error.problems)}件を{cannot}ため、{nothing}。"]
    for each in error.problems:
        reason = message(each.reason)
        if error.action in _SEVERAL and isinstance(each.reason, RecordChanged):  # nothing was typed then
            reason = f"{_overtaker(each.reason)}。内容を見てから、もう一度行ってください。"
        lines.append(f"・{each.code}{f' {each.title}' if each.title else ''}：{reason}")
    return "\n".join(lines)


def _overtaker(error: RecordChanged) -> str:
    what = f"「{error.title}」（{Quarter.parse(error.quarter).japanese}）"
    who = f"{error.by} さんが{what}を保存しました" if error.by else f"{what}が元に戻されました"
    return f"{who}{when(error.at)}"
