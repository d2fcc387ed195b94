"""Words of the command line: commands, options and usage messages in Japanese."""

import argparse
import sys
from typing import NoReturn

from tracker import __version__


class Parser(argparse.ArgumentParser):
    """Wrong usage ends with exit code 2 and Japanese words."""

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"使い方が違います: {message}\n{self.format_usage()}")
        raise SystemExit(2)


def build_parser() -> Parser:
    parser = Parser(prog="tracker", description="アクションプラン進捗管理")
    parser.add_argument("--version", action="version", version=f"tracker {__version__}")
    _add_globals(parser, top=True)
    commands = parser.add_subparsers(dest="command", metavar="コマンド")
    plan = _group(commands, "plan", "計画")
    _command(plan, "import", "file", json=True, dry_run=True)
    _command(plan, "export", "file")
    for name, what in (("departments", "担当課"), ("assignments", "割り当て")):
        sheet = _group(commands, name, what)
        _command(sheet, "import", "file")
        _command(sheet, "export", "file")
    assign = _command(commands, "assign", "node", "department")
    assign.add_argument("--supporting", action="append", metavar="担当課")
    assign.add_argument("--from", dest="start", metavar="YYYY-MM-DD")
    progress = _group(commands, "progress", "実績")
    _add_record(progress)
    _command(progress, "confirm", "node", "quarter")
    _command(progress, "return", "node", "quarter").add_argument("--reason", required=True)
    _command(progress, "list", "quarter", json=True).add_argument("--department")
    _command(progress, "history", "node", json=True)
    _command(commands, "undo")
    _command(commands, "redo")
    _command(_group(commands, "quarter", "四半期"), "status", "quarter", json=True)
    _command(commands, "backup", "file")
    _command(commands, "restore", "file")
    _command(commands, "check", json=True)
    report = _command(commands, "report", "quarter")
    report.add_argument("--output", required=True, metavar="FILE.xlsx")
    report.add_argument("--department")
    demo = _command(commands, "demo")
    demo.add_argument("--quarters", type=int, default=4, metavar="N")
    demo.add_argument("--last", metavar="QUARTER")
    _command(commands, "self-test").add_argument("--keep", metavar="DIR")
    return parser


def _add_globals(parser: argparse.ArgumentParser, *, top: bool = False) -> None:
    """Taken before or after the command: a subcommand's silence must not hide what stood before it."""
    default = None if top else argparse.SUPPRESS
    parser.add_argument("--data", default=default, metavar="FILE_OR_URL")
    parser.add_argument("--plan", dest="plan_name", default=default)
    parser.add_argument("--user", default=default)


def _group(commands: "argparse._SubParsersAction[Parser]", name: str, what: str) -> "argparse._SubParsersAction[Parser]":
    group = commands.add_parser(name, help=what)
    return group.add_subparsers(dest="subcommand", metavar="コマンド", required=True)


def _command(
    commands: "argparse._SubParsersAction[Parser]", name: str, *positional: str, json: bool = False, dry_run: bool = False
) -> Parser:
    command = commands.add_parser(name)
    for each in positional:
        command.add_argument(each)
    _add_globals(command)
    if json:
        command.add_argument("--json", action="store_true")
    if dry_run:
        command.add_argument("--dry-run", action="store_true")
    return command


def _add_record(commands: "argparse._SubParsersAction[Parser]") -> None:
    record = _command(commands, "record", "node", "quarter")
    for name in ("grade", "percent", "result", "issue", "next", "note"):
        record.add_argument(f"--{name}")
    record.add_argument("--state", choices=("draft", "submitted"))
