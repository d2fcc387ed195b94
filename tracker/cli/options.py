"""Words of the command line: commands, options and usage messages in Japanese."""

import argparse
import re
import sys
from typing import NoReturn

from tracker import __version__

# argparse speaks English; every message that these options can provoke is here
_WORDS = (
    (r"the following arguments are required: (.+)", "次の指定が足りません: {0}"),
    (r"unrecognized arguments: (.+)", '次の指定は分かりません: {0}（空白を含む場所や文は "" で囲んでください）'),
    (r"argument (.+?): invalid choice: (.+) \(choose from (.+)\)", "「{0}」に {1} は使えません。次から選んでください: {2}"),
    (r"argument (.+?): expected one argument", "「{0}」の値がありません。"),
    (r"argument (.+?): invalid int value: (.+)", "「{0}」の {1} は整数ではありません。"),
    (r"argument (.+?): ignored explicit argument (.+)", "「{0}」に値 {1} は付けられません。"),
    (r"argument (.+?): (.+)", "「{0}」{1}"),
)


class Parser(argparse.ArgumentParser):
    """Wrong usage ends with exit code 2 and Japanese words. Options are written out: a shortened one could mean another tomorrow."""

    def __init__(self, prog: str | None = None, description: str | None = None) -> None:
        super().__init__(prog=prog, description=description, add_help=False, allow_abbrev=False)
        self._positionals.title, self._optionals.title = "指定するもの", "オプション"
        self.add_argument("-h", "--help", action="help", help="この説明を表示して終わる")

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"使い方が違います: {_in_japanese(message)}\n{self.format_usage()}")
        raise SystemExit(2)

    def format_usage(self) -> str:
        return super().format_usage().replace("usage: ", "使い方: ", 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", "使い方: ", 1)


def _in_japanese(message: str) -> str:
    for pattern, words in _WORDS:
        match = re.fullmatch(pattern, message, re.DOTALL)
        if match:
            return words.format(*match.groups())
    return message


def build_parser() -> Parser:
    parser = Parser(prog="tracker", description="アクションプラン進捗管理（コマンドを省くと画面を開く）")
    _add_globals(parser, top=True)
    commands = parser.add_subparsers(dest="command", metavar="コマンド")
    _add_plan(commands)
    _add_sheets(commands)
    _add_progress(_group(commands, "progress", "実績の入力・確定・差戻し・一覧・履歴"))
    _command(commands, "undo", "自分の最後の操作を元に戻す")
    _command(commands, "redo", "元に戻した操作をやり直す")
    opinions = _group(commands, "opinions", "委員会の意見の取込み")
    what = "記入された委員会資料（.xlsx）の意見欄を取り込む。確定した四半期にも取り込める"
    _command(opinions, "import", what, "file", "quarter", json=True, dry_run=True)
    _add_quarter(_group(commands, "quarter", "四半期の集計・設定・確定"))
    _command(commands, "backup", "確かめた写し（.sqlite）を作る", "file")
    _command(commands, "restore", "バックアップから戻す", "file")
    _command(commands, "check", "データベースと操作記録に異常がないか調べる", json=True)
    _add_report(_command(commands, "report", "報告書を作る（2026Q2 のように四半期、2026 のように年度）", "period"))
    _add_forms(_group(commands, "report-forms", "報告に使う自分の課の様式"))
    demo = _command(commands, "demo", "架空の見本データを作る")
    demo.add_argument("--quarters", type=_count, default=4, metavar="N", help="四半期の数（省くと4）")
    demo.add_argument("--last", metavar="QUARTER", help="最後の四半期（省くと今の四半期）")
    _command(commands, "self-test", "このプログラムが動くか試す").add_argument("--keep", metavar="DIR", help="試した結果を残す場所")
    return parser


def _add_plan(commands: "argparse._SubParsersAction[Parser]") -> None:
    plan = _group(commands, "plan", "計画の取込みと書出し")
    _command(plan, "import", "計画（.txt、.json）を取り込む", "file", json=True, dry_run=True)
    _command(plan, "export", "計画を書き出す（.txt、.json）", "file")


def _add_sheets(commands: "argparse._SubParsersAction[Parser]") -> None:
    """What is kept in sheets beside the plan, and the assignment of single initiatives."""
    for name, what in (("departments", "担当課の一覧"), ("assignments", "割り当ての一覧"), ("people", "利用者と役割の一覧")):
        sheet = _group(commands, name, f"{what}の取込みと書出し")
        _command(sheet, "import", f"{what}（.csv、.xlsx）を取り込む", "file")
        _command(sheet, "export", f"{what}を書き出す（.csv、.xlsx）", "file")
    scale = _group(commands, "scale", "進捗区分の取込みと書出し")
    taken = _command(scale, "import", "進捗区分（.json、.csv、.xlsx、見本）を取り込む。使われていれば次の四半期から切り替える", "file")
    taken.add_argument("--from", dest="start", metavar="QUARTER", help="切り替える四半期（省くと、回答のある最後の四半期の次）")
    _command(scale, "export", "進捗区分を書き出す（.json、.csv、.xlsx）", "file")
    _command(scale, "presets", "見本の一覧", json=True)
    assign = _command(commands, "assign", "取組に主担当課（と関係課）を割り当てる", "node", "department")
    assign.add_argument("--supporting", action="append", metavar="NAME", help='関係課（何度でも。"" で消す）')
    assign.add_argument("--from", dest="start", metavar="YYYY-MM-DD", help="適用開始日（省くと今日。はじめての割り当ては計画のはじめから）")


def _add_progress(progress: "argparse._SubParsersAction[Parser]") -> None:
    record = _command(progress, "record", '実績を保存する（指定しない欄はそのまま、"" で消す）', "node", "quarter")
    for name, what in (("grade", "進捗区分"), ("percent", "進捗率 0～100"), ("result", "実績")):
        record.add_argument(f"--{name}", help=what)
    for name, what in (("issue", "課題・遅れの理由"), ("next", "次期の予定"), ("note", "備考")):
        record.add_argument(f"--{name}", help=what)
    record.add_argument("--state", choices=("draft", "submitted"), help="作成中か提出")
    taken = _command(progress, "import", "過去の四半期を表（.xlsx、.csv）から取り込む", "file", "quarter", json=True, dry_run=True)
    taken.add_argument("--sheet", metavar="NAME", help="シートが複数あり「データ」がないときの、シートの名前")
    _command(progress, "confirm", "提出された回答を確定する", "node", "quarter")
    _command(progress, "return", "理由を付けて差し戻す", "node", "quarter").add_argument("--reason", required=True, help="差戻しの理由")
    listed = _command(progress, "list", "取組ごとの回答の一覧", "quarter", json=True)
    listed.add_argument("--department", metavar="NAME", help="主担当課で絞る（コードか名称）")
    _command(progress, "history", "取組の変更の履歴", "node", json=True)


def _add_quarter(quarter: "argparse._SubParsersAction[Parser]") -> None:
    _command(quarter, "status", "回答の状況と進捗区分ごとの件数", "quarter", json=True)
    due = _command(quarter, "due", "回答期限を決める", "quarter")
    due.add_argument("date", metavar="YYYY-MM-DD", help="回答期限")
    due.add_argument("--department", metavar="NAME", help="この課だけの期限にする（コードか名称）")
    _command(quarter, "skip", "回答を求めない四半期にする（集計に入れない）", "quarter")
    _command(quarter, "ask", "回答を求める四半期に戻す", "quarter")
    close = _command(quarter, "close", "四半期を確定する（回答は読取り専用になり、報告書の版ができる）", "quarter", json=True)
    close.add_argument("--accept-unanswered", action="store_true", help="未回答・作成中・差戻しが残っていても確定する")
    reopen = _command(quarter, "reopen", "理由を付けて確定を解除する", "quarter", json=True)
    reopen.add_argument("--reason", required=True, help="解除の理由（次の版の正誤に載る）")
    what = "確定した四半期の値を一つ直す（正誤。次の版ができる）"
    erratum = _command(quarter, "erratum", what, "quarter", "node", "field", "text", json=True)
    erratum.add_argument("--reason", required=True, help="直す理由（報告書の正誤に載る）")


def _add_report(report: Parser) -> None:
    report.add_argument("--output", required=True, metavar="FILE.xlsx")
    report.add_argument("--department", metavar="NAME", help="主担当課で絞る（コードか名称）")
    what = "取扱い。だれに渡すか（internal 内部、panel 委員会＝意見欄つき、public 公表。省くと internal）"
    report.add_argument("--edition", choices=("internal", "panel", "public"), default="internal", help=what)
    what = "確定した四半期の第N版を、そのときの内容でもう一度作る（省くと、いまの版）"
    report.add_argument("--number", type=_count, metavar="N", help=what)
    report.add_argument("--form", metavar="FORM.xlsx", help="自分の課の様式に書き入れる（差込記号は report-forms placeholders）")
    report.add_argument("--accept-loss", action="store_true", help="様式の、引き継げないものがなくなっても書き入れる")


def _add_forms(forms: "argparse._SubParsersAction[Parser]") -> None:
    _command(forms, "placeholders", "様式に書ける差込記号の一覧", "quarter", json=True)
    _command(forms, "check", "様式に書き入れられるか調べる（何も作らない）", "file", "quarter", json=True)
    _command(forms, "sample", "見本の様式を保存する", "file")


def _add_globals(parser: Parser, *, top: bool = False) -> None:
    """Taken before or after the command: a subcommand's silence must not hide what stood before it."""
    default = None if top else argparse.SUPPRESS
    parser.add_argument("--version", action="version", version=f"tracker {__version__}", help="版を表示して終わる")
    parser.add_argument("--data", type=_filled, default=default, metavar="FILE_OR_URL", help="データベース（.sqlite）")
    parser.add_argument("--plan", dest="plan_name", default=default, metavar="TEXT", help="計画が複数あるときの計画の名称")
    parser.add_argument("--user", type=_filled, default=default, metavar="NAME", help="操作する人（履歴に残る）")


def _filled(text: str) -> str:
    """An empty value, as of a script's unset variable, must not silently mean another database or another person."""
    if not text.strip():
        raise argparse.ArgumentTypeError("の値が空です。")
    return text


def _count(text: str) -> int:
    if not text.strip().isdecimal():  # int() would take 1_0 too
        raise argparse.ArgumentTypeError(f"の {text!r} は整数ではありません。")
    return int(text)


def _group(commands: "argparse._SubParsersAction[Parser]", name: str, what: str) -> "argparse._SubParsersAction[Parser]":
    group = commands.add_parser(name, help=what, description=what)
    _add_globals(group)
    return group.add_subparsers(dest="subcommand", metavar="コマンド", required=True)


def _command(
    commands: "argparse._SubParsersAction[Parser]", name: str, what: str, *positional: str, json: bool = False, dry_run: bool = False
) -> Parser:
    command = commands.add_parser(name, help=what, description=what)
    for each in positional:
        command.add_argument(each, metavar=each.upper())
    _add_globals(command)
    if json:
        command.add_argument("--json", action="store_true", help="JSON で出力する")
    if dry_run:
        command.add_argument("--dry-run", action="store_true", help="取り込まずに、結果だけを見る")
    return command
