"""The texts that are searched: of every quarter, newest first, without what is empty."""

from tracker.domain.passage import Passage
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry
from tracker.services.office import Office

Q1, Q2 = Quarter(2026, 1), Quarter(2026, 2)


def test_every_text_of_every_quarter(office: Office) -> None:
    office.progress.record("1-1-2-1", Q1, Entry(result="前の実績", note="前の備考"))
    office.progress.record("1-1-2-1", Q2, Entry(percent=10, next="次の予定"))
    office.progress.record("1-1-2-2", Q2, Entry(percent=20, issue="課題"))
    by_code = office.quarters.snapshot(Q2).plan.by_code
    one, two = by_code["1-1-2-1"].id, by_code["1-1-2-2"].id
    passages = office.quarters.passages()
    assert [each.quarter for each in passages] == [Q2, Q2, Q1, Q1]
    assert set(passages[:2]) == {Passage(one, Q2, "next", "次の予定"), Passage(two, Q2, "issue", "課題")}
    assert passages[2:] == [Passage(one, Q1, "result", "前の実績"), Passage(one, Q1, "note", "前の備考")]
