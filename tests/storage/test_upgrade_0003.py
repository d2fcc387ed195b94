"""A database of before the panel's opinions takes them after its upgrade, with its log sound from the first operation on."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.storage.test_upgrade_0002 import old
from tracker.composition import open_database
from tracker.domain.operation import Action
from tracker.domain.opinion import Opinion
from tracker.domain.quarter import Quarter
from tracker.storage import schema
from tracker.storage.opinions import opinion_row, read_opinions

__all__ = ["old"]
QUARTER = Quarter(2026, 1)


def test_the_upgraded_database_takes_opinions(old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection, pytest.raises(sqlite3.OperationalError):
        connection.execute("SELECT * FROM opinion")
    office = open_database(old, "企画課（見本）")
    node = office.plans.current().by_code["1-1-1-1"].id
    desk = office.desk
    with desk.writing(Action.OPINIONS) as book:
        book.insert(schema.opinion, opinion_row(Opinion(node, QUARTER, "数値を示す。", "企画課（見本）", desk.now())))
    with desk.reading() as connection:
        assert [each.text for each in read_opinions(connection, desk.plan_id(connection), [QUARTER])] == ["数値を示す。"]
    assert office.safety.check() == []
    office.log.undo()
    assert office.safety.check() == []
