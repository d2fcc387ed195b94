"""Words: the database and its backups."""

from tracker.domain.errors.database import BackupFailed, Busy, DatabaseRefused, ReadOnly, RestoreRefused, UpgradeFailed
from tracker.services.messages.files import UNWRITABLE
from tracker.services.messages.words import message

_DATABASE = {
    "missing": "がありません。ファイルの場所と、共有フォルダーへの接続を確かめてください。",
    "exists": "は既にあります。別の名前を指定してください。",
    "empty": "は空のファイル（0 バイト）です。バックアップから戻すか、別のファイルを指定してください。",
    "not_database": "はデータベースではありません。.sqlite ファイルを指定してください。",
    "foreign": "は、ほかのプログラムのデータベースです。このプログラムのファイルを指定してください。",
    "newer": "は、新しい版のプログラムで作られています。このプログラムを新しい版に替えてください。",
    "older_read_only": "は古い版の形式ですが、書き込めない場所にあるため更新できません。書き込める場所に写してください。",
    "damaged": "が壊れているようです。バックアップから戻してください。",
    "folder": "はフォルダーです。ファイルを指定してください。",
    "permission": "を読む権限がありません。ファイルの権限を確かめてください。",
    "settings": '（設定ファイル）を読み取れません。削除するか、data = "データベースの場所" の1行だけにしてください。',
    "url": "はサーバーのデータベースです。この版が開けるのは .sqlite ファイルだけです。",
}
_NO_BACKUP = {
    "busy": "ほかの人が書き込み中です。少し待って、もう一度行ってください。",
    "not_a_backup": "同じ名前の、バックアップではないファイルが既にあります。別の名前にしてください。",
}


@message.register
def _(error: DatabaseRefused) -> str:
    return f"「{error.path}」{_DATABASE.get(error.reason, 'を開けません。')}"


@message.register
def _(error: ReadOnly) -> str:
    return f"「{error.path}」は書き込めない場所にあるため、閲覧のみです。変更するには、書き込める場所に写してください。"


@message.register
def _(error: Busy) -> str:
    if not error.seconds:
        return f"作業の間に、ほかの人が保存しました（{error.path}）。何も変えていません。もう一度行ってください。"
    return (
        f"ほかの人が書き込み中のため、{error.seconds:.0f}秒待っても使えませんでした（{error.path}）。少し待って、もう一度行ってください。"
    )


@message.register
def _(error: BackupFailed) -> str:
    why = _NO_BACKUP.get(error.reason) or UNWRITABLE.get(error.reason, f"{error.reason}。")
    return f"バックアップ「{error.path}」を作れませんでした。{why}データベースはそのままです。"


@message.register
def _(error: RestoreRefused) -> str:
    where = f"自動のバックアップは「{error.folder}」にあります。" if error.folder else ""
    why = "".join(error.problems)
    return f"「{error.path}」からは戻せません。{why}いまのデータは変えていません。別のバックアップを選んでください。{where}"


@message.register
def _(error: UpgradeFailed) -> str:
    return f"「{error.path}」を新しい形式に更新できませんでした（{error.detail}）。元のファイルはそのままです。"
