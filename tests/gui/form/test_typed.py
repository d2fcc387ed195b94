"""What is typed is kept until it is saved, whatever happens around it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.factories import QUARTER
from tracker.domain.record import Entry, Record, State
from tracker.gui.form.typed import TypedAnswers, merged, tidy

STORED = Record("first", QUARTER, Entry("g1", 10, "前の実績"), State.DRAFT, 3)
MINE = Entry("g1", 20, "私の実績")


def test_kept_by_quarter_and_node() -> None:
    typed = TypedAnswers()
    typed.remember(STORED, MINE)
    typed.remember(replace(STORED, quarter=QUARTER.previous), Entry(note="前期"))
    assert {(each.quarter, each.node, each.entry) for each in typed.all()} == {
        (QUARTER, "first", MINE),
        (QUARTER.previous, "first", Entry(note="前期")),
    }


def test_typing_taken_back_is_not_kept() -> None:
    typed = TypedAnswers()
    typed.remember(STORED, MINE)
    typed.remember(STORED, Entry("g1", 10, "前の実績", issue="  "))
    assert typed.all() == ()


def test_version_is_the_one_seen_when_typing_began() -> None:
    typed = TypedAnswers()
    typed.remember(STORED, MINE)
    newer = replace(STORED, version=9, entry=Entry("g2", 10, "他人の実績"))
    typed.meet(newer)
    typed.remember(newer, replace(MINE, note="続き"))
    kept = typed.of(QUARTER, "first")
    assert kept is not None
    assert (kept.version, kept.entry.note) == (3, "続き")


def test_somebody_else_stored_the_same() -> None:
    typed = TypedAnswers()
    typed.remember(STORED, MINE)
    assert typed.meet(replace(STORED, version=9, entry=MINE)) is None
    assert typed.all() == ()


def test_saved_forgets_what_was_sent() -> None:
    typed = TypedAnswers()
    typed.remember(STORED, MINE)
    assert typed.sending([(STORED, MINE)])[0].version == 3
    typed.saved(QUARTER, ["first"])
    assert typed.all() == ()


def test_typed_while_saving_stays_on_top_of_the_save() -> None:
    typed = TypedAnswers()
    typed.remember(STORED, MINE)
    typed.sending([(STORED, MINE)])
    more = replace(MINE, result="私の実績と続き")
    typed.remember(STORED, more)
    typed.saved(QUARTER, ["first"])
    kept = typed.meet(replace(STORED, version=4, entry=MINE))
    assert kept is not None
    assert (kept.entry, kept.base, kept.version) == (more, MINE, 4)


def test_taken_back_while_saving_is_a_change_of_the_saved() -> None:
    typed = TypedAnswers()
    typed.remember(STORED, MINE)
    typed.sending([(STORED, MINE)])
    typed.remember(STORED, STORED.entry)
    typed.saved(QUARTER, ["first"])
    kept = typed.meet(replace(STORED, version=4, entry=MINE))
    assert kept is not None
    assert kept.entry == STORED.entry


def test_refused_keeps_everything() -> None:
    typed = TypedAnswers()
    typed.remember(STORED, MINE)
    typed.sending([(STORED, MINE)])
    typed.refused(QUARTER, ["first"])
    kept = typed.of(QUARTER, "first")
    assert kept is not None
    assert (kept.entry, kept.version, kept.sent) == (MINE, 3, None)


def test_refused_without_typing_keeps_nothing() -> None:
    typed = TypedAnswers()
    typed.sending([(STORED, STORED.entry)])
    typed.refused(QUARTER, ["first"])
    assert typed.all() == ()


def test_continuing_keeps_own_changes_only() -> None:
    typed = TypedAnswers()
    typed.remember(STORED, MINE)
    typed.continue_on(replace(STORED, version=9, entry=Entry("g4", 10, "他人の実績", note="他人の備考")))
    kept = typed.of(QUARTER, "first")
    assert kept is not None
    assert kept.entry == Entry("g4", 20, "私の実績", note="他人の備考")
    assert kept.version == 9


def test_what_was_taken_back_stands_as_typed_except_where_something_is() -> None:
    typed = TypedAnswers()
    typed.bring_back([(STORED, MINE)])
    kept = typed.of(QUARTER, "first")
    assert kept is not None
    assert (kept.entry, kept.base, kept.version, kept.changed) == (MINE, STORED.entry, STORED.version, True)
    typed.bring_back([(STORED, Entry("g1"))])
    assert typed.of(QUARTER, "first") == kept
    typed.forget()
    typed.bring_back([(STORED, STORED.entry)])
    assert typed.all() == (), "it is what is stored"


entries = st.builds(Entry, grade=st.sampled_from([None, "g1", "g2"]), percent=st.sampled_from([None, 0, 50]), result=st.text(max_size=3))


@given(entries, entries, entries)
def test_merging(base: Entry, mine: Entry, stored: Entry) -> None:
    both = merged(base, mine, stored)
    for name in ("grade", "percent", "result"):
        changed = getattr(mine, name) != getattr(base, name)
        assert getattr(both, name) == getattr(mine if changed else stored, name)


@given(entries)
def test_tidying_twice_is_tidying_once(entry: Entry) -> None:
    assert tidy(tidy(entry)) == tidy(entry)
