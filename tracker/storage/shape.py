"""The check of a database's shape: tables, columns and indexes as this version made them, and nothing that acts by itself."""

from sqlalchemy import Connection, inspect, text

from tracker.storage.schema import metadata


def shape_problems(connection: Connection) -> list[str]:
    """Japanese words for every table, column and index that is missing, and every trigger and view (we make none)."""
    found = inspect(connection)
    tables = set(found.get_table_names())
    problems = []
    for table in metadata.sorted_tables:
        if table.name not in tables:
            problems.append(f"表がありません（{table.name}）。")
            continue
        columns = {column["name"] for column in found.get_columns(table.name)}
        problems += [f"列がありません（{table.name} {name}）。" for name in table.columns.keys() if name not in columns]  # noqa: SIM118 - iterating gives the columns
        indexes = {index["name"] for index in found.get_indexes(table.name)}
        names = sorted(str(index.name) for index in table.indexes)
        problems += [f"索引がありません（{table.name} {name}）。" for name in names if name not in indexes]
    query = text("SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'view') ORDER BY name")
    problems += [f"このプログラムが作らないものがあります（{row.type} {row.name}）。" for row in connection.execute(query)]
    return problems
