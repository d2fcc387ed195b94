"""Words: grade scales."""

from tracker.domain.errors.scales import ConversionIncomplete, ScaleRefused, ScaleTooEarly, ScaleUsed
from tracker.domain.quarter import Quarter
from tracker.services.messages.words import message


@message.register
def _(error: ScaleRefused) -> str:
    lines = ["この進捗区分は使えません。次の箇所を直してください（何も変えていません）。"]
    lines += [f"  {f'{each.place}番目の区分: ' if each.place else ''}{each.reason}" for each in error.problems]
    return "\n".join(lines)


@message.register
def _(error: ScaleUsed) -> str:
    until = f"{Quarter.parse(error.until).japanese}までの" if error.until else "ほかの計画の"
    return f"進捗区分「{error.name}」は{until}回答で使われているため、変更できません。新しい進捗区分に切り替えてください。"


@message.register
def _(error: ScaleTooEarly) -> str:
    earliest = Quarter.parse(error.earliest)
    return (
        f"新しい進捗区分は {error.quarter} からは使えません。すでに回答のある四半期は、これまでの進捗区分のまま残すためです。"
        f"{earliest}（{earliest.japanese}）か、それより後を指定してください。"
    )


@message.register
def _(error: ConversionIncomplete) -> str:
    return (
        f"旧区分「{'」「'.join(error.grades)}」が、新しい進捗区分のどれに当たるか分かりません。"
        "画面（「設定」メニューの「進捗区分」）で対応を選ぶか、取り込むファイルの「旧区分」の列（.json では replaces）に書いてください。"
        "対応する区分がないものは、名称が空の行の「旧区分」（.json では unconverted）に書きます。"
    )
