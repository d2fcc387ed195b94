"""Words: files and what a command writes."""

from tracker.domain.errors.files import FileUnreadable, FileUnwritable, OutputFailed, WrongSuffix
from tracker.services.messages.words import message

UNWRITABLE = {
    "missing_folder": "保存先のフォルダーがありません。フォルダーを作るか、別の場所を選んでください。",
    "open_elsewhere": "ほかのプログラム（Excel など）で開かれています。閉じてから、又は別の名前で保存してください。",
    "full": "ディスクの空きが足りません。空きを作るか、別の場所に保存してください。",
    "permission": "書き込む権限がありません。別の場所を選んでください。",
    "is_folder": "同じ名前のフォルダーがあります。別の名前にしてください。",
    "not_a_file": "普通のファイルではありません。別の名前にしてください。",
    "bad_name": "名前が長すぎるか、使えない文字があります。別の名前にしてください。",
}


@message.register
def _(error: FileUnreadable) -> str:
    return f"ファイル「{error.path}」を読めません。{error.reason}"


@message.register
def _(error: FileUnwritable) -> str:
    why = UNWRITABLE.get(error.reason, f"書き込み中に問題が起きました（{error.detail}）。別の場所に保存してください。")
    return f"「{error.path}」に書き込めません。{why}{'元のファイルはそのままです。' if error.old else ''}"


@message.register
def _(error: OutputFailed) -> str:
    return f"結果を出力できませんでした（{error.reason}）。出力先を確かめてください。保存や取込みなどの処理そのものは済んでいます。"


@message.register
def _(error: WrongSuffix) -> str:
    return f"「{error.path}」の種類が違います。使えるのは {'、'.join(error.known)} です。"
