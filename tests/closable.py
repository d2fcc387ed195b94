"""A small plan whose quarters can be closed: three initiatives and a tied repeat, two departments, as several people use it."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from tracker.composition import create_database, open_database
from tracker.domain.moment import JST
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry, State
from tracker.services.closings import Closings
from tracker.services.office import Office
from tracker.storage.schema import LOGGED

Q1, Q2, Q3 = (Quarter(2026, number) for number in (1, 2, 3))
FIRST, SECOND, THIRD = "1-1-1-1", "1-1-1-2", "1-2-1-2"
REPEAT = "1-2-1-1"
CODES = (FIRST, SECOND, THIRD)
PLAN = """「見本計画」に追加した新たな取組等
1 産業の振興
(1) 力のある産業
① 企業の連携
◆ 連携の促進 ○ 協議会の運営\t・窓口の設置
◆ 販路の拡大 ○ 商談会\t・海外での展示
(2) 雇用の創出
① 就業の支援
◆ 連携の促進(再掲) ○ 協議会\t・窓口
◆ 担い手の確保 ○ 研修\t・相談
"""
Tables = dict[str, list[tuple[object, ...]]]


def make_seed(folder: Path) -> Path:
    path, text = folder / "計画.sqlite", folder / "計画.txt"
    text.write_text(PLAN, encoding="utf-8")
    office = create_database(path, "取りまとめ")
    office.plans.import_file(text)
    office.departments.add("010", "産業課（見本）", "商工部（見本）")
    office.departments.add("020", "雇用課（見本）", "商工部（見本）")
    office.assignments.assign([FIRST, SECOND], "010", ["020"])
    office.assignments.assign([THIRD], "020")
    return path


def copied(seed: Path, folder: Path) -> Callable[[str], Office]:
    """The same database as another user."""
    path = folder / "計画 3.sqlite"
    shutil.copy(seed, path)
    return lambda user: open_database(path, user)


def grade(office: Office, name: str, quarter: Quarter = Q2) -> str:
    return office.quarters.snapshot(quarter).scale.by_name[name].id


def answer(
    office: Office, code: str, quarter: Quarter = Q2, name: str = "順調", result: str | None = "一", percent: int | None = 50
) -> None:
    office.progress.record(code, quarter, Entry(grade(office, name, quarter), percent, result), State.SUBMITTED)


def answer_all(office: Office, quarter: Quarter = Q2) -> None:
    for code in CODES:
        answer(office, code, quarter)


def on(office: Office, year: int, month: int, day: int) -> Closings:
    """Closings at nine o'clock of another day."""
    return Closings(replace(office.desk, now=lambda: datetime(year, month, day, 9, tzinfo=JST)))


def tables(office: Office) -> Tables:
    with office.desk.reading() as connection:
        return {table.name: sorted(map(tuple, connection.execute(select(table))), key=repr) for table in LOGGED}


def record_of(office: Office, code: str, quarter: Quarter = Q2) -> Entry:
    snapshot = office.quarters.snapshot(quarter, asking=True)
    return snapshot.record_of(snapshot.plan.by_code[code]).entry
