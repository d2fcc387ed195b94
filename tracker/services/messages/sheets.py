"""Words: sheets that are taken in."""

from tracker.domain.errors.sheets import (
    CellsRefused,
    DifferenceOutdated,
    OtherQuarter,
    SheetNotNamed,
    SheetRefused,
    SheetUnmatched,
    WrongSheet,
)
from tracker.services.messages.words import message


@message.register
def _(error: SheetRefused) -> str:
    lines = [f"「{error.source}」を取り込めません。次の箇所を直してから、もう一度取り込んでください（何も取り込んでいません）。"]
    lines += [f"  {each.row}行目{f'「{each.column}」' if each.column else ''}: {each.reason}" for each in error.problems]
    return "\n".join(lines)


@message.register
def _(error: WrongSheet) -> str:
    where = f"「{error.source}」のシート「{error.sheet}」" if error.source.lower().endswith(".xlsx") else f"「{error.source}」"
    needed, missing = ("".join(f"「{each}」" for each in names) for names in (error.needed, error.missing))
    return (
        f"{where}は{error.what}ではありません。1行目に見出し{needed}が必要ですが、{missing}がありません（何も取り込んでいません）。"
        f"{error.what}を書き出し、それに書き込んでから取り込むと確実です。"
    )


@message.register
def _(error: CellsRefused) -> str:
    lines = [f"「{error.source}」を取り込めません。次の箇所を直してから、もう一度取り込んでください（何も取り込んでいません）。"]
    lines += [f"  シート「{each.sheet}」{each.cell}: {each.reason}" for each in error.problems]
    return "\n".join(lines)


@message.register
def _(error: SheetUnmatched) -> str:
    return (
        f"「{error.source}」のシート「{error.sheet}」に{error.lacking}が見つかりません。見出しをデータのシートに合わせるか、"
        "画面の「過去の四半期の取込み」で列を選んでください（何も取り込んでいません）。"
    )


@message.register
def _(error: SheetNotNamed) -> str:
    return f"「{error.source}」のどのシートを取り込むか決められません。--sheet で次のどれかを指定してください: {'、'.join(error.sheets)}"


@message.register
def _(error: OtherQuarter) -> str:
    return (
        f"「{error.source}」は {'、'.join(error.found)} のシートです。{error.quarter} としては取り込みません。"
        "四半期の指定か、シートの年度・四半期の列を確かめてください（何も取り込んでいません）。"
    )


@message.register
def _(error: DifferenceOutdated) -> str:
    del error
    return "違いを表示した後に、ほかの人がこの四半期の回答を保存しました。何も変えていません。違いを表示し直してから取り込んでください。"
