"""Refusals in Japanese words: what is wrong, where, what to do. Shared by the window and the command line; imports the domain only."""

from datetime import datetime
from functools import singledispatch

from tracker.domain import errors as e
from tracker.domain.field_names import FIELD_NAMES
from tracker.domain.moment import shown_moment
from tracker.domain.operation import ACTION_NAMES, Action
from tracker.domain.person import Role
from tracker.domain.quarter import Quarter
from tracker.domain.record import State

_SEVERAL = {Action.CONFIRM: ("確定できない", "何も確定していません"), Action.RETURN: ("差し戻せない", "何も差し戻していません")}
_ACTIONS = {"record": "入力", "confirm": "確定", "return": "差戻し"}


@singledispatch
def message(error: Exception) -> str:
    """Words for any error; an unexpected one says so, and the details belong in the log."""
    del error
    return "予期しない問題が起きました。保存済みのデータはそのままです。詳しい内容は記録（ログ）に残しました。"


@message.register
def _(error: e.BadQuarter) -> str:
    return f"四半期「{error.text}」が読み取れません。「2026Q2」（2026年度第2四半期）のように指定してください。"


@message.register
def _(error: e.BadPeriod) -> str:
    return f"「{error.text}」が読み取れません。「2026Q2」（2026年度第2四半期）か「2026」（2026年度の年間）のように指定してください。"


@message.register
def _(error: e.BadDate) -> str:
    told = f"日付「{error.text}」が読み取れません" if error.text.strip() else "日付が空です"
    return f"{told}。「2026-04-01」「2026/4/1」「R8.4.1」「令和8年4月1日」のように指定してください。"


@message.register
def _(error: e.BadPercent) -> str:
    return f"進捗率「{error.text}」は使えません。0 から 100 までの整数で入力してください。"


@message.register
def _(error: e.BadCount) -> str:
    return f"数「{error.count}」は使えません。{error.least} から {error.most} までの整数を指定してください。"


@message.register
def _(error: e.TextTooLong) -> str:
    name = FIELD_NAMES.get(error.field_name, error.field_name)
    return f"「{name}」が{error.length:,}字あります。{error.limit:,}字以内に縮めてください。"


@message.register
def _(error: e.IllegalCharacter) -> str:
    name = FIELD_NAMES.get(error.field_name, error.field_name)
    return f"「{name}」の{error.position}文字目に、表計算ソフトで扱えない制御文字（U+{error.code:04X}）があります。取り除いてください。"


@message.register
def _(error: e.GradeNeeded) -> str:
    del error
    return "提出するには進捗区分が必要です。進捗区分を選んでから提出してください。"


@message.register
def _(error: e.ReasonNeeded) -> str:
    return {
        "reopen": "確定の解除には理由が必要です。なぜ解除するかを入力してください（次の版の正誤に載ります）。",
        "erratum": "正誤には理由が必要です。なぜ直すかを入力してください（報告書の正誤に載ります）。",
    }.get(error.action, "差戻しには理由が必要です。担当課に伝える理由を入力してください。")


@message.register
def _(error: e.NotAllowedInState) -> str:
    state = State(error.state)
    if error.action == "record":
        if state is State.CONFIRMED:
            return "確定済みのため変更できません。変更するには、取りまとめ担当が差し戻してから入力してください。"
        return f"入力では「{state.japanese}」の状態にできません。作成中か提出済を指定してください。"
    needed = "提出済" if error.action == "confirm" else "提出済か確定"
    return f"「{state.japanese}」のため{_ACTIONS[error.action]}できません。{needed}の回答だけが対象です。"


@message.register
def _(error: e.UnknownGrade) -> str:
    return f"進捗区分「{error.text}」はありません。次から選んでください: {'、'.join(error.known)}"


@message.register
def _(error: e.UnknownNode) -> str:
    return f"「{error.text}」という取組はありません。コード（例 1-1-2-1）か ID を確かめてください。"


@message.register
def _(error: e.NotAnInitiative) -> str:
    return f"{error.code}「{error.title}」は{error.kind}です。回答と割り当ては取組（◆）に対して行います。"


@message.register
def _(error: e.IsRepeat) -> str:
    return f"{error.code} は再掲です。元の取組 {error.original} に入力してください（再掲の行にも表示されます）。"


@message.register
def _(error: e.UnknownDepartment) -> str:
    return f"担当課「{error.text}」はありません。担当課の一覧でコードか名称を確かめ、なければ先に登録してください。"


@message.register
def _(error: e.AmbiguousDepartment) -> str:
    listed = "、".join(f"{code}（{bureau} {name}）" for code, bureau, name in error.candidates)
    return f"「{error.text}」に当たる担当課が複数あります。コードで指定してください: {listed}"


@message.register
def _(error: e.DepartmentEnded) -> str:
    return f"「{error.name}」は {error.day} には廃止されています。後継の担当課を指定してください。"


@message.register
def _(error: e.BadDepartment) -> str:
    return {
        "name": f"担当課の名称が空です（コード {error.text}）。名称を入力してください。",
        "code": f"担当課のコードが空です（名称 {error.text}）。コードを入力してください。",
        "code_taken": f"担当課コード「{error.text}」は既に使われています。別のコードにしてください。",
    }.get(error.problem, f"担当課「{error.text}」の有効期間の前後が逆です。")


@message.register
def _(error: e.BadPerson) -> str:
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
def _(error: e.NoAdministrator) -> str:
    return (
        f"この変更では、本日（{error.day}）有効な「管理」の利用者が一人もいなくなります。だれも役割を直せなくなるため、何も変えていません。"
        "有効な期間の「管理」を1人以上登録してください。"
    )


def _names(names: tuple[str, ...], most: int = 3) -> str:
    return "、".join(names[:most]) + (f"ほか{len(names) - most}人" if len(names) > most else "")


@message.register
def _(error: e.NotAllowed) -> str:
    needed = Role(error.needed)
    what = ACTION_NAMES.get(error.action, "バックアップから戻すこと")
    who = f"（{_names(error.holders)}）" if needed is Role.COORDINATOR and error.holders else ""
    unlisted = "利用者の一覧にないため、" if not error.listed else ""
    words = f"「{what}」には「{needed.japanese}」の役割が必要です{who}。{error.name} さんは{unlisted}「{Role(error.role).japanese}」です。"
    return f"{words}役割の変更は「管理」の利用者（{_names(error.administrators)}）に依頼してください。"


@message.register
def _(error: e.NotYourDepartment) -> str:
    who = f"取りまとめの利用者（{_names(error.coordinators)}）"
    if not error.lead:
        return f"「{error.title}」には主担当課がまだないため、入力できません。{who}に割り当てを依頼してください。"
    return (
        f"「{error.title}」の主担当課は「{error.lead}」です。入力できるのは主担当課の利用者だけです。"
        f"担当や所属が違うときは、{who}に連絡してください。"
    )


@message.register
def _(error: e.RecordChanged) -> str:
    return (
        f"入力している間に、{_overtaker(error)}。上書きはしていません。"
        "入力した文はこの画面に残っています。最新の内容を見てから、もう一度保存してください。"
    )


def _overtaker(error: e.RecordChanged) -> str:
    what = f"「{error.title}」（{Quarter.parse(error.quarter).japanese}）"
    who = f"{error.by} さんが{what}を保存しました" if error.by else f"{what}が元に戻されました"
    return f"{who}{_when(error.at)}"


def _when(at: str) -> str:
    return f"（{_moment(at)}）" if at else ""


def _moment(at: str) -> str:
    return shown_moment(datetime.fromisoformat(at))


@message.register
def _(error: e.AnswersRefused) -> str:
    cannot, nothing = _SEVERAL.get(error.action, ("保存できない", "何も保存していません"))
    lines = [f"{error.count}件のうち次の{len(error.problems)}件を{cannot}ため、{nothing}。"]
    for each in error.problems:
        reason = message(each.reason)
        if error.action in _SEVERAL and isinstance(each.reason, e.RecordChanged):  # nothing was typed then
            reason = f"{_overtaker(each.reason)}。内容を見てから、もう一度行ってください。"
        lines.append(f"・{each.code}{f' {each.title}' if each.title else ''}：{reason}")
    return "\n".join(lines)


@message.register
def _(error: e.NothingInYear) -> str:
    return f"{error.year}には、回答のある四半期も確定した四半期もありません。年間の報告書を作る年度を確かめてください。"


@message.register
def _(error: e.QuarterNotAsked) -> str:
    return f"{error.quarter}は回答を求めない四半期です。入力や取込みをするには、先に「四半期の設定」で回答を求めるようにしてください。"


@message.register
def _(error: e.QuarterAnswered) -> str:
    return (
        f"{error.quarter}には提出済か確定の回答が{error.count:,}件あるため、回答を求めない四半期にはできません。何も変えていません。"
        "回答が誤りであれば、差し戻してから設定してください。"
    )


@message.register
def _(error: e.QuarterClosed) -> str:
    return (
        f"{error.quarter}は、{error.by} さんが確定した（第{error.edition}版、{_moment(error.at)}）ため、変更できません。"
        "一部を直すには取りまとめ担当が「正誤」を、入力をやり直すには「確定の解除」を行います。"
    )


@message.register
def _(error: e.BadDue) -> str:
    return f"回答期限「{error.day}」は使えません。{error.first} から {error.last} までの日にしてください。"


@message.register
def _(error: e.AlreadyClosed) -> str:
    return (
        f"{error.quarter}は既に、{error.by} さんが確定しています（第{error.edition}版、{_moment(error.at)}）。"
        "確定し直すには、先に「確定の解除」を行ってください。"
    )


@message.register
def _(error: e.QuarterOpen) -> str:
    if error.action == "erratum":
        return f"{error.quarter}は確定していないため、正誤は要りません。回答をそのまま直してください。"
    return f"{error.quarter}は確定していないため、解除するものはありません。"


@message.register
def _(error: e.NotComplete) -> str:
    states = (State.UNREPORTED, State.DRAFT, State.RETURNED)
    counts = "・".join(f"{state.japanese}{count:,}件" for state, count in zip(states, error.counts, strict=True) if count)
    lines = [f"{error.quarter}は、回答がそろっていないため確定していません（{counts}）。"]
    lines += [f"  {State(state).japanese} {code} {title}（{lead or '主担当課なし'}）" for state, code, title, lead in error.first]
    more = sum(error.counts) - len(error.first)
    lines += [f"  ほか{more:,}件"] if more else []
    how = "回答を受けてから確定するか、未回答のまま確定すること（コマンドでは --accept-unanswered）を選んでください。"
    return "\n".join([*lines, f"{how}未回答は「未回答」のまま残ります。"])


@message.register
def _(error: e.UnknownEdition) -> str:
    if not error.last:
        return f"{error.quarter}には確定した版がありません。"
    return f"{error.quarter}に第{error.edition}版はありません。第1版から第{error.last}版までのどれかを指定してください。"


@message.register
def _(error: e.UnknownField) -> str:
    return f"「{error.text}」という欄はありません。次から選んでください: {'、'.join(error.known)}"


@message.register
def _(error: e.CorrectionOfUnanswered) -> str:
    return (
        f"「{State(error.state).japanese}」のため、報告書に載った値がなく、正誤はできません。"
        "回答を受けるには、「確定の解除」をして入力し、もう一度確定してください。"
    )


@message.register
def _(error: e.SnapshotUnreadable) -> str:
    if error.reason == "newer":
        return f"{error.name}の控えは、新しい版のプログラムで作られています。このプログラムを新しい版に替えてください。"
    return f"{error.name}の控えが、確定したときの内容と違います。「データを点検」を行い、バックアップから戻してください。"


@message.register
def _(error: e.PlanUnreadable) -> str:
    which = f"「{error.source}」を計画として取り込めません。" if error.source else ""
    lines = [f"{which}{error.reason}（何も取り込んでいません）"]
    lines += [f"  {problem.line}{problem.counted}：{problem.reason} → {problem.text}" for problem in error.problems]
    next_step = "これらの箇所を直してから" if error.problems else "計画の文書（印刷様式の .txt か、このプログラムが書き出した .json）を選び"
    return "\n".join([*lines, f"{next_step}、もう一度取り込んでください。"])


@message.register
def _(error: e.SheetRefused) -> str:
    lines = [f"「{error.source}」を取り込めません。次の箇所を直してから、もう一度取り込んでください（何も取り込んでいません）。"]
    lines += [f"  {each.row}行目{f'「{each.column}」' if each.column else ''}: {each.reason}" for each in error.problems]
    return "\n".join(lines)


@message.register
def _(error: e.ScaleRefused) -> str:
    lines = ["この進捗区分は使えません。次の箇所を直してください（何も変えていません）。"]
    lines += [f"  {f'{each.place}番目の区分: ' if each.place else ''}{each.reason}" for each in error.problems]
    return "\n".join(lines)


@message.register
def _(error: e.ScaleUsed) -> str:
    until = f"{Quarter.parse(error.until).japanese}までの" if error.until else "ほかの計画の"
    return f"進捗区分「{error.name}」は{until}回答で使われているため、変更できません。新しい進捗区分に切り替えてください。"


@message.register
def _(error: e.ScaleTooEarly) -> str:
    earliest = Quarter.parse(error.earliest)
    return (
        f"新しい進捗区分は {error.quarter} からは使えません。すでに回答のある四半期は、これまでの進捗区分のまま残すためです。"
        f"{earliest}（{earliest.japanese}）か、それより後を指定してください。"
    )


@message.register
def _(error: e.ConversionIncomplete) -> str:
    return (
        f"旧区分「{'」「'.join(error.grades)}」が、新しい進捗区分のどれに当たるか分かりません。"
        "画面（「設定」メニューの「進捗区分」）で対応を選ぶか、取り込むファイルの「旧区分」の列（.json では replaces）に書いてください。"
        "対応する区分がないものは、名称が空の行の「旧区分」（.json では unconverted）に書きます。"
    )


@message.register
def _(error: e.WrongSheet) -> str:
    where = f"「{error.source}」のシート「{error.sheet}」" if error.source.lower().endswith(".xlsx") else f"「{error.source}」"
    needed, missing = ("".join(f"「{each}」" for each in names) for names in (error.needed, error.missing))
    return (
        f"{where}は{error.what}ではありません。1行目に見出し{needed}が必要ですが、{missing}がありません（何も取り込んでいません）。"
        f"{error.what}を書き出し、それに書き込んでから取り込むと確実です。"
    )


@message.register
def _(error: e.CellsRefused) -> str:
    lines = [f"「{error.source}」を取り込めません。次の箇所を直してから、もう一度取り込んでください（何も取り込んでいません）。"]
    lines += [f"  シート「{each.sheet}」{each.cell}: {each.reason}" for each in error.problems]
    return "\n".join(lines)


_MOST_TOLD = 20


@message.register
def _(error: e.BookFaulty) -> str:
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
def _(error: e.FormRefused) -> str:
    lines = [f"様式「{error.source}」に書き入れられません。次の箇所を直してください（何も作っていません）。"]
    for each in error.problems:
        where = f"シート「{each.sheet}」{each.cell}: " if each.sheet else ""
        lines.append(f"  {where}{each.reason}")
    return "\n".join(lines)


@message.register
def _(error: e.FormLoses) -> str:
    lines = [f"様式「{error.source}」に書き入れると、次のものが元のとおりになりません（まだ何も作っていません）。"]
    lines += [f"  ・{each}" for each in error.losses]
    return "\n".join(lines)


@message.register
def _(error: e.FormIsTarget) -> str:
    return f"様式のファイルそのものには書き込みません（{error.path}）。保存先を別の名前にしてください。"


@message.register
def _(error: e.SheetUnmatched) -> str:
    return (
        f"「{error.source}」のシート「{error.sheet}」に{error.lacking}が見つかりません。見出しをデータのシートに合わせるか、"
        "画面の「過去の四半期の取込み」で列を選んでください（何も取り込んでいません）。"
    )


@message.register
def _(error: e.SheetNotNamed) -> str:
    return f"「{error.source}」のどのシートを取り込むか決められません。--sheet で次のどれかを指定してください: {'、'.join(error.sheets)}"


@message.register
def _(error: e.OtherQuarter) -> str:
    return (
        f"「{error.source}」は {'、'.join(error.found)} のシートです。{error.quarter} としては取り込みません。"
        "四半期の指定か、シートの年度・四半期の列を確かめてください（何も取り込んでいません）。"
    )


@message.register
def _(error: e.DifferenceOutdated) -> str:
    del error
    return "違いを表示した後に、ほかの人がこの四半期の回答を保存しました。何も変えていません。違いを表示し直してから取り込んでください。"


@message.register
def _(error: e.FileUnreadable) -> str:
    return f"ファイル「{error.path}」を読めません。{error.reason}"


_UNWRITABLE = {
    "missing_folder": "保存先のフォルダーがありません。フォルダーを作るか、別の場所を選んでください。",
    "open_elsewhere": "ほかのプログラム（Excel など）で開かれています。閉じてから、又は別の名前で保存してください。",
    "full": "ディスクの空きが足りません。空きを作るか、別の場所に保存してください。",
    "permission": "書き込む権限がありません。別の場所を選んでください。",
    "is_folder": "同じ名前のフォルダーがあります。別の名前にしてください。",
    "not_a_file": "普通のファイルではありません。別の名前にしてください。",
    "bad_name": "名前が長すぎるか、使えない文字があります。別の名前にしてください。",
}


@message.register
def _(error: e.FileUnwritable) -> str:
    why = _UNWRITABLE.get(error.reason, f"書き込み中に問題が起きました（{error.detail}）。別の場所に保存してください。")
    return f"「{error.path}」に書き込めません。{why}{'元のファイルはそのままです。' if error.old else ''}"


@message.register
def _(error: e.OutputFailed) -> str:
    return f"結果を出力できませんでした（{error.reason}）。出力先を確かめてください。保存や取込みなどの処理そのものは済んでいます。"


@message.register
def _(error: e.WrongSuffix) -> str:
    return f"「{error.path}」の種類が違います。使えるのは {'、'.join(error.known)} です。"


@message.register
def _(error: e.PlanExists) -> str:
    return f"このデータベースには計画「{error.title}」が既にあります。別のデータベースを指定してください。"


@message.register
def _(error: e.NoPlan) -> str:
    del error
    return "このデータベースには計画がまだありません。計画を取り込むか、別のデータベースを開いてください。"


@message.register
def _(error: e.UnknownPlan) -> str:
    return f"計画を決められません。--plan で次のどれかを指定してください: {'、'.join(error.known)}"


@message.register
def _(error: e.NothingToUndo) -> str:
    return f"{error.user} さんの操作で、元に戻せるものはありません。"


@message.register
def _(error: e.NothingToRedo) -> str:
    return f"{error.user} さんの操作で、やり直せるものはありません。"


@message.register
def _(error: e.UndoConflict) -> str:
    if not error.by:
        return "後の操作がこの内容を使っているため、元に戻せません。何も変えていません。"
    what = f"「{error.field_name}」を" if error.field_name else "この内容を"
    return f"その後、{error.by} さんが{what}変えたため{_when(error.at)}、元に戻せません。何も変えていません。"


_DATABASE = {
    "missing": "がありません。ファイルの場所と、共有フォルダーへの接続を確かめてください。",
    "exists": "は既にあります。別の名前を指定してください。",
    "empty": "は空のファイル（0 バイト）です。バックアップから戻すか、別のファイルを指定してください。",
    "not_database": "はデータベースではありません。.sqlite ファイルを指定してください。",
    "foreign": "は、ほかのプログラムのデータベースです。このプログラムのファイルを指定してください。",
    "newer": "は、新しい版のプログラムで作られています。このプログラムを新しい版に替えてください。",
    "older_read_only": "は古い版の形式ですが、書き込めない場所にあるため更新できません。書き込める場所に写してください。",
    "damaged": "が壊れているようです。バックアップから復元してください。",
    "folder": "はフォルダーです。ファイルを指定してください。",
    "permission": "を読む権限がありません。ファイルの権限を確かめてください。",
    "settings": '（設定ファイル）を読み取れません。削除するか、data = "データベースの場所" の1行だけにしてください。',
    "url": "はサーバーのデータベースです。この版が開けるのは .sqlite ファイルだけです。",
}


@message.register
def _(error: e.DatabaseRefused) -> str:
    return f"「{error.path}」{_DATABASE.get(error.reason, 'を開けません。')}"


@message.register
def _(error: e.ReadOnly) -> str:
    return f"「{error.path}」は書き込めない場所にあるため、閲覧のみです。変更するには、書き込める場所に写してください。"


@message.register
def _(error: e.Busy) -> str:
    if not error.seconds:
        return f"作業の間に、ほかの人が保存しました（{error.path}）。何も変えていません。もう一度行ってください。"
    return (
        f"ほかの人が書き込み中のため、{error.seconds:.0f}秒待っても使えませんでした（{error.path}）。少し待って、もう一度行ってください。"
    )


_NO_BACKUP = {
    "busy": "ほかの人が書き込み中です。少し待って、もう一度行ってください。",
    "not_a_backup": "同じ名前の、バックアップではないファイルが既にあります。別の名前にしてください。",
}


@message.register
def _(error: e.BackupFailed) -> str:
    why = _NO_BACKUP.get(error.reason) or _UNWRITABLE.get(error.reason, f"{error.reason}。")
    return f"バックアップ「{error.path}」を作れませんでした。{why}データベースはそのままです。"


@message.register
def _(error: e.RestoreRefused) -> str:
    where = f"自動のバックアップは「{error.folder}」にあります。" if error.folder else ""
    why = "".join(error.problems)
    return f"「{error.path}」からは戻せません。{why}いまのデータは変えていません。別のバックアップを選んでください。{where}"


@message.register
def _(error: e.UpgradeFailed) -> str:
    return f"「{error.path}」を新しい形式に更新できませんでした（{error.detail}）。元のファイルはそのままです。"


@message.register
def _(error: e.Cancelled) -> str:
    del error
    return "中止しました。何も変えていません。"
