"""Words: people and what their roles allow."""

from tracker.domain.errors.people import BadPerson, NoAdministrator, NotAllowed, NotYourDepartment
from tracker.domain.operation import ACTION_NAMES
from tracker.domain.person import Role
from tracker.services.messages.words import message


@message.register
def _(error: BadPerson) -> str:
    return {
        "login": "ログイン名が空です。パソコンにサインインするときの名前を入力してください。",
        "name": f"氏名が空です（ログイン名 {error.text}）。氏名を入力してください。",
        "login_taken": f"ログイン名「{error.text}」は既に登録されています（大文字と小文字は区別しません）。その人の行を直してください。",
        "memberships": f"役割がありません（ログイン名 {error.text}）。所属と役割を1つ以上入力してください。",
        "department": "「入力」の役割には所属が必要です。その課が主担当の取組だけを入力できます。",
        "period": f"終了日 {error.text} が開始日より前です。",
        "twice": f"同じ所属で開始日も同じ行が2つあります（{error.text}）。1つにしてください。",
    }[error.problem]


@message.register
def _(error: NoAdministrator) -> str:
    return (
        f"この変更では、本日（{error.day}）有効な「管理」の利用者が一人もいなくなります。だれも役割を直せなくなるため、何も変えていません。"
        "有効な期間の「管理」を1人以上登録してください。"
    )


@message.register
def _(error: NotAllowed) -> str:
    needed = Role(error.needed)
    what = ACTION_NAMES.get(error.action, "バックアップから戻すこと")
    who = f"（{_names(error.holders)}）" if needed is Role.COORDINATOR and error.holders else ""
    unlisted = "利用者の一覧にないため、" if not error.listed else ""
    words = f"「{what}」には「{needed.japanese}」の役割が必要です{who}。{error.name} さんは{unlisted}「{Role(error.role).japanese}」です。"
    return f"{words}役割の変更は「管理」の利用者（{_names(error.administrators)}）に依頼してください。"


@message.register
def _(error: NotYourDepartment) -> str:
    who = f"取りまとめの利用者（{_names(error.coordinators)}）"
    if not error.lead:
        return f"「{error.title}」には主担当課がまだないため、入力できません。{who}に割り当てを依頼してください。"
    return (
        f"「{error.title}」の主担当課は「{error.lead}」です。入力できるのは主担当課の利用者だけです。"
        f"担当や所属が違うときは、{who}に連絡してください。"
    )


def _names(names: tuple[str, ...], most: int = 3) -> str:
    return "、".join(names[:most]) + (f"ほか{len(names) - most}人" if len(names) > most else "")
