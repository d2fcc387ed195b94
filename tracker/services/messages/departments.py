"""Words: departments that are not there, not clear or not right."""

from tracker.domain.errors.departments import AmbiguousDepartment, BadDepartment, DepartmentEnded, UnknownDepartment
from tracker.services.messages.words import message


@message.register
def _(error: UnknownDepartment) -> str:
    return f"担当課「{error.text}」はありません。担当課の一覧でコードか名称を確かめ、なければ先に登録してください。"


@message.register
def _(error: AmbiguousDepartment) -> str:
    listed = "、".join(f"{code}（{bureau} {name}）" for code, bureau, name in error.candidates)
    return f"「{error.text}」に当たる担当課が複数あります。コードで指定してください: {listed}"


@message.register
def _(error: DepartmentEnded) -> str:
    return f"「{error.name}」は {error.day} には廃止されています。後継の担当課を指定してください。"


@message.register
def _(error: BadDepartment) -> str:
    return {
        "name": f"担当課の名称が空です（コード {error.text}）。名称を入力してください。",
        "code": f"担当課のコードが空です（名称 {error.text}）。コードを入力してください。",
        "code_taken": f"担当課コード「{error.text}」は既に使われています。別のコードにしてください。",
    }.get(error.problem, f"担当課「{error.text}」の有効期間の前後が逆です。")
