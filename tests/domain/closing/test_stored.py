"""What a closed quarter stores: exact, canonical, and readable for good."""

import json
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import QUARTER, SCALE, filled_snapshot, small_plan
from tracker.domain.closing.stored import DEPARTMENT, ENTRY, GRADE, NODE, RECORD, hash_of, read_stored, read_stored_earlier, stored_text
from tracker.domain.department import Department
from tracker.domain.errors.quarters import SnapshotUnreadable
from tracker.domain.moment import JST
from tracker.domain.node import Kind, Node
from tracker.domain.operation import canonical
from tracker.domain.opinion import Opinion
from tracker.domain.plan import Plan, Revision
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry, Record, State
from tracker.domain.report.material import Earlier, Material, Standing
from tracker.domain.scale import CountsAs, Grade, Scale
from tracker.domain.scale import Earlier as EarlierGrade
from tracker.domain.schedule import Schedule
from tracker.domain.snapshot import Snapshot
from tracker.services.messages import message

SAMPLE = Path(__file__).parent / "format-1.json"
SAMPLE_HASH = "eecbc28c99079c879c4f3af788e349851153c2618575f5982a3f957ff1474f18"  # sha256sum of the file
NAME = "令和8年度第2四半期 第1版"

texts = st.text(st.characters(codec="utf-8"), max_size=12)
keys = st.text("abcn0123/", min_size=1, max_size=4)
quarters = st.builds(Quarter, st.integers(1989, 2200), st.integers(1, 4))
days = st.dates(date(1990, 1, 1), date(2200, 1, 1))
moments = st.integers(0, 10**9).map(lambda seconds: datetime(2000, 1, 1, tzinfo=JST) + timedelta(seconds=seconds))


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


nodes = st.builds(
    Node,
    keys,
    maybe(keys),
    st.sampled_from(Kind),
    texts,
    texts,
    texts,
    maybe(texts),
    maybe(texts),
    st.booleans(),
    maybe(keys),
    maybe(keys),
    st.booleans(),
    maybe(texts),
    maybe(st.integers(1, 999)),
    maybe(texts),
)
plans = st.builds(
    Plan,
    keys,
    texts,
    texts,
    st.lists(nodes, max_size=4).map(tuple),
    texts,
    maybe(keys),
    st.builds(Revision, st.integers(1, 9), texts, maybe(days)),
)
grades = st.builds(Grade, keys, texts, texts, texts, texts, st.sampled_from(CountsAs))
scales = st.builds(
    Scale,
    keys,
    texts,
    st.lists(grades, max_size=3).map(tuple),
    st.lists(st.builds(EarlierGrade, grades, maybe(keys)), max_size=2).map(tuple),
)
departments = st.builds(
    Department, keys, keys, texts, texts, texts, texts, maybe(days), maybe(days), st.lists(texts, max_size=2).map(tuple)
)
percents = maybe(st.integers(0, 100))
entries = st.builds(Entry, maybe(keys), percents, *(maybe(texts),) * 4, st.booleans())
records = st.builds(
    Record,
    keys,
    quarters,
    entries,
    st.sampled_from(State),
    st.integers(0, 99),
    *(maybe(texts), maybe(texts), maybe(moments), maybe(texts), maybe(moments), maybe(texts), maybe(moments)),
)


def by(name: str, values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.lists(values, max_size=3).map(lambda found: {getattr(each, name): each for each in found})


snapshots = st.builds(
    Snapshot,
    plans,
    quarters,
    days,
    scales,
    by("id", departments),
    st.dictionaries(keys, keys, max_size=3),
    st.dictionaries(keys, st.lists(keys, max_size=3).map(tuple), max_size=3),
    by("node", records),
    by("node", records),
    maybe(st.builds(Schedule, days, quarters, st.booleans(), st.dictionaries(keys, days, max_size=2))),
)
standings = st.dictionaries(keys, st.builds(Standing, st.sampled_from(State), maybe(keys), percents), max_size=3)
opinions = st.lists(st.builds(Opinion, keys, quarters, texts, texts, moments), max_size=2).map(tuple)
earlier = st.lists(st.builds(Earlier, quarters, scales, standings), max_size=2).map(tuple)
materials = st.builds(Material, snapshots, earlier, opinions=opinions)


@settings(max_examples=40, deadline=None)
@given(material=materials)
def test_what_is_stored_is_what_was_there(material: Material) -> None:
    text = stored_text(material)
    back = read_stored(text, hash_of(text), NAME)
    assert back == material
    assert list(back.snapshot.departments) == list(material.snapshot.departments)  # their order is the report's
    assert stored_text(back) == text
    assert canonical(json.loads(text)) == text
    assert json.loads(text)["format"] == (2 if material.opinions else 1), "earlier versions read what has no opinions"


def test_the_order_in_which_records_were_read_does_not_matter() -> None:
    snapshot = filled_snapshot(small_plan(), 3, answered=1.0)
    turned = replace(snapshot, records=dict(reversed(list(snapshot.records.items()))), leads=dict(reversed(list(snapshot.leads.items()))))
    assert stored_text(Material(turned)) == stored_text(Material(snapshot))


@pytest.mark.parametrize(
    ("kind", "stored"),
    [(Node, NODE), (Grade, GRADE), (Department, DEPARTMENT), (Entry, ENTRY), (Record, (*RECORD, "entry"))],
)
def test_nothing_that_the_program_knows_is_left_out(kind: Any, stored: tuple[str, ...]) -> None:
    """A field that is new needs a format of its own; format 1 must stay readable."""
    assert {each.name for each in fields(kind)} == set(stored)
    whole = {each.name for each in fields(Snapshot)} - {"closed"}  # of the edition itself, which is the row that holds this text
    assert whole == set(json.loads(SAMPLE.read_text(encoding="utf-8"))) - {"format", "earlier"}


def test_a_file_of_format_1_is_read_for_good() -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    found = read_stored(text, SAMPLE_HASH, NAME)
    snapshot = found.snapshot
    own = snapshot.plan.by_id["n4"]
    assert own == Node(
        "n4", "n1", Kind.INITIATIVE, "◆", "新名", "1-0-0-1", "旧名", "revised", printed="◆ 新名(旧：旧名)", line=3, doubt="確認"
    )
    assert snapshot.plan.by_id["n7"].activity_open
    assert snapshot.plan.revision == Revision(2, "第2次改定", date(2026, 3, 20))
    assert (snapshot.quarter, snapshot.day) == (QUARTER, date(2026, 9, 30))
    record = snapshot.record_of(snapshot.plan.by_id["n5"])  # the repeat shows its original's
    assert record.entry == Entry("g1", 50, "一\n二", "課題", "予定", "備考", unchanged=True)
    assert (record.state, record.version, record.confirmed_by) == (State.CONFIRMED, 9, "乙")
    assert record.confirmed_at == datetime(2026, 10, 6, 9, tzinfo=JST)
    assert snapshot.previous_of(own).state is State.DRAFT
    assert snapshot.scale.name_of("g0") == "順調"  # by its conversion
    assert snapshot.lead_of(own) == Department(
        "d1", "v1", "010", "産業課", "商工部", "内線 1", date(2020, 4, 1), date(2027, 3, 31), ("030",)
    )
    assert [each.name for each in snapshot.supporting_of(own)] == ["農業課"]
    assert snapshot.schedule == Schedule(date(2026, 10, 10), Quarter(2026, 1), True, {"d2": date(2026, 10, 20)})
    (earlier,) = found.earlier
    assert (earlier.quarter, earlier.scale.name_of("g0")) == (Quarter(2026, 1), "C")
    assert earlier.standings == {"n4": Standing(State.CONFIRMED, "g0", 40), "n5": Standing(State.RETURNED, None, None)}
    assert stored_text(found) == text


def test_a_later_quarter_needs_of_it_only_how_it_stood() -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    found = read_stored_earlier(text, hash_of(text), NAME)
    assert (found.quarter, found.scale.id, found.scale.earlier) == (QUARTER, "s1", ())
    assert found.standings == {"n4": Standing(State.CONFIRMED, "g1", 50)}


def test_what_is_not_reported_stands_without_grade_and_percent() -> None:
    record = Record("n", QUARTER, Entry(SCALE.grades[0].id, 30), State.DRAFT)
    text = stored_text(Material(replace(filled_snapshot(small_plan()), records={"n": record})))
    assert read_stored_earlier(text, hash_of(text), NAME).standings == {"n": Standing(State.DRAFT, None, None)}


def test_a_changed_text_and_a_newer_format_are_refused_in_words() -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    with pytest.raises(SnapshotUnreadable) as damaged:
        read_stored(text.replace("順調", "遅れ"), hash_of(text), NAME)
    assert NAME in message(damaged.value)
    assert "点検" in message(damaged.value)
    newer = text.replace('"format":1', '"format":3')
    for read in (read_stored, read_stored_earlier):
        with pytest.raises(SnapshotUnreadable) as refused:
            read(newer, hash_of(newer), NAME)
        assert "新しい版のプログラム" in message(refused.value)
