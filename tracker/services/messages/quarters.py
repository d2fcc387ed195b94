"""Words: quarters: asked or not, due, closed, their editions and corrections."""

from tracker.domain.errors.quarters import (
    AlreadyClosed,
    BadDue,
    CorrectionOfUnanswered,
    EditionPublished,
    NotComplete,
    NothingInYear,
    QuarterAnswered,
    QuarterClosed,
    QuarterNotAsked,
    QuarterOpen,
    SnapshotUnreadable,
    UnknownEdition,
    UnknownField,
)
from tracker.domain.record import State
from tracker.services.messages.when import moment
from tracker.services.messages.words import message


@message.register
def _(error: NothingInYear) -> str:
    return f"{error.year}には、回答のある四半期も確定した四半期もありません。年度報告を作る年度を確かめてください。"


@message.register
def _(error: QuarterNotAsked) -> str:
    return f"{error.quarter}は回答を求めない四半期です。入力や取込みをするには、先に「四半期の設定」で回答を求めるようにしてください。"


@message.register
def _(error: QuarterAnswered) -> str:
    return (
        f"{error.quarter}には提出済か確定の回答が{error.count:,}件あるため、回答を求めない四半期にはできません。何も変えていません。"
        "回答が誤りであれば、差し戻してから設定してください。"
    )


@message.register
def _(error: QuarterClosed) -> str:
    return (
        f"{error.quarter}は、{error.by} さんが確定した（第{error.edition}版、{moment(error.at)}）ため、変更できません。"
        "一部を直すには取りまとめ担当が「正誤」を、入力をやり直すには「確定の解除」を行います。"
    )


@message.register
def _(error: BadDue) -> str:
    return f"回答期限「{error.day}」は使えません。{error.first} から {error.last} までの日にしてください。"


@message.register
def _(error: AlreadyClosed) -> str:
    return (
        f"{error.quarter}は既に、{error.by} さんが確定しています（第{error.edition}版、{moment(error.at)}）。"
        "確定し直すには、先に「確定の解除」を行ってください。"
    )


@message.register
def _(error: EditionPublished) -> str:
    return (
        f"{error.quarter}第{error.edition}版の報告書がもう{error.books:,}冊作られているため、元に戻せません。"
        "同じ版の番号で内容の違う報告書ができてしまうからです。直すときは「正誤」か「確定の解除」を行い、次の版にしてください。"
    )


@message.register
def _(error: QuarterOpen) -> str:
    if error.action == "erratum":
        return f"{error.quarter}は確定していないため、正誤は要りません。回答をそのまま直してください。"
    return f"{error.quarter}は確定していないため、解除するものはありません。"


@message.register
def _(error: NotComplete) -> str:
    states = (State.UNREPORTED, State.DRAFT, State.RETURNED)
    counts = "・".join(f"{state.japanese}{count:,}件" for state, count in zip(states, error.counts, strict=True) if count)
    lines = [f"{error.quarter}は、回答がそろっていないため確定していません（{counts}）。"]
    lines += [f"  {State(state).japanese} {code} {title}（{lead or '主担当課なし'}）" for state, code, title, lead in error.first]
    more = sum(error.counts) - len(error.first)
    lines += [f"  ほか{more:,}件"] if more else []
    how = "回答を受けてから確定するか、未回答のまま確定すること（コマンドでは --accept-unanswered）を選んでください。"
    return "\n".join([*lines, f"{how}未回答は「未回答」のまま残ります。"])


@message.register
def _(error: UnknownEdition) -> str:
    if not error.last:
        return f"{error.quarter}には確定した版がありません。"
    return f"{error.quarter}に第{error.edition}版はありません。第1版から第{error.last}版までのどれかを指定してください。"


@message.register
def _(error: UnknownField) -> str:
    return f"「{error.text}」という欄はありません。次から選んでください: {'、'.join(error.known)}"


@message.register
def _(error: CorrectionOfUnanswered) -> str:
    return (
        f"「{State(error.state).japanese}」のため、報告書に載った値がなく、正誤はできません。"
        "回答を受けるには、「確定の解除」をして入力し、もう一度確定してください。"
    )


@message.register
def _(error: SnapshotUnreadable) -> str:
    if error.reason == "newer":
        return f"{error.name}の控えは、新しい版のプログラムで作られています。このプログラムを新しい版に替えてください。"
    return f"{error.name}の控えが、確定したときの内容と違います。「データを点検」を行い、バックアップから戻してください。"
