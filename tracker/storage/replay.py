"""The check by replay: the log, played again from the start, must give the tables as they are."""

import json

from sqlalchemy import Connection, select

from tracker.domain.operation import GENESIS, WHOLE_ROW, Change, Operation, RowValue, chain_hash, same_row
from tracker.storage import schema
from tracker.storage.journal import read_changes, read_operations

Rows = dict[tuple[str, str], RowValue]


def replay_problems(connection: Connection) -> list[str]:
    """Japanese words for every place where chain, log and tables disagree; empty if all is well."""
    problems: list[str] = []
    rows: Rows = {}
    previous = GENESIS
    hashes = connection.execute(select(schema.operation.c.seq, schema.operation.c.previous_hash, schema.operation.c.hash)).all()
    stored = {row.seq: (row.previous_hash, row.hash) for row in hashes}
    expected_seq = 1
    for operation in read_operations(connection):
        if operation.seq != expected_seq:
            problems.append(f"操作記録の番号{expected_seq}が欠けています。")
        expected_seq = operation.seq + 1
        try:
            changes = read_changes(connection, operation.seq)
        except json.JSONDecodeError:
            problems.append(f"操作{operation.seq}の変更内容が壊れています。")
            continue
        previous = _check_link(operation, changes, previous, stored[operation.seq], problems)
        for change in changes:
            if not _play(rows, change):
                problems.append(f"操作{operation.seq}の記録がつながりません（{change.table} {change.row} {change.field}）。")
    _check_head(connection, expected_seq - 1, previous, problems)
    _compare(connection, rows, problems)
    return problems


def _check_link(operation: Operation, changes: list[Change], previous: str, stored: tuple[str, str], problems: list[str]) -> str:
    digest = chain_hash(previous, operation, changes)
    if stored != (previous, digest):
        problems.append(f"操作{operation.seq}（{operation.at} {operation.by}）の記録が書き換えられています。")
    return stored[1]


def _check_head(connection: Connection, seq: int, digest: str, problems: list[str]) -> None:
    head = connection.execute(select(schema.chain_head.c.seq, schema.chain_head.c.hash)).one_or_none()
    stored = (head.seq, head.hash) if head else (0, GENESIS)
    if stored != (seq, digest):
        problems.append("操作記録の末尾が、控えてある値と一致しません。最後の操作が失われたか、書き換えられています。")


def _play(rows: Rows, change: Change) -> bool:
    key = (change.table, change.row)
    if change.field == WHOLE_ROW:
        if not same_row(rows.get(key), change.old):
            return False
        if isinstance(change.new, dict):
            rows[key] = dict(change.new)
        else:
            rows.pop(key, None)
        return True
    row = rows.get(key)
    if row is None or row.get(change.field) != change.old or isinstance(change.new, dict):
        return False
    row[change.field] = change.new
    return True


def _compare(connection: Connection, rows: Rows, problems: list[str]) -> None:
    for table in schema.LOGGED:
        for found in connection.execute(select(table)).mappings():
            present = dict(found)
            logged = rows.pop((table.name, str(present["id"])), None)
            if logged is None:
                problems.append(f"記録にない行があります（{table.name} {present['id']}）。")
                continue
            problems += [
                f"値が操作記録と一致しません（{table.name} {present['id']} {name}）。"
                for name, value in present.items()
                if logged.get(name) != value
            ]
    problems += [f"操作記録にある行が失われています（{table} {row}）。" for table, row in rows]
