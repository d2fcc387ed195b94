"""Words: reports and own forms that are made."""

from tracker.domain.errors.books import BookFaulty, FormIsTarget, FormLoses, FormRefused
from tracker.services.messages.words import message

_MOST_TOLD = 20


@message.register
def _(error: BookFaulty) -> str:
    more = len(error.problems) - _MOST_TOLD
    lines = [
        f"書き終えた報告書を読み返したところ、合わない箇所がありました。「{error.path}」としては保存していません。",
        *(f"  シート「{each.sheet}」{each.cell}: {each.reason}" for each in error.problems[:_MOST_TOLD]),
        *([f"  ほか{more}か所以上"] if more > 0 else []),
        *([f"確かめられるように、作ったブックは「{error.aside}」に残しました。配らないでください。"] if error.aside else []),
        *(["元のファイルはそのままです。"] if error.old else []),
        "もう一度作成してください。同じになるときは、このブックを添えてプログラムの管理者に知らせてください。",
    ]
    return "\n".join(lines)


@message.register
def _(error: FormRefused) -> str:
    lines = [f"様式「{error.source}」に書き入れられません。次の箇所を直してください（何も作っていません）。"]
    for each in error.problems:
        where = f"シート「{each.sheet}」{each.cell}: " if each.sheet else ""
        lines.append(f"  {where}{each.reason}")
    return "\n".join(lines)


@message.register
def _(error: FormLoses) -> str:
    lines = [f"様式「{error.source}」に書き入れると、次のものが元のとおりになりません（まだ何も作っていません）。"]
    lines += [f"  ・{each}" for each in error.losses]
    return "\n".join(lines)


@message.register
def _(error: FormIsTarget) -> str:
    return f"様式のファイルそのものには書き込みません（{error.path}）。保存先を別の名前にしてください。"
